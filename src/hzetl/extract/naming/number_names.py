"""The name of a count that a page calls only by what it counts: `有医院380家` tells of 医院数, as 医院增长5% then does.

What belongs here: the noun that such names lack. What does not: what is counted (`counted`), and known indicators.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hzetl import late_re as re
from hzetl.extract.drafts import Draft
from hzetl.model import Measure

_THINGS = frozenset("家个所户件座处项条栋幢宗起例款种类场间艘张")
_NOUNS = dict.fromkeys(_THINGS, "数") | dict.fromkeys(("人", "名", "位", "人次"), "人数") | {"套": "套数"}
_BY_HEAD = re.compile("(?:人|生(?!产|活)|教师|医师|医生|护士|院士|人员)$")
"""Of them the number is called 数 as that of things is: 在校学生数."""
_NUMBER = re.compile(
    "(?:[数量额率值比户次]|人口|规模|总计|合计|指数|产能|面积|里程|产出|存栏|出栏|销售|订单|就业|流动|参保|最高峰|单日最高|高峰|客流|(?<=[0-9一二三四五六七八九十])人)(?:[(（].*)?$"
)
"""Names that say already that they are of a number, or of how much."""
_OF_A_NUMBER = frozenset({"count", "percent", "pp", "times", "rank"})
"""Units of what may be said of a number: no price, no area."""
_COUNTS = frozenset({Measure.LEVEL, Measure.CHANGE})


def name_numbers(drafts: Iterable[Draft]) -> None:
    """Give the number's noun to names of things or people that are counted, wherever a page has them; in place."""
    drafts = list(drafts)
    nouns: dict[str, str] = {}
    for draft in drafts:
        if draft.unit == "count" and draft.measure in _COUNTS and draft.subject.code is None:
            noun = _NOUNS.get(draft.classifier or "")
            name = draft.subject.name
            if noun and name and not _NUMBER.search(name):
                nouns.setdefault(name, noun[-1] if _BY_HEAD.search(name) else noun)
    for draft in drafts:
        if (
            draft.unit in _OF_A_NUMBER
            and draft.subject.code is None
            and (noun := nouns.get(draft.subject.name)) is not None
        ):
            draft.subject = replace(draft.subject, name=draft.subject.name + noun)
