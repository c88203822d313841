"""A small publishers' web on loopback, so that the whole chain can be shown on a machine without network.

Here belong the pages (`documents/`), the templates that dress them as the page families of real publishers, and the
server. Their figures are published ones, each with its source in `SOURCES.csv`; their sentences are our own. What does
*not* belong here: anything that reads those pages. Crawlers and parsers meet them as they meet any other publisher's.
"""

from hzetl.samples.web import DEFAULT_PORT, SampleRequest, SampleWeb, serve_samples

__all__ = ["DEFAULT_PORT", "SampleRequest", "SampleWeb", "serve_samples"]
