from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hzetl.documents.plain import read_text
from hzetl.model import Document


def test_a_text_file_is_not_touched_but_for_its_line_ends(read: Callable[..., Document]) -> None:
    written = "　题目 \r\n\r\n  甲增长5%。\r乙\t\n\n"
    assert read(written, "a.txt").text == "　题目 \n\n  甲增长5%。\n乙\t\n\n"


def test_a_text_file_that_looks_like_markup_is_still_text(read: Callable[..., Document]) -> None:
    assert read("<p>增长5%</p>", "a.txt").text == "<p>增长5%</p>"


@given(st.text(alphabet=st.characters(exclude_characters="\r", exclude_categories=["Cs"])))
def test_any_text_without_carriage_returns_comes_back_as_it_is(text: str) -> None:
    assert read_text(text).text == text


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("题目\n\n2026-02-13\n\n记者 某某\n\n正文。", date(2026, 2, 13)),
        ("题目\n2026年2月13日 星期五\n正文。", date(2026, 2, 13)),
        ("题目\n２０２６－０２－１３\n正文。", date(2026, 2, 13)),
        ("题目\n正文。\n\n某市统计局\n二〇二六年二月十三日", date(2026, 2, 13)),
        ("题目\n正文。\n某报 要闻 00013 某题 2025-12-12 2 2025年12月12日 星期五", date(2025, 12, 12)),
        ("题目\n2026年2月13日，全市召开工业大会，部署今年工作。", None),
        ("题目\n截至2025年12月31日\n正文。", None),
        ("题目\n全年增长6%。\n2025年1—11月\n又增长。", None),
    ],
)
def test_only_a_dateline_dates_a_text(read: Callable[..., Document], text: str, day: date | None) -> None:
    assert read(text, "a.txt").published_on == day


def test_the_first_line_is_the_title_unless_it_is_a_masthead_or_page_number(read: Callable[..., Document]) -> None:
    assert read("杭州工业这一年\n\n正文。", "a.txt").title == "杭州工业这一年"
    document = read("某江日报 数字报纸\n\n00013版:专版\n\n题目在此\n正文。", "a.txt")
    assert (document.title, document.source) == ("题目在此", "某江日报")
    assert read("这一行是完整的句子，不是题目。", "no_title.txt").title == "no_title"
