"""The server of the generated web: loopback only, a port a host, fast enough not to be what is measured."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from typing import TextIO
from urllib.parse import parse_qsl, unquote, urlsplit

from hzetl.samples.generated import bureaus, papers, portals
from hzetl.samples.generated.answer import Answer
from hzetl.samples.generated.plan import MADE_PUBLISHERS, MadePublisher, MadeWeb

HOST = "127.0.0.1"
_ROBOTS = Answer(b"User-agent: *\nDisallow: /module/xxgk/\n", "text/plain; charset=utf-8", MadeWeb().size.last_day)
_MOST_HEAD = 64 * 1024
_FLUSH_SECONDS = 0.2
FAULTS = {
    "down": "connections are refused",
    "error": "everything is HTTP 500",
    "closed": "everything is HTTP 412, as of a wall against crawlers",
    "slow": "each answer takes so many seconds",
    "silent": "no answer ever comes",
}
_STATUS = {"error": HTTPStatus.INTERNAL_SERVER_ERROR, "closed": HTTPStatus.PRECONDITION_FAILED}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a host.

    Attributes:
        kind: one of `FAULTS`.
        seconds: that each answer of a slow one takes.
    """

    kind: str
    seconds: float = 0


@dataclass
class GeneratedServer:
    """Serves a generated web until it is told to stop.

    Attributes:
        faults: by number of a host.
        log: takes a line a request, parted by tabs: seconds, port, method, address, status, `conditional` or `-`, size.
        ports: by number of a host, once it listens.
        answered: requests by status.
    """

    web: MadeWeb
    faults: Mapping[int, Fault] = field(default_factory=dict)
    log: TextIO | None = None
    ports: dict[int, int] = field(default_factory=dict)
    answered: Counter[int] = field(default_factory=Counter)
    _servers: list[asyncio.Server] = field(default_factory=list)

    async def start(self, first_port: int = 0) -> None:
        """Listens: on free ports, or on consecutive ones from `first_port`.

        Raises:
            OSError: a port is taken.
        """
        loop = asyncio.get_running_loop()
        hosts: dict[int, list[MadePublisher]] = {}
        for publisher in MADE_PUBLISHERS:
            hosts.setdefault(publisher.host, []).append(publisher)
        for host, publishers in hosts.items():
            fault = self.faults.get(host)
            protocol = partial(_Connection, self, publishers, fault)
            server = await loop.create_server(protocol, HOST, first_port + host if first_port else 0)
            self.ports[host] = server.sockets[0].getsockname()[1]
            if fault and fault.kind == "down":
                server.close()
            else:
                self._servers.append(server)

    async def serve(self, seconds: float, stop: asyncio.Event) -> None:
        """Serves for so many seconds, or until `stop` is set."""
        until = time.monotonic() + seconds
        while not stop.is_set() and time.monotonic() < until:
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), min(_FLUSH_SECONDS, max(until - time.monotonic(), 0.001)))
            if self.log:
                self.log.flush()
        for server in self._servers:
            server.close()

    def answer(
        self, publishers: Sequence[MadePublisher], method: str, target: str, form: Mapping[str, str]
    ) -> Answer | None:
        """What stands at an address of a host; None is 404."""
        url = urlsplit(target)
        path, query = unquote(url.path), dict(parse_qsl(url.query))
        if path == "/robots.txt":
            return _ROBOTS
        if method == "POST" and path != "/module/jpage/dataproxy.jsp":
            return None
        for publisher in publishers:
            if found := _answer(self.web, publisher, path, query, form):
                return found
        return None


def _answer(
    web: MadeWeb, publisher: MadePublisher, path: str, query: Mapping[str, str], form: Mapping[str, str]
) -> Answer | None:
    match publisher.kind:
        case "digital_paper_zj":
            return papers.founder(web, publisher, path)
        case "digital_paper_hz":
            return papers.framed(web, publisher, path)
        case "news_hangzhou" | "news_zjol":
            return portals.portal(web, publisher, path)
        case "nbs":
            return bureaus.nbs(web, publisher, path)
        case _:
            return bureaus.hanweb(web, publisher, path, query, form)


class _Connection(asyncio.Protocol):
    """One connection: requests one after the other, each answered at once."""

    def __init__(self, server: GeneratedServer, publishers: Sequence[MadePublisher], fault: Fault | None) -> None:
        self._server = server
        self._publishers = publishers
        self._fault = fault
        self._read = bytearray()
        self._port = 0
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)  # noqa: S101  what TCP servers give
        self._transport = transport
        self._port = transport.get_extra_info("sockname")[1]

    def data_received(self, data: bytes) -> None:
        self._read += data
        while (end := self._read.find(b"\r\n\r\n")) >= 0:
            first, *lines = self._read[:end].decode("latin-1").split("\r\n")
            headers = {
                name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)
            }
            length = int(headers.get("content-length") or 0)
            if len(self._read) < end + 4 + length:
                break
            body = bytes(self._read[end + 4 : end + 4 + length])
            del self._read[: end + 4 + length]
            method, target, _ = first.split(" ", 2)
            self._answer(method, target, headers, body)
        if len(self._read) > _MOST_HEAD and self._transport:
            self._transport.abort()

    def _answer(self, method: str, target: str, headers: Mapping[str, str], body: bytes) -> None:
        fault = self._fault
        if fault and fault.kind in _STATUS:
            self._send(method, target, headers, _STATUS[fault.kind])
        elif fault and fault.kind == "silent":
            self._log(method, target, headers, 0, 0)
        else:
            form = dict(parse_qsl(body.decode("utf-8", "replace"))) if method == "POST" else {}
            found = self._server.answer(self._publishers, method, target, form)
            status = HTTPStatus.OK if found else HTTPStatus.NOT_FOUND
            if found and method == "GET" and _is_as_it_was(found, headers):
                status = HTTPStatus.NOT_MODIFIED
            if fault and fault.kind == "slow":
                asyncio.get_running_loop().call_later(fault.seconds, self._send, method, target, headers, status, found)
            else:
                self._send(method, target, headers, status, found)

    def _send(
        self, method: str, target: str, headers: Mapping[str, str], status: HTTPStatus, found: Answer | None = None
    ) -> None:
        body = found.body if found and status is HTTPStatus.OK else b""
        lines = [f"HTTP/1.1 {status.value} {status.phrase}"]
        if status is not HTTPStatus.NOT_MODIFIED:
            lines.append(f"Content-Length: {len(body)}")
        if found:
            lines.append(f"Content-Type: {found.media_type}")
            if method == "GET":
                lines += [f"ETag: {found.etag}", f"Last-Modified: {found.last_modified}"]
        self._log(method, target, headers, status.value, len(body))
        if self._transport and not self._transport.is_closing():
            self._transport.write("\r\n".join([*lines, "", ""]).encode("latin-1") + body)

    def _log(self, method: str, target: str, headers: Mapping[str, str], status: int, size: int) -> None:
        self._server.answered[status] += 1
        if self._server.log:
            conditional = "if-none-match" in headers or "if-modified-since" in headers
            said = "conditional" if conditional else "-"
            self._server.log.write(
                f"{time.monotonic():.4f}\t{self._port}\t{method}\t{target}\t{status}\t{said}\t{size}\n"
            )


def _is_as_it_was(found: Answer, headers: Mapping[str, str]) -> bool:
    known = headers.get("if-none-match")
    if known is not None:
        return found.etag in known
    return headers.get("if-modified-since") == found.last_modified
