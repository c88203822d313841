from __future__ import annotations

import ast
import importlib
from datetime import datetime
from pathlib import Path

import dagster as dg
import pytest

from hzetl.chain import CHINA
from hzetl.cli import main
from hzetl.settings import Settings
from hzetl.store.checks import CHECKS
from hzetl.store.connection import open_warehouse
from hzetl.store.query import table_checksums

ROOT = Path(__file__).parents[2]
GROUPS = {"publishers", "documents", "claims", "dimensions", "observations", "marts", "publications"}


@pytest.fixture
def definitions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dg.Definitions:
    monkeypatch.setenv("HZETL_DATA_DIR", str(tmp_path / "data"))
    for name in ("HZETL_WAREHOUSE_URL", "HZETL_CATALOGUE", "HZETL_CURATION_DIR"):
        monkeypatch.delenv(name, raising=False)
    defs = importlib.import_module("pipelines.definitions").defs
    assert isinstance(defs, dg.Definitions)
    return defs


@pytest.mark.filterwarnings("error:::pipelines")
def test_the_lineage_leads_from_each_publisher_to_the_data_book(definitions: dg.Definitions) -> None:
    dg.Definitions.validate_loadable(definitions)
    graph = definitions.resolve_asset_graph()
    assert {graph.get(key).group_name for key in graph.get_all_asset_keys()} == GROUPS
    data_book = dg.AssetKey(["publications", "data_book"])
    above = {data_book}
    while more := {p for key in above for p in graph.get(key).parent_keys} - above:
        above |= more
    landed = {key for key in graph.get_all_asset_keys() if key.path[0] == "publishers"}
    assert len(landed) == 7  # six publishers and the inbox
    assert landed <= above
    assert graph.get(dg.AssetKey(["marts", "mart_annual_city"])).parent_keys == {
        dg.AssetKey(["warehouse", "fct_annual"])
    }


def test_partitions_are_publication_years_and_include_the_current_one(definitions: dg.Definitions) -> None:
    graph = definitions.resolve_asset_graph()
    years = graph.get(dg.AssetKey(["publishers", "sample_zjrb"])).partitions_def
    assert years is not None
    keys = years.get_partition_keys()
    assert keys[0] == "1990"
    assert keys[-1] == str(datetime.now(CHINA).year)


@pytest.mark.parametrize(
    ("name", "moment", "years"),
    [
        ("daily", datetime(2027, 3, 1, 7, 30, tzinfo=CHINA), ["2027"]),
        ("daily", datetime(2027, 1, 1, 7, 30, tzinfo=CHINA), ["2026", "2027"]),
        ("daily", datetime(2027, 1, 8, 7, 30, tzinfo=CHINA), ["2027"]),
        ("monthly", datetime(2026, 12, 15, 11, 0, tzinfo=CHINA), ["2026"]),
        ("monthly", datetime(2027, 1, 12, 11, 0, tzinfo=CHINA), ["2026", "2027"]),
        ("monthly", datetime(2027, 1, 19, 11, 0, tzinfo=CHINA), ["2027"]),
        ("quarterly", datetime(2027, 1, 14, 11, 30, tzinfo=CHINA), ["2026", "2027"]),
        ("quarterly", datetime(2027, 4, 14, 11, 30, tzinfo=CHINA), ["2027"]),
        ("yearly", datetime(2027, 2, 1, 12, 0, tzinfo=CHINA), ["2026", "2027"]),
    ],
)
def test_a_schedule_asks_for_the_year_it_is_in_china(
    definitions: dg.Definitions, name: str, moment: datetime, years: list[str]
) -> None:
    schedule = definitions.resolve_schedule_def(name)
    with dg.build_schedule_context(
        scheduled_execution_time=moment, repository_def=definitions.get_repository_def()
    ) as context:
        requests = schedule.evaluate_tick(context).run_requests or ()
    assert [request.partition_key for request in requests] == years


def test_papers_are_asked_daily_and_bureaus_by_their_calendar(definitions: dg.Definitions) -> None:
    graph = definitions.resolve_asset_graph()
    asked = {
        name: {
            key.path[1]
            for key in definitions.resolve_job_def(f"{name}_releases").asset_layer.executable_asset_keys
            if graph.get(key).group_name == "publishers"
        }
        for name in ("daily", "monthly", "yearly")
    }
    assert asked["daily"] == {"sample_zjrb", "sample_hzrb", "sample_mrsb"}
    assert asked["monthly"] == asked["yearly"] == {"sample_tjj", "sample_tjjzj", "sample_nbs"}


def test_a_backfill_in_dagster_gives_the_same_warehouse_as_the_command_line(
    definitions: dg.Definitions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = definitions.resolve_job_def("refresh")
    with dg.DagsterInstance.ephemeral() as instance:
        result = job.execute_in_process(
            instance=instance,
            tags={"dagster/asset_partition_range_start": "2021", "dagster/asset_partition_range_end": "2026"},
        )
        assert result.success
        for key in (["claims", "sample_tjj"], ["warehouse", "fct_claim"]):
            assert {"2021", "2024", "2026"} <= instance.get_materialized_partitions(dg.AssetKey(key))
        event = instance.get_latest_materialization_event(dg.AssetKey(["marts", "mart_latest"]))
        assert event is not None
        assert event.asset_materialization is not None
        assert event.asset_materialization.metadata["dagster/row_count"].value > 50
    checks = result.get_asset_check_evaluations()
    assert {check.name for check in CHECKS} <= {check.check_name for check in checks}
    assert [c.check_name for c in checks if not c.passed and c.severity is dg.AssetCheckSeverity.ERROR] == []
    through_dagster = table_checksums(open_warehouse(Settings.from_environment(), readonly=True))

    monkeypatch.setenv("HZETL_DATA_DIR", str(tmp_path / "again"))
    assert main(["run", "--json"]) == 0
    assert table_checksums(open_warehouse(Settings.from_environment(), readonly=True)) == through_dagster


def test_a_year_with_nothing_in_it_materialises_with_no_rows(definitions: dg.Definitions) -> None:
    job = definitions.resolve_job_def("refresh")
    with dg.DagsterInstance.ephemeral() as instance:
        assert job.execute_in_process(instance=instance, partition_key="1995").success
        event = instance.get_latest_materialization_event(dg.AssetKey(["documents", "sample_nbs"]))
    assert event is not None
    assert event.asset_materialization is not None
    assert event.asset_materialization.metadata["dagster/row_count"].value == 0


def test_pipelines_hold_no_sql_no_regular_expression_and_no_pandas() -> None:
    for path in sorted((ROOT / "pipelines").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        imported = {
            name.split(".")[0]
            for node in ast.walk(tree)
            if isinstance(node, ast.Import | ast.ImportFrom)
            for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names])
        }
        assert not imported & {"re", "pandas", "numpy", "sqlalchemy", "sqlite3", "sqlglot", "psycopg", "duckdb"}, (
            path.name
        )
        strings = [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
        starts = ("SELECT ", "INSERT ", "UPDATE ", "DELETE ", "WITH ", "CREATE ", "PRAGMA ")
        assert not [s for s in strings if s.startswith(starts) or " FROM " in s or " JOIN " in s], path.name
