"""Units: how texts write them (亿元, 万千瓦时, 个百分点) and which unit and factor of the warehouse that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from hzetl.errors import UsageError
from hzetl.normalize.seeds import UnitRow, unit_form_rows, unit_rows

Unit = UnitRow
"""A unit of the warehouse: `display_name` is `display_multiplier` of it (亿元: 1e8 CNY)."""


@dataclass(frozen=True, slots=True)
class UnitForm:
    """What a written unit means: so many (`factor`) of the unit `code`."""

    code: str
    factor: Decimal


_MULTIPLES = (
    ("", Decimal(1)),
    ("十", Decimal(10)),
    ("百", Decimal(100)),
    ("千", Decimal(1000)),
    ("万", Decimal(10) ** 4),
    ("十万", Decimal(10) ** 5),
    ("百万", Decimal(10) ** 6),
    ("千万", Decimal(10) ** 7),
    ("亿", Decimal(10) ** 8),
    ("十亿", Decimal(10) ** 9),
    ("百亿", Decimal(10) ** 10),
    ("千亿", Decimal(10) ** 11),
    ("万亿", Decimal(10) ** 12),
)


@cache
def unit_table() -> Mapping[str, UnitForm]:
    """Written form → unit and factor, longest form first. Forms with a multiple (`万吨`) are made from the plain ones.

    `亩` is 2000/3 m2; prefixes of bytes are decimal.
    """
    table: dict[str, UnitForm] = {}
    own = {row.form: UnitForm(row.code, row.factor) for row in unit_form_rows()}
    for row in unit_form_rows():
        for word, multiple in _MULTIPLES if row.multiples == "yes" else _MULTIPLES[:1]:
            made = UnitForm(row.code, multiple * row.factor)
            table[word + row.form] = own.get(word + row.form, made)  # 千米 is a unit of its own, not a thousand metres
    return MappingProxyType(dict(sorted(table.items(), key=lambda item: (-len(item[0]), item[0]))))


@cache
def _by_code() -> Mapping[str, Unit]:
    return {row.code: row for row in unit_rows()}


def units() -> tuple[Unit, ...]:
    """All units of the warehouse, in the order of the file."""
    return unit_rows()


def unit(code: str) -> Unit:
    """The unit of this code.

    Raises:
        UsageError: there is none.
    """
    found = _by_code().get(code)
    if found is None:
        raise UsageError(f"unknown unit {code}", todo="see the unit dimension for the codes")
    return found
