"""Addresses that look back on years, what they foresee in brackets, and lists whose members a clause names before."""

from __future__ import annotations

from functools import partial

import pytest

from hzetl.model import Claim, Measure, Status

from .told_texts import read

stated = partial(read, home="330825", published="2016-01-20")


def rows(claims: list[Claim]) -> list[tuple[str, float, str]]:
    return [(c.indicator, float(c.value), str(c.period_start)[:4] + "-" + str(c.period_end)[:4]) for c in claims]


@pytest.mark.parametrize(
    ("named", "firsts"),
    [
        ("出口主要市场分别是甲国、乙国和丙国，分别出口", ["对甲国出口", "对乙国出口", "对丙国出口"]),
        ("进口商品以煤炭、铁矿石及精矿和钢材为主，分别进口", ["煤炭进口", "铁矿石及精矿进口", "钢材进口"]),
    ],
)
def test_members_that_a_clause_names_own_the_values_after_it(named: str, firsts: list[str]) -> None:
    told = stated(f"2015年，我县{named}9.5亿元、5.9亿元和3.1亿元，增长3.2%、1.3%和下降2.6%。")
    assert [c.indicator for c in told] == firsts * 2
    assert [float(c.value) for c in told[3:]] == [3.2, 1.3, -2.6]


def test_brackets_leave_parts_to_what_stands_before_them() -> None:
    told = stated(
        "2015年，我县居民人均可支配收入2.1万元（全省3.5万元、全市2.6万元），其中：工资性收入增长9%。存款余额增长8%。"
    )
    assert [c.region for c in told] == ["330825", "330000", "330800", "330825", "330825"]
    told = stated("2015年，我县零售额增长9%（全省8%，其中网上零售增长30%）。出口增长2%。")
    assert [c.region for c in told] == ["330825", "330000", "330000", "330825"]


def test_years_told_of_in_january_are_those_that_are_over() -> None:
    told = stated("五年来，全县累计完成工业投资310亿元；生产总值、外贸出口分别达到205亿元和9亿美元。")
    assert [span for *_, span in rows(told)] == ["2011-2015", "2015-2015", "2015-2015"]


def test_what_is_a_multiple_of_one_year_is_of_one_year() -> None:
    told = stated("五年来，工业投资达到62亿元，是2010年的2.4倍；工业投资累计310亿元，是“十一五”的2.2倍。")
    assert [span for *_, span in rows(told)] == ["2015-2015"] * 2 + ["2011-2015"] * 2


def test_since_a_year_long_ago_what_is_reached_is_so_now() -> None:
    told = stated("本届政府自2011年12月组建以来，财政总收入达到16亿元，实现年均12%的较快增长。")
    assert rows(told)[0][2] == "2015-2015"
    assert told[1].measure is Measure.CAGR


@pytest.mark.parametrize(
    ("aside", "foreseen"),
    [("（预计数）", [True, True, False]), ("（预计，下同）", [True] * 3), ("（快报数）", [False] * 3)],
)
def test_brackets_may_say_that_figures_are_foreseen(aside: str, foreseen: list[bool]) -> None:
    told = stated(f"2015年，全县实现生产总值205亿元{aside}，增长7%；财政总收入16亿元。工业投资62亿元。")
    assert [c.status is Status.TARGET for c in told] == [*foreseen, False]


def test_multiples_of_an_earlier_year_are_foreseen_as_their_figure() -> None:
    told = stated("预计2015年生产总值达到205亿元，是2010年的1.7倍。")
    assert [c.status for c in told] == [Status.TARGET, Status.TARGET]


def test_years_told_of_first_go_on_in_the_paragraphs_after() -> None:
    told = stated("五年来，生产总值年均增长8%。\n民生改善。城乡居民收入比由2.1缩小到1.9。")
    assert [span for *_, span in rows(told)[1:]] == ["2010-2010", "2015-2015"]


@pytest.mark.parametrize(
    ("when", "turn", "years"),
    [
        ("五年来，", "调整为", ("2010", "2015")),
        ("2015年，", "优化为", ("2014", "2015")),
        ("2015年数据核实后，", "修订为", ("2015", "2015")),
    ],
)
def test_structures_turn_from_the_year_before(when: str, turn: str, years: tuple[str, str]) -> None:
    told = stated(f"{when}三次产业结构由12:51:37{turn}8:48:44。")
    assert [str(c.period_end)[:4] for c in told] == [years[0]] * 3 + [years[1]] * 3


def test_what_an_address_foresees_of_the_whole_year_is_of_the_year_before() -> None:
    text = "一、2015年工作回顾\n各项工作扎实推进。\n预计全年科技进步贡献率达56%。"
    told = stated(text, title="甲县政府工作报告")
    assert (str(told[0].period_end), told[0].status) == ("2015-12-31", Status.TARGET)


def test_mean_growths_of_a_whole_are_the_whole_s() -> None:
    told = stated("2015年，生产总值比2010年增长46%，年均增长7.9%，高于全国7.1%的年均增速。")
    assert (told[-1].region, told[-1].measure) == ("000000", Measure.CAGR)
