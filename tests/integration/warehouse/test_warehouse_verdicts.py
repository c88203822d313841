"""Observations that contradict each other are told, with what they imply; the verdicts follow what is known."""

from __future__ import annotations

from datetime import date
from typing import Any

from hzetl.model import Measure, OfMeasure, Status
from hzetl.store import observations
from hzetl.store.overview import summary
from hzetl.store.verdicts import judge_touched

VERDICTS = "SELECT check_name, verdict, subject, reason FROM ctl_check ORDER BY check_name, verdict"


def conclude_and_judge(warehouse: Any) -> None:
    with warehouse.engine.connect() as connection:
        series = [key for some in observations.dirty_series(connection) for key in some]
    warehouse.conclude()
    with warehouse.engine.begin() as connection:
        judge_touched(connection, series, warehouse.now)


def test_growth_that_the_levels_do_not_give_is_told(warehouse: Any, document: Any, claim: Any) -> None:
    said = document("规上工业增加值2024年4409亿元，2025年4624亿元，增长46%。")
    claims = [
        claim(said, "4409亿元", 440_900_000_000, year=2024),
        claim(said, "4624亿元", 462_400_000_000),
        claim(said, "46%", 46, measure=Measure.YOY, unit="percent"),
    ]
    warehouse.load((said, claims))
    conclude_and_judge(warehouse)
    (row,) = warehouse.rows(VERDICTS)
    assert (row["check_name"], row["verdict"]) == ("growth", "inconsistent")
    assert row["subject"] == "330100 杭州市 规模以上工业增加值"
    assert "4.88%" in row["reason"]
    assert summary(warehouse.engine)["contradictions"] == 1
    mended = document("规上工业增加值2024年4409亿元，2025年4624亿元，增长4.6%。")
    claims = [
        claim(mended, "4409亿元", 440_900_000_000, year=2024),
        claim(mended, "4624亿元", 462_400_000_000),
        claim(mended, "4.6%", "4.6", measure=Measure.YOY, unit="percent"),
    ]
    warehouse.load((mended, claims))
    conclude_and_judge(warehouse)
    (row,) = warehouse.rows(VERDICTS)
    assert row["verdict"] == "explained"
    assert "current" in row["reason"]


def test_a_share_is_held_against_part_and_whole(warehouse: Any, document: Any, claim: Any) -> None:
    said = document("数字经济核心产业增加值6780亿元，占GDP比重为39.5%。全市地区生产总值23011亿元。")
    core = {"indicator": "数字经济核心产业增加值", "indicator_code": "VA_DIGITAL_CORE"}
    whole = {"indicator": "地区生产总值", "indicator_code": "GDP"}
    claims = [
        claim(said, "6780亿元", 678_000_000_000, **core),
        claim(said, "39.5%", "39.5", measure=Measure.SHARE, unit="percent", scope="GDP", **core),
        claim(said, "23011亿元", 2_301_100_000_000, **whole),
    ]
    warehouse.load((said, claims))
    conclude_and_judge(warehouse)
    verdicts = {(row["check_name"], row["verdict"]) for row in warehouse.rows(VERDICTS)}
    assert ("share", "inconsistent") in verdicts


def test_a_target_missed_and_a_whole_in_another_currency_contradict_nothing(
    warehouse: Any, document: Any, claim: Any
) -> None:
    said = document("出口3000亿元，占外贸60%，外贸700亿美元。工业2024年4409亿元，2025年4850亿元，目标增长3%。")
    exports = {"indicator": "出口总额", "indicator_code": "EXPORTS"}
    trade = {"indicator": "货物进出口总额", "indicator_code": "TRADE_TOTAL", "unit": "USD"}
    claims = [
        claim(said, "3000亿元", 300_000_000_000, **exports),
        claim(said, "60%", 60, measure=Measure.SHARE, unit="percent", scope="货物进出口总额", **exports),
        claim(said, "700亿美元", 70_000_000_000, **trade),
        claim(said, "4409亿元", 440_900_000_000, year=2024),
        claim(said, "4850亿元", 485_000_000_000),
        claim(said, "3%", 3, measure=Measure.YOY, unit="percent", status=Status.TARGET),
    ]
    warehouse.load((said, claims))
    conclude_and_judge(warehouse)
    assert warehouse.rows(VERDICTS) == []


