"""Figures that say that they replace one published before."""

from __future__ import annotations

from datetime import date

import pytest

from hzetl.extract import extract
from hzetl.model import Document


def revisions(text: str) -> dict[str, str]:
    """By figure that replaces another one: the words that say so."""
    claims = extract(Document(
        key="k", label="d", publisher="local", source="test", url="u", title="", published_on=date(2025, 3, 5),
        home_region="330000", text=text, read_by="text", sha256="0",
    ))  # fmt: skip
    return {
        claim.evidence.quote: span.quote
        for claim in claims
        if claim.evidence and claim.review is None
        for span in claim.evidence.support
        if span.role == "revision"
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2023年，全省生产总值由初步核算的82553亿元修订为85620亿元。", {"85620亿元": "修订为"}),
        ("根据普查结果，2023年全省生产总值修订为85620亿元。", {"85620亿元": "修订为"}),
        ("经最终核实，2023年全省生产总值为85620亿元，增长6.3%。", {"85620亿元": "最终核实"}),
        ("修订后的2004年全省生产总值为11648亿元。", {"11648亿元": "修订后的"}),
        ("2023年全省生产总值最终核实数为85620亿元，比初步核算数增加3067亿元。", {"85620亿元": "最终核实数"}),
        ("2024年，全省生产总值比上年增长由5.4%修订为5.5%。", {"5.5%": "修订为"}),
    ],
)
def test_the_words_of_a_revision_support_its_figure(text: str, found: dict[str, str]) -> None:
    assert revisions(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "2024年，全省生产总值90131亿元，数据有待最终核实。",
        "2024年，全省生产总值初步核算为90131亿元，未经最终核实的规上工业增加值为24000亿元。",
        "全年修订地方标准120项，生产总值增长5.5%。",
        "2024年，全省目标修订为生产总值增长6%左右。",
        "2023年数据已作修订。2024年全省生产总值90131亿元，增长5.5%。",
    ],
)
def test_what_revises_no_figure(text: str) -> None:
    assert revisions(text) == {}
