"""Sentences read clause by clause, and a clause number by number."""
