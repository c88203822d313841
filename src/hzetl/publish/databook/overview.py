"""The index and the pages about the whole: coverage and conflicts. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from hzetl.publish.databook.book import Book, Document, Indicator, Label, Observation, label
from hzetl.publish.databook.rendering import render
from hzetl.publish.databook.rows import ObservationRow, Rows
from hzetl.publish.databook.sparkline import sparkline
from hzetl.publish.databook.strands import Strand, by_indicator, by_region, measure_rank, strands_of
from hzetl.publish.databook.topics import topic_label, topics_in_order
from hzetl.publish.databook.wording import BOUNDS, LEVELS, amount_label, is_bound, scales_of

CARDS = 8
"""Key indicators shown as cards."""


@dataclass(frozen=True, slots=True)
class Card:
    """A key indicator: its latest annual level, growth, and the levels before as a sparkline."""

    name: Label
    subject: Label
    period: Label
    amount: Label
    growth: Label | None
    direction: str
    href: str
    sparkline: Markup


@dataclass(frozen=True, slots=True)
class IndicatorItem:
    """A line of the index's list of indicators."""

    indicator: Indicator
    href: str
    latest: ObservationRow
    count: int
    regions: int


def latest_of(observations: Sequence[Observation], home: str | None = None) -> Observation:
    """The observation that stands for an indicator: an actual level of the whole, of the latest whole year if any.

    Args:
        observations: at least one.
        home: code of the region to be preferred.
    """

    def place(o: Observation) -> tuple[object, ...]:
        return (
            o.what.status == "target",
            measure_rank(o.what.measure),
            o.what.breakdown != "",
            o.what.subject.region is None,
            o.what.subject.region != home,
            o.period.kind not in ("annual", "point"),
            -o.period.end.toordinal(),
            o.amount.modifier in BOUNDS,
            o.key,
        )

    return min(observations, key=place)


def index_page(book: Book, rows: Rows) -> bytes:
    """`index.html`."""
    grouped = by_indicator(book.current)
    items = [
        IndicatorItem(
            indicator=found[0].what.indicator,
            href=f"indicators/{page}.html",
            latest=rows.observation(latest_of(found, book.home)),
            count=len(found),
            regions=len({o.what.subject.region for o in found} - {None}),
        )
        for page, found in grouped.items()
    ]
    items.sort(key=lambda item: (-item.count, item.indicator.name.zh))
    topics = [
        (topic_label(topic), topic == "", [i for i in items if i.indicator.topic == topic])
        for topic in topics_in_order(item.indicator for item in items)
    ]
    counted = Counter(c.document for c in book.claims.values() if c.key not in book.reviews)
    years: dict[int, list[tuple[Document, int]]] = defaultdict(list)
    for document in book.documents.values():
        if document.is_current:
            years[document.year].append((document, counted[document.key]))
    for found_documents in years.values():
        found_documents.sort(key=lambda pair: (pair[0].published_on is None, pair[0].published_on, pair[0].page))
        found_documents.reverse()
    conflicts = sum(o.conflicts > 0 for o in book.current)
    counts = [
        (Label("文献", "documents"), sum(map(len, years.values())), "#documents"),
        (Label("陈述", "claims"), len(book.claims), None),
        (Label("观测", "observations"), len(book.current), "#indicators"),
        (Label("冲突", "conflicts"), conflicts, "conflicts.html"),
        (Label("隔离", "quarantined"), len(book.quarantined), "review.html#quarantine"),
        (Label("待复核", "under review"), len(book.reviews), "review.html#review"),
    ]
    return render(
        "index",
        root="",
        here="index",
        title=Label("总览", "Overview"),
        counts=counts,
        cards=_cards(book, rows),
        topics=topics,
        regions=_regions(book, rows),
        years=sorted(years.items(), reverse=True),
    )


def _regions(book: Book, rows: Rows) -> list[tuple[Label, list[tuple[Label, str, int]]]]:
    levels: dict[str, list[tuple[Label, str, int]]] = defaultdict(list)
    for code, found in sorted(by_region(book.current).items()):
        territory = book.regions[code][-1]
        levels[territory.level].append((territory.name, rows.links.region(code) or "", len(found)))
    order = list(LEVELS)
    return [
        (LEVELS.get(level, label(level)), items)
        for level, items in sorted(levels.items(), key=lambda item: order.index(item[0]) if item[0] in order else 9)
    ]


