"""Snapshots as a web archive (WARC 1.1), for any tool that reads one.

Each version is a `response` record with its address, time, status and headers, without a request; an article on several
pages is one a page; a local file is a `resource`. The payload's digest is the sha256 under which the store knows it.
A version that was met again as it was has a `revisit`; one that was met in another rendering, whose bytes are not kept,
has a `metadata` record that says when and how often, and the sha256 of the latest. Records' names follow from what they
are of: the same snapshots give the same file, but for its first record.
"""

from __future__ import annotations

import base64
import hashlib
import io
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import BinaryIO, NamedTuple
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from hzetl import __version__
from hzetl.bundles import MEDIA_TYPE, unbundled
from hzetl.errors import LandingError, SnapshotLostError, UsageError
from hzetl.landing.history import PastVersion, Sighting
from hzetl.landing.store import SnapshotStore, fsync_folder
from hzetl.progress import Progress, silent

_OF_THE_TRANSFER = frozenset({"content-length", "content-encoding", "transfer-encoding", "connection", "keep-alive"})
"""Headers that are about bytes on the wire; bodies are kept unpacked."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What is in an archive.

    Attributes:
        versions: of documents.
        records: of all kinds, the first one included.
        lost: versions whose bytes are missing or damaged; they are left out.
        size: bytes of the file.
    """

    versions: int
    records: int
    lost: tuple[PastVersion, ...]
    size: int


def export(
    versions: Iterable[PastVersion],
    store: SnapshotStore,
    file: Path,
    *,
    now: datetime,
    progress: Progress = silent,
) -> Exported:
    """Write an archive, packed record by record if its name ends in `.gz`; one version is in memory at a time.

    It has its name only when all of it is on disk.

    Args:
        versions: what to write, in order; those that were packed away before are left out.
        store: holds the bytes.
        file: to write; there may be none of that name.
        now: the time of the archive.
        progress: called with each version's address.

    Raises:
        UsageError: the file is there already, or its folder is not.
        LandingError: the store cannot be reached.
    """
    if file.exists() or not file.parent.is_dir():
        what = "there already" if file.exists() else "in no folder that there is"
        raise UsageError(f"the archive is {what}", where=str(file), todo="give another name")
    part = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with part.open("xb") as out:
            archive = _Archive(out, packed=file.suffix == ".gz")
            archive.begin(file.name, now)
            lost = []
            written = 0
            for version in versions:
                if version.packed_in is None:
                    progress(version.snapshot.url)
                    try:
                        content = store.get(version.snapshot.sha256)
                    except SnapshotLostError:
                        lost.append(version)
                        continue
                    archive.add(version, content)
                    written += 1
            out.flush()
            os.fsync(out.fileno())
            size = out.tell()
        part.rename(file)
        fsync_folder(file.parent)
    finally:
        part.unlink(missing_ok=True)
    return Exported(written, archive.records, tuple(lost), size)


def verified_payloads(file: Path) -> Iterator[str]:
    """The sha256 of each payload of an archive, read back and compared with the digests written beside it.

    Raises:
        LandingError: a record is not as it was written.
    """
    with file.open("rb") as archive:
        for record in ArchiveIterator(archive, check_digests=True):
            record.content_stream().read()
            if record.digest_checker.passed is False:
                raise LandingError(
                    "the archive is not as it was written",
                    where=f"{file}, {record.rec_headers.get_header('WARC-Target-URI')}",
                    todo="write it anew, to another disk",
                )
            digest = record.rec_headers.get_header("WARC-Payload-Digest") or ""
            if record.rec_type in {"response", "resource"} and digest.startswith("sha256:"):
                yield base64.b32decode(digest.partition(":")[2]).hex()


class _Part(NamedTuple):
    """What is one record of a version: address, bytes, headers, and its name among the version's records."""

    url: str
    content: bytes
    headers: Mapping[str, str]
    name: str


