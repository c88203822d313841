"""One request: after the pause that its host is due, alone there, with its answer judged and its body read."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Mapping

import httpx

from hzetl.errors import LandingError, PublisherClosedError
from hzetl.landing.answers import (
    LateError,
    NoPageError,
    NotModified,
    Redirect,
    Response,
    Taken,
    TransientError,
    headers_of,
    judge,
)
from hzetl.landing.body import ACCEPT_ENCODING, TruncatedError, announced, drain, read_body
from hzetl.landing.hosts import Host, Hosts, Session, Shut
from hzetl.publishers.catalogue import Publisher
from hzetl.publishers.crawlers import PageError

LONGEST_WAIT = 120.0
"""Seconds: who asks for a longer pause is left alone for this run."""
_SLOW_IN_A_ROW = 10
"""Whole answers that took longer than a time-out, after which the publisher is left for another day."""
_LONGEST_REASON = 200
_PATIENCE = 4
"""A whole response may take this many time-outs."""


class Asking:
    """Asks hosts, one request at a time each, and counts.

    Attributes:
        requests: requests sent, robots.txt and retries included.
        pages: pages that came whole; robots.txt is none.
        not_modified: answers 304.
        bytes: of bodies, unpacked.
    """

    def __init__(
        self,
        hosts: Hosts,
        *,
        user_agent: str,
        sleep: Callable[[float], None],
        monotonic: Callable[[], float],
        rng: random.Random,
    ) -> None:
        self.requests = 0
        self.pages = 0
        self.not_modified = 0
        self.bytes = 0
        self._hosts = hosts
        self._user_agent = user_agent
        self._sleep = sleep
        self._monotonic = monotonic
        self._rng = rng
        self._counting = threading.Lock()

    def ask(
        self,
        publisher: Publisher,
        host: Host,
        at: httpx.URL,
        *,
        data: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        cut_at: int | None = None,
    ) -> Response | Redirect:
        """The answer to one request.

        Args:
            publisher: whose page it is.
            host: the host of `at`.
            at: the address.
            data: a form to post.
            headers: validators.
            cut_at: bytes after which a body is cut instead of refused; it counts as no page then.

        Raises:
            PageError: the page cannot be had.
            NoPageError: not now.
            LandingError: the host is not to be asked; PublisherClosedError where it says so itself.
        """
        request = httpx.Request(
            "GET" if data is None else "POST",
            at,
            data=dict(data) if data is not None else None,
            headers={"User-Agent": self._user_agent, "Accept-Encoding": ACCEPT_ENCODING, **(headers or {})},
            extensions={
                "timeout": dict.fromkeys(("connect", "read", "write", "pool"), publisher.politeness.timeout_seconds)
            },
        )
        session = host.session(publisher)
        with host.turn.taken():
            if session.shut:
                raise self._hosts.refusal(publisher, host, str(at), session.shut)
            self._keep_distance(publisher, host, str(at))
            try:
                response, verdict, content = self._exchange(publisher, host, request, cut_at)
            except TransientError as error:
                self._put_off(publisher, host, str(at), error)
                raise
            except PageError:
                raise
            except LandingError as error:  # the host as a whole: it refuses, or is not what it should be
                session.shut = Shut(type(error), error.what, error.todo)
                raise self._hosts.refusal(publisher, host, str(at), session.shut) from error
            finally:
                host.turn.asked_at = self._monotonic()
        if isinstance(verdict, Redirect):
            return verdict
        if isinstance(verdict, Taken) and not content and data is None and cut_at is None:
            raise NoPageError("empty answer", answered=True)
        with self._counting:
            self.pages += isinstance(verdict, Taken) and cut_at is None
            self.not_modified += isinstance(verdict, NotModified)
            self.bytes += len(content)
        return Response(str(at), response.status_code, headers_of(response), content)

    def _keep_distance(self, publisher: Publisher, host: Host, url: str) -> None:
        """Wait until the host may be asked.

        Raises:
            LandingError: it has asked to be left alone for longer than a run waits.
        """
        left = host.turn.not_before - self._monotonic()
        if left > LONGEST_WAIT:
            what = f"the publisher has asked for a pause, of which {left:.0f} s are left"
            raise self._hosts.refusal(publisher, host, url, Shut(PublisherClosedError, what))
        apart = max(host.pause, publisher.politeness.spacing_seconds) * (1 + self._rng.random() / 3)
        wait = max(left, host.turn.asked_at + apart - self._monotonic())
        if wait > 0:
            self._sleep(wait)

    def _exchange(
        self, publisher: Publisher, host: Host, request: httpx.Request, cut_at: int | None
    ) -> tuple[httpx.Response, Redirect | NotModified | Taken, bytes]:
        """A request sent and its answer, in the time that the publisher is given."""
        politeness = publisher.politeness
        session = host.session(publisher)
        session.add_cookies(request)
        whole = politeness.timeout_seconds * _PATIENCE
        host.transport.watch.begin(whole)
        with self._counting:
            self.requests += 1
        try:
            answered = _answered(host, session, request, cut_at or politeness.max_bytes, cut=cut_at is not None)
        except httpx.TimeoutException as error:
            if host.transport.watch.over:
                raise LateError(f"not whole within {whole:g} s", answered=True) from error
            raise TransientError(f"no answer within {politeness.timeout_seconds:g} s") from error
        except httpx.TransportError as error:
            raise TransientError(_said(error)) from error
        session.slow = session.slow + 1 if host.transport.watch.taken > politeness.timeout_seconds else 0
        if session.slow >= _SLOW_IN_A_ROW:  # what came is taken; what would come next is not asked for
            told = f"{session.slow} pages in a row took over {politeness.timeout_seconds:g} s"
            session.shut = Shut(LandingError, f"{publisher.label} answers too slowly ({told})")
        return answered

    def _put_off(self, publisher: Publisher, host: Host, url: str, error: TransientError) -> None:
        """Keep to the pause that a host asks for, whoever would ask it next."""
        wait = error.retry_after or 0.0
        host.turn.put_off(wait)
        if wait > LONGEST_WAIT:
            what = f"{error.what}: the publisher asks for a pause of {wait:.0f} s"
            raise self._hosts.refusal(publisher, host, url, Shut(PublisherClosedError, what)) from error


def _answered(
    host: Host, session: Session, request: httpx.Request, max_bytes: int, *, cut: bool
) -> tuple[httpx.Response, Redirect | NotModified | Taken, bytes]:
    response = host.transport.handle_request(request)
    response.request = request
    try:
        session.keep_cookies(response)
        try:
            verdict = judge(response)
        except (PageError, NoPageError):
            drain(response)
            raise
        if isinstance(verdict, Taken):
            content = read_body(response, max_bytes=max_bytes, cut=cut)
        else:
            content = b""
            drain(response)
    except TruncatedError as error:
        raise TransientError("breaks off in the middle of what is packed, or is damaged") from error
    finally:
        response.close()
        beyond = host.transport.watch.goes_on_after(announced(response))
        if beyond:  # or it would be taken for the beginning of the next answer
            host.transport.close()
    if beyond and isinstance(verdict, Taken):
        raise TransientError("goes on after the length that it announced")
    return response, verdict, content


def _said(error: httpx.TransportError) -> str:
    """What went wrong, in the same words for each page that it happens to."""
    text = " ".join(str(error).split()) or type(error).__name__
    if not isinstance(error, httpx.RemoteProtocolError):
        return text[:_LONGEST_REASON]
    if text.startswith("peer closed"):
        return "breaks off in the middle"
    if text.startswith("Server disconnected"):
        return "closes the connection without an answer"
    return f"answers what is no proper HTTP ({text.split(': bytearray', 1)[0]})"[:_LONGEST_REASON]
