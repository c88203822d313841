import io
from collections.abc import Callable

import openpyxl
import pytest
from reportlab.pdfgen import canvas

from hzetl.errors import DocumentError
from hzetl.model import Document

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4


def picture_only_pdf() -> bytes:
    file = io.BytesIO()
    drawn = canvas.Canvas(file)
    drawn.rect(10, 10, 50, 50)
    drawn.save()
    return file.getvalue()


def workbook() -> bytes:
    file = io.BytesIO()
    openpyxl.Workbook().save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.html", b"", "empty page"),
        ("a.txt", b"\xef\xbb\xbf \r\n", "empty page"),
        ("a.html", b"<html><body><script>var a = 1</script></body></html>", "empty page"),
        ("a.xlsx", workbook(), "empty page"),
        ("a.html", PNG, "not text"),
        ("a.txt", PNG, "not text"),
        ("a.html", b"%PDF-1.4\n" + PNG, "not text"),
        ("a.pdf", b"%PDF-1.4 and then nothing", "unreadable file"),
        ("a.pdf", "不是文件".encode(), "unreadable file"),
        ("a.xlsx", workbook()[:900], "unreadable file"),
        ("a.xls", PNG, "unreadable file"),
        ("a.pdf", picture_only_pdf(), "no text layer"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "unsupported file type"),
        ("a.png", PNG, "no text layer"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_cannot_be_read_says_why_where_and_what_to_do(
    read: Callable[..., Document], name: str, content: bytes, reason: str
) -> None:
    with pytest.raises(DocumentError) as refused:
        read(content, f"folder/{name}")
    assert refused.value.reason == reason
    line = str(refused.value)
    assert line.startswith(f"{reason} at folder/{name}: ")
    assert "\n" not in line


def test_a_document_may_have_no_date(read: Callable[..., Document]) -> None:
    assert read("<html><body><p>正文。</p></body></html>").published_on is None


def test_html_named_xls_is_read_as_the_page_it_is(read: Callable[..., Document]) -> None:
    document = read(
        "<html><table><tr><td>指标</td><td>2024年</td></tr><tr><td>产值</td><td>3</td></tr></table>", "a.xls"
    )
    assert document.read_by == "html"
    assert document.text == "指标\t2024年\n产值\t3"


def test_nesting_costs_no_stack(read: Callable[..., Document]) -> None:
    assert read("<html><body>" + "<div>" * 1_900 + "增长5%。").text == "增长5%。"
    assert read("<html><body>" + "<table><tr><td>" * 600 + "增长5%。").text == "增长5%。"
