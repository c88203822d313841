"""Text and tables into claims: lexer, context, named rules. Pure: no I/O, no clock; what a page says, in its place.

A package for each step, in the order of `STEPS`: each imports nothing of a later one. `claims` puts them together.
"""

from hzetl.extract.claims import PRINTED_REVIEWS, extract
from hzetl.extract.mentions import Mention, mentions

STEPS = (
    "lexing", "entities", "context", "naming", "periods", "rules", "lists", "ranking", "clauses", "checks", "tables",
)  # fmt: skip

__all__ = ["PRINTED_REVIEWS", "Mention", "extract", "mentions"]
