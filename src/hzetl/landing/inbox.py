"""The inbox: a folder whose files are taken in when they have come to rest. What stands there is read, never moved."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from hzetl.keys import hex_key


def listing(folder: Path) -> str:
    """Digest of the names, sizes and times of the files below a folder; empty if there are none. Reads no file."""
    parts = []
    for path in _files(folder):
        try:
            stat = path.stat()
        except OSError:  # taken away meanwhile
            continue
        parts.append(f"{path.relative_to(folder)} {stat.st_size} {stat.st_mtime_ns}")
    return hex_key("listing", *parts) if parts else ""


def content(folder: Path) -> str:
    """Digest of the names and bytes of the files below a folder."""
    parts = []
    for path in _files(folder):
        try:
            parts.append(hex_key(str(path.relative_to(folder)), sha256(path.read_bytes()).hexdigest()))
        except OSError:
            continue
    return hex_key("content", *parts)


def _files(folder: Path) -> list[Path]:
    hidden = (".", "~")
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(hidden))
