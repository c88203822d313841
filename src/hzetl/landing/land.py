"""Landing one publisher's publication year: its lists are read, and what is new or changed is kept.

A page is asked for once a run, conditionally where it is known. Pages are kept as they come, so that a run that is
stopped goes on where it was.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from hzetl.bundles import MEDIA_TYPE, BundledPage, bundled
from hzetl.errors import LandingError
from hzetl.landing.asked import AskedPages
from hzetl.landing.files import UNDATED, land_files, year_within
from hzetl.landing.http import PoliteClient
from hzetl.landing.index import SnapshotIndex
from hzetl.landing.ledger import Ledger, Write
from hzetl.landing.renderings import Rendering, rendering
from hzetl.landing.report import Failure, LandReport
from hzetl.landing.served import Served
from hzetl.landing.store import SnapshotStore
from hzetl.landing.visit import Visit
from hzetl.limits import DEFAULT_LIMITS, Limits
from hzetl.model import Snapshot
from hzetl.publishers.catalogue import Publisher
from hzetl.publishers.crawlers import Page, PageError, Reference, references
from hzetl.publishers.crawlers.continuation import article_pages

_BEIJING = ZoneInfo("Asia/Shanghai")


def land(
    publisher: Publisher,
    year: int,
    *,
    store: SnapshotStore,
    index: SnapshotIndex,
    client: PoliteClient,
    now: Callable[[], datetime],
    progress: Callable[[str], None] | None = None,
    stop: Callable[[], None] = lambda: None,
    asked: AskedPages | None = None,
) -> LandReport:
    """Land what a publisher published in one year, or all of one that is landed whole.

    A document that its own page dates to another year goes to that one.

    Args:
        publisher: whom to ask.
        year: publication year.
        store: where the bytes go.
        index: where it is recorded what is there.
        client: asks, politely.
        now: the clock, with timezone.
        progress: called with each document's address, before it is kept.
        stop: called before each request; what it raises ends the visit. What came before is kept.
        asked: lists that earlier visits of this run have asked this publisher for.

    Returns:
        What was found. Pages that failed are in it, and in the index with the number of tries.

    Raises:
        PublisherClosedError: the publisher does not want to be asked. What came before is kept.
        LandingError: it does not answer, or its lists cannot be read. What came before is kept, and the index
            remembers the reason under the publisher's own address until it answers again.
    """
    said = _Said()
    with Ledger(store, index) as ledger:
        visit = Visit(publisher, year, ledger=ledger, index=index, client=client, now=now, stop=stop, asked=asked)
        door: list[Failure] = []
        try:
            for reference in references(publisher, year, visit, until=now().astimezone(_BEIJING).date()):
                said.found += 1
                if progress:
                    progress(reference.url)
                try:
                    page = _whole_article(publisher, visit.document(reference.url), reference, visit)
                except PageError:
                    continue
                found = _snapshot(publisher, reference, page, now())
                published = reference.publication_year
                if published is None:
                    known = index.latest(publisher.name, found.url)
                    published = year_within(found, page.content, known, DEFAULT_LIMITS)
                    found = found.model_copy(update={"year": published})
                if published != year:
                    said.other_years.add(published)
                if seen := rendering(found, page.content, index=index, get=ledger.get):
                    ledger.then(said.seeing(seen))
                    continue
                ledger.keep(page.content)
                served = Served.of(page.status, page.headers) if page.modified else None
                ledger.then(said.recording(found, served))
        except LandingError as error:
            door.append(Failure(publisher.canonical(publisher.base_url), error.what, permanent=False))
            if isinstance(error, PageError):  # the list itself: nothing further can be found
                raise LandingError(
                    f"{publisher.label} cannot be read: {error.what}",
                    where=error.where,
                    todo="check its entry in the catalogue",
                ) from error
            raise
        else:
            ledger.then(lambda index: index.forgive(publisher.name, publisher.canonical(publisher.base_url)))
        finally:
            at = now()
            ledger.then(lambda index: index.record_failures(publisher.name, year, door, at))
            visit.record_failures()
    others = tuple(sorted(said.other_years))
    return LandReport(publisher.name, year, said.found, said.fetched, said.unchanged, visit.failures, others)


def land_folder(
    publisher: Publisher,
    year: int,
    *,
    store: SnapshotStore,
    index: SnapshotIndex,
    now: Callable[[], datetime],
    limits: Limits = DEFAULT_LIMITS,
    progress: Callable[[str], None] | None = None,
) -> LandReport:
    """Land what is in a publisher's folder: what is new, and anew what has changed. Nothing in it is touched.

    Raises:
        LandingError: there is no such folder.
    """
    folder = Path(publisher.path)
    if not folder.is_dir():
        raise LandingError(
            f"folder of {publisher.label} is not there", where=publisher.path, todo="make it, or mend the catalogue"
        )
    reports = land_files([folder], store=store, index=index, now=now, limits=limits, progress=progress, inbox=publisher)
    return LandReport(
        publisher.name,
        year,
        sum(report.found for report in reports),
        sum(report.fetched for report in reports),
        sum(report.unchanged for report in reports),
        tuple(failure for report in reports for failure in report.failed),
        tuple(report.year for report in reports if report.year != year),
    )


@dataclass(slots=True)
class _Said:
    """What a visit found, and what of it was new; the latter is known when it is in the index."""

    found: int = 0
    fetched: int = 0
    unchanged: int = 0
    other_years: set[int] = field(default_factory=set)

    def recording(self, snapshot: Snapshot, served: Served | None) -> Write:
        """Says to the index what was found, and counts whether that was new."""

        def write(index: SnapshotIndex) -> None:
            is_new = index.record(snapshot, served)
            self.fetched += is_new
            self.unchanged += not is_new

        return write

    def seeing(self, known: Rendering) -> Write:
        """Says to the index that what is kept was seen again, rendered anew, and counts it."""

        def write(index: SnapshotIndex) -> None:
            known.record(index)
            self.unchanged += 1

        return write


def _whole_article(publisher: Publisher, first: Page, reference: Reference, visit: Visit) -> Page:
    """The page with those that continue it, as one; the page itself where nothing does.

    Raises:
        PageError: a further page could not be had now.
    """
    pages = article_pages(first, visit) if reference.attachment_of is None else [first]
    if len(pages) == 1:
        return first
    parts = [
        BundledPage(publisher.canonical(page.url), page.headers.get("content-type", ""), page.content) for page in pages
    ]
    return Page(first.url, first.status, {"content-type": MEDIA_TYPE}, bundled(parts), first.modified)


def _snapshot(publisher: Publisher, reference: Reference, page: Page, fetched_at: datetime) -> Snapshot:
    url, address = publisher.canonical(reference.url), publisher.public(reference.url)
    return Snapshot(
        publisher=publisher.name,
        url=url,
        year=reference.publication_year or UNDATED,
        sha256=hashlib.sha256(page.content).hexdigest(),
        size=len(page.content),
        media_type=page.headers.get("content-type", ""),
        fetched_at=fetched_at,
        page_family=reference.page_family,
        published_on=reference.published_on,
        title=reference.title,
        source=reference.source,
        default_source=publisher.label,
        default_region=publisher.home_region,
        address=address if address != url else None,
    )
