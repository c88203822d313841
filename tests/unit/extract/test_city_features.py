"""What features of a city's papers do: turn to another branch, look at a side, size what is sold, say who is meant."""

from __future__ import annotations

from functools import partial

import pytest

from hzetl.model import Claim, Measure

from .told_texts import read

claims_of = partial(read, home="330100", published="2016-08-10")


def told(claims: list[Claim]) -> list[tuple[str, float]]:
    return [(claim.indicator, float(claim.value)) for claim in claims]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("二季度纺织业出口增长20%；服装业形势严峻，出口下降5%。", ["纺织业出口", "服装业出口"]),
        ("上半年，汽车制造业投资增长20%；医药产业势头强劲，完成投资30亿元。", ["汽车制造业投资", "医药产业投资"]),
        ("上半年，纺织业出口增长8%。工业经济平稳，出口增长3%。", ["纺织业出口", "出口总额"]),
    ],
)
def test_a_branch_that_a_clause_turns_to_has_what_the_one_before_has(text: str, names: list[str]) -> None:
    assert [claim.indicator for claim in claims_of(text)] == names


def test_parts_of_a_whole_are_those_of_the_branch_that_a_clause_turns_to() -> None:
    text = "二季度健康产业增速达到20%；软件产业热度减退，占七大产业的比例由一季度的25%减少到19%。"
    assert told(claims_of(text)) == [("健康产业", 20), ("软件产业", 25), ("软件产业", 19)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("从新设小微企业数量来看，上半年同比增长32%。", "新设小微企业数量"),
        ("从人工智能企业数量上看，上半年同比增长32%。", "人工智能企业数量"),
        ("从财政收入增幅看，上半年同比增长32%。", "财政收入"),
    ],
)
def test_what_is_looked_at_is_named_in_full(text: str, name: str) -> None:
    [claim] = claims_of(text)
    assert (claim.indicator, claim.measure) == (name, Measure.YOY)


def test_so_many_of_all_that_come_are_a_share() -> None:
    claims = claims_of("上半年，全市游客中，自驾游客由去年的41%上升到46%。")
    assert [claim.measure for claim in claims] == [Measure.SHARE] * 2
    claims = claims_of("2015年，城镇登记失业率由2010年的3%降到2.5%。")
    assert [claim.measure for claim in claims] == [Measure.LEVEL] * 2


def test_the_size_of_what_is_sold_is_no_figure() -> None:
    text = "前7月，新开工面积增长32%。90平方米以下的住宅新开工面积上升83%；144平方米以上户型成交300套。"
    assert told(claims_of(text)) == [
        ("房屋新开工面积", 32), ("90平方米以下的住宅新开工面积", 83), ("144平方米以上户型成交套数", 300),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2015年，由甲公司、乙公司等龙头企业支撑的数字安防产业实现增加值300亿元。", "数字安防产业增加值"),
        ("2015年，包括社保基金在内的政府性基金支出300亿元。", "政府性基金支出"),
        ("2015年，由民营企业贡献的税收达300亿元。", "民营企业贡献的税收"),
    ],
)
def test_whom_a_branch_consists_of_is_no_part_of_its_name(text: str, name: str) -> None:
    assert [claim.indicator for claim in claims_of(text)] == [name]


def test_a_growth_is_held_against_what_the_nearer_word_names() -> None:
    text = "一季度，银行业稳健。\n3月末，资产总额3万亿元，增长17.7%。资产总额的增长速度比贷款增长速度低5.6个百分点。"
    claim = claims_of(text)[-1]
    assert (claim.scope, claim.measure) == ("贷款增长速度", Measure.PP_GAP)
    assert str(claim.period_start) == "2016-03-31"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "今年以来，房价平稳，不再像去年一样猛涨。\n上半年，成交5000套。\n完成投资132亿元。",
            ("2016-01-01", "2016-06-30"),
        ),
        ("2015年最后一个长假——国庆假期结束。\n市内商场销售4亿元。", ("2015-10-01", "2015-10-07")),
    ],
)
def test_years_of_a_scene_govern_nothing(text: str, days: tuple[str, str]) -> None:
    claim = claims_of(text)[-1]
    assert (str(claim.period_start), str(claim.period_end)) == days
