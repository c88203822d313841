"""Landing: pages and files as served, kept once, with an index of where and when they were found.

The only package that touches the network. It knows publishers and snapshots, nothing of what a page says.
"""
