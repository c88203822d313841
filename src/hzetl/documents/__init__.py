"""Snapshot → Document: text, tables and metadata out of pages, texts, sheets and PDF; knows no claims.

`parse` is pure; `read_document` gives the same, within limits and whatever a damaged file does to its reader.
"""

from hzetl.documents.guarded import read_document
from hzetl.documents.parse import parse

__all__ = ["parse", "read_document"]
