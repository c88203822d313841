"""Publishing again: nothing changes for nothing, stale pages go, a killed run is mended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from types import ModuleType

import pytest
from sqlalchemy import Engine

from hzetl.errors import HzetlError
from hzetl.publish.databook.folder import write_site
from hzetl.publish.databook.reading import read_book
from hzetl.publish.databook.site import publish_databook
from hzetl.publish.publication import publish


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def times(folder: Path) -> dict[str, int]:
    return {str(p): p.stat().st_mtime_ns for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "databook"


def test_a_second_publication_of_the_same_warehouse_writes_nothing(warehouse: Engine, folder: Path) -> None:
    first = publish_databook(warehouse, folder)
    assert (first.unchanged, first.written) == (False, first.pages)
    before = times(folder)
    second = publish_databook(warehouse, folder)
    assert second.unchanged
    assert second.pages == first.pages
    assert times(folder) == before


def test_everything_is_published_and_the_second_time_nothing_is(warehouse: Engine, tmp_path: Path) -> None:
    seen: list[str] = []
    report = publish(warehouse, tmp_path, progress=seen.append)
    assert not report.unchanged
    assert report.databook.is_file()
    assert report.dictionary.is_file()
    assert (tmp_path / "warehouse.duckdb").is_file()
    assert "index.html" in seen
    assert publish(warehouse, tmp_path).unchanged


def test_the_book_is_the_same_whenever_it_was_loaded(city: ModuleType, warehouse: Engine, tmp_path: Path) -> None:
    later = city.warehouse_in(tmp_path / "later", now=city.NOW + timedelta(days=400))
    assert read_book(later).digest == read_book(warehouse).digest
    publish_databook(warehouse, tmp_path / "one")
    publish_databook(later, tmp_path / "other")
    assert contents(tmp_path / "one") == contents(tmp_path / "other")


def test_a_new_document_changes_its_pages_and_leaves_the_others(city: ModuleType, tmp_path: Path) -> None:
    folder = tmp_path / "databook"
    engine = city.warehouse_in(tmp_path / "data", names=["yearbook-2023", "paper-2025"])
    publish_databook(engine, folder)
    before = times(folder)
    city.fill(engine, city.settings_in(tmp_path / "data"))
    report = publish_databook(engine, folder)
    assert not report.unchanged
    after = times(folder)
    assert after[str(folder / "index.html")] != before[str(folder / "index.html")]
    assert after[str(folder / "assets" / "plotly.min.js")] == before[str(folder / "assets" / "plotly.min.js")]


def test_a_page_that_is_missing_or_cut_is_mended(warehouse: Engine, folder: Path) -> None:
    publish_databook(warehouse, folder)
    whole = contents(folder)
    (folder / "conflicts.html").unlink()
    (folder / "coverage.html").write_bytes(b"<html>")
    report = publish_databook(warehouse, folder)
    assert report.written == 2
    assert contents(folder) == whole


def test_stale_pages_and_parts_of_a_killed_run_go_and_strangers_stay(warehouse: Engine, folder: Path) -> None:
    for name in ("indicators/GONE.html", "regions/GONE.html.part", "note-to-self.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("old")
    report = publish_databook(warehouse, folder)
    assert report.removed == 2
    assert (folder / "note-to-self.txt").is_file()


def test_a_run_that_is_killed_midway_leaves_whole_pages_and_is_not_taken_for_done(folder: Path) -> None:
    write_site(folder, "first", [("a.html", b"old a"), ("b.html", b"old b")])

    def files() -> Iterator[tuple[str, bytes]]:
        yield "a.html", b"new a"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_site(folder, "second", files())
    assert (folder / "a.html").read_bytes() == b"new a"
    assert (folder / "b.html").read_bytes() == b"old b"
    assert write_site(folder, "second", [("a.html", b"new a"), ("b.html", b"new b")]).written == 1


def test_a_folder_that_cannot_be_written_is_said_in_one_line(warehouse: Engine, tmp_path: Path) -> None:
    (tmp_path / "databook").write_text("a file where the folder should be")
    with pytest.raises(HzetlError, match="the data book cannot be written"):
        publish_databook(warehouse, tmp_path / "databook")
