"""Mentions of festivals, of days without a month, of temperatures by the word of their scale, and of short figures."""

from __future__ import annotations

from datetime import date

import pytest

from hzetl.extract import mentions

ON = date(2024, 5, 20)


@pytest.mark.parametrize(
    ("text", "quote", "start", "end"),
    [
        ("新规自元旦起施行", "元旦", "2024-01-01", "2024-01-01"),
        ("去年国庆节开业", "去年国庆节", "2023-10-01", "2023-10-01"),
        ("2021年母亲节卖花3000束", "2021年母亲节", "2021-05-09", "2021-05-09"),
        ("六一国际儿童节免票", "六一国际儿童节", "2024-06-01", "2024-06-01"),
        ("12号，新馆开门", "12号", "2024-05-12", "2024-05-12"),
        ("论坛于25日至27日举办", "25日至27日", "2024-04-25", "2024-04-27"),
        ("展期从30日到2日", "30日到2日", "2024-04-30", "2024-05-02"),
        ("比上两周多卖40台", "上两周", "2024-05-06", "2024-05-20"),
        ("前两天，雨停了", "前两天", "2024-05-18", "2024-05-20"),
        ("5月第3个星期日放映", "5月第3个星期日", "2024-05-19", "2024-05-19"),
        ("see you.下周一见", "下周一", "2024-05-27", "2024-05-27"),
    ],
)
def test_days_are_told_in_many_ways(text: str, quote: str, start: str, end: str) -> None:
    found = [(m.quote, str(m.period_start), str(m.period_end)) for m in mentions(text, ON) if m.kind == "period"]
    assert (quote, start, end) in found


@pytest.mark.parametrize(
    "text", ["劳动节约成本", "教师节能改造", "儿童节目丰富", "住12号楼", "乘12号线", "在楼上两天", "以上两周有效"]
)
def test_words_that_name_no_day(text: str) -> None:
    assert [m.quote for m in mentions(text, ON) if m.kind == "period"] == []


@pytest.mark.parametrize(
    ("text", "quote", "value", "high", "unit"),
    [
        ("水烧到摄氏80°", "摄氏80°", 80, None, "Cel"), ("约为华氏温度50.5度", "华氏温度50.5度", 50.5, None, "[degF]"),
        ("疗程60 - 80天", "60 - 80天", 60, 80, "day"), ("干了半日，收工", "半日", 0.5, None, "day"),
        ("倒计时6天15时", "6天15时", 6.625, None, "day"), ("查出零例感染", "零例", 0, None, "count"),
        ("七兆二十亿", "七兆二十亿", 7_002_000_000_000, None, None),
        ("二兆零三十万人", "二兆零三十万人", 2_000_000_300_000, None, "count"),
        ("叁拾点贰伍", "叁拾点贰伍", 30.25, None, None), ("伍点捌折", "伍点捌折", 58, None, "percent"),
        ("六成 四", "六成 四", 64, None, "percent"), ("七 分之 二", "七 分之 二", 28.571429, None, "percent"),
        ("涨了百分之1.5k", "百分之1.5k", 1500, None, "percent"), ("多出2k个百分点", "2k个百分点", 2000, None, "pp"),
        ("3/8", "3/8", 37.5, None, "percent"), ("2.5M", "2.5M", 2_500_000, None, None),
        ("口试打了九点零四分", "九点零四分", 9.04, None, "point"),
    ],
)  # fmt: skip
def test_short_figures(text: str, quote: str, value: float, high: float | None, unit: str | None) -> None:
    found = {m.quote: m for m in mentions(text, ON) if m.kind == "quantity"}
    assert quote in found, found
    said = found[quote]
    assert (float(said.value or 0), said.unit) == (pytest.approx(value), unit)
    assert (None if said.value_high is None else float(said.value_high)) == high


@pytest.mark.parametrize(
    "text", ["六点零四分发车", "七点二十分五十秒响铃", "3M公司", "装上4K屏", "數百块", "合计 12.5 - 13"]
)
def test_clocks_and_names_are_no_figures(text: str) -> None:
    assert [m.quote for m in mentions(text, ON) if m.kind == "quantity" and m.unit is not None] == []
