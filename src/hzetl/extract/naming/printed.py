"""The name that a claim prints: the canonical one, or the text's own full wording where the canonical one lacks it.

What belongs here: which of two full names is printed. What does not: which indicator it is; the code says that,
whatever the name. `实际利用外资` and `实际使用外资` are one series, and each text's claim says what the text says.
"""

from __future__ import annotations

from functools import lru_cache

from hzetl import late_re as re
from hzetl.normalize.indicators import full_form, indicator_by_alias
from hzetl.normalize.lexicon import fold

_LEFT_OUT = re.compile(r"[\s　]|实现(?!的)|^全年|^全[国省市区县州]|^实有|(?<=以上工业)企业工业")
_KEEPS = re.compile(
    "[A-Za-z]|^[一二三]产|^(?:出口|办理|归集|改造|开行|供应|募集|申请|授权|拥有|减轻|为|举办|开通|完成)(?!总?[额量值])"
)
"""Abbreviations, and words that tell what is done rather than name what is measured."""
_TAILS = ("企业数", "总额", "人数", "额", "数")
"""Nouns that a text leaves off: 外贸进出口 for 外贸进出口总额."""
_PERSONS = re.compile("(?:游客|者|人员|职工)$")
_FAR = 8
_SHORTEST = 4


def _is_bare(said: str, code: str) -> bool:
    """Whether words name only what is measured upon (`高新技术产业`, `专精特新“小巨人”`)."""
    wholes = (indicator_by_alias(said + noun) for noun in ("增加值", "企业数"))
    return any(whole is not None and whole.code == code for whole in wholes)


@lru_cache(maxsize=4096)
def printed_name(name: str, words: str, code: str | None) -> str:
    """The name to print for a subject.

    Args:
        name: canonical, or the text's words where there is no code.
        words: as the text has them.
        code: indicator code, or None.

    >>> printed_name("实际使用外资", "实际利用外资", "FDI")
    '实际利用外资'
    >>> printed_name("规模以上工业增加值", "规上工业增加值", "VA_INDUSTRY_ASDS")
    '规模以上工业增加值'
    """
    said = _LEFT_OUT.sub("", full_form(words))
    keeps = _KEEPS.search(said) and not said.endswith("投入强度")  # R&D经费投入强度: a rate's own name
    if code is None or len(said) < _SHORTEST or keeps or _is_bare(said, code):
        return name
    if fold(said) in fold(name):  # 存款余额 is no name for what a text calls only that, if far longer
        return name if len(name) <= len(said) + _FAR else said
    if name.endswith("人数") and _PERSONS.search(said):
        return said + "人数"
    for tail in _TAILS:
        if name.endswith(tail) and said[-2:] == name.removesuffix(tail)[-2:]:
            return said + tail
    return said
