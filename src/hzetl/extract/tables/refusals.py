"""What is said of a table or row that cannot be understood: where it stands and why, for a person to look at.

Such a draft has the number as it stands there and the unit that nothing is known of; its review keeps it out of what
is told.
"""

from __future__ import annotations

from hzetl.extract.drafts import Draft
from hzetl.extract.subject import Subject
from hzetl.extract.tables.cells import CellValue, cell_value
from hzetl.extract.tables.parts import Row
from hzetl.model import Cell, Document, Measure, Table

CELL_LOST = "row that lost a cell"
NOT_UNDERSTOOD = "table not understood"
WHOLE_LOST = "part of a row that lost a cell"
TWO_UNITS = "two units"
_FEWEST = 4
"""Numbers from which a table that says nothing is worth a look: a form or an address list has fewer."""
_LONGEST_NAME = 40


def refused(document: Document, table: Table, number: int, found: tuple[int, int, Cell, CellValue], why: str) -> Draft:
    """The draft that says why a cell, and what it stands for, is not read.

    Args:
        document: whose title names it, if nothing else does.
        table: in which it stands.
        number: of the table.
        found: row, column, cell and its value.
        why: the reason.
    """
    row, column, cell, value = found
    words = next((c.text for c in table.cells[row] if c is not None and c.text.strip() and not cell_value(c.text)), "")
    name = (words or table.caption or document.title or "表")[:_LONGEST_NAME]
    lead = len(cell.text) - len(cell.text.lstrip())
    return Draft(
        cell.start + lead, cell.start + len(cell.text.rstrip()), Measure.LEVEL, Subject(name, words=name), value.number,
        "count", "table cell", 0.05, table=number, row=row, column=column, review=why,
    )  # fmt: skip


def first_value(row: Row, first: int, last: int) -> tuple[int, Cell, CellValue] | None:
    """Column, cell and value of the first number of a row within some columns."""
    for column in range(first, last):
        cell = row[column]
        if cell is not None and (value := cell_value(cell.text)) is not None and not value.year:
            return column, cell, value
    return None


def not_understood(document: Document, table: Table, number: int) -> Draft | None:
    """The draft that says that nothing of a table was understood; None for one that states hardly a number."""
    found = [(at, *hit) for at, row in enumerate(table.cells) if (hit := first_value(row, 0, len(row))) is not None]
    values = sum(
        cell is not None and (value := cell_value(cell.text)) is not None and not value.year
        for row in table.cells for cell in row
    )  # fmt: skip
    return refused(document, table, number, found[0], NOT_UNDERSTOOD) if values >= _FEWEST else None
