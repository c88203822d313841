"""Publication dates as pages write them: meta values, labelled lines, datelines, addresses.

Only whole days count. Periods (`2025年1—11月`) and the many dates inside a text are none of this module's business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta, timezone

_DIGITS = str.maketrans("０１２３４５６７８９／－．：", "0123456789/-.:")
_NUMERALS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "Ｏ": 0, "0": 0}

_YMD = re.compile(
    r"(?<![\d.])(?P<y>(?:19|20)\d{2})"
    r"(?:(?P<sep>[-/.])(?P<m>0?[1-9]|1[0-2])(?P=sep)(?P<d>0?[1-9]|[12]\d|3[01])(?![\d%])"
    r"|\s*年\s*(?P<m2>0?[1-9]|1[0-2])\s*月\s*(?P<d2>0?[1-9]|[12]\d|3[01])\s*日)"
)
_COMPACT = re.compile(r"^\s*((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:\d{4}|\d{6})?\s*$")
_CHINESE = re.compile(
    r"([二一][〇○零Ｏ九0][〇○零一二三四五六七八九0]{2})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
_LABEL = re.compile(
    r"(?P<kind>发布|发表|发文|公布|公开|刊发|刊登|更新|成文|生成|发稿|出版|印发|添加|录入|上传)?\s*"
    r"(?:时\s*间|日\s*期|日)\s*[】\]]?\s*[:：]\s*$|"
    r"(?:发布于|发表于|发布|发表)\s*[:：]?\s*$"
)
_OF_THE_PAPER = frozenset({"成文", "生成", "印发", "出版", "更新"})
"""Labels of other days than that on which a page was published, each often the same; taken where no other is."""
_TODAY = re.compile(r"^\W*(?:今天|今日|现在|当前|北京时间)")
"""A clock in the head of a page shows the day on which it is read."""
_STAMPS = re.compile(
    r"""["']?(?:datePublished|pubDate|publish_?(?:time|date)|pubtime|createTime)["']?\s*[:=]\s*["']"""
    r"""(?P<day>(?:19|20)\d\d[-/年]\d{1,2}[-/月]\d{1,2})""",
    re.IGNORECASE,
)
_SECONDS = re.compile(r"""\bvar\s+(?:ct|publish_time|create_time)\s*=\s*["']?(1\d{9})\b""")
_STAMPED = ("datepublished", "pubdate", "publish", "pubtime", "createtime", "var ct", "create_time")
_BEIJING = timezone(timedelta(hours=8))
_WEEKDAY = re.compile(r"^\s*[,，]?\s*(?:星期|周)[一二三四五六日天]")
_TIME = re.compile(r"^\s*T?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?")
_LONGEST_IMPRINT = 200
_SHORT_REST = 24
"""Characters a dateline may hold beside its date (`来源：…`, `记者 …`): more, and it is a sentence."""

_IN_URL = (
    re.compile(r"/((?:19|20)\d{2})[-/](\d{1,2})[-/](\d{1,2})/"),
    re.compile(r"/((?:19|20)\d{2})/(\d{2})(\d{2})/"),
    re.compile(r"[/_t]((?:19|20)\d{2})(\d{2})(\d{2})(?=[_/.])"),
    re.compile(r"[/_]((?:19|20)\d{2})-(\d{2})-(\d{2})(?=[_/.])"),
)


def dates_in(text: str) -> Iterator[tuple[date, int, int]]:
    """Whole days written in a text, with their offsets, in order: digits of any width, `二〇二六年二月一日`."""
    plain = text.translate(_DIGITS)
    found: list[tuple[date, int, int]] = []
    for match in _YMD.finditer(plain):
        day = _day(match["y"], match["m"] or match["m2"], match["d"] or match["d2"])
        if day:
            found.append((day, match.start(), match.end()))
    for match in _CHINESE.finditer(text):
        year = "".join(str(_NUMERALS[sign]) for sign in match[1])
        day = _day(year, str(_small_number(match[2])), str(_small_number(match[3])))
        if day:
            found.append((day, match.start(), match.end()))
    yield from sorted(found, key=lambda item: item[1])


