"""Words of a header that were cut over lines: `固定资产`, `投资`, `增速（%）` are one cell.

What belongs here: which cells of a header that stand below each other are one. What does not: what they stand over
(`heading`), and how many columns there are (`stacked`).
"""

from __future__ import annotations

from collections.abc import Callable

from hzetl import late_re as re
from hzetl.extract.tables.corners import is_corner
from hzetl.extract.tables.gridding import Spans
from hzetl.normalize.indicators import indicator_by_alias
from hzetl.normalize.numbers import narrow

_GOES_ON = (
    (re.compile("[比较](?:上年|去年|上月)(?:同[期月])?$"), re.compile("同[期月季]|增|±|升|止")),
    (re.compile("^计[量算]$"), re.compile("单位$")),
    (re.compile("^(?:本[月年]止|1[-—－–~～至]本月)$"), re.compile("累计")),
    (re.compile("^(?:[本当]月|累计)$"), re.compile("(?:产量|产值|销量|数量|金额|总额|实际|完成[额数]?|增加值)$")),
)
"""What no cell ends with where the next begins so."""
_NOUN = re.compile("(?:总[额量值]|增加值|总?产值|投资|收入|支出|零售总?额|余额|面积|产量)$")
_NOTE = re.compile("[（(][^（）()]*[）)]$")
_KIND = re.compile("(?:同比|比上年同?期?)?(?:增[长速幅减]率?|同比|位次|排名)(?:[（(][%％位][)）])?")
BLANKS = re.compile(r"[\s\u3000]")


def joined(text: str, cells: Spans, width: int, rows: Callable[[str, Spans, int], list[Spans]]) -> list[Spans]:
    """Header rows of cells some of which are cut; none where they do not make rows all the same.

    Args:
        text: the document's text.
        cells: of the header, below each other.
        width: of the table.
        rows: makes rows of whole cells.
    """
    whole: Spans = []
    for cell in cells:
        if whole and goes_on(text, whole[-1], cell):
            whole[-1] = (whole[-1][0], cell[1])
        else:
            whole.append(cell)
    if len(whole) == 2 * width - 1 and (paired := _paired(text, whole)):
        return [paired]
    return rows(text, whole, width) if len(whole) < len(cells) else []


def goes_on(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two cells that stand below each other are one that was cut."""
    left, right = _plain(text, one), _plain(text, other)
    if not left or not right or text[one[1] : other[0]].strip() or is_corner(text[slice(*one)]):
        return False
    if any(end.search(left) and begin.match(right) for end, begin in _GOES_ON):
        return True
    bare = _NOTE.sub("", right)
    if indicator_by_alias(left + bare) is None or _NOTE.search(left):
        return False
    return indicator_by_alias(left) is None or _NOUN.fullmatch(bare) is not None


def _paired(text: str, cells: Spans) -> Spans:
    """The corner, and each name with the kind of number that follows it; none where they do not take turns."""
    names, kinds = cells[1::2], cells[2::2]
    if len(kinds) < 2 or not all(_KIND.fullmatch(_plain(text, cell)) for cell in kinds):
        return []
    if any(_KIND.fullmatch(_plain(text, cell)) for cell in names):
        return []
    return [cells[0], *((a, b) for (a, _), (_, b) in zip(names, kinds, strict=True))]


def _plain(text: str, spot: tuple[int, int]) -> str:
    return BLANKS.sub("", narrow(text[slice(*spot)]))
