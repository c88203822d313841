"""Deaths under Dagster: whatever is killed, the warehouse ends as that of an undisturbed run, with nobody's help."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from hzetl.cli import main
from hzetl.settings import Settings
from hzetl.store.connection import open_warehouse
from hzetl.store.query import table_checksums

pytestmark = pytest.mark.prove

YEARS = {"asset_partition_range_start": "2021", "asset_partition_range_end": "2026"}
DEATHS = ("load.claims", "reconcile.observations", "publish.swapped")
"""Where workers die, one after the other: loading, concluding, publishing; whichever run comes there first."""


def checksums(data: Path) -> dict[str, str]:
    engine = open_warehouse(Settings.from_environment({"HZETL_DATA_DIR": str(data)}), readonly=True)
    try:
        return table_checksums(engine)
    finally:
        engine.dispose()


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Checksums after one run of the command line."""
    data = tmp_path_factory.mktemp("undisturbed") / "data"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HZETL_DATA_DIR", str(data))
        for name in ("HZETL_WAREHOUSE_URL", "HZETL_CATALOGUE"):
            patch.delenv(name, raising=False)
        assert main(["backfill", "--years", "2021-2026", "--json"]) == 0
    return checksums(data)


def wait_until_it_is(ui: Any, data: Path, wanted: dict[str, str]) -> None:
    """The daemon's sensors and retries bring the rest about."""
    for _ in range(4):
        ui.quiet(600)
        if checksums(data) == wanted:
            return
    assert checksums(data) == wanted


def test_a_worker_killed_in_each_stage_costs_nothing(
    tmp_path: Path, dagster_dev: Callable[..., AbstractContextManager[Any]], undisturbed: dict[str, str]
) -> None:
    data, told = tmp_path / "data", tmp_path / "die-here"
    with dagster_dev(data, HZETL_FAILPOINT_FILE=str(told)) as ui:
        told.write_text(DEATHS[0], encoding="utf-8")
        ui.launch("refresh", **YEARS)
        for place in DEATHS[1:]:
            ui.wait_until(f"the death before {place}", lambda: not told.exists(), 300)
            told.write_text(place, encoding="utf-8")
        ui.wait_until("the last death", lambda: not told.exists(), 300)
        wait_until_it_is(ui, data, undisturbed)
        failed = [run for run in ui.runs() if run["status"] == "FAILURE"]
        assert len(failed) >= len(DEATHS)  # a publication that came before the conclusions is held back, and fails


def test_all_of_dagster_killed_at_once_costs_nothing_once_it_is_started_again(
    tmp_path: Path, dagster_dev: Callable[..., AbstractContextManager[Any]], undisturbed: dict[str, str]
) -> None:
    data = tmp_path / "data"
    with dagster_dev(data) as ui:
        run = ui.launch("refresh", **YEARS)
        ui.wait_for_step(run, "warehouse__fct_claim")
        for process in processes_of(data):
            os.kill(process, signal.SIGKILL)
    with dagster_dev(data) as ui:
        assert ui.ended(run, 300)["status"] == "FAILURE"
        wait_until_it_is(ui, data, undisturbed)


def processes_of(data: Path) -> list[int]:
    """All processes that were started for this folder, the supervisor first."""
    listed = subprocess.run(["ps", "-eo", "pid="], check=True, capture_output=True, text=True).stdout.split()
    found = []
    for pid in sorted(map(int, listed)):
        try:
            environment = Path(f"/proc/{pid}/environ").read_bytes()
        except OSError:
            continue
        if f"HZETL_DATA_DIR={data}\0".encode() in environment and pid != os.getpid():
            found.append(pid)
    return found