def test_what_is_known_of_an_indicator_without_a_code_is_not_judged(warehouse: Any, document: Any, claim: Any) -> None:
    said = document("某项收入2024年100亿元，2025年200亿元，增长1%。")
    free = {"indicator": "某项收入", "indicator_code": None}
    claims = [
        claim(said, "100亿元", 10_000_000_000, year=2024, **free),
        claim(said, "200亿元", 20_000_000_000, **free),
        claim(said, "1%", 1, measure=Measure.YOY, unit="percent", **free),
    ]
    warehouse.load((said, claims))
    conclude_and_judge(warehouse)
    assert warehouse.rows(VERDICTS) == []


def test_judging_again_changes_no_row(warehouse: Any, document: Any, claim: Any) -> None:
    said = document("规上工业增加值一季度1073亿元，增长7%，快2.3个百分点。", on=date(2026, 5, 1))
    first = {"period_start": date(2026, 1, 1), "period_end": date(2026, 3, 31)}
    claims = [
        claim(said, "1073亿元", 107_300_000_000, **first),
        claim(said, "7%", 7, measure=Measure.YOY, unit="percent", **first),
        claim(
            said,
            "2.3个百分点",
            "2.3",
            measure=Measure.PP_GAP,
            of_measure=OfMeasure.YOY,
            unit="pp",
            scope="GDP",
            **first,
        ),
    ]
    warehouse.load((said, claims))
    conclude_and_judge(warehouse)
    before = warehouse.rows("SELECT * FROM ctl_check ORDER BY check_key")
    warehouse.now = warehouse.now.replace(year=2027)
    with warehouse.engine.begin() as connection:
        series = [row["series_key"] for row in warehouse.rows("SELECT series_key FROM fct_observation")]
        judge_touched(connection, series, warehouse.now)
    assert warehouse.rows("SELECT * FROM ctl_check ORDER BY check_key") == before


def test_a_lead_in_growth_is_not_held_against_shares(warehouse: Any, document: Any, claim: Any) -> None:
    said = document("数字经济核心产业增加值占比28.8%，制造业增加值占比24.3%，增速高于制造业2.4个百分点。")
    core = {"indicator": "数字经济核心产业增加值", "indicator_code": "VA_DIGITAL_CORE"}
    other = {"indicator": "制造业增加值", "indicator_code": "VA_MANUFACTURING"}
    share = {"measure": Measure.SHARE, "unit": "percent", "scope": "GDP"}
    lead = core | {"scope": "制造业增加值"}
    claims = [
        claim(said, "28.8%", "28.8", **share, **core),
        claim(said, "24.3%", "24.3", **share, **other),
        claim(said, "2.4个百分点", "2.4", measure=Measure.PP_GAP, of_measure=OfMeasure.YOY, unit="pp", **lead),
    ]
    warehouse.load((said, claims))
    conclude_and_judge(warehouse)
    assert [row for row in warehouse.rows(VERDICTS) if row["verdict"] == "inconsistent"] == []


def test_parts_are_held_against_their_whole_without_a_share(warehouse: Any, document: Any, claim: Any) -> None:
    said = document("出口5900亿元，进口2600亿元，进出口8550亿元。")
    named = (
        ("5900", "出口总额", "EXPORTS"),
        ("2600", "进口总额", "IMPORTS"),
        ("8550", "货物进出口总额", "TRADE_TOTAL"),
    )
    claims = [
        claim(said, f"{yi}亿元", int(yi) * 10**8, indicator=name, indicator_code=code) for yi, name, code in named
    ]
    warehouse.load((said, claims))
    conclude_and_judge(warehouse)
    (row,) = warehouse.rows(VERDICTS)
    assert (row["check_name"], row["verdict"]) == ("whole", "inconsistent")
    assert "8500亿元" in row["reason"]
    assert "8550亿元" in row["reason"]


