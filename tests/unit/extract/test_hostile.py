"""No text takes more time than its length allows, and none makes extraction fail."""

from __future__ import annotations

import random
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hzetl.extract import extract, mentions
from hzetl.extract.claims import _in_order
from hzetl.extract.lexing.limits import UNREAD, readable
from hzetl.model import Document
from hzetl.normalize.periods import Period

ROOT = Path(__file__).parents[3]
MEGABYTE = 1_000_000
MODERATE = 120_000

UNITS = {
    "digits": "1234567890", "numbers": "12 3.4 567 ", "thousands": "123,456,", "points": "1.1.1.1.", "percents": "1%",
    "listed": "1%、2%、", "scaled": "3万、", "ordinals": "第一第二", "numerals": "一二三四五六七八九十百千万亿",
    "fractions": "三成五", "brackets": "（", "pairs": "（）()[]【】", "quotes": "“‘", "quoted": "“杭州”",
    "titles": "《", "among": "其中，", "amounts among": "其中，甲产业12亿元，", "enumeration": "甲、乙、丙、",
    "endless": "杭州市推动数字经济高质量发展和制造业转型升级", "endless figures": "数字经济增加值达到12亿元和制造业",
    "names": "规模以上工业增加值", "growths": "规模以上工业增加值增长5.1%，", "Latin": "GDP", "words": "abc def ghi ",
    "codes": "a1b2c3", "addresses": "www.", "blanks": " ", "wide blanks": "　", "tabs": "\t", "cells": "1\t2\t3\n",
    "bars": "| 1 | 2 |\n", "lines": "\n", "line ends": "\r\n", "blank lines": " \n\t\n", "digit lines": "1\n",
    "companies": "甲乙丙有限公司", "plants": "某某厂", "regions": "杭州市余杭区", "periods": "2025年1—11月，",
    "months": "1月2月", "places": "位居全省第一，", "gaps": "增加值增长7.1%，高于GDP增速2.4个百分点，",
    "pairs of moments": "从1亿元增长至2亿元，", "respectively": "分别为1亿元、2亿元，", "particles": "的的的的甲的",
    "dashes": "1-2-3-", "signs": "\ue001\ue010", "invisible": "\u200b", "columns": "推动数字经济，高质量发展和\n",
}  # fmt: skip
SOME = ("digits", "percents", "quotes", "among", "endless figures", "growths", "Latin", "blanks", "cells", "companies")


def document(text: str) -> Document:
    return Document(
        key="k", label="d", publisher="local", source="test", url="u", title="", published_on=date(2026, 1, 5),
        home_region="330100", text=text, read_by="text", sha256="0",
    )  # fmt: skip


def ordinary(size: int) -> str:
    """Figures of the corpus between paragraphs of prose, as articles have them."""
    prose = (ROOT / "benchmarks" / "prose.txt").read_text(encoding="utf-8").split("\n")
    told = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests/eval/corpus").glob("*.txt"))]
    pieces = [piece for n, text in enumerate(told) for piece in (prose[n % 7], text, prose[n % 5], prose[n % 3])]
    whole = "\n".join(pieces)
    return repeated(whole, size)


def repeated(unit: str, size: int) -> str:
    return (unit * (size // len(unit.encode()) + 1)).encode()[:size].decode(errors="ignore")


def seconds(text: str) -> float:
    page = document(text)
    start = time.process_time()
    extract(page)
    return time.process_time() - start


@pytest.fixture(scope="module")
def usual() -> dict[int, float]:
    extract(document(ordinary(10_000)))
    return {}


@pytest.mark.parametrize("name", SOME)
def test_a_moderate_hostile_text_is_read_in_the_time_of_ordinary_text(name: str, usual: dict[int, float]) -> None:
    expected = usual.setdefault(MODERATE, seconds(ordinary(MODERATE)))
    # Six times: a shared machine's clock is rough, and what is quadratic takes hundreds of times.
    assert seconds(repeated(UNITS[name], MODERATE)) < 6 * expected + 0.2


@pytest.mark.prove
@pytest.mark.parametrize("name", [*UNITS, "mixed"])
def test_a_hostile_megabyte_takes_at_most_twice_the_time_of_an_ordinary_one(name: str, usual: dict[int, float]) -> None:
    expected = usual.setdefault(MEGABYTE, seconds(ordinary(MEGABYTE)))
    dice = random.Random(1)  # noqa: S311 - a fixed mixture
    mixture = "".join(dice.choice([*UNITS.values(), "亿元", "，", "。", "增长", "和"]) for _ in range(MEGABYTE // 8))
    assert seconds(repeated(UNITS.get(name, mixture), MEGABYTE)) < 2 * expected


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.one_of(st.sampled_from("".join(UNITS.values())), st.characters()), max_size=200))
def test_any_text_is_read_and_quoted_as_it_stands(text: str) -> None:
    for claim in extract(document(text)):
        for span in (claim.evidence, *claim.evidence.support) if claim.evidence else ():
            assert text[span.start : span.end] == span.quote
    for mention in mentions(text, date(2026, 1, 5), "330100"):
        assert text[mention.start : mention.end] == mention.quote


def test_prose_is_read_to_its_end_and_a_flood_of_numbers_is_not() -> None:
    article = ordinary(MODERATE)
    assert readable(article) == len(article)
    flood = "地区生产总值增长1%，" * 20_000
    assert readable(flood) < len(flood)
    claims = extract(document(flood))
    assert claims[-1].review == UNREAD
    assert all(claim.review != UNREAD for claim in claims[:-1])


def test_a_period_that_ends_before_it_starts_is_none() -> None:
    assert _in_order(Period(date(2021, 1, 1), date(2012, 7, 20))) is None
    assert _in_order(Period(date(2012, 1, 1), date(2012, 7, 20))) == Period(date(2012, 1, 1), date(2012, 7, 20))


def test_half_of_a_unit_that_nobody_knows_is_no_quantity() -> None:
    assert extract(document("公路长半里。")) == []
