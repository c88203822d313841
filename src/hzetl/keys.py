"""Keys: hashes of business keys, and nothing else (no clock, no sequence, no page furniture)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache

UNKNOWN_KEY = -1
"""Key of every dimension's unknown member. Facts point to it; a foreign key is never NULL."""

_SEPARATOR = "\x1f"
_NULL = "\x00"

KeyPart = str | int | date | Decimal | None


def _text(part: int | date | Decimal) -> str:
    if isinstance(part, int):
        return str(part)
    if isinstance(part, date):
        return _day(part)
    return format(part.normalize(), "f") if part else "0"


@lru_cache(maxsize=4096)
def _day(part: date) -> str:
    return str(part)


def hex_key(*parts: KeyPart) -> str:
    """The business key's hash as 16 lower-case hex digits (63 bits, so that it fits a signed BIGINT)."""
    return format(int_key(*parts), "016x")


def int_key(*parts: KeyPart) -> int:
    """The business key's hash as a positive 63-bit integer.

    Equal decimals give equal keys whatever their trailing zeros; None differs from the empty string.
    """
    return _hash(
        _SEPARATOR.join([_NULL if part is None else part if isinstance(part, str) else _text(part) for part in parts])
    )


def text_key(parts: Iterable[str | None]) -> int:
    """`int_key` of texts alone, for keys that are made by the million."""
    return _hash(_SEPARATOR.join([_NULL if part is None else part for part in parts]))


def _hash(joined: str) -> int:
    return int.from_bytes(hashlib.blake2b(joined.encode(), digest_size=8).digest(), "big") >> 1
