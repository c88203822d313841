"""Falls that stand behind their figure, growths of places in brackets, kinds of goods, and spots that are seen."""

from __future__ import annotations

from functools import partial

import pytest

from hzetl.model import Claim, Measure

from .told_texts import read

claims_of = partial(read, home="330100", published="2016-09-02")


def told(claims: list[Claim]) -> list[tuple[str, str | None, float]]:
    return [(claim.indicator, claim.entity or claim.region, float(claim.value)) for claim in claims]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("上半年，进出口总额出现了0.3%的小幅下滑。", -0.3),
        ("上半年，工业增加值同比出现5.2%的下降。", -5.2),
        ("上半年，出口下滑幅度达到7.7%。", -7.7),
        ("上半年，出口同比增长率却为-7.7%。", -7.7),
        ("上半年，出口实现了12.3%的正增长。", 12.3),
    ],
)
def test_a_fall_may_stand_behind_its_figure(text: str, value: float) -> None:
    [claim] = claims_of(text)
    assert (claim.measure, float(claim.value)) == (Measure.YOY, value)


def test_room_for_a_fall_is_none() -> None:
    assert [float(claim.value) for claim in claims_of("上半年，出口增长5%，成本还有3%的下降空间。")] == [5]


@pytest.mark.parametrize(
    "opening", ["在GDP总量上，余杭领跑。\n不过，在“增速”这条赛道上，排名浮动较大。", "上半年，全市GDP增长7%。"]
)
def test_growths_in_brackets_go_on_from_the_first(opening: str) -> None:
    claims = claims_of(f"{opening}上半年，桐庐以6.7%的增速跑在最前，滨江（6.6%）、拱墅（6.4%）跟在后面。")
    assert told(claims)[-3:] == [
        ("地区生产总值", "330122", 6.7), ("地区生产总值", "330108", 6.6), ("地区生产总值", "330105", 6.4),
    ]  # fmt: skip


def test_whom_all_trade_of_a_list_is_with() -> None:
    claims = claims_of("1-8月，全市对美国进出口、出口增速分别为16.7%、14.4%。")
    assert [claim.indicator for claim in claims] == ["对美国进出口", "对美国出口额"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1-8月，20种大宗商品进口2056亿元，增长46%。", [2056e8, 46]),
        ("上半年，全市有12种新药获批。", [12]),
        ("近日，统计局公布13个区、县（市）成绩单。", []),
    ],
)
def test_kinds_that_have_a_sum_are_not_counted(text: str, values: list[float]) -> None:
    assert [float(claim.value) for claim in claims_of(text)] == values


def test_spots_have_their_own_visitors() -> None:
    claims = claims_of("5月1日至3日，甲乙景区以25万人次的游客量高居榜首。丙丁景区紧跟其后，游客共8万人次。")
    assert [(c.entity, float(c.value)) for c in claims if c.measure is Measure.LEVEL] == [
        ("甲乙景区", 250000), ("丙丁景区", 80000),
    ]  # fmt: skip
