"""Indicators: canonical names for what texts say."""

from __future__ import annotations

import pytest

from hzetl.errors import UsageError
from hzetl.normalize.indicators import find_indicators, indicator, indicator_by_alias, indicators


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("规上工业增加值", "规模以上工业增加值"),
        ("GDP", "地区生产总值"),
        ("地区生产总值（GDP）", "地区生产总值"),
        ('专精特新"小巨人"企业', "专精特新“小巨人”企业数"),
        ("国家级专精特新‘小巨人’", "专精特新“小巨人”企业数"),
        ("规上互联网、软件和信息技术服务业营收", "规模以上互联网、软件和信息技术服务业营业收入"),
        ("社零", "社会消费品零售总额"),
        ("限上单位消费品零售额", "限额以上单位消费品零售额"),
        ("R&D经费支出", "研究与试验发展经费支出"),
        ("城镇常住居民人均可支配收入", "城镇居民人均可支配收入"),
        ("金融机构本外币存款余额", "金融机构本外币各项存款余额"),
        ("PM2.5平均浓度", "细颗粒物（PM2.5）平均浓度"),
        ("数字经济核心产业增加值", "数字经济核心产业增加值"),
        ("“415X”集群营收", "“415X”先进制造业集群营业收入"),
    ],
)
def test_what_texts_say_is_known_by_its_full_name(said: str, name: str) -> None:
    found = indicator_by_alias(said)
    assert found is not None
    assert found.name == name


def test_the_longest_name_wins() -> None:
    text = "高新技术产业投资增长8%，数字经济核心产业制造业增加值增长10%，人均GDP"
    assert [text[m.start : m.end] for m in find_indicators(text)] == [
        "高新技术产业投资",
        "数字经济核心产业制造业增加值",
        "人均GDP",
    ]


def test_a_name_without_its_head_noun_is_marked_bare() -> None:
    whole, part = find_indicators("规模以上工业增加值增长7%，其中高新技术产业增长9%")
    assert (whole.code, whole.bare) == ("VA_INDUSTRY_ASDS", False)
    assert (part.code, part.bare) == ("VA_HIGHTECH_INDUSTRY", True)


def test_an_amount_by_itself_is_not_bare() -> None:
    assert [m.bare for m in find_indicators("固定资产投资、民间投资、出口")] == [False, False, True]


def test_digital_is_no_count() -> None:
    assert [m.code for m in find_indicators("规模以上工业企业数为6928家")] == ["COUNT_INDUSTRY_ASDS"]
    text = "规模以上工业企业数字化"
    assert [text[m.start : m.end] for m in find_indicators(text)] == ["规模以上工业企业"]
    assert find_indicators("小学数学") == []


def test_every_shipped_name_is_found_as_itself() -> None:
    for one in indicators():
        assert indicator_by_alias(one.name) == one
        mention = find_indicators(f"去年，{one.name}，")
        assert [m.code for m in mention] == [one.code], one.name


def test_an_unknown_name_or_code_is_said_so() -> None:
    assert indicator_by_alias("幸福感") is None
    with pytest.raises(UsageError, match="unknown indicator NOPE"):
        indicator("NOPE")
