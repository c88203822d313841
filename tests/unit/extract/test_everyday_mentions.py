"""Mentions of everyday lines that claims do not need: blanks in numbers, letters as scales, lastings, weekdays."""

from __future__ import annotations

from datetime import date

import pytest

from hzetl.extract import mentions

ON = date(2024, 5, 20)


def said(text: str) -> list[tuple[str, float | None, float | None, str | None]]:
    return [
        (
            m.quote,
            None if m.value is None else float(m.value),
            None if m.value_high is None else float(m.value_high),
            m.unit,
        )
        for m in mentions(text, ON)
        if m.kind == "quantity"
    ]


def days(text: str) -> list[tuple[str, str, str]]:
    return [(m.quote, str(m.period_start), str(m.period_end)) for m in mentions(text, ON) if m.kind == "period"]


@pytest.mark.parametrize(
    ("text", "quote", "value", "high", "unit"),
    [
        # currencies of the world, and the words that only begin like a unit
        ("手工费4200阿富汗尼", "4200阿富汗尼", 4200, None, "AFN"),
        ("月租45科威特第纳尔", "45科威特第纳尔", 45, None, "KWD"),
        ("拨款3亿肯尼亚先令", "3亿肯尼亚先令", 3e8, None, "KES"),
        ("船票为260葡币", "260葡币", 260, None, "MOP"),
        ("一张旧地图要价十英镑五十便士", "十英镑五十便士", 10.5, None, "GBP"),
        # numbers that mix figures and words
        ("尾款12万六千元已付", "12万六千元", 126000, None, "CNY"),
        ("到场2千三百人", "2千三百人", 2300, None, "count"),
        ("占股拾五点贰伍个百分点", "拾五点贰伍个百分点", 15.25, None, "pp"),
        ("工期两到6个月", "两到6个月", 2, 6, "month"),
        ("预计花费三至12万元", "三至12万元", 30000, 120000, "CNY"),
        ("卖得23块75", "23块75", 23.75, None, "CNY"),
        ("每人发300块补贴", "300块", 300, None, "CNY"),
        # a fraction of a unit
        ("倒入四分之三升清水", "四分之三升", 0.00075, None, "m3"),
        ("再走三分之一公里", "三分之一公里", 0.33333333, None, "km"),
        ("误差为六百分之1.5", "六百分之1.5", 0.25, None, "percent"),
        # money by what stands around it
        ("一口价两万四千块人民币", "两万四千块", 24000, None, "CNY"),
        ("估值US$2.3 billion", "US$2.3 billion", 2.3e9, None, "USD"),
        ("折合￥8600", "￥8600", 8600, None, "CNY"),
        ("每月四千二。", "四千二", 4200, None, None),
        ("投资4个多亿", "4个多亿", 4e8, None, None),
        ("账上有6百万", "6百万", 6e6, None, None),
        ("开价700 USD", "700 USD", 700, None, "USD"),
        ("进价4000円", "4000円", 4000, None, "JPY"),
        ("全场三到六折", "三到六折", 30, 60, "percent"),
        ("名列第四到六位", "第四到六位", 4, 6, "rank"),
        ("须在12日内答复", "12日", 12, None, "day"),
        ("钻石重2克拉", "2克拉", 0.0004, None, "kg"),
        # a unit and its smaller one
        ("栏高5英尺4英寸", "5英尺4英寸", 1.6256, None, "m"),
        ("载重3吨250公斤", "3吨250公斤", 3.25, None, "t"),
        ("来了30来人", "30来人", 30, None, "count"),
        ("须在七分半以内跑完", "七分半", 7.5, None, "min"),
        # letters as scales
        ("底薪8k起，另有提成", "8k", 8000, None, None),
        ("月入9k~14k，五险一金", "9k~14k", 9000, 14000, None),
        ("首付25w元", "25w元", 250000, None, "CNY"),
        # lastings of several units
        ("航程共41天6小时20分", "41天6小时20分", 41 + 6 / 24 + 20 / 1440, None, "day"),
        ("服役两年零五个月12天", "两年零五个月12天", 2 + 5 / 12 + 12 / 365, None, "year"),
        ("治疗需10天—3周", "10天—3周", 10, 21, "day"),
        ("全长800米至1.5公里", "800米至1.5公里", 800, 1500, "m"),
        # blanks
        ("合计四千 六百 二十 元", "四千 六百 二十 元", 4620, None, "CNY"),
        ("上升两 个 百分 点", "两 个 百分 点", 2, None, "pp"),
        ("他等了三 小时", "三 小时", 3, None, "h"),
        ("占比百 分之 六十", "百 分之 六十", 60, None, "percent"),
        # numbers alone
        ("又花了七千六。", "七千六", 7600, None, None),
        ("支出30万5千零20", "30万5千零20", 305020, None, None),
        ("代码为二八零点五", "二八零点五", 280.5, None, None),
        ("系数 .25", ".25", 0.25, None, None),
    ],
)
def test_everyday_quantities(text: str, quote: str, value: float, high: float | None, unit: str | None) -> None:
    found = {q: (v, h, u) for q, v, h, u in said(text)}
    assert quote in found, found
    assert found[quote] == (pytest.approx(value, rel=1e-6), high if high is None else pytest.approx(high), unit)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("罚没2000克朗", "2000克"), ("持有3比特币", "3比特"), ("买下300块电池板", "CNY"), ("换上4K屏幕", "4K"),
        ("一盏40W灯泡", "40W"), ("型号AB15k，", "15k"),
        ("一年12个月都营业", "一年12个月"), ("一天8小时工作制", "一天8小时"),
        ("一周5天营业", "一周5天"), ("第十一 十二 十三届", "十一 十二"),
        ("三分之一家庭", "家"),
        ("二又四分之一", "percent"),
        ("第12日内容", "day"), ("五分之二天然气", "day"),
    ],
)  # fmt: skip
def test_words_that_are_no_such_quantities(text: str, wrong: str) -> None:
    assert all(wrong not in {q, unit} for q, _, _, unit in said(text)), said(text)


