"""Tables in blocks: amounts, then an index, then shares; and headers whose order only their English words tell."""

# ruff: noqa: E501 - a table is easier to see on one line

from __future__ import annotations

from datetime import date
from decimal import Decimal

from .told_tables import told
from .told_texts import read

_YEARBOOK = "2025年统计年鉴"


def test_a_row_of_an_index_shares_or_growth_says_what_bare_branches_below_it_have() -> None:
    claims = told(
        "2-4 生产总值\n单位：亿元\n项目\t2022\t2023\n生产总值\t18839\t20059\n第一产业\t346\t347\n"
        "生产总值指数（上年=100）\t101.6\t105.6\n第一产业\t101.8\t103.6\n工业\t100.4\t102.4\n"
        "生产总值构成（%）\t100\t100\n第一产业\t1.8\t1.7\n生产总值增长速度（%）\t1.6\t5.6\n第一产业\t1.8\t3.6\n人均生产总值（元）\t152588\t161129\n",
        title=_YEARBOOK,
    )
    assert [(c.indicator, c.measure.value, c.value, c.unit, c.scope) for c in claims[1::2]] == [
        ("地区生产总值", "level", Decimal(2_005_900_000_000), "CNY", None),
        ("第一产业增加值", "level", Decimal(34_700_000_000), "CNY", None),
        ("地区生产总值指数", "level", Decimal("105.6"), "point", None),
        ("第一产业增加值指数", "level", Decimal("103.6"), "point", None),
        ("工业增加值指数", "level", Decimal("102.4"), "point", None),
        ("第一产业增加值", "share", Decimal("1.7"), "percent", "地区生产总值"),
        ("地区生产总值", "yoy", Decimal("5.6"), "percent", None),
        ("第一产业增加值", "yoy", Decimal("3.6"), "percent", None),
        ("人均生产总值", "level", Decimal(161_129), "CNY", None),
    ]


def test_branches_below_output_or_investment_are_of_it_and_add_no_value() -> None:
    claims = told(
        "2-5 总产出和投资\n单位：亿元\n项目\t2022\t2023\n总产出\t41200\t43900\n第二产业\t17300\t18100\n按主要行业分\t\t\n建筑业\t3100\t3300\n"
        "固定资产投资\t8100\t8340\n第一产业\t24\t25\n批发和零售业\t61\t70\n",
        title=_YEARBOOK,
    )
    assert [c.indicator for c in claims[1::2]] == [
        "总产出", "第二产业总产出", "建筑业总产出", "固定资产投资", "第一产业投资", "批发和零售业投资",
    ]  # fmt: skip


def test_english_heads_tell_the_order_of_columns_that_their_own_have_lost() -> None:
    claims = told(
        "2-6 生产总值指数（1990=100）|\n|\n年 份 |\n生产总值 |\n|\n|\n人均生产总值 |\n第一产业 |\n第二产业 |\n|\n第三产业 |\n#工 业 |\n"
        "Year |\nGross Domestic Product |\nPrimary Industry |\nSecondary Industry |\nIndustry |\nTertiary Industry |\nPer\nCapita GDP |\n"
        "2022 |\n2301.2 |\n311.4 |\n2907.1 |\n2811.6 |\n2604.3 |\n1507.9 |\n2023 |\n2430.1 |\n322.0 |\n2999.3 |\n2879.4 |\n2781.5 |\n1570.4 |\n",
        title=_YEARBOOK,
    )
    assert [(c.indicator, c.value) for c in claims[6:]] == [
        ("地区生产总值", Decimal("2430.1")), ("第一产业增加值", Decimal("322.0")), ("第二产业增加值", Decimal("2999.3")),
        ("工业增加值", Decimal("2879.4")), ("第三产业增加值", Decimal("2781.5")), ("人均生产总值", Decimal("1570.4")),
    ]  # fmt: skip


def test_english_heads_with_a_word_that_stands_for_none_tell_no_order() -> None:
    text = (
        "年份|生产总值|||\n第三产业|第一产业|第二产业|\nYear | Gross Domestic Product | Primary Industry | Something Else | Tertiary Industry |\n"
        "2022|18839|346|5620|12873|\n2023|20059|347|5667|14045|\n"
    )
    assert "第二产业增加值" not in {c.indicator for c in told("2-7 生产总值\n单位：亿元\n" + text, title=_YEARBOOK)}
    known = told("2-7 生产总值\n单位：亿元\n" + text.replace("Something Else", "Secondary Industry"), title=_YEARBOOK)
    assert [(c.indicator, c.value) for c in known[4:]] == [
        ("地区生产总值", Decimal(2_005_900_000_000)), ("第一产业增加值", Decimal(34_700_000_000)),
        ("第二产业增加值", Decimal(566_700_000_000)), ("第三产业增加值", Decimal(1_404_500_000_000)),
    ]  # fmt: skip


def test_a_title_with_blank_cells_stands_above_a_header_without_a_corner() -> None:
    claims = told(
        "各月环比情况 |\n|||\n规模以上工业 增加值环比增速（%） |\n固定资产投资 环比增速（%） |\n社会消费品零售 总额环比增速（%） |\n|\n"
        "2024年10月份 |\n0.41 |\n0.16 |\n0.38 |\n11月份 |\n0.46 |\n0.10 |\n0.16 |\n",
        title="经济运行", home="000000",
    )  # fmt: skip
    assert [(c.indicator, c.measure.value, c.value, c.period_start) for c in claims[3:]] == [
        ("规模以上工业增加值", "mom", Decimal("0.46"), date(2024, 11, 1)), ("固定资产投资", "mom", Decimal("0.10"), date(2024, 11, 1)),
        ("社会消费品零售总额", "mom", Decimal("0.16"), date(2024, 11, 1)),
    ]  # fmt: skip


def test_what_was_done_since_january_is_told_after_a_month_with_its_growth() -> None:
    claims = read(
        "1—10月，全市规上工业增加值增长4.1%。其中，10月份新材料产业实现产值32.6亿元，同比增长11.2%；累计完成产值301.5亿元，增长7.4%，比1—9月回落0.3个百分点。",
        title="前十月工业经济", home="330400", published=date(2024, 11, 18),
    )  # fmt: skip
    assert [(c.value, c.period_start) for c in claims[1:] if not c.derived_from] == [
        (Decimal(3_260_000_000), date(2024, 10, 1)), (Decimal("11.2"), date(2024, 10, 1)),
        (Decimal(30_150_000_000), date(2024, 1, 1)), (Decimal("7.4"), date(2024, 1, 1)), (Decimal("-0.3"), date(2024, 1, 1)),
    ]  # fmt: skip
