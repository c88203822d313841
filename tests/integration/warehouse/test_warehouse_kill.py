"""A kill at any statement of a load or a conclusion leaves what was there before, and the next run completes it."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import event

from hzetl.store import migrate
from hzetl.store.connection import open_warehouse
from hzetl.store.overview import table_checksums


def killed_at(warehouse: Any, statement: int, work: Callable[[Any], object]) -> bool:
    """Does the work in a process that is killed at its n-th writing statement; says whether it came so far."""
    process = os.fork()
    if process == 0:
        engine = open_warehouse(warehouse.settings)
        warehouse.engine = engine
        seen = 0

        @event.listens_for(engine, "before_cursor_execute")
        def count(_c: Any, _cursor: Any, sql: str, _p: Any, _context: Any, _many: bool) -> None:  # noqa: FBT001
            nonlocal seen
            seen += sql.lstrip().startswith(("INSERT", "UPDATE", "DELETE"))
            if seen == statement:
                os.kill(os.getpid(), signal.SIGKILL)

        @event.listens_for(engine, "commit")
        def commit(_c: Any) -> None:
            if statement == -1:
                os.kill(os.getpid(), signal.SIGKILL)

        try:
            work(warehouse)
        finally:
            os._exit(0)
    _, status = os.waitpid(process, 0)
    return os.WIFSIGNALED(status)


@pytest.mark.parametrize("statement", [1, 3, 5, 7, 9, 11, 13, 15, -1])
def test_a_kill_in_mid_load_leaves_the_state_before(warehouse: Any, document: Any, claim: Any, statement: int) -> None:
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

    killed = killed_at(warehouse, statement, work)
    if killed:
        assert table_checksums(warehouse.engine) == before or warehouse.rows("SELECT * FROM ctl_series_dirty")
        loaded = warehouse.value("SELECT digest FROM ctl_load") == "second"
        assert (warehouse.value("SELECT count(*) FROM fct_claim") == 2) == loaded
        assert migrate.check(warehouse.engine) == []
    work(warehouse)
    assert [row["quote"] for row in warehouse.rows("SELECT quote FROM mart_latest")] == ["4624亿元"]
    assert warehouse.value("SELECT count(*) FROM ctl_series_dirty") == 0
    assert killed
