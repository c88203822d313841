"""Short names that a page gives: `甲经济技术开发区（以下简称“开发区”）`; what they stand for later on.

What belongs here: the brackets that give them, and where they stand. What does not: which names are known (`lexer`,
`entities`).
"""

from __future__ import annotations

from collections.abc import Iterator

from hzetl import late_re as re
from hzetl.extract.lexing.lexer import longest
from hzetl.extract.lexing.tokens import Kind, Token

_GIVEN = re.compile('[(（](?:以?下统?[一]?简?称|简称)(?:为)?[“‘"]?(?P<brief>[一-鿿A-Za-z0-9]{2,10})[”’"]?[)）]')
_KINDS = "开发区|高新区|经开区|新区|示范区|集聚区|保税区|集团|公司"
_KIND = re.compile(f"(?:{_KINDS})$")
_ALONE = re.compile(f"(?:(?<=[，,。；;：:\n\\s　])|^)(?:{_KINDS})(?=[^、和与及内里\\s])")
"""A kind by itself where it opens a clause: `2010年，开发区完成……`."""
_MARKS = ("简称", "下称")


def with_briefs(text: str, tokens: list[Token]) -> list[Token]:
    """The tokens, with the short names among them that the page gives to a region or a company."""
    if not any(mark in text for mark in _MARKS):
        return tokens
    ends = {token.end: token for token in tokens if token.kind in {Kind.REGION, Kind.ENTITY}}
    found: list[Token] = []
    for given in _GIVEN.finditer(text):
        named = ends.get(given.start())
        if named is not None and not _is_known(named, given["brief"], given.start("brief"), tokens):
            found.extend(_places_of(given["brief"], named, text, given.end()))
    return longest(sorted(tokens + found, key=lambda t: (t.start, -t.end))) if found else tokens


def _is_known(named: Token, brief: str, start: int, tokens: list[Token]) -> bool:
    """Whether the short name is the region's by itself: `杭州市（简称杭州）`."""
    return any(t.start == start and t.text == brief and t.code == named.code and t.kind is named.kind for t in tokens)


def _places_of(brief: str, named: Token, text: str, begin: int) -> Iterator[Token]:
    at = text.find(brief, begin)
    while at >= 0:
        yield Token(named.kind, at, at + len(brief), brief, code=named.code, name=named.name)
        at = text.find(brief, at + len(brief))
    kind = _KIND.search(brief)
    for hit in _ALONE.finditer(text, begin) if kind else ():
        if kind and hit.group() == kind.group():
            yield Token(named.kind, hit.start(), hit.end(), hit.group(), code=named.code, name=named.name)
