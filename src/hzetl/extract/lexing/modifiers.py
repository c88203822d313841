"""Bounds and roundings around a number: `超`, `近`, `以上`, `左右`."""

from __future__ import annotations

from functools import lru_cache

from hzetl import late_re as re
from hzetl.model import Modifier

_BEFORE = (
    (
        re.compile(
            "(?:超过了?|超出|超|突破了?|首破|冲破|逾|越过|跨越|(?:迈过|迈上|跨上|站上|跃上)了?|高于|多于|大于|过|[>＞])$"
        ),
        Modifier.GT,
    ),
    (
        re.compile(
            "(?:[≥≧]|不少于|不低于|不小于|大于(?:或者?)?等于|(?:至少|最少|起码)(?:需要?|得|要|完成|实现|达到?|有)?)$"
        ),
        Modifier.GE,
    ),
    (re.compile("(?:不足|未及|未到|未达到?|将近|接近|逼近|近|不到|跌破|低于|少于|小于|[<＜])$"), Modifier.LT),
    (
        re.compile(
            "(?:[≤≦]|不超过|不高于|不多于|不大于|小于(?:或者?)?等于|(?:最多|至多)可?(?:容纳|接待|承载)?|控制在)$"
        ),
        Modifier.LE,
    ),
    (re.compile("(?:大[约概][为是有]?|(?<![签合条契节公履缔预解])约[为有合达]?|左右)$"), Modifier.APPROX),
)
_ABOUT_A_SHARE = re.compile("约占[^,，。；;：:]{0,10}$")
"""`约占全市四成`: the whole stands between the bound and the number."""
_AFTER = {
    "及以上": Modifier.GE, "以上": Modifier.GE, "之上": Modifier.GE, "起": Modifier.GE,
    "以内": Modifier.LT, "之内": Modifier.LT, "以下": Modifier.LT, "之下": Modifier.LT,
    "左右": Modifier.APPROX, "上下": Modifier.APPROX, "多": Modifier.GT, "余": Modifier.GT,
}  # fmt: skip
_AFTER_WORD = re.compile("|".join(_AFTER).replace("多", "多(?!了)"))
"""Not the 多 of `比上年的30亿元多了10亿元`."""
_MIRROR = {Modifier.GT: Modifier.LT, Modifier.GE: Modifier.LE, Modifier.LT: Modifier.GT, Modifier.LE: Modifier.GE}


@lru_cache(maxsize=4096)
def bound_before(left: str) -> tuple[Modifier, int]:
    """The bound that ends a run, and where the run without it ends."""
    trimmed = left
    for word, modifier in _BEFORE:
        if hit := word.search(trimmed):
            if modifier is Modifier.GT and trimmed[: hit.start()].endswith("不"):
                continue
            return modifier, hit.start()
    return (Modifier.APPROX if _ABOUT_A_SHARE.search(left) else Modifier.EQ), len(left)


def bound_after(right: str) -> tuple[Modifier, int]:
    """The bound that a run begins with, and its length."""
    hit = _AFTER_WORD.match(right)
    return (_AFTER[hit.group()], hit.end()) if hit else (Modifier.EQ, 0)


def mirrored(modifier: Modifier) -> Modifier:
    """The bound of the signed value: `下降40%以上` is at most -40."""
    return _MIRROR.get(modifier, modifier)
