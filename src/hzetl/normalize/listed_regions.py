"""Names that are regions only beside others: 西湖 in `拱墅、西湖和滨江`, 南山 in `南山、福田、龙岗`.

What belongs here: bare names of districts that are ordinary words elsewhere, or that several cities use. What does
not: names that are regions wherever they stand (`regions`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache

from hzetl import late_re as re
from hzetl.normalize.seeds import Level, RegionRow, region_rows

_KIND = re.compile("(?:新区|自治县|区|县|市)$")
_REMARK = "(?:[(（][^()（）\n]{1,30}[)）])"
_KINDS = "(?:市|区|县)?"
_AFTER = re.compile(f"{_KINDS}(?:{_REMARK}? ?(?:、|和|与|及|以及) ?|{_REMARK} ?[,，] ?)")
"""What may stand between two members of a list, or before the next one."""
_BEFORE = re.compile(f"(?:{_REMARK}? ?(?:、|和|与|及|以及) ?|{_REMARK} ?[,，] ?)$")
_LONGEST_JOINT = 36
_ENDS = re.compile(
    r"[\s、，,。；;：:)）的等和与及以分均都位居列领则也为是排同总增实完达有前三四五六七八九两各这在于还又共合较相比且并名超突达占以贡只仅均继依率首再]|[(（]|$"
)
"""What follows a bare name where no longer word goes on (not 西湖大学, 南山公园)."""

_HEADING = re.compile(r"^[ \u3000●■◆▲★【\[]*([一-鿿]{2,4})(?=[ \u3000]*(?:[:：】\]\r\n]|——|$))", re.MULTILINE)


@cache
def stems() -> Mapping[str, tuple[RegionRow, ...]]:
    """Bare names of districts, counties and their cities (西湖, 南山) → the territories in force that bear them."""
    found: dict[str, list[RegionRow]] = {}
    for row in region_rows():
        if row.level is Level.COUNTY and row.parent_code is not None:
            stem = _KIND.sub("", row.name)
            if 2 <= len(stem) <= 4 and stem != row.name:
                found.setdefault(stem, []).append(row)
    return {stem: tuple(sorted(rows, key=lambda row: row.valid_to, reverse=True)) for stem, rows in found.items()}


def heading_names(text: str, wholes: Collection[str]) -> Iterator[tuple[int, int, str]]:
    """Bare names of parts of a document's own region that stand as its headings: `西湖：……`, `上城——……`."""
    for hit in _HEADING.finditer(text):
        row = next((row for row in stems().get(hit[1], ()) if row.parent_code in wholes), None)
        if row is not None:
            yield hit.start(1), hit.end(1), row.code


def listed_beside(
    text: str, start: int, end: int, parent: str, taken: Callable[[int, int], bool]
) -> Iterator[tuple[int, int, str]]:
    """Bare names that a list goes on with on both sides of a region, all parts of the same whole.

    Args:
        text: any text.
        start: where the known region begins.
        end: where it ends.
        parent: code of the whole that it is part of.
        taken: whether a known region stands within a span.
    """
    at = end
    while (found := _next(text, at, parent)) is not None and not taken(found[0], found[1]):
        yield found
        at = found[1]
    at = start
    while (found := _previous(text, at, parent)) is not None and not taken(found[0], found[1]):
        yield found
        at = found[0]


def _next(text: str, at: int, parent: str) -> tuple[int, int, str] | None:
    joint = _AFTER.match(text, at, at + _LONGEST_JOINT)
    if joint is None:
        return None
    begin = joint.end()
    return _named(text, [(begin, begin + length) for length in (4, 3, 2)], parent)


def _previous(text: str, at: int, parent: str) -> tuple[int, int, str] | None:
    joint = _BEFORE.search(text, max(0, at - _LONGEST_JOINT), at)
    if joint is None:
        return None
    end = joint.start()
    return _named(text, [(end - length, end) for length in (4, 3, 2)], parent)


def _named(text: str, spans: Sequence[tuple[int, int]], parent: str) -> tuple[int, int, str] | None:
    for start, end in spans:
        rows = stems().get(text[start:end], ()) if start >= 0 and end <= len(text) else ()
        for row in rows:
            if row.parent_code == parent and _ENDS.match(text, end):
                return start, end, row.code
    return None
