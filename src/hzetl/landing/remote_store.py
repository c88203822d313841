"""The snapshot store behind an address: S3 and what speaks like it, or any other that fsspec knows.

The same objects under the same names as in a folder. The index stays a local file. Credentials come from the
environment (for S3: `AWS_ACCESS_KEY_ID` and the others, a profile, an instance's role; `AWS_ENDPOINT_URL` leads to what
only speaks like it), never from the address, and nothing that a library says about a failed request is shown.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from contextlib import contextmanager
from datetime import datetime
from operator import itemgetter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import fsspec

from hzetl.errors import LandingError, SettingsError
from hzetl.landing.store import OBJECT_NAME, SnapshotStore, StoredObject, packed
from hzetl.settings import Settings

_ATOMIC = frozenset({"s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "memory"})
"""Where an object appears whole or not at all; elsewhere it is written under another name and moved."""
_OPTIONS: dict[str, dict[str, Any]] = {
    name: {"config_kwargs": {"connect_timeout": 10, "read_timeout": 60, "retries": {"max_attempts": 4}}}
    for name in ("s3", "s3a")
}
_MODIFIED = ("LastModified", "mtime", "created", "updated", "last_modified")
"""What the protocols call the time at which an object was written."""
_INSTALL = dict.fromkeys(("s3", "s3a"), "pip install 'hzetl[s3]'")
_ADVICE = {
    "NoCredentialsError": "no credentials; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile",
    "PartialCredentialsError": "credentials are incomplete",
    "PermissionError": "access is denied",
    "FileNotFoundError": "there is no such bucket or folder",
    "EndpointConnectionError": "it cannot be reached",
    "ConnectTimeoutError": "it does not answer",
    "ReadTimeoutError": "it does not answer",
    "ProxyConnectionError": "its proxy cannot be reached",
}


def open_store(settings: Settings) -> SnapshotStore:
    """The store that the settings name: the data folder, another folder, or an address.

    Raises:
        SettingsError: the address cannot be used as it stands.
        LandingError: it cannot be reached or written to.
    """
    url = settings.snapshots_url
    if url is None:
        return SnapshotStore(settings.snapshots_dir)
    parts = urlsplit(url)
    if parts.scheme in {"", "file", "local"}:
        return SnapshotStore(Path(parts.path if parts.scheme else url).expanduser().absolute())
    if "@" in parts.netloc or parts.query:
        raise SettingsError(
            "HZETL_SNAPSHOTS holds credentials or parameters",
            where="environment",
            todo="give the bare address (s3://bucket/prefix); credentials have variables of their own",
        )
    return RemoteSnapshotStore(url)


class RemoteSnapshotStore(SnapshotStore):
    """Objects at an address that fsspec knows.

    S3 and its like show an object when all of it is there, and say so when it is durable; with other protocols it
    is written under another name and moved, which is as safe as a move is there.
    """

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")
        protocol = urlsplit(url).scheme
        self._atomic = protocol in _ATOMIC
        try:
            self._files, self._root = fsspec.core.url_to_fs(
                self._url, use_listings_cache=False, skip_instance_cache=True, **_OPTIONS.get(protocol, {})
            )
        except ImportError as error:
            raise LandingError(
                f"snapshots at {protocol}:// want a library that is not installed",
                where=self._url,
                todo=_INSTALL.get(protocol, "install the one that fsspec names for it"),
            ) from error
        except ValueError as error:
            raise SettingsError(
                "HZETL_SNAPSHOTS is no address that can be used",
                where=self._url,
                todo="give one like s3://bucket/prefix",
            ) from error
        if protocol in _OPTIONS:  # a bucket that is not there must not look like one that lost everything
            with self._told(self._url, writing=True):
                self._files.info(self._root.split("/", 1)[0])

    def put_all(self, contents: Mapping[str, bytes], side_by_side: Executor | None = None) -> None:
        """Keep many contents, by their sha256; see `SnapshotStore.put_all`."""
        each = side_by_side.map if side_by_side else map
        list(each(self._put_one, contents.items()))

    def objects(self) -> Iterator[StoredObject]:
        """All objects there are, as they are named."""
        for folder, _ in self._listed(f"{self._root}/objects"):
            for name, entry in self._listed(f"{self._root}/objects/{folder}"):
                sha256 = folder + name.removesuffix(".gz")
                if OBJECT_NAME.fullmatch(sha256):
                    yield StoredObject(sha256, int(entry.get("size") or 0), self._modified(entry))

    def remove(self, sha256: str) -> None:
        """Remove an object that nothing refers to."""
        with self._told(self.where(sha256)), contextlib.suppress(FileNotFoundError):
            self._files.rm_file(self._key(sha256))

    def where(self, sha256: str) -> str:
        """Its address."""
        return f"{self._url}/objects/{sha256[:2]}/{sha256[2:]}.gz"

    def _key(self, sha256: str) -> str:
        return f"{self._root}/objects/{sha256[:2]}/{sha256[2:]}.gz"

    def _read(self, sha256: str) -> bytes:
        with self._told(self.where(sha256)):
            content: bytes = self._files.cat_file(self._key(sha256))
        return content

    def _put_one(self, item: tuple[str, bytes]) -> None:
        sha256, content = item
        if self.holds(sha256):
            return
        key = self._key(sha256)
        with self._told(self.where(sha256), writing=True):
            if self._atomic:
                self._files.pipe_file(key, packed(content))
                return
            incoming = f"{self._root}/incoming/{sha256}.{os.getpid()}.{threading.get_ident()}"
            for folder in (incoming, key):
                self._files.makedirs(folder.rsplit("/", 1)[0], exist_ok=True)
            self._files.pipe_file(incoming, packed(content))
            self._files.mv(incoming, key)

    def _listed(self, folder: str) -> list[tuple[str, Mapping[str, Any]]]:
        """Names in a folder, in their order, and what is said of each."""
        with self._told(folder):
            try:
                found = self._files.ls(folder, detail=True)
            except FileNotFoundError:
                return []
        return sorted(
            ((str(entry["name"]).rstrip("/").rsplit("/", 1)[-1], entry) for entry in found), key=itemgetter(0)
        )

    def _modified(self, entry: Mapping[str, Any]) -> float:
        when = next((entry[name] for name in _MODIFIED if entry.get(name)), None)
        if when is None:
            with self._told(self._url):
                when = self._files.modified(entry["name"])
        return when.timestamp() if isinstance(when, datetime) else float(when)

    @contextmanager
    def _told(self, where: str, *, writing: bool = False) -> Iterator[None]:
        """Whatever a library raises, in words of ours; only that an object is not there is left to the caller."""
        try:
            yield
        except FileNotFoundError as error:
            if not writing:
                raise
            raise _unreachable(error, where) from None
        except Exception as error:  # noqa: BLE001  each protocol has errors of its own, and some say too much
            raise _unreachable(error, where) from None


def _unreachable(error: Exception, where: str) -> LandingError:
    name = next((kind.__name__ for kind in type(error).__mro__ if kind.__name__ in _ADVICE), type(error).__name__)
    return LandingError(
        f"the snapshots' store cannot be used ({_ADVICE.get(name, name)})",
        where=where,
        todo="check HZETL_SNAPSHOTS, the credentials in the environment and the network",
    )
