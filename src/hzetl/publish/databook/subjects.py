"""The pages of single indicators, regions and documents. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from hzetl.publish.databook.book import Book, Claim, Document, Indicator, Label, Observation, Territory
from hzetl.publish.databook.charts import Panel, panels_of
from hzetl.publish.databook.marking import marked_text, marks_of
from hzetl.publish.databook.overview import latest_of
from hzetl.publish.databook.rendering import render
from hzetl.publish.databook.rows import ObservationRow, Rows
from hzetl.publish.databook.strands import Strand, by_indicator, strands_of
from hzetl.publish.databook.topics import topic_label, topics_in_order
from hzetl.publish.databook.wording import LEVELS

ROOT = "../"


@dataclass(frozen=True, slots=True)
class Section:
    """A strand with its charts and its table."""

    strand: Strand
    subject_href: str | None
    panels: tuple[Panel, ...]
    rows: tuple[ObservationRow, ...]


def indicator_page(book: Book, rows: Rows, indicator: Indicator, observations: Sequence[Observation]) -> bytes:
    """`indicators/PAGE.html`: every subject and breakdown of which something is known."""
    sections = [
        Section(
            strand,
            rows.links.region(strand.subject.region),
            tuple(panels_of(strand, rows.links)),
            tuple(rows.observation(o) for o in strand.observations),
        )
        for strand in strands_of(book, observations)
    ]
    return render(
        "indicator",
        root=ROOT,
        here="indicators",
        title=indicator.name,
        indicator=indicator,
        topic=topic_label(indicator.topic),
        sections=sections,
        count=len(observations),
        subjects=len({s.strand.subject for s in sections}),
        charts=any(s.panels for s in sections),
    )


@dataclass(frozen=True, slots=True)
class Latest:
    """An indicator's latest value in a region, its growth, and the anchor of the strand that has both."""

    main: ObservationRow
    growth: ObservationRow | None
    anchor: str


def region_page(book: Book, rows: Rows, code: str, observations: Sequence[Observation]) -> bytes:
    """`regions/CODE.html`: latest values of all indicators, ranks, and the territory's history."""
    versions = book.regions[code]
    now = versions[-1]
    keys = {t.key for t in versions}
    latest: list[tuple[Indicator, Latest]] = []
    for found in by_indicator(o for o in observations if o.what.measure != "rank").values():
        main = latest_of(found)
        strand = next(s for s in strands_of(book, found) if main in s.observations)
        growth = next(
            (
                o
                for o in strand.observations
                if o.what.measure == "yoy" and o.what.status == "actual" and o.period.end >= main.period.start
            ),
            None,
        )
        if growth is main:
            growth = None
        grown = rows.observation(growth) if growth else None
        # The anchor is of the strand on the indicator's page, which has its ranks as well.
        latest.append((main.what.indicator, Latest(rows.observation(main), grown, f"o-{main.id}")))
    latest.sort(key=lambda item: (item[0].code is None, item[0].name.zh))
    topics = [
        (topic_label(topic), [item for indicator, item in latest if indicator.topic == topic])
        for topic in topics_in_order(indicator for indicator, _ in latest)
    ]
    ranks = sorted(
        (o for o in observations if o.what.measure == "rank"), key=lambda o: (-o.period.end.toordinal(), o.key)
    )
    parent = _in_force(book, now.parent)
    children = [
        (last.name, href)
        for child, (*_, last) in book.regions.items()
        if last.parent == code and (href := rows.links.region(child))
    ]
    return render(
        "region",
        root=ROOT,
        here="regions",
        title=now.name,
        code=code,
        name=now.name,
        level=LEVELS.get(now.level, LEVELS["unknown"]),
        parent=parent.name if parent else None,
        parent_href=rows.links.region(now.parent),
        versions=versions,
        changes=_changes(book, keys),
        count=len(observations),
        latest=latest,
        topics=topics,
        ranks=[rows.observation(o) for o in ranks],
        children=children,
    )


def _in_force(book: Book, code: str) -> Territory | None:
    found = book.regions.get(code)
    return found[-1] if found else None


def _changes(book: Book, keys: set[int]) -> list[dict[str, object]]:
    return [
        {
            "on": c.on,
            "before": book.territories[c.before].name,
            "after": book.territories[c.after].name,
            "note": c.note,
        }
        for c in sorted(book.changes, key=lambda c: (c.on, c.before, c.after))
        if (c.before in keys or c.after in keys) and c.before in book.territories and c.after in book.territories
    ]


def claims_by_document(book: Book) -> Mapping[int, list[Claim]]:
    """Claims of each document in the order of its text, derived ones last."""
    found: dict[int, list[Claim]] = defaultdict(list)
    for claim in book.claims.values():
        found[claim.document].append(claim)
    for claims in found.values():
        claims.sort(key=lambda c: (c.start is None, c.start or 0, c.end or 0, c.id))
    return found


def document_page(book: Book, rows: Rows, document: Document, claims: Sequence[Claim]) -> bytes:
    """`documents/PAGE.html`: the text with every claim marked, and the list of claims beside it."""
    reviewed = {c.key for c in claims if rows.review_of(c) is not None}
    spans = [
        (c.start, c.end, c.id, "review" if c.key in reviewed else "stated")
        for c in claims
        if c.start is not None and c.end is not None
    ]
    home = _in_force(book, document.region)
    return render(
        "document",
        root=ROOT,
        here="documents",
        title=Label(document.title or document.page, document.title or document.page),
        document=document,
        home=home.name if home else None,
        home_href=rows.links.region(document.region),
        original=_web_address(document),
        text=marked_text(document.text, marks_of(spans)),
        rows=[rows.claim(c) for c in claims if c.key not in reviewed],
        reviewed=[rows.claim(c) for c in claims if c.key in reviewed],
    )


def _web_address(document: Document) -> str | None:
    """The address of the original if it is one that a browser may be sent to."""
    for address in (document.address, document.url):
        if address and urlsplit(address).scheme in ("http", "https"):
            return address
    return None
