"""What a person sees when the input is bad: one clear line each, the right exit status, everything else loaded."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from hzetl.cli import main
from hzetl.settings import Settings
from hzetl.store.connection import engine_for, writer_lock

Run = Callable[..., tuple[int, str, str]]

GOOD = "全市经济形势\n2025年,杭州规模以上工业增加值为4624亿元,增速6%。\n"
PAGE = "<html><head><title>{title}</title>{meta}</head><body><h1>{title}</h1><p>{body}</p></body></html>"


@pytest.fixture
def hzetl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command with a data folder of its own: exit status, standard output, standard error."""
    monkeypatch.setenv("HZETL_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("HZETL_LOCK_WAIT", "0")
    for name in ("HZETL_WAREHOUSE_URL", "HZETL_CATALOGUE", "HZETL_CURATION_DIR"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One good document among bad ones."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "good.txt").write_text(GOOD, encoding="utf-8")
    (inbox / "good.txt.yml").write_text(
        'published_on: 2026-02-13\nregion: "330100"\npublisher: 某报\n', encoding="utf-8"
    )
    (inbox / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing that follows is a PDF")
    (inbox / "nothing.html").write_text(PAGE.format(title="", meta="", body=""), encoding="utf-8")
    (inbox / "undated.html").write_text(
        PAGE.format(title="杭州工业", meta="", body="全市规上工业增加值增长6%。" * 5), encoding="utf-8"
    )
    (inbox / "picture.html").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8)
    (inbox / "zero.txt").write_bytes(b"")
    (inbox / "letter.docx").write_bytes(b"PK\x03\x04")
    (inbox / "typo.txt").write_text(GOOD, encoding="utf-8")
    (inbox / "typo.txt.yml").write_text("published: 2026-02-13\n", encoding="utf-8")
    return inbox


def one_line(err: str) -> str:
    lines = [line for line in err.splitlines() if line.strip()]
    assert len(lines) == 1, err
    assert lines[0].startswith("hzetl: ")
    return lines[0]


def summary_of(out: str) -> dict[str, Any]:
    found = json.loads(out)
    assert isinstance(found, dict)
    return found


def test_the_good_document_is_loaded_and_each_bad_one_is_named_with_its_reason(hzetl: Run, folder: Path) -> None:
    status, out, _ = hzetl("run", "--from", folder, "--json")
    summary = summary_of(out)
    assert status == 0
    assert summary["warehouse"]["documents"] == 1
    assert summary["warehouse"]["observations"] >= 2
    said = {line.split(":")[0].split("/")[-1]: line for line in summary["unread"] + summary["failures"]}
    for name, reason in {
        "broken.pdf": "unreadable file",
        "nothing.html": "empty page",
        "undated.html": "no publication date",
        "picture.html": "not text",
        "zero.txt": "empty file",
        "letter.docx": "unsupported file type",
        "typo.txt": "published",
    }.items():
        assert reason in said[name], said
    assert summary["warehouse"]["quarantined"] == len(summary["unread"])


def test_a_date_given_by_hand_brings_the_undated_page_in(hzetl: Run, folder: Path) -> None:
    hzetl("run", "--from", folder, "--json")
    _, out, _ = hzetl("run", "--from", folder / "undated.html", "--published", "2026-02-13", "--json")
    summary = summary_of(out)
    assert summary["warehouse"]["documents"] == 2
    assert not [line for line in summary["unread"] if "undated.html" in line]


def test_a_path_that_is_not_there_is_wrong_usage(hzetl: Run, tmp_path: Path) -> None:
    status, _, err = hzetl("run", "--from", tmp_path / "nowhere")
    assert status == 2
    assert "nowhere" in one_line(err)


@pytest.mark.parametrize(
    "arguments",
    [
        ["run", "--years", "2026-2021"],
        ["run", "--publishers", "nobody"],
        ["run", "--from", ".", "--published", "yesterday"],
        ["query", "GDP", "--measure", "size"],
        ["export", "--format", "docx", "--to", "out"],
    ],
)
def test_wrong_usage_is_said_in_one_line(hzetl: Run, arguments: list[str]) -> None:
    status, _, err = hzetl(*arguments)
    assert status == 2
    one_line(err)


def test_asking_before_anything_is_loaded_says_what_to_do(hzetl: Run) -> None:
    status, _, err = hzetl("query", "GDP")
    assert status == 1
    assert "hzetl run" in one_line(err)


def test_a_locked_warehouse_is_left_alone_and_nothing_is_lost(hzetl: Run, folder: Path) -> None:
    hzetl("db", "upgrade")
    settings = Settings.from_environment()
    engine = engine_for(settings)
    with engine.connect() as connection:
        connection.execute(text("DELETE FROM ctl_digest"))
        status, _, err = hzetl("run", "--from", folder)
        assert status == 1
        assert "holds the warehouse" in one_line(err)
    assert hzetl("run", "--from", folder)[0] == 0
    assert hzetl("status")[0] == 0


def test_a_second_writer_is_told_who_holds_the_warehouse(hzetl: Run, folder: Path) -> None:
    hzetl("db", "upgrade")
    settings = Settings.from_environment()
    engine = engine_for(settings)

    held, release = threading.Event(), threading.Event()

    def hold() -> None:
        with writer_lock(engine, settings):
            held.set()
            release.wait(30)

    holder = threading.Thread(target=hold)
    holder.start()
    try:
        held.wait(10)
        status, _, err = hzetl("run", "--from", folder)
    finally:
        release.set()
        holder.join()
    assert status == 1
    assert "another run" in one_line(err)


@pytest.mark.parametrize(("version", "todo"), [("9999", "upgrade hzetl")])
def test_a_warehouse_of_another_version_is_not_touched(hzetl: Run, folder: Path, version: str, todo: str) -> None:
    hzetl("db", "upgrade")
    engine = engine_for(Settings.from_environment())
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :v"), {"v": version})
    status, _, err = hzetl("run", "--from", folder)
    assert status == 1
    assert todo in one_line(err)


def test_a_file_that_is_no_database_is_not_overwritten(hzetl: Run, folder: Path, tmp_path: Path) -> None:
    warehouse = tmp_path / "data" / "warehouse.sqlite"
    warehouse.parent.mkdir()
    warehouse.write_text("my notes")
    status, _, err = hzetl("run", "--from", folder)
    assert status == 1
    assert "not a SQLite database" in one_line(err)
    assert warehouse.read_text() == "my notes"


def test_a_place_that_cannot_be_written_is_named_in_one_line(hzetl: Run, folder: Path) -> None:
    assert hzetl("run", "--from", folder)[0] == 0
    status, _, err = hzetl("export", "--format", "csv", "--to", "/dev/null")
    assert status == 1
    assert "/dev/null" in one_line(err)


def test_a_target_of_a_copy_that_is_no_url_is_named_by_its_own_option(hzetl: Run) -> None:
    status, _, err = hzetl("db", "copy", "--to", "somewhere")
    assert status == 2
    assert "--to" in err
    assert "HZETL_WAREHOUSE_URL" not in err
