"""Places held earlier, alone or beside the later one: `从全国第五提升到第三`, `比2013年的第二十九位提升了五位`.

What belongs here: ranks of which words say that they changed. What does not: whose any other rank is (`placing`).
"""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.context.state import Context
from hzetl.extract.lexing.ranks import Place, place_left_of
from hzetl.extract.lexing.shapes import Clause, Shape
from hzetl.extract.lexing.tokens import Kind, pattern
from hzetl.extract.naming.subjects import subject_in
from hzetl.extract.periods.turning import named_period
from hzetl.extract.ranking.rank_drafts import RankDrafts
from hzetl.extract.subject import Subject
from hzetl.normalize.periods import Period

_REACHED = re.compile(pattern("[^,]{0,6}(?:至|到|为)(?:了)?(?P<when>{P})?的?(?P<scope>[^,{P}]{0,12})$"))
_AMONG_WHOM = re.compile(
    pattern("(?P<in>在)?(?P<scope>{G}[^,{G}]{0,6}?)(?:的|总)?(?:排名|位次|名次|排位)(?:也|则|已)?$")
)
"""Before `由第10位上升至第8位`: 全国排名."""
_IN_A_SET = re.compile("在(?P<scope>[^,，。;；在]{2,24}?)(?:当中|之中|中|里)[,，]$")
_FAR = 32
_PLACE_THEN = re.compile(pattern("[比较](?P<when>{P})的?$"))
_MOVES = re.compile("(?:提升|上升|前移|跃升|提高|下降|后移|后退|回落|退后)")


class EarlierPlaces(RankDrafts):
    """Makes drafts of places that were left, and of those reached from them."""

    def __init__(self, shape: Shape, context: Context) -> None:
        super().__init__(shape, context)
        self._left: tuple[int, Subject, str | None] | None = None

    def _moved(self, clause: Clause, index: int, cursor: int) -> int | None:
        """`从全国第五提升到第三`: two places, the earlier one of its own period; None where it is no such pair."""
        shape = self.shape
        if self._left is not None and self._left[0] == cursor and (
            reached := _REACHED.match(shape.signs[cursor:index])
        ):  # fmt: skip
            subject, scope = self._left[1:]
            start = cursor + reached.start("scope")
            self._left = None
            scope = shape.words(start, index).strip(" 的") or scope
            later = named_period(shape, self.context, cursor + reached.start("when")) if reached["when"] else None
            self._draft_rank(clause, index, Place(start, index + 1, None, None), subject, scope, when=later)
            return index + 1
        left = place_left_of(shape, clause, index, cursor)
        if left is None:
            return None
        among = _AMONG_WHOM.search(shape.signs, cursor, left.words_end)
        if among and self.context.is_own(shape.tokens[among.start("scope")].code):
            among = None  # 甲市进出口总值排名
        stop = among.start() if among and among["in"] and among.start() > cursor else left.words_end
        named = subject_in(shape, cursor, stop) or self.context.pending or self.context.subject
        if named is None:
            return None
        at = shape.signs.find(Kind.PERIOD, left.words_end, left.start)
        when = named_period(shape, self.context, at) if at >= 0 else None
        governing = self.context.governing
        if when is None and governing is not None and governing.span:
            when = Period(governing.period.start, governing.period.start.replace(month=12, day=31))
        scope = shape.words(*left.scope).strip(" 的") if left.scope else None
        scope = scope or self._set_before(clause)
        if scope is None and among:
            scope = shape.words(among.start("scope"), among.end("scope"))
        scope = scope or self.context.scope
        self._draft_rank(clause, index, left, named, scope, when=when)
        self.drafts[-1].period = when
        self._left = (index + 1, named, scope)
        return index + 1

    def _set_before(self, clause: Clause) -> str | None:
        """`在西部12个省市中，甲市进出口总值排名由……`: the set that the clause before names."""
        hit = _IN_A_SET.search(self.shape.signs, max(0, clause.start - _FAR), clause.start)
        return self.shape.words(*hit.span("scope")) if hit else None

    def _earlier_place(self, clause: Clause, index: int, cursor: int) -> bool:
        """`比2013年的第二十九位提升了五位`: the place that it was in then."""
        hit = _PLACE_THEN.search(self.shape.signs, cursor, index)
        subject = self.context.pending or self.context.subject
        when = named_period(self.shape, self.context, hit.start("when")) if hit else None
        if subject is None or when is None or not _MOVES.match(self.shape.signs, index + 1):
            return False
        self._draft_rank(clause, index, Place(index, index + 1, None, None), subject, self.context.scope, when=when)
        return True
