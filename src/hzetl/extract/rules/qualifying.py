"""Shares, ranks and gaps as of the figure that they qualify, and rates that are shares.

What belongs here: what a draft takes from the drafts before it. What does not: its own time and place (`drafting`).
"""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.context.state import Context
from hzetl.extract.drafts import Draft
from hzetl.extract.lexing.shapes import Shape
from hzetl.extract.subject import Subject, subject_of
from hzetl.model import Measure
from hzetl.normalize.indicators import indicator_by_alias

_DECEMBER = 12
_PART_WITHIN = re.compile(
    "(?P<whole>[^,]{2,20}?)(?:当中|之中|(?<![高初])中(?![学小等心]|专(?!科|任|业技术)))(?P<part>[^,]{2,16}?)所?占?的?(?:比重|比例|份额|占比)$"
)
_PART_OF = re.compile(
    "(?P<part>.*?)占(?!比)(?P<whole>.*?)的?(?:总)?(?:比重|比例|份额|比)$|占比$|(?<=[业济易资口入品])的?比重$"
)
_PART_ALONE = re.compile("(?P<part>[^占,]{2,24})占(?P<whole>(?:全|规模以上|规上|地区|工业|GDP|一般公共)[^占,]{0,14})")
"""`高新技术产业产值占规上工业产值提高至49.5%`, without 比重."""
_OF_AN_INDUSTRY = re.compile("(?:产业|业)(?:增加值)?$")
EARLIER = "earlier value"
"""The rule of values that others are compared with."""
_MOVES = frozenset({Measure.CHANGE, Measure.PP_CHANGE, Measure.YOY})
_QUALIFIES = frozenset({Measure.SHARE, Measure.RANK, Measure.PP_GAP})
_SENTENCE_ENDS = re.compile("[。！？\n]")


class Qualifying:
    """Drafts that take their time, place or kind from those before.

    Args:
        shape: the document's shape.
        context: what governs now.
    """

    def __init__(self, shape: Shape, context: Context) -> None:
        self.shape = shape
        self.context = context
        self.drafts: list[Draft] = []
        self._places_listed = False

    def _as_share(self, draft: Draft) -> None:
        """A rate that is called a part of a whole is a share: `第三产业增加值占GDP比重为55.1%`."""
        if draft.unit != "percent" or draft.measure is not Measure.LEVEL:
            return
        subject = draft.subject
        words = self.shape.words(subject.start, subject.end) if subject.start >= 0 else subject.name
        found = _PART_WITHIN.fullmatch(words) or _PART_OF.search(words) or _PART_OF.search(subject.words)
        found = found or _PART_ALONE.fullmatch(words)
        if found is None:
            return
        draft.measure = Measure.SHARE
        draft.scope = (found["whole"] or "").strip("的") or None
        part = found["part"].strip(" 的") if found["part"] else ""
        if part and (subject.code is None or (_OF_AN_INDUSTRY.search(part) and indicator_by_alias(part))):
            draft.subject = subject_of(part, subject.start, subject.end)
        elif words.startswith("占") and (told := self.context.pending or self.context.subject) is not None:
            draft.subject = told  # 占零售额的比重由33%提高到41%: of what was told before

    def _as_before(self, draft: Draft, subject: Subject) -> None:
        """A rank, share or gap is of the figure that it qualifies: same period, same region."""
        last = next(
            (
                d for d in reversed(self.drafts[-6:])
                if d.subject is subject and d.measure is not Measure.YOY and d.rule != EARLIER
                and not (d.rule == "in brackets" and draft.measure is Measure.PP_GAP)
            ), None,
        )  # fmt: skip
        again = last is not None and last.measure is draft.measure is Measure.SHARE  # 2010年占48.7%，2014年占55.1%
        if last is not None and subject is self.context.subject and not again:
            dated = draft.measure is Measure.RANK and self._dated_since(last)
            draft.period = draft.period if dated else last.period
            if not self._placed_since(last):
                draft.region, draft.entity = last.region, last.entity

    def _timed_as_before(self, draft: Draft) -> None:
        """`现有机构328家，其中公办的占68%`: a share, rank or gap without a time is of the figure's just before."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.entity != draft.entity:
            return
        moved = draft.measure in _MOVES and last.subject is draft.subject and last.period and last.period.is_point
        if not moved and draft.measure not in _QUALIFIES:
            return  # 挂牌量20万套，较年初增加2.6万套: both of the day
        if last.period is not None and not _SENTENCE_ENDS.search(self.shape.text, last.end, draft.start):
            draft.period = last.period

    def _dated_since(self, last: Draft) -> bool:
        """Whether a whole year is named after a figure: `2016年列第六；2018年超过广州，居第二`."""
        governing = self.context.governing
        if governing is None or governing.place is None or governing.span or governing.place[0] <= last.end:
            return False
        period = governing.period
        return (period.start.month, period.end.month) == (1, _DECEMBER) and period != last.period

    def _placed_since(self, last: Draft) -> bool:
        """Whether a region is named after a figure: what comes is of that region."""
        place = self.context.region_place
        return self.context.entity is None and place is not None and place[0] > last.end
