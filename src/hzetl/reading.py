"""Claims of local files without a warehouse or a snapshot store, on one process or many."""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from hzetl.documents import parse
from hzetl.errors import DocumentError, UsageError
from hzetl.extract import extract
from hzetl.landing import read_sidecar, readable_files
from hzetl.model import Claim, Snapshot

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
                yield json.dumps(claim.model_dump(mode="json"), ensure_ascii=False)


PRINTED_REVIEWS = frozenset({"no period"})
"""Reasons for review that leave value, unit and indicator certain: such claims are printed all the same."""


def local_files(paths: Sequence[Path]) -> list[tuple[Path, Path]]:
    """The readable files under these paths, each with the folder that its relative path starts from.

    Raises:
        UsageError: a path is not there, or there is no file to read.
    """
    files = list(readable_files(paths))
    if not files:
        raise UsageError("nothing to read", where=", ".join(map(str, paths)), todo="give html, txt, pdf, xls or xlsx")
    return files


def claims_of(
    files: Iterable[tuple[Path, Path]], *, published: date | None = None, region: str | None = None, jobs: int = 1
) -> Iterator[FileClaims | DocumentError]:
    """Reads files in order. A file that can't be read gives its error in place of claims."""
    work = [(path, folder, published, region) for path, folder in files]
    if jobs == 1:
        yield from map(_read, work)
        return
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        yield from pool.map(_read, work, chunksize=4)


def _read(work: tuple[Path, Path, date | None, str | None]) -> FileClaims | DocumentError:
    path, folder, published, region = work
    try:
        content = path.read_bytes()
        sidecar = read_sidecar(path)
        snapshot = Snapshot(
            publisher="local",
            url=path.relative_to(folder).as_posix(),
            year=0,
            sha256=sha256(content).hexdigest(),
            size=len(content),
            media_type=mimetypes.guess_type(path.name)[0] or "application/octet-stream",
            fetched_at=_NEVER,
            published_on=published or sidecar.published_on,
            title=sidecar.title,
            source=sidecar.publisher,
            region=sidecar.region or region,
            address=sidecar.url,
        )
        return FileClaims(path, tuple(extract(parse(snapshot, content))))
    except DocumentError as error:
        return error
    except OSError as error:
        return DocumentError("unreadable file", where=str(path), todo=f"check its permissions ({error.strerror})")
