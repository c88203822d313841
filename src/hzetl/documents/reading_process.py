"""The process that has files read for another one: what runs in it and how the two speak.

Started by `guarded` alone. It imports the readers once and then forks itself for each file, so that a file is read in
a process of its own, in the same state as any other, and may take that down. It goes on until its standard input
closes, so it ends with its parent.

Both ways a frame is its length as eight bytes and then its bytes; a request is three frames (limits and snapshot as
JSON, content), an answer is one: a letter, then a document or a refusal as JSON. No pickle: what a damaged file does to
the process that reads it must not become code in another.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import io
import json
import os
import re
import resource
import signal
import struct
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import NoReturn

from hzetl.documents.parse import parse
from hzetl.documents.reading import reads_pictures
from hzetl.errors import DocumentError
from hzetl.limits import Limit, Limits
from hzetl.model import Document, Snapshot

READY = b"ready"
"""The first answer: everything is imported, requests may come."""
MAX_ANSWER = 1 << 30
"""Bytes of an answer; more can only be damage."""

_OUT_OF_MEMORY = 77
"""Exit status of a reader that found its limit in Python; native code aborts instead and complains."""
_SHORT = re.compile("memory|bad_alloc|[Ff]ailed to (?:allocate|map)")
"""What libraries say when there is no memory."""
_SCANNING = b"reads pictures\n"
"""What a reader says before it begins to: its limits are others from then on."""
_DOCUMENT = b"D"
_REFUSAL = b"R"
_LENGTH = struct.Struct(">Q")
_CHUNK = 1 << 20
_MAX_WRITTEN = 1_000_000
"""Bytes that a reader may write to any file; its complaints are the only one it writes."""


def serve() -> NoReturn:
    """Answers requests until there are no more; the last thing this process does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent to act on
    requests, answers = _claimed_pipes()
    _load_lexicons()
    gc.freeze()  # what is here already stays where it is, shared by all readers
    send(answers, READY)
    with contextlib.suppress(BrokenPipeError):  # the parent is gone
        while (request := _next(requests)) is not None:
            send(answers, _answer_apart(*request, not_for_readers=(requests, answers)))
    os._exit(0)


def _next(requests: io.FileIO) -> tuple[Limits, Snapshot, bytes] | None:
    frames = [receive(requests), receive(requests), receive(requests)]
    limits, snapshot, content = frames
    if limits is None or snapshot is None or content is None:
        return None
    return Limits(**json.loads(limits)), Snapshot.model_validate_json(snapshot), content


def _answer_apart(limits: Limits, snapshot: Snapshot, content: bytes, *, not_for_readers: Sequence[io.FileIO]) -> bytes:
    """The answer of a fork of this process, or what its death means."""

    def read() -> bytes:
        for pipe in not_for_readers:
            pipe.close()
        _bound(limits)
        return answer(snapshot, content, limits)

    status, reply = _apart(read)
    return _refusal(_cause_of_death(status, _complaints(), snapshot, limits)) if status else reply


def answer(snapshot: Snapshot, content: bytes, limits: Limits) -> bytes:
    """What the file gives, as the bytes of an answer.

    Raises:
        MemoryError: there is not enough.
    """
    try:
        return _DOCUMENT + _document(snapshot, content, limits).model_dump_json().encode()
    except DocumentError as error:
        return _refusal(error)
    except MemoryError:
        raise
    except Exception as error:  # whatever a library raises about one file is about that file
        if _SHORT.search(str(error)):
            raise MemoryError from error
        return _refusal(stumbled(snapshot, error))


def _document(snapshot: Snapshot, content: bytes, limits: Limits) -> Document:
    """The document; pictures of pages are read by OCR if that is installed, which may take more time and memory."""
    try:
        return parse(snapshot, content, limits)
    except DocumentError as error:
        if error.reason != "no text layer" or not reads_pictures():
            raise
    os.write(2, _SCANNING)
    _bound(limits.for_scans())
    return parse(snapshot, content, limits, scans=True)


def understood(reply: bytes) -> Document | DocumentError:
    """The document or refusal that an answer holds.

    Raises:
        ValueError: it holds neither.
    """
    letter, body = reply[:1], reply[1:]
    if letter == _DOCUMENT:
        return Document.model_validate_json(body)
    if letter != _REFUSAL:
        raise ValueError("neither a document nor a refusal")
    reason, where, todo = json.loads(body)
    return DocumentError(reason, where=where, todo=todo)


