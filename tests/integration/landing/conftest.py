"""A small server on loopback that answers as a test wants, and keeps a log of what it was asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from hzetl.landing.http import PoliteClient
from hzetl.landing.index import SnapshotIndex
from hzetl.landing.store import SnapshotStore
from hzetl.publishers.catalogue import Catalogue, Politeness, Publisher


@dataclass
class Answer:
    """What to answer with; `raw` replaces the whole response."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    raw: bytes | None = None


@dataclass
class Asked:
    """One request as the server saw it."""

    method: str
    path: str
    headers: dict[str, str]
    status: int


Route = Answer | Callable[[int], Answer]
"""An answer, or a function from how often the path was asked for before."""


class Loopback:
    """The server; what is not in `routes` is 404."""

    def __init__(self) -> None:
        self.routes: dict[str, Route] = {}
        self.log: list[Asked] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = 65536

            def do_GET(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                answer = outer.answer(self.path)
                etag = answer.headers.get("ETag")
                if etag and self.headers.get("If-None-Match") == etag:
                    answer = Answer(status=304, headers={"ETag": etag})
                named = {name.lower(): value for name, value in self.headers.items()}
                outer.log.append(Asked(self.command, self.path, named, answer.status))
                if answer.raw is not None:
                    self.wfile.write(answer.raw)
                    self.close_connection = True
                    return
                self.send_response(answer.status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                if answer.status != 304:
                    self.send_header("Content-Length", str(len(answer.body)))
                self.end_headers()
                self.wfile.write(answer.body)

            do_POST = do_GET  # noqa: N815  the name that http.server calls

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                """The log is `Loopback.log`."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.base_url = f"http://127.0.0.1:{self.server.server_address[1]}"

    def answer(self, path: str) -> Answer:
        route = self.routes.get(path, Answer(status=404))
        return route if isinstance(route, Answer) else route(sum(asked.path == path for asked in self.log))

    def serve(self, path: str, body: Callable[[int], bytes], etag: str | None = None) -> None:
        """Serve a page that may be another at each request, by how often it was asked for before."""

        def answer(times: int) -> Answer:
            headers = {"Content-Type": "text/html"} | ({"ETag": etag.format(times)} if etag else {})
            return Answer(body(times), headers=headers)

        self.routes[path] = answer

    def paths(self) -> list[str]:
        """Paths asked for, without robots.txt."""
        return [asked.path for asked in self.log if asked.path != "/robots.txt"]

    def page(self, path: str, text: str) -> None:
        """Serve a page with a validator of its own."""
        body = text.encode()
        self.routes[path] = Answer(body, headers={"Content-Type": "text/html", "ETag": f'"{hash(body)}"'})


@pytest.fixture
def web() -> Iterator[Loopback]:
    loopback = Loopback()
    thread = threading.Thread(target=loopback.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield loopback
    loopback.server.shutdown()
    loopback.server.server_close()
    thread.join()


@dataclass
class Clock:
    """A clock that only sleeping moves, and that remembers how long was slept."""

    at: float = 1000.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += seconds

    def monotonic(self) -> float:
        return self.at


def publisher_at(**fields: object) -> Publisher:
    described: dict[str, object] = {
        "name": "site", "label": "样站", "label_en": "Site", "kind": "hanweb_jcms",
        "columns": ("7",), "first_year": 2003, "authority": "bureau", "home_region": "330100",
        "private_address": True, "politeness": Politeness(spacing_seconds=0, timeout_seconds=5),
    }  # fmt: skip
    return Publisher.model_validate(described | fields)


@dataclass
class Desk:
    """Everything that a landing needs, on a clock of its own."""

    web: Loopback
    store: SnapshotStore
    index: SnapshotIndex
    clock: Clock
    now: datetime = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)

    def publisher(self, **fields: object) -> Publisher:
        return publisher_at(**({"base_url": self.web.base_url} | fields))

    def client(self, *publishers: Publisher) -> PoliteClient:
        return PoliteClient(
            Catalogue(publishers=publishers), contact="desk@site.invalid", sleep=self.clock.sleep,
            monotonic=self.clock.monotonic,
        )  # fmt: skip


@pytest.fixture
def desk(web: Loopback, tmp_path: Path) -> Iterator[Desk]:
    with SnapshotIndex(tmp_path / "index.sqlite") as index:
        yield Desk(web, SnapshotStore(tmp_path / "snapshots"), index, Clock())
