"""Percentages that a share or a growth has moved to: `占比提高1.5个百分点至56.6%`, `增长1.9%，8月回升至2.7%`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hzetl import late_re as re
from hzetl.extract.lexing.tokens import Kind, pattern
from hzetl.extract.periods.turning import named_period
from hzetl.model import Measure, OfMeasure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hzetl.extract.context.state import Context
    from hzetl.extract.drafts import Draft
    from hzetl.extract.lexing.shapes import Sentence, Shape
    from hzetl.extract.rules.measures import Rule
    from hzetl.extract.subject import Subject
    from hzetl.normalize.periods import Period

_TO_WHAT = re.compile(
    "[,]?(?:则|已|现|并|增速|增幅|占比|比重)*(?:[升降提回增][高升落至]?)?(?:至|到|为|达到?|是)了?(?:约|近|超过?)?"
)
_GROWS_AT = re.compile(pattern(
    "[,]?(?:后,)?(?:{P}份?)?(?:则|已|现|并|又|再次|再度|进一步|逐步|明显|小幅|继续|快速)*(?:回升|回落|加快|放缓|减缓|反弹)(?:至|到)了?(?:约|近|超过?)?"
))  # fmt: skip
"""`增长1.9%，8月回升至2.7%`: the speed at which it grows then."""
_AT_THAT_TIME = re.compile(pattern("(?:为|至|到|成)了?(?P<when>{P})的$"))
_CHANGES = frozenset({Measure.CHANGE, Measure.PP_CHANGE})
_RULES = frozenset({"rate", "reaches"})


def moved_to(
    shape: Shape, drafts: Sequence[Draft], sentence: Sentence, rule: Rule, subject: Subject, zone: tuple[int, int]
) -> Measure | None:
    """What a percentage is that the share or growth told of just before in its sentence has moved to; else None.

    `占比提高1.5个百分点至56.6%` is a share, `增速回落0.4个百分点，为6.3%` and `增长1.9%，8月回升至2.7%` are growths;
    not `不良率下降至3.1%，7月回升至3.4%`, a rate of its own.
    """
    last = drafts[-1] if drafts else None
    if rule.name not in _RULES or last is None or subject.rate or last.subject is not subject:
        return None
    if shape.tokens[zone[1]].kind is not Kind.PERCENT or last.start < shape.places[sentence.start]:
        return None
    if last.measure is Measure.YOY:
        return Measure.YOY if rule.name == "reaches" and _GROWS_AT.fullmatch(shape.signs, *zone) else None
    if last.measure is not Measure.PP_CHANGE or _TO_WHAT.fullmatch(shape.signs, *zone) is None:
        return None
    return {OfMeasure.SHARE: Measure.SHARE, OfMeasure.YOY: Measure.YOY}.get(last.of_measure or OfMeasure.LEVEL)


def time_moved_to(shape: Shape, context: Context, rule: Rule, zone: tuple[int, int]) -> Period | None:
    """`1995年占78.1%，下降为1999年的56.0%`: when it had moved so far, where its own words say; else None."""
    hit = _AT_THAT_TIME.search(shape.signs, *zone) if rule.name in _RULES else None
    return named_period(shape, context, hit.start("when")) if hit is not None else None


def measure_from_then(draft: Draft, last: Draft | None, start: int) -> None:
    """`1995年占78.1%，下降为1999年的56.0%，下降了22.1个百分点`: a change is up to the later time; in place."""
    if last is None or last.rule != "reaches" or last.subject is not draft.subject or last.start < start:
        return
    if draft.measure in _CHANGES and draft.period and last.period and draft.period.end < last.period.start:
        draft.period, draft.base = last.period, draft.base or draft.period
