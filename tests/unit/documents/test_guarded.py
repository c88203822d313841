"""Reading apart: the same documents as `parse` gives, and a file that is too much for its reader costs only itself."""

from __future__ import annotations

import importlib.util
import os
import signal
import subprocess
import sys
import threading
import tracemalloc
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import FrameType, ModuleType

import pytest

from hzetl.documents import guarded, parse, read_document
from hzetl.documents.guarded import ReadingDesk
from hzetl.errors import DocumentError, HzetlError
from hzetl.limits import DEFAULT_LIMITS, Limits
from hzetl.model import Document

FIXTURE = Path(__file__).parents[2] / "fixtures" / "small_files.py"
NAMES = ["a.xls", "a.xlsx", "a.pdf"]

needs_proc = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="this system doesn't list processes there")


@pytest.fixture(scope="module")
def small() -> ModuleType:
    spec = importlib.util.spec_from_file_location("small_files", FIXTURE)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def desk() -> Iterator[ReadingDesk]:
    own = ReadingDesk()
    yield own
    own.close()


@pytest.fixture
def refusal(small: ModuleType, desk: ReadingDesk) -> Callable[..., DocumentError]:
    """Reads what cannot be read."""

    def reading(content: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> DocumentError:
        with pytest.raises(DocumentError) as refused:
            desk.read(small.landed(content, name), content, limits)
        return refused.value

    return reading


@pytest.fixture
def reads_on(small: ModuleType, desk: ReadingDesk) -> Callable[[], bool]:
    """Whether the next file is read as if nothing had been."""

    def reading() -> bool:
        snapshot = small.landed(small.xls(), "next.xls")
        return desk.read(snapshot, small.xls(), DEFAULT_LIMITS) == parse(snapshot, small.xls())

    return reading


@pytest.mark.parametrize("name", NAMES)
def test_a_file_gives_the_document_that_parse_gives(small: ModuleType, name: str) -> None:
    content = small.files()[name]
    snapshot = small.landed(content, name)
    assert read_document(snapshot, content) == parse(snapshot, content)


def test_a_file_that_parse_refuses_is_refused_in_the_same_words(small: ModuleType) -> None:
    picture = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
    for name, content in {"b.pdf": b"%PDF-1.7 nothing", "b.xlsx": small.xlsx()[:900], "b.html": picture}.items():
        snapshot = small.landed(content, name)
        with pytest.raises(DocumentError) as expected:
            parse(snapshot, content)
        with pytest.raises(DocumentError) as refused:
            read_document(snapshot, content)
        assert str(refused.value) == str(expected.value)


def test_pages_and_texts_need_no_process_unless_they_are_large(small: ModuleType) -> None:
    guarded._desk.close()
    for name in ("a.html", "a.txt", "a.csv"):
        content = "<p>指标,产值增长5%</p>".encode()
        read_document(small.landed(content, name), content)
    assert guarded._desk.process_id is None
    content = ("增长5%。" * 300_000).encode()
    read_document(small.landed(content, "large.txt"), content)
    assert guarded._desk.process_id is not None


def test_a_workbook_that_asks_for_gigabytes_is_too_much_memory(
    small: ModuleType, refusal: Callable[..., DocumentError], reads_on: Callable[[], bool]
) -> None:
    error = refusal(small.hungry_xls(), "folder/a.xls")
    assert error.reason == "over limit: memory"
    assert str(error).startswith("over limit: memory at folder/a.xls: reading it takes over 640 MiB; ")
    assert "HZETL_LIMIT_MEMORY_MB" in error.todo
    assert reads_on()


@pytest.mark.parametrize("name", ["a.xls", "a.html"])
def test_a_good_file_that_needs_more_than_there_is_is_refused(
    small: ModuleType, refusal: Callable[..., DocumentError], reads_on: Callable[[], bool], name: str
) -> None:
    content = small.slow_page() if name == "a.html" else small.xls() + bytes(5_000_000)
    assert refusal(content, name, Limits(memory_mb=1)).reason == "over limit: memory"
    assert reads_on()


def test_a_file_that_takes_too_long_is_too_slow(
    small: ModuleType, refusal: Callable[..., DocumentError], reads_on: Callable[[], bool]
) -> None:
    error = refusal(small.slow_page(), "a.html", Limits(seconds=0.05))
    assert error.reason == "over limit: seconds"
    assert error.todo.startswith("it is not read within 0.05 s; ")
    assert "HZETL_LIMIT_SECONDS" in error.todo
    assert reads_on()


def test_pages_too_nested_or_large_for_their_reader_are_refused_and_not_more(small: ModuleType) -> None:
    content = b"<html><body>" + b"<table><tr><td>" * 200_000
    with pytest.raises(DocumentError) as refused:
        read_document(small.landed(content, "a.html"), content, Limits(memory_mb=400, seconds=0.5))
    assert refused.value.reason in {f"over limit: {name}" for name in ("seconds", "memory", "nesting depth")}


def children_of(process: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


@needs_proc
@pytest.mark.parametrize("whom", ["the reader", "the process that starts readers"])
def test_a_process_killed_in_mid_file_costs_that_file(
    small: ModuleType, desk: ReadingDesk, reads_on: Callable[[], bool], whom: str
) -> None:
    assert reads_on()
    process = desk.process_id
    assert process is not None
    content = small.slow_page()
    with ThreadPoolExecutor(1) as pool:
        reading: Future[Document] = pool.submit(desk.read, small.landed(content, "a.html"), content, DEFAULT_LIMITS)
        while not (readers := children_of(process)):
            assert not reading.done()
        os.kill(readers[0] if whom == "the reader" else process, signal.SIGKILL)
        with pytest.raises(DocumentError) as refused:
            reading.result()
    assert refused.value.reason == "unreadable file"
    assert "SIGKILL" in refused.value.todo
    assert reads_on()


def test_a_process_that_is_gone_before_a_file_costs_nothing(desk: ReadingDesk, reads_on: Callable[[], bool]) -> None:
    assert reads_on()
    first = desk.process_id
    assert first is not None
    os.kill(first, signal.SIGKILL)
    os.waitid(os.P_PID, first, os.WEXITED | os.WNOWAIT)
    assert reads_on()
    assert desk.process_id != first


def test_one_process_serves_many_files(small: ModuleType, desk: ReadingDesk, reads_on: Callable[[], bool]) -> None:
    assert reads_on()
    first = desk.process_id
    for content in (small.hungry_xls(), small.xls()[:700], b"%PDF-1.4 and then nothing"):
        with pytest.raises(DocumentError):
            desk.read(small.landed(content, "a.xls"), content, DEFAULT_LIMITS)
    assert reads_on()
    assert desk.process_id == first


class CtrlC(BaseException):  # the test's own KeyboardInterrupt, which pytest would take for a person's
    pass


def test_the_file_after_an_interrupted_one_gives_its_own_document(
    small: ModuleType, desk: ReadingDesk, reads_on: Callable[[], bool]
) -> None:
    def interrupt(_signal: int, _frame: FrameType | None) -> None:
        raise CtrlC

    assert reads_on()
    content = small.slow_page()
    before = signal.signal(signal.SIGALRM, interrupt)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.2)
        with pytest.raises(CtrlC):
            desk.read(small.landed(content, "a.html"), content, DEFAULT_LIMITS)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert reads_on()


def test_threads_get_each_their_own_document(small: ModuleType) -> None:
    wanted = [(f"{number}-{name}", content) for number in range(4) for name, content in small.files().items()]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda item: read_document(small.landed(item[1], item[0]), item[1]), wanted))
    assert [document.url for document in found] == [name for name, _ in wanted]


