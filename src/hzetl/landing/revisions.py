"""What a revision changed, in few lines of the documents' text."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from hzetl.documents import read_document
from hzetl.errors import DocumentError, SnapshotLostError
from hzetl.landing.history import PastVersion
from hzetl.landing.store import SnapshotStore
from hzetl.limits import DEFAULT_LIMITS, Limits

MOST_LINES = 20
_WIDTH = 120
"""Characters of a line that are shown, around what differs."""
_BEFORE = 30
_TOLD = ("title", "published_on", "source", "region", "year", "page_family")


def changes(
    before: PastVersion, after: PastVersion, store: SnapshotStore, limits: Limits = DEFAULT_LIMITS
) -> Iterator[str]:
    """Lines beginning with `-` and `+`, at most `MOST_LINES` of them; what lists and sidecars say comes first.

    Where a version can't be read or is no longer in the store, the one line says so.
    """
    for name in _TOLD:
        old, new = getattr(before.snapshot, name), getattr(after.snapshot, name)
        if old != new:
            yield f"{name}: {old} → {new}"
    if before.snapshot.sha256 == after.snapshot.sha256:
        return
    try:
        old_lines, new_lines = (_lines(version, store, limits) for version in (before, after))
    except (DocumentError, SnapshotLostError) as error:
        yield f"({error.what})"
        return
    found = list(_differences(old_lines, new_lines))
    yield from found[:MOST_LINES]
    if len(found) > MOST_LINES:
        yield f"(and {len(found) - MOST_LINES} lines more)"
    if not found:
        yield "(the text is the same: a file that is named, or what stands beside the text, changed)"


def _lines(version: PastVersion, store: SnapshotStore, limits: Limits) -> list[str]:
    if version.packed_in:
        raise SnapshotLostError(f"packed away in {version.packed_in}")
    document = read_document(version.snapshot, store.get(version.snapshot.sha256), limits)
    head = [f"title: {document.title}", f"published: {document.published_on}", f"source: {document.source}"]
    return head + [line for line in document.text.split("\n") if line.strip()]


def _differences(old: list[str], new: list[str]) -> Iterator[str]:
    for kind, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        gone, come = old[i:j], new[k:m]
        if len(gone) == len(come):
            for one, other in zip(gone, come, strict=True):
                place = _first_difference(one, other)
                yield f"- {_shown(one, place)}"
                yield f"+ {_shown(other, place)}"
        else:
            yield from (f"- {_shown(line, 0)}" for line in gone)
            yield from (f"+ {_shown(line, 0)}" for line in come)


def _first_difference(one: str, other: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _shown(line: str, place: int) -> str:
    start = max(place - _BEFORE, 0) if len(line) > _WIDTH else 0
    shown = line[start : start + _WIDTH]
    return f"{'…' if start else ''}{shown}{'…' if start + _WIDTH < len(line) else ''}"
