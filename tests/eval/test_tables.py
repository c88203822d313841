"""The gate of tables: fixtures of our own writing as bytes, with the grid and claims that a person reads off them."""

from __future__ import annotations

from functools import cache

import pytest

from hzetl.extract.checks.contradictions import CONTRADICTS
from hzetl.model import Claim, Document

from .scoring import printed
from .table_gold import Gold, TableScore, names, read, score

FLOORS = {"precision": 0.995, "recall": 0.99}
FEWEST_TABLES = 80
FEWEST_CELLS = 800
REFUSED = [name for name in names() if name.startswith("refused")]
UNDERSTOOD = [name for name in names() if not name.startswith("refused")]


@cache
def reading(name: str) -> tuple[Gold, Document, list[Claim]]:
    return read(name)


@cache
def total() -> TableScore:
    return sum((score(gold, claims) for gold, _, claims in map(reading, names())), TableScore())


@pytest.mark.parametrize("figure", sorted(FLOORS))
def test_cells_are_read_right(figure: str) -> None:
    assert getattr(total(), figure) >= FLOORS[figure], "\n".join(total().wrong)


def test_the_gold_is_not_thinned_out() -> None:
    assert sum(len(document.tables) for _, document, _ in map(reading, names())) >= FEWEST_TABLES
    assert total().gold >= FEWEST_CELLS


@pytest.mark.parametrize("name", UNDERSTOOD)
def test_a_file_has_the_grid_that_a_person_sees(name: str) -> None:
    gold, document, _ = reading(name)
    assert [[[cell.text if cell else None for cell in row] for row in t.cells] for t in document.tables] == gold.grids
    for table, told in zip(document.tables, gold.told["tables"], strict=True):
        assert table.caption == told.get("caption", table.caption)
        assert table.unit == told.get("unit", table.unit)


@pytest.mark.parametrize("name", UNDERSTOOD)
def test_a_claim_quotes_the_cell_that_it_addresses(name: str) -> None:
    _, document, claims = reading(name)
    for claim in claims:
        if claim.evidence is None or claim.evidence.table is None:
            continue
        assert claim.evidence.row is not None
        assert claim.evidence.column is not None
        cell = document.tables[claim.evidence.table].cells[claim.evidence.row][claim.evidence.column]
        assert cell is not None
        assert cell.text.strip() == claim.evidence.quote
        assert document.text[claim.evidence.start : claim.evidence.end] == claim.evidence.quote


@pytest.mark.parametrize("name", REFUSED)
def test_a_table_that_cannot_be_understood_says_nothing_and_asks_for_a_look(name: str) -> None:
    _, _, claims = reading(name)
    assert printed(claims) == []
    assert any(claim.review for claim in claims)


def test_a_row_that_lost_a_cell_asks_for_a_look() -> None:
    _, _, claims = reading("row_that_lost_a_cell.html")
    refused = [claim for claim in claims if claim.review == "row that lost a cell"]
    assert [claim.evidence.row for claim in refused if claim.evidence] == [2, 4]


@pytest.mark.parametrize("name", [name for name in names() if "flagged" in reading(name)[0].told])
def test_what_is_stated_twice_must_agree_or_both_are_flagged(name: str) -> None:
    gold, _, claims = reading(name)
    flagged = [claim for claim in claims if claim.review == CONTRADICTS]
    cells = {
        f"{c.evidence.table},{c.evidence.row},{c.evidence.column}"
        for c in flagged if c.evidence and c.evidence.table is not None
    }  # fmt: skip
    assert cells == set(gold.told["flagged"])
    assert len(flagged) == len(cells) + ("prose" in name)
