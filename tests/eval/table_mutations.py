"""Damage done to good tables, a piece at a time, as it happens on the way to a page; what may still be told of them."""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from bs4 import BeautifulSoup, Tag

from hzetl.documents.encoding import decode
from hzetl.extract import extract
from hzetl.extract.claims import NO_PERIOD
from hzetl.extract.tables.cells import unit_of
from hzetl.model import Claim
from hzetl.normalize.indicators import canonical_name

from .scoring import printed
from .table_gold import FOLDER, SCORED, Gold, document_of, gold_of, names, number_in

_OTHER_UNITS = ("亿元", "万元", "万人", "万吨", "%", "家", "亿千瓦时")
_UNIT = re.compile("亿元|万元|万人|万吨|亿千瓦时|亿美元")


def good_tables() -> list[str]:
    """Fixtures of marked-up tables that all are to be understood."""
    return [
        name for name in names()
        if name.endswith(".html") and not name.startswith("refused") and "flagged" not in gold_of(name).told
    ]  # fmt: skip


def _rows(soup: BeautifulSoup) -> list[list[Tag]]:
    return [list(row.find_all(["td", "th"], recursive=False)) for row in soup.find_all("tr")]


def _is_value(cell: Tag) -> bool:
    return number_in(cell.get_text()) is not None


def _data(rows: list[list[Tag]]) -> list[list[Tag]]:
    return [row for row in rows if any(map(_is_value, row[1:])) and not _years(row)]


def _years(row: list[Tag]) -> bool:
    return all(re.fullmatch(r"\s*(?:19|20)\d\d年?\s*", cell.get_text()) for cell in row if _is_value(cell))


def _headers(rows: list[list[Tag]]) -> list[list[Tag]]:
    first = next((n for n, row in enumerate(rows) if row in _data(rows)), 0)
    return [row for row in rows[:first] if len(row) > 1]


def drop_a_cell(rows: list[list[Tag]], chance: random.Random) -> str:
    row = chance.choice(_data(rows))
    return str(chance.choice(row).extract().get_text())


def blank_a_cell(rows: list[list[Tag]], chance: random.Random) -> str:
    cell = chance.choice(chance.choice(_data(rows)))
    said = cell.get_text()
    cell.clear()
    return str(said)


def drop_a_header(rows: list[list[Tag]], chance: random.Random) -> str:
    heads = [cell for row in _headers(rows) for cell in row]
    return str(chance.choice(heads).extract().get_text()) if heads else ""


def blank_a_header(rows: list[list[Tag]], chance: random.Random) -> str:
    heads = [cell for row in _headers(rows) for cell in row if cell.get_text().strip()]
    if not heads:
        return ""
    cell = chance.choice(heads)
    said = cell.get_text()
    cell.clear()
    return str(said)


def drop_a_header_row(rows: list[list[Tag]], chance: random.Random) -> str:
    heads = _headers(rows)
    if not heads:
        return ""
    row = chance.choice(heads)
    row[0].parent.extract()  # type: ignore[union-attr]
    return "".join(cell.get_text() for cell in row)


def shift_a_row(rows: list[list[Tag]], chance: random.Random) -> str:
    """Its words move one cell to the left or right; what falls off is lost, and a blank comes in."""
    row = chance.choice(_data(rows))
    texts = [list(map(copy.copy, cell.contents)) for cell in row]
    moved = [*texts[1:], []] if chance.random() < 0.5 else [[], *texts[:-1]]
    for cell, contents in zip(row, moved, strict=True):
        cell.clear()
        for node in contents:
            cell.append(node)
    return "".join(cell.get_text() for cell in row)


def close_up_a_row(rows: list[list[Tag]], chance: random.Random) -> str:
    """A cell goes and those to its right move up, as when it is deleted in a sheet: a blank is left at the end."""
    row = chance.choice(_data(rows))
    at = chance.randrange(len(row))
    said = str(row[at].get_text())
    for cell, after in zip(row[at:], row[at + 1 :], strict=False):
        cell.clear()
        for node in list(after.contents):
            cell.append(copy.copy(node))
    row[-1].clear()
    return said


