"""Turns of newspaper features: zones, figures of speech, names that verbs and counts stand before."""

from __future__ import annotations

from datetime import date

import pytest

from hzetl.extract import extract
from hzetl.model import Claim, Document, Measure, Status


def claims_of(text: str, *, home: str = "330100", published: date = date(2025, 6, 1)) -> list[Claim]:
    return extract(Document(
        key="k", label="d", publisher="local", source="test", url="u", title="", published_on=published,
        home_region=home, text=text, read_by="text", sha256="0",
    ))  # fmt: skip


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("2024年，萧山高新区规上工业增加值122亿元。", ("萧山高新区", None)),
        ("2024年，富阳经济技术开发区实现产值500亿元。", ("富阳经济技术开发区", None)),
        ("2024年，紫金港科技城实现营业收入200亿元。", ("紫金港科技城", None)),
        ("2024年，全市开发区实现产值500亿元。", (None, "330100")),
        ("2024年，各开发区实现产值500亿元。", (None, "330100")),
        ("2024年，萧山高新区企业营业收入122亿元。", (None, "330109")),
        ("2024年，萧山高新区产值12亿元。全市产值900亿元。", (None, "330100")),
    ],
)
def test_a_zone_that_opens_a_clause_is_told_about(text: str, whose: tuple[str | None, str | None]) -> None:
    last = claims_of(text)[-1]
    assert (last.entity, last.region) == whose


@pytest.mark.parametrize(
    "text",
    [
        "全国每10辆新能源汽车中就有1辆产自这里。",
        "2024年，企业在12个细分领域不断深耕。",
        "指数由5个一级指标和34个二级指标构成。",
        "2024年，全市居民人均收入比全省平均高3000元。",
    ],
)
def test_a_figure_of_speech_states_nothing(text: str) -> None:
    assert claims_of(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2024年，全市万余家规上工业企业实现工业总产值2.4万亿元。", "工业总产值"),
        ("2024年，摸底全省整车企业120家。", "整车企业"),
        ("2024年，集聚芯片企业68家，产值规模38亿元。", "产值"),
        ("2024年，培育年产50万辆的整车企业3家。", "整车企业"),
        ("2024年，全市工业总产值突破千亿元大关、今年一季度突破300亿元。", "工业总产值"),
        ("2024年，全市研发强度始终保持10%左右。", "研发强度"),
    ],
)
def test_a_name_without_what_stands_before_it(text: str, name: str) -> None:
    assert claims_of(text)[-1].indicator.endswith(name)


def test_blanks_that_a_typesetter_puts_around_numbers() -> None:
    told = claims_of("截至 2024 年 6 月底，汽车保有量达 120 万辆，同比增长 4.8%。")
    assert [(float(c.value), str(c.period_end)) for c in told] == [(1200000, "2024-06-30"), (4.8, "2024-06-30")]


def test_a_bodys_figures_are_the_countrys() -> None:
    told = claims_of("从中汽协数据来看，2024年，汽车产销分别完成3000万辆和3100万辆。")
    assert [(c.indicator, c.region) for c in told] == [("汽车产量", "000000"), ("汽车销量", "000000")]


def test_growth_on_average_after_a_multiple_has_its_base() -> None:
    last = claims_of("2024年利润总额1200亿元，是1978年的470倍，年均增长17%。")[-1]
    assert (last.measure, str(last.base_start)) == (Measure.CAGR, "1978-01-01")


def test_higher_by_an_amount_is_a_change() -> None:
    last = claims_of("2024年，综合评价得分73.77分，比上年提高12.61分。")[-1]
    assert last.measure is Measure.CHANGE


def test_early_in_the_year_the_last_years_figures_are_news() -> None:
    first, second = claims_of("全区地区生产总值3355亿元，增长6%。", published=date(2025, 1, 23))
    assert {str(first.period_start), str(second.period_start)} == {"2024-01-01"}


def test_the_year_just_over() -> None:
    told = claims_of("刚刚过去的一年，全区地区生产总值790亿元。", published=date(2016, 4, 22))
    assert str(told[0].period_end) == "2015-12-31"


def test_virtual_is_no_plan() -> None:
    told = claims_of("2024年，虚拟现实设备产量增长66.3%。")
    assert told[0].status is Status.ACTUAL
