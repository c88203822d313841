"""PDF with a text layer: pages in order, columns in reading order, ruled tables as grids, paragraphs made whole again.

pdfium gives the characters (it reads what others can't, and twenty times faster), pdfplumber the cells of tables, on
pages that have rules.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice

import pdfplumber
import pypdfium2
from pdfplumber.utils.exceptions import PdfminerException
from pypdfium2 import raw as pdfium

from hzetl.documents.dates import date_in_lines
from hzetl.documents.grids import captioned, sectioned
from hzetl.documents.layout import Composer, Grid, GridCell
from hzetl.documents.metadata import source_in_lines
from hzetl.documents.pdf_columns import Item, Placed, columns_of
from hzetl.documents.pdf_glyphs import Box, Glyph, fuller, glyphs_of, lines_of, pieces_of
from hzetl.documents.pdf_lines import Page, lines_in, paragraphs_of, without_heads
from hzetl.documents.pdf_rules import Ruled
from hzetl.documents.pdf_tables import edges_of, tables_of
from hzetl.documents.plain import title_in_lines
from hzetl.documents.reading import PICTURES, Reading
from hzetl.errors import DocumentError
from hzetl.limits import DEFAULT_LIMITS, Limit, Limits

_FEWEST_RULES = 3
_SAME_COLUMN = 4.0
"""Points by which the columns of a table may shift from page to page."""
_PDFMINER_FAILS = (
    PdfminerException,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    AssertionError,
    RecursionError,
)
"""What pdfminer raises on files that pdfium reads: their tables are then lines of text."""

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it complains about every file


def read_pdf(content: bytes, where: str, limits: Limits = DEFAULT_LIMITS) -> Reading:
    """Reads the text layer.

    Raises:
        DocumentError: `unreadable file` (damaged, or locked by a password), `no text layer`, `over limit: pages`,
            `over limit: cells`.
    """
    with opened(content, where, limits) as file:
        try:
            pages = list(_pages(file, content))
        except pypdfium2.PdfiumError as error:
            raise DocumentError("unreadable file", where=where, todo="a page is damaged; fetch it again") from error
    reading = reading_of(pages, where, limits)
    if reading is None:
        raise DocumentError("no text layer", where=where, todo=PICTURES)
    return reading


@contextmanager
def opened(content: bytes, where: str, limits: Limits) -> Iterator[pypdfium2.PdfDocument]:
    """The file, opened.

    Raises:
        DocumentError: `unreadable file` (damaged, or locked by a password), `over limit: pages`.
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
        yield file
    finally:
        file.close()


def reading_of(
    pages: Sequence[Page],
    where: str,
    limits: Limits,
    *,
    read_by: str = "pdf",
    unsure: frozenset[str] = frozenset(),
) -> Reading | None:
    """What pages say; None when nothing stands on them.

    Args:
        pages: in order.
        where: URL or file, for errors.
        limits: how many cells their tables may have.
        read_by: how their characters were found.
        unsure: figures that may be other ones.

    Raises:
        DocumentError: `over limit: cells`.
    """
    composer = Composer(where=where, limits=limits)
    lines: list[str] = []
    near: list[str] = []  # lines since the last table: the next one's caption and unit may stand there
    for block in _blocks(pages):
        if isinstance(block, str):
            composer.paragraph(block)
            lines.append(block)
            near = [] if block.count(" ") > 1 else [*near, block]  # a row that is in no grid is no caption
            continue
        before, grid, after = sectioned([list(row) for row in block.rows])
        for line in before:
            composer.paragraph(line)
        if grid is not None:
            composer.table(captioned(grid, near))
        for line in after:
            composer.paragraph(line)
        lines += [*before, *after]
        near = []
    if not composer.text:
        return None
    return Reading(
        text=composer.text,
        read_by=read_by,
        tables=tuple(composer.tables),
        title=title_in_lines(lines),
        published_on=date_in_lines(lines),
        source=source_in_lines([*lines[:10], *lines[-4:]]),
        unsure=unsure,
    )


