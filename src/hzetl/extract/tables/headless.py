"""Tables of one cell a line whose labels have no head: `当月同比增长(%)`, `累计同比增长(%)`, then rows.

What belongs here: where such a table begins and ends. What does not: tables whose header begins with a word over the
labels (`stacked`).
"""

from __future__ import annotations

from collections.abc import Sequence

from hzetl import late_re as re
from hzetl.extract.tables.cells import cell_value, is_missing, unit_of
from hzetl.extract.tables.gridding import Line, Spans
from hzetl.extract.tables.stacked import Stack
from hzetl.normalize.numbers import narrow

_HEAD = re.compile(
    "(?:(?:[12][0-9]{3}年)?(?:1?[0-9](?:-1?[0-9])?月(?:份)?)|本月(?:止)?|当月|累计|本期|1-本月|绝对[数量值额]|总量|完成(?:额)?|实绩)?"
    "(?:累计)?(?:同比|环比|比(?:上年|去年)(?:同期|同月)?|[±])?(?:增长(?:速度|率)?|增速|增幅|涨跌幅度?|涨幅|[±])?(?:\\((?:%|±%|[十百千]?[万亿]?[一-鿿]{1,2})\\)|[±]?%)?"
)
_BASE = re.compile("(?:同比|比(?:上年|去年)(?:同期|同月)?)")
_SPAN = re.compile("1-1?[0-9]月(?:份|平均|累计)?")
_SAYS_KIND = re.compile("增|比|±|绝对|总量|累计|本月|当月|完成|实绩")
_TIME = re.compile(
    "(?:[12][0-9]{3}年)?(?:[1-4一二三四]季度|[1-4]-[2-4]季度|上半年|前三季度|全年|1?[0-9](?:-1?[0-9])?月(?:份)?)"
)
_SIGNS = str.maketrans("（）—–－～~至", "()------")
_LONGEST = 30
_FEWEST_ROWS = 3
_FEWEST_HEADS = 2
_MOST_HEADS = 8


def headless(lines: Sequence[Line], first: int) -> Stack | None:
    """The table whose first head stands on a line, or None."""
    heads, begin = _heads(lines, first)
    times, begin = _times(lines, begin)
    header = [heads, times] if times and len(heads) > 1 and len(times) % len(heads) == 0 else [heads]
    if times and len(header) < 2:
        return None  # which of them stand over others, nobody knows
    count = len(header[-1])
    if not _FEWEST_HEADS <= count <= _MOST_HEADS:
        return None
    body: list[Spans] = []
    at = after = begin
    while at + count < len(lines):
        label, values = lines[at], lines[at + 1 : at + 1 + count]
        if not _is_label(label):
            break
        if len(values) == count and all(_is_value(line) for line in values):
            body.append([label.place, *(line.place for line in values)])
            at = after = at + 1 + count
        elif not _is_value(lines[at + 1]):
            body.append([label.place, *[(label.place[1], label.place[1])] * count])  # 按行业分组, above its rows
            at += 1
        else:
            return None  # a row that lost a cell: nobody knows which
    while body and body[-1][-1][0] == body[-1][-1][1]:
        body.pop()
    if sum(row[-1][0] < row[-1][1] for row in body) < _FEWEST_ROWS:
        return None
    return Stack(header, body, [], after)


def _times(lines: Sequence[Line], first: int) -> tuple[Spans, int]:
    """Times that stand below the kinds of numbers, as many for each: `2季度`, `上半年`, `2季度`, `上半年`."""
    at = first
    while at < len(lines) and at - first <= _MOST_HEADS and _TIME.fullmatch(_plain(lines[at].text)):
        at += 1
    return [line.place for line in lines[first:at]], at


def _heads(lines: Sequence[Line], first: int) -> tuple[Spans, int]:
    """Heads that stand below each other from a line on, each with a unit or the rest of it that has its own line."""
    heads: Spans = []
    at, base, spanned = first, False, False
    while at < len(lines) and len(heads) <= _MOST_HEADS:
        words = _plain(lines[at].text)
        unit = bool(heads) and words[:1] == "(" and unit_of(words) is not None
        span = bool(heads) and _SPAN.fullmatch(words) is not None
        if not (unit or span or is_kind(words)):
            break
        if heads and (unit or (base and words.startswith(("增", "±"))) or (spanned and not span)):
            heads[-1] = (heads[-1][0], lines[at].place[1])
        else:
            heads.append(lines[at].place)
        base, spanned = _BASE.fullmatch(words) is not None, span
        at += 1
    return heads, at


def is_kind(words: str) -> bool:
    """Whether a line says a kind of number and nothing else."""
    plain = _plain(words)
    return bool(plain) and _SAYS_KIND.search(plain) is not None and _HEAD.fullmatch(plain) is not None


def _plain(words: str) -> str:
    return re.sub(r"\s", "", narrow(words)).translate(_SIGNS) if len(words) <= _LONGEST else ""


def _is_label(line: Line) -> bool:
    words = line.text.strip()
    return 0 < len(words) <= _LONGEST and cell_value(words) is None and not is_missing(words) and unit_of(words) is None


def _is_value(line: Line) -> bool:
    words = line.text.strip()
    found = cell_value(words)
    return is_missing(words) or (found is not None and not found.year)
