"""Reading many partitions on several processors: each process opens what it needs by itself and reads whole partitions.

A partition's staged file is replaced at once and whole, so it does not matter which process does it, nor whether one
is killed; and what a file holds does not depend on who read it.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from multiprocessing.synchronize import Event

import structlog

from hzetl.chain.reading import extract_partition, parse_partition
from hzetl.chain.resources import Chain, open_chain
from hzetl.errors import HzetlError
from hzetl.progress import Observer
from hzetl.publishers.catalogue import Catalogue
from hzetl.settings import Settings
from hzetl.staging import Partition

_WORTH_IT = 2_000
"""Documents to read below which starting processes takes longer than it saves."""
_MOST = 8
"""Processes: each holds a quarter of a gigabyte."""


def read_partitions(chain: Chain, partitions: Sequence[Partition], observer: Observer) -> None:
    """Parses partitions and extracts their claims: on all processors where there is enough to read.

    The processes import the main module anew: a script that comes here does its work under `if __name__ == "__main__"`.

    Raises:
        HzetlError: a reading process was ended from outside; what was read is kept.
    """
    processes = min(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1, _MOST)
    unread = [count for count in _unread(chain, partitions) if count]
    if min(processes, len(unread)) > 1 and sum(unread) >= _WORTH_IT:
        _read_side_by_side(chain, partitions, observer, min(processes, len(unread)))
        return
    for title, work in (("parse", parse_partition), ("extract", extract_partition)):
        progress = observer.stage(title, len(partitions))
        for partition in partitions:
            work(chain, partition)
            progress(str(partition))


def _unread(chain: Chain, partitions: Sequence[Partition]) -> Iterator[int]:
    """About how many documents of each of these partitions are landed and not read."""
    landed = chain.index.counts()
    for partition in partitions:
        documents, _ = landed.get((partition.publisher, partition.year), (0, 0))
        yield max(documents - sum(chain.staging.counts("documents", partition).values()), 0)


def _read_side_by_side(chain: Chain, partitions: Sequence[Partition], observer: Observer, processes: int) -> None:
    progress = observer.stage("parse and extract", len(partitions))
    context = multiprocessing.get_context("spawn")  # threads of ours are running, and a fork would copy their locks
    stop = context.Event()
    given = (chain.settings, chain.catalogue, stop)
    with ProcessPoolExecutor(processes, mp_context=context, initializer=_begin, initargs=given) as pool:
        work: dict[Future[None], Partition] = {pool.submit(_read, partition): partition for partition in partitions}
        try:
            for done in as_completed(work):
                done.result()
                progress(str(work[done]))
        except BrokenProcessPool as error:
            raise HzetlError(
                "a reading process was ended",
                where="parse and extract",
                todo="look for a lack of memory, and run again",
            ) from error
        except BaseException:
            stop.set()
            pool.shutdown(cancel_futures=True)
            raise


class _Reader:
    """What a reading process has opened, for as long as it runs."""

    chain: Chain
    stop: Event

    def __init__(self) -> None:
        self.opened = ExitStack()


_reader = _Reader()


def _begin(settings: Settings, catalogue: Catalogue, stop: Event) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears of it, and tells by `stop`
    threading.Thread(target=_end_with_parent, daemon=True).start()
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    _reader.chain = _reader.opened.enter_context(open_chain(settings, catalogue))
    _reader.stop = stop


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read(partition: Partition) -> None:
    def go_on(_: str) -> None:
        if _reader.stop.is_set():
            raise KeyboardInterrupt

    parse_partition(_reader.chain, partition, go_on)
    extract_partition(_reader.chain, partition, go_on)
