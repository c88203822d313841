"""Whether words may be a name: what a cut left of a verb, an adverb or a conjunction is none.

What belongs here: words that no name begins or ends with. What does not: whole phrases that name nothing
(`nameless`), and where a name begins and ends (`subjects`).
"""

from __future__ import annotations

from hzetl import late_re as re

_BEGINNINGS = (
    "[正负]转|被(?![动告征褥服]|保险|子植物|[^,]*的)|正(?:全[速力]|在|稳步|加速|加快|不断|逐步|朝|向着?)|把(?!手)|得益|致使|促使|使得|从而|"
    "因而|因此|所以|例如|诸如|譬如"
)
_ENDINGS = (
    "且", "但", "但是", "却", "向着", "朝着", "交出", "得益于", "来自", "直接", "从而", "使得", "致使", "促使", "并且",
    "而且", "不断", "的幅度",
)  # fmt: skip
_WORDS_IN_TOWARDS = frozenset("方意动流去转取导走倾趋面横纵志")
"""Before 向 at an end: 方向, 流向."""
_ALONE = "直接|间接|少减|多减|[更较很]好|[更较很]快|“?增速”?"
_IMPLAUSIBLE = re.compile(f"(?:{_BEGINNINGS})|(?:{_ALONE})$")
_COMPARES = re.compile("[0-9][%)]? +-?[0-9]|[快慢高低](?<=..)于.", re.DOTALL)
"""Figures parted by blanks, or a comparison, amid words."""


def plausible(words: str) -> bool:
    """Whether words may name what is measured.

    Args:
        words: as they were cut out of the text.

    >>> plausible("负转正且"), plausible("正全速向"), plausible("直接")
    (False, False, False)
    >>> plausible("直接融资"), plausible("正式职工"), plausible("被保险人")
    (True, True, True)
    """
    if words.endswith(_ENDINGS) or (words[-1:] == "向" and words[-2:-1] not in _WORDS_IN_TOWARDS):
        return False
    return _IMPLAUSIBLE.match(words) is None and not ((" " in words or "于" in words) and _COMPARES.search(words))
