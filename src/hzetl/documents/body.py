"""Which of a page's blocks are its article: by its family's places, else by where the prose is (general reader)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, islice

from lxml.etree import _Element as Element

from hzetl.documents.families import Between, Family, furniture_line, imprint_line, page_families
from hzetl.documents.metadata import window_title
from hzetl.documents.selectors import PageIndex
from hzetl.documents.walk import Block, DataTable, Paragraph, walk_over

_SENTENCE_SIGN = re.compile("[，。；！？、：,;]")
_CANDIDATES = 5
"""Elements looked at for one selector: a page with more is none of the family."""
_LEAVES = frozenset({"p", "li", "table", "h1", "h2", "h3", "h4", "pre", "blockquote", "dd", "dt"})
"""Elements that hold one paragraph: what they are in holds the article."""
_MINOR = 0.4
"""Share of the prose below which what is named like furniture (`comment-list`) is taken for it."""
_ELSEWHERE = 0.15
"""Share of a page's prose below which a family's body is some other box of the same name."""
_LINE = 20
"""Characters from which a line without any sentence sign counts as prose."""
_ADDED = 0.04
"""Share of prose that an element around the densest one must add to be the article in its stead."""
_LINK_WEIGHT = -0.3
_TEASER_LINES = 2
_AFTER_TITLE = 1.5
_FIRST = 6
"""How much more the first blocks of prose after the title weigh, and how many: articles may be short, notices long."""

Range = tuple[int, int]


class Page:
    """A page in reading order, and how much prose stands where.

    Attributes:
        blocks: all that is shown, in reading order.
        furniture: the numbers of blocks that by their words are no part of any article (`打印本页`).
        imprint: the numbers of blocks that say when and by whom (`来源：…`).
        teasers: the numbers of blocks that tell what a link leads to.
        around: the numbers of blocks that are named like furniture and hold the smaller part of the prose.
    """

    def __init__(self, index: PageIndex, family: Family | None) -> None:
        self.index = index
        self.family = family
        places = family.body if family else ()
        furniture = index.select(page_families().furniture.selectors + (family.furniture if family else ()))
        self._told = {
            place: list(islice(index.select([place]), _CANDIDATES)) for place in places if isinstance(place, str)
        }
        self._walk = walk_over(
            next(index.select(["body"]), index.root),
            furniture=set(furniture),
            watched={tag for tags in self._told.values() for tag in tags},
            marks={name.lower() for place in places if isinstance(place, Between) for name in place.between},
        )
        self.blocks = self._walk.blocks
        self.furniture = self._matching(furniture_line())
        self.imprint = self._matching(imprint_line()) - self.furniture
        self.teasers = _teasers(self.blocks)
        out = self.furniture | self.imprint | self.teasers
        weights = [0.0 if number in out else _prose(block) for number, block in enumerate(self.blocks)]
        self._sums = [0.0, *accumulate(weights)]
        self._whole = weights
        self.around = self._minor((0, len(self.blocks)))
        if self.around:
            self._sums = [0.0, *accumulate(0.0 if n in self.around else w for n, w in enumerate(weights))]

    def prose(self, span: Range) -> float:
        """How much prose a range of blocks holds, furniture left out."""
        return self._sums[span[1]] - self._sums[span[0]]

    def is_prose(self, number: int) -> bool:
        """Whether a block is running text or a table, not a heading, a link or furniture."""
        return isinstance(self.blocks[number], DataTable) or self._whole[number] > _LINE

    def _matching(self, line: re.Pattern[str]) -> set[int]:
        matches = line.fullmatch
        return {n for n, block in enumerate(self.blocks) if isinstance(block, Paragraph) and matches(block.text)}

    @property
    def whole(self) -> Range:
        """All blocks."""
        return 0, len(self.blocks)

    def body(self) -> tuple[Range, bool]:
        """The range that holds the article, and whether the page's family told it.

        Empty where the family's place is there and nothing in it, or where no block of the page is prose.
        """
        told = self._places()
        for span in told:
            if span[1] > span[0] and (self.prose(span) > _ELSEWHERE * self.prose(self.whole)):
                return span, True
        if told and not any(end > begin for begin, end in told):
            return (0, 0), True
        found = self._densest()
        if found is None:
            return next((span for span in told if span[1] > span[0]), (0, 0)), bool(told)
        return found, False

    def kept(self, span: Range) -> list[int]:
        """The numbers of a range's blocks, without what in it is named like furniture and is the smaller part."""
        out = self._minor(span)
        return [number for number in range(*span) if number not in out]

    def _minor(self, span: Range) -> set[int]:
        limit = max(_MINOR * self.prose(span), 1.0)
        inside = [(b, e) for b, e in self._walk.suspects if span[0] <= b and e <= span[1]]
        out: set[int] = set()
        done = 0  # all before is decided: what stands in furniture is not looked at again
        for begin, end in sorted(inside, key=lambda span: (span[0], -span[1])):
            if end > done and self.prose((begin, end)) < limit:
                out.update(range(begin, end))
                done = end
        return out

    def _places(self) -> list[Range]:
        spans: list[Range] = []
        for place in self.family.body if self.family else ():
            if isinstance(place, Between):
                begin, end = (self._walk.marks.get(name.lower()) for name in place.between)
                if begin is not None:
                    last = end[0] if end else self._walk.spans.get(begin[1], self.whole)[1]
                    spans.append((begin[0], max(begin[0], last)))
            else:
                spans += [found for tag in self._told[place] if (found := self._walk.spans.get(tag))]
        return spans

    def _densest(self) -> Range | None:
        """The element whose own paragraphs hold most prose, or one around it that adds prose and not links.

        Each paragraph's weight goes to the element around it and half of it to the one above, so that a body of many
        short paragraphs wins over one long caption.
        """
        weights: dict[Element, float] = {}
        favoured = self._after_title()
        for number, block in enumerate(self.blocks):
            weight = self._sums[number + 1] - self._sums[number]
            weight *= _AFTER_TITLE if number in favoured else 1.0
            if isinstance(block, Paragraph) and block.is_link:
                weight = _LINK_WEIGHT * len(block.text)
            if weight and number not in self.around:
                holder = block.holder.getparent() if block.holder.tag in _LEAVES else block.holder
                for share in (1.0, 0.5):
                    if holder is None:
                        break
                    weights[holder] = weights.get(holder, 0.0) + weight * share
                    holder = holder.getparent()
        best = max(weights, key=lambda key: weights[key], default=None)
        if best is None or weights[best] <= 0:
            return None
        return self._widened(best)

    def _after_title(self) -> set[int]:
        """The numbers of the first blocks of prose after what is the page's title beyond doubt."""
        window = "".join(window_title(self.index).split())
        titles = [
            number
            for number, block in enumerate(self.blocks)
            if isinstance(block, Paragraph)
            and (block.holder.tag == "h1" or (len(block.text) > 4 and "".join(block.text.split()) in window))
        ]
        if not titles:
            return set()
        prose = (n for n in range(titles[0] + 1, len(self.blocks)) if self._sums[n + 1] - self._sums[n] > _LINE)
        return set(islice(prose, _FIRST))

    def _widened(self, best: Element) -> Range:
        spans = self._walk.spans
        found: Range | None = spans.get(best)
        for around in best.iterancestors():
            span = spans.get(around)
            if span is None or span == found:
                continue
            if found is None:
                found = span
                continue
            if self.prose(span) - self.prose(found) <= _ADDED * self.prose(found):
                continue
            links, prose = self._added(span, found)
            if links * 2 > prose:
                break
            found = span
        return found or self.whole

    def _added(self, wide: Range, narrow: Range) -> tuple[int, int]:
        """Links, and blocks of prose, that the wider range adds."""
        links = prose = 0
        for number in (*range(wide[0], narrow[0]), *range(narrow[1], wide[1])):
            block = self.blocks[number]
            if number not in self.around:
                links += isinstance(block, Paragraph) and block.is_link
                prose += self._sums[number + 1] - self._sums[number] > _LINE
        return links, prose


def _teasers(blocks: Sequence[Block]) -> set[int]:
    """The numbers of blocks that tell what the link before them leads to: link, a line or two, link, a line or two."""
    found: set[int] = set()
    run: list[list[int]] = []
    group: list[int] | None = None
    for number, block in enumerate([*blocks, None]):
        if isinstance(block, Paragraph) and not block.is_link:
            if group is not None:
                group.append(number)
            continue
        if group is not None and 0 < len(group) <= _TEASER_LINES:
            run.append(group)
        elif group is not None:
            found |= _told_by(run)
            run = []
        group = [] if isinstance(block, Paragraph) else None
    return found | _told_by(run)


def _told_by(run: list[list[int]]) -> set[int]:
    return {number for group in run for number in group} if len(run) > 1 else set()


def _prose(block: Block) -> float:
    """How much of running text a block is: its length, sentence signs counting more, links nothing."""
    if isinstance(block, DataTable):
        return block.size * 0.5
    text = block.text
    if block.linked * 2 > len(text):
        return 0.0
    signs = len(_SENTENCE_SIGN.findall(text))
    if not signs:
        return len(text) if len(text) > _LINE else len(text) * 0.3
    return len(text) - block.linked + 5 * signs
