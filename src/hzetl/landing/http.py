"""The polite client: asks publishers of the catalogue for pages, one request at a time a host, within limits.

It knows robots.txt, pauses, retries, redirects and refusals; it knows nothing of what a page is or where it is kept.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Self

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt

from hzetl import __version__
from hzetl.errors import LandingError, PublisherClosedError
from hzetl.landing.addresses import Resolve, host_and_port, http_address, system_resolve
from hzetl.landing.answers import (
    AbsentPageError,
    LateError,
    NoPageError,
    Redirect,
    Response,
    TransientError,
    is_validator,
)
from hzetl.landing.asking import LONGEST_WAIT, Asking
from hzetl.landing.hosts import Host, Hosts, Shut
from hzetl.landing.robots import MAX_ROBOTS_BYTES, Robots
from hzetl.publishers.catalogue import Catalogue, Publisher
from hzetl.publishers.crawlers import PageError

MAX_REDIRECTS = 5
ATTEMPTS = 4
_NOWHERE = re.compile(r"/(?:(?:index|default)\.\w+)?|(?:.*/)?(?:404|not-?_?found|error)(?:\.\w+)?/?", re.IGNORECASE)
ROBOTS_SECONDS = 3600.0
"""How long robots.txt holds until it is read again (RFC 9309 allows a day)."""
_FAILURES_IN_A_ROW = 5
"""After so many pages that failed for want of an answer, the publisher counts as down."""


class PoliteClient:
    """HTTP client of all publishers of a catalogue; may be shared by threads that each land one publisher.

    Proxies of the environment are not used: the address that is connected to is the one that was checked. Clients of
    several processes take turns at a host, and keep over runs to the pause that it asked for, if they share `turns`, a
    folder.
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
        turns: Path | None = None,
    ) -> None:
        reachable = " ".join(contact.encode("ascii", "replace").decode().split())
        self.user_agent = f"hzetl/{__version__} (+{reachable})"
        self._monotonic = monotonic
        self._rng = rng or random.Random()  # noqa: S311  jitter, not secrecy
        self._hosts = Hosts(catalogue, resolve, turns=turns, monotonic=monotonic)
        self._asking = Asking(self._hosts, user_agent=self.user_agent, sleep=sleep, monotonic=monotonic, rng=self._rng)
        self._tried = Retrying(
            retry=retry_if_exception_type(TransientError),
            stop=stop_after_attempt(ATTEMPTS),
            wait=self._pause,
            sleep=sleep,
            reraise=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def requests(self) -> int:
        """Requests sent, robots.txt and retries included."""
        return self._asking.requests

    @property
    def pages(self) -> int:
        """Pages that came whole; robots.txt is none."""
        return self._asking.pages

    @property
    def not_modified(self) -> int:
        """Answers 304."""
        return self._asking.not_modified

    @property
    def bytes(self) -> int:
        """Bytes of bodies, unpacked."""
        return self._asking.bytes

    def close(self) -> None:
        """Close all connections."""
        self._hosts.close()

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
        if not self._hosts.knows(publisher):
            raise PublisherClosedError(f"{publisher.name} is not in the catalogue", where=url, todo="add it there")
        headers = {}
        if etag and is_validator(etag):
            headers["If-None-Match"] = etag
        if last_modified and is_validator(last_modified):
            headers["If-Modified-Since"] = last_modified
        host = self._host(publisher, url)[0]
        try:
            response: Response = self._tried(self._followed, publisher, url, data, headers)
        except NoPageError as error:
            self._count_failure(publisher, host, url, error)
            raise PageError(error.what, where=url, permanent=False) from error
        host.session(publisher).without_page = 0
        return response

    def _pause(self, state: RetryCallState) -> float:
        """Seconds before another try: 1, 2, 4 (or what the catalogue has for 1) and some jitter, or what was asked."""
        error = state.outcome.exception() if state.outcome else None
        asked = error.retry_after if isinstance(error, TransientError) else None
        publisher: Publisher = state.args[0]
        growing = publisher.politeness.retry_seconds * float(2 ** (state.attempt_number - 1) + self._rng.random())
        return max(asked or 0.0, growing)

    def _count_failure(self, publisher: Publisher, host: Host, url: str, error: NoPageError) -> None:
        """After too many failures in a row a host is not asked any more; the publisher counts as down if it is its own.

        Raises:
            LandingError: it counts as down.
        """
        session = host.session(publisher)
        session.without_page += 1
        if session.without_page >= _FAILURES_IN_A_ROW:
            verb = "gives no page" if error.answered else "does not answer"
            what = f"{publisher.label} {verb} ({error.what}, {session.without_page} pages in a row)"
            session.shut = Shut(LandingError, what)
            raise self._hosts.refusal(publisher, host, url, session.shut) from error

    def _followed(
        self, publisher: Publisher, url: str, data: Mapping[str, str] | None, headers: Mapping[str, str]
    ) -> Response:
        """One try: the request and its redirects, each checked as the first."""
        host, first = self._host(publisher, url)
        at, form = first, data
        for _ in range(MAX_REDIRECTS + 1):
            self._permit(publisher, host, at)
            answer = self._asking.ask(publisher, host, at, data=form, headers=headers)
            if not isinstance(answer, Redirect):
                if _leads_nowhere(publisher, at) and not _leads_nowhere(publisher, first):
                    raise AbsentPageError("sent on to the front page or an error page", where=url, permanent=True)
                return answer
            host, at = self._host(publisher, _target(at, answer))
            form = form if answer.keeps_method else None
        raise PageError(f"more than {MAX_REDIRECTS} redirects", where=url, permanent=True)

    def _host(self, publisher: Publisher, url: str) -> tuple[Host, httpx.URL]:
        """The host of an address, if it is one of the publisher's, and the address as it is asked for.

        Raises:
            PageError: it is not, or the address is none for us.
        """
        at = http_address(url)
        if at is None:
            raise PageError("not an http address", where=url, permanent=True)
        host = self._hosts.of(publisher, at)
        if host is None:
            raise PageError(f"host is outside the catalogue ({host_and_port(at)[0][:100]})", where=url, permanent=False)
        return host, at

    def _permit(self, publisher: Publisher, host: Host, at: httpx.URL) -> None:
        """Whether robots.txt lets this page be asked for.

        Raises:
            PageError: it does not.
            PublisherClosedError: robots.txt could not be read for reasons of the server's.
            LandingError: the server does not answer.
        """
        origin = f"{at.scheme}://{at.netloc.decode('ascii')}"
        with host.rules_lock:
            rules, read_at = host.rules.get(origin, (None, 0.0))
            if rules is None or self._monotonic() - read_at > ROBOTS_SECONDS:
                rules = self._read_robots(publisher, f"{origin}/robots.txt")
                host.rules[origin] = (rules, self._monotonic())
        if isinstance(rules, Shut):
            raise self._hosts.refusal(publisher, host, f"{origin}/robots.txt", rules)
        if not rules.allows(str(at)):
            raise PageError("robots.txt disallows it", where=str(at), permanent=False)

    def _read_robots(self, publisher: Publisher, url: str) -> Robots | Shut:
        try:
            response: Response = self._tried(self._robots_followed, publisher, url)
        except (TransientError, LateError) as error:
            if error.answered:
                return Shut(PublisherClosedError, f"robots.txt: {error.what}, which closes {publisher.label}")
            return Shut(LandingError, f"{publisher.label} does not answer ({error.what})")
        except (AbsentPageError, NoPageError):  # 4xx, a circle of redirects: RFC 9309 takes it for absent
            return Robots.open()
        except PageError as error:
            return Shut(PublisherClosedError, f"robots.txt cannot be read ({error.what})")
        except LandingError as error:
            return Shut(type(error), error.what, error.todo)
        robots = Robots.parsed(response.content)
        if robots.crawl_delay > LONGEST_WAIT:
            return Shut(
                PublisherClosedError,
                f"robots.txt asks for {robots.crawl_delay:.0f} s between two requests",
                "ask the publisher for access",
            )
        return robots

    def _robots_followed(self, publisher: Publisher, url: str) -> Response:
        host, at = self._host(publisher, url)
        for _ in range(MAX_REDIRECTS + 1):
            answer = self._asking.ask(publisher, host, at, cut_at=MAX_ROBOTS_BYTES)
            if not isinstance(answer, Redirect):
                return answer
            try:
                host, at = self._host(publisher, _target(at, answer))
            except PageError as error:  # its rules are there, and may not be asked for
                raise PublisherClosedError(
                    f"robots.txt is sent on to where we may not ask ({answer.location[:200]})",
                    where=url,
                    todo="if that host is the publisher's, add it to `hosts` in the catalogue",
                ) from error
        raise AbsentPageError(f"more than {MAX_REDIRECTS} redirects", where=url, permanent=True)


def _leads_nowhere(publisher: Publisher, at: httpx.URL) -> bool:
    """Whether this is where sites send on who asks for a page that is gone."""
    path = "/" + at.path.removeprefix(httpx.URL(publisher.base_url).path).lstrip("/")
    return bool(_NOWHERE.fullmatch(path))


def _target(at: httpx.URL, answer: Redirect) -> str:
    """Where a redirect leads; what is no address leads nowhere."""
    try:
        return str(at.join(answer.location))
    except (httpx.InvalidURL, ValueError):
        return answer.location
