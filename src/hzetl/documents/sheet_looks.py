"""How the sheets of a workbook look: which rows and columns they hide, and by which formats their numbers are shown.

The reader of values gives 0.061 for a cell that shows 6.1%, a day for one that shows `2024年9月`, and the values of
rows and columns that nobody sees. What a person sees is what the publisher states.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from posixpath import join, normpath
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    import xlrd.sheet

Place = tuple[int, int]
"""Row and column, from 0."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BUILT_IN = {
    9: "0%", 10: "0.00%", 14: "yyyy-m-d", 15: "d-mmm-yy", 16: "d-mmm", 17: "yyyy-m", 22: "yyyy-m-d h:mm",
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"',
    50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 55: 'yyyy"年"m"月"', 56: 'm"月"d"日"',
    57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
"""Formats that are numbers only, as a Chinese Excel shows them (ECMA-376, 18.8.30)."""
_WRITTEN_OUT = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
"""Signs that are shown as they are, and colours, conditions and widths."""
_NAMESPACE = re.compile(r"^\{[^}]*\}")
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_TRUE = frozenset({"1", "true"})


@dataclass(frozen=True, slots=True)
class Look:
    """How one sheet looks.

    Attributes:
        formats: format codes that are a percentage or a date, by place.
        hidden_rows, hidden_columns: that nobody sees.
    """

    formats: Mapping[Place, str] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


PLAIN = Look()


def looks(content: bytes, sheets: Sequence[str]) -> dict[str, Look]:
    """The looks of these sheets of a .xlsx or .xls; other workbooks look plain.

    Raises:
        LookupError, ValueError, OSError, zipfile.BadZipFile, etree.XMLSyntaxError: damaged.
    """
    if content.startswith(b"PK"):
        return _packed(content, sheets)
    return _old(content, sheets) if content.startswith(_OLE) else dict.fromkeys(sheets, PLAIN)


@lru_cache(maxsize=512)
def is_percentage(code: str) -> bool:
    """Whether a number of this format is shown times a hundred: `0.0%`, not `0.0"%"`."""
    return "%" in _WRITTEN_OUT.sub("", code)


@lru_cache(maxsize=512)
def date_parts(code: str) -> str:
    """Which of year, month and day a format shows: `ymd`, `ym`, `y`, `md`, `m`; empty for one of no date."""
    plain = _WRITTEN_OUT.sub("", code.split(";", maxsplit=1)[0]).lower()
    if "h" in plain or "s" in plain or "0" in plain or "#" in plain or "general" in plain:
        return "ymd" if "y" in plain and "h" in plain else ""
    return "".join(part for part in "ymd" if part in plain)


def _packed(content: bytes, sheets: Sequence[str]) -> dict[str, Look]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = set(packed.namelist())
        if "xl/workbook.xml" not in parts:
            return dict.fromkeys(sheets, PLAIN)  # .xlsb
        formats = _formats(packed) if "xl/styles.xml" in parts else {}
        paths = _paths(packed)
        return {name: _look(packed, paths[name], formats) if paths.get(name) in parts else PLAIN for name in sheets}


def _elements(packed: zipfile.ZipFile, part: str, names: frozenset[str]) -> Iterator[tuple[str, etree._Element]]:
    """The elements of these names, in order, each emptied when the next one comes."""
    with packed.open(part) as source:
        for _, element in etree.iterparse(source, events=("end",), resolve_entities=False, no_network=True):
            name = _NAMESPACE.sub("", element.tag)
            if name in names:
                yield name, element
            if name in {"row", "c"}:
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]


def _paths(packed: zipfile.ZipFile) -> dict[str, str]:
    """Part of each sheet, by its name."""
    targets = {
        element.get("Id"): element.get("Target")
        for _, element in _elements(packed, "xl/_rels/workbook.xml.rels", frozenset({"Relationship"}))
    }
    found = {}
    for _, element in _elements(packed, "xl/workbook.xml", frozenset({"sheet"})):
        own = next((value for key, value in element.attrib.items() if _NAMESPACE.sub("", key) == "id"), None)
        target = targets.get(own) or ""
        found[element.get("name")] = target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
    return found


def _formats(packed: zipfile.ZipFile) -> dict[str, str]:
    """Format code of each cell style that shows percentages or dates, by the style's number."""
    codes = dict(_BUILT_IN)
    styles: list[str] = []
    for name, element in _elements(packed, "xl/styles.xml", frozenset({"numFmt", "cellXfs"})):
        if name == "numFmt":
            codes[int(element.get("numFmtId", 0))] = element.get("formatCode", "")
        else:
            styles = [codes.get(int(style.get("numFmtId", 0)), "") for style in element]
    return {str(number): code for number, code in enumerate(styles) if _tells(code)}


def _tells(code: str) -> bool:
    return is_percentage(code) or bool(date_parts(code))


def _look(packed: zipfile.ZipFile, part: str, formats: Mapping[str, str]) -> Look:
    shown: dict[Place, str] = {}
    rows: set[int] = set()
    columns: set[int] = set()
    for name, element in _elements(packed, part, frozenset({"c", "row", "col"} if formats else {"row", "col"})):
        if name == "c":
            code = formats.get(element.get("s", ""))
            if code and (at := _REFERENCE.fullmatch(element.get("r", ""))):
                shown[int(at[2]) - 1, _number(at[1])] = code
        elif element.get("hidden") in _TRUE:
            if name == "row":
                rows.add(int(element.get("r", 0)) - 1)
            else:
                columns.update(range(int(element.get("min", 1)) - 1, min(int(element.get("max", 1)), 16384)))
    return Look(shown, frozenset(rows), frozenset(columns))


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _old(content: bytes, sheets: Sequence[str]) -> dict[str, Look]:
    import xlrd  # noqa: PLC0415  # texts and pages have no use for it

    try:
        with xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=io.StringIO()) as book:
            codes = {
                number: code
                for number, style in enumerate(book.xf_list)
                if _tells(code := book.format_map[style.format_key].format_str)
            }
            return {name: _old_look(book.sheet_by_name(name), codes) for name in sheets}
    except (xlrd.XLRDError, AssertionError, struct.error) as error:
        raise ValueError(f"its formats cannot be read ({error})") from error


def _old_look(sheet: xlrd.sheet.Sheet, codes: Mapping[int, str]) -> Look:
    shown = {
        (row, column): codes[style]
        for row in range(sheet.nrows if codes else 0)
        for column in range(sheet.row_len(row))
        if (style := sheet.cell_xf_index(row, column)) in codes
    }
    return Look(
        shown,
        frozenset(number for number, info in sheet.rowinfo_map.items() if info.hidden),
        frozenset(number for number, info in sheet.colinfo_map.items() if info.hidden),
    )
