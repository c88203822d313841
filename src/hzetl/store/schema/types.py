"""Column types that are exact and equal on SQLite and PostgreSQL."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, Numeric, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

PRECISION = 24
SCALE = 6
_QUANTUM = Decimal(1).scaleb(-SCALE)
_CONTEXT = Context(prec=PRECISION + SCALE, rounding=ROUND_HALF_EVEN)
_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,6})?")
"""A number that is already as it is stored, but for zeros at its end."""
_LIMIT = Decimal(10) ** (PRECISION - SCALE)

KeyType = BigInteger().with_variant(Integer(), "sqlite")
"""63-bit hash keys. On SQLite `INTEGER PRIMARY KEY` is the row id itself: no second index for the key."""


def exact(value: Decimal | int) -> Decimal:
    """The value at six places, as every engine stores it.

    Raises:
        ValueError: it is not finite or has more than 18 digits before the point.
    """
    number = Decimal(value)
    if not number.is_finite() or abs(number) >= _LIMIT:
        raise ValueError(f"{value} does not fit NUMERIC({PRECISION},{SCALE})")
    return number.quantize(_QUANTUM, context=_CONTEXT)


def exact_text(value: Decimal | int) -> str:
    """The value at six places in canonical form: `440900000000`, `-0.5`, no zeros to trim, no exponent.

    Raises:
        ValueError: as `exact`.
    """
    text = str(value)
    if not _PLAIN.fullmatch(text):
        text = format(exact(value), "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


class Amount(TypeDecorator[Decimal]):
    """NUMERIC(24,6), exact on both engines.

    SQLite has no decimals: its NUMERIC is a 64-bit integer or a double, so 15 digits of a fraction are all it keeps,
    and micro-units in an integer end at 9.2 trillion, less than a province's GDP in yuan. So there it is text in
    canonical form (`exact_text`). Text does not sort as a number: SQL that
    compares, sorts or computes says `CAST(value AS NUMERIC(24,6))`, which costs nothing on PostgreSQL and gives an
    exact integer or the nearest double on SQLite. Marts do so; Python reads the fact's own column.
    """

    impl = Numeric(PRECISION, SCALE)
    cache_ok = True

    @property
    def python_type(self) -> type[Decimal]:
        """Decimal."""
        return Decimal

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Text on SQLite, NUMERIC elsewhere."""
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else Numeric(PRECISION, SCALE))

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:  # noqa: ANN401 - the driver's type
        """To six places; to canonical text on SQLite."""
        if value is None:
            return None
        return exact_text(value) if dialect.name == "sqlite" else exact(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:  # noqa: ANN401, ARG002
        """Six places, whatever the driver gave."""
        return None if value is None else Decimal(value).quantize(_QUANTUM, context=_CONTEXT)


class Instant(TypeDecorator[datetime]):
    """A moment with timezone, kept in UTC (SQLite has no timezones and keeps UTC without saying so)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @property
    def python_type(self) -> type[datetime]:
        """A moment."""
        return datetime

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC; a moment without timezone is a mistake of the caller."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no timezone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """With timezone UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