def _pages(file: pypdfium2.PdfDocument, content: bytes) -> Iterator[Page]:
    finder: pdfplumber.pdf.PDF | None = None
    for number in range(len(file)):
        page = file[number]
        try:
            found: Page | None = None
            if _has_rules(page):
                try:
                    finder = finder or pdfplumber.open(io.BytesIO(content))
                    found = _ruled_page(page, finder.pages[number])
                except _PDFMINER_FAILS:
                    found = None
            yield found or _plain_page(page)
        finally:
            page.close()


def _ruled_page(page: pypdfium2.PdfPage, drawn: pdfplumber.page.Page) -> Page:
    left, bottom, right, top = drawn.page_obj.mediabox
    glyphs = fuller(glyphs_of(page, (left, bottom, right, top), page.get_rotation()), drawn)
    made = page_of(float(drawn.height), glyphs, tables_of(edges_of(drawn), glyphs))
    drawn.close()
    return made


def _plain_page(page: pypdfium2.PdfPage) -> Page:
    box, rotation = page.get_bbox(), page.get_rotation()
    height = box[2] - box[0] if rotation in {90, 270} else box[3] - box[1]
    return page_of(height, glyphs_of(page, box, rotation), [])


def _has_rules(page: pypdfium2.PdfPage) -> bool:
    paths = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3)
    return len(list(islice(paths, _FEWEST_RULES))) == _FEWEST_RULES


def page_of(height: float, glyphs: Sequence[Glyph], tables: Sequence[Ruled]) -> Page:
    """A page of characters and the tables found among them."""
    free = [glyph for glyph in glyphs if not any(_holds(table.box, glyph) for table in tables)]
    placed = tuple(Placed(Grid(tuple(map(tuple, t.rows))), *t.box, edges=t.edges) for t in tables)
    return Page(height, tuple(piece for line in lines_of(free) for piece in pieces_of(line)), placed)


def _holds(box: Box, glyph: Glyph) -> bool:
    x, y = glyph.middle
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _blocks(pages: Sequence[Page]) -> list[str | Grid]:
    """Paragraphs and tables of all pages; a table that goes on overleaf is one."""
    columns = []
    on_page: dict[int, int] = {}
    for number, (page, pieces) in enumerate(zip(pages, without_heads(pages), strict=True)):
        on_page |= {id(table): number for table in page.tables}
        items: list[Item] = [*pieces, *page.tables]
        columns += [lines_in(column) for column in columns_of(items)]
    found: list[str | Grid] = []
    last: Placed | None = None
    for block in paragraphs_of(columns):
        if isinstance(block, str):
            found.append(block)
            if "续表" not in block or len(block) > 10:  # the caption of a table that goes on
                last = None
            continue
        overleaf = last is not None and on_page[id(block)] == on_page[id(last)] + 1
        if last is not None and overleaf and _goes_on(last, block):
            while isinstance(found[-1], str):
                found.pop()
            if isinstance(before := found.pop(), Grid):
                found.append(Grid((*before.rows, *_without_heads(block.grid, before))))
        else:
            found.append(block.grid)
        last = block
    return found


def _goes_on(table: Placed, following: Placed) -> bool:
    return len(table.edges) == len(following.edges) and all(
        abs((a - table.left) - (b - following.left)) <= _SAME_COLUMN
        for a, b in zip(table.edges, following.edges, strict=True)
    )


def _without_heads(grid: Grid, before: Grid) -> tuple[tuple[GridCell | None, ...], ...]:
    """Rows without those at the top that repeat the first rows of the table that goes on."""
    same = 0
    for row, first in zip(grid.rows, before.rows, strict=False):
        if [c and c.text for c in row] != [c and c.text for c in first]:
            break
        same += 1
    return grid.rows[same:]
