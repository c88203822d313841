"""One document's reading for a terminal: its text with numbered marks, beneath each paragraph the claims it makes.

A paragraph is what the extractor reads as one: lines that a newspaper's column breaks belong together. Where there are
no colours, brackets stand around what is marked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from hzetl.extract.lexing.reading import read
from hzetl.model import Claim, Document, Measure
from hzetl.publish.notes import Note, notes_of
from hzetl.publish.wrapping import wrapped

WIDE = 170
"""Columns from which on the claims of a paragraph are a table; below they are paragraphs themselves."""

_SUPERSCRIPT = str.maketrans("0123456789,", "⁰¹²³⁴⁵⁶⁷⁸⁹˒")
_STYLES = {
    Measure.LEVEL: "bold yellow",
    Measure.CHANGE: "bold yellow",
    Measure.YOY: "bold green",
    Measure.MOM: "bold green",
    Measure.GROWTH: "bold green",
    Measure.CAGR: "bold green",
    Measure.SHARE: "bold cyan",
    Measure.RATIO: "bold cyan",
    Measure.CONTRIBUTION: "bold cyan",
    Measure.PP_CHANGE: "bold blue",
    Measure.PP_GAP: "bold blue",
    Measure.RANK: "bold magenta",
}
_REVIEW = "bold red"


def transcript(document: Document, claims: Sequence[Claim], console: Console) -> Iterator[RenderableType]:
    """What to print, in order.

    Args:
        document: what was read.
        claims: all that shall be shown.
        console: where it will be printed; its width and colours decide the form.
    """
    notes = notes_of(claims)
    coloured = bool(console.color_system) and not console.no_color
    yield _heading(document, notes)
    for start, end in paragraphs(document):
        here = [note for note in notes if note.place and start <= note.place[0] < end]
        yield Text()
        yield from _said(document.text, start, end, here, console.width, coloured=coloured)
        if here:
            yield Padding(_claims(here, console.width - 4, header=here[0] is notes[0]), (0, 0, 0, 4), expand=False)
    derived = [note for note in notes if note.place is None]
    if derived:
        yield Text("\nFollowing from these:", style="bold")
        yield Padding(_claims(derived, console.width - 4), (0, 0, 0, 4), expand=False)


def paragraphs(document: Document) -> Iterator[tuple[int, int]]:
    """Start and end of each paragraph that has words, without its line end."""
    kept = set(read(document.text, [(table.start, table.end) for table in document.tables]).places)
    in_table = [(table.start, table.end) for table in document.tables]
    start = position = 0
    for line in document.text.split("\n"):
        end = position + len(line)
        position = end + 1
        tabled = "\t" in line or any(first <= end < last for first, last in in_table)
        if end not in kept and not tabled and end < len(document.text):
            continue
        if document.text[start:end].strip():
            yield start, end
        start = position


def _heading(document: Document, notes: Sequence[Note]) -> Text:
    reviewed = sum(note.refused for note in notes)
    under_review = f", {reviewed} of them under review" if reviewed else ""
    about = [
        document.source,
        f"published {document.published_on}" if document.published_on else "no publication date",
        f"home region {document.home_region}" if document.home_region else "no home region",
        f"{len(notes)} claims{under_review}",
    ]
    heading = Text(document.title or document.label, style="bold underline")
    heading.append("\n" + " · ".join(part for part in about if part), style="not bold not underline dim")
    return heading


def marked(text: str, start: int, end: int, notes: Sequence[Note], *, coloured: bool) -> Text:
    """`text[start:end]` in which each place of these notes is set off and followed by their numbers."""
    places = [
        (place, list(found))
        for place, found in groupby(sorted(notes, key=lambda n: n.place or (0, 0)), key=lambda n: n.place)
        if place is not None
    ]
    out = Text()
    borders = sorted({start, end, *(edge for place, _ in places for edge in place if start < edge < end)})
    for first, last in zip(borders, [*borders[1:], end], strict=True):
        for place, found in reversed(places) if first > start else ():
            if place[1] == first:
                _close(out, found, coloured=coloured)
        for place, _ in places:
            if place[0] == first and not coloured:
                out.append("[")
        covering = [found for place, found in places if place[0] <= first and last <= place[1] and first < last]
        style = _style(covering[-1][0]) + " underline" if covering else ""
        out.append(text[first:last].replace("\t", "  "), style=style)
    for place, found in reversed(places):
        if place[1] > end:  # it goes on in the next line
            _close(out, found, coloured=coloured)
    return out


def _close(out: Text, notes: Sequence[Note], *, coloured: bool) -> None:
    numbers = ",".join(str(note.number) for note in notes).translate(_SUPERSCRIPT)
    out.append(numbers if coloured else f"]{numbers}", style=_style(notes[0]))


def _style(note: Note) -> str:
    return _REVIEW if note.refused else _STYLES[note.claim.measure]


def _said(
    text: str, start: int, end: int, notes: Sequence[Note], width: int, *, coloured: bool
) -> Iterator[RenderableType]:
    if "\t" in text[start:end]:
        row = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
        cells: list[Text] = []
        for cell in text[start:end].split("\t"):
            stop = start + len(cell)
            cells.append(
                marked(text, start, stop, [n for n in notes if n.place and start <= n.place[0] < stop],
                       coloured=coloured)
            )  # fmt: skip
            row.add_column(overflow="fold", ratio=1)
            start = stop + 1
        row.add_row(*cells)
        yield row
        return
    for line in marked(text, start, end, notes, coloured=coloured).split("\n"):
        if line.plain.strip():
            yield from wrapped(line, width)


def _claims(notes: Sequence[Note], width: int, *, header: bool = False) -> RenderableType:
    if width < WIDE - 4:
        return Group(*(_entry(note, width) for note in notes))
    table = Table(box=None, padding=(0, 1), width=width, header_style="dim", show_header=header)
    columns = (("", 4), ("indicator", 30), ("of", 12), ("period", 14), ("measure", 22), ("value", 14), ("rule", 20))
    for name, cells in columns:
        table.add_column(name, width=cells, overflow="fold", justify="right" if name == "" else "left")
    table.add_column("rests on", overflow="fold", ratio=1)
    for note in notes:
        table.add_row(
            Text(str(note.number), style=_style(note)),
            Text(note.indicator.zh),
            Text(note.subject.zh),
            Text(note.period.zh),
            Text(_measure(note)),
            Text(_value(note), style=_style(note)),
            Text(f"{note.claim.rule} {note.claim.confidence:.2f}"),
            _why(note),
        )
    return table


def _entry(note: Note, width: int) -> RenderableType:
    head = Text()
    head.append(note.indicator.zh, style="bold")
    for part in (note.subject.zh, note.period.zh, _measure(note)):
        head.append(f" · {part}")
    head.append(f" · {_value(note)}", style=_style(note))
    why = _why(note)
    below = Text(f"{note.claim.rule} {note.claim.confidence:.2f}{' · ' if why.plain else ''}", style="dim")
    below.append_text(why)
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=4, justify="right")
    grid.add_column(width=width - 5)
    lines = Group(*wrapped(head, width - 5), *wrapped(below, width - 5))
    grid.add_row(Text(str(note.number), style=_style(note)), lines)
    return grid


def _measure(note: Note) -> str:
    claim = note.claim
    parts = [f"{claim.measure}{f' of {claim.of_measure}' if claim.of_measure else ''}"]
    if claim.scope:
        parts.append(f"in {claim.scope}")
    if claim.base_start is not None:
        parts.append(f"from {claim.base_start}..{claim.base_end}")
    if claim.streak:
        parts.append(f"{claim.streak} in a row")
    parts.extend(claim.basis.values())
    if claim.status != "actual":
        parts.append(claim.status)
    return ", ".join(parts)


def _value(note: Note) -> str:
    return note.amount.zh


def _why(note: Note) -> Text:
    out = Text(style="dim")
    if note.claim.review:
        out.append(f"review: {note.claim.review}", style="not dim bold red")
        out.append("; ")
    if note.inputs:
        out.append("from " + ", ".join(map(str, note.inputs)))
    out.append("; ".join(f"{role.en} {words}" for role, words in note.rests_on))
    return out
