r"""Sentences and clauses, and their shapes: the text with one private sign for each token.

Rules are written against shapes: `比\ue001增长\ue010` whatever the period and the percentage are.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from hzetl import late_re as re
from hzetl.extract.lexing.tokens import GOVERNING, QUANTITIES, Kind, Token
from hzetl.normalize.whole_numbers import numbers_to

_TITLE = "(?:[一-鿿][ \u3000]){1,4}(?=[一-鿿]{2})|[一-鿿、]{2,24}[ \u3000]+"
_NUMBERED = f"(?:(?<=[。；\\s].)|(?<=^.))[一二三四五六七八九十]{{0,2}}、(?:{_TITLE})(?=[一-鿿“\ue001\ue002])"
_HEADING = f"[一二三四五六七八九十]{_NUMBERED}"
"""A chapter's heading that has lost the end of its line: `二、农 业 农业经济……`."""
_STOP = "(?:[。！!？?；;\n]|(?<=[一-鿿\ue010-\ue015])\\.(?=[一-鿿]))"
_SENTENCE_END = re.compile(
    f"[一二三四五六七八九十。！!？?；;\n.](?:(?<=[一二三四五六七八九十]){_NUMBERED}|"
    f"(?<={_STOP}){_STOP}*(?!这是|这就是)[”’」』]*(?:[ \u3000]*{_HEADING})?)"
)
_AND_COUNTIES = "[市区县](?:、[市区县]){0,2}"
_MARK = (
    f"(?:[,，…！!。]|[(（](?!{_AND_COUNTIES}[)）])|"
    "[)）](?<![(（][市区县].)(?<![(（][市区县]、[市区县].)(?<![(（][市区县]、[市区县]、[市区县].)|"
    f"[:：](?:(?!{Kind.BARE.value})|(?<!{Kind.BARE.value}.))"
    f"(?:(?![{''.join(kind.value for kind in QUANTITIES)}])|(?<![别次][为是].)))"
)
_CLAUSE_END = re.compile(f"[,，…！!。(（)）:：—–](?:(?<={_MARK}){_MARK}*|(?<=[—–])[—–]+)")
"""A colon between two numbers parts no clauses, nor does that of `占比分别为：3%、4%`; 县（市、区） is one word."""


@dataclass(slots=True)
class Clause:
    """A run of a shape between two marks.

    Attributes:
        start: index in the shape.
        end: index in the shape, exclusive.
        mark: the mark before it (`,`, `:`, `(`), empty at a sentence's start.
    """

    start: int
    end: int
    mark: str


@dataclass(slots=True)
class Sentence:
    """A sentence of a paragraph.

    Attributes:
        start: index in the shape.
        end: index in the shape, exclusive, without its mark.
        paragraph: running number of the paragraph.
        opens: whether it is the paragraph's first.
        linked: whether a semicolon joins it to the one before.
        clauses: its clauses, in order; none where nothing in it names, counts or dates anything.
    """

    start: int
    end: int
    paragraph: int
    opens: bool
    linked: bool
    clauses: list[Clause] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Shape:
    """The reading with a sign for each token.

    Attributes:
        signs: the shape itself.
        places: offset in the reading of each sign, and of the end.
        tokens: token of each sign that stands for one.
        text: the reading.
        governing: indices of the tokens that figures may be of: periods, regions, companies.
    """

    signs: str
    places: Sequence[int]
    tokens: dict[int, Token]
    text: str
    governing: Sequence[int]

    def words(self, start: int, end: int) -> str:
        """The reading's text of a run of the shape."""
        return self.text[self.places[start] : self.places[end]] if start < end else ""

    def find(self, kind: Kind, start: int, end: int) -> list[int]:
        """Indices of the tokens of a kind in a run of the shape."""
        found: list[int] = []
        at = self.signs.find(kind, start, end)
        while at >= 0:
            found.append(at)
            at = self.signs.find(kind, at + 1, end)
        return found


