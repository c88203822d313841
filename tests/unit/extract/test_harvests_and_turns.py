"""Crops told of in the clause before, growth foreseen beside growth, and shares in per cent that turn."""

from __future__ import annotations

from datetime import date

import pytest

from hzetl.extract import PRINTED_REVIEWS, extract
from hzetl.model import Claim, Document


def told(text: str, *, published: date = date(2003, 1, 20), home: str = "330100") -> list[Claim]:
    claims = extract(Document(
        key="k", label="d", publisher="local", source="test", url="u", title="", published_on=published,
        home_region=home, text=text, read_by="text", sha256="0",
    ))  # fmt: skip
    return [c for c in claims if (c.review is None or c.review in PRINTED_REVIEWS) and not c.derived_from]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2002年夏粮喜获丰收，总产量36.5万吨，比上年增长4.2%。", "夏粮总产量"),
        ("2002年棉花比上年减产，总产量8.1万吨，下降12%。", "棉花总产量"),
        ("2002年农业生产稳定，总产量36.5万吨。", "总产量"),
    ],
)
def test_a_harvest_is_of_the_crop_told_of_before(text: str, name: str) -> None:
    assert {c.indicator for c in told(text)} == {name}


def test_growth_beside_foreseen_growth_is_foreseen() -> None:
    claims = told("预计全年猪牛羊肉产量增长5%，水产品产量增长8%。", published=date(2002, 11, 20))
    assert [(c.indicator, c.status) for c in claims] == [("猪牛羊肉产量", "target"), ("水产品产量", "target")]
    stated = told("预计全年猪牛羊肉产量增长5%，水产品产量已增长8%。", published=date(2002, 11, 20))
    assert [c.status for c in stated] == ["target", "actual"]


def test_shares_in_per_cent_turn_from_those_of_the_year_before() -> None:
    claims = told("2002年，三次产业增加值占GDP的比重由8.5%、53.1%、38.4%调整为7.2%、54.0%、38.8%。")
    assert [(c.measure, float(c.value), c.period_start.year if c.period_start else None) for c in claims] == [
        ("share", 8.5, 2001), ("share", 53.1, 2001), ("share", 38.4, 2001),
        ("share", 7.2, 2002), ("share", 54.0, 2002), ("share", 38.8, 2002),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2002年，全市外贸出口达到创纪录的21.4亿美元。", "外贸出口总额"),
        ("2002年，全市下岗职工再就业人数3.2万人。", "下岗职工再就业人数"),
        ("2002年，房产税、印花税等各项税收完成12.8亿元。", "各项税收"),
    ],
)
def test_names_are_neither_more_nor_less(text: str, name: str) -> None:
    assert [c.indicator for c in told(text)] == [name]


def test_cash_put_out_in_smaller_amounts() -> None:
    claims = told("2002年，现金净投放12.4亿元，比上年少投放3.1亿元。")
    assert [(c.measure, float(c.value)) for c in claims] == [("level", 1.24e9), ("change", -3.1e8)]


def test_foreseeing_is_no_town() -> None:
    claims = told("2002年，预计乡镇企业实现增加值41亿元。瓜沥镇实现工业产值31亿元。")
    assert [c.region or c.entity for c in claims] == ["330100", "瓜沥镇"]
