"""The first and the last year of a plan, what is foreseen for it, and who were asked in a survey."""

from __future__ import annotations

from datetime import date

import pytest

from hzetl.extract import PRINTED_REVIEWS, extract
from hzetl.model import Claim, Document


def told(text: str, *, published: date = date(2011, 12, 30), home: str = "330000") -> list[Claim]:
    claims = extract(Document(
        key="k", label="d", publisher="local", source="test", url="u", title="", published_on=published,
        home_region=home, text=text, read_by="text", sha256="0",
    ))  # fmt: skip
    return [c for c in claims if (c.review is None or c.review in PRINTED_REVIEWS) and not c.derived_from]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("“十二五”开局之年，全市生产总值达到7019亿元，增长10.1%。", 2011),
        ("在“十一五”收官之年，全市生产总值达到5945亿元。", 2010),
        ("作为“十二五”开局之年，2011年全市生产总值达到7019亿元。", 2011),
        ("2010年，全市生产总值5945亿元。明年是“十二五”规划的开局之年，要有新的作为。地方财政收入671亿元。", 2010),
    ],
)
def test_a_plan_begins_and_ends_in_a_year(text: str, year: int) -> None:
    assert {c.period_start.year for c in told(text) if c.period_start} == {year}


def test_what_is_foreseen_in_a_year_named_before_a_comma() -> None:
    claims = told("预计在“十二五”开局之年，全省生产总值31800亿元，增长9%以上。")
    assert [(c.status, str(c.period_end)) for c in claims] == [("target", "2011-12-31")] * 2


def test_what_is_foreseen_may_lack_its_verb() -> None:
    text = "2011年，城镇居民收入预计达30900元左右，农村居民收入12900元左右，分别增长7%和9%。"
    assert [c.status for c in told(text)] == ["target"] * 4
    other = told("2011年，预计投入资金28亿元，拥有专利4162件。")
    assert [c.status for c in other][:1] == ["target"]


def test_who_were_asked_is_no_figure() -> None:
    claims = told("据对全省11个市4700个农村住户的抽样调查，2011年农民人均纯收入为13071元。")
    assert [float(c.value) for c in claims] == [13071]
    assert [float(c.value) for c in told("2011年末，全省共有农村住户1200万户。")] == [12_000_000]