def test_a_forked_process_does_not_speak_into_its_parents_pipe(small: ModuleType) -> None:
    read_document(small.landed(small.pdf(), "a.pdf"), small.pdf())
    child = os.fork()
    if not child:
        status = 1
        try:
            document = read_document(small.landed(small.xls(), "b.xls"), small.xls())
            status = 0 if document.url == "b.xls" else 2
        finally:
            os._exit(status)
    assert read_document(small.landed(small.pdf(), "c.pdf"), small.pdf()).url == "c.pdf"
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert read_document(small.landed(small.pdf(), "d.pdf"), small.pdf()).url == "d.pdf"


def test_a_large_file_is_not_copied_in_the_process_that_wants_it_read(small: ModuleType, desk: ReadingDesk) -> None:
    content = b"%PDF-1.4\n" + b"\x01\x02\x03\x04" * 10_000_000
    snapshot = small.landed(content, "a.pdf")
    desk.read(small.landed(small.pdf(), "b.pdf"), small.pdf(), DEFAULT_LIMITS)
    tracemalloc.start()
    try:
        with pytest.raises(DocumentError):
            desk.read(snapshot, content, DEFAULT_LIMITS)
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()


def test_an_installation_that_cannot_read_says_so_and_quarantines_nothing(
    small: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "python_calamine.py").write_text("raise ImportError('no wheel for this machine')", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(HzetlError, match="no wheel for this machine") as failed:
        ReadingDesk().read(small.landed(small.xls(), "a.xls"), small.xls(), DEFAULT_LIMITS)
    assert not isinstance(failed.value, DocumentError)


def test_the_process_is_light() -> None:
    program = """
import sys
import hzetl.documents.reading_process
print([name for name in ("dagster", "pandas", "sqlalchemy", "duckdb", "plotly", "httpx") if name in sys.modules])
"""
    out = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout
    assert out == "[]\n"


@needs_proc
def test_nothing_is_left_of_a_killed_run(small: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(small.pdf())
    program = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from hzetl.documents import guarded
from hzetl.model import Snapshot
told = Snapshot(publisher="", url="a.pdf", year=0, sha256="", size=0, media_type="", fetched_at=datetime.now(UTC))
guarded.read_document(told, Path(sys.argv[1]).read_bytes())
print(guarded._desk.process_id, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""
    run = subprocess.run(
        [sys.executable, "-c", program, tmp_path / "a.pdf"], check=False, capture_output=True, text=True
    )
    assert run.returncode == -signal.SIGKILL
    gone = threading.Event()
    for _ in range(1000):
        if not _runs(int(run.stdout)):
            gone.set()
            break
        gone.wait(0.01)
    assert gone.is_set()


def _runs(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"  # a container without an init keeps the dead on its list
