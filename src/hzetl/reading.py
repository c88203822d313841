"""Claims of local files without a warehouse or a snapshot store, on one process or many."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from hzetl.documents import read_document
from hzetl.errors import DocumentError, LandingError, UsageError
from hzetl.extract import PRINTED_REVIEWS, extract
from hzetl.landing.files import LOCAL
from hzetl.landing.local_files import LocalFile, found_files
from hzetl.landing.report import Failure
from hzetl.landing.sidecar import read_sidecar
from hzetl.limits import DEFAULT_LIMITS, Limits
from hzetl.model import Claim, Document, Snapshot

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""A file that is only read was never fetched."""


@dataclass(frozen=True, slots=True)
class FileClaims:
    """A file's claims, in the order they stand in it."""

    path: Path
    claims: tuple[Claim, ...]

    def lines(self, *, everything: bool = False) -> Iterator[str]:
        """Each claim as a JSON line; refused ones only with `everything`."""
        for claim in self.claims:
            if claim.review is None or everything or claim.review in PRINTED_REVIEWS:
                unsaid = None if claim.read_by else {"read_by"}  # the contract's fields, unless there is more to tell
                yield json.dumps(claim.model_dump(mode="json", exclude=unsaid), ensure_ascii=False)


def local_files(paths: Sequence[Path]) -> list[LocalFile | DocumentError]:
    """The files under these paths that can be read, and an error for each that can't.

    Raises:
        UsageError: a path is not there, or there is no file at all.
    """
    files = [
        DocumentError(found.reason, where=found.url) if isinstance(found, Failure) else found
        for found in found_files(paths)
    ]
    if not files:
        raise UsageError("nothing to read", where=", ".join(map(str, paths)), todo="give html, txt, pdf, xls or xlsx")
    return files


def claims_of(
    files: Iterable[LocalFile | DocumentError],
    *,
    published: date | None = None,
    region: str | None = None,
    jobs: int = 1,
    limits: Limits = DEFAULT_LIMITS,
) -> Iterator[FileClaims | DocumentError]:
    """Reads files in order. A file that can't be read gives its error in place of claims."""
    work = [(file, published, region, limits) for file in files]
    if jobs == 1:
        yield from map(_read, work)
        return
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        yield from pool.map(_read, work, chunksize=4)


def _read(work: tuple[LocalFile | DocumentError, date | None, str | None, Limits]) -> FileClaims | DocumentError:
    file, published, region, limits = work
    if isinstance(file, DocumentError):
        return file
    try:
        document = document_of(file, published=published, region=region, limits=limits)
        return FileClaims(file.path, tuple(extract(document)))
    except DocumentError as error:
        return error


def document_of(
    file: LocalFile, *, published: date | None = None, region: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> Document:
    """What a local file says; options are stronger than its sidecar, which is stronger than the file.

    Raises:
        DocumentError: it can't be read.
    """
    try:
        content = file.read(limits)
        sidecar = read_sidecar(file.path)
        snapshot = Snapshot(
            publisher=LOCAL,
            url=file.url,
            year=0,
            sha256=sha256(content).hexdigest(),
            size=len(content),
            media_type=file.media_type,
            fetched_at=_NEVER,
            published_on=published or sidecar.published_on,
            title=sidecar.title,
            source=sidecar.publisher,
            region=region or sidecar.region,
            address=sidecar.url,
        )
        return read_document(snapshot, content, limits)
    except LandingError as error:
        raise DocumentError(error.what, where=error.where or str(file.path), todo=error.todo) from error
    except OSError as error:
        todo = f"check its permissions ({error.strerror})"
        raise DocumentError("unreadable file", where=str(file.path), todo=todo) from error
