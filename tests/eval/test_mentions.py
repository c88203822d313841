"""How well quantities and periods of everyday lines are seen, by category. Floors only rise.

`pytest tests/eval/test_mentions.py -s` prints precision and recall of each category.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from .mention_scoring import SCORED, Tally, by_category, read_lines, total

LINES = Path(__file__).with_name("mentions.jsonl")
FEWEST_LINES = 989
FLOORS = {"precision": 0.99, "recall": 0.99}


@pytest.fixture(scope="module")
def tallies() -> dict[str, Tally]:
    return by_category(read_lines(LINES))


def test_mentions_do_not_get_worse(tallies: dict[str, Tally]) -> None:
    whole = total(tallies)
    print(f"\n{'category':16}{'gold':>6}{'said':>6}{'right':>7}{'precision':>11}{'recall':>8}")  # noqa: T201
    for name, tally in [*tallies.items(), ("all", whole)]:
        print(  # noqa: T201
            f"{name:16}{tally.gold:6}{tally.said:6}{tally.right:7}{tally.precision:11.3f}{tally.recall:8.3f}"
        )
    wrong = "\n".join(f"{cause}: {line}" for cause, line in whole.wrong)
    for figure, floor in FLOORS.items():
        assert getattr(whole, figure) >= floor, wrong


def test_the_gold_is_not_thinned_out() -> None:
    assert len(read_lines(LINES)) >= FEWEST_LINES


def test_gold_is_well_formed() -> None:
    rows = read_lines(LINES)
    assert [name for name, count in Counter(row["id"] for row in rows).items() if count > 1] == []
    for row in rows:
        for want in row["mentions"]:
            quotes = want["quote"] if isinstance(want["quote"], list) else [want["quote"]]
            assert want["kind"] in SCORED, row["id"]
            assert all(quote in row["text"] for quote in quotes), row["id"]
