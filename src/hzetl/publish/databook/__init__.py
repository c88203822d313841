"""The data book: a static site of indicators, regions and documents that works from a file, without a network.

What belongs here: reading the warehouse once, and turning it into pages. What does not: judging claims, changing
anything in the warehouse, the DuckDB and Parquet snapshot.

Nothing is imported here: a page of one text needs the marking of it and no warehouse.
"""
