"""What a run works with: settings, publishers, warehouse, snapshot store, staged files, a clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import Engine

from hzetl.landing.index import SnapshotIndex
from hzetl.landing.presence import using
from hzetl.landing.remote_store import open_store
from hzetl.landing.store import SnapshotStore
from hzetl.limits import Limits
from hzetl.publishers.catalogue import Catalogue
from hzetl.settings import Settings
from hzetl.staging import Staging
from hzetl.store.connection import open_warehouse
from hzetl.store.load import PublisherInfo

log = structlog.get_logger("hzetl")

CHINA = ZoneInfo("Asia/Shanghai")
LOCAL = PublisherInfo(name="local", label="本地文件", kind="folder")


@dataclass(frozen=True, slots=True)
class Chain:
    """The resources of a run.

    Attributes:
        catalogue: the publishers that may be landed.
        now: the clock; only landing and loading are told the time.
    """

    settings: Settings
    catalogue: Catalogue
    engine: Engine
    store: SnapshotStore
    index: SnapshotIndex
    staging: Staging
    now: Callable[[], datetime]

    @property
    def limits(self) -> Limits:
        """What reading one file may take."""
        return self.settings.limits

    def current_year(self) -> int:
        """The year it is in China."""
        return self.now().astimezone(CHINA).year

    def publisher_info(self, name: str) -> PublisherInfo:
        """What the warehouse keeps of a publisher."""
        if name == LOCAL.name:
            return LOCAL
        publisher = next((p for p in self.catalogue.publishers if p.name == name), None)
        if publisher is None:
            return PublisherInfo(name=name, label=name, kind="")
        return PublisherInfo(name=publisher.name, label=publisher.label, kind=publisher.kind)


@contextmanager
def open_chain(
    settings: Settings, catalogue: Catalogue, *, now: Callable[[], datetime] | None = None
) -> Iterator[Chain]:
    """Opens what a run needs and closes it again.

    Raises:
        WarehouseError: the warehouse cannot be opened, is locked, or is of another version.
    """
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    engine = open_warehouse(settings)
    try:
        with using(settings.snapshots_dir), SnapshotIndex(settings.snapshots_dir / "index.sqlite") as index:
            yield Chain(
                settings=settings,
                catalogue=catalogue,
                engine=engine,
                store=open_store(settings),
                index=index,
                staging=Staging(settings.staging_dir),
                now=now or (lambda: datetime.now(UTC)),
            )
    finally:
        engine.dispose()
