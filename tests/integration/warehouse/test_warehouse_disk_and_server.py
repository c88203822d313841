"""A full disk and a server restarted in mid-load: a clear error, nothing changed, and the next load works."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from hzetl.errors import WarehouseError
from hzetl.settings import Settings
from hzetl.store import load as loading
from hzetl.store.connection import open_warehouse, writer_lock
from hzetl.store.load import PublisherInfo, Stated, load
from hzetl.store.overview import table_checksums
from tests.fixtures.disk_and_server import Server, enlarge, own_server, small_disk

pytestmark = pytest.mark.prove
NOW = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
INFO = PublisherInfo("paper0", "paper0", "made up")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server that ends with the tests."""
    with own_server() as server:
        yield server


def stated(made_claims: Any, documents: int, meanwhile: Callable[[int], object] = lambda _: None) -> list[Stated]:
    """Made-up documents; `meanwhile` is called when one is read."""

    def reading(number: int) -> Any:
        meanwhile(number)
        return made_claims.made_document(number, INFO.name, 2025)

    return [
        Stated(made_claims.made_document(n, INFO.name, 2025)[0].key, "1", lambda n=n: reading(n))
        for n in range(documents)
    ]


def load_all(engine: Any, settings: Settings, said: list[Stated], digest: str) -> Any:
    with writer_lock(engine, settings):
        return load(engine, INFO, 2025, said, (), digest=digest, recorded_at=NOW)


def _full_then_room(made_claims: Any, settings: Settings, make_room: Callable[[], object]) -> None:
    engine = open_warehouse(settings)
    load_all(engine, settings, stated(made_claims, 5), "few")
    before = table_checksums(engine)
    many = stated(made_claims, 2_000)
    with pytest.raises(WarehouseError, match="disk is full"):
        load_all(engine, settings, many, "many")
    assert table_checksums(engine) == before
    make_room()
    report = load_all(engine, settings, many, "many")
    assert (report.documents, report.added) == (2_000, 2_000 * 20 - 5 * 20)
    engine.dispose()


def test_a_full_disk_under_sqlite_leaves_what_was_there(made_claims: Any) -> None:
    with small_disk(16) as disk:
        settings = Settings.from_environment({"HZETL_DATA_DIR": str(disk)})
        _full_then_room(made_claims, settings, lambda: enlarge(disk, 400))


def test_a_full_disk_under_postgresql_leaves_what_was_there(made_claims: Any, server: Server, tmp_path: Path) -> None:
    with small_disk(24) as disk:
        space = disk / "space"
        space.mkdir()
        if server.user:
            shutil.chown(space, server.user)
        server.execute(f"CREATE TABLESPACE small LOCATION '{space}'")
        server.execute("CREATE DATABASE small TABLESPACE small")
        try:
            _full_then_room(made_claims, server.settings(tmp_path, "small"), lambda: enlarge(disk, 400))
        finally:
            server.execute("DROP DATABASE small WITH (FORCE)")
            server.execute("DROP TABLESPACE small")


@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_a_server_restarted_in_mid_load_has_what_it_had(
    made_claims: Any, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    monkeypatch.setattr(loading, "CHUNK", 100)
    server.execute(f"CREATE DATABASE restarted_{mode}")
    settings = server.settings(tmp_path, f"restarted_{mode}")
    engine = open_warehouse(settings)
    load_all(engine, settings, stated(made_claims, 5), "few")
    before = table_checksums(engine)

    def restart_at_thirty(number: int) -> None:
        if number == 30:
            server.restart(mode)

    with pytest.raises(WarehouseError, match="cannot be reached"):
        load_all(engine, settings, stated(made_claims, 60, restart_at_thirty), "many")
    assert table_checksums(engine) == before
    report = load_all(engine, settings, stated(made_claims, 60), "many")
    assert (report.documents, report.added) == (60, 55 * 20)
    engine.dispose()
