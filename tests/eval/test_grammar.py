"""Ordinary sentences, made from slots with their claims known, are read as they are meant.

`python -m tests.eval.grammar 50` shows what is read wrong, by template and slot. Floors only rise.
"""

from __future__ import annotations

import pytest

from hzetl.extract import extract
from hzetl.normalize.indicators import canonical_name

from .grammar.judging import faults
from .grammar.nouns import nouns
from .grammar.templates import TEMPLATES, made
from .scoring import document_of, printed

EACH = 5
MANY = 200
FLOORS: dict[str, float] = {}
"""Templates that are not read wholly yet; all others are."""
_KINDS = ("flow", "head", "stock", "count", "rate", "price")


def share_read(name: str, each: int, *, seed: int) -> tuple[float, str]:
    """Part of a template's texts that are read without a fault, and what is wrong in the others."""
    wrong = []
    for number in range(each):
        told = made(name, number, seed=seed)
        document = document_of(told.text, published_on=told.published_on.isoformat(), home=told.home,
                               title=told.title)  # fmt: skip
        if found := faults(told, printed(extract(document))):
            wrong.append(f"{told.text} ({told.published_on}, {told.home}): {found}")
    return 1 - len(wrong) / each, "\n".join(wrong)


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_plain_sentences_are_read_as_they_are_meant(name: str) -> None:
    share, wrong = share_read(name, EACH, seed=1)
    assert share >= FLOORS.get(name, 1.0), wrong


@pytest.mark.prove
@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_many_plain_sentences_are_read_as_they_are_meant(name: str) -> None:
    share, wrong = share_read(name, MANY, seed=2)
    assert share >= min(0.99, FLOORS.get(name, 1.0)), wrong


def test_the_same_seed_makes_the_same_text() -> None:
    name = min(TEMPLATES)
    assert made(name, 3, seed=5) == made(name, 3, seed=5)
    assert made(name, 3, seed=5) != made(name, 4, seed=5)


def test_quotes_stand_where_they_are_said_to() -> None:
    for name in TEMPLATES:
        told = made(name, 0)
        assert all(told.text[p.start : p.end] == p.figure.quote for p in told.figures), told.text


def test_indicators_are_many_and_known() -> None:
    codes = {noun.code for kind in _KINDS for noun in nouns(kind)}
    assert len(codes) >= 60
    assert all(canonical_name(code) for code in codes)
