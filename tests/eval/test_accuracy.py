"""The accuracy gate: texts of our own writing over the traps of the field. Floors only rise."""

from __future__ import annotations

from pathlib import Path

import pytest

from .scoring import read_texts, score

TEXTS = Path(__file__).with_name("texts.jsonl")
FLOORS = {"detected_f1": 0.99, "strict_f1": 0.97}
FEWEST_CLAIMS = 170


@pytest.mark.parametrize("figure", sorted(FLOORS))
def test_reading_does_not_get_worse(figure: str) -> None:
    result = score(read_texts(TEXTS))
    assert getattr(result, figure) >= FLOORS[figure], "\n".join(result.wrong)


def test_the_gold_is_not_thinned_out() -> None:
    assert sum(len(row["claims"]) for row in read_texts(TEXTS)) >= FEWEST_CLAIMS


def test_gold_quotes_stand_in_their_texts() -> None:
    for row in read_texts(TEXTS):
        for claim in row["claims"]:
            start = claim["start"]
            assert row["text"][start : start + len(claim["quote"])] == claim["quote"], row["name"]
