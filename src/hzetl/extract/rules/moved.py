"""What moves: growths that narrow or turn, shares and rates by the clause or the figure before.

What belongs here: which way and since when a number has moved. What does not: which rule reads it (`ruled`).
"""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.drafts import Draft
from hzetl.extract.lexing.shapes import Clause, Sentence
from hzetl.extract.lexing.tokens import Kind, pattern
from hzetl.extract.naming.subjects import subject_in
from hzetl.extract.rules.about import About
from hzetl.extract.rules.measures import Rule
from hzetl.extract.rules.moving import moved_to
from hzetl.extract.subject import Subject, subject_of
from hzetl.model import Measure, OfMeasure

_RATE_TOLD = re.compile(
    "(?:业最[快慢]|增速|增幅|增长率|涨幅|增长速度|增长幅度|增长(?=[最较迅强居明快]))[^,。;]{0,12}$|(?:保持|实现|延续|呈)[^,。;]{0,6}增长(?:态势|势头)?$"
)
_FALL_TOLD = re.compile("(?P<whose>[^,]{2,24}?)的?[降跌]幅(?:相对|均|都|也|则)*(?:最|较|更|居|明显)[^,。;]{0,6}$")
"""`第二产业能耗降幅最大，达到24%`: the clause before says that the value is a fall, and whose."""
_TIME_WORDS = re.compile("的|增速|增幅|涨幅|降幅|增长|水平|平均|同期|全年|总体|整体|要|又|分别|数")
_MOVERS = re.compile(
    pattern(
        "(?:(?P<fall>下降|下跌|回落|降低)|上涨|增长|上升|提高)的(?:类别|品种|项目|商品|行业|大类|分别|主要)*(?:有|是|为|包括)[:：,]?"
        "(?:[^,。;]{1,18}?{Q}[、,和及]?)*$"
    )
)
"""What has risen or fallen is listed, each with its figure; before the next of them."""
_LONGEST_LIST = 160
_FURTHER = re.compile(pattern(",?{P}?(?:则|又)?(?:进一步|继续|持续|再)?(?:收窄|缩小|扩大|加深)[到至为]了?"))
"""`上半年降幅收窄至15.1%，前三季度进一步收窄到5.9%`: a fall still."""
_OF_FALLS = frozenset({"fall narrows", "fall widens"})
ITS_PART = re.compile("占(?P<whole>[^,占比]{1,16}?)的?(?:总)?(?:比重|比例|份额|比)")
PLAIN = frozenset({"rate", "reaches"})


class Moved(About):
    """What the words before a number say of how it has moved."""

    _falls_on = False

    def _moved_to(self, sentence: Sentence, rule: Rule, subject: Subject, start: int, index: int) -> Measure | None:
        """`占比提高1.5个百分点至56.6%`, `增速回落0.4个百分点，为6.3%`: the share or growth that has so moved."""
        last = self.drafts[-1] if self.drafts and rule.name in PLAIN and not subject.rate else None
        fell = last is not None and last.measure is Measure.YOY and last.value < 0 and last.subject is subject
        self._falls_on = fell and _FURTHER.fullmatch(self.shape.signs, start, index) is not None
        if self._falls_on:
            return Measure.YOY
        return moved_to(self.shape, self.drafts, sentence, rule, subject, (start, index))

    def _among_movers(self, sentence: Sentence, start: int) -> str | None:
        """`上涨的有：交通通信3.2%、衣着0.1%；下降的是居住1.1%`: which way those listed have moved; None elsewhere."""
        hit = _MOVERS.search(self.shape.signs, max(sentence.start, start - _LONGEST_LIST), start)
        return None if hit is None else "fall" if hit["fall"] else "rise"

    def _priced(self, subject: Subject) -> Subject:
        """`上涨的有：食品烟酒3.2%、衣着0.1%`: prices, as those told of before are."""
        last = self.drafts[-1].subject if self.drafts else None
        bare = subject.code is None and not subject.head and not subject.rate
        priced = bare and last is not None and last.name.endswith(("价格", "价格指数"))
        return subject_of(subject.words + "价格", subject.start, subject.end) if priced else subject

    def _to_a_fall(self, rule: Rule, measure: Measure) -> bool:
        """`降幅收窄0.5个百分点至2.1%`: a fall still."""
        last = self.drafts[-1] if self.drafts and measure is Measure.YOY and rule.name in PLAIN else None
        return last is not None and (last.rule in _OF_FALLS or self._falls_on)

    def _whole_moved_in(self, sentence: Sentence, rule: Rule, index: int) -> str:
        """`占外贸比重提高1.5个百分点至56.6%`: 外贸; empty where no such whole is named."""
        named = list(ITS_PART.finditer(self.shape.signs, sentence.start, index)) if rule.name in PLAIN else []
        return self.shape.words(*named[-1].span("whole")) if named else ""

    def _beside_a_month(self, clause: Clause, index: int) -> bool:
        """`环比增长2.5倍（全国增长1.3倍）`: another's growth over the same month."""
        last = self.drafts[-1] if self.drafts else None
        near = last is not None and last.measure is Measure.MOM and self.shape.places[clause.start] - last.end <= 1
        return near and clause.mark[-1:] in {"(", "（"} and "同比" not in self.shape.signs[clause.start : index]

    def _of_a_fall(self, sentence: Sentence, start: int, index: int, draft: Draft) -> bool:
        """`下降9.4%，比上半年扩大0.6个百分点`: a fall that widens."""
        words = self.shape.signs[start:index]
        if not re.search("扩大|收窄|缩小|加深", words) or re.search("[增涨降跌]幅|增速|占比|比重|差距|幅度", words):
            return False
        last = self.drafts[-1] if self.drafts else None
        return (
            last is not None and last.measure in {Measure.YOY, Measure.MOM} and last.value < 0
            and last.subject is draft.subject and last.start >= self.shape.places[sentence.start]
        )  # fmt: skip

    def _is_over_time(self, scope: tuple[int, int]) -> bool:
        """Whether a gap is to an earlier time (`比上年同期`), not to another series of the same (`比同期工业`)."""
        signs = self.shape.signs
        last = signs.rfind(Kind.PERIOD, *scope)
        if last < 0:
            return False
        other = _TIME_WORDS.sub("", signs[last + 1 : scope[1]])
        other = other or signs[scope[0] : last].strip(Kind.PERIOD)  # 全国同期增速: another's of the same months
        said = self.shape.tokens[last].said
        same_time = said is not None and said.word == "same" and not said.has_year
        return not (other and same_time)

    def _elliptic(self, sentence: Sentence) -> bool:
        """`甲增长5.1%，乙6.2%`: the growth is said once."""
        last = self.drafts[-1] if self.drafts else None
        if last is not None and (sentence.linked or last.start >= self.shape.places[sentence.start]):
            placed = last.measure is Measure.RANK and last.of_measure is OfMeasure.YOY
            if last.measure is Measure.YOY or placed:
                return True  # 甲增长5.1%，乙6.2%; 增速排在第12，为1.5%
        return self._growth_told()

    def _growth_told(self) -> bool:
        """`增速稍慢，为7.2%`: the clause before says what the value is."""
        span = self.context.loose_span
        return span is not None and bool(_RATE_TOLD.search(self.shape.signs, *span))

    def _fall_told(self) -> Subject | None:
        """Whose fall the clause before tells of: `甲业降幅较大，为26%`."""
        span = self.context.loose_span
        told = _FALL_TOLD.search(self.shape.signs, *span) if span is not None else None
        return subject_in(self.shape, *told.span("whose")) if told is not None else None
