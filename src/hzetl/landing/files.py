"""Landing of local files and folders: the channel `local`.

A file's key is its path relative to the folder it was found in, so that a folder may be moved; what it says about
itself comes from the command line, then its sidecar, then the file.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from hzetl.documents import read_document
from hzetl.documents.kinds import suffix_of
from hzetl.errors import DocumentError, LandingError, UsageError
from hzetl.landing.index import SnapshotIndex
from hzetl.landing.report import Failure, LandReport
from hzetl.landing.sidecar import SUFFIX, Sidecar, read_sidecar
from hzetl.landing.store import SnapshotStore
from hzetl.limits import DEFAULT_LIMITS, MB, Limit, Limits
from hzetl.model import Snapshot

LOCAL = "local"
"""The channel of files that a person hands over."""
UNDATED = 0
"""The year of what nothing dates: it is landed all the same, and quarantined later."""
MEDIA_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".txt": "text/plain",
    ".pdf": "application/pdf",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv",
}
_KEPT = 4
"""How many times the limit of size a file may have to be landed (and quarantined for it): it bounds memory."""


@dataclass(frozen=True, slots=True)
class LocalFile:
    """A file to land and the relative path that names it."""

    path: Path
    url: str


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

    Returns:
        A report for each publication year touched, also one that a document has left; by year. Year 0 holds what
        nothing dates, and the files that could not be landed.

    Raises:
        UsageError: one of the paths is not there. Nothing is landed then.
    """
    tallies: dict[int, _Tally] = {}
    failures: list[Failure] = []
    for file in found_files(paths):
        if isinstance(file, Failure):
            failures.append(file)
            continue
        if progress:
            progress(file.url)
        try:
            snapshot, is_new, left = _land(file, store, index, now(), published=published, region=region, limits=limits)
        except LandingError as error:
            failures.append(Failure(file.url, error.what))
            continue
        tally = tallies.setdefault(snapshot.year, _Tally())
        tally.found += 1
        tally.fetched += is_new
        tally.unchanged += not is_new
        if left is not None:
            tallies.setdefault(left, _Tally())
    if failures:
        index.record_failures(LOCAL, UNDATED, failures, now())
        undated = tallies.setdefault(UNDATED, _Tally())
        undated.found += len(failures)
        undated.failed += failures
    return [
        LandReport(LOCAL, year, tally.found, tally.fetched, tally.unchanged, tuple(tally.failed))
        for year, tally in sorted(tallies.items())
    ]


def found_files(paths: Sequence[Path]) -> Iterator[LocalFile | Failure]:
    """Files to land below `paths`, in a stable order, each once; a Failure for each that is none of ours.

    Raises:
        UsageError: one of the paths is not there (before anything is yielded).
    """
    for path in paths:
        if not path.exists():
            raise UsageError("no such file or folder", where=str(path), todo="check the path")
    return _unique(entry for path in paths for entry in _walk(path))


def _walk(given: Path) -> Iterator[LocalFile | Failure]:
    if not given.is_dir():
        yield _classified(LocalFile(given, given.name))
        return
    refused: list[OSError] = []
    for folder, subfolders, names in os.walk(given, onerror=refused.append):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder, name)
            is_sidecar = name.endswith(SUFFIX) and path.with_name(name.removesuffix(SUFFIX)).exists()
            if not name.startswith((".", "~$")) and not is_sidecar:
                yield _classified(LocalFile(path, path.relative_to(given).as_posix()))
    for error in refused:
        closed = Path(error.filename)
        name = closed.relative_to(given).as_posix() if closed != given else closed.name
        yield Failure(name, f"folder cannot be read ({error.strerror})")


def media_type_of(path: Path) -> str:
    """What a file's name says that it is, also packed (`a.html.gz`); empty for what none of the readers reads."""
    return MEDIA_TYPES.get(suffix_of(path.name), "")


def _classified(file: LocalFile) -> LocalFile | Failure:
    if media_type_of(file.path):
        return file
    if file.path.suffix.lower() == SUFFIX and media_type_of(file.path.with_suffix("")):
        return Failure(file.url, "sidecar without its file")
    return Failure(file.url, "unsupported file type")


def _unique(entries: Iterator[LocalFile | Failure]) -> Iterator[LocalFile | Failure]:
    seen: set[Path] = set()
    named: dict[str, Path] = {}
    for entry in entries:
        if isinstance(entry, LocalFile):
            real = entry.path.resolve()
            if real in seen:
                continue
            seen.add(real)
            if entry.url in named:
                yield Failure(
                    str(entry.path),
                    f"another file of this run has the same relative path ({named[entry.url]}): "
                    "give the folder above both",
                )
                continue
            named[entry.url] = entry.path
        yield entry


def _land(
    file: LocalFile,
    store: SnapshotStore,
    index: SnapshotIndex,
    now: datetime,
    *,
    published: date | None,
    region: str | None,
    limits: Limits,
) -> tuple[Snapshot, bool, int | None]:
    """Land one file: its snapshot, whether that is new, and the year that it left if it moved."""
    sidecar = read_sidecar(file.path)
    content = file_bytes(file.path, limits)
    if not content:
        raise LandingError("empty file", where=str(file.path))
    known = index.latest(LOCAL, file.url)
    snapshot = _snapshot(file, sidecar, content, sha256=store.put(content), now=now, published=published, region=region)
    year = snapshot.published_on.year if snapshot.published_on else _year_within(snapshot, content, known, limits)
    snapshot = snapshot.model_copy(update={"year": year})
    is_new = index.record(snapshot)
    return snapshot, is_new, known.year if known and known.year != year else None


def _snapshot(
    file: LocalFile,
    sidecar: Sidecar,
    content: bytes,
    *,
    sha256: str,
    now: datetime,
    published: date | None,
    region: str | None,
) -> Snapshot:
    return Snapshot(
        publisher=LOCAL,
        url=file.url,
        year=UNDATED,
        sha256=sha256,
        size=len(content),
        media_type=media_type_of(file.path),
        fetched_at=now,
        published_on=published or sidecar.published_on,
        title=sidecar.title,
        source=sidecar.publisher,
        region=region or sidecar.region,
        address=sidecar.url,
    )


def _year_within(snapshot: Snapshot, content: bytes, known: Snapshot | None, limits: Limits) -> int:
    """The year of the publication date that the file itself states, or 0. Dated bytes are not read again."""
    if known and known.year != UNDATED and known.published_on is None and known.sha256 == snapshot.sha256:
        return known.year
    try:
        stated = read_document(snapshot, content, limits).published_on
    except DocumentError:
        return UNDATED
    return stated.year if stated else UNDATED


def file_bytes(path: Path, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The bytes of a file, also of one over the limit of size, which its reader then refuses, but not of a vast one.

    Raises:
        LandingError: it cannot be read, or is a pipe or the like; `over limit: file size`.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # a pipe would wait for ever
            raise LandingError("not a regular file", where=str(path))
        if status.st_size > _KEPT * limits.file_mb * MB:
            raise LandingError(Limit.FILE_MB.reason, where=str(path), todo="split it")
        return path.read_bytes()
    except OSError as error:
        raise LandingError(f"cannot be opened ({error.strerror})", where=str(path)) from error
