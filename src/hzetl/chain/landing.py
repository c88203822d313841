"""Landing: from publishers, many at once, and from local files to snapshots."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from hzetl.chain.resources import Chain, log
from hzetl.errors import LandingError
from hzetl.landing import inbox, journal
from hzetl.landing.addresses import host_of
from hzetl.landing.asked import AskedPages
from hzetl.landing.files import land_files
from hzetl.landing.http import PoliteClient
from hzetl.landing.land import land, land_folder
from hzetl.landing.report import LandReport
from hzetl.progress import Observer, Progress, silent
from hzetl.publishers.catalogue import Publisher
from hzetl.staging import UNDATED, Partition

_GRACE_SECONDS = 5.0
"""How long a run that is stopped waits for what is under way to reach the disk."""


def land_publisher(
    chain: Chain,
    publisher: Publisher,
    year: int,
    client: PoliteClient,
    progress: Progress = silent,
    stop: Callable[[], None] = lambda: None,
    asked: AskedPages | None = None,
) -> LandReport:
    """Lands one publisher's publication year.

    `stop` is called before each request, and what it raises ends the visit; `asked` holds the lists that earlier visits
    of the run have asked for.

    Raises:
        LandingError: the publisher is down or shut the door; what was landed before is kept.
    """
    if publisher.kind == "folder":
        report = land_folder(
            publisher,
            year,
            store=chain.store,
            index=chain.index,
            now=chain.now,
            limits=chain.limits,
            progress=progress,
        )
    else:
        report = land(
            publisher,
            year,
            store=chain.store,
            index=chain.index,
            client=client,
            now=chain.now,
            progress=progress,
            stop=stop,
            asked=asked,
        )
    log.info(
        "landed",
        publisher=publisher.name,
        year=year,
        found=report.found,
        new=report.fetched,
        unchanged=report.unchanged,
        failed=len(report.failed),
    )
    return report


def years_asked(publisher: Publisher, years: Sequence[int], current: int) -> list[int]:
    """The years of a publisher to land for a call that names years: none that are before its first.

    One that is landed whole is so once, in the current year.
    """
    if not publisher.by_year:
        return [current]
    return [year for year in years if year >= publisher.first_year]


@dataclass(slots=True)
class Landed:
    """One publisher's years as one run asked for them.

    Attributes:
        years: to be landed, in this order.
        done: years among them that the backfill had landed before it was stopped; they are not asked for again.
        reports: a report a year landed.
        failed: the year that could not be landed and why; the years after it were not asked for.
        error: what it failed with.
    """

    publisher: Publisher
    years: Sequence[int]
    done: frozenset[int] = frozenset()
    reports: list[LandReport] = field(default_factory=list)
    failed: tuple[int, str] | None = None
    error: Exception | None = None

    @property
    def partitions(self) -> list[int]:
        """The years that it may have changed: those asked for, and others that documents turned out to be of."""
        return sorted({*self.years, *(year for report in self.reports for year in report.other_years)})


def land_publishers(
    chain: Chain, wanted: Sequence[Landed], observer: Observer, *, journalled: bool = False
) -> PoliteClient:
    """Lands years of many publishers, a thread a host: hosts never wait for each other, publishers of one take turns.

    A publisher that fails, for whatever reason, ends alone; `Landed.failed` says why.

    What came of each is written into `wanted`. If `journalled`, each year that is complete is noted, so that a backfill
    that is stopped can go on after it.

    Returns:
        The client, closed, with its counts of requests.

    Raises:
        KeyboardInterrupt: the run was stopped; what came before is kept.
    """
    stop = threading.Event()
    settings, sleep = chain.settings, _sleeping_until(stop)
    with PoliteClient(chain.catalogue, contact=settings.contact, sleep=sleep, turns=settings.turns_dir) as client:
        hosts: dict[object, list[tuple[Landed, Progress]]] = {}
        for landed in wanted:
            host = host_of(landed.publisher.base_url) or landed.publisher.name
            progress = observer.stage(f"land {landed.publisher.name}", None)
            hosts.setdefault(host, []).append((landed, progress))
        threads = [
            threading.Thread(
                target=_land_host, args=(chain, of_host, client, stop, journalled), name="land", daemon=True
            )
            for of_host in hosts.values()
        ]
        for thread in threads:
            thread.start()
        try:
            for thread in threads:
                while thread.is_alive():  # a join without end would not hear of an interrupt everywhere
                    thread.join(0.5)
        except BaseException:
            stop.set()
            until = time.monotonic() + _GRACE_SECONDS
            for thread in threads:
                thread.join(max(0.0, until - time.monotonic()))
            raise
    return client


class _StoppedError(Exception):
    """The run is being stopped; nobody's failure."""


def _sleeping_until(stop: threading.Event) -> Callable[[float], None]:
    def sleep(seconds: float) -> None:
        if stop.wait(seconds):
            raise _StoppedError

    return sleep


def _land_host(
    chain: Chain,
    of_host: Sequence[tuple[Landed, Progress]],
    client: PoliteClient,
    stop: threading.Event,
    journalled: bool,  # noqa: FBT001  # threads are given arguments by position
) -> None:
    def check() -> None:
        if stop.is_set():
            raise _StoppedError

    for landed, progress in of_host:
        asked = AskedPages()
        for year in landed.years:
            if year in landed.done:
                continue
            try:
                report = land_publisher(chain, landed.publisher, year, client, progress, check, asked)
                landed.reports.append(report)
                if journalled and journal.is_complete(report):
                    journal.note_landed(chain.index, landed.publisher.name, year, chain.now())
            except _StoppedError:
                return
            except LandingError as error:
                landed.failed, landed.error = (year, str(error)), error
                break
            except Exception as error:  # noqa: BLE001  # a fault of ours with one publisher must not stop the others
                if stop.is_set():  # what it works with is being closed
                    return
                landed.error = error
                landed.failed = (year, f"crawler failed ({type(error).__name__}: {error})"[:300])
                log.exception("crawler failed", publisher=landed.publisher.name, year=year)
                break


def land_paths(
    chain: Chain, paths: Sequence[Path], *, published: date | None = None, region: str | None = None
) -> list[LandReport]:
    """Lands local files and folders as publisher `local`, a report a publication year.

    Raises:
        UsageError: a path is not there.
    """
    return land_files(
        paths,
        store=chain.store,
        index=chain.index,
        now=chain.now,
        published=published,
        region=region,
        limits=chain.limits,
    )


def land_inbox(chain: Chain) -> list[LandReport]:
    """Lands what stands in the inbox as local files; nothing if there is no such folder."""
    return land_paths(chain, [chain.settings.inbox_dir]) if inbox.listing(chain.settings.inbox_dir) else []


def partitions_of(reports: Sequence[LandReport]) -> list[Partition]:
    """The partitions that landing touched or found again, undated ones included, sorted."""
    found = {Partition(r.publisher, r.year) for r in reports}
    found |= {Partition(r.publisher, UNDATED) for r in reports}
    return sorted(found, key=lambda p: (p.publisher, p.year))
