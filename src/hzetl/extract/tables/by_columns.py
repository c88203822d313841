"""Tables told column by column: all labels below each other, then each head with the values below it.

What belongs here: which lines are labels, heads and values. What does not: rows that stand on one line (`flattened`),
or whose cells follow each other (`stacked`).
"""

from __future__ import annotations

from collections.abc import Sequence

from hzetl import late_re as re
from hzetl.extract.tables.cells import cell_value, is_missing, unit_of
from hzetl.extract.tables.gridding import Line, Spans
from hzetl.extract.tables.header_words import periods, unit_in
from hzetl.normalize.numbers import narrow

_KIND = re.compile(
    "绝对|总量|实绩|完成|累计|本[月年期]|当月|增[长速幅减]|同比|环比|±|比重|占比|位次|排名|[12][0-9]{3}年?$"
)
_HEAD_LINES = 2
"""Lines that one head may have: `增长`, `（%）`."""
_FEWEST_ROWS = 3
_MOST_ROWS = 60
_LONGEST = 40
_PROSE = re.compile("[。；;！？]|^[ 　]*(?:注|说明|备注|资料来源|数据来源)")


def by_columns(text: str, lines: Sequence[Line], first: int) -> tuple[list[Spans], list[Spans], int] | None:
    """Header, rows and the line after the table whose first corner stands on a line; None where that is none.

    Every column has as many values as there are labels, and a head that says a time or a kind of number.
    """
    at = first + 1
    while at < len(lines) and at - first <= _MOST_ROWS + _HEAD_LINES and _is_words(lines[at]):
        at += 1
    count = _values_from(lines, at)
    begin = at - count - first - 1  # of the lines between the corner and the first value, labels and a head
    if count < _FEWEST_ROWS or not 1 <= begin <= _HEAD_LINES:
        return None
    labels = [line.place for line in lines[first + 1 : first + 1 + count]]
    if any(_is_head(text[a:b]) for a, b in labels):
        return None
    heads: Spans = [lines[first].place]
    columns: list[Spans] = []
    head = first + 1 + count
    while True:
        top = next((n for n in range(head + 1, head + 1 + _HEAD_LINES) if _values_from(lines, n) == count), None)
        if top is None:
            break
        said = (lines[head].place[0], lines[top - 1].place[1])
        if not (all(map(_is_words, lines[head:top])) and _is_head(text[slice(*said)])):
            break
        heads.append(said)
        columns.append([line.place for line in lines[top : top + count]])
        head = top + count
    if len(columns) < 1 or (len(columns) == 1 and not all(unit_in(text[a:b]) for a, b in labels)):
        return None
    return [heads], [[label, *values] for label, *values in zip(labels, *columns, strict=True)], head


def _is_words(line: Line) -> bool:
    words = line.text.strip()
    return 0 < len(words) <= _LONGEST and not _is_value(words) and _PROSE.search(words) is None


def _is_value(words: str) -> bool:
    found = cell_value(words)
    return is_missing(words) or (found is not None and not found.year)


def _values_from(lines: Sequence[Line], first: int) -> int:
    """How many lines from one on are values."""
    at = first
    while at < len(lines) and _is_value(lines[at].text.strip()):
        at += 1
    return at - first


def _is_head(words: str) -> bool:
    """Whether words stand over a column: a time, a kind of number, a unit."""
    plain = re.sub(r"\s", "", narrow(words))
    return bool(_KIND.search(plain)) or periods().fullmatch(plain) is not None or unit_of(plain) is not None
