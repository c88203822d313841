"""Workbooks (.xls, .xlsx) and .csv: each visible sheet a table, with its title, unit and notes as lines around it."""

from __future__ import annotations

import csv
import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from hzetl.documents.dates import date_in_lines
from hzetl.documents.grids import Row, sectioned
from hzetl.documents.layout import Composer, GridCell, clean
from hzetl.documents.metadata import source_in_lines
from hzetl.documents.packing import refuse_hostile_workbook
from hzetl.documents.plain import title_in_lines
from hzetl.documents.reading import Reading
from hzetl.documents.sheet_looks import PLAIN, Look, date_parts, is_percentage, looks
from hzetl.errors import DocumentError
from hzetl.limits import DEFAULT_LIMITS, Limit, Limits

_DAMAGE = (
    CalamineError,
    OSError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    SyntaxError,  # malformed XML
    EOFError,
    NotImplementedError,  # a packing method that nobody uses
    zipfile.BadZipFile,
    zlib.error,
)
"""What a cut or altered workbook makes the libraries raise."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_HEAD = 512

Value = int | float | str | bool | time | date | datetime | timedelta
Merge = tuple[tuple[int, int], tuple[int, int]]
Sheet = tuple[str, Sequence[Row]]


def read_workbook(content: bytes, where: str, limits: Limits = DEFAULT_LIMITS) -> Reading:
    """Reads all visible sheets.

    Raises:
        DocumentError: `unreadable file` (damaged, or locked by a password), `empty page`, `XML entities`, `over limit:
            …` (cells, unpacked size, unpacked ratio).
    """
    if content.startswith(b"PK"):
        refuse_hostile_workbook(content, limits, where)
    if content.startswith(_OLE) and not _counts_fit(content):
        raise DocumentError("unreadable file", where=where, todo="it is cut off or damaged; fetch it again")
    try:
        sheets = _sheets(content, where, limits)
    except _DAMAGE as error:
        raise DocumentError("unreadable file", where=where, todo=_advice(error)) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # what calamine's native code gives up with; not an Exception
            raise
        raise DocumentError("unreadable file", where=where, todo=_advice(error)) from None
    return _reading([(name, rows) for name, rows in sheets if rows], where, limits)


def _sheets(content: bytes, where: str, limits: Limits) -> list[Sheet]:
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        shown = [
            meta.name
            for meta in book.sheets_metadata
            if meta.typ == SheetTypeEnum.WorkSheet and meta.visible == SheetVisibleEnum.Visible
        ]
        seen = looks(content, shown)
        return [(name, _sheet_rows(book, name, seen[name], where, limits)) for name in shown]


def read_csv(text: str, where: str, limits: Limits = DEFAULT_LIMITS) -> Reading:
    """Reads comma- or tab-separated text, whichever parts its lines.

    Raises:
        DocumentError: `unreadable file`, `empty page`, `over limit: cells`.
    """
    sample = text[:4096]
    delimiter = max("\t,;", key=sample.count)
    lines: list[Row] = []
    places = 0
    try:
        for line in csv.reader(io.StringIO(text), delimiter=delimiter):
            places += len(line)
            if places > limits.cells:
                raise limits.exceeded(Limit.CELLS, where)
            lines.append([GridCell(clean(value)) for value in line])
    except csv.Error as error:
        raise DocumentError("unreadable file", where=where, todo="it is not comma-separated; save it anew") from error
    return _reading([("", _even(lines, where, limits))], where, limits)


def value_text(value: Value | None) -> str:
    """A cell's value as a person reads it: 4624, 6.1 (not 6.1000000000000005), 2025-11-30, TRUE."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return format(Decimal(format(value, ".15g")), "f") if value == value else ""  # noqa: PLR0124 - not a number
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return clean(str(value))


