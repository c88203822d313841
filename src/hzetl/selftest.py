"""A trial of the extractor as it is installed here: known sentences, and whether they are read as they are meant.

It says whether the installation is whole (its seeds, rules and libraries); how good the extractor is, the accuracy gate
tells over far more text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from hzetl.extract import PRINTED_REVIEWS, extract
from hzetl.model import Claim, Document


@dataclass(frozen=True, slots=True)
class Examined:
    """What the trial came to; `wrong` has a line for each claim that was missed, read otherwise, or is none."""

    sentences: int
    expected: int
    wrong: tuple[str, ...]


@cache
def examine_extractor() -> Examined:
    """Reads the sentences, once a process."""
    texts = yaml.safe_load(files("hzetl").joinpath("selftest.yml").read_bytes())
    wrong: list[str] = []
    for told in texts:
        expected = [_told(claim) for claim in told["claims"]]
        read = [_read(claim) for claim in extract(_document(told)) if _counts(claim)]
        wrong += [f"missed or read otherwise: {_line(claim)}" for claim in expected if claim not in read]
        wrong += [f"read: {_line(claim)}" for claim in read if claim not in expected]
    sentences = sum(told["text"].count("。") for told in texts)
    return Examined(sentences, sum(len(told["claims"]) for told in texts), tuple(wrong))


def _document(told: Mapping[str, Any]) -> Document:
    name = f"selftest {told['published_on']}"
    return Document(
        key=name,
        label=name,
        publisher="local",
        source="selftest",
        url=name,
        title=told["title"],
        published_on=told["published_on"],
        home_region=told["home_region"],
        text=told["text"],
        read_by="text",
        sha256="0" * 64,
    )


def _counts(claim: Claim) -> bool:
    return claim.evidence is not None and (claim.review is None or claim.review in PRINTED_REVIEWS)


Fields = tuple[str, str | None, str | None, date | None, date | None, str, Decimal, str, str, str]


def _told(claim: Sequence[Any]) -> Fields:
    quote, indicator, region, start, end, measure, value, unit, *more = claim
    modifier = more[0] if more else "eq"
    status = more[1] if len(more) > 1 else "actual"
    return quote, indicator, region, start, end, measure, Decimal(value), unit, modifier, status


def _read(claim: Claim) -> Fields:
    return (
        claim.evidence.quote if claim.evidence else "",
        claim.indicator,
        claim.region,
        claim.period_start,
        claim.period_end,
        claim.measure.value,
        claim.value,
        claim.unit,
        claim.modifier.value,
        claim.status.value,
    )


def _line(claim: Fields) -> str:
    return " ".join(str(field) for field in claim)
