"""Deaths and faults under Dagster: the warehouse ends as that of an undisturbed run, with nobody's help."""

from __future__ import annotations

import os
import shutil
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
from tests.fixtures.disk_and_server import own_server, small_disk

pytestmark = pytest.mark.prove

Started = Callable[..., AbstractContextManager[Any]]
YEARS = {"asset_partition_range_start": "2021", "asset_partition_range_end": "2026"}
DEATHS = (
    "land.stored",
    "documents.written",
    "claims.written",
    "load.claims",
    "reconcile.observations",
    "publish.swapped",
)
"""Where workers die, one after the other, a stage each; whichever run comes there first."""


def checksums(**environment: str) -> dict[str, str]:
    engine = open_warehouse(Settings.from_environment(environment), readonly=True)
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
    return checksums(HZETL_DATA_DIR=str(data))


def wait_until_it_is(ui: Any, wanted: dict[str, str], **environment: str) -> None:
    """The daemon's sensors and retries bring the rest about."""
    for _ in range(4):
        ui.quiet(600)
        if checksums(**environment) == wanted:
            return
    assert checksums(**environment) == wanted


def failures(ui: Any) -> int:
    return sum(run["status"] == "FAILURE" for run in ui.runs())


def test_a_worker_killed_in_each_stage_costs_nothing(
    tmp_path: Path, dagster_dev: Started, undisturbed: dict[str, str]
) -> None:
    data, told = tmp_path / "data", tmp_path / "die-here"
    with dagster_dev(data, HZETL_FAILPOINT_FILE=str(told)) as ui:
        told.write_text(DEATHS[0], encoding="utf-8")
        ui.launch("refresh", **YEARS)
        for place in (*DEATHS[1:], ""):
            ui.wait_until(f"the death before {place or 'the end'}", lambda: not told.exists(), 300)
            if place:
                told.write_text(place, encoding="utf-8")
        wait_until_it_is(ui, undisturbed, HZETL_DATA_DIR=str(data))
        assert failures(ui) >= len(DEATHS)  # a publication that came before the conclusions is held back, and fails


def test_all_of_dagster_killed_at_once_costs_nothing_once_it_is_started_again(
    tmp_path: Path, dagster_dev: Started, undisturbed: dict[str, str]
) -> None:
    data = tmp_path / "data"
    with dagster_dev(data) as ui:
        run = ui.launch("refresh", **YEARS)
        ui.wait_for_step(run, "warehouse__fct_claim")
        for process in processes_of(data):
            os.kill(process, signal.SIGKILL)
    with dagster_dev(data) as ui:
        assert ui.ended(run, 300)["status"] == "FAILURE"
        wait_until_it_is(ui, undisturbed, HZETL_DATA_DIR=str(data))


def test_the_daemon_killed_costs_nothing_once_it_is_started_again(
    tmp_path: Path, dagster_dev: Started, undisturbed: dict[str, str]
) -> None:
    data = tmp_path / "data"
    with dagster_dev(data) as ui:
        run = ui.launch("refresh", **YEARS)
        ui.wait_for_step(run, "documents__sample_tjj")
        (daemon,) = [process for process in processes_of(data) if "dagster._daemon" in command_of(process)]
        os.kill(daemon, signal.SIGKILL)
        ui.wait_until("the end of what the daemon belongs to", lambda: not ui.is_up(), 120)
    with dagster_dev(data) as ui:
        wait_until_it_is(ui, undisturbed, HZETL_DATA_DIR=str(data))


@pytest.mark.postgres
def test_a_warehouse_restarted_under_a_run_costs_nothing(
    tmp_path: Path, dagster_dev: Started, undisturbed: dict[str, str]
) -> None:
    data = tmp_path / "data"
    with own_server() as server:
        server.execute("CREATE DATABASE watched")
        where = server.url("watched")
        with dagster_dev(data, HZETL_WAREHOUSE_URL=where) as ui:
            run = ui.launch("refresh", **YEARS)
            ui.wait_for_step(run, "warehouse__fct_claim")
            server.restart("immediate")
            wait_until_it_is(ui, undisturbed, HZETL_DATA_DIR=str(data), HZETL_WAREHOUSE_URL=where)
            assert failures(ui)


def test_a_disk_that_was_full_for_a_while_costs_nothing(dagster_dev: Started, undisturbed: dict[str, str]) -> None:
    with small_disk(600) as disk:
        data, ballast = disk / "data", disk / "ballast"
        with dagster_dev(data) as ui:
            run = ui.launch("refresh", **YEARS)
            ui.wait_for_step(run, "documents__sample_tjj")
            with ballast.open("wb") as out:
                out.write(bytes(shutil.disk_usage(disk).free - (1 << 17)))
            ui.wait_until("a full disk", lambda: shutil.disk_usage(disk).free < 1 << 14, 300)
            ballast.unlink()
            wait_until_it_is(ui, undisturbed, HZETL_DATA_DIR=str(data))
            assert failures(ui)


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


def command_of(process: int) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""