def _sheet_rows(book: CalamineWorkbook, name: str, look: Look, where: str, limits: Limits) -> list[Row]:
    sheet = book.get_sheet_by_name(name)
    if sheet.total_height * sheet.total_width > limits.cells:
        raise limits.exceeded(Limit.CELLS, where)
    values: list[list[Value]] = sheet.to_python(skip_empty_area=False)
    rows: list[Row] = [
        [_cell(value, look.formats.get((row, column), "")) for column, value in enumerate(line)]
        for row, line in enumerate(values)
    ]
    for merge in sheet.merged_cell_ranges or ():
        _merge(rows, merge)
    return _even(_visible(rows, look), where, limits)


def _visible(rows: Sequence[Row], look: Look) -> list[Row]:
    if look is PLAIN or not (look.hidden_rows or look.hidden_columns):
        return list(rows)
    return [
        [cell for column, cell in enumerate(row) if column not in look.hidden_columns]
        for number, row in enumerate(rows)
        if number not in look.hidden_rows
    ]


def _cell(value: Value, shown_as: str) -> GridCell:
    text = str(value) if isinstance(value, str) else ""
    lead = text[: len(text) - len(text.lstrip("\u3000\xa0 "))]
    return GridCell(
        _shown(value, shown_as), indent=min(lead.count("\u3000") + (len(lead) - lead.count("\u3000")) // 2, 8)
    )


def _shown(value: Value, code: str) -> str:
    """A value as its format shows it: 6.1% for 0.061, 2024年9月 for the first day of that month."""
    if isinstance(value, bool) or not code:
        return value_text(value)
    if isinstance(value, int | float) and is_percentage(code):
        return value_text(value * 100) + "%"
    if isinstance(value, date):
        parts = {"ym": f"{value.year}年{value.month}月", "y": f"{value.year}年", "m": f"{value.month}月",
                 "md": f"{value.month}月{value.day}日"}  # fmt: skip
        return parts.get(date_parts(code), value_text(value))
    return value_text(value)


def _merge(rows: list[Row], merge: Merge) -> None:
    (top, left), (bottom, right) = merge
    if top >= len(rows) or left >= len(rows[top]):
        return
    cell = rows[top][left]
    for row in rows[top : bottom + 1]:
        for column in range(left, min(right + 1, len(row))):
            row[column] = cell


def _even(rows: Sequence[Row], where: str, limits: Limits) -> list[Row]:
    width = max(map(len, rows), default=0)
    if width * len(rows) > limits.cells:
        raise limits.exceeded(Limit.CELLS, where)
    return [[*row, *[None] * (width - len(row))] for row in rows]


def _reading(sheets: Iterable[Sheet], where: str, limits: Limits) -> Reading:
    composer = Composer(where=where, limits=limits)
    heads: list[str] = []
    notes: list[str] = []
    filled = [(name, parts) for name, rows in sheets if any((parts := sectioned(rows))[:2])]
    for number, (name, (before, grid, after)) in enumerate(filled):
        if number:
            composer.blank()
            composer.blank()
        for line in before or ([name] if len(filled) > 1 and name else []):
            composer.paragraph(line)
        if grid is not None:
            composer.table(grid)
        for line in after:
            composer.paragraph(line)
        heads.extend(before)
        notes.extend(after)
    if not composer.text.strip():
        raise DocumentError("empty page", where=where, todo="no cell of a visible sheet is filled")
    return Reading(
        text=composer.text,
        read_by="spreadsheet",
        tables=tuple(composer.tables),
        title=title_in_lines(heads),
        published_on=date_in_lines([*heads, *notes]),
        source=source_in_lines([*heads, *notes]),
    )


def _counts_fit(content: bytes) -> bool:
    """Whether the head of an old workbook counts no more sectors than the file has.

    A damaged count makes the native reader ask for more memory than there is, which ends the process.
    """
    if len(content) < _OLE_HEAD:
        return False
    shift, small_shift = struct.unpack_from("<HH", content, 0x1E)
    counts = [struct.unpack_from("<I", content, place)[0] for place in (0x28, 0x2C, 0x40, 0x48)]
    return shift in {9, 12} and small_shift == 6 and max(counts) <= len(content) >> 9


def _advice(error: BaseException) -> str:
    locked = "password" in str(error).lower() or type(error).__name__ == "PasswordError"
    return "it is locked by a password; save it without" if locked else "it is cut off or damaged; fetch it again"
