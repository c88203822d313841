"""Hosts as the polite client knows them: each with its one connection, its rules, and when it may be asked again.

A host that two publishers share is one: they wait for each other there. Cookies and refusals are each publisher's own.
"""

from __future__ import annotations

import ssl
import threading
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import httpx

from hzetl.errors import LandingError
from hzetl.landing.addresses import HostPort, Resolve, allowed_hosts, host_and_port, host_of, one_host
from hzetl.landing.robots import Robots
from hzetl.landing.turns import Turn
from hzetl.landing.wire import CheckedTransport
from hzetl.publishers.catalogue import Catalogue, Publisher
from hzetl.publishers.crawlers import PageError

warnings.filterwarnings("ignore", "http.cookiejar bug", UserWarning)  # a cookie that cannot be read is none
_MOST_COOKIES = 50
_LONGEST_COOKIE = 4096


@dataclass(frozen=True, slots=True)
class Shut:
    """Why a host, or one origin of it, is not asked."""

    error: Callable[..., LandingError]
    what: str
    todo: str = "try again later"


@dataclass(slots=True)
class Session:
    """One publisher's dealings with one host, as long as the client lives.

    Attributes:
        shut: the host has refused this publisher.
        without_page: answers in a row that brought no page and were not about the page.
        slow: answers in a row that took longer than a time-out as a whole.
    """

    shut: Shut | None = None
    without_page: int = 0
    slow: int = 0
    _cookies: httpx.Cookies = field(default_factory=httpx.Cookies)

    def add_cookies(self, request: httpx.Request) -> None:
        """Send what the host gave this publisher, and nobody else."""
        if self._cookies.jar:
            self._cookies.set_cookie_header(request)

    def keep_cookies(self, response: httpx.Response) -> None:
        """Keep what the host hands out, but what cannot be sent back, or is more than browsers keep."""
        if "set-cookie" not in response.headers:
            return
        self._cookies.extract_cookies(response)
        for cookie in list(self._cookies.jar):
            text = cookie.name + (cookie.value or "")
            if len(text) > _LONGEST_COOKIE or not text.isascii() or not text.isprintable():
                self._cookies.jar.clear(cookie.domain, cookie.path, cookie.name)
        if len(self._cookies.jar) > _MOST_COOKIES:
            self._cookies.clear()


@dataclass(slots=True)
class Host:
    """One host.

    Attributes:
        turn: taken for each request, and for the pause before it.
        spacing: seconds that the catalogue leaves between two requests, the most that any of its entries asks for.
        rules: by origin, what robots.txt says, or why it cannot be known, and when it was read.
        rules_lock: held while rules are read; never taken by who has the turn.
    """

    transport: CheckedTransport
    turn: Turn
    spacing: float
    rules: dict[str, tuple[Robots | Shut, float]] = field(default_factory=dict)
    rules_lock: threading.Lock = field(default_factory=threading.Lock)
    _sessions: dict[str, Session] = field(default_factory=dict)

    def session(self, publisher: Publisher) -> Session:
        """This publisher's dealings with it."""
        return self._sessions.setdefault(publisher.name, Session())

    @property
    def pause(self) -> float:
        """Seconds to be left between two requests, by the catalogue and by robots.txt."""
        asked = (rules.crawl_delay for rules, _ in list(self.rules.values()) if isinstance(rules, Robots))
        return max(self.spacing, *asked, 0.0)


class Hosts:
    """All hosts of a catalogue, each made when it is first asked."""

    def __init__(
        self, catalogue: Catalogue, resolve: Resolve, *, turns: Path | None, monotonic: Callable[[], float]
    ) -> None:
        self._resolve = resolve
        self._turns = turns
        self._monotonic = monotonic
        self._allowed = {publisher.name: allowed_hosts(publisher) for publisher in catalogue.publishers}
        self._private: dict[HostPort, bool] = {}
        self._spacing: dict[HostPort, float] = {}
        for publisher in catalogue.publishers:
            for place in map(one_host, self._allowed[publisher.name]):
                self._private[place] = self._private.get(place, True) and publisher.private_address
                self._spacing[place] = max(self._spacing.get(place, 0.0), publisher.politeness.spacing_seconds)
        self._hosts: dict[HostPort, Host] = {}
        self._lock = threading.Lock()
        self._tls: ssl.SSLContext | None = None

    def knows(self, publisher: Publisher) -> bool:
        """Whether the catalogue has this publisher."""
        return publisher.name in self._allowed

    def of(self, publisher: Publisher, url: httpx.URL) -> Host | None:
        """The host of an address, if it is one of the publisher's in the catalogue."""
        place = host_and_port(url)
        if place not in self._allowed[publisher.name]:
            return None
        one = one_host(place)
        with self._lock:
            if one not in self._hosts:
                self._tls = self._tls or httpx.create_ssl_context()
                transport = CheckedTransport(private_address=self._private[one], resolve=self._resolve, tls=self._tls)
                path = self._turns / quote(f"{one[0]}_{one[1] or 80}", safe="") if self._turns else None
                self._hosts[one] = Host(transport, Turn(path, monotonic=self._monotonic), self._spacing[one])
            return self._hosts[one]

    def refusal(self, publisher: Publisher, host: Host, url: str, shut: Shut) -> LandingError:
        """What not being asked means: the publisher's own host ends its landing, a further one only fails its pages.

        A list of single addresses has no host of its own.
        """
        if publisher.kind != "urls" and host is self._hosts.get(host_of(publisher.base_url) or ("", 0)):
            return shut.error(shut.what, where=url, todo=shut.todo)
        return PageError(shut.what, where=url, permanent=False)

    def close(self) -> None:
        """Close all connections."""
        for host in self._hosts.values():
            host.transport.close()
            host.turn.close()
