"""Names keep their words whole."""

from __future__ import annotations

from datetime import date

import pytest

from hzetl.extract import extract
from hzetl.extract.naming.whole_words import word_across
from hzetl.model import Document


def name_in(text: str) -> str:
    claims = extract(Document(
        key="k", label="d", publisher="local", source="test", url="u", title="", published_on=date(2013, 2, 1),
        home_region="330100", text=text, read_by="text", sha256="0",
    ))  # fmt: skip
    return claims[0].indicator


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2012年，有线电视用户达11万户。", "有线电视用户"),
        ("全年使用地膜570吨。", "地膜"),
        ("2012年，液晶显示屏产量320万片。", "液晶显示屏产量"),
        ("2012年，社区卫生服务中心卫生技术人员1520人。", "社区卫生服务中心卫生技术人员"),
        ("年末在院人数410人。", "在院人数"),
    ],
)
def test_a_cut_splits_no_word(text: str, name: str) -> None:
    assert name in name_in(text)


@pytest.mark.parametrize(
    ("text", "name"), [("2012年末，共有线上商家300家。", "线上商家"), ("2012年末，卫生机构80个，其中医院9个。", "医院")]
)
def test_a_cut_between_words_stays(text: str, name: str) -> None:
    assert not name_in(text).startswith("有")
    assert word_across(text, text.index(name), 0, len(text)) is None


def test_the_mark_of_a_note_is_no_part_of_a_name() -> None:
    assert name_in("2012年末，全市常住人口[3]880.2万人。") == "常住人口"
