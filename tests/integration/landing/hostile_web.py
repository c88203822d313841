"""A publisher's site on loopback that behaves as badly as it is told, and a log of what it was asked.

It speaks HTTP on bare sockets, so that it can speak it wrongly. What is not told to misbehave is served as a bureau's
site does: a column with its list, articles with validators.
"""

from __future__ import annotations

import contextlib
import select
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.utils import formatdate
from hashlib import sha256
from typing import Self

ROBOTS = "/robots.txt"
COLUMN = "/col/col7/index.html"
REASONS = {200: "OK", 302: "Found", 304: "Not Modified", 404: "Not Found"}


@dataclass
class Asked:
    """One request as the site saw it; times are the machine's monotonic clock."""

    method: str
    path: str
    headers: dict[str, str]
    connection: int
    began: float
    answered: float = 0.0
    """Just before the last of its answer was sent."""
    others_open: int = 0
    """Other connections that were open when it came."""


@dataclass
class Talk:
    """One request to be answered."""

    asked: Asked
    nth: int
    """How often the path was asked for before."""
    stop: threading.Event
    _socket: socket.socket
    closing: bool = False

    def raw(self, *pieces: bytes, every: float = 0.0) -> None:
        """Send bytes as they are."""
        for piece in pieces:
            self.asked.answered = time.monotonic()
            self._socket.sendall(piece)
            if every and self.stop.wait(every):
                return

    def answer(
        self,
        body: bytes = b"",
        status: int = 200,
        *more: str,
        headers: dict[str, str] | None = None,
        length: bool = True,
    ) -> None:
        """Send a whole answer; `more` are header lines."""
        lines = [f"HTTP/1.1 {status} {REASONS.get(status, 'Status')}"]
        lines += [f"{name}: {value}" for name, value in ({"Date": formatdate(usegmt=True)} | (headers or {})).items()]
        lines += more
        if length and status not in {204, 304}:
            lines.append(f"Content-Length: {len(body)}")
        self.raw("\r\n".join([*lines, "", ""]).encode() + body)

    def close(self) -> None:
        """Close the connection after this answer."""
        self.closing = True

    def reset(self) -> None:
        """Break the connection off."""
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close()

    def hang(self) -> None:
        """Say nothing more."""
        self.stop.wait(30)
        self.close()


Behaviour = Callable[[Talk], None]


