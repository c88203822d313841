"""Damaged files of every type: none takes a run down, and all good ones are loaded."""

from __future__ import annotations

import importlib.util
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from sqlalchemy import text

from hzetl.cli import main
from hzetl.documents import parse, read_document
from hzetl.errors import DocumentError
from hzetl.limits import Limits
from hzetl.model import Snapshot
from hzetl.reading import FileClaims, claims_of, local_files
from hzetl.settings import Settings
from hzetl.store.connection import open_warehouse, reading

FIXTURE = Path(__file__).parents[1] / "fixtures" / "small_files.py"
REASONS = {
    "unreadable file",
    "over limit: memory",
    "over limit: seconds",
    "over limit: memory of a scan",
    "over limit: seconds of a scan",
    "over limit: cells",
    "empty page",
    "not text",
    "no text layer",
} | {
    "unsupported file type"  # what no longer looks like what its name says
}
LIMITS = Limits(memory_mb=400, seconds=20)
"""Tight, so that what asks for all there is gets it sooner."""
SIDECAR = 'published_on: 2026-02-13\nregion: "330100"\npublisher: 某报\n'


@pytest.fixture(scope="module")
def small() -> ModuleType:
    spec = importlib.util.spec_from_file_location("small_files", FIXTURE)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def outcome(snapshot: Snapshot, content: bytes) -> str:
    try:
        read_document(snapshot, content, LIMITS)
    except DocumentError as error:
        return error.reason if error.where == snapshot.url and error.todo else f"says too little: {error}"
    return "read"


def outcomes(small: ModuleType, variants: int, seed: int) -> Counter[str]:
    """What damaged variants give, with a good file read in between now and then."""
    chance = random.Random(seed)  # noqa: S311  # the same variants each time
    files = small.files()
    good = {name: parse(small.landed(content, name), content) for name, content in files.items()}
    found: Counter[str] = Counter()
    for number in range(variants):
        name = chance.choice(list(files))
        content = small.damaged(files[name], chance)
        found[outcome(small.landed(content, name), content)] += 1
        if number % 25 == 0:
            assert read_document(small.landed(files[name], name), files[name], LIMITS) == good[name], number
    return found


def test_whatever_is_damaged_gives_a_document_or_its_reason(small: ModuleType) -> None:
    found = outcomes(small, 200, seed=1)
    assert found.total() == 200
    assert set(found) <= REASONS | {"read"}
    assert found["read"]
    assert found["over limit: memory"], "none of these variants shows what the limit is for"


@pytest.mark.prove
def test_ten_thousand_damaged_files_take_nothing_down(small: ModuleType) -> None:
    found = outcomes(small, 10_000, seed=2)
    assert found.total() == 10_000
    assert set(found) <= REASONS | {"read"}


@pytest.fixture
def folder(small: ModuleType, tmp_path: Path) -> Path:
    """Good files of every type around a workbook that makes its reader abort."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    contents = {
        "a-good.xls": small.xls(),
        "b-hungry.xls": small.hungry_xls(),
        "c-good.xlsx": small.xlsx(),
        "d-cut.pdf": small.pdf()[:300],
        "e-good.pdf": small.pdf(),
        "f-good.txt": "全市经济形势\n2025年,杭州规模以上工业增加值为4624亿元,增速6%。\n".encode(),
    }
    for name, content in contents.items():
        (inbox / name).write_bytes(content)
        (inbox / f"{name}.yml").write_text(SIDECAR, encoding="utf-8")
    return inbox


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., int]:
    for name in ("HZETL_WAREHOUSE_URL", "HZETL_CATALOGUE", "HZETL_CURATION_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HZETL_DATA_DIR", str(tmp_path / "data"))

    def running(*arguments: object) -> int:
        status = main([str(argument) for argument in arguments])
        capsys.readouterr()
        return status

    return running


def test_a_run_quarantines_the_file_that_its_reader_dies_of_and_loads_all_others(
    run: Callable[..., int], folder: Path
) -> None:
    assert run("run", "--from", folder, "--json") == 0
    with reading(open_warehouse(Settings.from_environment())) as warehouse:
        refused = dict(warehouse.execute(text("SELECT url, reason FROM ctl_quarantine")).tuples().all())
        loaded = set(warehouse.execute(text("SELECT url FROM dim_document WHERE url <> ''")).scalars())
    assert refused == {"b-hungry.xls": "over limit: memory", "d-cut.pdf": "unreadable file"}
    assert loaded == {"a-good.xls", "c-good.xlsx", "e-good.pdf", "f-good.txt"}


def test_who_raises_a_limit_sees_what_was_refused_for_it(
    run: Callable[..., int], folder: Path, small: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "b-hungry.xls").write_bytes(small.xls() + bytes(45_000_000))  # good, and large
    monkeypatch.setenv("HZETL_LIMIT_MEMORY_MB", "256")
    assert run("run", "--from", folder, "--json") == 0
    monkeypatch.delenv("HZETL_LIMIT_MEMORY_MB")
    assert run("run", "--from", folder, "--json") == 0
    with reading(open_warehouse(Settings.from_environment())) as warehouse:
        loaded = set(warehouse.execute(text("SELECT url FROM dim_document")).scalars())
    assert "b-hungry.xls" in loaded


def test_files_read_on_several_processes_say_what_they_say_on_one(folder: Path) -> None:
    alone, together = (
        [
            list(found.lines(everything=True)) if isinstance(found, FileClaims) else str(found)
            for found in claims_of(local_files([folder]), jobs=jobs)
        ]
        for jobs in (1, 2)
    )
    assert len(alone) == 6
    assert together == alone
