"""A whole run: every stage of the chain over publishers or local files, one failure never stopping the rest.

Dagster runs the chain's stages as assets; this is the same chain in one process, for `hzetl run` and `hzetl backfill`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from hzetl import chain as stages
from hzetl.chain import Chain, Landed
from hzetl.errors import UnsoundError
from hzetl.landing import journal
from hzetl.landing.report import LandReport
from hzetl.progress import Observer, Progress
from hzetl.publishers.catalogue import Catalogue, Publisher, load_catalogue, sample_catalogue
from hzetl.settings import Settings
from hzetl.staging import Partition


@dataclass(frozen=True, slots=True)
class PublisherFailure:
    """A publisher that could not be landed: its year, class of the error, what happened, what to do."""

    publisher: str
    year: int
    cause: str
    detail: str
    todo: str


@dataclass(slots=True)
class RunSummary:
    """What a run did, and what the warehouse holds after it.

    Attributes:
        landed: new or changed pages; `unchanged` were seen before; `requests` went over the network,
            `not_modified` of them brought no body, `downloaded` brought a page.
        failures: one line each: pages or publishers that could not be landed.
        failed_publishers: names; the others are loaded.
        publisher_failures: the same failures, in parts; `landed_years`: publishers and years that were landed whole.
        held_back: which check keeps everything from being published, and why; empty if none does.
        landed_before: how many years of publishers were not asked for again, since a backfill had landed them when it
            was stopped.
        stale_decisions: one line each: decisions of a person that no longer fit their claim, and are not applied.
        warehouse: counts by name (`documents`, `claims`, `observations`, `conflicts`, `contradictions`, `quarantined`,
            `review`).
    """

    landed: int = 0
    unchanged: int = 0
    requests: int = 0
    not_modified: int = 0
    downloaded: int = 0
    added: int = 0
    retired: int = 0
    series: int = 0
    failures: list[str] = field(default_factory=list)
    failed_publishers: list[str] = field(default_factory=list)
    publisher_failures: list[PublisherFailure] = field(default_factory=list)
    landed_years: list[tuple[str, int]] = field(default_factory=list)
    landed_before: int = 0
    unread: list[str] = field(default_factory=list)
    stale_decisions: list[str] = field(default_factory=list)
    published: bool = False
    held_back: str = ""
    warehouse: dict[str, int] = field(default_factory=dict)

    @property
    def nothing_new(self) -> bool:
        """Whether the run found nothing that the warehouse did not have."""
        return not (self.landed or self.added or self.retired or self.series)

    def add(self, report: LandReport) -> None:
        """Counts a landing report in."""
        self.landed += report.fetched
        self.unchanged += report.unchanged
        self.failures.extend(f"{failure.url}: {failure.reason}" for failure in report.failed)


@contextmanager
def configured_catalogue(settings: Settings) -> Iterator[Catalogue]:
    """The catalogue's publishers; where none is enabled, the sample publishers, served on loopback meanwhile."""
    catalogue = load_catalogue(settings.catalogue)
    if any(p.enabled for p in catalogue.publishers):
        yield catalogue
        return
    from hzetl.samples.web import serve_samples

    with serve_samples() as web:
        samples = sample_catalogue(web.base_url)
        yield Catalogue(publishers=(*samples.publishers, *catalogue.publishers))


def asset_catalogue(settings: Settings) -> Catalogue:
    """The same publishers without anything being served: for definitions and for stages that need no answer."""
    catalogue = load_catalogue(settings.catalogue)
    if any(p.enabled for p in catalogue.publishers):
        return catalogue
    samples = sample_catalogue("http://127.0.0.1:8765")
    return Catalogue(publishers=(*samples.publishers, *catalogue.publishers))


def chosen_publishers(catalogue: Catalogue, names: Sequence[str]) -> list[Publisher]:
    """The publishers by these names, or all that are enabled.

    Raises:
        UsageError: no publisher of that name.
    """
    return [catalogue.get(name) for name in names] or [p for p in catalogue.publishers if p.enabled]


