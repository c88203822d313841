"""The page of what was set aside and what a person should look at. Pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from heapq import nsmallest

from hzetl.publish.databook.book import Book, Claim, Document, Label
from hzetl.publish.databook.rendering import render
from hzetl.publish.databook.rows import ClaimRow, Rows

_SHOWN = 500
"""Quarantined documents, and claims of a reason, that a page shows; the command line and the marts have them all."""


@dataclass(frozen=True, slots=True)
class Doubted:
    """Claims that one reason keeps back: how many, and the latest of them, each with its link and document."""

    reason: str
    count: int
    rows: tuple[tuple[ClaimRow, str | None, Document], ...]


def review_page(book: Book, rows: Rows) -> bytes:
    """`review.html`: what was set aside, and what a person should look at; the latest documents first."""
    reasons: dict[str, list[Claim]] = defaultdict(list)
    for key, reason in book.reviews.items():
        reasons[reason].append(book.claims[key])

    def place(claim: Claim) -> tuple[int, str, int, str]:
        document = book.documents[claim.document]
        day = document.published_on.toordinal() if document.published_on else 0
        return -day, document.page, claim.start or 0, claim.id

    doubted = [
        Doubted(
            reason,
            len(found),
            tuple(
                (rows.claim(claim), rows.links.claim(claim), book.documents[claim.document])
                for claim in nsmallest(_SHOWN, found, key=place)
            ),
        )
        for reason, found in sorted(reasons.items(), key=lambda item: (-len(item[1]), item[0]))
    ]
    return render(
        "review",
        root="",
        here="review",
        title=Label("隔离与复核", "Quarantine and review"),
        quarantined=sorted(book.quarantined, key=lambda q: -q.year)[:_SHOWN],
        set_aside=len(book.quarantined),
        reasons=doubted,
        total=len(book.reviews),
    )