def stumbled(snapshot: Snapshot, error: Exception) -> DocumentError:
    """The refusal of a file on which its reader failed in a way that nobody foresaw."""
    return DocumentError(
        "unreadable file",
        where=snapshot.address or snapshot.url,
        todo=f"its reader stumbled over it ({type(error).__name__}: {error}); it may be damaged: fetch it again",
    )


def killed(snapshot: Snapshot, status: int) -> DocumentError:
    """The refusal of a file whose reader ended with this exit status, a negative one for a signal."""
    try:
        how = signal.Signals(-status).name
    except ValueError:
        how = f"exit status {status}"
    return DocumentError(
        "unreadable file",
        where=snapshot.address or snapshot.url,
        todo=f"its reader died of it ({how}); it may be damaged: fetch it again",
    )


def send(pipe: io.FileIO, frame: bytes) -> None:
    """Writes a frame, however little the pipe takes at a time, without a copy of it.

    Raises:
        OSError: nobody reads the other end.
    """
    for part in (memoryview(_LENGTH.pack(len(frame))), memoryview(frame)):
        sent = 0
        while sent < len(part):
            sent += pipe.write(part[sent:])


def receive(pipe: io.FileIO, longest: int = sys.maxsize) -> bytes | None:
    """Reads one frame; None when the other end closed before it was whole.

    Raises:
        ValueError: the frame says that it is longer than `longest`.
    """
    head = _exactly(pipe, _LENGTH.size)
    if head is None:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > longest:
        raise ValueError(f"a frame of {length} bytes")
    return _exactly(pipe, length)


def _exactly(pipe: io.FileIO, length: int) -> bytes | None:
    parts = bytearray()
    while len(parts) < length:
        more = pipe.read(min(length - len(parts), _CHUNK))
        if not more:
            return None
        parts += more
    return bytes(parts)


def _claimed_pipes() -> tuple[io.FileIO, io.FileIO]:
    """Standard input and output for the frames alone: whatever a library prints goes where complaints go."""
    requests, answers = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return io.FileIO(requests, "rb"), io.FileIO(answers, "wb")


def _load_lexicons() -> None:
    """Reads a line as any document's, so that what is loaded once is loaded before the first fork."""
    for name in ("openpyxl", "hzetl.documents.pdf"):  # loaded when a workbook or a PDF is read
        importlib.import_module(name)
    line = "杭州市统计局2025年1月2日发布:全市生产总值增长5%。\n".encode()
    told = Snapshot(
        publisher="", url="a.txt", year=0, sha256="", size=len(line), media_type="", fetched_at=datetime.now(UTC)
    )
    parse(told, line)


def _apart(work: Callable[[], bytes]) -> tuple[int, bytes]:
    """What `work` returns in a fork of this process, and the fork's exit status, a negative one for a signal."""
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        status = 1
        try:
            os.close(ours)
            os.ftruncate(2, 0)
            os.lseek(2, 0, os.SEEK_SET)
            reply = work()
            with io.FileIO(theirs, "wb") as pipe:
                send(pipe, reply)
            status = 0
        except MemoryError:
            status = _OUT_OF_MEMORY
        finally:
            os._exit(status)
    os.close(theirs)
    with io.FileIO(ours, "rb") as pipe:
        received = receive(pipe)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return (status, received) if received is not None else (status or 1, b"")


def _bound(limits: Limits) -> None:
    """Bounds what this process may take, as far as the platform can."""
    most_of = {
        resource.RLIMIT_AS: int(limits.memory_mb) << 20,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: _MAX_WRITTEN,
    }
    for kind, most in most_of.items():
        with contextlib.suppress(ValueError, OSError):  # macOS lists a limit of address space and keeps none
            _, kept = resource.getrlimit(kind)
            resource.setrlimit(kind, (most, kept if kind is resource.RLIMIT_AS else most))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, limits.seconds)


def _complaints() -> str:
    return os.pread(2, 10_000, 0).decode(errors="replace")


def _cause_of_death(status: int, complaints: str, snapshot: Snapshot, limits: Limits) -> DocumentError:
    where = snapshot.address or snapshot.url
    scanning = _SCANNING.decode() in complaints
    if status == -signal.SIGALRM:
        return limits.exceeded(Limit.SCAN_SECONDS if scanning else Limit.SECONDS, where)
    if status != _OUT_OF_MEMORY and not _SHORT.search(complaints):
        return killed(snapshot, status)
    return limits.exceeded(Limit.SCAN_MEMORY_MB if scanning else Limit.MEMORY_MB, where)


def _refusal(error: DocumentError) -> bytes:
    return _REFUSAL + json.dumps([error.reason, error.where, error.todo]).encode()
