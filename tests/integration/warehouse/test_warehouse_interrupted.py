"""Killed at any place and at any moment, from staging to publication, a run leaves before or after.

The next run completes it. `make test` does a few, `make prove` all.
"""

from __future__ import annotations

import contextlib
import os
import time
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Any

import pytest

from hzetl.errors import UnsoundError
from hzetl.failpoints import FAILPOINTS
from hzetl.settings import Settings
from hzetl.staging import Partition

KILLS = 200
PLACES = [place for place in FAILPOINTS if not place.startswith(("land.", "documents."))]
"""Those to which a run over staged claims comes."""


@pytest.fixture(scope="session")
def reference(interrupted: Any, tmp_path_factory: pytest.TempPathFactory) -> dict[int, dict[str, str]]:
    """Checksums of a warehouse that saw both editions undisturbed, by the edition that it shows now."""
    folder = tmp_path_factory.mktemp("undisturbed")
    work = interrupted.Work(Settings.from_environment({"HZETL_DATA_DIR": str(folder)}))
    channel = get_context("fork").SimpleQueue()

    def undisturbed() -> None:
        work.run(0)
        for edition in (1, 0):
            work.run(edition)
            channel.put(work.checksums())

    assert not interrupted.forked(undisturbed)
    return {1: channel.get(), 0: channel.get()}


@pytest.fixture
def work(interrupted: Any, settings: Settings) -> Any:
    """A warehouse that has both editions and shows the first."""
    work = interrupted.Work(settings)
    assert not interrupted.forked(lambda: [work.run(0), work.run(1), work.run(0)])
    return work


def _completed(work: Any, edition: int, checksums: dict[str, str]) -> None:
    work.run(edition)
    work.verify()
    assert work.checksums() == checksums


def _killed_at(interrupted: Any, work: Any, edition: int, checksums: dict[str, str], place: str) -> None:
    assert interrupted.forked(lambda: work.run(edition), die_at=place), f"{place} was not reached"
    assert not interrupted.forked(work.verify)
    assert not interrupted.forked(lambda: _completed(work, edition, checksums))


def test_killed_at_a_place_the_warehouse_is_before_or_after(
    interrupted: Any, work: Any, reference: dict[int, dict[str, str]]
) -> None:
    for edition, place in ((1, "load.claims"), (0, "reconcile.observations"), (1, "publish.parquet")):
        _killed_at(interrupted, work, edition, reference[edition], place)


@pytest.mark.prove
@pytest.mark.parametrize("times", ["", ":2"])
@pytest.mark.parametrize("place", PLACES)
def test_killed_at_any_place_the_warehouse_is_before_or_after(
    interrupted: Any, work: Any, reference: dict[int, dict[str, str]], place: str, times: str
) -> None:
    if times and place.startswith(("reconcile.", "publish.")):
        pytest.skip("comes once in such a run")
    _killed_at(interrupted, work, 1, reference[1], place + times)


@pytest.mark.prove
def test_killed_at_any_moment_the_warehouse_is_before_or_after(
    interrupted: Any, work: Any, reference: dict[int, dict[str, str]], record_property: Any
) -> None:
    dice = Random(20261126)  # noqa: S311 - moments, no secrets
    kills, completed, lasting = 0, 0, 0.0
    while kills < KILLS or completed < 5:
        edition = 1 - completed % 2
        began = time.monotonic()
        after = dice.uniform(0, lasting) if lasting and kills < KILLS else None
        if interrupted.forked(partial(work.run, edition), die_after=after):
            kills += 1
            assert not interrupted.forked(work.verify), f"after kill {kills}, {after} s into a run"
            continue
        lasting = time.monotonic() - began
        assert not interrupted.forked(partial(_completed, work, edition, reference[edition]))
        completed += 1
    record_property("kills", kills)
    record_property("completed", completed)


@pytest.mark.prove
def test_two_runs_and_a_backfill_at_once_lose_nothing_and_double_nothing(
    interrupted: Any, settings: Settings, tmp_path: Path
) -> None:
    years = [Partition("paper0", year) for year in (2020, 2021, 2022)]
    both = interrupted.Work(settings)
    backfill = interrupted.Work(settings, partitions=years)

    def beside_others(one: Any) -> None:
        for edition in (0, 1, 0, 1):
            with contextlib.suppress(
                UnsoundError
            ):  # held back: another has loaded and not concluded yet, and publishes
                one.run(edition)

    children = [interrupted.started(partial(beside_others, one)) for one in (both, both, backfill)]
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0, 0, 0]
    alone = interrupted.Work(Settings.from_environment({"HZETL_DATA_DIR": str(tmp_path / "alone")}))
    channel = get_context("fork").SimpleQueue()

    def compare() -> None:
        both.run(1)
        both.verify()
        backfill.verify()
        channel.put(both.checksums())
        other = interrupted.Work(alone.settings, partitions=years)
        for edition in (0, 1):
            alone.run(edition)
            other.run(edition)
        channel.put(alone.checksums())

    assert not interrupted.forked(compare)
    assert channel.get() == channel.get()
