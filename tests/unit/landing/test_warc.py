"""Snapshots as a web archive: read back by the archive's own library, record by record."""

from __future__ import annotations

import hashlib
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from hzetl.bundles import MEDIA_TYPE
from hzetl.errors import LandingError, UsageError
from hzetl.landing.history import versions
from hzetl.landing.warc import Exported, export, verified_payloads
from tests.unit.landing.landed_pages import BULLETIN, RELEASE, TABLE, Landing, page, pages

NOW = datetime(2026, 11, 26, tzinfo=UTC)


@pytest.fixture
def landing(tmp_path: Path) -> Landing:
    return Landing(tmp_path)


def exported(landing: Landing, file: Path, **chosen: Any) -> Exported:
    return export(versions(landing.index, **chosen), landing.store, file, now=NOW)


def records(file: Path) -> list[tuple[Any, bytes]]:
    """Each record with its payload; digests are compared."""
    with file.open("rb") as archive:
        return [(record, record.content_stream().read()) for record in ArchiveIterator(archive, check_digests="raise")]


def told(record: Any, *names: str) -> tuple[str | None, ...]:
    return tuple(record.rec_headers.get_header(name) for name in names)


@pytest.mark.parametrize("name", ["all.warc.gz", "all.warc"])
def test_every_version_comes_back_from_the_archive_with_the_digest_that_the_store_knows(
    landing: Landing, tmp_path: Path, name: str
) -> None:
    landed = landing.history()
    done = exported(landing, tmp_path / name)
    assert (done.versions, done.lost, done.size) == (4, (), (tmp_path / name).stat().st_size)
    payloads = {hashlib.sha256(content).hexdigest() for record, content in records(tmp_path / name)}
    assert {landed[RELEASE][0], landed[RELEASE][-1], landed[TABLE][0]} <= payloads
    assert set(verified_payloads(tmp_path / name)) <= payloads
    checker = Checker(type("Cmd", (), {"inputs": [str(tmp_path / name)], "verbose": False})())
    checker.process_all()
    assert checker.exit_value == 0


def test_a_response_has_address_time_status_and_headers_without_those_of_the_transfer(
    landing: Landing, tmp_path: Path
) -> None:
    landing.land(RELEASE, page("6.0"))
    exported(landing, tmp_path / "a.warc.gz")
    _, (record, content) = records(tmp_path / "a.warc.gz")
    assert content == page("6.0")
    assert told(record, "WARC-Type", "WARC-Target-URI", "WARC-Date") == ("response", RELEASE, "2026-03-01T08:00:00Z")
    http = record.http_headers
    assert (http.protocol, http.statusline) == ("HTTP/1.1", "200 OK")
    names = {name.lower(): value for name, value in http.headers}
    assert names["content-length"] == str(len(content))
    assert (names["x-orig-content-encoding"], names["server"]) == ("gzip", "nginx")
    assert not {"content-encoding", "transfer-encoding", "set-cookie"} & set(names)


def test_a_page_seen_again_is_a_revisit_and_a_rendering_says_when_it_was(landing: Landing, tmp_path: Path) -> None:
    landing.history()
    exported(landing, tmp_path / "a.warc.gz")
    of_release = [(r, c) for r, c in records(tmp_path / "a.warc.gz") if told(r, "WARC-Target-URI") == (RELEASE,)]
    kinds = [record.rec_type for record, _ in of_release]
    assert kinds == ["response", "revisit", "metadata", "response"]
    (first, _), (revisit, _), (rendered, said), _ = of_release
    assert told(revisit, "WARC-Refers-To", "WARC-Payload-Digest") == told(
        first, "WARC-Record-ID", "WARC-Payload-Digest"
    )
    assert told(revisit, "WARC-Date", "WARC-Refers-To-Date") == ("2026-03-02T08:00:00Z", "2026-03-01T08:00:00Z")
    assert str(told(revisit, "WARC-Profile")[0]).endswith("identical-payload-digest")
    assert told(rendered, "WARC-Refers-To") == told(first, "WARC-Record-ID")
    assert f"latest-sha256: {hashlib.sha256(page('6.0', 2)).hexdigest()}" in said.decode()


