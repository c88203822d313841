"""Landing of local files and folders: the channel `local`, and inboxes of the catalogue.

A file's key is its path relative to the folder it was found in, so that a folder may be moved; what it says about
itself comes from the command line, then its sidecar, then the file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from hzetl.documents import read_document
from hzetl.errors import DocumentError, LandingError
from hzetl.failpoints import reached
from hzetl.landing.index import SnapshotIndex
from hzetl.landing.local_files import LocalFile, found_files
from hzetl.landing.renderings import Rendering, rendering
from hzetl.landing.report import Failure, LandReport
from hzetl.landing.sidecar import Sidecar, read_sidecar
from hzetl.landing.store import SnapshotStore
from hzetl.limits import DEFAULT_LIMITS, Limits
from hzetl.model import Snapshot
from hzetl.publishers.publisher import Publisher

LOCAL = "local"
"""The channel of files that a person hands over."""
_MANY = 200
_LARGE = 8_000_000
"""Files, and bytes, that are landed at once: a disk commits many for little more than the price of one."""
_WRITERS = 8
"""Files written side by side."""
UNDATED = 0
"""The year of what nothing dates: it is landed all the same, and quarantined later."""


@dataclass(frozen=True, slots=True)
class _Channel:
    """What files are landed as: the publisher's name and what holds where a file says nothing."""

    name: str = LOCAL
    default_source: str | None = None
    default_region: str | None = None


@dataclass(slots=True)
class _Tally:
    found: int = 0
    fetched: int = 0
    unchanged: int = 0
    failed: list[Failure] = field(default_factory=list)


def land_files(
    paths: Sequence[Path],
    *,
    store: SnapshotStore,
    index: SnapshotIndex,
    now: Callable[[], datetime],
    published: date | None = None,
    region: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
    progress: Callable[[str], None] | None = None,
    inbox: Publisher | None = None,
) -> list[LandReport]:
    """Land files, and the files below folders, with their sidecars.

    Args:
        paths: files or folders.
        store: where the bytes go.
        index: where it is recorded that they are there.
        now: the clock, with timezone.
        published: publication date of all of them; stronger than sidecars and pages.
        region: home region of all of them (GB/T 2260); stronger than sidecars and pages.
        limits: what reading one file for its publication date may take.
        progress: called with each file's relative path, before it is read.
        inbox: the publisher whose folder it is; without one, the files are of the channel `local`.

    Returns:
        A report for each publication year touched, also one that a document has left; by year. Year 0 holds what
        nothing dates, and the files that could not be landed.

    Raises:
        UsageError: one of the paths is not there. Nothing is landed then.
    """
    channel = _Channel(inbox.name, inbox.label, inbox.home_region) if inbox else _Channel()
    tallies: dict[int, _Tally] = {}
    failures: list[Failure] = []
    with ThreadPoolExecutor(_WRITERS, thread_name_prefix="files") as writers:
        batch = _Batch(store, index, writers, tallies, failures)
        for file in found_files(paths):
            if isinstance(file, Failure):
                failures.append(file)
                continue
            if progress:
                progress(file.url)
            try:
                batch.add(_read(file, channel, store, index, now(), published=published, region=region, limits=limits))
            except LandingError as error:
                failures.append(Failure(file.url, error.what))
        batch.land()
    if failures:
        index.record_failures(channel.name, UNDATED, failures, now())
        undated = tallies.setdefault(UNDATED, _Tally())
        undated.found += len(failures)
        undated.failed += failures
    return [
        LandReport(channel.name, year, tally.found, tally.fetched, tally.unchanged, tuple(tally.failed))
        for year, tally in sorted(tallies.items())
    ]


@dataclass(frozen=True, slots=True)
class _Read:
    """A file that was read: what is to be recorded of it, its bytes, and the year it leaves if it moves.

    `rendering` is there if the bytes are kept already, said otherwise; they are not kept again then.
    """

    snapshot: Snapshot
    content: bytes
    left: int | None
    rendering: Rendering | None


