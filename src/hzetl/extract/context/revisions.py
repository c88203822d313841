"""Figures that say of themselves that they replace one published before: `修订为85620亿元`, `经最终核实……为1.87万亿元`.

Selection gives them their due: what an office of statistics revises is no longer its figure, whoever printed it. Marked
by a span of role `revision`, the words that say so. Not meant: plans and rules that are revised, what is yet to be
verified (`有待最终核实`), and the figure that is replaced.
"""

from __future__ import annotations

from collections.abc import Iterable

from hzetl import late_re as re
from hzetl.extract.drafts import Draft
from hzetl.model import Measure

ROLE = "revision"
_WORDS = ("修订", "修正", "更正", "核实", "核定", "上修", "下修")
_BEFORE = 40
"""So far back from a figure the words may stand."""
_SAID = re.compile(
    "(?P<to>(?:修订|修正|更正|核定|上修|下修)(?:到|至|为|成)了?)(?:同比|比上年|较上年)?(?:增长|下降)?$"
    "|(?<![未待])(?<!未经)(?P<after>(?:(?:修订|修正|更正)(?:之?后|数|结果)|最终核[实定](?:之?后|数|结果)?)的?),?[^,，。;；、0-9]{0,6}(?:[0-9]{4}年)?[^,，。;；、0-9]{0,16}$"
)
_MEASURES = frozenset({Measure.LEVEL, Measure.YOY})


def mark_revisions(text: str, drafts: Iterable[Draft]) -> None:
    """Add the words of a revision to the support of the figures that they are said of; spans are in `text`."""
    if not any(word in text for word in _WORDS):
        return
    for draft in drafts:
        if draft.measure not in _MEASURES or draft.target or draft.review is not None or draft.table is not None:
            continue
        start = max(0, draft.start - _BEFORE)
        said = _SAID.search(text[start : draft.start])
        if said is not None:
            words = "to" if said["to"] else "after"
            draft.support.append((start + said.start(words), start + said.end(words), ROLE))
