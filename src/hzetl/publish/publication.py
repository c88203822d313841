"""Publishing: the read-only snapshot, the data book and the data dictionary; nothing is written that did not change."""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from hzetl.errors import HzetlError
from hzetl.publish.databook.site import SiteReport, publish_databook
from hzetl.publish.snapshot import SnapshotReport, publish_snapshot

__all__ = ["DATABOOK", "PublishReport", "publish"]

DATABOOK = "databook"
"""Folder of the data book in the folder of publications."""


@dataclass(frozen=True, slots=True)
class PublishReport:
    """What publishing did.

    Attributes:
        snapshot: DuckDB file and Parquet.
        site: the data book.
    """

    snapshot: SnapshotReport
    site: SiteReport

    @property
    def unchanged(self) -> bool:
        """Whether everything was there already and nothing was written."""
        return self.snapshot.unchanged and self.site.unchanged

    @property
    def databook(self) -> Path:
        """The page to open."""
        return self.site.index

    @property
    def dictionary(self) -> Path:
        """The data dictionary as a page of the data book."""
        return self.site.index.with_name("dictionary.html")


def publish(engine: Engine, out_dir: Path, *, progress: Callable[[str], None] | None = None) -> PublishReport:
    """Publishes what the warehouse holds.

    Args:
        engine: of a warehouse; only read.
        out_dir: gets `warehouse.duckdb`, `parquet/` and `databook/`; made if it is not there.
        progress: called with the name of each thing that is written.

    Raises:
        WarehouseError: the warehouse cannot be read.
        HzetlError: the folder cannot be written; what was published before is still whole.
    """

    def silent(_: str) -> None:
        pass

    tell = progress or silent
    with _alone(out_dir):
        snapshot = publish_snapshot(engine, out_dir, tell)
        return PublishReport(snapshot, publish_databook(engine, out_dir / DATABOOK, progress=tell))


@contextmanager
def _alone(out_dir: Path) -> Iterator[None]:
    """Two runs publish one after the other: the later one finds what the earlier one wrote, and all of it.

    The lock ends with the process.
    """
    try:
        out_dir.mkdir(parents=True, exist_ok=True)
        lock = (out_dir / ".lock").open("a", encoding="ascii")
    except OSError as error:
        raise HzetlError(
            f"the folder of publications cannot be written ({error.strerror})",
            where=str(out_dir),
            todo="make room or check the rights",
        ) from error
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
