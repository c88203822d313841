from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from hzetl.extract import PRINTED_REVIEWS, extract
from hzetl.extract.checks.contradictions import CONTRADICTS, flag_contradictions
from hzetl.model import Claim, Document, Evidence, Measure, Modifier


def claim(quote: str, value: str, **fields: Any) -> Claim:
    stated: dict[str, Any] = {
        "id": "00",
        "doc": "d",
        "indicator": "规模以上工业增加值",
        "region": "330100",
        "period_start": date(2024, 1, 1),
        "period_end": date(2024, 12, 31),
        "measure": Measure.YOY,
        "value": Decimal(value),
        "unit": "percent",
        "evidence": Evidence(start=0, end=len(quote), quote=quote),
        "confidence": 0.9,
        "rule": "r",
    }
    return Claim(**{**stated, **fields})


def reviews(*claims: Claim) -> list[str | None]:
    return [c.review for c in flag_contradictions(claims)]


def test_two_values_for_one_series_and_period_are_both_held_back() -> None:
    assert reviews(claim("4.0%", "4.0"), claim("7.0%", "7.0")) == [CONTRADICTS, CONTRADICTS]


def test_a_repetition_and_a_rounding_do_not_contradict() -> None:
    assert reviews(claim("6.1%", "6.1"), claim("6.1%", "6.1"), claim("6%", "6")) == [None, None, None]


def test_a_bound_that_holds_does_not_contradict_the_exact_figure() -> None:
    bound = claim("20%", "20", modifier=Modifier.GT)
    assert reviews(bound, claim("23.1%", "23.1")) == [None, None]
    assert reviews(bound, claim("18.0%", "18.0")) == [CONTRADICTS, CONTRADICTS]


def test_other_periods_regions_and_measures_are_other_matters() -> None:
    first = claim("4.0%", "4.0")
    assert reviews(first, claim("7.0%", "7.0", period_end=date(2024, 3, 31))) == [None, None]
    assert reviews(first, claim("7.0%", "7.0", region="330110")) == [None, None]
    assert reviews(first, claim("7.0%", "7.0", measure=Measure.SHARE, scope="GDP")) == [None, None]


def test_two_places_in_one_ranking_contradict() -> None:
    fourth = claim("第4位", "4", measure=Measure.RANK, unit="rank", scope="全省")
    fifth = claim("第5位", "5", measure=Measure.RANK, unit="rank", scope="全省")
    assert reviews(fourth, fifth) == [CONTRADICTS, CONTRADICTS]


def test_two_digit_growth_holds_for_any_of_two_digits() -> None:
    assert reviews(claim("两位数", "10", modifier=Modifier.GE), claim("17.4%", "17.4")) == [None, None]


def test_many_repetitions_of_a_contradiction_are_all_held_back() -> None:
    told = [claim("4.0%", "4.0")] * 3 + [claim("7.0%", "7.0")]
    assert reviews(*told) == [CONTRADICTS] * 4


def test_a_page_that_contradicts_itself_says_so_and_is_still_printed() -> None:
    text = "2024年，全市规模以上工业增加值增长4.0%。\n2024年，全市规模以上工业增加值增长7.0%，服务业增加值增长5.0%。"
    page = Document(
        key="k", label="d", publisher="local", source="test", url="u", title="", published_on=date(2025, 2, 1),
        home_region="330100", text=text, read_by="text", sha256="0",
    )  # fmt: skip
    assert [c.review for c in extract(page)] == [CONTRADICTS, CONTRADICTS, None]
    assert CONTRADICTS in PRINTED_REVIEWS
