"""Rows with values that say which kind of number those below them have: `总产出指数（上年=100）`, `生产总值构成（%）`.

What belongs here: which rows begin such a block, and what a bare branch below one is called. What does not: rows that
say a kind and have no values (`section_kinds`).
"""

from __future__ import annotations

from dataclasses import dataclass

from hzetl import late_re as re
from hzetl.extract.subject import HEAD, Subject, subject_of
from hzetl.extract.tables.header_words import BASE_OF_INDEX
from hzetl.extract.tables.section_kinds import Kind
from hzetl.normalize.numbers import narrow

_KIND = re.compile(
    "(?P<whole>[一-鿿]{2,14}?)(?:(?P<index>发展速度|指数)|(?P<growth>(?:比上年)?增长(?:速度|率)?|增速)|(?:内部)?构成|所占比重)"
)
_PERCENT = re.compile("[(（]%[)）]|=100")
_BY_BRANCH = re.compile("(?:投资|总产出|中间投入|总产值|用电量|税收|税收收入|营业收入|利润总额)$")
"""What branches of the economy have, beside what they add."""
_OF_MONEY = re.compile("收入$|支出$")
_BRANCH = re.compile("第[一二三]产业|[一-鿿、]{1,14}业")


@dataclass(frozen=True, slots=True)
class Block:
    """Rows of one kind of number.

    Attributes:
        kind: of number.
        whole: what the rows are parts of.
        base: of an index, as the first row says it (上年=100).
    """

    kind: Kind
    whole: Subject
    base: str = ""

    @property
    def first(self) -> Subject | None:
        """What the row that begins it is of; None where that is what its label says anyhow."""
        name = self.whole.name + ("指数" if self.kind is Kind.INDEX else "")
        return None if self.kind is Kind.AMOUNT else subject_of(name)

    def part(self, plain: str) -> Subject | None:
        """What a bare word below the first row is called; None where the block says nothing of it."""
        head = HEAD.search(self.whole.name)
        if self.kind is Kind.SHARE and head is not None and (own := _OF_MONEY.search(plain)) is not None:
            return subject_of(plain) if own.group() in head[1] else None  # 工资性收入, below 可支配收入构成
        if HEAD.search(plain) or head is None or (self.kind is Kind.AMOUNT and not _BRANCH.fullmatch(plain)):
            return None
        noun = "增加值" if head[1] in {"生产总值", "GDP"} else head[1]
        return subject_of(plain + noun + ("指数" if self.kind is Kind.INDEX else ""))


def begun_by(text: str, words: str) -> Block | None:
    """The block that a row begins by its label; None for a row that begins none.

    >>> block = begun_by("总产出指数（上年=100）", "总产出指数")
    >>> block.kind.value, block.whole.name, block.base
    ('index', '总产出', '上年=100')
    """
    said = narrow(text)
    hit = _KIND.fullmatch(words)
    if hit is None:
        return Block(Kind.AMOUNT, subject_of(words)) if _BY_BRANCH.search(words) else None
    whole = subject_of(hit["whole"])
    base = BASE_OF_INDEX.search(said)
    rate = whole.rate and not whole.name.startswith("人均")
    if rate or not whole.head or not _PERCENT.search(said) or (hit["index"] and base is None):
        return None
    kind = Kind.INDEX if hit["index"] else Kind.GROWTH if hit["growth"] else Kind.SHARE
    return Block(kind, whole, base.group() if base else "")
