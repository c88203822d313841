"""A stated claim's value, unit, sign and bound follow from its quote and support."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hzetl.extract import extract
from hzetl.extract.checks.reparsing import NOT_REPARSED, reparses
from hzetl.model import Document, Modifier

AMOUNTS = st.sampled_from(["4624亿元", "1.4万余人", "129家", "20多亿元", "6.1%", "３．５％", "0.8个百分点", "2.3倍",
                           "三成五", "5%—5.5%", "12.5亿美元", "448和591亿元", "3、1.7个百分点", "130万"])  # fmt: skip
SUBJECTS = st.sampled_from(["规上工业增加值", "地区生产总值", "新增企业", "出口额", "专精特新企业", "城镇登记失业率",
                            "核心产业增加值占GDP比重"])  # fmt: skip
VERBS = st.sampled_from(
    ["", "达", "超过", "不足", "增长", "同比下降", "比上年减少", "高于全国", "回落", "约", "累计达"]
)
TAILS = st.sampled_from(["。", "以上。", "左右，", "，", "；\n", "\n", "，居全省第二。", "，与上年持平。"])
SENTENCES = st.lists(st.tuples(SUBJECTS, VERBS, AMOUNTS, TAILS).map("".join), min_size=1, max_size=6).map("".join)


def document(text: str) -> Document:
    return Document(
        key="k", label="d", publisher="local", source="test", url="u", title="", published_on=date(2026, 1, 5),
        home_region="330100", text=text, read_by="text", sha256="0",
    )  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(SENTENCES)
def test_claims_of_made_up_sentences_are_read_again_from_their_words(text: str) -> None:
    for claim in extract(document(text)):
        assert reparses(claim, text) or claim.review == NOT_REPARSED


@settings(max_examples=60, deadline=None)
@given(SENTENCES, SENTENCES)
def test_what_was_read_before_changes_nothing(first: str, second: str) -> None:
    alone = extract(document(second))
    extract(document(first))
    assert extract(document(second)) == alone


@pytest.mark.parametrize(
    "text",
    ["2025年，全市实现规上工业增加值4624亿元，同比下降6.1%。", "2025年，进口额448亿元，出口额下降超过5%。",
     "2025年，全市新增专精特新企业129家，居全省第一。", "2025年，全市甲、乙产业增加值分别为448和591亿元。"],
)  # fmt: skip
def test_plain_sentences_lose_nothing(text: str) -> None:
    claims = extract(document(text))
    assert claims
    assert all(reparses(claim, text) for claim in claims)


def test_a_wrong_value_unit_sign_or_bound_is_seen() -> None:
    text = "2025年，全市实现规上工业增加值超过4624亿元，同比下降6.1%。"
    level, fall = extract(document(text))
    for change in ({"value": Decimal(4624)}, {"unit": "USD"}, {"modifier": Modifier.LT}):
        assert not reparses(level.model_copy(update=change), text)
    assert fall.value == Decimal("-6.1")
    assert fall.evidence is not None
    bare = fall.evidence.model_copy(update={"support": ()})
    assert not reparses(fall.model_copy(update={"evidence": bare}), text)
    assert not reparses(level, "x" + text)
