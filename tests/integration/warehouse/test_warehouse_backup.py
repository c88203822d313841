"""Everything is dropped and comes back from a backup: with the same checksums, snapshots and decisions."""

from __future__ import annotations

import json
import shutil
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

import hzetl.backup
from hzetl import chain as stages
from hzetl.backup import backup, backups
from hzetl.backup_manifest import MANIFEST, Kept
from hzetl.backup_restore import restore
from hzetl.cli import main
from hzetl.errors import BackupError, WarehouseError, WarehouseLockedError
from hzetl.landing.index import SnapshotIndex
from hzetl.landing.store import SnapshotStore
from hzetl.publishers.catalogue import load_catalogue
from hzetl.settings import Settings
from hzetl.store.connection import engine_for, writer_lock
from hzetl.store.overview import table_checksums


@pytest.fixture
def used(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A warehouse of three texts, one of them in quarantine, and a file of decisions."""
    used = replace(settings, curation_dir=tmp_path / "curation", lock_wait_seconds=0.2)
    monkeypatch.setenv("HZETL_DATA_DIR", str(used.data_dir))
    monkeypatch.setenv("HZETL_WAREHOUSE_URL", used.warehouse_url)
    monkeypatch.setenv("HZETL_CURATION_DIR", str(used.curation_dir))
    texts = tmp_path / "texts"
    texts.mkdir()
    for day, value in (("2026-02-02", "4624"), ("2026-02-03", "4700")):
        (texts / f"{day}.txt").write_text(f"2025年，全市规模以上工业增加值{value}亿元，增长6.1%。", encoding="utf-8")
        (texts / f"{day}.txt.yml").write_text(f"published_on: {day}\nregion: '330100'\n", encoding="utf-8")
    (texts / "undated.txt").write_text("全市规模以上工业增加值增长6.1%。", encoding="utf-8")
    used.curation_dir.mkdir()
    (used.curation_dir / "decisions-2026.yml").write_text("[]\n", encoding="utf-8")
    _take_in(used, texts)
    return used


def _take_in(settings: Settings, texts: Path) -> None:
    with stages.open_chain(settings, load_catalogue(None)) as chain:
        for partition in stages.partitions_of(stages.land_paths(chain, [texts], published=None, region=None)):
            stages.parse_partition(chain, partition)
            stages.extract_partition(chain, partition)
            stages.load_partition(chain, partition)
        stages.reconcile_touched(chain)


def _sums(settings: Settings) -> dict[str, str]:
    engine = engine_for(settings, readonly=True)
    try:
        return table_checksums(engine)
    finally:
        engine.dispose()


def _bytes(folder: Path) -> dict[str, bytes]:
    found = [path for path in folder.rglob("*") if path.is_file() and not path.name.endswith((".lock", ".sqlite"))]
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def _drop_everything(settings: Settings) -> None:
    if settings.database.get_backend_name() == "postgresql":
        engine = engine_for(settings)
        with engine.begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
        engine.dispose()
    shutil.rmtree(settings.data_dir)
    shutil.rmtree(settings.curation_dir)


def test_dropped_and_restored_it_is_the_same_and_goes_on(
    used: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    engine = engine_for(used, readonly=True)
    with engine.connect() as connection:
        claim = format(connection.execute(text("SELECT min(claim_key) FROM fct_claim")).scalar_one(), "016x")
    engine.dispose()
    (used.curation_dir / "decisions-2026.yml").unlink()
    assert main(["review", "reject", claim, "--why", "misprint", "--who", "duty"]) == 0
    _take_in(used, tmp_path / "texts")
    sums, snapshots, decisions = _sums(used), _bytes(used.snapshots_dir), _bytes(used.curation_dir)
    assert len(snapshots) >= 3
    assert main(["backup", str(tmp_path / "backups")]) == 0
    _drop_everything(used)
    (made,) = backups(tmp_path / "backups")
    assert main(["restore", "--verify", str(made)]) == 0
    assert main(["restore", str(made)]) == 0
    assert _sums(used) == sums
    assert _bytes(used.snapshots_dir) == snapshots
    assert _bytes(used.curation_dir) == decisions
    assert main(["db", "check"]) == 0
    capsys.readouterr()
    assert main(["run", "--from", str(tmp_path / "texts")]) == 0
    assert "Nothing new" in capsys.readouterr().out
    assert _sums(used) == sums
    assert main(["restore", str(made)]) == 1
    assert "there already" in capsys.readouterr().err


@pytest.mark.postgres
@pytest.mark.parametrize("settings", ["postgresql"], indirect=True)
def test_a_backup_of_a_server_is_restored_on_the_embedded_engine(used: Settings, tmp_path: Path) -> None:
    made = backup(used, tmp_path / "backups").folder
    there = Settings.from_environment({"HZETL_DATA_DIR": str(tmp_path / "there")})
    there = replace(there, curation_dir=tmp_path / "there" / "curation")
    restore(there, made)
    assert _sums(there) == _sums(used)
    again = backup(there, tmp_path / "more").folder
    shutil.rmtree(tmp_path / "there")
    restore(there, again)
    assert _sums(there) == _sums(used)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_second_backup_shares_what_did_not_change_and_older_ones_go(used: Settings, tmp_path: Path) -> None:
    into = tmp_path / "backups"
    left = into / ".hzetl-20260101T000000Z.part"
    left.mkdir(parents=True)
    first = backup(used, into)
    assert first.linked == 0
    assert not left.exists(), "what a killed backup left is removed"
    first.folder.rename(into / "hzetl-20260101T000000Z")
    second = backup(used, into, keep=1)
    assert second.linked >= 3
    assert backups(into) == [second.folder]
    assert sorted(path.name for path in into.iterdir()) == [".lock", second.folder.name]
    _drop_everything(used)
    restore(used, second.folder)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_what_is_landed_while_the_index_is_copied_is_in_the_backup(
    used: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = tmp_path / "texts" / "late.txt"

    def copy(source: Path, target: Path) -> Kept:
        if source.suffix == ".sqlite" and not late.exists():
            late.write_text("2025年，全市地区生产总值23000亿元。", encoding="utf-8")
            with stages.open_chain(used, load_catalogue(None)) as chain:
                stages.land_paths(chain, [late], published=None, region=None)
        return copied(source, target)

    copied = hzetl.backup._copy  # the moment is between two files
    monkeypatch.setattr(hzetl.backup, "_copy", copy)
    made = backup(used, tmp_path / "backups").folder
    with SnapshotIndex(made / "snapshots" / "index.sqlite") as index:
        (found,) = index.history("local", "late.txt")
    assert SnapshotStore(made / "snapshots").holds(found.sha256)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_snapshots_that_lie_elsewhere_come_back_there(used: Settings, tmp_path: Path) -> None:
    objects = _bytes(used.snapshots_dir / "objects")
    elsewhere = tmp_path / "bucket"
    shutil.copytree(used.snapshots_dir / "objects", elsewhere / "objects")
    shutil.rmtree(used.snapshots_dir / "objects")
    used = replace(used, snapshots_url=f"file://{elsewhere}")
    made = backup(used, tmp_path / "backups").folder
    made.rename(tmp_path / "backups" / "hzetl-20260101T000000Z")
    second = backup(used, tmp_path / "backups")
    assert second.linked >= len(objects)
    _drop_everything(used)
    shutil.rmtree(elsewhere)
    restore(used, second.folder)
    assert _bytes(elsewhere / "objects") == objects


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@pytest.mark.parametrize("part", ["warehouse.sqlite", "objects"])
def test_a_damaged_backup_is_refused_before_anything_is_written(used: Settings, tmp_path: Path, part: str) -> None:
    made = backup(used, tmp_path / "backups").folder
    victim = next(path for path in sorted(made.rglob("*")) if path.is_file() and part in str(path))
    raw = bytearray(victim.read_bytes())
    raw[len(raw) // 2] ^= 1
    victim.write_bytes(raw)
    _drop_everything(used)
    with pytest.raises(BackupError, match="is damaged"):
        restore(used, made)
    assert main(["restore", "--verify", str(made)]) == 1
    assert not used.data_dir.exists()
    victim.unlink()
    with pytest.raises(BackupError, match="is missing"):
        restore(used, made)
    (made / MANIFEST).write_text("{}", encoding="utf-8")
    with pytest.raises(BackupError, match="manifest"):
        restore(used, made)
    with pytest.raises(BackupError, match="no backup"):
        restore(used, tmp_path)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_nothing_is_overwritten_and_a_restore_that_was_stopped_goes_on(used: Settings, tmp_path: Path) -> None:
    sums = _sums(used)
    made = backup(used, tmp_path / "backups").folder
    _drop_everything(used)
    restore(used, made)
    used.data_dir.joinpath("warehouse.sqlite").unlink()
    next(used.snapshots_dir.rglob("*.gz")).unlink()
    restore(used, made)
    assert _sums(used) == sums
    used.data_dir.joinpath("warehouse.sqlite").unlink()
    decisions = next(used.curation_dir.glob("*.yml"))
    decisions.write_text("# mine\n", encoding="utf-8")
    with pytest.raises(BackupError, match="another file is there already"):
        restore(used, made)
    assert decisions.read_text(encoding="utf-8") == "# mine\n"


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_backup_waits_for_the_writer_and_leaves_nothing_half_done(used: Settings, tmp_path: Path) -> None:
    engine, into = engine_for(used), tmp_path / "backups"
    caught: list[BaseException] = []

    def make() -> None:
        try:
            backup(used, into)
        except WarehouseLockedError as error:
            caught.append(error)

    with writer_lock(engine, used):
        other = threading.Thread(target=make)
        other.start()
        other.join()
    engine.dispose()
    assert len(caught) == 1
    assert [path.name for path in into.iterdir()] == [".lock"]


def test_what_waited_to_be_sent_is_not_sent_again_from_a_backup(
    used: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HZETL_WECOM_URL", "http://127.0.0.1:9/send?key=a-key-that-nobody-has")
    assert main(["alerts", "test"]) == 1
    made = backup(used, tmp_path / "backups").folder
    _drop_everything(used)
    restore(used, made)
    capsys.readouterr()
    assert main(["alerts", "list", "--json"]) == 0
    (message,) = json.loads(capsys.readouterr().out)["messages"]
    assert message["state"] == "expired"


def test_there_is_nothing_to_back_up_before_the_first_run(tmp_path: Path) -> None:
    empty = Settings.from_environment({"HZETL_DATA_DIR": str(tmp_path / "none")})
    with pytest.raises(WarehouseError, match="there is no warehouse yet"):
        backup(empty, tmp_path / "backups")
    assert not (tmp_path / "none").exists()
