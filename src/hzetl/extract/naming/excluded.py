"""What a figure leaves out: `扣除房地产开发投资，固定资产投资增长7.2%`, `剔除留抵退税因素后增长5.9%`. Pure.

What belongs here: which words before a number say so, and what becomes of its subject or basis. What does not: price
bases (`扣除价格因素`), which `stated_bases` knows, and names that themselves say what they leave out (`不含农户`).
"""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.lexing.shapes import Shape
from hzetl.extract.lexing.tokens import QUANTITIES
from hzetl.extract.subject import Subject, subject_of

_LEAVES_OUT = re.compile(
    "(?:扣除|剔除|不含|不包括|不考虑|不计(?:入)?|除去|除(?=房地产))(?P<what>(?!价格|物价|涨价|通[胀货]|汇率|季节|农户|税费|个人所得税)[一-鿿、]{2,14}?)"
    "(?P<factor>等?(?:不可比|特殊|一次性|政策性)?因素)?(?:的?影响)?(?:之后|以后|后|之外|以外|外|的)*"
    "(?=[,，]|(?:全[国省市区县]|我[国省市区县])|固定资产|项目投资|民间投资|同比|同口径|实际|名义|同期|增长|下降|上升|[增降]|$)"
)
_WORDS = ("不含", "不包括", "不考虑", "不计")
_ENDS = frozenset("。；;！!？?\n" + "".join(kind.value for kind in QUANTITIES))
_PROPERTY = "房地产"
_REACH = 40


def excluded_from(shape: Shape, index: int, subject: Subject) -> tuple[Subject, str | None]:
    """The subject of a number and, where its name does not say so, what the number leaves out.

    Args:
        shape: the document's shape.
        index: of the number's sign.
        subject: what the words name.

    Returns:
        The subject (`扣除房地产开发投资的固定资产投资` where investment leaves out real estate) and a basis
        (`扣除留抵退税`), or None where nothing is left out or the subject says so itself.
    """
    least = max(0, index - _REACH)
    near = shape.words(least, index)
    if "除" not in near and not any(word in near for word in _WORDS):
        return subject, None
    first = index
    while first > least and shape.signs[first - 1] not in _ENDS:
        first -= 1
    words = shape.words(first, index)
    found = _LEAVES_OUT.search(words)
    if found is None or found["what"] in subject.name or "核心" in subject.name:
        return subject, None
    what = found["what"]
    if _PROPERTY in what and "投资" in subject.name and not found["factor"]:
        if _PROPERTY in subject.name:
            return subject, None
        return subject_of(f"扣除{what}的{subject.name}", subject.start, subject.end), None
    return subject, f"扣除{what}"
