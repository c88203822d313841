"""What starts by itself: what lies below new content, files in the inbox, work that was left; what ends dead runs."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest
from dagster._core.events import EngineEventData

from hzetl.chain import open_chain
from hzetl.cli import main
from hzetl.run import asset_catalogue
from hzetl.settings import Settings
from hzetl.staging import Partition
from pipelines.resources import ChainResource
from pipelines.sensors import content, dead_runs, inbox

CLAIMS, FACTS = dg.AssetKey(["claims", "sample_tjj"]), dg.AssetKey(["warehouse", "fct_claim"])
ARTICLE = "2025年，杭州市地区生产总值24550亿元，比上年增长5.2%。\n"


@pytest.fixture
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dg.DagsterInstance]:
    monkeypatch.setenv("HZETL_DATA_DIR", str(tmp_path / "data"))
    for name in ("HZETL_WAREHOUSE_URL", "HZETL_CATALOGUE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HZETL_CURATION_DIR", str(tmp_path / "curation"))
    with dg.DagsterInstance.ephemeral() as instance:
        yield instance


@pytest.fixture(scope="module")
def definitions() -> dg.Definitions:
    defs = importlib.import_module("pipelines.definitions").defs
    assert isinstance(defs, dg.Definitions)
    return defs


def materialise(instance: dg.DagsterInstance, key: dg.AssetKey, year: str, version: str) -> None:
    tags = {"dagster/data_version": version}
    instance.report_runless_asset_event(dg.AssetMaterialization(key, partition=year, tags=tags))


def test_an_old_year_flows_on_and_the_same_content_moves_nothing(
    definitions: dg.Definitions, instance: dg.DagsterInstance
) -> None:
    only = dg.AssetSelection.assets(FACTS)
    tick = dg.evaluate_automation_conditions(definitions, instance, asset_selection=only)
    materialise(instance, CLAIMS, "2003", "a")
    tick = dg.evaluate_automation_conditions(definitions, instance, asset_selection=only, cursor=tick.cursor)
    assert tick.get_requested_partitions(FACTS) == {"2003"}
    materialise(instance, FACTS, "2003", "loaded")
    tick = dg.evaluate_automation_conditions(definitions, instance, asset_selection=only, cursor=tick.cursor)
    assert tick.total_requested == 0
    materialise(instance, CLAIMS, "2003", "a")  # landed again, and it was the same
    tick = dg.evaluate_automation_conditions(definitions, instance, asset_selection=only, cursor=tick.cursor)
    assert tick.total_requested == 0
    materialise(instance, CLAIMS, "2003", "b")
    tick = dg.evaluate_automation_conditions(definitions, instance, asset_selection=only, cursor=tick.cursor)
    assert tick.get_requested_partitions(FACTS) == {"2003"}


def test_files_in_the_inbox_are_taken_in_once_they_rest(instance: dg.DagsterInstance) -> None:
    folder = Settings.from_environment().inbox_dir
    context = dg.build_sensor_context(instance)
    assert inbox.evaluate_tick(context).run_requests == []
    folder.mkdir(parents=True)
    (folder / "gdp.txt").write_text(ARTICLE, encoding="utf-8")
    seen = inbox.evaluate_tick(context)
    assert seen.run_requests == []
    rested = inbox.evaluate_tick(dg.build_sensor_context(instance, cursor=seen.cursor))
    (request,) = rested.run_requests or []
    assert request.tags["dagster/asset_partition_range_start"] == "1990"
    again = inbox.evaluate_tick(dg.build_sensor_context(instance, cursor=rested.cursor))
    assert again.run_requests == []
    os.utime(folder / "gdp.txt", (0, 0))  # touched, and the same bytes: the same key, which Dagster runs once
    touched = inbox.evaluate_tick(dg.build_sensor_context(instance, cursor=rested.cursor))
    same = inbox.evaluate_tick(dg.build_sensor_context(instance, cursor=touched.cursor))
    assert [r.run_key for r in same.run_requests or []] == [request.run_key]


def test_a_file_of_the_inbox_comes_to_the_year_it_was_published_in(
    definitions: dg.Definitions, instance: dg.DagsterInstance
) -> None:
    folder = Settings.from_environment().inbox_dir
    folder.mkdir(parents=True)
    (folder / "gdp.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "gdp.txt.yml").write_text("published_on: 2026-02-01\nregion: '330100'\n", encoding="utf-8")
    result = definitions.resolve_job_def("inbox").execute_in_process(
        instance=instance,
        tags={"dagster/asset_partition_range_start": "2024", "dagster/asset_partition_range_end": "2026"},
    )
    assert result.success
    landed, read = dg.AssetKey(["publishers", "local"]), dg.AssetKey(["claims", "local"])
    rows = {
        year: instance.get_latest_data_version_record(read, partition_key=year)
        .asset_materialization.metadata[  # type: ignore[union-attr]
            "dagster/row_count"
        ]
        .value
        for year in ("2024", "2025", "2026")
    }
    assert rows == {"2024": 0, "2025": 0, "2026": 2}
    versions = {
        year: instance.get_latest_data_version_record(landed, partition_key=year).asset_materialization.tags[  # type: ignore[union-attr]
            "dagster/data_version"
        ]
        for year in ("2024", "2026")
    }
    assert versions["2024"] == "empty"
    assert versions["2026"] != "empty"


def test_work_that_was_left_is_asked_for_until_it_is_done(instance: dg.DagsterInstance) -> None:
    assert main(["run", "--json", "--publishers", "sample_tjj"]) == 0
    chain = ChainResource()

    def tick(cursor: str | None) -> tuple[list[dg.RunRequest], str | None]:
        context = dg.build_sensor_context(instance, cursor=cursor, resources={"chain": chain})
        done = content.evaluate_tick(context)
        return list(done.run_requests or []), done.cursor

    assert tick(None)[0] == []  # all is loaded, concluded and published
    settings = Settings.from_environment()
    with open_chain(settings, asset_catalogue(settings)) as opened:
        partition = Partition("sample_tjj", 2024)
        with opened.staging.opened("claims", partition) as staged:
            opened.staging.write("claims", partition, "as a killed run leaves it", list(staged.lines())[:1])
    requests, cursor = tick(None)
    assert requests == []  # it may be a run's that is under way
    assert tick(cursor)[0] == []
    waited = json.loads(cursor or "{}") | {"next": 0}
    ((request,), cursor) = tick(json.dumps(waited))
    assert tick(cursor)[0] == []  # that run is given its time
    assert request.job_name == "load_and_conclude"
    assert request.tags["dagster/asset_partition_range_start"] == "2024"
    assert request.tags["dagster/asset_partition_range_end"] == "2024"
    with open_chain(settings, asset_catalogue(settings)) as opened:
        opened.staging.path("claims", Partition("sample_tjj", 2025)).unlink()
    _, cursor = tick(None)
    ((request,), _) = tick(json.dumps(json.loads(cursor or "{}") | {"next": 0}))
    assert request.job_name == "catch_up"
    assert request.tags["dagster/asset_partition_range_end"] == "2025"


def test_a_run_whose_process_is_gone_is_ended(instance: dg.DagsterInstance, definitions: dg.Definitions) -> None:
    gone = subprocess.Popen([sys.executable, "-c", "pass"])
    gone.wait()
    alive = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(30)"])
    try:
        runs = []
        for process in (gone, alive, gone):
            run = instance.create_run_for_job(definitions.resolve_job_def("inbox"))
            _started(instance, run, process.pid)
            runs.append(run.run_id)
        instance.report_run_canceling(run)  # the last one: somebody ended it by hand
        time.sleep(0.1)
        dead_runs.evaluate_tick(dg.build_sensor_context(instance))
        states = [instance.get_run_by_id(run_id).status for run_id in runs]  # type: ignore[union-attr]
    finally:
        alive.kill()
        alive.wait()
    ended, unwanted = dg.DagsterRunStatus.FAILURE, dg.DagsterRunStatus.CANCELED
    assert states == [ended, dg.DagsterRunStatus.STARTED, unwanted]


def _started(instance: dg.DagsterInstance, run: dg.DagsterRun, process: int) -> None:
    """Notes what a worker notes when it begins."""
    told = EngineEventData({"pid": dg.MetadataValue.text(str(process))})
    instance.report_engine_event("Started process for run", run, told)
    started = dg.DagsterEvent(event_type_value=dg.DagsterEventType.RUN_START.value, job_name=run.job_name)
    instance.report_dagster_event(started, run_id=run.run_id)
