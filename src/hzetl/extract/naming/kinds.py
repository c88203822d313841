"""Of which kind so many are: `其中七成为科技型企业`, `上榜企业中有58%是制造业企业`: the kind is named after the number.

What belongs here: the kind, and the whole that stands before it in the clause. What does not: wholes told earlier
(`wholes`), numbers of things (`counted`).
"""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.lexing.shapes import Shape
from hzetl.extract.lexing.tokens import QUANTITIES, Kind
from hzetl.extract.subject import Subject, subject_of

_AMONG = re.compile("(?:^|[在,])(?P<whole>[^,。在]{1,16}?)(?<![其当集])中[,]?(?:有|其中|大?约|的)*$")
_FIRST = re.compile("\\s*(?:其中|当中|而|且|有|大?约|更?有|[,:])*$")
_FIGURES = "".join(kind.value for kind in (*QUANTITIES, Kind.RANK, Kind.PERIOD))
_IS = re.compile(
    f"(?:以上|以下|左右)?(?:的[^,、的{_FIGURES}]{{1,8}}?|企业|公司|项目|产品|人才|人员)?(?:都|均)?(?:为|是|属于?|位于|处于|深耕|集中[于在]|分布[于在]|来自于?)"
    f"(?P<kind>[^,。;{_FIGURES}]{{2,32}})"
)
_THING = re.compile(
    "(?:企业|公司|产业|产业链|行业|领域|项目|产品|人才|人|者|市场|地区|国家|客户|人员|机构|品牌|设备|主体|专业|技术)$"
)


def kind_after(shape: Shape, cursor: int, stop: int, index: int, end: int) -> tuple[Subject, str | None] | None:
    """The kind that the share at a sign is of, and its whole; not of a rate of its own (`失业率5.1%为近年最低`).

    Args:
        shape: the document's shape.
        cursor: where the words before the number begin.
        stop: where they end, without a bound.
        index: the number's sign.
        end: where the words after it end.
    """
    left = shape.signs[cursor:stop]
    among = _AMONG.search(left) if "中" in left else None
    if among is None and not _FIRST.fullmatch(left):
        return None
    hit = _IS.match(shape.signs, index + 1, end)
    if hit is None:
        return None
    words = shape.words(hit.start("kind"), hit.end("kind")).strip().removesuffix("上")
    if not _THING.search(words):
        return None
    if "、" in words and words.find("等") > 0:
        words = words[words.find("等") + 1 :]  # 甲、乙等战略性新兴产业
    whole = shape.words(cursor + among.start("whole"), cursor + among.end("whole")) if among else None
    return subject_of(words, hit.start("kind"), hit.end("kind")), whole
