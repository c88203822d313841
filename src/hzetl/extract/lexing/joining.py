"""Mentions that say one thing together: from a day to a day, from an amount to an amount.

What belongs here: which neighbours are one range (`上周四到10月1日`, `五元六角—五元八角`, `$100-500`). What does not:
ranges that share one unit, which the lexer reads whole (`5%—5.5%`), and what one mention goes on with (`lastings`).
"""

from __future__ import annotations

from collections.abc import Iterable

from hzetl import late_re as re
from hzetl.extract.lexing.lastings import in_unit_of, one_lasting, with_rest
from hzetl.extract.lexing.mention import Mention
from hzetl.normalize.numbers import SCALED, parse_number
from hzetl.normalize.spans import Period

_DASH = re.compile("[ ]?(?:[-—－–―~～─]{1,2}|至|到)[ ]?")
_INCLUDED = re.compile("[ ]?[(（]不?含[)）]")
_WEEKDAY = re.compile("(?:周|星期|礼拜)[一二三四五六日天]")
_SOME = re.compile("(?:第[0-9一二三四五]个?|每个?|最后一?个?)的?$")
_APART = re.compile("[ ]?[,，(（]?[ ]?")
_AND = re.compile("[和与]")
_BETWEEN = re.compile("之?间")
_WHOLE_YEAR, _MONTH_OF_IT = re.compile("[0-9零〇一二三四五六七八九]年$"), re.compile("[0-9一二三四五六七八九十]{1,3}月")
_LISTED = frozenset("、和与及")
_NEXT_YEAR = re.compile("次年|翌年")
_FROM = re.compile("[从由自](?:原来的|约|的)?$")
_MONEY_OF_SIGN = re.compile("[A-Z]{0,3}[¥￥$＄€£￡₩₽₹฿₫]")
_LOWER = re.compile(r"(?<![0-9A-Za-z.,年月日号%-])([0-9]{1,6}(?:\.[0-9]{1,4})?) [-—－–~～] $")
"""Before an amount, a lower number with a blank on both sides of the dash."""
_HIGHER = re.compile(rf"(?:[-—－–―~～─]{{1,2}}|至|到)({SCALED})(?![0-9A-Za-z.%-])")


def joined(text: str, found: Iterable[Mention]) -> list[Mention]:
    """The mentions, with those that are a range together as one."""
    kept: list[Mention] = []
    for said in found:
        mention = with_rest(text, said)
        if (
            kept
            and kept[-1].unit == "rank"
            and said.classifier in {"名", "位"}
            and text[kept[-1].end : said.start] in _LISTED
        ):
            mention = said.model_copy(update={"unit": "rank", "classifier": None})  # 第1、2名
        if kept and (mention.start < kept[-1].end or _is_its_weekday(text, kept[-1], mention)):
            continue
        if _WEEKDAY.fullmatch(mention.quote) and _SOME.search(text, max(0, mention.start - 5), mention.start):
            continue  # 每周三, 第三个星期二: of no month that is named
        whole = _range(text, kept[-1], mention) or one_lasting(text, kept[-1], mention) if kept else None
        if whole is not None:
            kept[-1] = whole
        else:
            kept.append(_with_lower(text, _with_higher(text, mention)))
    return kept


def _is_its_weekday(text: str, day: Mention, mention: Mention) -> bool:
    """`5月6日（星期六）`: no day of its own."""
    on_day = day.kind == "period" and day.period_start is not None and day.period_start == day.period_end
    return bool(on_day and _WEEKDAY.fullmatch(mention.quote) and _APART.fullmatch(text, day.end, mention.start))


