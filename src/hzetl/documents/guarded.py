"""Reads files whose readers are native code apart from this process, so that none of them takes the run down.

A damaged workbook can make its reader ask for gigabytes and abort; a PDF can crash it or never end. Here that costs the
one file: it is refused with its reason and the next one is read. Pages and texts are parsed in this process, which is
faster, unless they are large. `parse` stays pure; this module starts a process (`reading_process`) and keeps it.

That is a plain child with pipes and not one of `multiprocessing`, which would import the caller's main module again
and lets daemonic processes start none.
"""

from __future__ import annotations

import atexit
import contextlib
import io
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import cast

from hzetl.documents.kinds import Kind, kind_of
from hzetl.documents.parse import parse
from hzetl.documents.reading import reads_pictures
from hzetl.documents.reading_process import (
    MAX_ANSWER,
    READY,
    killed,
    receive,
    send,
    stumbled,
    understood,
)
from hzetl.errors import DocumentError, HzetlError
from hzetl.limits import DEFAULT_LIMITS, MB, Limit, Limits
from hzetl.model import Document, Snapshot

_NATIVE = frozenset({Kind.WORKBOOK, Kind.PDF, Kind.GZIP, Kind.PICTURE})
_LARGE = 500_000
"""Bytes from which a page or text, too, is read under limits: more than articles have, and seconds at worst."""
_START_SECONDS = 120
"""How long the process may take to start; it takes one on a machine that is not busy."""
_GRACE_SECONDS = 10
"""How long after a file's time the process may take to say so."""
_PROGRAM = "from hzetl.documents.reading_process import serve; serve()"


def read_document(snapshot: Snapshot, content: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Reads the bytes of a snapshot as `parse` does, whatever they do to their reader.

    Safe to call from any thread; a forked process starts a reading process of its own.

    Raises:
        DocumentError: as `parse`, and `over limit: memory`, `over limit: seconds`, `unreadable file` (its reader
            died of it).
        HzetlError: no process can be started to read it.
    """
    where = snapshot.address or snapshot.url
    try:
        if len(content) > limits.file_mb * MB or (
            len(content) <= _LARGE and kind_of(content, snapshot.url, snapshot.media_type, where) not in _NATIVE
        ):
            return parse(snapshot, content, limits)
    except DocumentError:
        raise
    except Exception as error:
        raise stumbled(snapshot, error) from error
    return _desk.read(snapshot, content, limits)


class ReadingDesk:
    """Has one process read files: started when first needed, and again after its death."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: _ReadingProcess | None = None

    @property
    def process_id(self) -> int | None:
        """Of the process that reads, if it was started."""
        return self._process.pid if self._process else None

    def read(self, snapshot: Snapshot, content: bytes, limits: Limits) -> Document:
        """Has one file read; other threads wait meanwhile.

        Raises:
            DocumentError: the file cannot be read.
            HzetlError: no process can be started.
        """
        with self._lock:
            process = self._process
            if process is None or not process.lives:
                self._end()
                process = self._process = _ReadingProcess()
            try:
                found = process.ask(snapshot, content, limits)
            except BaseException:  # also Ctrl-C: the answer that is due would be taken for the next file's
                self._end()
                raise
        if isinstance(found, DocumentError):
            raise found
        return found

    def close(self) -> None:
        """Ends the process; the next file starts another."""
        with self._lock:
            self._end()

    def forget(self) -> None:
        """In a forked process: leaves the process to the parent, whose it is."""
        self._lock = threading.Lock()
        self._process = None

    def _end(self) -> None:
        process, self._process = self._process, None
        if process:
            process.end()


class _ReadingProcess:
    """A child: frames over its standard input and output, complaints in a file without a name."""

    def __init__(self) -> None:
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115  # closed by `end`
        try:
            self._child = subprocess.Popen(  # noqa: S603  # this interpreter and a constant
                [sys.executable, "-P", "-c", _PROGRAM],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._complaints,
                bufsize=0,
                env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},  # it forks, which threads do not survive
            )
        except OSError as error:
            self._complaints.close()
            raise _unusable(str(error)) from error
        self._requests = cast("io.FileIO", self._child.stdin)
        self._answers = cast("io.FileIO", self._child.stdout)
        ready = False
        why = None
        try:
            with self._deadline(_START_SECONDS), contextlib.suppress(ValueError):
                ready = receive(self._answers, MAX_ANSWER) == READY
            why = None if ready else self._unusable()
        finally:
            if not ready:
                self.end()
        if why:
            raise why

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._child.pid

    @property
    def lives(self) -> bool:
        """Whether it can be asked."""
        return self._child.poll() is None

    def ask(self, snapshot: Snapshot, content: bytes, limits: Limits) -> Document | DocumentError:
        """Has a file read.

        Raises:
            DocumentError: the process was killed over it.
            HzetlError: the process cannot go on.
        """
        found: Document | DocumentError | None = None
        longest = limits.seconds + (limits.scan_seconds if reads_pictures() else 0) + _GRACE_SECONDS
        with self._deadline(longest) as late, contextlib.suppress(OSError, ValueError):
            for frame in (json.dumps(asdict(limits)).encode(), snapshot.model_dump_json().encode(), content):
                send(self._requests, frame)
            reply = receive(self._answers, MAX_ANSWER)
            found = None if reply is None else understood(reply)
        if late.is_set():
            raise limits.exceeded(Limit.SECONDS, snapshot.address or snapshot.url)
        if found is None:
            self._child.kill()  # nothing to one that is dead already
            status = self._child.wait()
            raise killed(snapshot, status) if status < 0 else self._unusable()
        return found

    def end(self) -> None:
        """Ends it at once: it holds nothing that would be lost."""
        self._child.kill()
        self._child.wait()
        for pipe in (self._requests, self._answers, self._complaints):
            pipe.close()

    @contextmanager
    def _deadline(self, seconds: float) -> Iterator[threading.Event]:
        """Kills the child when the time is up, which ends every wait for it; the event tells."""
        late = threading.Event()

        def kill() -> None:
            late.set()
            self._child.kill()

        timer = threading.Timer(seconds, kill)
        timer.daemon = True
        timer.start()
        try:
            yield late
        finally:
            timer.cancel()
            timer.join()

    def _unusable(self) -> HzetlError:
        self._child.kill()
        self._child.wait()
        self._complaints.seek(0)
        said = self._complaints.read(100_000).decode(errors="replace").strip().splitlines()
        return _unusable(said[-1] if said else "it ended without a word")


def _unusable(why: str) -> HzetlError:
    return HzetlError(
        "the process that reads spreadsheets and PDF cannot run",
        where=sys.executable,
        todo=f"see whether memory or processes have run out, or install hzetl anew ({why})",
    )


_desk = ReadingDesk()
atexit.register(_desk.close)
os.register_at_fork(after_in_child=_desk.forget)
