"""Writes a site into a folder so that a reader never meets half a page, and only what changed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_MANIFEST = ".site.json"
_PART = ".part"
_OWN = (".html", ".css", ".js", ".svg", ".csv", _PART)
"""What a site consists of; files of other kinds that someone put into the folder are let alone."""


@dataclass(frozen=True, slots=True)
class Written:
    """How many files the site has, and how many were written and removed to get there."""

    files: int
    written: int
    removed: int


def is_current(folder: Path, digest: str) -> int | None:
    """The number of the site's files if it was made of exactly this and none is missing or cut, else None."""
    try:
        manifest = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        sizes: dict[str, int] = manifest["files"]
        if manifest["digest"] != digest:
            return None
        whole = all((folder / name).stat().st_size == size for name, size in sizes.items())
    except (OSError, ValueError, KeyError):
        return None
    return len(sizes) if whole else None


def write_site(folder: Path, digest: str, files: Iterable[tuple[str, bytes]]) -> Written:
    """Writes what differs, then removes what is no longer part of the site, then notes the digest.

    A kill at any moment leaves whole pages; as the digest is noted last, the next run goes on from there.

    Args:
        folder: made if it is not there.
        digest: of everything that the files depend on.
        files: relative path and content, those that are linked to before those that link to them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    sizes: dict[str, int] = {}
    written = 0
    for name, content in files:
        sizes[name] = len(content)
        written += _write(folder / name, content)
    removed = 0
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in _OWN and path.relative_to(folder).as_posix() not in sizes:
            path.unlink()
            removed += 1
    manifest = {"digest": digest, "files": dict(sorted(sizes.items()))}
    _write(folder / _MANIFEST, json.dumps(manifest, indent=0).encode())
    return Written(len(sizes), written, removed)


def _write(path: Path, content: bytes) -> bool:
    """Puts the content there in one step; False if it is there already."""
    try:
        if path.stat().st_size == len(content) and path.read_bytes() == content:
            return False
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + _PART)
    part.write_bytes(content)
    os.replace(part, path)  # noqa: PTH105 - the one call that is atomic on every system
    return True
