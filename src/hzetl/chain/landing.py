"""Landing: from publishers and local files to snapshots."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from hzetl.chain.resources import Chain, log
from hzetl.landing.files import land_files
from hzetl.landing.http import PoliteClient
from hzetl.landing.land import land
from hzetl.landing.report import LandReport
from hzetl.progress import Progress, silent
from hzetl.publishers.catalogue import Publisher
from hzetl.staging import UNDATED, Partition


def land_publisher(
    chain: Chain, publisher: Publisher, year: int, client: PoliteClient, progress: Progress = silent
) -> LandReport:
    """Lands one publisher's publication year.

    Raises:
        LandingError: the publisher is down or shut the door; what was landed before is kept.
    """
    report = land(
        publisher, year, store=chain.store, index=chain.index, client=client, now=chain.now, progress=progress
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


def partitions_of(reports: Sequence[LandReport]) -> list[Partition]:
    """The partitions that landing touched or found again, undated ones included, sorted."""
    found = {Partition(r.publisher, r.year) for r in reports}
    found |= {Partition(r.publisher, UNDATED) for r in reports}
    return sorted(found, key=lambda p: (p.publisher, p.year))
