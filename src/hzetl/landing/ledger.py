"""What a visit has received, on its way to disk: bytes to the store first, then what is said of them to the index.

To make one page durable costs a disk several commits, to make a hundred durable at once hardly more. So pages gather
here and a thread of their own brings them to disk, while the next ones are asked for. A kill loses what had gathered,
at most `_LONGEST` of it, and leaves before or after: the index never names an object that is not on disk.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Self

from hzetl.errors import LandingError
from hzetl.failpoints import reached
from hzetl.landing.index import SnapshotIndex
from hzetl.landing.store import SnapshotStore

Write = Callable[[SnapshotIndex], object]
"""Something to say to the index."""

_LONGEST = 1.0
"""Seconds that something waits here at most, if the disk keeps up."""
_MANY = 400
_LARGE = 8_000_000
"""Things said, and bytes, that make a batch before its time."""
_TOO_MANY = 4
"""Batches that may gather before receiving waits for the disk."""
_WRITERS = 8
"""Files written side by side: a journal commits them together."""
_KNOWN_WHOLE = 1000
"""Objects remembered as whole, so that a page that was just read from the store is not read again to be kept."""


class Ledger:
    """Keeps what one visit receives, in batches. To be used with `with`; its end brings everything to disk.

    Raises:
        LandingError: at any call after the disk refused what was given before.
    """

    def __init__(self, store: SnapshotStore, index: SnapshotIndex) -> None:
        self._store = store
        self._index = index
        self._contents: dict[str, bytes] = {}
        self._writes: list[Write] = []
        self._leaving: dict[str, bytes] = {}
        self._size = 0
        self._since = 0.0
        self._whole: OrderedDict[str, None] = OrderedDict()
        self._failed: BaseException | None = None
        self._hurry = self._busy = self._ended = False
        self._changed = threading.Condition()
        self._writers = ThreadPoolExecutor(_WRITERS, thread_name_prefix="ledger")
        self._thread = threading.Thread(target=self._run, name="ledger", daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        try:
            self.settle()
        except LandingError:
            if kind is None or issubclass(kind, LandingError):
                raise
        finally:
            with self._changed:
                self._ended = True
                self._changed.notify_all()
            self._thread.join()
            self._writers.shutdown()

    def keep(self, content: bytes) -> str:
        """Keep bytes; returns their sha256. They can be had by `get` at once."""
        sha256 = hashlib.sha256(content).hexdigest()
        with self._changed:
            if sha256 not in self._contents and sha256 not in self._leaving and sha256 not in self._whole:
                self._wait_for_room()
                self._begin()
                self._contents[sha256] = content
                self._size += len(content)
                self._wake_if_full()
        return sha256

    def get(self, sha256: str) -> bytes:
        """The bytes whose sha256 this is, from here or from the store.

        Raises:
            LandingError: they are in neither, or damaged.
        """
        with self._changed:
            content = self._contents.get(sha256, self._leaving.get(sha256))
        if content is None:
            content = self._store.get(sha256)
            with self._changed:
                self._remember_whole(sha256)
        return content

    def then(self, write: Write) -> None:
        """Say something to the index once everything that was kept before is on disk."""
        with self._changed:
            self._wait_for_room()
            self._begin()
            self._writes.append(write)
            self._wake_if_full()

    def settle(self) -> None:
        """Wait until everything given so far is on disk."""
        with self._changed:
            self._hurry = True
            self._changed.notify_all()
            while (self._contents or self._writes or self._busy) and self._failed is None:
                self._changed.wait()
            self._hurry = False
            self._raise_failure()

    def _begin(self) -> None:
        if not (self._contents or self._writes):
            self._since = time.monotonic()
            self._changed.notify_all()

    def _wake_if_full(self) -> None:
        if self._full:
            self._changed.notify_all()

    @property
    def _full(self) -> bool:
        return len(self._writes) >= _MANY or self._size >= _LARGE

    def _wait_for_room(self) -> None:
        self._raise_failure()
        while len(self._writes) > _TOO_MANY * _MANY or self._size > _TOO_MANY * _LARGE:
            self._changed.wait()
            self._raise_failure()

    def _raise_failure(self) -> None:
        failed = self._failed
        if isinstance(failed, LandingError):
            raise LandingError(failed.what, where=failed.where, todo=failed.todo) from failed
        if failed is not None:
            raise failed

    def _remember_whole(self, sha256: str) -> None:
        self._whole[sha256] = None
        self._whole.move_to_end(sha256)
        if len(self._whole) > _KNOWN_WHOLE:
            self._whole.popitem(last=False)

    def _run(self) -> None:
        try:
            while self._wait_for_batch():
                self._bring_to_disk()
        except BaseException as error:  # noqa: BLE001  # raised where the next page is given
            with self._changed:
                self._failed = error
                self._busy = False
                self._changed.notify_all()
        finally:
            self._index.release()

    def _wait_for_batch(self) -> bool:
        """Whether there is a batch to write; False when there will be no more."""
        with self._changed:
            while True:
                waiting = bool(self._contents or self._writes)
                left = self._since + _LONGEST - time.monotonic() if waiting else None
                if waiting and (self._full or self._hurry or self._ended or (left is not None and left <= 0)):
                    self._busy = True
                    return True
                if self._ended:
                    return False
                self._changed.wait(left)

    def _bring_to_disk(self) -> None:
        with self._changed:
            self._leaving, self._contents = self._contents, {}
            writes, self._writes = self._writes, []
            self._size = 0
            self._changed.notify_all()
        self._store.put_all(self._leaving, self._writers)
        reached("land.stored")
        with self._index.transaction():
            for write in writes:
                write(self._index)
        reached("land.noted")
        with self._changed:
            for sha256 in self._leaving:
                self._remember_whole(sha256)
            self._leaving = {}
            self._busy = False
            self._changed.notify_all()
