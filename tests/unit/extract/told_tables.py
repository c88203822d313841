"""What a table given as lines is read as."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hzetl.extract import PRINTED_REVIEWS, extract
from hzetl.model import Claim, Document


def told(text: str, *, title: str = "2024年主要经济指标", home: str = "330100") -> list[Claim]:
    claims = extract(Document(
        key="k", label="d", publisher="local", source="test", url="u", title=title, published_on=date(2025, 1, 20),
        home_region=home, text=text, read_by="text", sha256="0",
    ))  # fmt: skip
    for claim in claims:
        assert claim.evidence is not None
        assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.quote
    return [claim for claim in claims if claim.review is None or claim.review in PRINTED_REVIEWS]


def facts(claims: list[Claim]) -> list[tuple[str, str, Decimal, str]]:
    return [(claim.indicator, claim.measure.value, claim.value, claim.unit) for claim in claims]
