"""Dagster forgets superseded runs; what is there is still there after it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import dagster as dg
import pytest

from hzetl.landing.presence import using
from hzetl.settings import Settings
from hzetl.store.connection import engine_for
from hzetl.store.migrate import upgrade
from pipelines.partitions import publication_years
from pipelines.retention import forget_snapshots, forget_superseded_runs, retention, superseded_runs
from tests.unit.landing.landed_pages import RELEASE, Landing, page


@dg.asset(partitions_def=publication_years)
def papers() -> None:
    pass


@dg.asset(deps=[papers])
def mart() -> None:
    pass


@pytest.fixture
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dg.DagsterInstance]:
    monkeypatch.setenv("HZETL_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("HZETL_WAREHOUSE_URL", raising=False)
    (tmp_path / "home").mkdir()
    with dg.DagsterInstance.local_temp(str(tmp_path / "home")) as made:
        yield made


def _run(instance: dg.DagsterInstance, year: str, *assets: dg.AssetsDefinition) -> str:
    return dg.materialize([papers, mart], selection=list(assets), instance=instance, partition_key=year).run_id


def test_only_what_nothing_rests_on_is_forgotten(instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch) -> None:
    only_2003 = _run(instance, "2003", papers)
    superseded = _run(instance, "2026", papers, mart)
    latest_mart = _run(instance, "2026", papers, mart)
    latest_2026 = _run(instance, "2026", papers)
    later = datetime.now(UTC) + timedelta(days=1)
    assert list(superseded_runs(instance, later)) == [superseded]
    assert list(superseded_runs(instance, later - timedelta(days=2))) == []

    class Later(datetime):
        @classmethod
        def now(cls, _tz: object = None) -> datetime:
            return datetime(2100, 1, 1, tzinfo=UTC)

    monkeypatch.setattr("pipelines.retention.datetime", Later)
    config = {"ops": {forget_superseded_runs.name: {"config": {"dry_run": True}}}}
    assert retention.execute_in_process(instance=instance, run_config=config).success
    assert instance.get_run_by_id(superseded) is not None
    assert retention.execute_in_process(instance=instance).success
    assert instance.get_run_by_id(superseded) is None
    assert instance.all_logs(superseded) == []
    for kept in (only_2003, latest_mart, latest_2026):
        assert instance.get_run_by_id(kept) is not None
    assert instance.get_materialized_partitions(papers.key) == {"2003", "2026"}
    assert instance.get_latest_materialization_event(mart.key) is not None


def test_old_snapshots_go_into_an_archive_unless_a_run_works_with_them(
    instance: dg.DagsterInstance, tmp_path: Path
) -> None:
    upgrade(engine_for(Settings.from_environment()))
    landing = Landing(tmp_path / "data")
    for growth in ("6.0", "6.1", "6.2"):
        landing.land(RELEASE, page(growth))
    archives = tmp_path / "archives"
    archives.mkdir()

    def kept(*, dry_run: bool = False) -> int:
        config = {"keep": 1, "archive_folder": str(archives), "dry_run": dry_run}
        run_config = {"ops": {forget_snapshots.name: {"config": config}}}
        assert retention.execute_in_process(instance=instance, run_config=run_config).success
        return len(list(landing.store.objects()))

    with using(tmp_path / "data" / "snapshots"):
        assert kept() == 3
    assert kept(dry_run=True) == 3
    assert list(archives.iterdir()) == []
    assert kept() == 2
    assert len(list(archives.iterdir())) == 1
