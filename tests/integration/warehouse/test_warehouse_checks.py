"""What breaks a check is found and kept; where a wrong number could pass, publication is held back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from hzetl.chain.warehouse import require_sound
from hzetl.errors import UnsoundError
from hzetl.store import schema
from hzetl.store.check import Circumstances, Expected
from hzetl.store.check_results import Result, find, record
from hzetl.store.checks import CHECKS
from hzetl.store.connection import reading

NOW = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
BUREAU = Expected("tjj", "统计局", ("monthly", "yearly"))


def failing(results: list[Result]) -> dict[str, int]:
    return {result.check.name: result.finding.failing for result in results if result.finding.failing}


def found(warehouse: Any, *expected: Expected, now: datetime = NOW) -> dict[str, Result]:
    results = find(warehouse.engine, CHECKS, Circumstances(now, expected))
    return {result.check.name: result for result in results}


def test_a_sound_warehouse_passes_every_check(warehouse: Any, document: Any, claim: Any) -> None:
    said = document("2025年规模以上工业增加值4624亿元，增长5.5%。")
    warehouse.load((said, [claim(said, "4624亿元", 462_400_000_000)]))
    warehouse.conclude()
    assert failing(list(found(warehouse).values())) == {}


SPOILT = {
    "quote_is_the_text": "UPDATE fct_claim SET quote = '9999亿元' WHERE origin = 'stated'",
    "loads_are_whole": "UPDATE ctl_load SET claims = claims + 1",
    "nothing_left_to_conclude": "INSERT INTO ctl_series_dirty VALUES (77, '2026-01-01')",
    "value_is_the_selected_claims": "UPDATE fct_observation SET value = '1'",
    "one_selected_claim": "DELETE FROM bridge_observation_claim",
}


@pytest.mark.parametrize("name", SPOILT)
def test_what_spoils_a_number_is_found_and_holds_publication_back(
    warehouse: Any, document: Any, claim: Any, name: str
) -> None:
    said = document("2025年规模以上工业增加值4624亿元。")
    warehouse.load((said, [claim(said, "4624亿元", 462_400_000_000)]))
    warehouse.conclude()
    with warehouse.engine.begin() as connection:
        connection.execute(text(SPOILT[name].replace(":", r"\:")))
    results = found(warehouse)
    assert results[name].finding.failing == 1
    with pytest.raises(UnsoundError, match="nothing was published") as told:
        require_sound(list(results.values()))
    assert name in told.value.where


def test_growth_in_yuan_and_counts_below_nothing_are_found(warehouse: Any, document: Any, claim: Any) -> None:
    said = document("2025年工业增加值增长5亿元，企业-3家。")
    warehouse.load((
        said,
        [
            claim(said, "5亿元", 500_000_000, measure="yoy"),
            claim(said, "-3家", -3, unit="count", indicator="企业数", indicator_code=None),
        ],
    ))  # fmt: skip
    names = failing(list(found(warehouse).values())).keys()
    assert {"unit_fits_the_measure", "counts_are_not_negative"} <= names


def test_a_level_ten_times_that_of_the_year_before_is_named(warehouse: Any, document: Any, claim: Any) -> None:
    said = document("2024年4409亿元，2025年46240亿元。")
    levels = [
        claim(said, "4409亿元", 440_900_000_000, year=2024),
        claim(said, "46240亿元", 4_624_000_000_000, year=2025),
    ]
    warehouse.load((said, levels))
    warehouse.conclude()
    (line,) = found(warehouse)["no_jumps"].finding.told
    assert "杭州" in line
    assert "2025" in line


def loaded_on(warehouse: Any, document: Any, claim: Any, *months: int) -> None:
    """A bureau's releases about January to each of these months of 2026, each out on the 18th of the month after."""
    said = []
    for month in months:
        end = date(2026, month + 1, 1) - timedelta(days=1)
        one = document(f"1—{month}月增长5.5%。", url=f"{month}.html", on=date(2026, month + 1, 18))
        span = {"period_start": date(2026, 1, 1), "period_end": end}
        said.append((one, [claim(one, "5.5%", "5.5", measure="yoy", unit="percent", **span)]))
    warehouse.load(*said, publisher="tjj", year=2026)


def test_a_release_that_did_not_come_is_named_once_it_is_late(warehouse: Any, document: Any, claim: Any) -> None:
    loaded_on(warehouse, document, claim, 2, 3, 4, 5, 6, 7, 9)
    late = found(warehouse, BUREAU)["releases_came"].finding
    assert late.told == ("统计局: nothing about the months up to 2026-08",)
    in_time = found(warehouse, BUREAU, now=datetime(2026, 9, 20, tzinfo=UTC))["releases_came"].finding
    assert in_time.failing == 0
    assert found(warehouse)["releases_came"].finding.failing == 0  # nobody is expected


def test_a_publisher_that_fell_silent_is_named(warehouse: Any, document: Any, claim: Any) -> None:
    loaded_on(warehouse, document, claim, 2, 3, 4)
    silent = found(warehouse, BUREAU)["publishers_are_fresh"].finding
    assert silent.told == ("统计局 2026: nothing for 186 days after 2026-05-18",)
    assert found(warehouse, BUREAU, now=datetime(2026, 6, 10, tzinfo=UTC))["publishers_are_fresh"].finding.failing == 0


def test_results_are_kept_and_written_only_when_something_changed(warehouse: Any, document: Any, claim: Any) -> None:
    said = document("2025年规模以上工业增加值4624亿元。")
    warehouse.load((said, [claim(said, "4624亿元", 462_400_000_000)]))
    first = record(warehouse.engine, CHECKS, Circumstances(NOW))
    assert failing(first) == {"nothing_left_to_conclude": 1}

    def rows() -> list[dict[str, Any]]:
        with reading(warehouse.engine) as connection:
            order = schema.ctl_check_result.c.check_name
            query = schema.ctl_check_result.select().order_by(order)
            return [dict(row) for row in connection.execute(query).mappings()]

    kept = rows()
    assert len(kept) == len(CHECKS)
    record(warehouse.engine, CHECKS, Circumstances(NOW + timedelta(hours=1)))
    assert rows() == kept
    warehouse.conclude()
    record(warehouse.engine, CHECKS, Circumstances(NOW + timedelta(hours=2)))
    since = {row["check_name"]: row["since"] for row in rows()}
    assert since["nothing_left_to_conclude"] == NOW + timedelta(hours=2)
    assert since["quote_is_the_text"] == NOW


def test_the_same_lineage_stands_in_its_table_on_either_engine(warehouse: Any) -> None:
    made_of = "SELECT source_table || '.' || source_column AS c FROM ctl_column_lineage WHERE view_name = 'mart_growth'"

    def ask(column: str) -> list[str]:
        return [row["c"] for row in warehouse.rows(made_of + f" AND column_name = '{column}' ORDER BY 1")]

    assert ask("level_value") == ["fct_observation.value"]
    assert ask("computed_growth_of_levels_percent") == [
        f"fct_observation.{name}" for name in ("modifier", "status", "value", "value_high")
    ]
    assert ask("region_name") == ["dim_region.region_name", "fct_observation.region_key"]