def test_a_rate_of_another_document_may_have_been_revised(warehouse: Any, document: Any, claim: Any) -> None:
    rate = {"measure": Measure.YOY, "unit": "percent"}
    change = {"measure": Measure.PP_CHANGE, "of_measure": OfMeasure.YOY, "unit": "pp"}
    new = document("规上工业增加值增长7.0%，比上年加快3.0个百分点。")
    old = document("规上工业增加值增长4.2%。", url="b.html")
    claims = [claim(new, "7.0%", "7.0", **rate), claim(new, "3.0个百分点", "3.0", **change)]
    warehouse.load((new, claims), (old, [claim(old, "4.2%", "4.2", year=2024, **rate)]))
    conclude_and_judge(warehouse)
    (row,) = warehouse.rows(VERDICTS)
    assert row["verdict"] == "explained"
    assert "revised" in row["reason"]


def test_growth_after_prices_is_another_series(warehouse: Any, document: Any, claim: Any) -> None:
    said = document("居民人均可支配收入名义增长5.3%，实际增长5.1%。")
    income = {"indicator": "居民人均可支配收入", "indicator_code": "INCOME", "measure": Measure.YOY, "unit": "percent"}
    claims = [
        claim(said, "5.3%", "5.3", **income),
        claim(said, "5.1%", "5.1", basis={"prices": "comparable"}, **income),
    ]
    warehouse.load((said, claims))
    conclude_and_judge(warehouse)
    (row,) = warehouse.rows(VERDICTS)
    assert (row["check_name"], row["verdict"]) == ("basis", "explained")


def test_a_lead_over_the_province_is_held_against_its_rate_whichever_comes_first(
    warehouse: Any, document: Any, claim: Any
) -> None:
    rate = {"indicator": "地区生产总值", "indicator_code": "GDP", "measure": Measure.YOY, "unit": "percent"}
    gap = rate | {"measure": Measure.PP_GAP, "of_measure": OfMeasure.YOY, "unit": "pp", "scope": "全省"}
    city = document("地区生产总值增长4.7%，高于全省0.8个百分点。")
    of_city = city, [claim(city, "4.7%", "4.7", **rate), claim(city, "0.8个百分点", "0.8", **gap)]
    warehouse.load(of_city)
    conclude_and_judge(warehouse)
    assert warehouse.rows(VERDICTS) == []
    province = document("全省地区生产总值增长5.5%。", url="b.html")
    warehouse.load(of_city, (province, [claim(province, "5.5%", "5.5", region="330000", **rate)]))
    conclude_and_judge(warehouse)
    (row,) = warehouse.rows(VERDICTS)
    assert (row["check_name"], row["verdict"]) == ("gap", "inconsistent")
    assert row["subject"].startswith("330100")
    assert "-0.8 pp" in row["reason"]


def test_a_margin_is_held_against_profits_and_revenue(warehouse: Any, document: Any, claim: Any) -> None:
    said = document("规上工业企业利润总额980亿元，营业收入19600亿元，营业收入利润率6.00%。")
    profits = {"indicator": "规模以上工业企业利润总额", "indicator_code": "PROFIT_INDUSTRY_ASDS"}
    revenue = {"indicator": "规模以上工业企业营业收入", "indicator_code": "REV_INDUSTRY_ASDS"}
    margin = {"indicator": "规模以上工业企业营业收入利润率", "indicator_code": "PROFIT_MARGIN_INDUSTRY_ASDS"}
    claims = [
        claim(said, "980亿元", 98_000_000_000, **profits),
        claim(said, "19600亿元", 1_960_000_000_000, **revenue),
        claim(said, "6.00%", "6.00", unit="percent", **margin),
    ]
    warehouse.load((said, claims))
    conclude_and_judge(warehouse)
    (row,) = warehouse.rows(VERDICTS)
    assert (row["check_name"], row["verdict"]) == ("quotient", "inconsistent")
    assert "980 / 19600 = 5%" in row["reason"]


def test_figures_over_two_populations_do_not_contradict_each_other(warehouse: Any, document: Any, claim: Any) -> None:
    said = document("按户籍人口计算人均生产总值251271元，按常住人口计算人均生产总值173163元。")
    per_head = {"indicator": "人均地区生产总值", "indicator_code": "GDP_PER_CAPITA"}
    claims = [
        claim(said, "251271元", 251_271, basis={"population": "户籍"}, **per_head),
        claim(said, "173163元", 173_163, basis={"population": "常住"}, **per_head),
    ]
    warehouse.load((said, claims))
    conclude_and_judge(warehouse)
    assert all(row["verdict"] != "inconsistent" for row in warehouse.rows(VERDICTS))
