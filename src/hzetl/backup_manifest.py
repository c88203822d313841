"""What a backup says of itself: what it holds, with checksums, so that a restore can tell that all of it is there."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from hzetl.errors import BackupError

MANIFEST: Final = "manifest.json"
WAREHOUSE: Final = "warehouse.sqlite"
SNAPSHOTS: Final = "snapshots"
OBJECTS: Final = f"{SNAPSHOTS}/objects"
CURATION: Final = "curation"
CATALOGUE: Final = "catalogue.yml"
_CHUNK: Final = 1 << 20


class Kept(BaseModel):
    """A file of a backup: bytes, sha256, and the time of change of what it was copied from."""

    model_config = ConfigDict(frozen=True)

    size: int
    sha256: str
    mtime_ns: int


class Manifest(BaseModel):
    """A backup's content.

    Attributes:
        made_at: when, with timezone.
        hzetl: version of the program that made it.
        warehouse_version: of the warehouse's migrations.
        engine: that the warehouse was on; the copy is a SQLite file whatever it was.
        checksums: by table, of its content; equal on either engine.
        rows: by table.
        files: by path relative to the backup.
    """

    model_config = ConfigDict(frozen=True)

    kind: Literal["hzetl backup 1"] = "hzetl backup 1"
    made_at: datetime
    hzetl: str
    warehouse_version: str
    engine: str
    checksums: Mapping[str, str]
    rows: Mapping[str, int]
    files: Mapping[str, Kept]


def read_manifest(backup: Path) -> Manifest:
    """The manifest of a backup.

    Raises:
        BackupError: there is none, or it is none.
    """
    path = backup / MANIFEST
    try:
        return Manifest.model_validate_json(path.read_bytes())
    except FileNotFoundError as error:
        raise BackupError(
            "this is no backup", where=str(backup), todo="name a folder that hzetl backup made"
        ) from error
    except ValidationError as error:
        raise BackupError(
            "the manifest cannot be read", where=str(path), todo="take another backup; another version may have made it"
        ) from error


def verify(backup: Path, manifest: Manifest) -> None:
    """Reads every file through.

    Raises:
        BackupError: one is missing or is not what was written.
    """
    for name, kept in manifest.files.items():
        path = backup / name
        if not path.is_file():
            raise BackupError("a file of the backup is missing", where=str(path), todo="take another backup")
        if path.stat().st_size != kept.size or sha256_of(path) != kept.sha256:
            raise BackupError("a file of the backup is damaged", where=str(path), todo="take another backup")


def sha256_of(path: Path) -> str:
    """The file's sha256 as hex digits."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