def _range(text: str, first: Mention, last: Mention) -> Mention | None:
    if first.kind != last.kind or first.end > last.start:
        return None
    between = text[first.end : last.start]
    if first.kind == "period":
        if both := _AND.fullmatch(between) and _BETWEEN.match(text, last.end):
            return _days(text, first, last, both.end())
        if between == " " and _WHOLE_YEAR.search(first.quote) and _MONTH_OF_IT.match(last.quote):
            return _within(text, first, last)
        return _days(text, first, last, last.end) if _DASH.fullmatch(between) else None
    if first.kind != "quantity" or not _DASH.fullmatch(_INCLUDED.sub("", between)):
        return None
    return None if _FROM.search(text, max(0, first.start - 4), first.start) else _amounts(text, first, last)


def _days(text: str, first: Mention, last: Mention, stop: int) -> Mention | None:
    """From the first's beginning to the last's end; an end that names no year is after the beginning."""
    if not (first.period_start and first.period_end and last.period_start and last.period_end):
        return None
    begin, end = last.period_start, last.period_end
    if _NEXT_YEAR.match(last.quote) and end.year > first.period_end.year + 1 and "年" not in first.quote:
        years = end.year - first.period_end.year - 1  # 12月28日至次年1月3日: the year after the first's
        shifted = Period(begin, end).year_before(years)
        begin, end = shifted.start, shifted.end
    if end <= first.period_end and "年" not in last.quote:
        end = Period(begin, end).year_before(-1).end
    if begin <= first.period_start and end <= first.period_end:
        return None
    return first.model_copy(update={"end": stop, "quote": text[first.start : stop], "period_end": end})


def _within(text: str, year: Mention, month: Mention) -> Mention | None:
    """`2008年 12月`: the month of that year."""
    if None in (year.period_start, year.period_end, month.period_start, month.period_end):
        return None
    if (month.period_start, month.period_end) < (year.period_start, year.period_start) or (
        month.period_end > year.period_end  # type: ignore[operator]
    ):
        return None
    return month.model_copy(update={"start": year.start, "quote": text[year.start : month.end]})


def _amounts(text: str, first: Mention, last: Mention) -> Mention | None:
    """From the first to the last, of one unit; a first one without a unit is of the last's."""
    last = in_unit_of(first, last)
    if first.unit == "rank" and last.classifier in {"名", "位"}:  # 第三到五位
        last = last.model_copy(update={"unit": "rank", "classifier": None})
    if first.unit is None and last.quote[-1] in "折成" and first.value is not None and first.value < 10:
        first = first.model_copy(update={"value": first.value * 10})  # 3到5折: 30 to 50 per cent
    alike = (first.unit, first.classifier) == (last.unit, last.classifier)
    if first.value is None or last.value is None or first.value_high is not None or last.value_high is not None:
        return None
    if not (alike or first.unit is None) or first.value >= last.value:
        return None
    return first.model_copy(update={
        "end": last.end, "quote": text[first.start : last.end], "value_high": last.value, "unit": last.unit,
        "classifier": last.classifier,
    })  # fmt: skip


def _with_lower(text: str, mention: Mention) -> Mention:
    """`70 - 90天`: the unit stands after the last number only."""
    if mention.kind != "quantity" or mention.value is None or mention.unit is None or mention.value_high is not None:
        return mention
    found = _LOWER.search(text, max(0, mention.start - 14), mention.start)
    number = re.match(SCALED, mention.quote)
    low, high = parse_number(found[1]) if found else None, parse_number(number.group()) if number else None
    if found is None or low is None or not high or low >= high:
        return mention
    return mention.model_copy(update={
        "start": found.start(), "quote": text[found.start() : mention.end], "value": low * mention.value / high,
        "value_high": mention.value,
    })  # fmt: skip


def _with_higher(text: str, mention: Mention) -> Mention:
    """`$100-500`: the sign stands before the first number only."""
    if mention.kind != "quantity" or mention.value is None or not _MONEY_OF_SIGN.match(mention.quote):
        return mention
    if (found := _HIGHER.match(text, mention.end)) is None:
        return mention
    high = parse_number(found[1])
    if high is None or high <= mention.value or mention.value_high is not None:
        return mention
    return mention.model_copy(update={
        "end": found.end(), "quote": text[mention.start : found.end()], "value_high": high,
    })  # fmt: skip
