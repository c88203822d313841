"""Snapshot → Document: text, tables and metadata out of pages, texts, sheets and PDF. Pure; knows no claims."""

from hzetl.documents.parse import PARSER_VERSION, parse

__all__ = ["PARSER_VERSION", "parse"]
