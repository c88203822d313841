"""Reports of banks, customs and price surveys: parts of loans, goods of trade, what a rate is compared with."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from hzetl.model import Claim

from .told_texts import read

claims_of = partial(read, home="330000", published=date(2022, 10, 20))


def of_quote(text: str, quote: str) -> Claim:
    return next(c for c in claims_of(text) if c.evidence and c.evidence.quote == quote)


_LOANS = (
    "9月末，本外币贷款余额18.5万亿元。2022年前三季度人民币贷款增加2.1万亿元。"
    "按主体看，住户部门贷款增加4200亿元，其中，短期贷款增加1300亿元，中长期贷款增加2900亿元；"
    "企业部门贷款增加1.6万亿元，其中，票据融资增加800亿元。"
)


@pytest.mark.parametrize(
    ("quote", "name"),
    [("1300亿元", "住户部门短期贷款"), ("2900亿元", "住户部门中长期贷款"), ("800亿元", "企业部门票据融资")],
)
def test_kinds_of_loans_are_of_the_borrower_that_the_whole_is_of(quote: str, name: str) -> None:
    assert of_quote(_LOANS, quote).indicator == name


def test_changes_beside_a_balance_are_of_the_period_of_the_change_before() -> None:
    assert of_quote(_LOANS, "4200亿元").period_start == date(2022, 1, 1)
    assert of_quote(_LOANS, "18.5万亿元").period_start == date(2022, 9, 30)


def test_kinds_of_loans_of_no_borrower_keep_their_names() -> None:
    text = "2022年9月末，各项贷款余额8000亿元，其中，短期贷款余额2500亿元。"
    assert of_quote(text, "2500亿元").indicator == "短期贷款余额"


def test_net_money_put_out_keeps_its_verb() -> None:
    assert of_quote("2022年上半年净投放现金5186亿元。", "5186亿元").indicator == "净投放现金"


def test_a_heading_with_figures_does_not_run_into_the_period_below_it() -> None:
    text = (
        "2022年前三季度金融运行\n一、存款增长9.6%，贷款增长14.2%\n"
        "9月末，存款余额19.2万亿元，同比增长9.6%，增速比去年同期高1.1个百分点。"
    )
    assert of_quote(text, "1.1个百分点").period_start == date(2022, 9, 30)


def test_goods_called_the_main_ones_are_what_the_trade_after_them_is_of() -> None:
    text = "2022年前三季度，纺织品仍为我省第一大出口商品，出口额3300亿元，增长9.5%。"
    assert {c.indicator for c in claims_of(text)} == {"纺织品出口额"}


def test_a_bare_amount_is_of_the_longer_name_just_told() -> None:
    text = "2022年前三季度，大豆及豆粕进口额快速增长，进口额达52亿元。"
    assert of_quote(text, "52亿元").indicator == "大豆及豆粕进口额"


def test_a_name_of_its_own_is_not_lengthened() -> None:
    text = "2022年，人均地区生产总值稳步提高，地区生产总值达7.7万亿元。"
    assert of_quote(text, "7.7万亿元").indicator == "地区生产总值"


@pytest.mark.parametrize("words", ["按2022年平均汇率计算达到17300美元", "按年平均汇率折算为17300美元"])
def test_what_a_rate_of_exchange_converts_was_named_before(words: str) -> None:
    text = f"2022年，人均地区生产总值11.9万元，{words}。"
    assert "生产总值" in of_quote(text, "17300美元").indicator


def test_the_comparison_named_last_holds_for_the_parts() -> None:
    text = (
        "2022年9月，居民消费价格同比上涨2.8%，环比上涨0.3%。\n八类价格同比“六涨两跌”。其中，衣着价格上涨0.9%，居住价格下跌0.2%。"
        "环比则“四涨四跌”。其中，医疗保健价格上涨0.1%。"
    )
    told = {c.evidence.quote: str(c.measure) for c in claims_of(text) if c.evidence}
    assert (told["0.9%"], told["0.2%"], told["0.1%"]) == ("yoy", "yoy", "mom")


def test_a_rise_told_after_its_name_is_compared_as_the_name_is() -> None:
    text = "2022年9月，居民消费价格同比上涨2.8%，环比上涨0.3%。其中鲜菜价格同比领涨，涨幅达12.1%。"
    told = of_quote(text, "12.1%")
    assert (told.indicator, str(told.measure)) == ("鲜菜价格", "yoy")


def test_a_charts_caption_does_not_govern() -> None:
    text = "2022年，生产总值增长3.1%。\n图1 2017-2022年生产总值\n居民消费价格上涨2.2%。"
    claim = of_quote(text, "2.2%")
    assert (str(claim.measure), claim.period_start) == ("yoy", date(2022, 1, 1))


def test_blanks_are_dropped_sentence_by_sentence() -> None:
    text = "2022-10-20 9:05 2022年，三次产业结构为3.0 :42.7 :54.3。第三产业比重提高 0.4个百分点，服务价格上涨 1.6%。"
    told = {c.evidence.quote: str(c.measure) for c in claims_of(text) if c.evidence}
    assert [told.get(q) for q in ("42.7", "0.4个百分点", "1.6%")] == ["share", "pp_change", "yoy"]
