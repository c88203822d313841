"""Indicators: what is measured. Names as texts say them, codes as the warehouse knows them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from hzetl import late_re as re
from hzetl.errors import UsageError
from hzetl.normalize.lexicon import Lexicon, fold
from hzetl.normalize.seeds import IndicatorRow, alias_rows, indicator_rows

Indicator = IndicatorRow
"""An indicator of the warehouse; `name` is its canonical full Chinese name, `unit` a code of the units."""

_SHORT_FORMS = (
    ("规模以上", "规上"),
    ("限额以上", "限上"),
    ("营业收入", "营收"),
    ("战略性新兴产业", "战新产业"),
    ("社会消费品零售总额", "社零总额"),
    ("专精特新小巨人", "小巨人"),
    ("、", ""),
    ("与", "和"),
    ("及", "和"),
)
"""Full words and how the press shortens them; each name is also known with any of them shortened."""
_WRITTEN_OUT = 5
"""The first of them that a full name has written out."""


class IndicatorMention(NamedTuple):
    """An indicator's name at `text[start:end]`; `name` is the canonical one.

    `bare`: the words name only what is measured upon (`高新技术产业`, `第三产业`, `专精特新“小巨人”`), so another head
    noun that follows or governs them (投资, 产值, 利润) makes it another indicator.
    """

    start: int
    end: int
    code: str
    name: str
    bare: bool = False


@cache
def _by_code() -> Mapping[str, Indicator]:
    return {row.code: row for row in indicator_rows()}


@cache
def _by_surface() -> Mapping[str, Indicator]:
    """Folded surface form → indicator. What a file says beats what a short form would make."""
    known = _by_code()
    said = {fold(row.name): row for row in indicator_rows()}
    said |= {fold(row.alias): known[row.code] for row in alias_rows()}
    short: dict[str, Indicator] = {}
    for surface, indicator in said.items():
        for variant in _shortened(surface):
            short.setdefault(variant, indicator)
    return short | said


def _shortened(surface: str) -> set[str]:
    forms = {surface}
    for full, brief in _SHORT_FORMS:
        forms |= {form.replace(full, brief) for form in forms}
    return forms - {surface}


def full_form(name: str) -> str:
    """A name with the press's short forms written out.

    >>> full_form("规上服务业营收")
    '规模以上服务业营业收入'
    """
    for full, brief in _SHORT_FORMS[:_WRITTEN_OUT]:
        if full not in name:
            name = name.replace(brief, full)
    return name


_FIRMS_OF_INDUSTRY = re.compile("(?:(?<=规模以上)|(?<=规上))工业(?:企业(?:的)?(?:工业)?|工业)")
"""规模以上工业企业工业总产值 is what is called 规模以上工业总产值."""
_HEADS = ("增加值", "企业数", "数", "总额", "额")
_AMOUNTS = ("投资", "收入", "支出", "利润", "利税", "贷款", "存款", "消费", "零售", "价格")
"""What is an amount by itself: 民间投资 needs no 额."""
_DIGITAL = ("字", "据", "学", "智", "控")
"""What follows 数 where it is no count: 企业数字化, 小学数学."""


@cache
def _bare() -> frozenset[str]:
    """Folded surface forms that lack the head noun which another surface of the same indicator has."""
    surfaces = _by_surface()
    return frozenset(
        surface
        for surface, found in surfaces.items()
        if surface != fold(found.name)
        and not surface.endswith((*_HEADS, *_AMOUNTS))
        and any(surfaces.get(surface + head) is found for head in _HEADS)
    )


@cache
def _lexicon() -> Lexicon:
    surfaces = _by_surface()
    return Lexicon(name for name, found in surfaces.items() if not _has_own_words_before(name, found))


_BEFORE = re.compile("年末|全[国省市区县年]|浙江省")


def _has_own_words_before(name: str, found: Indicator) -> bool:
    """Whether a name only puts a time or place before another of the same: in a text `全市常住人口` is two words."""
    hit = _BEFORE.match(name)
    return hit is not None and _by_surface().get(name[hit.end() :]) is found


def indicator(code: str) -> Indicator:
    """The indicator of this code.

    Raises:
        UsageError: there is none.
    """
    found = _by_code().get(code)
    if found is None:
        raise UsageError(f"unknown indicator {code}", todo="see the indicator dimension for the codes")
    return found


def canonical_name(code: str | None) -> str | None:
    """The name of the indicator of this code; None where there is none."""
    found = _by_code().get(code) if code else None
    return found.name if found else None


def indicators() -> tuple[Indicator, ...]:
    """All indicators, in the order of the file."""
    return indicator_rows()


def indicator_by_alias(text: str) -> Indicator | None:
    """The indicator that this whole text names, whatever its quotation marks, blanks, case and short forms."""
    surfaces, folded = _by_surface(), fold(text)
    if (found := surfaces.get(folded)) is not None or "上工业" not in folded:
        return found
    return surfaces.get(_FIRMS_OF_INDUSTRY.sub("工业", folded))


def find_indicators(text: str) -> list[IndicatorMention]:
    """Indicators named in a text, in order, longest name first, never overlapping."""
    surfaces, bare = _by_surface(), _bare()
    mentions = []
    for start, end, surface in _lexicon().spans(text):
        digital = surface.endswith("数") and text.startswith(_DIGITAL, end)
        said, stop = (surface[:-1], end - 1) if digital else (surface, end)
        if (found := surfaces.get(said)) is not None:
            mentions.append(IndicatorMention(start, stop, found.code, found.name, said in bare))
    return mentions