class _Archive:
    """A WARC file under way."""

    def __init__(self, out: BinaryIO, *, packed: bool) -> None:
        self._writer = WARCWriter(out, gzip=packed, warc_version="1.1")
        self.records = 0

    def begin(self, name: str, now: datetime) -> None:
        """The record about the file."""
        about = {
            "software": f"hzetl {__version__}",
            "format": "WARC File Format 1.1",
            "description": "bodies as served, unpacked; headers without cookies and secrets",
        }
        record = self._writer.create_warcinfo_record(name, about)
        record.rec_headers.replace_header("WARC-Date", _moment(now))
        self._write(record)

    def add(self, version: PastVersion, content: bytes) -> None:
        """The records of one version."""
        parts = _parts(version, content)
        for part in parts:
            self._response(version, part)
        for sighting in version.sightings:
            if sighting.sha256 != version.snapshot.sha256:
                self._seen(version, sighting, parts[0])
            elif sighting.times > 1:
                for part in parts:
                    self._revisit(version, part, sighting.last_at)

    def _response(self, version: PastVersion, part: _Part) -> None:
        told = _http_headers(version, part) if _is_served(part.url) else None
        named = {
            "WARC-Record-ID": _name(version, part.name),
            "WARC-Date": _moment(version.snapshot.fetched_at),
            "WARC-Payload-Digest": _digest(part.content),
        }
        media_type = "" if told else part.headers.get("content-type") or "application/octet-stream"
        self._write(
            self._writer.create_warc_record(
                _address(part.url),
                "response" if told else "resource",
                payload=io.BytesIO(part.content),
                length=len(part.content),
                http_headers=told,
                warc_content_type=media_type,
                warc_headers_dict=named,
            )
        )

    def _revisit(self, version: PastVersion, part: _Part, at: datetime) -> None:
        url, refers_to = _address(part.url), _name(version, part.name)
        named = {
            "WARC-Record-ID": _name(version, f"revisit {part.name}"),
            "WARC-Date": _moment(at),
            "WARC-Refers-To": refers_to,
        }
        self._write(
            self._writer.create_revisit_record(
                url, _digest(part.content), url, _moment(version.snapshot.fetched_at), warc_headers_dict=named
            )
        )

    def _seen(self, version: PastVersion, sighting: Sighting, part: _Part) -> None:
        said = (
            f"rendered-anew: {_moment(sighting.first_at)}\r\ntimes: {sighting.times}\r\n"
            f"last-seen: {_moment(sighting.last_at)}\r\nlatest-sha256: {sighting.sha256}\r\n"
        ).encode()
        named = {
            "WARC-Record-ID": _name(version, sighting.sha256),
            "WARC-Date": _moment(sighting.last_at),
            "WARC-Refers-To": _name(version, part.name),
        }
        self._write(
            self._writer.create_warc_record(
                _address(part.url),
                "metadata",
                payload=io.BytesIO(said),
                length=len(said),
                warc_content_type="application/warc-fields",
                warc_headers_dict=named,
            )
        )

    def _write(self, record: object) -> None:
        self._writer.write_record(record)
        self.records += 1


def _parts(version: PastVersion, content: bytes) -> list[_Part]:
    """A version as it was served: one page or file, or the pages of an article on several."""
    snapshot = version.snapshot
    if snapshot.media_type == MEDIA_TYPE:
        return [
            _Part(
                page.url, page.content, {"content-type": page.media_type} if page.media_type else {}, f"page {number}"
            )
            for number, page in enumerate(unbundled(content))
        ]
    told = {"content-type": snapshot.media_type} if snapshot.media_type else {}
    return [_Part(snapshot.url, content, version.headers or told, "")]


def _is_served(url: str) -> bool:
    return url.startswith(("http://", "https://"))


def _address(url: str) -> str:
    return url if _is_served(url) else f"file:///{quote(url.lstrip('/'))}"


def _http_headers(version: PastVersion, part: _Part) -> StatusAndHeaders:
    """Headers as served; what is about the transfer is kept under a name that no reader acts on."""
    status = version.status or HTTPStatus.OK.value
    try:
        reason = HTTPStatus(status).phrase
    except ValueError:
        reason = ""
    told = [
        (f"X-Orig-{name.title()}" if name in _OF_THE_TRANSFER else name.title(), " ".join(value.split()))
        for name, value in part.headers.items()
    ]
    told.append(("Content-Length", str(len(part.content))))
    return StatusAndHeaders(f"{status} {reason}".strip(), told, protocol="HTTP/1.1")


def _name(version: PastVersion, part: str) -> str:
    snapshot = version.snapshot
    whole = f"{snapshot.publisher} {snapshot.url} {snapshot.fetched_at.isoformat()} {snapshot.sha256} {part}"
    return f"<urn:uuid:{uuid5(NAMESPACE_URL, whole)}>"


def _digest(content: bytes) -> str:
    return f"sha256:{base64.b32encode(hashlib.sha256(content).digest()).decode()}"


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
