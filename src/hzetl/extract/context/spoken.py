"""When a report was given, where the page says so: `——2015年2月4日在……第五次会议上`.

What belongs here: the day from which a report's 今年, 去年 and 目前 are reckoned, though it is put up years later. What
does not: the day of publication itself.
"""

from __future__ import annotations

from datetime import date

from hzetl import late_re as re

SPOKEN = re.compile(
    r"(?:^|[\n(（]|[—–-]{2})[ \t\u3000]*((?:19|20)[0-9]{2})年([0-9]{1,2})月([0-9]{1,2})日[,，]?"
    r"(?:[上下]午)?在[^。\n，,;；()（）]{4,48}(?:会议|大会|全会)[^。\n，,;；()（）]{0,8}上"
    r"[ \t\u3000]*(?:[)）]|[—–-]{2}|$|\n)",
    re.MULTILINE,
)
_OPENING = 600
"""Signs of a page within which it says where it was spoken."""
_ADDRESS = re.compile("((?:19|20)[0-9]{2})年?[^\n。0-9季半]{0,16}(?:政府工作报告|计划草案|(预算执行情况|计划执行情况))")
"""A heading's year and the report of it, in one line; `2018年工作回顾` below `政府工作报告` is no such year."""
_LOOKS_BACK = re.compile(
    "[^\n]{0,12}(?:(?:任务|目标|指标|均|全部|已|基本|超额)[一-鿿]{0,3}完成|完成情况|落实情况|兑现)"
)
"""After an address whose tasks are told to be done: the heading is not that of the address itself."""
_OPENED = (2, 15)
"""Month and day about which assemblies hear the year's report."""


def spoken_on(title: str, text: str) -> date | None:
    """The day on which a report was given; None where the page does not say."""
    for where in (title, text[:_OPENING]):
        if (hit := SPOKEN.search(where)) is not None:
            try:
                return date(int(hit[1]), int(hit[2]), int(hit[3]))
            except ValueError:
                return None
    return None


_TO_AN_ASSEMBLY = re.compile("政府工作报告|(?:计划|预算)(?:草案)?(?:的)?执行情况|(?:计划|预算)草案")


def is_address(title: str) -> bool:
    """Whether a title is that of a report to an assembly."""
    return _TO_AN_ASSEMBLY.search(title) is not None


def address_of(heading: str, year: int) -> date | None:
    """The day about which the assembly heard the report of a heading's year (`2015年市政府工作报告`).

    What was carried out in a year (`2015年预算执行情况`) is told in the next.
    """
    hit = _ADDRESS.search(heading)
    if hit is None or int(hit[1]) != year or (not hit[2] and _LOOKS_BACK.search(heading, hit.end())):
        return None
    return date(year + bool(hit[2]), *_OPENED)
