"""Versions of the stages that are functions of their code: what was made by another version is made again.

A version is the digest of the files that decide the result, so that nobody has to remember to raise a number.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from hzetl.settings import warehouse_dir

_PACKAGE = Path(__file__).resolve().parent
_DATA = {".py", ".yml", ".csv"}


@cache
def parser_version() -> str:
    """Of everything that turns bytes into a document."""
    return _digest("documents", "normalize")


@cache
def extractor_version() -> str:
    """Of everything that turns a document into claims."""
    return _digest("extract", "normalize")


def _digest(*packages: str) -> str:
    """Digest of the model, these packages' files and the seeds they read."""
    folders: list[Path] = [*(_PACKAGE / name for name in packages), warehouse_dir() / "seeds"]
    files = [_PACKAGE / "model.py", *(file for folder in folders for file in _files(folder))]
    digest = hashlib.blake2b(digest_size=8)
    for file in files:
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _files(folder: Path) -> Iterable[Path]:
    return sorted(file for file in folder.rglob("*") if file.suffix in _DATA)
