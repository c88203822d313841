"""Tables whose labels stand on lines above their values, headers cut over lines, and rows that tell whose a rate is."""

# ruff: noqa: E501 - a table is easier to see on one line
from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from hzetl.extract import PRINTED_REVIEWS, extract
from hzetl.extract.subject import subject_of
from hzetl.model import Claim, Document, Measure


def told(text: str, *, home: str = "330100") -> list[Claim]:
    claims = extract(Document(
        key="k", label="d", publisher="local", source="test", url="u", title="2016年统计年鉴", published_on=date(2016, 9, 1),
        home_region=home, text=text, read_by="text", sha256="0",
    ))  # fmt: skip
    return [claim for claim in claims if claim.review is None or claim.review in PRINTED_REVIEWS]


_YEARS = (
    "3-1 居民生活\n\n项目 2012 2013 2014\n城乡收入 (元)\n   \n  农村居民人均纯收入\n15000  16500  18000 \n"
    "  城镇居民人均可支配收入\n35000  38000  41000 \n居民消费水平 (元)\n23000  25000  27000 \n  农村居民\n14000  15000  16000 \n"
)


def test_labels_may_stand_on_the_line_above_their_values() -> None:
    claims = told(_YEARS)
    assert [int(c.value) for c in claims] == [
        15000, 16500, 18000, 35000, 38000, 41000, 23000, 25000, 27000, 14000, 15000, 16000,
    ]  # fmt: skip
    assert [c.period_start for c in claims[:3]] == [date(year, 1, 1) for year in (2012, 2013, 2014)]
    assert {c.unit for c in claims} <= {"CNY", "CNY/person"}
    assert "消费水平" in claims[-1].indicator


def test_a_row_of_values_that_is_short_or_cut_says_nothing() -> None:
    short = _YEARS.replace("15000  16500  18000", "15000  18000")
    assert {15000, 18000}.isdisjoint({int(c.value) for c in told(short)[:2]})
    cut = told(_YEARS.replace("35000  38000  41000", "35000  38000  41000 \n42000  43000"))
    assert {35000, 38000, 41000, 42000, 43000}.isdisjoint({int(c.value) for c in cut})


def test_the_header_of_another_table_is_no_row() -> None:
    claims = told(_YEARS + _YEARS.replace("2012 2013 2014", "2009 2010 2011").split("\n\n")[1])
    assert len(claims) == 24
    assert {c.period_start.year for c in claims[12:] if c.period_start} == {2009, 2010, 2011}


def test_a_header_cut_over_lines_ends_each_cell_with_its_unit() -> None:
    claims = told(
        "5-1 各市基本情况(2015年)\n城市 年末总人口\n(万人)\n生产总值\n(亿元)\n  全社会固定资\n产投资(亿元)\n第一产业 第二产业 第三产业\n"
        "杭州市\n720.5  10050.2  288.1  3909.2  5852.9  5556.3 \n宁波市\n586.5  8003.6  284.7  4098.2  3620.7  4506.6 \n",
        home="330000",
    )
    assert [(c.indicator, c.region, int(c.value / 10_000)) for c in claims[:5]] == [
        ("年末总人口", "330100", 720), ("地区生产总值", "330100", 100_502_000), ("第一产业增加值", "330100", 2_881_000),
        ("第二产业增加值", "330100", 39_092_000), ("第三产业增加值", "330100", 58_529_000),
    ]  # fmt: skip
    assert len(claims) == 12


def test_a_header_with_a_cell_too_few_says_nothing() -> None:
    assert told("项目 2013 2014\n财政收入 (亿元)\n10  20  30\n财政支出 (亿元)\n20  30  40\n") == []


def test_a_rate_over_rows_of_another_indicator_is_the_rate_of_what_they_are_of() -> None:
    claims = told(
        "规模以上工业增加值增速、产销率\n2015年\n指标名称 | 增长(%) | 产销率(%)\n工业增加值 | 5.1 | 97.5\n#国有企业 | 4.2 | 98.5\n"
        "外商港澳台投资 | 3.3 | 96.5\n其他类型企业 | 2.4 | 95.5\n"
    )
    rates = [(c.indicator, c.value) for c in claims if c.measure is Measure.LEVEL]
    assert rates == [
        ("工业产销率", Decimal("97.5")), ("国有企业产销率", Decimal("98.5")), ("外商港澳台投资产销率", Decimal("96.5")),
        ("其他类型企业产销率", Decimal("95.5")),
    ]  # fmt: skip
    growths = [c.indicator for c in claims if c.measure is Measure.YOY]
    assert growths[1:] == ["国有企业增加值", "外商港澳台投资增加值", "其他类型企业增加值"]


@pytest.mark.parametrize(("words", "stock"), [("年平均人口", False), ("年末总人口", True), ("常住人口", True)])
def test_the_mean_of_a_stock_is_of_the_whole_time(words: str, *, stock: bool) -> None:
    assert subject_of(words).stock is stock
