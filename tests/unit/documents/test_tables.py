from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hzetl.documents.html import read_html
from hzetl.model import Document, Table


def grid(table: Table) -> list[list[str | None]]:
    return [[cell.text if cell else None for cell in row] for row in table.cells]


def headers(table: Table) -> list[list[bool]]:
    return [[bool(cell and cell.header) for cell in row] for row in table.cells]


def only_table(html: str) -> Table:
    (table,) = read_html(f"<html><body>{html}</body></html>", "a.html", None, "a.html").tables
    return table


def test_a_merged_cell_stands_at_each_of_its_places_and_once_in_the_text(read_page: Callable[..., Document]) -> None:
    document = read_page("hanweb_jcms.html")
    (table,) = document.tables
    assert grid(table) == [
        ["指 标", "2023年", "2023年"],
        ["指 标", "绝对量", "增长（%）"],
        ["地区生产总值", "20059", "5.6"],
        ["#服务业增加值", "14045", "7.2"],
        ["#第一产业增加值", "…", "- 1 . 8"],
    ]
    assert document.text[table.start : table.end].count("2023年") == 1
    assert table.cells[0][1] is table.cells[0][2] or table.cells[0][1] == table.cells[0][2]


def test_a_table_is_flattened_a_row_a_line_with_its_indentation(read_page: Callable[..., Document]) -> None:
    document = read_page("hanweb_jcms.html")
    (table,) = document.tables
    lines = document.text[table.start : table.end].split("\n")
    assert lines[0] == "指 标\t2023年\t"
    assert lines[2:4] == ["地区生产总值\t20059\t5.6", "　　#服务业增加值\t14045\t7.2"]


def test_caption_and_unit_come_from_the_lines_above(read_page: Callable[..., Document]) -> None:
    (table,) = read_page("hanweb_jcms.html").tables
    assert (table.caption, table.unit) == ("2023年全市主要指标", "亿元、%")


def test_caption_and_unit_rows_and_notes_are_lines_around_the_table() -> None:
    html = """<table><tr><td colspan=2>2024年外贸情况</td></tr><tr><td colspan=2>单位：亿元</td></tr>
      <tr><td>指标</td><td>全年</td></tr><tr><td>出口</td><td>8549</td></tr>
      <tr><td colspan=2>注：快报数。</td></tr></table>"""
    reading = read_html(html, "a.html", None, "a.html")
    assert reading.text == "2024年外贸情况\n单位：亿元\n指标\t全年\n出口\t8549\n注：快报数。"
    (table,) = reading.tables
    assert (table.caption, table.unit) == ("2024年外贸情况", "亿元")


def test_a_sentence_above_is_no_caption() -> None:
    assert (
        only_table(
            "<p>上半年增长5%，详见下表。</p><table><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>1</td></tr></table>"
        ).caption
        == ""
    )


def test_rows_above_the_values_and_labels_beside_them_are_headers(read_page: Callable[..., Document]) -> None:
    (table,) = read_page("hanweb_jcms.html").tables
    assert headers(table)[:3] == [[True] * 3, [True] * 3, [True, False, False]]
    assert headers(table)[4] == [True, False, False]


def test_years_are_headers_and_a_blank_cell_is_a_cell() -> None:
    table = only_table(
        "<table><tr><td>指标</td><td>2023</td><td>2024</td></tr><tr><td>产值</td><td></td><td>3.5</td></tr></table>"
    )
    assert headers(table) == [[True, True, True], [True, False, False]]
    assert grid(table)[1] == ["产值", "", "3.5"]


def test_a_row_that_lost_a_cell_is_filled_with_none_at_its_end() -> None:
    table = only_table(
        "<table><tr><td>指标</td><td>本月</td><td>累计</td></tr><tr><td>甲</td><td>1</td><td>2</td></tr><tr><td>乙</td><td>3</td></tr></table>"
    )
    assert grid(table)[2] == ["乙", "3", None]


@pytest.mark.parametrize(
    "layout",
    [
        "<table><tr><td>{}</td></tr></table>",
        "<table><tr><td>左</td><td>{}</td></tr></table>",
        "<table><tr><td><table><tr><td>{}</td><td>右</td></tr><tr><td>1</td><td>2</td></tr></table></td><td>外</td></tr></table>",
    ],
)
def test_a_table_that_lays_out_a_page_is_read_as_paragraphs(layout: str) -> None:
    prose = "<p>" + "全年增长5%，其中工业增长6%；服务业增长7%。" * 6 + "</p>"
    reading = read_html(layout.format(prose), "a.html", None, "a.html")
    assert reading.tables == ()
    assert "其中工业增长6%" in reading.text


cell_texts = st.text(alphabet="甲乙总产值 　12.5%-…", max_size=6)
spans = st.integers(1, 4)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.tuples(cell_texts, spans, spans), min_size=1, max_size=5), min_size=1, max_size=6),
    st.text(alphabet="前言增长5。", max_size=8),
)
def test_every_cell_of_any_table_is_where_it_says(rows: list[list[tuple[str, int, int]]], lead: str) -> None:
    html = "".join(
        "<tr>" + "".join(f"<td rowspan={down} colspan={over}>{text}</td>" for text, down, over in row) + "</tr>"
        for row in rows
    )
    reading = read_html(f"<p>正文{lead}</p><table>{html}</table><p>尾</p>", "a.html", None, "a.html")
    for table in reading.tables:
        assert len({len(row) for row in table.cells}) == 1
        assert "\t" not in "".join(cell.text for row in table.cells for cell in row if cell)
        for row in table.cells:
            for cell in row:
                assert cell is None or reading.text[cell.start : cell.end] == cell.text
                assert cell is None or table.start <= cell.start <= cell.end <= table.end
