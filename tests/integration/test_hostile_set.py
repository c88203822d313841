"""A run over files that are meant to take it down: each is quarantined with its reason, all good ones are loaded.

The run is a process of its own, and what it and its children hold in memory is measured from outside.
"""

from __future__ import annotations

import importlib.util
import json
import os
import random
import subprocess
import sys
import threading
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, Self

import pytest
from sqlalchemy import text

from hzetl.settings import Settings
from hzetl.store.connection import open_warehouse, reading

FIXTURES = Path(__file__).parents[1] / "fixtures"
GIB = 1 << 30
MOST_SECONDS = 5_400
"""What no run of these may take, on however busy a machine."""

needs_proc = pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="memory is measured by Linux only")


def fixture(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, FIXTURES / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


small, hostile = fixture("small_files"), fixture("hostile_files")


@dataclass(frozen=True)
class Run:
    """What a run of a folder came to."""

    status: int
    said: str
    peak: int
    refused: dict[str, str]
    loaded: set[str]
    coverage: list[dict[str, Any]]


def run(inbox: Path, data: Path) -> Run:
    """Runs the chain over a folder, its documents published on one day."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("HZETL_")} | {"HZETL_DATA_DIR": str(data)}
    command = [sys.executable, "-m", "hzetl", "run", "--from", str(inbox), "--published", "2026-02-13"]
    process = subprocess.Popen([*command, "--json"], env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        with Watch(process.pid) as watch:
            said, _ = process.communicate(timeout=MOST_SECONDS)
    finally:
        process.kill()
    with reading(open_warehouse(Settings.from_environment({"HZETL_DATA_DIR": str(data)}))) as warehouse:
        refused = dict(warehouse.execute(text("SELECT url, reason FROM ctl_quarantine")).tuples().all())
        loaded = set(warehouse.execute(text("SELECT url FROM dim_document WHERE url <> ''")).scalars())
    status = subprocess.run(
        [sys.executable, "-m", "hzetl", "status", "--json"], env=env, check=True, capture_output=True, text=True
    )
    coverage = [json.loads(line) for line in status.stdout.splitlines()]
    return Run(process.returncode, said.decode(errors="replace"), watch.peak, refused, loaded, coverage)


class Watch:
    """The most memory that a process and its children held, each shared page counted once."""

    def __init__(self, process: int) -> None:
        self.peak = 0
        self._process = process
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._done.wait(0.1):
            self.peak = max(self.peak, sum(map(held_by, family_of(self._process))))


def family_of(process: int) -> list[int]:
    found, waiting = [], [process]
    while waiting:
        one = waiting.pop()
        found.append(one)
        try:
            tasks = list(Path(f"/proc/{one}/task").iterdir())
            waiting += [int(child) for task in tasks for child in (task / "children").read_text().split()]
        except OSError:
            continue
    return found


def held_by(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def good_files() -> dict[str, bytes]:
    return {f"good/{number}-{name}": content for number in range(2) for name, content in small.files().items()}


def put(inbox: Path, contents: dict[str, bytes]) -> None:
    for name, content in contents.items():
        (inbox / name).parent.mkdir(parents=True, exist_ok=True)
        (inbox / name).write_bytes(content)


def check(done: Run, expected: dict[str, tuple[str, ...]]) -> None:
    assert done.status == 0, done.said
    assert set(good_files()) <= done.loaded
    wrong = {
        name: done.refused.get(name, "read")
        for name, reasons in expected.items()
        if done.refused.get(name, "read") not in reasons
    }
    assert not wrong
    assert not {"parser failed", "extractor failed"} & set(done.refused.values())
    assert done.peak < GIB
    assert sum(row["quarantined"] for row in done.coverage) == len(done.refused)


@needs_proc
def test_a_run_over_a_sample_of_the_hostile_set_loads_all_that_is_good(tmp_path: Path) -> None:
    chosen = [h for h in hostile.hostile_files(small.files()) if not h.large]
    put(tmp_path / "inbox", good_files() | {h.name: h.content() for h in chosen})
    check(run(tmp_path / "inbox", tmp_path / "data"), {h.name: h.reasons for h in chosen})


@needs_proc
@pytest.mark.prove
def test_a_run_over_the_hostile_set_and_ten_thousand_damaged_files_loads_all_that_is_good(tmp_path: Path) -> None:
    chosen = list(hostile.hostile_files(small.files()))
    put(tmp_path / "inbox", good_files() | {h.name: h.content() for h in chosen})
    chance = random.Random(4)  # noqa: S311  # the same variants each time
    names = list(small.files())
    damaged = {}
    for number in range(10_000):
        name = chance.choice(names)
        damaged[f"damaged/{number}-{name}"] = small.damaged(small.files()[name], chance) or b"\x00"
    put(tmp_path / "inbox", damaged)
    done = run(tmp_path / "inbox", tmp_path / "data")
    check(done, {h.name: h.reasons for h in chosen})
    assert set(damaged) <= done.loaded | set(done.refused)
    print(f"peak {done.peak >> 20} MiB, {len(done.loaded)} loaded, {Counter(done.refused.values())}")  # noqa: T201
