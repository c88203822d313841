"""Whatever befalls a good table, what is still told of it is true of the table as it was: refused or right."""

from __future__ import annotations

import pytest

from .table_mutations import MUTATIONS, good_tables, mutated, untrue

QUICK = good_tables()[::2]


@pytest.mark.parametrize("how", MUTATIONS)
def test_a_damaged_table_is_refused_or_read_right(how: str) -> None:
    wrong = [f"{name} ({what}): {told}" for name in QUICK for told, what in _untrue(name, how, 0)]
    assert wrong == []


@pytest.mark.prove
@pytest.mark.parametrize("name", good_tables())
@pytest.mark.parametrize("how", MUTATIONS)
def test_a_damaged_table_is_refused_or_read_right_however_it_is_damaged(name: str, how: str) -> None:
    wrong = [f"{seed} ({what}): {told}" for seed in range(1, 13) for told, what in _untrue(name, how, seed)]
    assert wrong == []


def _untrue(name: str, how: str, seed: int) -> list[tuple[str, str]]:
    gold, claims, what = mutated(name, how, seed)
    return [(told, what) for told in untrue(gold, claims)]