class _Batch:
    """Files on their way to disk: the bytes of many at once, then what the index says of them.

    A kill leaves each batch landed or not, and the index never names bytes that are not on disk.
    """

    def __init__(
        self,
        store: SnapshotStore,
        index: SnapshotIndex,
        writers: Executor,
        tallies: dict[int, _Tally],
        failures: list[Failure],
    ) -> None:
        self._store, self._index, self._writers = store, index, writers
        self._tallies, self._failures = tallies, failures
        self._read: dict[str, _Read] = {}
        self._size = 0

    def add(self, read: _Read) -> None:
        """Takes a file in, and lands what is there if that is enough."""
        if read.snapshot.url in self._read:
            self.land()
        self._read[read.snapshot.url] = read
        self._size += len(read.content)
        if len(self._read) >= _MANY or self._size >= _LARGE:
            self.land()

    def land(self) -> None:
        """Lands what is there. If it cannot be written, each of its files has failed."""
        batch, self._read, self._size = list(self._read.values()), {}, 0
        if not batch:
            return
        try:
            self._store.put_all({r.snapshot.sha256: r.content for r in batch if not r.rendering}, self._writers)
            reached("land.stored")
            with self._index.transaction():
                news = [self._record(read) for read in batch]
            reached("land.noted")
        except LandingError as error:
            self._failures += [Failure(read.snapshot.url, error.what) for read in batch]
            return
        for read, is_new in zip(batch, news, strict=True):
            tally = self._tallies.setdefault(read.snapshot.year, _Tally())
            tally.found += 1
            tally.fetched += is_new
            tally.unchanged += not is_new
            if read.left is not None:
                self._tallies.setdefault(read.left, _Tally())

    def _record(self, read: _Read) -> bool:
        """Says to the index what was found; whether it is new."""
        if read.rendering:
            read.rendering.record(self._index)
            return False
        return self._index.record(read.snapshot)


def _read(
    file: LocalFile,
    channel: _Channel,
    store: SnapshotStore,
    index: SnapshotIndex,
    now: datetime,
    *,
    published: date | None,
    region: str | None,
    limits: Limits,
) -> _Read:
    """A file, and what there is to say of it."""
    sidecar = read_sidecar(file.path)
    content = file.read(limits)
    if not content:
        raise LandingError("empty file", where=str(file.path))
    known = index.latest(channel.name, file.url)
    snapshot = _snapshot(file, channel, sidecar, content, now=now, published=published, region=region)
    year = snapshot.published_on.year if snapshot.published_on else year_within(snapshot, content, known, limits)
    snapshot = snapshot.model_copy(update={"year": year})
    saved_anew = rendering(snapshot, content, index=index, get=store.get, limits=limits)
    left = known.year if known and known.year != year and not saved_anew else None
    return _Read(snapshot, content, left, saved_anew)


def _snapshot(
    file: LocalFile,
    channel: _Channel,
    sidecar: Sidecar,
    content: bytes,
    *,
    now: datetime,
    published: date | None,
    region: str | None,
) -> Snapshot:
    return Snapshot(
        publisher=channel.name,
        url=file.url,
        year=UNDATED,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        media_type=file.media_type,
        fetched_at=now,
        published_on=published or sidecar.published_on,
        title=sidecar.title,
        source=sidecar.publisher,
        region=region or sidecar.region,
        default_source=channel.default_source,
        default_region=channel.default_region,
        address=sidecar.url,
    )


def year_within(snapshot: Snapshot, content: bytes, known: Snapshot | None, limits: Limits) -> int:
    """The year of the publication date that the file itself states, or 0. Dated bytes are not read again."""
    if known and known.year != UNDATED and known.published_on is None and known.sha256 == snapshot.sha256:
        return known.year
    try:
        stated = read_document(snapshot, content, limits).published_on
    except DocumentError:
        return UNDATED
    return stated.year if stated else UNDATED
