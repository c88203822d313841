"""Which region 全区, 该市 mean where a page goes through many places."""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.lexing.tokens import Token
from hzetl.normalize.regions import UNPLACED, ancestors, region

_THE_SAME = re.compile("[全该我本]([省市区县州])")


def meant_by(token: Token, home: str | None, section: str | None, told: str | None) -> str | None:
    """The region that a name means; 该市, and 全区 below a region's heading, are the one told of.

    `全市` is the one told of also where the document's own region has no such whole (a province's page on a city).

    Args:
        token: the region's name.
        home: the document's own region.
        section: the region whose name heads this part of the page.
        told: the region in force.
    """
    kind = _THE_SAME.match(token.text)
    if kind is None:
        return token.code
    near = section or (told if token.text[0] == "该" or token.code is None else None)
    if near == UNPLACED:
        return near
    for code in ancestors(near) if near else ():
        if code == home:
            break
        if region(code).name.endswith(kind[1]):
            return code
    return token.code
