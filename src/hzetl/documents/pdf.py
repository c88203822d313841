"""PDF with a text layer: pages in order, running heads and page numbers out, wrapped lines joined to paragraphs.

One column is assumed; a page of several keeps the order in which its file writes them.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

import pypdfium2

from hzetl.documents.dates import date_in_lines
from hzetl.documents.layout import clean
from hzetl.documents.metadata import source_in_lines
from hzetl.documents.plain import title_in_lines
from hzetl.documents.reading import Reading
from hzetl.errors import DocumentError
from hzetl.limits import DEFAULT_LIMITS, Limit, Limits

_PAGE_NUMBER = re.compile(
    r"^\s*(?:[-—–·•]\s*)?(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／共]\s*\d{1,4}\s*页?)?(?:\s*[-—–·•])?\s*$"
)
_RADICALS = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)} | {
    0x2EA0: "民", 0x2EC1: "虎", 0x2EC4: "西", 0x2EC5: "见", 0x2EC9: "贝", 0x2ECB: "车", 0x2ED3: "长", 0x2ED4: "长",
    0x2ED8: "青", 0x2EDA: "页", 0x2EDB: "风", 0x2EDC: "飞", 0x2EDD: "食", 0x2EE2: "马", 0x2EE5: "鱼", 0x2EE8: "麦",
    0x2EE9: "黄", 0x2EEC: "齐", 0x2EED: "齿", 0x2EF0: "龙", 0x2EF3: "龟", 0x2E9F: "母", 0x2EBC: "月", 0x2E9D: "月",
}  # fmt: skip
"""Radicals that PDF fonts give for the characters they look like (⽣ for 生)."""

_ENDS = "。！？；：…”）】》.!?;:"
_TABULAR = re.compile(r"(?:\S+[ \t]+){2,}\S+")
_NUMBERS = re.compile(r"(?<!\S)[-+]?[\d,]+(?:\.\d+)?%?(?!\S)")
_FULL = 0.85
"""Share of a page's longest line from which a line was broken by the margin and not by its author."""


def read_pdf(content: bytes, where: str, limits: Limits = DEFAULT_LIMITS) -> Reading:
    """Reads the text layer.

    Raises:
        DocumentError: `unreadable file` (damaged, or locked by a password), `no text layer`, `over limit: pages`.
    """
    try:
        file = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        todo = "it is locked by a password; save it without" if locked else "it is cut off or damaged; fetch it again"
        raise DocumentError("unreadable file", where=where, todo=todo) from error
    try:
        if len(file) > limits.pages:
            raise limits.exceeded(Limit.PAGES, where)
        pages = [_page_lines(file, number) for number in range(len(file))]
    except pypdfium2.PdfiumError as error:
        raise DocumentError("unreadable file", where=where, todo="a page is damaged; fetch it again") from error
    finally:
        file.close()
    lines = [line for page in _without_heads(pages) for line in _paragraphs(page)]
    if not lines:
        raise DocumentError("no text layer", where=where, todo="its pages are pictures; give a searchable PDF")
    return Reading(
        text="\n".join(lines),
        read_by="pdf",
        title=title_in_lines(lines),
        published_on=date_in_lines(lines),
        source=source_in_lines([*lines[:10], *lines[-4:]]),
    )


def _page_lines(file: pypdfium2.PdfDocument, number: int) -> list[str]:
    page = file[number]
    layer = page.get_textpage()
    try:
        raw: str = layer.get_text_range()
    finally:
        layer.close()
        page.close()
    readable = raw.translate(_RADICALS).replace("\ufffe", "").replace("\u0002", "")
    return [line.rstrip() for line in readable.replace("\r\n", "\n").replace("\r", "\n").split("\n") if clean(line)]


def _without_heads(pages: Sequence[list[str]]) -> list[list[str]]:
    """Pages without page numbers and without lines that stand at the same end of most pages."""
    bare = [_without_numbers(page) for page in pages]
    edges = Counter(shape for page in bare for shape in {_shape(line) for line in (*page[:1], *page[-1:])})
    running = {shape for shape, found in edges.items() if shape and len(pages) > 2 and found > len(pages) * 0.6}
    kept = []
    for page in bare:
        first = 1 if page and _shape(page[0]) in running else 0
        last = len(page) - 1 if len(page) > first and _shape(page[-1]) in running else len(page)
        kept.append(page[first:last])
    return kept


def _without_numbers(page: list[str]) -> list[str]:
    first = 1 if page and _PAGE_NUMBER.match(page[0]) else 0
    last = len(page) - 1 if len(page) > first and _PAGE_NUMBER.match(page[-1]) else len(page)
    return page[first:last]


def _shape(line: str) -> str:
    """A running head without its page number; empty for a line of a table, which may well come again on each page."""
    text = clean(line)
    return "" if len(text.split()) > 2 or len(_NUMBERS.findall(text)) > 1 else re.sub(r"\d+", "0", text)


def _paragraphs(lines: Sequence[str]) -> list[str]:
    """Lines that only the margin broke, joined. Rows of a table and headings stay lines of their own."""
    longest = max(map(_width, lines), default=0)
    found: list[str] = []
    running = False
    for line in lines:
        text = clean(line)
        if running and not line.startswith(("\u3000", "  ")) and not _is_row(text):
            glue = "" if _is_wide(found[-1][-1]) or _is_wide(text[0]) else " "
            found[-1] += glue + text
        else:
            found.append(text)
        running = _width(line) >= _FULL * longest and not text.endswith(tuple(_ENDS)) and not _is_row(text)
        running = running and longest > 40
    return found


def _is_row(text: str) -> bool:
    return bool(_TABULAR.search(text)) and len(_NUMBERS.findall(text)) >= 2


def _width(line: str) -> int:
    return sum(2 if _is_wide(sign) else 1 for sign in line.rstrip())


def _is_wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in "WF"