def default_years(publisher: Publisher, current: int) -> list[int]:
    """The years a plain run asks of a publisher: all of a sample publisher, else the current one."""
    everything = publisher.private_address and publisher.by_year
    return list(range(publisher.first_year, current + 1)) if everything else [current]


def run_publishers(
    chain: Chain, names: Sequence[str], years: Sequence[int], observer: Observer, *, backfill: bool = False
) -> RunSummary:
    """Runs the chain for publishers. A publisher that fails leaves the others complete.

    Without names all that are enabled are asked, without years each for its `default_years`. A `backfill` goes on after
    the years that an earlier one had landed when it was stopped.
    """
    summary = RunSummary()
    wanted = []
    for publisher in chosen_publishers(chain.catalogue, names):
        current = chain.current_year()
        asked = stages.years_asked(publisher, years, current) if years else default_years(publisher, current)
        if asked:
            done = _landed_before(chain, publisher, asked) if backfill else frozenset()
            wanted.append(Landed(publisher, asked, done))
    client = stages.land_publishers(chain, wanted, observer, journalled=backfill)
    summary.requests, summary.not_modified, summary.downloaded = client.requests, client.not_modified, client.pages
    for landed in wanted:
        for report in landed.reports:
            summary.add(report)
        name = landed.publisher.name
        summary.landed_years += [(name, report.year) for report in landed.reports]
        summary.landed_before += len(landed.done)
        if landed.failed:
            year, reason = landed.failed
            summary.failed_publishers.append(name)
            summary.failures.append(f"{name} {year}: {reason}")
            cause, todo = type(landed.error).__name__, getattr(landed.error, "todo", "")
            summary.publisher_failures.append(PublisherFailure(name, year, cause, reason, todo))
    partitions = [Partition(landed.publisher.name, year) for landed in wanted for year in _touched(chain, landed)]
    _finish(chain, partitions, observer, summary)
    if backfill:
        journal.close(chain.index, [landed.publisher.name for landed in wanted if not landed.failed])
    return summary


def _touched(chain: Chain, landed: Landed) -> list[int]:
    """Years to load. What a backfill had landed when it was stopped may be of any year."""
    before = chain.index.years(landed.publisher.name) if landed.done else ()
    return sorted({*landed.partitions, *before})


def _landed_before(chain: Chain, publisher: Publisher, years: Sequence[int]) -> frozenset[int]:
    """Years that need not be asked for again; in the current one there may be something new."""
    known = journal.landed_years(chain.index, publisher.name, chain.now())
    return frozenset(year for year in years if year in known and year < chain.current_year())


def run_paths(
    chain: Chain, paths: Sequence[Path], observer: Observer, *, published: date | None, region: str | None
) -> RunSummary:
    """Runs the chain for local files and folders.

    Raises:
        UsageError: a path is not there.
    """
    summary = RunSummary()
    reports = stages.land_paths(chain, paths, published=published, region=region)
    for report in reports:
        summary.add(report)
    _finish(chain, stages.partitions_of(reports), observer, summary)
    return summary


def _finish(chain: Chain, partitions: Sequence[Partition], observer: Observer, summary: RunSummary) -> None:
    stages.read_partitions(chain, partitions, observer)

    def load_one(partition: Partition) -> None:
        report = stages.load_partition(chain, partition)
        summary.added += report.added
        summary.retired += report.retired

    _each(partitions, observer.stage("load", len(partitions)), load_one)
    reconciled = stages.reconcile_touched(chain, observer.stage("reconcile", None))
    summary.series, summary.stale_decisions = reconciled.series, list(reconciled.stale)
    try:
        summary.published = not stages.publish_all(chain, observer.stage("publish", None)).unchanged
    except UnsoundError as error:
        summary.held_back = str(error)
    summary.unread = [
        f"{q.where or q.url}: {q.reason}" + (f"; {q.todo}" if q.todo else "")
        for partition in partitions
        for q in chain.staging.failed(partition)
    ]
    summary.warehouse = stages.warehouse_counts(chain)


def _each(partitions: Sequence[Partition], progress: Progress, work: Callable[[Partition], object]) -> None:
    for partition in partitions:
        work(partition)
        progress(str(partition))
