import io
from collections.abc import Callable
from datetime import date

import openpyxl
import pytest
import xlwt
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

from hzetl.documents.spreadsheet import Value, value_text
from hzetl.model import Document


def monthly_xlsx() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    rows = [
        ["2025年1—11月全市工业主要指标"],
        ["单位：亿元", None, None, None, "2025-12-20"],
        ["指标", "11月", None, "1—11月", None],
        [None, "绝对量", "增长(%)", "绝对量", "增长(%)"],
        ["规上工业增加值", 400.5, 6.1000000000000005, 4189, 6.1],
        ["　　#高新技术产业", 300, 7.0, None, "…"],
        ["注：本表为快报数。"],
    ]
    for row in rows:
        sheet.append(row)
    for merged in ("A1:E1", "A3:A4", "B3:C3", "D3:E3", "A7:E7"):
        sheet.merge_cells(merged)
    hidden = book.create_sheet("底稿")
    hidden.append(["不给人看", 1])
    hidden.sheet_state = "hidden"
    second = book.create_sheet("区县")
    second.append(["地区", "户数"])
    second.append(["余杭区", 12])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_workbook_is_a_table_a_sheet_with_merged_headers_title_unit_and_note(read: Callable[..., Document]) -> None:
    document = read(monthly_xlsx(), "月报.xlsx")
    assert document.text == (
        "2025年1—11月全市工业主要指标\n单位：亿元 2025-12-20\n"
        "指标\t11月\t\t1—11月\t\n\t绝对量\t增长(%)\t绝对量\t增长(%)\n"
        "规上工业增加值\t400.5\t6.1\t4189\t6.1\n　　#高新技术产业\t300\t7\t\t…\n注：本表为快报数。\n\n"
        "区县\n地区\t户数\n余杭区\t12"
    )
    first, second = document.tables
    assert (first.caption, first.unit) == ("2025年1—11月全市工业主要指标", "亿元")
    assert [cell.text for cell in first.cells[0]] == ["指标", "11月", "11月", "1—11月", "1—11月"]
    assert len(second.cells) == 2
    assert (document.title, document.published_on) == ("2025年1—11月全市工业主要指标", date(2025, 12, 20))
    assert document.read_by == "spreadsheet"
    assert all(document.text[c.start : c.end] == c.text for t in document.tables for row in t.cells for c in row if c)


def test_an_old_workbook_is_read_alike(read: Callable[..., Document]) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("a")
    sheet.write_merge(0, 0, 0, 2, "分年产值")
    for row, values in enumerate([["指标", 2024, 2025], ["产值", 1.5, 3]], 1):
        for column, value in enumerate(values):
            sheet.write(row, column, value)
    file = io.BytesIO()
    book.save(file)
    document = read(file.getvalue(), "a.xls")
    assert document.text == "分年产值\n指标\t2024\t2025\n产值\t1.5\t3"
    assert [cell.header for cell in document.tables[0].cells[0]] == [True, True, True]


def test_a_cell_that_shows_a_percentage_is_read_as_shown(read: Callable[..., Document]) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["指标", "增速", "占比"])
    sheet.append(["产值", 0.061, 0.295])
    sheet["B2"].number_format = "0.0%"
    file = io.BytesIO()
    book.save(file)
    assert read(file.getvalue(), "a.xlsx").text == "指标\t增速\t占比\n产值\t6.1%\t0.295"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_comma_separated_text_is_a_table(read: Callable[..., Document], encoding: str) -> None:
    document = read('指标,2024年\n"产值,现价",1.5\n'.encode(encoding), "a.csv")
    assert document.text == "指标\t2024年\n产值,现价\t1.5"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (4624.0, "4624"),
        (6.1000000000000005, "6.1"),
        (1e-7, "0.0000001"),
        (462400000000.0, "462400000000"),
        (date(2025, 11, 30), "2025-11-30"),
        (True, "TRUE"),
        (" 产\n值 ", "产值"),
        (None, ""),
    ],
)
def test_a_value_reads_as_a_person_would_write_it(value: Value | None, text: str) -> None:
    assert value_text(value) == text


def briefing(pages: list[list[str]]) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    file = io.BytesIO()
    drawn = canvas.Canvas(file)
    for number, lines in enumerate(pages, 1):
        drawn.setFont("STSong-Light", 12)
        drawn.drawString(60, 800, "杭州工业月报")
        for place, line in enumerate(lines):
            drawn.drawString(60, 760 - 20 * place, line)
        drawn.drawString(280, 30, f"- {number} -")
        drawn.showPage()
    drawn.save()
    return file.getvalue()


def test_a_pdf_is_read_without_running_heads_and_page_numbers_and_its_wrapped_lines_are_joined(
    read: Callable[..., Document],
) -> None:
    document = read(
        briefing(
            [
                [
                    "2025年11月工业生产情况",
                    "1—11月，全市规上工业增加值4189亿元，比上年同期增长6.1%，其中数字",
                    "经济核心产业制造业增长10.5%。",
                ],
                ["从产品看，集成电路增长较快。", "指标 本月 累计", "增加值 400.5 4189"],
                ["从出口看，增势平稳。", "2025年12月20日"],
            ]
        ),
        "a.pdf",
    )
    assert document.text == (
        "2025年11月工业生产情况\n1—11月，全市规上工业增加值4189亿元，比上年同期增长6.1%，其中数字经济核心产业制造业增长10.5%。\n"
        "从产品看，集成电路增长较快。\n指标 本月 累计\n增加值 400.5 4189\n从出口看，增势平稳。\n2025年12月20日"
    )
    assert (document.title, document.published_on) == ("2025年11月工业生产情况", date(2025, 12, 20))
