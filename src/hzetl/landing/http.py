"""The polite client: asks publishers of the catalogue for pages, one request at a time a host, within limits.

It knows robots.txt, pauses, retries, redirects and refusals; it knows nothing of what a page is or where it is kept.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urljoin, urlsplit

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt

from hzetl import __version__
from hzetl.errors import LandingError, PublisherClosedError
from hzetl.landing.addresses import CheckedTransport, Resolve, allowed_hosts, host_of, system_resolve
from hzetl.landing.answers import NotModified, Redirect, Response, TransientError, headers_of, judge
from hzetl.landing.body import ACCEPT_ENCODING, TruncatedError, drain, read_body
from hzetl.landing.robots import MAX_ROBOTS_BYTES, Robots
from hzetl.publishers.catalogue import Catalogue, Publisher
from hzetl.publishers.crawlers import PageError

MAX_REDIRECTS = 5
ATTEMPTS = 4
LONGEST_WAIT = 120.0
"""Seconds: who asks for a longer pause is left alone for this run."""
_PATIENCE = 4
"""A whole response may take this many time-outs."""
_FAILURES_IN_A_ROW = 5
"""After so many pages that failed for want of an answer, the publisher counts as down."""


@dataclass(slots=True)
class _Host:
    """One host: its single connection, its rules, and when it may be asked again."""

    client: httpx.Client
    lock: threading.RLock = field(default_factory=threading.RLock)
    robots: dict[str, Robots] = field(default_factory=dict)
    free_at: float = 0.0


class PoliteClient:
    """HTTP client of all publishers of a catalogue; may be shared by threads that each land one publisher.

    Proxies of the environment are not used: the address that is connected to is the one that was checked.

    Attributes:
        requests: requests sent, robots.txt and retries included.
        pages: pages that came whole; robots.txt is none.
        not_modified: answers 304.
        bytes: of bodies, unpacked.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        *,
        contact: str = "no contact given",
        sleep: Callable[[float], None] = time.sleep,
        monotonic: Callable[[], float] = time.monotonic,
        rng: random.Random | None = None,
        resolve: Resolve = system_resolve,
    ) -> None:
        self.requests = 0
        self.pages = 0
        self.not_modified = 0
        self.bytes = 0
        self.user_agent = f"hzetl/{__version__} (+{contact.encode('ascii', 'replace').decode()})"
        self._publishers = {publisher.name for publisher in catalogue.publishers}
        self._sleep = sleep
        self._monotonic = monotonic
        self._rng = rng or random.Random()  # noqa: S311  jitter, not secrecy
        self._resolve = resolve
        self._hosts: dict[tuple[str, int, bool], _Host] = {}
        self._in_a_row: dict[str, int] = {}
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        for host in self._hosts.values():
            host.client.close()

    def fetch(
        self,
        publisher: Publisher,
        url: str,
        *,
        data: Mapping[str, str] | None = None,
        etag: str | None = None,
        last_modified: str | None = None,
    ) -> Response:
        """A page, asked for conditionally where validators are given, after as many tries as are polite.

        Raises:
            PageError: this page cannot be had.
            PublisherClosedError: the publisher does not want to be asked (robots.txt, 412, 418, 521, a long pause).
            LandingError: the publisher does not answer.
        """
        if publisher.name not in self._publishers:
            raise PublisherClosedError(f"{publisher.name} is not in the catalogue", where=url, todo="add it there")
        headers = {}
        if etag:
            headers["If-None-Match"] = etag
        if last_modified:
            headers["If-Modified-Since"] = last_modified
        try:
            response = self._retrying()(self._followed, publisher, url, data, headers)
        except TransientError as error:
            self._count_failure(publisher, error)
            raise PageError(error.what, where=url, permanent=False) from error
        self._in_a_row[publisher.name] = 0
        return response

    def _retrying(self) -> Retrying:
        return Retrying(
            retry=retry_if_exception_type(TransientError),
            stop=stop_after_attempt(ATTEMPTS),
            wait=self._pause,
            sleep=self._sleep,
            reraise=True,
        )

    def _pause(self, state: RetryCallState) -> float:
        """Seconds before another try: what the publisher asked for, else 1, 2, 4 and some jitter."""
        error = state.outcome.exception() if state.outcome else None
        asked = error.retry_after if isinstance(error, TransientError) else None
        if asked is not None:
            return asked
        return float(2 ** (state.attempt_number - 1)) + self._rng.random()

    def _count_failure(self, publisher: Publisher, error: TransientError) -> None:
        count = self._in_a_row[publisher.name] = self._in_a_row.get(publisher.name, 0) + 1
        if count >= _FAILURES_IN_A_ROW:
            raise LandingError(
                f"{publisher.label} does not answer ({error.what}, {count} pages in a row)",
                where=publisher.base_url,
                todo="try again later",
            ) from error

    def _followed(
        self, publisher: Publisher, url: str, data: Mapping[str, str] | None, headers: Mapping[str, str]
    ) -> Response:
        """One try: the request and its redirects, each checked as the first."""
        at, form = url, data
        for _ in range(MAX_REDIRECTS + 1):
            host = self._host(publisher, at)
            self._permit(publisher, host, at)
            answer = self._ask(publisher, host, at, form, headers)
            if not isinstance(answer, Redirect):
                return answer
            at = urljoin(at, answer.location)
            form = form if answer.keeps_method else None
        raise PageError(f"more than {MAX_REDIRECTS} redirects", where=url, permanent=True)

    def _host(self, publisher: Publisher, url: str) -> _Host:
        """The host of an address, if it is one of the publisher's.

        Raises:
            PageError: it is not, or the address is none for us.
        """
        key = host_of(url)
        if key is None:
            raise PageError("not an http address", where=url, permanent=True)
        if key not in allowed_hosts(publisher):
            raise PageError("host is outside the catalogue", where=url, permanent=True)
        with self._lock:
            entry = (*key, publisher.private_address)
            if entry not in self._hosts:
                transport = CheckedTransport(private_address=publisher.private_address, resolve=self._resolve)
                self._hosts[entry] = _Host(httpx.Client(transport=transport, trust_env=False))
            return self._hosts[entry]

    def _permit(self, publisher: Publisher, host: _Host, url: str) -> None:
        """Whether robots.txt lets this page be asked for.

        Raises:
            PageError: it does not.
            PublisherClosedError: robots.txt could not be read for reasons of the server's.
            LandingError: the server does not answer.
        """
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        with host.lock:
            if origin not in host.robots:
                host.robots[origin] = self._read_robots(publisher, f"{origin}/robots.txt")
            if not host.robots[origin].allows(url):
                raise PageError("robots.txt disallows it", where=url, permanent=True)

    def _read_robots(self, publisher: Publisher, url: str) -> Robots:
        try:
            response = self._retrying()(self._robots_followed, publisher, url)
        except PageError:  # 4xx, redirects that lead away: RFC 9309 takes it for absent
            return Robots.open()
        except TransientError as error:
            if error.answered:
                raise PublisherClosedError(
                    f"robots.txt answers {error.what}, which closes {publisher.label}",
                    where=url,
                    todo="try again later",
                ) from error
            raise LandingError(
                f"{publisher.label} does not answer ({error.what})", where=url, todo="try again later"
            ) from error
        return Robots.parsed(response.content)

    def _robots_followed(self, publisher: Publisher, url: str) -> Response:
        at = url
        for _ in range(MAX_REDIRECTS + 1):
            answer = self._ask(publisher, self._host(publisher, at), at, None, {}, max_bytes=MAX_ROBOTS_BYTES)
            if not isinstance(answer, Redirect):
                return answer
            at = urljoin(at, answer.location)
        raise PageError(f"more than {MAX_REDIRECTS} redirects", where=url, permanent=True)

    def _ask(
        self,
        publisher: Publisher,
        host: _Host,
        url: str,
        data: Mapping[str, str] | None,
        headers: Mapping[str, str],
        *,
        max_bytes: int | None = None,
    ) -> Response | Redirect:
        """One request, after the pause that its host is due; no other is under way there."""
        politeness = publisher.politeness
        with host.lock:
            self._keep_distance(host)
            began = self._monotonic()
            limit = politeness.timeout_seconds * _PATIENCE
            try:
                with host.client.stream(
                    "GET" if data is None else "POST",
                    url,
                    data=dict(data) if data is not None else None,
                    headers={"User-Agent": self.user_agent, "Accept-Encoding": ACCEPT_ENCODING, **headers},
                    timeout=politeness.timeout_seconds,
                    follow_redirects=False,
                ) as response:
                    try:
                        verdict = judge(response, conditional=bool(headers), longest_wait=LONGEST_WAIT)
                    except (PageError, TransientError):
                        drain(response)
                        raise
                    content = read_body(
                        response,
                        max_bytes=max_bytes or politeness.max_bytes,
                        late=lambda: self._monotonic() - began > limit,
                        cut=max_bytes is not None,
                    )
            except TruncatedError as error:
                raise TransientError("breaks off in the middle") from error
            except httpx.TransportError as error:
                raise TransientError(_said(error)) from error
            except (httpx.InvalidURL, UnicodeError) as error:
                raise PageError("not an http address", where=url, permanent=True) from error
            finally:
                robots = host.robots.get("{0.scheme}://{0.netloc}".format(urlsplit(url)))
                spacing = max(politeness.spacing_seconds, robots.crawl_delay if robots else 0.0)
                host.free_at = self._monotonic() + spacing * (1 + self._rng.random() / 3)
                self._count()
        if isinstance(verdict, Redirect):
            return verdict
        self._count_answer(is_page=max_bytes is None, not_modified=isinstance(verdict, NotModified), size=len(content))
        return Response(url, response.status_code, headers_of(response), content)

    def _keep_distance(self, host: _Host) -> None:
        wait = host.free_at - self._monotonic()
        if wait > 0:
            self._sleep(wait)

    def _count(self) -> None:
        with self._lock:
            self.requests += 1

    def _count_answer(self, *, is_page: bool, not_modified: bool, size: int) -> None:
        with self._lock:
            self.pages += is_page and not not_modified
            self.not_modified += not_modified
            self.bytes += size


def _said(error: httpx.TransportError) -> str:
    if isinstance(error, httpx.TimeoutException):
        return "time-out"
    return " ".join(str(error).split()) or type(error).__name__
