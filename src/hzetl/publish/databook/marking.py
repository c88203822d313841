"""A document's text as HTML in which every claim is marked at its exact place. Pure.

Offsets are indices into the text as Python counts. Spans may be equal (one figure, two claims), nested, or cross each
other or a cell's border; a crossing span goes on in a second mark without an id. What claims rest on is set off by
spans of their own, which never cut a mark.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from markupsafe import Markup, escape

Runner = Callable[[int, int], Markup]
"""Start and end of a run of text to the run with its marks."""


CONTEXT = "context"
"""Kind of a run that claims rest on without saying their value there (period, subject, unit)."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Claims `ids` at `text[start:end]`; `kind` is a CSS class (`stated`, `review`), or `CONTEXT`."""

    start: int
    end: int
    ids: tuple[str, ...]
    kind: str = "stated"


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    mark: Mark
    first: bool


def marks_of(spans: Iterable[tuple[int, int, str, str]]) -> list[Mark]:
    """Marks of (start, end, id, kind), one for each place; a place is for review only if all of its claims are."""
    places: dict[tuple[int, int], list[tuple[str, str]]] = {}
    for start, end, claim, kind in spans:
        places.setdefault((start, end), []).append((claim, kind))
    return [
        Mark(
            start,
            end,
            tuple(claim for claim, _ in sorted(found, key=lambda one: (len(one[0]), one[0]))),
            "review" if all(kind == "review" for _, kind in found) else "stated",
        )
        for (start, end), found in sorted(places.items(), key=lambda item: (item[0][0], -item[0][1]))
    ]


def contexts_of(spans: Iterable[tuple[int, int, str]], marks: Sequence[Mark]) -> list[Mark]:
    """Marks of kind `CONTEXT` for (start, end, id), cut wherever one of these marks begins or ends."""
    borders = sorted({place for mark in marks for place in (mark.start, mark.end)})
    places: dict[tuple[int, int], set[str]] = {}
    for start, end, claim in spans:
        inside = borders[bisect_right(borders, start) : bisect_left(borders, end)]
        for piece in pairwise((start, *inside, end)):
            places.setdefault(piece, set()).add(claim)
    return [Mark(start, end, tuple(sorted(ids)), CONTEXT) for (start, end), ids in places.items()]


def marked_text(text: str, marks: Sequence[Mark]) -> Markup:
    """The text as paragraphs and tables, with its marks.

    A line is a paragraph; lines with tabs in a row are a table. Empty lines are left out.

    Args:
        text: of the document.
        marks: of claims (`marks_of`) and of what they rest on (`contexts_of`).
    """
    marks = sorted(marks, key=lambda mark: (mark.start, -mark.end))
    starts = [mark.start for mark in marks]
    longest = max((mark.end - mark.start for mark in marks), default=0)

    def run(start: int, end: int) -> Markup:
        near = marks[bisect_left(starts, start - longest) : bisect_left(starts, end)]
        pieces = [
            _Piece(max(m.start, start), min(m.end, end), m, first=m.start >= start) for m in near if m.end > start
        ]
        return Markup("").join(_nested(text, start, end, pieces))

    out: list[Markup] = []
    rows: list[Markup] = []
    position = 0
    for line in text.split("\n"):
        start, end = position, position + len(line)
        position = end + 1
        if "\t" in line:
            rows.append(_row(line, start, run))
            continue
        if rows:
            out.append(_table(rows))
            rows = []
        if line.strip():
            out.append(Markup("<p>{}</p>").format(run(start, end)))
    if rows:
        out.append(_table(rows))
    return Markup("\n").join(out)


def _row(line: str, start: int, run: Runner) -> Markup:
    cells: list[Markup] = []
    for cell in line.split("\t"):
        cells.append(Markup("<td>{}</td>").format(run(start, start + len(cell))))
        start += len(cell) + 1
    return Markup("<tr>{}</tr>").format(Markup("").join(cells))


def _table(rows: Sequence[Markup]) -> Markup:
    return Markup('<div class="scroll"><table class="original"><tbody>{}</tbody></table></div>').format(
        Markup("\n").join(rows)
    )


def _nested(text: str, start: int, end: int, pieces: list[_Piece]) -> list[Markup]:
    out: list[Markup] = []
    position = start
    waiting = sorted(pieces, key=lambda p: (p.start, -p.end))
    while waiting:
        piece, *others = waiting
        inner: list[_Piece] = []
        waiting = []
        for other in others:
            if other.start >= piece.end:
                waiting.append(other)
            elif other.end <= piece.end:
                inner.append(other)
            else:
                inner.append(replace(other, end=piece.end))
                waiting.append(replace(other, start=piece.end, first=False))
        waiting.sort(key=lambda p: (p.start, -p.end))
        out.append(escape(text[position : piece.start]))
        out.append(_element(piece, Markup("").join(_nested(text, piece.start, piece.end, inner))))
        position = piece.end
    out.append(escape(text[position:end]))
    return out


def _element(piece: _Piece, inside: Markup) -> Markup:
    claims = " ".join(piece.mark.ids)
    if piece.mark.kind == CONTEXT:
        return Markup('<span class="context" data-of="{}">{}</span>').format(claims, inside)
    if not piece.first:
        return Markup('<mark class="{} more" data-claims="{}">{}</mark>').format(piece.mark.kind, claims, inside)
    outer, *further = piece.mark.ids
    for claim in further:
        inside = Markup('<span id="c-{}">{}</span>').format(claim, inside)
    return Markup('<mark id="c-{}" class="{}" data-claims="{}" tabindex="0">{}</mark>').format(
        outer, piece.mark.kind, claims, inside
    )
