"""News of trade and firms: names of what is listed, figures that a page comes back to, what firms have."""

from __future__ import annotations

from functools import partial

import pytest

from hzetl.model import Claim

from .told_texts import read

claims_of = partial(read, home="440300", published="2022-01-13")


def stated(text: str, **where: str) -> list[Claim]:
    return [claim for claim in claims_of(text, **where) if not claim.derived_from and not claim.review]


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("2021年，以手机为主力的全市机电产品出口157亿美元。", "机电产品出口额"),
        ("2021年，服装、家具、箱包、鞋类等主要劳动密集型商品出口46亿美元。", "劳动密集型商品出口"),
        ("2021年，服装、家具、箱包等行业投资46亿元。", "服装、家具、箱包等行业投资"),
        ("2021年末，小巨人企业146家，这些企业的平均研发投入强度超过7%。", "平均研发投入强度"),
        ("2021年12月，出口仍是持续跌势，贸易额为35亿美元。", "出口总额"),
        ("2021年，中非贸易额为35亿美元。", "中非贸易额"),
        ("2021年，研发经费投入强度（研发经费与地区生产总值之比）为5.1%。", "研发经费投入强度"),
    ],
)
def test_names_are_clean(text: str, indicator: str) -> None:
    assert stated(text)[-1].indicator == indicator


def test_money_without_its_unit() -> None:
    told = stated("2021年，基金投资项目198个，投资金额超过69亿。")
    assert [c.unit for c in told] == ["count", "CNY"]


def test_a_figure_that_a_page_comes_back_to() -> None:
    told = stated("2021年末，全市常住人口为1768万人。\n1768万人这一数字，比上年末增加4.8万人。")
    assert [(c.indicator, c.measure.value) for c in told] == [
        ("常住人口", "level"), ("常住人口", "level"), ("常住人口", "change")]  # fmt: skip


def test_another_figure_says_nothing_of_what_was_told() -> None:
    told = stated("2021年末，全市常住人口为1768万人。\n1500万人这一数字，比上年末增加4.8万人。")
    assert len(told) == 1


def test_a_mean_growth_is_from_the_year_just_compared_with() -> None:
    told = stated("2020年，全市研发经费支出506亿元，比2012年增加277亿元，2013—2020年间年均增长9%。")
    assert [str(c.base_start)[:4] for c in told[1:]] == ["2012", "2012"]
