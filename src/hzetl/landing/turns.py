"""Turns at a host: one asks at a time, of all threads, and of all processes that keep their turns in the same folder.

A file a host remembers over runs when it was last asked and when it may be asked again by its own word.
"""

from __future__ import annotations

import fcntl
import math
import os
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from hzetl.errors import LandingError

_LONGEST_MEMORY = 7 * 86_400.0
"""Seconds: a pause beyond this is a clock that was set, or nobody's meaning."""
_TIMES = struct.Struct("<dd")


class Turn:
    """The turn at one host.

    Attributes:
        asked_at: when the last request ended, on the client's clock.
        not_before: when the host may be asked again by its own word, on the same clock.
    """

    def __init__(
        self,
        path: Path | None = None,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self.asked_at = self.not_before = float("-inf")
        self._monotonic = monotonic
        self._wall = wall
        self._lock = threading.Lock()
        self._file = _opened(path) if path else None

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Nobody else asks the host as long as the block runs."""
        with self._lock:
            file = self._file
            if file is None:
                yield
                return
            fcntl.flock(file, fcntl.LOCK_EX)
            try:
                self._remember(os.pread(file, _TIMES.size, 0))
                yield
            finally:
                since = self._wall() - self._monotonic()
                with suppress(OSError):  # a full disk: the next process asks a little too soon
                    os.pwrite(file, _TIMES.pack(self.asked_at + since, self.not_before + since), 0)
                fcntl.flock(file, fcntl.LOCK_UN)

    def put_off(self, seconds: float) -> None:
        """The host asks for a pause."""
        pause = min(seconds, _LONGEST_MEMORY)
        self.not_before = max(self.not_before, self._monotonic() + pause)

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _remember(self, kept: bytes) -> None:
        """Take over what another process did meanwhile; clocks that were set do not hold anybody up."""
        if len(kept) < _TIMES.size:
            return
        now = self._monotonic()
        since = self._wall() - now
        asked_at, not_before = (at - since for at in _TIMES.unpack(kept))
        if not math.isnan(asked_at):
            self.asked_at = max(self.asked_at, min(asked_at, now))
        if not_before <= now + _LONGEST_MEMORY:
            self.not_before = max(self.not_before, not_before)


def _opened(path: Path) -> int:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise LandingError(
            f"turns at hosts cannot be kept ({error.strerror})", where=str(path), todo="make the data folder writable"
        ) from error
