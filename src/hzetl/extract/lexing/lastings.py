"""What a mention goes on with: smaller units of time after it, a day after its month.

What belongs here: `一年又一个月21天` as one lasting, `13天—8周` in one unit, `10月22，`. What does not:
quantities of two units that claims need too (`composed`).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

from hzetl import late_re as re
from hzetl.extract.lexing.mention import Mention

_SECONDS = {
    "s": Decimal(1), "min": Decimal(60), "h": Decimal(3600), "day": Decimal(86_400), "week": Decimal(604_800),
    "month": Decimal(2_628_000), "year": Decimal(31_536_000),
}  # fmt: skip
_SIZES = (_SECONDS, {"m": Decimal(1), "km": Decimal(1000)}, {"kg": Decimal(1), "t": Decimal(1000)},
          {"m2": Decimal(1), "km2": Decimal(1_000_000)})  # fmt: skip
"""Units of one kind, by what each is worth in the smallest."""
_LENGTHS = {"英尺": ("英寸", "英吋"), "呎": ("吋",), "吨": ("公斤", "千克"), "公斤": ("克", "两"), "千克": ("克",)}
"""Units, and the smaller ones that may follow them: `6英尺2英寸`."""
_MORE = re.compile("[又零余]?")
_APART = frozenset({("week", "day"), ("year", "day"), ("month", "day")})
"""Units of which the smaller is as often counted within each of the greater (`一周5天`): joined by a word only.
So is 一天8小时."""
_MONTH = re.compile("(?<![0-9])(?:1[0-2]|[1-9])月$")
_DAY = re.compile("(?:[12][0-9]|3[01]|[1-9])(?=出生|生日|[,，。;；)）\\s]|$|[至到~～—][0-9]{1,2}月)")
_UNTIL = re.compile("[至到~～—](1[0-2]|[1-9])月([12][0-9]|3[01]|[1-9])(?![0-9日号.%％万亿年])")


def with_rest(text: str, mention: Mention) -> Mention:
    """The mention with the day after its month: `10月22出生`, `1月3至2月10`."""
    if mention.kind == "period" and _MONTH.search(mention.quote) and (day := _DAY.match(text, mention.end)):
        return _of_day(text, mention, int(day.group()), day.end())
    return mention


def _of_day(text: str, month: Mention, number: int, end: int) -> Mention:
    start, last = month.period_start, month.period_end
    if start is None or last is None or (start.year, start.month) != (last.year, last.month) or number > last.day:
        return month
    day = until = date(start.year, start.month, number)
    if further := _UNTIL.match(text, end):
        try:
            until = date(day.year + (int(further[1]) < day.month), int(further[1]), int(further[2]))
        except ValueError:
            return month
        end = further.end()
    return month.model_copy(update={
        "end": end, "quote": text[month.start : end], "period_start": day, "period_end": until,
    })  # fmt: skip


def one_lasting(text: str, first: Mention, last: Mention) -> Mention | None:
    """Two lastings next to each other, the second of a smaller unit and less than one of the first's."""
    said = None if first.kind != last.kind else _MORE.fullmatch(text[first.end : last.start])
    if said is None or first.value is None or last.value is None or (first.value_high or last.value_high) is not None:
        return None
    unit = "min" if last.unit == "point" and last.quote.endswith("分") else last.unit
    if not said.group() and last.quote.endswith(_LENGTHS.get(_ends(first.quote), "-")):
        value = first.value + (in_unit_of(first, last).value or 0)
        return first.model_copy(update={"end": last.end, "quote": text[first.start : last.end], "value": value})
    greater, smaller = _SECONDS.get(first.unit or ""), _SECONDS.get(unit or "")
    if greater is None or smaller is None or last.value * smaller >= greater:
        return None
    of_each = first.quote == "一天" or ((first.unit, unit) in _APART and not _already_two(first.quote))
    if not said.group() and of_each:
        return None
    return first.model_copy(update={
        "end": last.end, "quote": text[first.start : last.end], "value": first.value + last.value * smaller / greater,
    })  # fmt: skip


def _ends(quote: str) -> str:
    return next((form for form in _LENGTHS if quote.endswith(form)), "")


def _already_two(quote: str) -> bool:
    """Whether a lasting has two units already: `一年又一个月`."""
    signs = [sign for sign in quote if sign in "年月周天时分"]
    return len(signs) > 1 and any(one != other for one, other in pairwise(signs))


def in_unit_of(first: Mention, last: Mention) -> Mention:
    """The second in the first's unit, where both are of one kind: 8周 beside 13天 is 56 days."""
    if first.unit != last.unit and last.value is not None:
        for sizes in _SIZES:
            if first.unit in sizes and last.unit in sizes:
                value = last.value * sizes[last.unit] / sizes[first.unit]
                return last.model_copy(update={"value": value, "unit": first.unit})
    return last
