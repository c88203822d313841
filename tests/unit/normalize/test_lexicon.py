"""Finding names: offsets into the text as given, whatever was folded away."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hzetl.normalize.lexicon import Lexicon, fold

NAMES = Lexicon(["地区生产总值", "生产总值", "小巨人企业", "GDP", "余杭"])


def found(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in NAMES.spans(text)]


def test_the_longest_name_wins() -> None:
    assert found("地区生产总值和生产总值") == ["地区生产总值", "生产总值"]


def test_quotation_marks_and_blanks_inside_a_name_do_not_matter() -> None:
    assert found("新增“小巨人”企业3家") == ["小巨人”企业"]
    assert found("地区 生产\u200b总值") == ["地区 生产\u200b总值"]


def test_a_column_break_in_mid_word_does_not_hide_a_long_name() -> None:
    assert found("地区生\n\n产总值") == ["地区生\n\n产总值"]


def test_a_short_name_does_not_run_over_a_line() -> None:
    assert found("其余\n杭州") == []


def test_latin_names_are_whole_words_in_any_width_and_case() -> None:
    assert found("ＧＤＰ增长，gdp为2.3万亿，GDPR不是") == ["ＧＤＰ", "gdp"]


def test_a_name_at_the_very_end_is_found() -> None:
    assert found("人均GDP") == ["GDP"]
    assert found("生产总") == []


@given(st.text(alphabet="地区生产总值小巨人企业余杭GDPgdp“” \n，1", max_size=60))
def test_spans_are_ordered_disjoint_and_read_as_the_name(text: str) -> None:
    last = 0
    for start, end, name in NAMES.spans(text):
        assert last <= start < end <= len(text)
        assert fold(text[start:end]) == name
        last = end