def swap_units(rows: list[list[Tag]], chance: random.Random) -> str:
    """The units of two rows change places."""
    holders = [(cell, found) for row in _data(rows) for cell in row if (found := _UNIT.search(cell.get_text()))]
    kinds = sorted({found.group() for _, found in holders})
    if len(kinds) < 2:
        return ""
    one, other = chance.sample(kinds, 2)
    a = chance.choice([cell for cell, found in holders if found.group() == one])
    b = chance.choice([cell for cell, found in holders if found.group() == other])
    _say(a, one, other)
    _say(b, other, one)
    return f"{one} {other}"


def another_kind_of_unit(rows: list[list[Tag]], chance: random.Random) -> str:
    """One unit, in a row or a header, becomes one of another kind."""
    holders = [(cell, found.group()) for row in rows for cell in row if (found := _UNIT.search(cell.get_text()))]
    if not holders:
        return ""
    cell, said = chance.choice(holders)
    kinds = [unit for unit in _OTHER_UNITS if (unit_of(unit) or ("",))[0] != (unit_of(said) or ("",))[0]]
    other = chance.choice(kinds)
    _say(cell, said, other)
    return f"{said} {other}"


def _say(cell: Tag, one: str, other: str) -> None:
    for node in cell.find_all(string=re.compile(one)):
        node.replace_with(str(node).replace(one, other, 1))
        return


MUTATIONS: Mapping[str, Callable[[list[list[Tag]], random.Random], str]] = {
    "a cell is lost": drop_a_cell,
    "a cell is blank": blank_a_cell,
    "a header is lost": drop_a_header,
    "a header is blank": blank_a_header,
    "a header row is lost": drop_a_header_row,
    "a row is shifted": shift_a_row,
    "a row closes up": close_up_a_row,
    "units change places": swap_units,
    "a unit is of another kind": another_kind_of_unit,
}


def mutated(name: str, how: str, seed: int) -> tuple[Gold, list[Claim], str]:
    """A fixture's gold, what is said of it once it is damaged, and what the damage was."""
    gold = gold_of(name)
    soup = BeautifulSoup(decode((FOLDER / name).read_bytes()) or "", "lxml")
    what = MUTATIONS[how](_rows(soup), random.Random(f"{name} {how} {seed}"))  # noqa: S311 - no secret
    content = re.sub("charset=[a-z0-9-]+", "charset=utf-8", str(soup)).encode()
    document = document_of(name, content, gold.told)
    return gold, [c for c in printed(extract(document)) if c.evidence and c.evidence.table is not None], what


def untrue(gold: Gold, claims: list[Claim]) -> Iterator[str]:
    """Claims that are none of those that the gold of the undamaged table has."""
    true = [(set(want["names"]), want) for want in gold.cells.values()]
    for claim in claims:
        if not any(_own(claim) & alike and _agrees(claim, want) for alike, want in true):
            yield (
                f"{claim.indicator}{claim.breakdown or ''} {claim.region} {claim.period_start}..{claim.period_end} "
                f"{claim.measure} {claim.value} {claim.unit}"
            )


def _own(claim: Claim) -> set[str]:
    group = "".join(claim.breakdown.values())
    found = {claim.indicator, canonical_name(claim.indicator_code)} - {None}
    return {f"{name}|{group}" if group else str(name) for name in found}


def _agrees(claim: Claim, want: Mapping[str, Any]) -> bool:
    said = claim.model_dump(mode="json")
    fields = [name for name in SCORED if name != "of_measure" or want["of_measure"]]
    if claim.review == NO_PERIOD:
        fields = [name for name in fields if not name.startswith("period")]
    return claim.value == want["value"] and all(
        said[name] == want[name] or (name == "unit" and not want["unit"]) for name in fields
    )
