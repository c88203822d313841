"""The data book: a static site of indicators, regions and documents that works from a file, without a network.

What belongs here: reading the warehouse once, and turning it into pages. What does not: judging claims, changing
anything in the warehouse, the DuckDB and Parquet snapshot.
"""

from hzetl.publish.databook.book import Book
from hzetl.publish.databook.reading import read_book
from hzetl.publish.databook.site import SiteReport, publish_databook

__all__ = ["Book", "SiteReport", "publish_databook", "read_book"]
