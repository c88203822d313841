"""Reading on several processors: the same files as on one, and an end where a process is lost or the run is stopped."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hzetl.chain import Chain, open_chain, side_by_side
from hzetl.errors import HzetlError
from hzetl.model import Snapshot
from hzetl.publishers.catalogue import Catalogue
from hzetl.settings import Settings
from hzetl.staging import Partition

NOW = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
PARTITIONS = [Partition("made", year) for year in range(2018, 2026)]
DOCUMENTS = 6


class Watch:
    """Does something when the first partition is done."""

    def __init__(self, then: Callable[[], None] = lambda: None) -> None:
        self.stages: list[str] = []
        self._then = then

    def stage(self, name: str, total: int | None) -> Callable[[str], None]:
        _ = total
        self.stages.append(name)
        return lambda _: self._then()


@pytest.fixture
def chain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Chain]:
    if len(os.sched_getaffinity(0)) < 2:
        pytest.skip("one processor")
    monkeypatch.setattr(side_by_side, "_WORTH_IT", 1)
    settings = Settings.from_environment({"HZETL_DATA_DIR": str(tmp_path)})
    with open_chain(settings, Catalogue(publishers=())) as opened:
        for partition in PARTITIONS:
            for number in range(DOCUMENTS):
                text = f"{partition.year - 1}年，全市规模以上工业增加值{400 + number}.5亿元，比上年增长{number}.1%。"
                page = f"<html><head><title>简况{number}</title></head><body><p>{text}</p></body></html>".encode()
                opened.index.record(
                    Snapshot(
                        publisher="made", url=f"https://made.invalid/{partition.year}/{number}", year=partition.year,
                        sha256=opened.store.put(page), size=len(page), media_type="text/html; charset=utf-8",
                        fetched_at=NOW, published_on=NOW.date().replace(year=partition.year), title=f"简况{number}",
                        default_source="某局", default_region="330100",
                    )
                )  # fmt: skip
        yield opened


def staged(chain: Chain) -> dict[str, bytes]:
    folder = chain.settings.staging_dir
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*.jsonl"))}


def test_many_processes_read_what_one_reads(chain: Chain, monkeypatch: pytest.MonkeyPatch) -> None:
    watch = Watch()
    side_by_side.read_partitions(chain, PARTITIONS, watch)
    assert watch.stages == ["parse and extract"]
    together = staged(chain)
    assert sum(chain.staging.counts("claims", one)["claims"] for one in PARTITIONS) == 2 * DOCUMENTS * len(PARTITIONS)

    for path in chain.settings.staging_dir.rglob("*.jsonl"):
        path.unlink()
    monkeypatch.setattr(side_by_side, "_WORTH_IT", 10**9)
    alone = Watch()
    side_by_side.read_partitions(chain, PARTITIONS, alone)
    assert alone.stages == ["parse", "extract"]
    assert staged(chain) == together


@pytest.mark.prove
def test_a_reading_process_that_is_killed_ends_the_run_with_its_reason(chain: Chain) -> None:
    def kill() -> None:
        for child in multiprocessing.active_children():
            child.kill()

    with pytest.raises(HzetlError, match="a reading process was ended at parse and extract"):
        side_by_side.read_partitions(chain, PARTITIONS * 40, Watch(kill))
    side_by_side.read_partitions(chain, PARTITIONS, Watch())
    assert all(chain.staging.counts("claims", one)["claims"] == 2 * DOCUMENTS for one in PARTITIONS)


@pytest.mark.prove
def test_an_interrupt_ends_all_reading_processes(chain: Chain) -> None:
    with pytest.raises(KeyboardInterrupt):
        side_by_side.read_partitions(chain, PARTITIONS * 40, Watch(lambda: signal.raise_signal(signal.SIGINT)))
    assert multiprocessing.active_children() == []
