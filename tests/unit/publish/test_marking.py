"""Marks in a text: exact places, whatever the spans do to each other."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from hzetl.publish.databook.marking import marked_text, marks_of


def marked(text: str, *quotes: str) -> BeautifulSoup:
    spans = [(text.index(q), text.index(q) + len(q), f"claim{n}", "stated") for n, q in enumerate(quotes)]
    return BeautifulSoup(marked_text(text, marks_of(spans)), "lxml")


def said(page: BeautifulSoup, claim: str) -> str:
    """What the browser shows as marked for a claim, all pieces together."""
    first = page.find(id=f"c-{claim}")
    assert first is not None
    first = first if first.name == "mark" else first.find_parent("mark")
    further = [m for m in page.select("mark.more") if claim in str(m["data-claims"]).split()]
    return "".join([first.get_text(), *(m.get_text() for m in further)])


def test_a_quote_is_marked_where_it_stands() -> None:
    page = marked("增加值4624亿元，增长6%。", "4624亿元", "6%")
    assert page.find(id="c-claim0").get_text() == "4624亿元"
    assert page.p.get_text() == "增加值4624亿元，增长6%。"


def test_two_claims_of_one_figure_both_have_their_anchor() -> None:
    text = "合计200家"
    page = BeautifulSoup(marked_text(text, marks_of([(2, 6, "b", "stated"), (2, 6, "a", "stated")])), "lxml")
    assert page.find(id="c-a").get_text() == page.find(id="c-b").get_text() == "200家"
    assert len(page.select("mark")) == 1


def test_a_figure_inside_a_longer_quote_is_a_mark_within_the_mark() -> None:
    page = marked("由120家和80家组成", "120家和80家", "80家")
    assert page.find(id="c-claim1").find_parent("mark")["id"] == "c-claim0"


def test_crossing_quotes_are_both_whole() -> None:
    page = marked("甲120家和80家合计200家", "120家和80家", "80家合计200家")
    assert said(page, "claim0") == "120家和80家"
    assert said(page, "claim1") == "80家合计200家"
    assert page.p.get_text() == "甲120家和80家合计200家"


def test_lines_with_tabs_are_a_table_and_cells_keep_their_marks() -> None:
    page = marked("指标\t2021年\nGDP\t15000\n后文", "15000")
    assert [[c.get_text() for c in row.select("td")] for row in page.select("tr")] == [
        ["指标", "2021年"],
        ["GDP", "15000"],
    ]
    assert page.select_one("td mark").get_text() == "15000"
    assert page.p.get_text() == "后文"


def test_a_quote_over_a_line_end_goes_on_in_the_next_paragraph() -> None:
    page = marked("共4624\n亿元整", "4624\n亿元")
    assert said(page, "claim0") == "4624亿元"


def test_text_is_text_and_never_markup() -> None:
    page = marked("<script>1</script> & <b>5家</b>", "5家")
    assert page.script is None
    assert page.b is None
    assert page.p.get_text() == "<script>1</script> & <b>5家</b>"


def test_a_place_is_for_review_only_if_all_its_claims_are() -> None:
    assert [m.kind for m in marks_of([(0, 2, "a", "review"), (0, 2, "b", "stated"), (3, 4, "c", "review")])] == [
        "stated",
        "review",
    ]


@settings(deadline=None)
@given(
    st.text(alphabet="甲乙1<\t\n", min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 39), st.integers(1, 12)), max_size=8),
)
def test_any_spans_leave_the_text_as_it_was(text: str, places: list[tuple[int, int]]) -> None:
    spans = [(s, min(s + n, len(text)), f"k{i}", "stated") for i, (s, n) in enumerate(places) if s < len(text)]
    page = BeautifulSoup(marked_text(text, marks_of(spans)), "html.parser")
    shown = "".join(p.get_text() for p in page.select("p, td"))
    assert shown.replace(" ", "") == "".join(
        "".join(line.split("\t")) for line in text.split("\n") if "\t" in line or line.strip()
    )
    ids = [element["id"] for element in page.select("[id]")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("number", [3000])
def test_long_tables_with_many_marks_take_no_time_to_speak_of(number: int) -> None:
    text = "\n".join(f"区{n}\t{n}亿元" for n in range(number))
    spans, at = [], 0
    for line in text.split("\n"):
        start = at + line.index("\t") + 1
        spans.append((start, at + len(line), f"k{start}", "stated"))
        at += len(line) + 1
    assert marked_text(text, marks_of(spans)).count("<mark") == number
