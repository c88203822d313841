"""A kill at any place of a load or a conclusion leaves what was there before, and the next run completes it."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest

from hzetl import failpoints
from hzetl.store import migrate
from hzetl.store.connection import open_warehouse
from hzetl.store.overview import table_checksums

PLACES = ["load.documents", "load.recorded", "reconcile.written"]
"""A few; `test_warehouse_interrupted` proves all."""


def killed_at(warehouse: Any, place: str, work: Callable[[Any], object]) -> bool:
    """Does the work in a process that is killed at this place; says whether it came so far."""
    process = os.fork()
    if process == 0:
        try:
            failpoints.arm(place)
            warehouse.engine = open_warehouse(warehouse.settings)
            work(warehouse)
        finally:
            os._exit(0)
    _, status = os.waitpid(process, 0)
    return os.WIFSIGNALED(status)


@pytest.mark.parametrize("place", PLACES)
def test_a_kill_in_mid_load_leaves_the_state_before(warehouse: Any, document: Any, claim: Any, place: str) -> None:
    first = document("2024年规上工业增加值4409亿元。", url="first")
    warehouse.load((first, [claim(first, "4409亿元", 440900000000, year=2024)]), digest="first")
    warehouse.conclude()
    before = table_checksums(warehouse.engine)
    warehouse.engine.dispose()
    second = document("2025年规上工业增加值4624亿元。", url="second")
    stated = (second, [claim(second, "4624亿元", 462400000000)])

    def work(mine: Any) -> None:
        mine.load(stated, digest="second")
        mine.conclude()

    assert killed_at(warehouse, place, work)
    loaded = warehouse.value("SELECT digest FROM ctl_load") == "second"
    assert loaded == (place == "load.committed" or place.startswith("reconcile."))
    assert (warehouse.value("SELECT count(*) FROM fct_claim") == 2) == loaded
    assert loaded or table_checksums(warehouse.engine) == before
    assert bool(warehouse.rows("SELECT * FROM ctl_series_dirty")) == loaded
    assert migrate.check(warehouse.engine) == []
    work(warehouse)
    assert [row["quote"] for row in warehouse.rows("SELECT quote FROM mart_latest")] == ["4624亿元"]
    assert warehouse.value("SELECT count(*) FROM ctl_series_dirty") == 0