def test_an_article_on_several_pages_is_a_response_a_page_and_a_file_a_resource(
    landing: Landing, tmp_path: Path
) -> None:
    landing.history()
    exported(landing, tmp_path / "a.warc.gz")
    found = [
        (record.rec_type, *told(record, "WARC-Target-URI"), content)
        for record, content in records(tmp_path / "a.warc.gz")
    ]
    assert ("response", f"{BULLETIN}?page=0", page("3.0")) in found
    assert ("response", f"{BULLETIN}?page=1", page("4.0")) in found
    (table,) = [entry for entry in found if entry[0] == "resource"]
    assert table[1] == "file:///%E5%B9%B4%E6%8A%A5/%E6%8C%87%E6%A0%87.csv"


def test_an_article_on_several_pages_that_is_seen_again_has_a_revisit_a_page(landing: Landing, tmp_path: Path) -> None:
    for _ in range(2):
        landing.land(BULLETIN, pages("4.0"), MEDIA_TYPE)
    exported(landing, tmp_path / "a.warc.gz")
    found = [record for record, _ in records(tmp_path / "a.warc.gz")][1:]
    assert [record.rec_type for record in found] == ["response", "response", "revisit", "revisit"]
    for first, again in zip(found[:2], found[2:], strict=True):
        assert told(again, "WARC-Refers-To", "WARC-Target-URI", "WARC-Payload-Digest") == told(
            first, "WARC-Record-ID", "WARC-Target-URI", "WARC-Payload-Digest"
        )


def test_publishers_and_years_choose(landing: Landing, tmp_path: Path) -> None:
    landing.history()
    assert exported(landing, tmp_path / "a.warc.gz", publishers=["local"]).versions == 1
    assert exported(landing, tmp_path / "b.warc.gz", years=[2024]).versions == 0


def test_the_same_snapshots_give_the_same_records(landing: Landing, tmp_path: Path) -> None:
    landing.history()
    for name in ("a.warc", "b.warc"):
        exported(landing, tmp_path / name)
    one, other = (
        [told(r, "WARC-Record-ID", "WARC-Block-Digest") for r, _ in records(tmp_path / n)][1:]
        for n in ("a.warc", "b.warc")
    )
    assert one == other


def test_lost_bytes_are_left_out_and_told(landing: Landing, tmp_path: Path) -> None:
    landed = landing.history()
    landing.path(landed[RELEASE][0]).write_bytes(b"damaged")
    done = exported(landing, tmp_path / "a.warc.gz")
    assert [version.snapshot.sha256 for version in done.lost] == [landed[RELEASE][0]]
    assert done.versions == 3


def test_nothing_is_overwritten_and_a_failure_leaves_no_file(
    landing: Landing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    landing.history()
    (tmp_path / "a.warc.gz").write_bytes(b"another")
    with pytest.raises(UsageError, match="there already"):
        exported(landing, tmp_path / "a.warc.gz")

    def unreachable(_: str) -> bytes:
        raise LandingError("the store cannot be reached")

    monkeypatch.setattr(landing.store, "get", unreachable)
    with pytest.raises(LandingError):
        exported(landing, tmp_path / "b.warc.gz")
    assert not [path for path in tmp_path.iterdir() if "b.warc" in path.name]


def test_an_archive_that_was_altered_is_noticed(landing: Landing, tmp_path: Path) -> None:
    landing.history()
    exported(landing, tmp_path / "a.warc")
    file = tmp_path / "a.warc"
    file.write_bytes(file.read_bytes().replace(b"4624", b"4642", 1))
    with pytest.raises(LandingError, match="not as it was written"):
        list(verified_payloads(file))


def test_memory_does_not_grow_with_the_archive(landing: Landing, tmp_path: Path) -> None:
    body = page("6.0") * 100

    def peak(many: int) -> int:
        """The least of three: threads that other tests left behind may take memory meanwhile."""
        for number in range(many):
            landing.land(f"https://tjj.invalid/{many}/{number}.txt", body + str(number).encode(), "text/plain")
        sizes = []
        for again in range(3):
            tracemalloc.start()
            exported(landing, tmp_path / f"{many}-{again}.warc.gz", years=[2025])
            sizes.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
        return min(sizes)

    peak(1)  # what is imported and kept once
    small, large = peak(10), peak(200)
    assert large < small * 1.5 + 200_000
