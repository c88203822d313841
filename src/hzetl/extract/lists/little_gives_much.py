"""`以占全省8%的土地、11%的人口创造了全省15%的GDP`: shares of what is put in and of what comes out.

What belongs here: numbers of such a sentence. What does not: who gives a share without saying on what (`rules`).
"""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.lexing.shapes import Clause, Sentence
from hzetl.extract.lexing.tokens import Kind, pattern
from hzetl.extract.lists.matching import Lists
from hzetl.extract.naming.subjects import subject_in
from hzetl.extract.subject import subject_of
from hzetl.model import Measure

RULE = "little gives much"
_SIZE = "(?:仅有?|只有?|占|不到|不足|超过?|约|近|逾|大约)*"
_VERBS = "(?:创造|贡献|产出|产生|实现|支撑|撑起|承载|集聚|吸引|聚集|提供|养活)"
_WHOLE = "(?P<whole>{G}|中国)?的?"
_ON = re.compile(pattern(f"(?:以|用|凭借?|靠)(?:仅|只)*{_SIZE}{_WHOLE}{_SIZE}$"))
_MAKES = re.compile(pattern(f"{_VERBS}(?:出)?了?{_WHOLE}{_SIZE}$"))
_NEXT = re.compile(pattern(f"的(?:[一-鿿A-Z]|{{I}}){{1,12}}(?:[、，,和与及]|以及){_WHOLE}{_SIZE}$"))
_INPUT = re.compile(pattern(
    f"(?:以上|左右|多)?的(?P<thing>(?:[一-鿿]|{{I}}){{1,10}}?)(?:总量|数量)?(?=[,，、和与及]|{_VERBS}|$)"
))  # fmt: skip
_PUT_IN = re.compile("(?:面积|土地|用地|人口|国土|耕地|水资源|能耗|能源|资源|企业)$")
_OUTPUT = re.compile(
    pattern("(?:以上|左右|多)?的(?P<thing>(?:{I}|[A-Z一-鿿](?<![和与及])){1,10}?)(?=[,，。;；、和与及]|$)")
)
_LAND = frozenset({"土地", "国土", "用地", "陆域"})


class LittleGivesMuch(Lists):
    """Makes drafts of such shares."""

    _who: str = ""

    def little_gives_much(self, sentence: Sentence, clause: Clause, index: int) -> bool:
        """Draft the number at this sign if it is one of such a sentence."""
        signs = self.shape.signs
        if self.shape.tokens[index].kind is not Kind.PERCENT or signs.find("的", index, index + 4) < 0:
            return False
        before = [d for d in self.drafts[-8:] if d.rule == RULE and d.start >= self.shape.places[sentence.start]]
        begun = _ON.search(signs, sentence.start, index)
        given = _MAKES.search(signs, sentence.start, index) if before else None
        found = begun or given or (_NEXT.search(signs, sentence.start, index) if before else None)
        thing = None
        if found is not None:
            thing = (_INPUT if begun else _OUTPUT).match(signs, index + 1, clause.end)
        if begun and thing and not _PUT_IN.search(self.shape.words(*thing.span("thing"))):
            return False
        if found is None or thing is None:
            return False
        start, end = thing.span("thing")
        words = self.shape.words(start, end)
        words = f"{words}面积" if words in _LAND else words
        if begun:
            owner = subject_in(self.shape, max(sentence.start, signs.rfind(",", 0, begun.start()) + 1), begun.start())
            self._who = owner.words if owner is not None else ""
        subject = subject_of(self._who + words, start, end)
        modifier, _ = self._bound(clause.start, index, clause.end)
        draft = self._draft(clause, index, subject, Measure.SHARE, RULE, 0.85, modifier=modifier)
        whole = self.shape.words(*found.span("whole")) if found["whole"] else None
        draft.scope = whole or (before[-1].scope if before else None)
        self.drafts.append(draft)
        return True