@pytest.mark.parametrize(
    ("text", "quote", "start", "end"),
    [
        ("例会定于2023年11月的第三个周四", "2023年11月的第三个周四", "2023-11-16", "2023-11-16"),
        ("定于2024年2月最后一天", "2024年2月最后一天", "2024-02-29", "2024-02-29"),
        ("于2024年3月最后一个星期五闭幕", "2024年3月最后一个星期五", "2024-03-29", "2024-03-29"),
        ("今明两年建成", "今明两年", "2024-01-01", "2025-12-31"),
        ("明后两天降温", "明后两天", "2024-05-21", "2024-05-22"),
        ("近20天，客流回升", "近20天", "2024-04-30", "2024-05-20"),
        ("他1月8出生", "1月8", "2024-01-08", "2024-01-08"),
        ("施工期为2月5至3月9", "2月5至3月9", "2024-02-05", "2024-03-09"),
        ("2019年 十一月投产", "2019年 十一月", "2019-11-01", "2019-11-30"),
        ("落款2021 07 03", "2021 07 03", "2021-07-03", "2021-07-03"),
        ("11月30日至次年2月3日", "11月30日至次年2月3日", "2023-11-30", "2024-02-03"),
        ("从昨天至今天", "昨天至今天", "2024-05-19", "2024-05-20"),
        ("2022财年", "2022财年", "2022-01-01", "2022-12-31"),
        ("去年本月12日", "去年本月12日", "2023-05-12", "2023-05-12"),
        ("下一年度开工", "下一年度", "2025-01-01", "2025-12-31"),
        ("签于 11/27/1998", "11/27/1998", "1998-11-27", "1998-11-27"),
        ("近 六 年", "近 六 年", "2019-01-01", "2024-05-20"),
    ],
)  # fmt: skip
def test_everyday_periods(text: str, quote: str, start: str, end: str) -> None:
    assert (quote, start, end) in days(text), days(text)


@pytest.mark.parametrize(
    "text", ["每周三更新", "于 3/7/2015 签署", "楼下年轻人多", "第三个星期二开课", "历时近三个月", "6月8家企业投产"]
)
def test_no_day_where_none_is_told(text: str) -> None:
    assert all(start != end and "近" not in quote for quote, start, end in days(text)), days(text)


def test_a_place_counted_from_the_end_is_no_rank() -> None:
    assert said("增速居全省倒数第二") == []
