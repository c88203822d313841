"""Units that a column of units leaves out in rows below the one that says them.

What belongs here: which unit a row has whose own is blank. What does not: which column holds the units (`roles`).
"""

from __future__ import annotations

from collections.abc import Mapping

from hzetl import late_re as re
from hzetl.extract.tables.cells import cell_value
from hzetl.extract.tables.label import PART, clean
from hzetl.extract.tables.parts import Part, Row
from hzetl.extract.tables.roles import Roles
from hzetl.model import Cell

_FEWEST = 3
"""Blank ones that show that the column leaves them out, rather than that one was lost."""
_OF_EACH = re.compile("人均|平均|每|率|比重|指数|增速|占")
_ALIKE = 2
"""Last signs that two amounts of one kind share: 产值."""


def carried_units(part: Part, roles: Roles) -> Mapping[int, Cell]:
    """The unit of each row that leaves its own out because it stands above: `建筑工程产值` below `建筑业总产值`."""
    if roles.unit is None:
        return {}
    rows = [(number, _name(row, roles), row[roles.unit]) for number, row in part.rows if _has_values(row, roles)]
    if sum(cell is not None and not cell.text.strip() for _, _, cell in rows) < _FEWEST:
        return {}
    found: dict[int, Cell] = {}
    whole, unit = "", None
    for number, name, cell in rows:
        if cell is not None and cell.text.strip():
            whole, unit = name, cell
        elif unit is not None and cell is not None and _is_alike(whole, name):
            found[number] = unit
        else:
            unit = None
    return found


def _is_alike(whole: str, name: str) -> bool:
    if _OF_EACH.search(name) or _OF_EACH.search(whole):
        return False
    return PART.match(name) is not None or clean(name)[-_ALIKE:] == clean(whole)[-_ALIKE:]


def _name(row: Row, roles: Roles) -> str:
    cell = row[roles.labels[-1]]
    return cell.text if cell is not None else ""


def _has_values(row: Row, roles: Roles) -> bool:
    return any((cell := row[i]) is not None and cell_value(cell.text) is not None for i in roles.values)
