"""What Dagster is told beforehand: all specs against a kept snapshot, lineage of columns, calendars."""

from __future__ import annotations

import importlib
import json
import os
import warnings
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

SNAPSHOT = Path(__file__).parents[1] / "fixtures" / "pipelines.json"


@pytest.fixture(scope="module")
def definitions() -> dg.Definitions:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HZETL_WAREHOUSE_URL", "HZETL_CATALOGUE", "HZETL_CURATION_DIR"):
            patch.delenv(name, raising=False)
        defs = importlib.import_module("pipelines.definitions").defs
    assert isinstance(defs, dg.Definitions)
    return defs


def described(definitions: dg.Definitions) -> dict[str, Any]:
    """All that a person would notice if it changed by accident."""
    repository = definitions.get_repository_def()
    graph = definitions.resolve_asset_graph()
    assets = {}
    for key in sorted(graph.get_all_asset_keys()):
        node = graph.get(key)
        assets[key.to_user_string()] = {
            "group": node.group_name,
            "kinds": sorted(node.kinds),
            "owners": list(node.owners),
            "from": sorted(parent.to_user_string() for parent in node.parent_keys),
            "partitions": bool(node.partitions_def),
            "automation": node.automation_condition.get_label() if node.automation_condition else None,
            "pools": sorted(node.pools or ()),
            "columns": len(schema.columns) if (schema := node.metadata.get("dagster/column_schema")) else 0,
            "described": bool(node.description),
            "code": "dagster/code_references" in node.metadata,
        }
    checks = {}
    for key in sorted(graph.asset_check_keys, key=str):
        spec = next(iter(graph.get_check_spec(k) for k in [key]))
        checks[f"{key.asset_key.to_user_string()} {key.name}"] = "blocks" if spec.blocking else "warns"
    return {
        "assets": assets,
        "checks": checks,
        "jobs": sorted(job.name for job in repository.get_all_jobs() if not job.name.startswith("__")),
        "schedules": {s.name: [s.cron_schedule, s.execution_timezone] for s in repository.schedule_defs},
        "sensors": {s.name: s.minimum_interval_seconds for s in repository.sensor_defs},
    }


def test_nothing_changes_by_accident(definitions: dg.Definitions) -> None:
    now = json.dumps(described(definitions), indent=1, sort_keys=True) + "\n"
    if os.environ.get("HZETL_RENEW_SNAPSHOT"):
        SNAPSHOT.write_text(now, encoding="utf-8")
    assert now == SNAPSHOT.read_text(encoding="utf-8"), "meant? then HZETL_RENEW_SNAPSHOT=1 renews it; look at the diff"


def test_every_asset_is_described_owned_and_leads_to_its_code(definitions: dg.Definitions) -> None:
    poor = {
        name
        for name, asset in described(definitions)["assets"].items()
        if not (asset["described"] and asset["owners"] and asset["kinds"] and asset["code"])
    }
    assert poor == set()


def test_definitions_load_without_a_warning() -> None:
    """In a process of its own: what is imported already warns no more."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.filterwarnings("ignore", "The `__fields__` attribute is deprecated")  # Dagster's own, of pydantic
        warnings.filterwarnings("ignore", category=dg.BetaWarning, message="Parameter `backfill_policy`")
        modules = {name: module for name, module in importlib.sys.modules.items() if name.startswith("pipelines")}
        for name in modules:
            del importlib.sys.modules[name]
        try:
            defs = importlib.import_module("pipelines.definitions").defs
            dg.Definitions.validate_loadable(defs)
        finally:
            importlib.sys.modules.update(modules)


def test_marts_say_which_columns_they_are_made_of(definitions: dg.Definitions) -> None:
    graph = definitions.resolve_asset_graph()
    city = graph.get(dg.AssetKey(["marts", "mart_annual_city"])).metadata
    deps = {(dep.asset_key.path[-1], dep.column_name) for dep in city["dagster/column_lineage"].deps_by_column["year"]}
    assert deps == {("dim_period", "year")}
    types = {column.name: column.type for column in city["dagster/column_schema"].columns}
    assert types["level_yi_yuan"] == "NUMERIC(24, 6)"
    assert types["claims"] == "INTEGER"
