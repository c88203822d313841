"""A run tells what failed and what is well again: Dagster's through its events, the command line's by itself."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import dagster as dg
import pytest
import yaml

from hzetl.alerts.alert import Alert
from hzetl.alerts.notifier import Notifier
from hzetl.alerts.settings import AlertSettings
from hzetl.cli import main
from hzetl.errors import LandingError
from hzetl.publishers.catalogue import sample_catalogue
from hzetl.samples.web import serve_samples
from hzetl.settings import Settings
from pipelines.alerts import failed_runs, good_runs, messages
from pipelines.partitions import publication_years


@pytest.fixture
def told(robots: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The robots' server, with WeCom configured and messages not held back."""
    for name in [n for n in os.environ if n.startswith("HZETL_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HZETL_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("HZETL_WECOM_URL", robots.environ["HZETL_WECOM_URL"])
    monkeypatch.setenv("HZETL_ALERT_INTERVAL", "0")
    monkeypatch.setenv("HZETL_ALERT_DIGEST_AT", "23:59:59")
    monkeypatch.setenv("HZETL_UI_URL", "https://dagster.example/")
    return robots


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.ephemeral() as made:
        yield made


def _chain(broken: str, wrong: str, below_them: int, year: int = 0) -> list[Any]:
    """Two publishers, so many assets below them, and a check of the last one that must hold."""
    policy = dg.BackfillPolicy.single_run()

    def publisher(name: str) -> dg.AssetsDefinition:
        @dg.asset(key=["publishers", name], partitions_def=publication_years, backfill_policy=policy)
        def landing() -> None:
            if name == broken:
                error = LandingError("no answer", where=f"https://{name}.example", todo="look")
                if year:
                    raise dg.Failure("it failed", metadata={"year": year}, allow_retries=False) from error
                raise error

        return landing

    def below(number: int) -> dg.AssetsDefinition:
        first = [dg.AssetKey(["publishers", name]) for name in ("one", "two")]
        after = first if number == 0 else [dg.AssetKey(["below", str(number - 1)])]

        @dg.asset(key=["below", str(number)], deps=after, partitions_def=publication_years, backfill_policy=policy)
        def made() -> None:
            pass

        return made

    @dg.asset_check(asset=dg.AssetKey(["below", str(below_them - 1)]), name="sums", blocking=True)
    def sums() -> dg.AssetCheckResult:
        if wrong == "unreadable":
            raise OSError("the file is gone")
        return dg.AssetCheckResult(passed=wrong != "sums", metadata={"rows that fail": 3})

    return [publisher("one"), publisher("two"), *map(below, range(below_them)), sums]


def _run(
    instance: dg.DagsterInstance, *, broken: str = "", wrong: str = "", below: int = 1, year: int = 0, **tags: str
) -> None:
    chain = _chain(broken, wrong, below, year)
    partition = None if tags else "2026"
    done = dg.materialize(chain, instance=instance, raise_on_error=False, partition_key=partition, tags=tags or None)
    event = next(e for e in reversed(done.all_events) if e.event_type in _ENDS)
    sensor = _ENDS[event.event_type]
    context = dg.build_run_status_sensor_context(
        sensor_name=sensor.name,
        dagster_instance=instance,
        dagster_run=_recorded(instance, done.run_id),
        dagster_event=event,
    )
    sensor(context)
    messages()


_ENDS = {
    dg.DagsterEventType.RUN_FAILURE: failed_runs,
    dg.DagsterEventType.RUN_SUCCESS: good_runs,
}


def _recorded(instance: dg.DagsterInstance, run_id: str) -> dg.DagsterRun:
    run = instance.get_run_by_id(run_id)
    assert run is not None
    return run


def test_one_root_failure_with_ten_assets_below_it_is_one_message(told: Any, instance: dg.DagsterInstance) -> None:
    _run(instance, broken="one", below=10)
    (text,) = told.texts("wecom")
    assert "失败:publishers/one 2026" in text
    assert "原因:LandingError:no answer at https://one.example: look" in text
    assert "重新执行失败步骤" in text
    assert "运行:https://dagster.example/runs/" in text
    assert "below" not in text
    assert "publishers/two" not in text
    _run(instance, broken="one")
    assert len(told.texts("wecom")) == 1, "the same failure is told once a day"
    _run(instance)
    assert told.texts("wecom")[1].startswith("[hzetl] 已恢复:publishers/one 2026")
    _run(instance)
    assert len(told.texts("wecom")) == 2


def test_a_check_that_must_hold_is_told_as_itself_and_not_as_its_step(told: Any, instance: dg.DagsterInstance) -> None:
    _run(instance, wrong="sums")
    (text,) = told.texts("wecom")
    assert "失败:below/0" in text
    assert "原因:sums:rows that fail: 3" in text
    _run(instance)
    assert told.texts("wecom")[1].startswith("[hzetl] 已恢复:below/0")


def test_a_range_of_years_that_fails_is_one_item_and_mended_year_by_year(
    told: Any, instance: dg.DagsterInstance
) -> None:
    years = {"dagster/asset_partition_range_start": "2022", "dagster/asset_partition_range_end": "2026"}
    _run(instance, broken="two", **years)
    (text,) = told.texts("wecom")
    assert "publishers/two 2022…2026(共 5 个分区)" in text
    assert text.count("■") == 1
    _run(instance)
    assert told.texts("wecom")[1].startswith("[hzetl] 已恢复:publishers/two 2026")
    _run(instance, **years)
    assert "已恢复:publishers/two 2022…2025(共 4 个分区)" in told.texts("wecom")[2]


def test_of_a_range_whose_failure_names_its_year_that_year_is_told(told: Any, instance: dg.DagsterInstance) -> None:
    years = {"dagster/asset_partition_range_start": "2022", "dagster/asset_partition_range_end": "2026"}
    _run(instance, broken="two", year=2024, **years)
    (text,) = told.texts("wecom")
    assert "失败:publishers/two 2024\n" in text
    assert "原因:LandingError:no answer at https://two.example: look" in text


def test_a_step_that_makes_no_asset_is_told_and_is_well_again(told: Any, instance: dg.DagsterInstance) -> None:
    years = {"dagster/asset_partition_range_start": "2022", "dagster/asset_partition_range_end": "2026"}
    _run(instance, wrong="unreadable", **years)
    (text,) = told.texts("wecom")
    assert "失败:below__0_sums\n" in text
    assert "原因:OSError:the file is gone" in text
    _run(instance)
    assert told.texts("wecom")[1].startswith("[hzetl] 已恢复:below__0_sums\n")


def test_a_run_whose_process_is_gone_says_where_it_was(told: Any, instance: dg.DagsterInstance) -> None:
    run = instance.create_run_for_job(
        dg.Definitions(_chain("", "", 1), jobs=[dg.define_asset_job("all")]).resolve_job_def("all"),
        tags={"dagster/partition": "2026"},
        status=dg.DagsterRunStatus.STARTED,
    )
    instance.report_run_failed(run, "the worker was killed by SIGKILL")
    event = next(
        entry.dagster_event for entry in instance.all_logs(run.run_id, of_type=dg.DagsterEventType.RUN_FAILURE)
    )
    assert event is not None
    failed_runs(dg.build_run_status_sensor_context("failed_runs", event, instance, _recorded(instance, run.run_id)))
    messages()
    (text,) = told.texts("wecom")
    assert "失败:job all 2026" in text
    assert "原因:RunWorkerDied:the worker was killed by SIGKILL" in text


def test_a_decision_that_no_longer_fits_is_told_by_the_command_line_as_by_dagster(
    told: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HZETL_CURATION_DIR", str(tmp_path / "curation"))
    page = tmp_path / "page.txt"
    page.write_text("2025年，全市规模以上工业增加值4624亿元。", encoding="utf-8")
    run = ["run", "--from", str(page), "--published", "2026-02-02", "--region", "330100"]
    assert main(run) == 0
    assert told.taken == []
    with sqlite3.connect(tmp_path / "data" / "warehouse.sqlite") as connection:
        ((claim, document),) = connection.execute(
            "SELECT claim_key, document_id FROM fct_claim JOIN dim_document USING (document_key)"
        )
    decision = {"claim": f"{claim:016x}", "document": document, "expect": 1, "do": "reject", "why": "w", "who": "d"}
    (tmp_path / "curation").mkdir()
    file = tmp_path / "curation" / "decisions.yml"
    file.write_text(yaml.safe_dump([{**decision, "decided_on": "2026-03-01"}]), encoding="utf-8")
    assert main(run) == 1
    file.unlink()
    assert main(run) == 0
    failed, well = told.texts("wecom")
    assert "失败:warehouse/fct_observation\n原因:decisions_hold:rows that fail: 1" in failed
    assert "hzetl review" in failed
    assert well.startswith("[hzetl] 已恢复:warehouse/fct_observation")
    capsys.readouterr()


def test_a_publisher_that_fails_in_a_run_of_the_command_line_is_told_and_its_recovery_too(
    told: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HZETL_HEARTBEAT_URL", f"http://127.0.0.1:{told.port}/beat/uuid-of-the-heartbeat")
    monkeypatch.setenv("HZETL_CATALOGUE", str(tmp_path / "catalogue.yml"))
    with serve_samples(0) as web:
        chosen = sample_catalogue(web.base_url).publishers[:2]
        for broken in (True, False):
            entries = [p.model_dump(mode="json", exclude_unset=True) for p in chosen]
            if broken:
                entries[0]["base_url"] = f"http://127.0.0.1:{told.port}/closed"
            (tmp_path / "catalogue.yml").write_text(
                yaml.safe_dump({"extends": None, "publishers": entries}, allow_unicode=True), encoding="utf-8"
            )
            assert main(["run", "--years", "2026"]) == (3 if broken else 0)
    failed, well = told.texts("wecom")
    assert f"失败:publishers/{chosen[0].name} 2026" in failed
    assert "不要反复重试" in failed
    assert well.startswith(f"[hzetl] 已恢复:publishers/{chosen[0].name} 2026")
    assert told.beats == 1
    capsys.readouterr()


def test_a_run_beats_no_heart_while_nobody_can_be_told(
    told: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.txt"
    page.write_text("2025年，全市规模以上工业增加值4624亿元。", encoding="utf-8")
    monkeypatch.setenv("HZETL_HEARTBEAT_URL", f"http://127.0.0.1:{told.port}/beat/uuid-of-the-heartbeat")
    told.refuse = {"errcode": 93000, "errmsg": "invalid webhook url"}
    hours_ago = datetime.now(UTC) - timedelta(hours=2)
    notifier = Notifier(Settings.from_environment(), AlertSettings.from_environment(), now=lambda: hours_ago)
    notifier.failed([Alert("run", "publishers/one", "2026", "LandingError", "no answer", "look")])
    run = ["run", "--from", str(page), "--published", "2026-02-02", "--region", "330100"]
    assert main(run) == 0
    assert told.beats == 0
    capsys.readouterr()
