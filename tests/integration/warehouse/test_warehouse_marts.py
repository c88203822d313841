"""Marts, questions, snapshot and exports say the same on every engine, and what a reader can follow to the sentence."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook
from pysdmx.io import read_sdmx

from hzetl.errors import UsageError
from hzetl.model import Measure, Modifier
from hzetl.publish.snapshot import publish_snapshot
from hzetl.store import query
from hzetl.store.export import FORMATS, export
from hzetl.store.views import marts, views

LATEST = (
    "observation_id, indicator_code, indicator_name, breakdown, region_code, region_name, entity_name, period_start, "
    "period_end, measure, of_measure, value, unit, classifier, modifier, status, scope, base_start, base_end, streak, "
    "origin, obs_status, realtime_start, source_name, document_url, document_title, published_on, quote, sentence, "
    "claims, conflicts"
)


@pytest.fixture
def told(warehouse: Any, document: Any, claim: Any) -> Any:
    """A bound made exact later, growth, a rank, a count, a district, an entity, a revision, a conflict."""
    bound = document(
        "2024年杭州规上工业增加值超4400亿元，增长4.9%。", url="bound", on=date(2025, 1, 27), source="每日商报"
    )
    exact = document(
        "2024年规上工业增加值4409亿元。余杭区增加值增长8.1%，总量居全市第二，连续六年。某公司营收=12.5亿元。企业600家。",
        url="exact",
        on=date(2025, 5, 28),
        address="https://example.org/exact",
    )
    later = document("2025年规上工业增加值4624亿元，增长6%；2024年为4409亿元。", url="later")
    other = document("2025年规上工业增加值4700亿元。", url="other", source="某网", on=date(2026, 2, 1))
    growth = {"measure": Measure.YOY, "unit": "percent"}
    warehouse.load(
        (
            bound,
            [
                claim(bound, "4400亿元", 440000000000, year=2024, modifier=Modifier.GT),
                claim(bound, "4.9%", "4.9", year=2024, basis={"prices": "comparable"}, **growth),
            ],
        ),
        (
            exact,
            [
                claim(exact, "4409亿元", 440900000000, year=2024),
                claim(exact, "8.1%", "8.1", year=2024, region="330110", **growth),
                claim(
                    exact,
                    "居全市第二",
                    2,
                    year=2024,
                    region="330110",
                    measure=Measure.RANK,
                    of_measure="level",
                    unit="rank",
                    scope="全市",
                    streak=6,
                ),
                claim(exact, "12.5亿元", 1250000000, year=2024, indicator="营收", indicator_code=None, entity="某公司"),
                claim(
                    exact,
                    "600家",
                    600,
                    indicator="某类企业数",
                    indicator_code=None,
                    unit="count",
                    classifier="家",
                    period_start=date(2024, 12, 31),
                    period_end=date(2024, 12, 31),
                    breakdown={"product": "集成电路"},
                ),
            ],
        ),
        year=2025,
    )
    warehouse.load(
        (
            later,
            [
                claim(later, "4624亿元", 462400000000),
                claim(later, "6%", 6, **growth),
                claim(later, "4409亿元", 440900000000, year=2024),
            ],
        ),
        (other, [claim(other, "4700亿元", 470000000000)]),
        year=2026,
    )
    warehouse.conclude()
    return warehouse


def test_mart_latest_has_exactly_the_promised_columns(told: Any) -> None:
    assert ", ".join(query.preview(told.engine, "mart_latest").columns) == LATEST


def test_mart_latest_leads_from_a_number_to_its_sentence(told: Any) -> None:
    (row,) = told.rows("SELECT * FROM mart_latest WHERE quote = '4409亿元'")
    assert float(row["value"]) == 440900000000
    assert (row["modifier"], row["region_name"], row["entity_name"], row["breakdown"]) == ("eq", "杭州市", None, "{}")
    assert "4409亿元" in row["sentence"]
    assert row["claims"] == 3
    (count,) = told.rows("SELECT * FROM mart_latest WHERE unit = 'count'")
    assert (count["classifier"], count["breakdown"]) == ("家", '{"product": "集成电路"}')
    assert count["document_url"] == "https://example.org/exact"
    (entity,) = told.rows("SELECT * FROM mart_latest WHERE entity_name = '某公司'")
    assert (entity["region_code"], entity["indicator_code"]) == (None, None)


def test_level_and_growth_stand_side_by_side_in_display_units(told: Any) -> None:
    rows = told.rows("SELECT year, level_yi_yuan, yoy_percent FROM mart_annual_city ORDER BY year, level_yi_yuan")
    found = [(row["year"], *(v if v is None else float(v) for v in list(row.values())[1:])) for row in rows]
    assert found[0][0] == 2024
    assert (2024, 4409.0, 4.9) in found
    assert (2025, 4624.0, 6.0) in found
    (count,) = told.rows("SELECT level_count, level_count_of FROM mart_annual_city WHERE level_count IS NOT NULL")
    assert (float(count["level_count"]), count["level_count_of"]) == (600.0, "家")
    (district,) = told.rows("SELECT region_code, region_level, yoy_percent FROM mart_annual_district")
    assert (district["region_code"], district["region_level"], float(district["yoy_percent"])) == (
        "330110",
        "county",
        8.1,
    )


def test_growth_of_levels_is_computed_beside_the_published_growth_never_over_it(told: Any) -> None:
    (row,) = told.rows("SELECT * FROM mart_growth WHERE period_end = '2025-12-31'")
    assert float(row["yoy_percent"]) == 6.0
    assert round(float(row["computed_growth_of_levels_percent"]), 2) == 4.88


def test_growth_is_computed_from_exact_levels_on_the_growths_own_basis_alone(
    warehouse: Any, document: Any, claim: Any
) -> None:
    said = document(
        "甲县4400亿元、4624亿元、增6%；乙县4000亿元、4100亿元、增2.5%；丙县60000元、70000元、80000元、增3%。"
    )
    pairs = {"330122": ("4400亿元", "4624亿元", "gt"), "330127": ("4000亿元", "4100亿元", "eq")}
    claims = []
    for region, (before, now, modifier) in pairs.items():
        for year, quote, bound in ((2024, before, modifier), (2025, now, "eq")):
            value = int(quote.removesuffix("亿元")) * 10**8
            claims.append(claim(said, quote, value, year=year, region=region, modifier=Modifier(bound)))
    people = {"region": "330182", "indicator": "人均生产总值", "indicator_code": "GDP_PC"}
    resident, registered = {"population": "常住"}, {"population": "户籍"}
    claims += [
        claim(said, "60000元", 60000, year=2024, basis=resident, **people),
        claim(said, "80000元", 80000, basis=registered, **people),
        claim(said, "70000元", 70000, basis=resident, **people),
    ]
    growth = {"measure": Measure.YOY, "unit": "percent"}
    claims += [
        claim(said, "6%", 6, region="330122", basis={"prices": "comparable"}, **growth),
        claim(said, "2.5%", "2.5", region="330127", **growth),
        claim(said, "3%", 3, basis={**resident, "prices": "comparable"}, **people, **growth),
    ]
    warehouse.load((said, claims))
    warehouse.conclude()
    columns = (
        "level_value",
        "level_value_year_before",
        "level_modifier_year_before",
        "computed_growth_of_levels_percent",
    )
    rows = {
        row["region_code"]: [row[c] if c.startswith("level_m") or row[c] is None else float(row[c]) for c in columns]
        for row in warehouse.rows("SELECT * FROM mart_growth")
    }
    assert rows["330122"] == [462400000000, 440000000000, "gt", None]
    assert rows["330127"] == [410000000000, 400000000000, "eq", 2.5]
    assert rows["330182"][:3] == [70000, 60000, "eq"]


def test_growth_at_comparable_prices_is_the_growth_of_value_added_and_growth_at_current_ones_another(
    warehouse: Any, document: Any, claim: Any
) -> None:
    bureau = document("规上工业增加值4624亿元，按可比价格计算增长6.0%，按现价计算增长4.9%。", url="bureau")
    paper = document("规上工业增加值增长6.0%。", url="paper")
    growth = {"measure": Measure.YOY, "unit": "percent"}
    warehouse.load(
        (
            bureau,
            [
                claim(bureau, "4624亿元", 462400000000),
                claim(bureau, "6.0%", "6.0", basis={"prices": "comparable"}, **growth),
                claim(bureau, "4.9%", "4.9", basis={"prices": "current"}, **growth),
            ],
        ),
        (paper, [claim(paper, "6.0%", "6.0", **growth)]),
    )
    warehouse.conclude()
    found = warehouse.rows("SELECT basis, yoy_percent, claims, conflicts, level_value FROM mart_growth ORDER BY 2 DESC")
    assert [(row["basis"], float(row["yoy_percent"]), row["claims"], row["conflicts"]) for row in found] == [
        ("{}", 6.0, 2, 0),
        ('{"prices": "current"}', 4.9, 1, 0),
    ]
    assert [float(row["level_value"]) for row in found] == [462400000000] * 2


def test_a_level_has_its_own_bound_whatever_other_units_say(warehouse: Any, document: Any, claim: Any) -> None:
    said = document("外贸约7500亿元、1050亿美元；出口5000亿—5200亿元；研发占GDP的38‰。")
    trade = {"indicator": "某类贸易额", "indicator_code": None}
    sold = {"indicator": "某类出口额", "indicator_code": None}
    warehouse.load(
        (
            said,
            [
                claim(said, "7500亿元", 750000000000, modifier=Modifier.APPROX, **trade),
                claim(said, "1050亿美元", 105000000000, unit="USD", **trade),
                claim(said, "5000亿—5200亿元", 500000000000, value_high=Decimal(520000000000), **sold),
                claim(said, "38‰", 38, measure=Measure.SHARE, unit="permille", scope="GDP", **trade),
            ],
        )
    )
    warehouse.conclude()
    rows = warehouse.rows("SELECT * FROM mart_annual_city ORDER BY level_yi_yuan")
    assert [(float(r["level_yi_yuan"]), r["level_modifier"]) for r in rows] == [(5000.0, "ge"), (7500.0, "approx")]
    assert [r["share_of_gdp_percent"] for r in rows] == [None, None]


def test_ranks_conflicts_revisions_and_coverage_have_their_marts(told: Any) -> None:
    (rank,) = told.rows("SELECT rank_place, scope, streak_years, of_measure FROM mart_ranking")
    assert tuple(rank.values()) == (2, "全市", 6, "level")
    (conflict,) = told.rows("SELECT selected_quote, conflicting_quote, difference FROM mart_conflict")
    assert (conflict["selected_quote"], conflict["conflicting_quote"]) == ("4624亿元", "4700亿元")
    assert float(conflict["difference"]) == 7600000000
    revised = told.rows(
        "SELECT vintage_no, value, modifier, value_before FROM mart_revision_history "
        "WHERE period_end = '2024-12-31' ORDER BY vintage_no"
    )
    assert [(r["vintage_no"], float(r["value"]), r["modifier"]) for r in revised] == [
        (1, 440000000000, "gt"),
        (2, 440900000000, "eq"),
    ]
    coverage = told.rows("SELECT year, observations FROM mart_coverage WHERE region_code = '330100' ORDER BY year")
    assert [row["year"] for row in coverage][-1] == 2025


def test_no_mart_repeats_its_grain(told: Any) -> None:
    for view in marts():
        rows = told.rows(f"SELECT * FROM {view.name}")
        assert len({tuple(map(str, row.values())) for row in rows}) == len(rows), view.name
    for name, grain in {
        "mart_annual_city": "region_code, year, indicator_code, indicator_name, breakdown",
        "mart_cumulative": "region_code, year, to_month, indicator_code, indicator_name, breakdown",
        "mart_latest": "observation_id",
    }.items():
        assert not told.rows(f"SELECT {grain} FROM {name} GROUP BY {grain} HAVING count(*) > 1")


def test_a_question_by_alias_is_answered_with_sources(told: Any) -> None:
    frame = query.observations(told.engine, "规上工业增加值", region="杭州", measure="level")
    assert frame["value"].tolist() == [Decimal(440900000000), Decimal(462400000000)]
    assert frame["quote"].tolist() == ["4409亿元", "4624亿元"]
    assert query.observations(told.engine, "规上工业增加值", region="杭州", years=[2025])["period_end"].nunique() == 1
    assert query.observations(told.engine, "类企业").iloc[0]["classifier"] == "家"
    assert query.display_value(frame.iloc[0]) == "4409 亿元"
    with pytest.raises(UsageError, match="no region"):
        query.observations(told.engine, "GDP", region="亚特兰蒂斯")


def test_what_was_published_by_a_day_and_what_was_loaded_by_a_day(told: Any) -> None:
    then = query.observations(told.engine, "规上工业增加值", "杭州", [2024], "level", as_of=date(2025, 4, 30))
    assert [(row.value, row.modifier) for row in then.itertuples()] == [(Decimal(440000000000), "gt")]
    assert query.observations(told.engine, "规上工业增加值", "杭州", as_of=date(2024, 1, 1)).empty
    assert query.observations(told.engine, "规上工业增加值", "杭州", recorded_as_of=date(2026, 2, 28)).empty
    now = query.observations(told.engine, "规上工业增加值", "杭州")
    loaded = query.observations(told.engine, "规上工业增加值", "杭州", recorded_as_of=date(2026, 3, 2))
    assert loaded.to_dict("records") == now.to_dict("records")


def test_what_was_loaded_on_any_day_can_be_told_again(warehouse: Any, document: Any, claim: Any) -> None:
    said = document("2025年规上工业增加值4624亿元。")
    stated = (said, [claim(said, "4624亿元", 462400000000)])
    for day, content in ((3, stated), (5, None), (7, stated), (9, None)):
        warehouse.now = datetime(2026, 3, day, tzinfo=UTC)
        warehouse.load(*([content] if content else []), year=2026)
        warehouse.conclude()
    held = {
        day: len(query.observations(warehouse.engine, "规上工业增加值", recorded_as_of=date(2026, 3, day)))
        for day in (2, 3, 4, 5, 6, 7, 8, 9, 10)
    }
    assert held == {2: 0, 3: 1, 4: 1, 5: 0, 6: 0, 7: 1, 8: 1, 9: 0, 10: 0}


def test_clusters_have_a_mart_of_their_own(warehouse: Any, document: Any, claim: Any) -> None:
    said = document("2025年智能物联产业集群规模9400亿元。")
    warehouse.load((said, [claim(said, "9400亿元", 940000000000, breakdown={"cluster": "智能物联"})]))
    warehouse.conclude()
    (row,) = warehouse.rows("SELECT cluster, level_yi_yuan FROM mart_cluster")
    assert (row["cluster"], float(row["level_yi_yuan"])) == ("智能物联", 9400.0)


def test_an_empty_warehouse_is_published_too(warehouse: Any, tmp_path: Path) -> None:
    assert publish_snapshot(warehouse.engine, tmp_path / "out").rows["mart_latest"] == 0
    assert publish_snapshot(warehouse.engine, tmp_path / "out").unchanged


def test_why_shows_every_claim_behind_a_number(told: Any) -> None:
    row = query.observations(told.engine, "规上工业增加值", "杭州", [2024], "level").iloc[0]
    answer = query.why(told.engine, row["observation_id"])
    assert [(c["joined"], c["quote"]) for c in answer.claims] == [
        ("selected", "4409亿元"),
        ("corroborating", "4400亿元"),
        ("corroborating", "4409亿元"),
    ]
    assert answer.claims[1]["reason_label"] == "界限与选定值相符"
    assert answer.observation["claims"] == 3
    number = int(row["observation_id"], 16)
    assert query.why(told.engine, number).observation == answer.observation
    assert query.why(told.engine, row["observation_id"][:8]).observation == answer.observation
    with pytest.raises(UsageError, match="no observation"):
        query.why(told.engine, "ffff")


def test_the_snapshot_holds_what_the_warehouse_holds(told: Any, tmp_path: Path) -> None:
    report = publish_snapshot(told.engine, tmp_path / "out")
    assert not report.unchanged
    with duckdb.connect(str(report.database), read_only=True) as duck:
        for view in views():
            here = told.rows(f"SELECT * FROM {view.name}")
            there = duck.table(view.name).df()
            assert list(there.columns) == (list(here[0]) if here else list(there.columns))
            assert sorted(map(_comparable, here)) == sorted(
                map(_comparable, duck.execute(f"SELECT * FROM {view.name}").df().to_dict("records"))
            )
        assert duck.execute("SELECT max(value) FROM fct_claim").fetchone() == (Decimal("470000000000.000000"),)
        assert (
            "指标"
            in duck.execute("SELECT comment FROM duckdb_tables() WHERE table_name = 'dim_indicator'").fetchone()[0]
        )
    assert pq.read_table(report.parquet / "mart_latest.parquet").num_rows == report.rows["mart_latest"] == 8


def _comparable(row: dict[str, Any]) -> str:
    shown = []
    for value in row.values():
        if value is None or value != value:  # noqa: PLR0124 - not a number
            shown.append("None")
        elif isinstance(value, int | float | Decimal):
            shown.append(f"{float(value):.4f}")
        else:
            shown.append(str(value)[:10] if str(value).endswith("00:00:00") else str(value))
    return repr([s if s not in ("NaT", "<NA>") else "None" for s in shown])


def test_an_unchanged_warehouse_leaves_the_snapshot_alone(told: Any, document: Any, claim: Any, tmp_path: Path) -> None:
    first = publish_snapshot(told.engine, tmp_path / "out")
    written = first.database.stat().st_mtime_ns
    again = publish_snapshot(told.engine, tmp_path / "out")
    assert again.unchanged
    assert again.rows == first.rows
    assert first.database.stat().st_mtime_ns == written
    more = document("2023年规上工业增加值4100亿元。", url="more", on=date(2024, 2, 2))
    told.load((more, [claim(more, "4100亿元", 410000000000, year=2023)]))
    told.conclude()
    with duckdb.connect(str(first.database), read_only=True) as reader:
        assert not publish_snapshot(told.engine, tmp_path / "out").unchanged
        assert reader.execute("SELECT count(*) FROM mart_latest").fetchone() == (first.rows["mart_latest"],)
    assert not list((tmp_path / "out").glob(".*part"))


@pytest.mark.parametrize("file_format", FORMATS)
def test_marts_are_exported(told: Any, tmp_path: Path, file_format: str) -> None:
    files = export(told.engine, tmp_path / "out", file_format)
    assert all(file.stat().st_size for file in files)
    assert len(files) == (1 if file_format == "sdmx-csv" else len(marts()))


def test_exports_are_read_back_as_they_were(told: Any, document: Any, claim: Any, tmp_path: Path) -> None:
    said = document("=HYPERLINK()说增加值为5亿元。", url="evil", on=date(2023, 2, 2), title="=1+1")
    told.load((said, [claim(said, "5亿元", 500000000, year=2022)]))
    told.conclude()
    (sheet_file,) = export(told.engine, tmp_path, "xlsx", ["mart_latest"])
    sheet = load_workbook(sheet_file).active
    header = [cell.value for cell in sheet[1]]
    titles = [row[header.index("document_title")] for row in sheet.iter_rows(min_row=2)]
    evil = next(cell for cell in titles if cell.value == "=1+1")
    assert evil.data_type == "s"
    (file,) = export(told.engine, tmp_path, "csv", ["mart_latest"])
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    with file.open(encoding="utf-8-sig", newline="") as lines:
        assert {row["value"] for row in csv.DictReader(lines)} >= {"440900000000", "4.9"}
    (file,) = export(told.engine, tmp_path, "parquet", ["mart_latest"])
    table = pq.read_table(file)
    assert max(table["value"].to_pylist()) == Decimal(462400000000)
    assert table["period_end"].to_pylist()[0].year in range(2022, 2026)
    (file,) = export(told.engine, tmp_path, "sdmx-csv")
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert {"330100", "330110"} == {row["REF_AREA"] for row in rows}
    assert {row["TIME_PERIOD"] for row in rows} >= {"2024", "2025", "2024-12-31"}
    (dataset,) = read_sdmx(file).data
    assert str(dataset.structure) == "Dataflow=HZETL:OBSERVATIONS(1.0)"
    assert {row["MODIFIER"] for row in rows} == {"eq"}
    assert sorted(dataset.data["SERIES"]) == sorted(row["SERIES"] for row in rows)