def shape_of(text: str, tokens: Sequence[Token]) -> Shape:
    """Put a sign in place of each token."""
    parts: list[str] = []
    places = array("I")
    by_index: dict[int, Token] = {}
    governing: list[int] = []
    numbers, last = numbers_to(len(text) + 1), 0
    for token in tokens:
        parts.append(text[last : token.start])
        places.extend(numbers[last : token.start])
        index = len(places)
        by_index[index] = token
        if token.kind in GOVERNING:
            governing.append(index)
        parts.append(token.kind)
        places.append(token.start)
        last = token.end
    parts.append(text[last:])
    places.extend(numbers[last : len(text) + 1])
    return Shape("".join(parts), places, by_index, text, governing)


_LONGEST_CLAUSE = 400
_LONGEST_SENTENCE = 4000
"""Signs after which a clause or sentence that never ends is cut, so that no text takes more than linear time."""


_SPEAKS = re.compile("[\ue001-\ue016]|持平|其中")
"""What a sentence has in it that any rule could take up; most sentences of a feature have nothing."""


def sentences(shape: Shape) -> Iterator[Sentence]:
    """Sentences in order, with their clauses."""
    signs = shape.signs
    start, paragraph, opens, linked = 0, 0, True, False
    for hit in [*_SENTENCE_END.finditer(signs), None]:
        end = hit.start() if hit else len(signs)
        for piece in range(start, end, _LONGEST_SENTENCE):
            stop = min(piece + _LONGEST_SENTENCE, end)
            if signs[piece:stop].strip(" \u3000\t\r”’"):
                sentence = Sentence(piece, stop, paragraph, opens, linked)
                if _SPEAKS.search(signs, piece, stop) or (hit and hit.group()[0] in "；;"):
                    sentence.clauses = _clauses(signs, piece, stop)
                yield sentence
                opens = False
        if hit is None:
            return
        mark = hit.group()
        linked = mark[0] in "；;"
        if "\n" in mark or "、" in mark:
            paragraph += 1
            opens = True
        start = hit.end()


_OPENS = frozenset("(（")
_EXPLAINS = re.compile(
    "[(（](?:[^()（）,，。:：!?…\ue001\ue005\ue010-\ue016]{1,16}|[^()（）。:：!?…\ue005\ue010-\ue016]{1,24}下同|[^()（）,，。:：!?…\ue005\ue010-\ue016]{4,30}(?:之比|之和|的比[例值重率])|(?:以下)?如无[^()（）。\ue005\ue010-\ue016]{1,24}|以[一-鿿]{2}为\ue016[^()（）\ue005\ue010-\ue016]{0,16}|"
    "[^()（）,，。\ue005\ue010-\ue016]{0,20}[\ue010-\ue016]及?以[上下][^()（）,，。\ue005\ue010-\ue016]{0,8})[)）]"
    "(?=[ \u3000]?[^\\s,，。、;；:：()（）!?…”])"
)
"""Brackets amid a clause that goes on, without a figure or with a bound: 投资（FDI）到资, 工业（2000万元及以上）."""


def _clauses(signs: str, start: int, end: int) -> list[Clause]:
    found: list[Clause] = []
    mark = ""
    inside = start
    for hit in _CLAUSE_END.finditer(signs, start, end):
        stop = hit.start()
        if stop < inside:
            continue
        if signs[stop] in _OPENS and (explains := _EXPLAINS.match(signs, stop, end)):
            inside = explains.end()
            continue
        _add(found, signs, start, stop, mark)
        mark, start = hit.group(), hit.end()
    _add(found, signs, start, end, mark)
    return found


def _add(found: list[Clause], signs: str, start: int, end: int, mark: str) -> None:
    """Add a clause; several where it never ends."""
    while end - start > _LONGEST_CLAUSE:
        _add(found, signs, start, start + _LONGEST_CLAUSE, mark)
        start += _LONGEST_CLAUSE
    if signs[start:end].strip():
        found.append(Clause(start, end, mark))


def in_brackets(signs: str, start: int, index: int) -> bool:
    """Whether a sign stands within brackets that open after a start: 县(市、区) is one word."""
    opens = max(signs.rfind("(", start, index), signs.rfind("（", start, index))
    return opens >= 0 and not any(mark in signs[opens:index] for mark in ")）")
