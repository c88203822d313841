"""The server of the sample web: loopback only, for as long as the `with` lasts."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, unquote, urlsplit

from hzetl.errors import HzetlError
from hzetl.samples.resources import Resource, Site
from hzetl.samples.site import sample_site

HOST = "127.0.0.1"
DEFAULT_PORT = 8765
FIRST_VISIT = 218
"""What a page's visit counter shows before anybody of this run reads it."""


@dataclass(frozen=True)
class SampleRequest:
    """One request served: `path` with its query, `size` of the body sent (0 for 304)."""

    method: str
    path: str
    status: int
    size: int


@dataclass
class SampleWeb:
    """A running sample web.

    Attributes:
        base_url: `http://127.0.0.1:<port>`; each publisher lives below it under its own prefix.
        requests: all requests served so far, in order of their ends.
    """

    base_url: str
    requests: list[SampleRequest] = field(default_factory=list)

    def statuses(self) -> Counter[int]:
        """How many requests ended with each status."""
        return Counter(request.status for request in self.requests)


@contextmanager
def serve_samples(port: int = DEFAULT_PORT, site: Site | None = None) -> Iterator[SampleWeb]:
    """Serves the sample publishers on 127.0.0.1 until the block ends.

    Args:
        port: `DEFAULT_PORT` is taken where it is free, else any other; 0 takes any free port.
        site: what is served; the sample publishers', unless another is given.

    Raises:
        HzetlError: the port asked for is taken.
    """
    server = _bound(port, site or sample_site())
    web = SampleWeb(f"http://{HOST}:{server.server_address[1]}")
    server.web = web
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.02}, name="sample-web", daemon=True
    )
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _bound(port: int, site: Site) -> _Server:
    try:
        return _Server(port, site)
    except OSError as error:
        if port != DEFAULT_PORT:
            todo = "give another port, or 0 for any free one"
            raise HzetlError(f"the sample web cannot listen: {error}", where=f"{HOST}:{port}", todo=todo) from error
        return _Server(0, site)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    web: SampleWeb

    def __init__(self, port: int, site: Site) -> None:
        self.site = site
        self.visits: Counter[str] = Counter()
        self.lock = threading.Lock()
        super().__init__((HOST, port), _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    server_version = "sample-web"
    sys_version = ""
    wbufsize = 65536  # head and body leave in one packet: no wait for a delayed acknowledgement
    timeout = 10

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        path = unquote(url.path)
        found = self.server.site.pages.get(path)
        answer = self.server.site.get.get(path)
        if answer is not None:
            found = answer(dict(parse_qsl(url.query)), {})
        if found is None:
            self._end(HTTPStatus.NOT_FOUND, b"<html><body><h1>404</h1></body></html>", {"Content-Type": "text/html"})
            return
        validators = {"ETag": found.etag, "Last-Modified": format_datetime(found.modified, usegmt=True)}
        if self._not_modified(found):
            self._end(HTTPStatus.NOT_MODIFIED, b"", validators)
            return
        self._end(
            HTTPStatus.OK, self._body(path, found), {"Content-Type": found.media_type, **validators, **found.headers}
        )

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_POST(self) -> None:
        url = urlsplit(self.path)
        form = dict(parse_qsl(self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()))
        answer = self.server.site.post.get(unquote(url.path))
        found = answer(dict(parse_qsl(url.query)), form) if answer else None
        if found is None:
            self._end(HTTPStatus.NOT_FOUND, b"", {})
        else:
            self._end(HTTPStatus.OK, found.body, {"Content-Type": found.media_type})

    def _body(self, path: str, found: Resource) -> bytes:
        if not found.counts_visits:
            return found.body
        with self.server.lock:
            self.server.visits[path] += 1
            return found.rendered(FIRST_VISIT + self.server.visits[path])

    def _not_modified(self, found: Resource) -> bool:
        """RFC 9110: `If-None-Match` goes before `If-Modified-Since`; weak and strong validators compare equal."""
        known = self.headers.get("If-None-Match")
        if known is not None:
            return known.strip() == "*" or found.etag in {tag.strip().removeprefix("W/") for tag in known.split(",")}
        since = _moment(self.headers.get("If-Modified-Since"))
        return since is not None and found.modified <= since

    def _end(self, status: HTTPStatus, body: bytes, headers: dict[str, str]) -> None:
        sent = b"" if self.command == "HEAD" else body
        # Logged before the client can see the answer, so that a client that has it also finds it in the log.
        with self.server.lock:
            self.server.web.requests.append(SampleRequest(self.command, self.path, int(status), len(sent)))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status is not HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(sent)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class names it so
        """Says nothing on stderr: `SampleWeb.requests` is the log."""


def _moment(value: str | None) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value) if value else None
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo is not None else None
