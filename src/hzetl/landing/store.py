"""The snapshot store: raw bytes under their sha256, compressed, written once and never rewritten.

What belongs here: bytes. Where they came from, and when, is the index's business.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import threading
import time
import zlib
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from hzetl.errors import LandingError, SnapshotDamagedError, SnapshotLostError

OBJECT_NAME = re.compile("[0-9a-f]{64}")
_MISSING = "snapshot is missing"
_DAMAGED = "snapshot is damaged"
LOST = frozenset({_MISSING, _DAMAGED})
"""What is said of a snapshot that cannot be had from the store."""
_AGAIN = "land its publication year again"
_ABANDONED_SECONDS = 24 * 3600
"""A temporary file this old belongs to a process that was killed."""


@dataclass(frozen=True, slots=True)
class StoredObject:
    """An object as the store lists it.

    Attributes:
        sha256: that its bytes should have.
        size: packed bytes.
        modified_at: when it was written, in seconds since 1970.
    """

    sha256: str
    size: int
    modified_at: float


class SnapshotStore:
    """Content-addressed files below `folder/objects`, two levels deep, gzip with no timestamp in it.

    A file appears under its name only when all of it is on disk (write, fsync, rename, fsync of the folder), so a
    kill at any moment leaves either the whole object or none.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._objects = folder / "objects"
        self._incoming = folder / "incoming"
        try:
            self._objects.mkdir(parents=True, exist_ok=True)
            self._incoming.mkdir(exist_ok=True)
            self._sweep()
        except OSError as error:
            raise _unwritable(folder, error) from error

    def put(self, content: bytes) -> str:
        """Keep `content`; returns its sha256. Content that is already there, and whole, is not written again.

        Raises:
            LandingError: the disk is full, or the folder may not be written to.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        self.put_all({sha256: content})
        return sha256

    def put_all(self, contents: Mapping[str, bytes], side_by_side: Executor | None = None) -> None:
        """Keep many contents, by their sha256, for little more than the price of one.

        Files and folders are synchronised all at once: a disk that commits one by one would take milliseconds each.

        Args:
            contents: what to keep.
            side_by_side: threads that write; without them one file is written after the other.

        Raises:
            LandingError: the disk is full, or the folder may not be written to. Some may be kept, none by half.
        """
        each = side_by_side.map if side_by_side else map
        new = [sha256 for sha256 in contents if not (self._path(sha256).exists() and self.holds(sha256))]
        if not new:
            return
        folders = {self._path(sha256).parent for sha256 in new}
        try:
            for folder in folders:
                folder.mkdir(exist_ok=True)
            written = list(each(self._write, new, [contents[sha256] for sha256 in new]))
            for sha256, incoming in zip(new, written, strict=True):
                incoming.rename(self._path(sha256))
            list(each(fsync_folder, [*folders, self._objects]))
        except OSError as error:
            raise _unwritable(Path(error.filename) if error.filename else self._objects, error) from error

    def _write(self, sha256: str, content: bytes) -> Path:
        """Where all of the object is on disk, under a name of its own."""
        incoming = self._incoming / f"{sha256}.gz.{os.getpid()}.{threading.get_ident()}"
        with incoming.open("wb") as file:
            file.write(packed(content))
            file.flush()
            os.fsync(file.fileno())
        return incoming

    def get(self, sha256: str) -> bytes:
        """The bytes whose sha256 this is.

        Raises:
            SnapshotLostError: the object is missing, or (SnapshotDamagedError) what is there is not what was put.
        """
        where = self.where(sha256)
        try:
            content = gzip.decompress(self._read(sha256))
        except FileNotFoundError as error:
            raise SnapshotLostError(_MISSING, where=where, todo=_AGAIN) from error
        except (OSError, EOFError, zlib.error) as error:
            raise SnapshotDamagedError(_DAMAGED, where=where, todo=_AGAIN) from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise SnapshotDamagedError(_DAMAGED, where=where, todo=_AGAIN)
        return content

    def holds(self, sha256: str) -> bool:
        """Whether the object is there and whole."""
        try:
            self.get(sha256)
        except SnapshotLostError:
            return False
        return True

    def objects(self) -> Iterator[StoredObject]:
        """All objects there are, as they are named; what is named otherwise is none of ours."""
        for folder in sorted(self._objects.iterdir()):
            if folder.is_dir():
                for path in sorted(folder.iterdir()):
                    sha256 = folder.name + path.name.removesuffix(".gz")
                    if path.suffix == ".gz" and OBJECT_NAME.fullmatch(sha256):
                        found = path.stat()
                        yield StoredObject(sha256, found.st_size, found.st_mtime)

    def remove(self, sha256: str) -> None:
        """Remove an object that nothing refers to; the caller sees to that (`hzetl.landing.prune`)."""
        self._path(sha256).unlink(missing_ok=True)

    def where(self, sha256: str) -> str:
        """Where a person finds the object."""
        return str(self._path(sha256))

    def _read(self, sha256: str) -> bytes:
        return self._path(sha256).read_bytes()

    def _path(self, sha256: str) -> Path:
        return self._objects / sha256[:2] / f"{sha256[2:]}.gz"

    def _sweep(self) -> None:
        """Remove what killed processes left half written."""
        for path in self._incoming.iterdir():
            try:
                if time.time() - path.stat().st_mtime > _ABANDONED_SECONDS:
                    path.unlink()
            except FileNotFoundError:  # another process swept it, or finished it
                continue


def packed(content: bytes) -> bytes:
    """An object's bytes as they are stored, for any tool that reads gzip."""
    return gzip.compress(content, compresslevel=6, mtime=0)


def _unwritable(path: Path, error: OSError) -> LandingError:
    return LandingError(
        f"snapshots cannot be written ({error.strerror})", where=str(path), todo="make room, or see who owns the folder"
    )


def fsync_folder(folder: Path) -> None:
    """Bring to disk which files a folder has."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
