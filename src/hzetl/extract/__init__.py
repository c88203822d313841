"""Text and tables into claims: lexer, context, named rules. Pure: no I/O, no clock; what a page says, in its place."""

from hzetl.extract.claims import PRINTED_REVIEWS, extract
from hzetl.extract.mentions import Mention, mentions

__all__ = ["PRINTED_REVIEWS", "Mention", "extract", "mentions"]
