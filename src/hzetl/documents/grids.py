"""What the rows of any grid are, whether from a page or a sheet: title, unit, headers, data, notes.

`sectioned` takes titles, unit lines and notes out of a grid (they are lines of text around it) and flags headers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hzetl.documents.layout import Grid, GridCell

Row = list[GridCell | None]

_LINES_ABOVE = 3
_LONGEST_CAPTION = 50
_SENTENCE = re.compile(r"[。；！？，]|[：:]$")
_HAN = re.compile("[一-鿿]")

UNIT = re.compile(r"(?:计量)?单\s*位\s*[:：]\s*([^\s,，;；)）】\]]+(?:[、,，/]\s*[^\s,，;；)）】\]]+)*)")
_MARKED_NOTE = re.compile(r"^\s*(?:[①-⑳]|[\[［〔(（][0-9]{1,2}[)）\]］〕]|[*＊※])")
"""A note that begins with the mark of what it is about."""
_NOTE = re.compile(r"^\s*(?:[*＊※]?\s*(?:备?注|说明|数据来源|资料来源|附注)\s*[:：]?\s*|[*＊※])")
_NUMBER = re.compile(r"^[+\-－—–±]?\s*[\d０-９][\d０-９\s,，.．]*\s*[%％‰]?$|^[+\-－—–]\s*[\d.\s]+%?$")
_MISSING = frozenset({"", "-", "—", "－", "–", "--", "——", "…", "……", "...", "/", "／", "*", "x", "×"})
_BASE = re.compile(r"^[(（][^()（）]*(?:=|＝)\s*100[)）]$")
"""A line that says of what its indices are hundredths."""
_YEAR = re.compile(r"^\s*(?:19|20)\d{2}\s*年?\s*$")


def unit_in(line: str) -> str:
    """The unit that a line like `单位：亿元` names, or empty."""
    found = UNIT.search(line)
    return found[1].strip() if found else ""


def is_value(text: str) -> bool:
    """Whether a cell's text is a plain number; a year is a heading."""
    return bool(_NUMBER.match(text)) and not _YEAR.match(text)


def sectioned(rows: Sequence[Row]) -> tuple[list[str], Grid | None, list[str]]:
    """Parts a grid's rows.

    Args:
        rows: of equal length.

    Returns:
        Lines of title and unit that stand above the data, the grid with header flags, caption and unit, and the notes
        below. The grid is None when no row is left.
    """
    kept = _trimmed(rows)
    before: list[str] = []
    after: list[str] = []
    while len(kept) > 1 and (line := _title_row(kept[0], kept[1])) is not None:
        if line:
            before.append(line)
        kept = kept[1:]
    while len(kept) > 1 and (line := _note_row(kept[-1])) is not None:
        if line:
            after.insert(0, line)
        kept = kept[:-1]
    kept = _trimmed(kept)
    if not kept:
        return before, None, after
    unit = next((unit for line in before if (unit := unit_in(line))), "")
    caption = next((line for line in before if not unit_in(line) or _HAN.search(UNIT.sub("", line))), "")
    flagged = _flagged(kept)
    return before, Grid(tuple(map(tuple, flagged)), caption=caption, unit=unit), after


def captioned(grid: Grid, lines: Sequence[str]) -> Grid:
    """The grid with caption and unit from the lines right above it, where it has none of its own.

    Args:
        grid: as read.
        lines: the paragraphs before it, nearest last. A sentence is no caption.
    """
    caption, unit = grid.caption, grid.unit
    for line in reversed(lines[-_LINES_ABOVE:]):
        rest = UNIT.sub("", line).strip(" ()（）\u3000")
        found = unit_in(line) if len(line) <= _LONGEST_CAPTION else ""
        unit = unit or found
        if found and not _HAN.search(rest):
            continue  # a unit, and the same in another language
        if not caption and len(rest) <= _LONGEST_CAPTION and not _SENTENCE.search(rest):
            caption = rest
        break
    return Grid(grid.rows, caption=caption, unit=unit)


def _trimmed(rows: Sequence[Row]) -> list[Row]:
    """Without empty rows at either end and empty columns on the right."""
    kept = [list(row) for row in rows]
    while kept and not _filled(kept[-1]):
        kept.pop()
    while kept and not _filled(kept[0]):
        kept.pop(0)
    width = max(
        (max((n + 1 for n, cell in enumerate(row) if cell and cell.text), default=0) for row in kept), default=0
    )
    return [row[:width] for row in kept]


def _filled(row: Row) -> list[GridCell]:
    seen: list[GridCell] = []
    for cell in row:
        if cell is not None and cell.text and not any(cell is other for other in seen[-1:]):
            seen.append(cell)
    return seen


def _title_row(row: Row, below: Row) -> str | None:
    """The text of a row that is a title or unit line over the whole width, else None."""
    filled = _filled(row)
    if not filled:
        return ""
    texts = [cell.text for cell in filled]
    if len(filled) == 1 and not is_value(texts[0]):
        spans = sum(cell is filled[0] for cell in row)
        alone = spans == len(row) or spans > 1 or len(texts[0]) > 8 or unit_in(texts[0])
        return texts[0] if len(row) > 1 and alone else None
    if len(filled) > 3 or any(map(is_value, texts)) or any(cell is other for cell in filled for other in below):
        return None
    based = len(filled) < len(row) and any(map(_BASE.search, texts))
    if based or any(unit_in(text) for text in texts):
        return " ".join(texts)
    return None


def _note_row(row: Row) -> str | None:
    filled = _filled(row)
    if not filled:
        return ""
    if len(filled) == 1 and _NOTE.match(filled[0].text) and not filled[0].text.startswith(("*", "＊")):
        return filled[0].text
    spans = len(filled) == 1 and sum(cell is filled[0] for cell in row) > 1
    if spans and (_MARKED_NOTE.match(filled[0].text) or filled[0].text.endswith("。")):
        return filled[0].text
    if len(filled) == 1 and len(filled[0].text) > 25 and sum(cell is filled[0] for cell in row) > 1:
        return filled[0].text
    return None


def _flagged(rows: list[Row]) -> list[Row]:
    """Header flags: the rows above the first with a value, and in each row the label cells before its values."""
    first_data = next((n for n, row in enumerate(rows) if _has_value(row)), len(rows) if len(rows) < 2 else 1)
    flags: dict[int, bool] = {}
    for number, row in enumerate(rows):
        labels = True
        for cell in row:
            if cell is None:
                continue
            labels = labels and not is_value(cell.text) and cell.text not in _MISSING - {""}
            head = cell.header or number < first_data or (labels and bool(cell.text))
            flags[id(cell)] = flags.get(id(cell), False) or head
    flags = _labels_only_first(rows, first_data, flags)
    made: dict[int, GridCell] = {}
    return [
        [
            None
            if cell is None
            else made.setdefault(id(cell), GridCell(cell.text, header=flags[id(cell)], indent=cell.indent))
            for cell in row
        ]
        for row in rows
    ]


def _labels_only_first(rows: list[Row], first_data: int, flags: dict[int, bool]) -> dict[int, bool]:
    """In a table of words (no value anywhere) only the first column labels its rows."""
    if any(_has_value(row) for row in rows):
        return flags
    for row in rows[first_data:]:
        for cell in row[1:]:
            if cell is not None and not cell.header and cell is not row[0]:
                flags[id(cell)] = False
    return flags


def _has_value(row: Row) -> bool:
    return any(cell is not None and is_value(cell.text) for cell in row[1:])