@dataclass
class Site:
    """A site with articles of 2025, served until `close`.

    Attributes:
        misbehave: what it does instead, by path; `*` is any article.
        log: what it was asked, in order of arrival.
        further: paths of articles beyond `articles`.
        lists: pages of the list, where it is not one page.
        closed_for_now: it breaks off every connection before anything is said.
    """

    articles: int = 3
    tls: ssl.SSLContext | None = None
    misbehave: dict[str, Behaviour] = field(default_factory=dict)
    pages: dict[str, bytes] = field(default_factory=dict)
    log: list[Asked] = field(default_factory=list)
    further: dict[int, str] = field(default_factory=dict)
    lists: dict[str, bytes] = field(default_factory=dict)
    closed_for_now: bool = False

    def __post_init__(self) -> None:
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._open: dict[int, socket.socket] = {}
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port: int = self._listening.getsockname()[1]
        self.base_url = f"{'https' if self.tls else 'http'}://127.0.0.1:{self.port}"
        for number in range(1, self.articles + 1):
            self.pages[article(number)] = article_page(number)
        self.pages[COLUMN] = column(*range(1, self.articles + 1))
        self._accepting = threading.Thread(target=self._accept, daemon=True)
        self._accepting.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Stop serving; whoever hangs is let go."""
        self._stop.set()
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)  # wakes who accepts
        self._accepting.join()
        self._listening.close()

    def paths(self) -> list[str]:
        """Paths asked for, without robots.txt."""
        return [asked.path for asked in self.log if asked.path != ROBOTS]

    def url(self, number: int) -> str:
        """Address of an article."""
        return self.base_url + self.further.get(number, article(number))

    def in_order(self) -> None:
        """Behave from now on, with all articles on the list."""
        self.misbehave.clear()
        self.closed_for_now = False
        self.pages.pop(ROBOTS, None)
        self.pages[COLUMN] = column(*range(1, self.articles + 1), *self.further, paths=self.further)
        self.pages |= self.lists
        self.log.clear()

    def _accept(self) -> None:
        number = 0
        while not self._stop.is_set():
            with contextlib.suppress(TimeoutError, OSError):
                connection, _ = self._listening.accept()
                if self.closed_for_now:
                    connection.close()
                    continue
                number += 1
                threading.Thread(target=self._serve, args=(connection, number), daemon=True).start()

    def _serve(self, connection: socket.socket, number: int) -> None:
        connection.settimeout(30)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with contextlib.suppress(OSError), contextlib.ExitStack() as stack:
            if self.tls:
                connection = self.tls.wrap_socket(connection, server_side=True)
            stack.callback(connection.close)
            with self._lock:
                self._open[number] = connection
            stack.callback(self._open.pop, number)
            for method, path, headers in _requests(connection):
                with self._lock:
                    nth = sum(asked.path == path for asked in self.log)
                    others = sum(_alive(other) for key, other in [*self._open.items()] if key != number)
                    asked = Asked(method, path, headers, number, time.monotonic(), others_open=others)
                    self.log.append(asked)
                talk = Talk(asked, nth, self._stop, connection)
                (self.misbehave.get(path) or self._misbehaving(path) or self.serve)(talk)
                if talk.closing or self._stop.is_set():
                    return

    def _misbehaving(self, path: str) -> Behaviour | None:
        return self.misbehave.get("*") if path in self.pages and path != COLUMN else None

    def serve(self, talk: Talk) -> None:
        """Answer as a site does that is in order."""
        body = self.pages.get(talk.asked.path)
        if body is None:
            talk.answer(b"not here", 404)
            return
        etag = f'"{sha256(body).hexdigest()[:16]}"'
        headers = {"Content-Type": "text/html; charset=utf-8", "ETag": etag}
        if talk.asked.headers.get("if-none-match") == etag:
            talk.answer(status=304, headers=headers)
        else:
            talk.answer(body, headers=headers)


def article(number: int) -> str:
    """Path of an article."""
    return f"/art/2025/3/{number}/art_1_{number}.html"


def article_page(number: int) -> bytes:
    """An article, in our own words."""
    return (
        f'<html><head><meta charset="utf-8"><meta name="ArticleTitle" content="样站简报第{number}期">'
        f'<meta name="PubDate" content="2025-03-{number:02} 09:00"><meta name="ContentSource" content="样站"></head>'
        f'<body><div id="zoom"><p>样站第{number}期简报：2025年2月，样站所在城市完成了第{number}项工作。</p></div>'
        "</body></html>"
    ).encode()


def column(*numbers: int, paths: dict[int, str] | None = None) -> bytes:
    """A column that lists articles."""
    return f"<html><body><ul>{''.join(rows(*numbers, paths=paths))}</ul></body></html>".encode()


def rows(*numbers: int, paths: dict[int, str] | None = None) -> list[str]:
    """The rows of a list."""
    return [
        f'<li><a href="{(paths or {}).get(n, article(n))}" title="样站简报第{n}期">简报</a>'
        f"<span>2025-03-{n:02}</span></li>"
        for n in numbers
    ]


def _requests(connection: socket.socket) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Requests as they come in on a connection."""
    waiting = b""
    while True:
        while b"\r\n\r\n" not in waiting:
            data = connection.recv(65536)
            if not data:
                return
            waiting += data
        head, waiting = waiting.split(b"\r\n\r\n", 1)
        first, *lines = head.decode("latin-1").split("\r\n")
        method, path, _ = first.split(" ", 2)
        headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        length = int(headers.get("content-length", 0))
        while len(waiting) < length:
            waiting += connection.recv(65536)
        waiting = waiting[length:]
        yield method, path, headers


def _alive(connection: socket.socket) -> bool:
    """Whether the other end still holds a connection; one that it closed reads as empty."""
    try:
        readable, _, _ = select.select([connection], [], [], 0)
        if not readable or isinstance(connection, ssl.SSLSocket):
            return not readable
        return connection.recv(1, socket.MSG_PEEK) != b""
    except (OSError, ValueError):
        return False
