"""Exports and imports of the trade that was told of just before: `跨境电商进出口额1166亿元。出口额906亿元`.

What belongs here: whose a bare 出口额 is by the figures before it. What does not: owners that words name (`owners`).
"""

from __future__ import annotations

from collections.abc import Sequence

from hzetl import late_re as re
from hzetl.extract.drafts import Draft
from hzetl.extract.lexing.tokens import Kind, Token
from hzetl.extract.subject import Subject, subject_of
from hzetl.model import Measure
from hzetl.normalize.breakdowns import find_breakdowns

_WAY = re.compile("(?:出口|进口)总?额?")
_ANY_WAY = re.compile("(?:外贸)?(?:进出口|出口|进口)(?:贸易)?总?[额值]?")
_ANY_TRADE = frozenset({"贸易额", "贸易总额", "贸易值", "贸易总值"})
_TRADE = re.compile("(?P<whose>(?!外贸|货物|对外|全[国省市区县])[^,，]{3,14}?)(?:进出口|贸易)总?额?")


def of_trade_told(
    bare: Subject, figure: Token, told: Sequence[Draft], region: str | None, awaited: Subject | None = None
) -> Subject:
    """A part of the trade of one kind, never more than all of it, and of the same place.

    Args:
        bare: the noun.
        figure: its number.
        told: figures before.
        region: whose figures are told.
        awaited: what the clause before leaves to the next figures: `出口仍是跌势，贸易额为35亿美元`.
    """
    if bare.words in _ANY_TRADE and awaited is not None and _ANY_WAY.fullmatch(awaited.words):
        return awaited
    last = told[-1].subject if told else None
    whole = (
        _TRADE.fullmatch(last.words)
        if last is not None and figure.kind is Kind.MONEY and _WAY.fullmatch(bare.words)
        else None
    )
    if whole is None:
        return bare
    levels = [d for d in told if d.subject is last and d.measure is Measure.LEVEL and d.region == region]
    if not levels or figure.value > max(d.value for d in levels):
        return bare
    return subject_of(whole["whose"] + bare.words, bare.start, bare.end)


_WITH_ONE = re.compile("(?P<to>[对与同]|自|从)[^,，]{1,12}?(?P<noun>(?:进出口|出口|进口|贸易)(?:总?额)?)")


_TOLD_WHOLE = re.compile("^[对与同自从]|口|贸易")


def of_next_partner(part: Subject, told: Subject) -> str:
    """`对美国进出口下降12.3%，对东盟、欧盟分别增长……`: the trade with the next partners; empty for what is none."""
    bare = part.code is None and _TOLD_WHOLE.search(part.words) is None
    one = _WITH_ONE.fullmatch(told.words) if bare else None
    if one is None or not any(found.kind == "partner" for found in find_breakdowns(part.words)):
        return ""
    return f"{one['to']}{part.words}{one['noun']}"
