"""How many places have risen or fallen, from how much to how much, and which ones by how much."""

from __future__ import annotations

from datetime import date

import pytest

from hzetl.extract import PRINTED_REVIEWS, extract
from hzetl.model import Claim, Document


def told(text: str, *, published: date = date(2002, 5, 25), home: str = "000000") -> list[Claim]:
    claims = extract(Document(
        key="k", label="d", publisher="local", source="test", url="u", title="", published_on=published,
        home_region=home, text=text, read_by="text", sha256="0",
    ))  # fmt: skip
    return [c for c in claims if (c.review is None or c.review in PRINTED_REVIEWS) and not c.derived_from]


def test_only_what_each_place_has_is_stated() -> None:
    claims = told(
        "4月份，全国居民消费价格总水平下降1.3%。1—4月累计，下降0.7%。\n"
        "分省看，31个省（区、市）中有29个省（区、市）居民消费价格较上年同月下降，降幅在0.3%至3.4%之间。"
        "其中北京下降3.4%，山西下降2.3%。"
    )
    assert [(c.region, float(c.value), str(c.period_start)) for c in claims[2:]] == [
        ("110000", -3.4, "2002-04-01"), ("140000", -2.3, "2002-04-01"),
    ]  # fmt: skip
    assert {c.indicator for c in claims} == {"居民消费价格总水平"}


@pytest.mark.parametrize(
    "text",
    [
        "4月份，有7个省（区、市）工业增加值增速加快。",
        "4月份，40个行业中有38个行业增长，增幅在3%至12%之间。",
    ],
)
def test_how_many_of_them_is_no_figure(text: str) -> None:
    assert told(text) == []


def test_where_one_lies_is_foreseen() -> None:
    (claim,) = told("预计全年居民消费价格涨幅在2%至3%之间。")
    assert (claim.status, float(claim.value)) == ("target", 2.0)


def test_against_last_month_without_a_second_word() -> None:
    (claim,) = told("与上月比，4月份居民消费价格总水平上涨0.3%。")
    assert claim.measure == "mom"


def test_what_stands_beside_something_is_named_alone() -> None:
    claims = told("2001年，与工商业增加值相对应的增值税完成5341亿元，增长17%。")
    assert {c.indicator for c in claims} == {"增值税"}


def test_what_is_meant_to_be_admitted_is_aimed_at() -> None:
    claims = told("2003年高校招生规模拟安排655万人，其中本专科招生335万人。", published=date(2003, 2, 19))
    assert {c.status for c in claims} == {"target"}
    (model,) = told("2001年数值模拟实验完成120次。")
    assert model.status == "actual"
