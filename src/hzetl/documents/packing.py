"""Packed files: what they unpack to, within limits, before any other reader sees them.

A bomb is a small file that unpacks to gigabytes. Sizes that a file states about itself are not believed: it is
unpacked once, a piece at a time, and counted.
"""

from __future__ import annotations

import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from hzetl.errors import DocumentError
from hzetl.limits import MB, Limit, Limits

GZIP = b"\x1f\x8b\x08"

_PIECE = 1 << 16
_SMALL = 5 * MB
"""Bytes unpacked up to which the ratio says nothing: an empty sheet of a million rows packs well."""
_DECLARED = re.compile(rb"<\x00?!\x00?(?:D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E|E\x00?N\x00?T\x00?I\x00?T\x00?Y)")
_OVERLAP = 32
_PARTS = 10_000
"""Parts of a workbook; real ones have dozens."""


class _Count:
    """Bytes unpacked so far, held against the limits."""

    def __init__(self, packed: int, limits: Limits, where: str) -> None:
        self._packed, self._limits, self._where = packed, limits, where
        self._size = 0

    def add(self, size: int) -> None:
        self._size += size
        if self._size > self._limits.unpacked_mb * MB:
            raise self._limits.exceeded(Limit.UNPACKED_MB, self._where)
        if self._size > max(_SMALL, self._packed * self._limits.unpacked_ratio):
            raise self._limits.exceeded(Limit.UNPACKED_RATIO, self._where)


def unpacked(content: bytes, limits: Limits, where: str) -> bytes:
    """What a gzip file holds, all of its members.

    Raises:
        DocumentError: `unreadable file` (cut off or damaged), `over limit: unpacked size`, `over limit: unpacked
            ratio`.
    """
    count = _Count(len(content), limits, where)
    parts: list[bytes] = []
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as file:
            while part := file.read1(_PIECE):
                count.add(len(part))
                parts.append(part)
    except (OSError, EOFError, zlib.error) as error:
        raise _damaged(where) from error
    return b"".join(parts)


def refuse_hostile_workbook(content: bytes, limits: Limits, where: str) -> None:
    """Unpacks a zipped workbook once to see that it is whole, no bomb, and that no part of it declares XML entities.

    Raises:
        DocumentError: `unreadable file`, `XML entities`, `over limit: unpacked size`, `over limit: unpacked ratio`.
    """
    count = _Count(len(content), limits, where)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            if len(parts) > _PARTS:
                raise _damaged(where)
            for part in parts:
                count_only = not part.filename.lower().endswith((".xml", ".rels", ".vml"))
                tail = b""
                for piece in pieces(packed, part):
                    count.add(len(piece))
                    if not count_only and _DECLARED.search(tail + piece):
                        todo = "it declares XML entities, which no workbook needs; save it anew"
                        raise DocumentError("XML entities", where=where, todo=todo)
                    tail = piece[-_OVERLAP:]
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, ValueError, EOFError, OSError) as error:
        raise _damaged(where) from error
    except RuntimeError as error:  # zipfile's word for a part under a password
        raise DocumentError(
            "unreadable file", where=where, todo="it is locked by a password; save it without"
        ) from error


def pieces(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """A part of an archive, a piece at a time."""
    with packed.open(part) as file:
        while piece := file.read(_PIECE):
            yield piece


def _damaged(where: str) -> DocumentError:
    return DocumentError("unreadable file", where=where, todo="it is cut off or damaged; fetch it again")
