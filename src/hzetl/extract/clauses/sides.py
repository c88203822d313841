"""Sides from which a passage looks: `在“进出口”赛道上，`, `从总量看，`, `在“增速”赛道上，`; what comes is of them."""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.context.state import Context
from hzetl.extract.lexing.shapes import Clause, Shape
from hzetl.extract.lexing.tokens import pattern
from hzetl.extract.subject import Subject, subject_of

_BY_TOPIC = re.compile(
    pattern(
        "(?=[\\s而不再在从就])\\s*(?:而|不过|再看)?(?:在|从|就)(?:(?P<topic>{I})[”’]?|(?P<quoted>{N}))(?:这一?[条个项]?)?(?:赛道|领域|维度|指标|方面|一项|端)(?:上|来看|看|而言)?$"
    )
)
"""`在“进出口”赛道上，`: what comes is of that, not of what was told before."""
_BY_SIZE = re.compile(
    "\\s*(?:而|不过|再看)?(?:从|论|就|看|按)(?:经济)?总量(?:规模)?(?:上|方面)?(?:来看|看|而言|来说)?$"
)
_BARE_TOPICS = frozenset({"增速", "增幅", "涨幅", "速度", "增长"})
_OF_THE_ECONOMY = re.compile("GDP|生产总值|经济总量|经济(?:运行)?数据|经济(?:半年|季|年)报")
"""What makes a bare 总量 that of the economy: `从总量看，江苏以63326亿元领跑`."""


def looks_from_a_side(shape: Shape, context: Context, clause: Clause) -> bool:
    """Whether a clause without figures says no more than from which side the next ones look; it is taken up."""
    if context.subject is None and _BY_SIZE.match(shape.signs, clause.start, clause.end):
        if (economy := _economy(shape)) is not None:
            context.subject = context.pending = economy
        return True
    side = _BY_TOPIC.match(shape.signs, clause.start, clause.end)
    if side is None:
        return False
    at = side.start("topic") if side["topic"] else side.start("quoted")
    words = shape.words(at, at + 1).strip("“”‘’")
    if words in _BARE_TOPICS:
        context.subject = context.subject or context.former or _economy(shape)
    else:
        context.subject = context.pending = subject_of(words, at, at + 1)
    return True


def looks_at_growth(shape: Shape, context: Context, clause: Clause) -> None:
    """`在“增速”赛道上，排名浮动较大。`: the growths of the next sentences are of what was told before."""
    side = _BY_TOPIC.match(shape.signs, clause.start, clause.end)
    if side is not None and shape.words(*side.span("quoted")).strip("“”") in _BARE_TOPICS:
        context.subject = context.subject or context.former or _economy(shape)


def _economy(shape: Shape) -> Subject | None:
    """What 总量 and 增速 are of in a page on places' economies, where nothing else was told."""
    return subject_of("地区生产总值", -1, -1) if _OF_THE_ECONOMY.search(shape.text) else None
