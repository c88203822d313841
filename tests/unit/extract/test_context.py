from __future__ import annotations

from datetime import date
from functools import partial

from .told_texts import read

claims_of = partial(read, home="330100", published=date(2025, 11, 1))


def months(text: str) -> list[tuple[int, int]]:
    return [(c.period_start.month, c.period_end.month) for c in claims_of(text) if c.period_start and c.period_end]


def test_the_governing_period_comes_back_after_an_interruption() -> None:
    text = "前三季度，社会消费品零售总额增长5.2%。其中9月增长4.8%。1—8月，利润总额下降1.2%。服务业增加值增长5.9%。"
    assert months(text) == [(1, 9), (9, 9), (1, 8), (1, 9)]


def test_a_base_of_comparison_does_not_govern() -> None:
    told = claims_of("2025年上半年，规上工业增加值比2024年同期增长6.0%，服务业增加值增长5.0%。")
    assert {claim.period_start for claim in told} == {date(2025, 1, 1)}


def test_the_whole_city_in_a_district_is_the_city_above() -> None:
    told = claims_of("上半年，全区生产总值增长6.0%。全市生产总值增长5.0%。", home="330110")
    assert [claim.region for claim in told] == ["330110", "330100"]


def test_figures_of_a_company_are_not_the_regions() -> None:
    text = "位于滨江区的云帆科技股份有限公司，2024年营业收入12.6亿元，增长18%。\n全市规上工业增加值增长7.0%。"
    told = claims_of(text)
    assert [(claim.entity, claim.region) for claim in told] == [
        ("云帆科技股份有限公司", None), ("云帆科技股份有限公司", None), (None, "330100")]  # fmt: skip


def test_a_year_after_publication_goes_to_review() -> None:
    told = claims_of("2043年，全市规上工业增加值4624亿元。", published=date(2016, 5, 1))
    assert told[0].review == "period begins after publication"


def test_without_any_period_the_claim_says_so() -> None:
    told = claims_of("全市规上工业增加值4624亿元。", published=None)
    assert (told[0].period_start, told[0].review) == (None, "no period")


def test_a_part_carries_the_wholes_head_noun() -> None:
    told = claims_of("前三季度，规上工业增加值增长7.0%，其中高新技术产业增长9.0%。")
    assert told[1].indicator == "高新技术产业增加值"


def test_a_column_break_in_mid_word_does_not_hide_a_figure() -> None:
    text = (
        "2025年上半年，全市规模以上工业增加值比上年同期有所提高，达到22\n\n10亿元，同比增长6.2%，装备制造业增长更快。"
    )
    told = claims_of(text)
    assert told[0].value == 221_000_000_000
    assert told[0].evidence is not None
    assert told[0].evidence.quote == "22\n\n10亿元"


def test_names_with_numbers_state_nothing() -> None:
    text = "杭州围绕“296X”先进制造业集群、落实“黄金31条”，打造2个万亿级产业集群和9个千亿级产业集群，做好五篇文章。"
    assert claims_of(text) == []
