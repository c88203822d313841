"""Which cells of a workbook show their number as a percentage: 0.061 is stored where a person reads 6.1%.

Only .xlsx says so in a way that is read here; in the old .xls a percentage is what is stored.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence

Place = tuple[int, int]
"""Row and column, from 0."""

_STYLES = "xl/styles.xml"
_PERCENT = re.compile(rb"""formatCode=["'][^"']*%|numFmtId=["'](?:9|10)["']""")


def percentages(content: bytes, sheets: Sequence[str]) -> dict[str, frozenset[Place]]:
    """For each of these sheets the places whose number format is a percentage; empty for an old workbook."""
    none = dict.fromkeys(sheets, frozenset[Place]())
    if not content.startswith(b"PK"):
        return none
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if _STYLES not in packed.namelist() or not _PERCENT.search(packed.read(_STYLES)):
            return none
    import openpyxl  # noqa: PLC0415  # it loads numpy, which texts and pages have no use for

    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    try:
        return {
            name: frozenset(
                (cell.row - 1, cell.column - 1)
                for row in book[name].iter_rows()
                for cell in row
                if isinstance(cell.value, int | float) and "%" in (cell.number_format or "")
            )
            for name in sheets
        }
    finally:
        book.close()
