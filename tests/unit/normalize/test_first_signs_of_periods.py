"""The looks at a period's first two signs, which spare most places its long pattern, lose no period."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import product
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from hzetl.normalize import periods

Heads = set[tuple[frozenset[str], ...]]


def signs_of(items: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    """The signs of a class; only those without negation begin periods."""
    found: set[str] = set()
    for op, value in items:
        assert op in (ops.LITERAL, ops.RANGE), op
        low, high = value if op is ops.RANGE else (value, value)
        found.update(map(chr, range(low, high + 1)))
    return frozenset(found)


def repeated(least: int, most: int, part: Heads) -> Heads:
    found: Heads = set() if least else {()}
    for times in range(max(least, 1), min(most, 2) + 1):
        found |= {sum(heads, ())[:2] for heads in product(part, repeat=times)}
    return found


def heads_of(pattern: Sequence[tuple[Any, Any]]) -> Heads:
    """What a pattern's matches can begin with: classes of the first two signs."""
    found: Heads = {()}
    for op, value in pattern:
        if all(len(head) > 1 for head in found):
            break
        if op is ops.LITERAL:
            more: Heads = {(frozenset(chr(value)),)}
        elif op is ops.IN:
            more = {(signs_of(value),)}
        elif op is ops.BRANCH:
            more = set().union(*map(heads_of, value[1]))
        elif op is ops.SUBPATTERN:
            more = heads_of(value[3])
        elif op in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT):
            more = repeated(value[0], value[1], heads_of(value[2]))
        else:
            assert op in (ops.ASSERT, ops.ASSERT_NOT, ops.AT), op
            more = {()}
        found = {(*head, *after)[:2] for head, after in product(found, more)}
    return found


def test_no_period_begins_with_other_signs() -> None:
    assert periods.PERIOD.startswith(periods._LOOK)
    look = re.compile(periods._LOOK)
    told = heads_of(parser.parse(periods.PERIOD.removeprefix(periods._LOOK)))
    begins = {first + second for head in told if len(head) > 1 for first, second in product(*head)}
    assert len(begins) > 1000
    assert [both for both in sorted(begins) if look.match(both) is None] == []