def date_of_value(value: str) -> date | None:
    """The day a meta value names (`2026-02-13 09:30`, `2026/2/13`, `20260213`); None for `——` and the like."""
    if compact := _COMPACT.match(value.translate(_DIGITS)):
        return _day(*compact.groups()[:3])
    return next((day for day, _, _ in dates_in(value)), None)


def labelled_date(line: str, *, of_the_paper: bool = True) -> date | None:
    """The day after a label that says publication (`发布时间：2026-02-13`), else None.

    Args:
        line: one paragraph.
        of_the_paper: whether labels count that tell when a paper was signed (`成文日期`) or a page last touched.
    """
    if _TODAY.match(line):
        return None
    for day, start, _ in dates_in(line):
        label = _LABEL.search(line[:start])
        if label and (of_the_paper or label["kind"] not in _OF_THE_PAPER):
            return day
    return None


def date_in_labels(lines: Sequence[str]) -> date | None:
    """The first day behind a label among short lines; one of publication before one of signing."""
    short = [line for line in lines if len(line) < _LONGEST_IMPRINT and any(sign in line for sign in ":：于布表")]
    for of_the_paper in (False, True):
        for line in short:
            if day := labelled_date(line, of_the_paper=of_the_paper):
                return day
    return None


def date_beside_title(lines: Sequence[str]) -> date | None:
    """The only day of a line between headline and text that is no sentence: `杭州网 2023-07-22 08:11`, or None."""
    for line in lines:
        found = list(dates_in(line)) if len(line) < _LONGEST_IMPRINT and not _TODAY.match(line) else []
        if len(found) == 1 and not re.search(r"[。；]|增长|下降|同比|截至|召开|举行|印发", line):
            return found[0][0]
    return None


def date_in_scripts(markup: str, lower: str) -> date | None:
    """The day that a script or linked data of a page states, or None.

    Args:
        markup: source of the page.
        lower: the same in lower case.
    """
    if not any(word in lower for word in _STAMPED):
        return None
    for match in _STAMPS.finditer(markup):
        if day := date_of_value(match["day"].replace("年", "-").replace("月", "-")):
            return day
    seconds = _SECONDS.search(markup)
    return datetime.fromtimestamp(int(seconds[1]), _BEIJING).date() if seconds else None


def dateline(line: str) -> date | None:
    """The day of a line that is little else than a date (`2026-02-13`, `2025年12月12日 星期五 来源：…`), else None."""
    if day := labelled_date(line):
        return day
    if len(line) > _LONGEST_IMPRINT or _TODAY.match(line):
        return None
    found = list(dates_in(line))
    if len(found) != 1:
        return None
    day, start, end = found[0]
    before, after = line[:start].strip(" \u3000()（）[]【】|"), line[end:]
    weekday = _WEEKDAY.match(after)
    after = _TIME.sub("", _WEEKDAY.sub("", after), count=1).strip(" \u3000()（）[]【】|")
    if not before and not after:
        return day
    prose = re.search(r"[。；，,]|增长|下降|同比|截至|召开|举行|印发", before + after)
    if prose or len(before) + len(after) > _SHORT_REST:
        return None
    return day if weekday or not after or re.match(r"来源|记者|作者|浏览|\d{1,2}[:：]", after) else None


def date_in_lines(lines: Sequence[str], *, first: int = 12, last: int = 4) -> date | None:
    """The dateline among the first lines of a text, or at its end: conservative, so that an event's date is not taken.

    At the end also a printed date with its weekday (`2025年12月12日 星期五`) inside a newspaper's imprint counts.
    """
    written = [line for line in lines if line.strip()]
    for line in (*written[:first], *reversed(written[first:][-last:])):
        if day := dateline(line):
            return day
    for line in (*written[:first], *reversed(written[first:][-last:])):
        for day, _, end in dates_in(line):
            if _WEEKDAY.match(line[end:]):
                return day
    return None


def date_of_url(url: str) -> date | None:
    """The day in an address (`/2026-02/13/`, `/2026/2/13/`, `t20260213_`); None where it has only year or month."""
    for pattern in _IN_URL:
        for match in pattern.finditer(url):
            if day := _day(*match.groups()):
                return day
    return None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _small_number(text: str) -> int:
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _NUMERALS.get(text, 0)
    return (_NUMERALS.get(tens, 0) if tens else 1) * 10 + (_NUMERALS.get(ones, 0) if ones else 0)
