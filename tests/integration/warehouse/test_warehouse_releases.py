"""Prints of one release are linked to the first, whatever the order of loading."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import Any

import pytest

from hzetl.store.overview import table_checksums
from hzetl.store.witnesses import link_witnesses

RELEASE = (
    "2025年，全市规模以上工业增加值4624亿元，增长6.1%。高新技术产业增加值增长9.3%，装备制造业增加值增长8.4%。"
    "全年规上工业企业实现利润1312亿元，增长5.7%，营业收入利润率为6.4%，提高0.3个百分点。"
)
LINKS = "SELECT url, witness_of, released_on FROM dim_document WHERE is_current AND document_key <> -1 ORDER BY url"


@pytest.fixture
def prints(document: Any, claim: Any) -> list[Any]:
    """The bureau's page and two papers that print it, each with its claim."""
    bodies = {
        "bureau.html": (RELEASE, date(2026, 2, 2), "杭州市统计局"),
        "daily.html": ("昨日公布的数字令人振奋。" + RELEASE, date(2026, 2, 3), "杭州日报"),
        "evening.html": ("杭州工业再上台阶\n" + RELEASE, date(2026, 2, 5), "都市快报"),
    }
    made = [document(body, url=url, on=day, source=source) for url, (body, day, source) in bodies.items()]
    return [(d, [claim(d, "4624亿元", 462_400_000_000)]) for d in made]


def link(warehouse: Any) -> int:
    with warehouse.engine.begin() as connection:
        return link_witnesses(connection, warehouse.now)


def test_papers_are_witnesses_of_the_bureau_and_one_voice(warehouse: Any, prints: list[Any]) -> None:
    warehouse.load(*prints)
    assert link(warehouse) == 2
    bureau = prints[0][0]
    assert [row["witness_of"] for row in warehouse.rows(LINKS)] == [None, bureau.key, bureau.key]
    assert {str(row["released_on"]) for row in warehouse.rows(LINKS)} == {"2026-02-02"}
    warehouse.conclude()
    latest = "SELECT claims, voices FROM fct_observation WHERE realtime_end = '9999-12-31'"
    assert warehouse.rows(latest) == [{"claims": 3, "voices": 1}]
    assert link(warehouse) == 0


def test_a_print_that_goes_leaves_the_others_linked_to_the_first_that_is_left(
    warehouse: Any, prints: list[Any]
) -> None:
    warehouse.load(*prints)
    link(warehouse)
    warehouse.conclude()
    warehouse.load(*prints[1:])
    assert link(warehouse) == 2
    daily = prints[1][0]
    assert [row["witness_of"] for row in warehouse.rows(LINKS)] == [None, daily.key]
    assert {str(row["released_on"]) for row in warehouse.rows(LINKS)} == {"2026-02-03"}
    assert warehouse.value("SELECT COUNT(*) FROM ctl_series_dirty") == 1


def test_links_are_the_same_in_any_order_of_loading(warehouse: Any, prints: list[Any]) -> None:
    seen = set()
    for order in permutations(range(3)):
        for i in order:
            warehouse.load(prints[i], publisher=f"p{i}")
            link(warehouse)
            warehouse.conclude()
        seen.add(str(table_checksums(warehouse.engine)))
        for i in order:
            warehouse.load(publisher=f"p{i}", year=2026)
        link(warehouse)
        warehouse.conclude()
    assert len(seen) == 1