def _cards(book: Book, rows: Rows) -> list[Card]:
    """The indicators of which most years are known, those of the home region first; one card an indicator."""
    candidates: list[tuple[tuple[object, ...], Strand, list[Observation]]] = []
    for found in by_indicator(book.current).values():
        if found[0].what.indicator.code is None:
            continue
        for strand in strands_of(book, found):
            levels = _annual_levels(strand)
            if strand.breakdown or strand.subject.region is None or not levels:
                continue
            grown = any(o.what.measure == "yoy" and o.period.kind == "annual" for o in strand.observations)
            known = (len(levels) < 2, strand.subject.region != book.home, -len(levels), not grown)
            place = (*known, -len(strand.observations), strand.subject.region, levels[-1].key)
            candidates.append((place, strand, levels))
    candidates.sort(key=lambda one: one[0])
    chosen: dict[str, Card] = {}
    for _, strand, levels in candidates:
        page = levels[-1].what.indicator.page
        if page not in chosen and len(chosen) < CARDS:
            chosen[page] = _card(strand, levels, rows)
    return list(chosen.values())


def _annual_levels(strand: Strand) -> list[Observation]:
    """Actual levels of whole years and at their ends, of the unit that most of them are in."""
    at_ends = [o for o in strand.of_kind("point") if (o.period.end.month, o.period.end.day) == (12, 31)]
    levels = [
        o
        for o in strand.of_kind("annual") + at_ends
        if o.what.measure == "level" and o.what.status == "actual" and not o.what.scope
    ]
    if not levels:
        return []
    units = Counter((o.what.unit.code, o.what.classifier, o.what.basis) for o in levels)
    unit = max(sorted(units), key=lambda u: units[u])
    of_unit = [o for o in levels if (o.what.unit.code, o.what.classifier, o.what.basis) == unit]
    by_year = {o.period.end.year: o for o in sorted(of_unit, key=lambda o: (o.period.end, o.key))}
    return [by_year[year] for year in sorted(by_year)]


def _card(strand: Strand, levels: Sequence[Observation], rows: Rows) -> Card:
    last = levels[-1]
    growth = next(
        (
            o
            for o in strand.observations
            if o.what.measure == "yoy" and o.what.status == "actual" and o.period == last.period and _belongs(o, last)
        ),
        None,
    )
    scales = scales_of(last.what.unit, last.what.classifier, [o.amount.value for o in levels])
    return Card(
        name=last.what.indicator.name,
        subject=strand.subject.name,
        period=last.period.name,
        amount=Label(scales.zh.text(last.amount), scales.en.text(last.amount)),
        growth=amount_label(growth.what, growth.amount) if growth else None,
        direction="" if growth is None or not growth.amount.value else "up" if growth.amount.value > 0 else "down",
        href=f"{rows.links.indicator(last.what.indicator)}#{strand.anchor}",
        sparkline=sparkline([(o.period.end.year, float(o.amount.value), is_bound(o.amount)) for o in levels]),
    )


def _belongs(growth: Observation, level: Observation) -> bool:
    """Whether a growth is that of a level: plain percent over the year before, on the level's own basis."""
    what = growth.what
    return what.unit.code == "percent" and not what.scope and not what.base and what.basis == level.what.basis


def conflicts_page(book: Book, rows: Rows) -> bytes:
    """`conflicts.html`: current observations that some claim contradicts, most contradicted first."""
    disputed = sorted(
        (o for o in book.current if o.conflicts),
        key=lambda o: (-o.conflicts, o.what.indicator.name.zh, -o.period.end.toordinal(), o.key),
    )
    shown = [rows.observation(o) for o in disputed]
    return render(
        "conflicts",
        root="",
        here="conflicts",
        title=Label("冲突", "Conflicts"),
        rows=shown,
    )


@dataclass(frozen=True, slots=True)
class Cell:
    """Documents and claims of one channel and year; `share` of the fullest cell, for its shade."""

    documents: int
    claims: int
    share: float


@dataclass(frozen=True, slots=True)
class Channel:
    """A row of the coverage table."""

    name: str
    cells: tuple[Cell, ...]
    documents: int
    claims: int


def coverage_page(book: Book) -> bytes:
    """`coverage.html`: channels by year of publication."""
    claims = Counter(claim.document for claim in book.claims.values())
    documents: Counter[tuple[str, int]] = Counter()
    stated: Counter[tuple[str, int]] = Counter()
    names: dict[str, str] = {}
    for document in book.documents.values():
        if document.is_current:
            place = (document.publisher, document.year)
            documents[place] += 1
            stated[place] += claims[document.key]
            names[document.publisher] = document.publisher_name or document.publisher
    present = {year for _, year in documents if year}
    years = list(range(min(present), max(present) + 1)) if present else []
    years += [0] if any(year == 0 for _, year in documents) else []
    fullest = max(documents.values(), default=1)
    channels = [
        Channel(
            name,
            tuple(
                Cell(documents[(publisher, y)], stated[(publisher, y)], round(documents[(publisher, y)] / fullest, 2))
                for y in years
            ),
            sum(documents[(publisher, y)] for y in years),
            sum(stated[(publisher, y)] for y in years),
        )
        for publisher, name in sorted(names.items())
    ]
    return render("coverage", root="", here="coverage", title=Label("覆盖", "Coverage"), channels=channels, years=years)
