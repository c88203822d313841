"""What an HTTP answer means for us: take it, follow it, try again, record the failure, or stop asking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from hzetl.errors import PublisherClosedError
from hzetl.publishers.crawlers import PageError

_CLOSED = {412, 418, 521}
"""Answers of protection against crawlers: asking on would be impolite and in vain."""
_REDIRECTS = {301, 302, 303, 307, 308}
_TAKEN = {200, 203}


class TransientError(Exception):
    """No answer, or one that another try may better.

    Args:
        what: in one clause.
        retry_after: seconds that the publisher asks to wait, or None.
        answered: whether there was an answer at all.
    """

    def __init__(self, what: str, *, retry_after: float | None = None, answered: bool = False) -> None:
        super().__init__(what)
        self.what = what
        self.retry_after = retry_after
        self.answered = answered


@dataclass(frozen=True, slots=True)
class Redirect:
    """An answer that sends on; `keeps_method`: a form is posted again there."""

    location: str
    keeps_method: bool


class NotModified:
    """The page is as it was."""

    status = 304


class Taken:
    """A page."""


@dataclass(frozen=True, slots=True)
class Response:
    """A final answer: a page (2xx), or that it was not modified.

    Attributes:
        url: where it came from, after redirects.
        status: 200 to 299, or 304.
        headers: names in lower case.
        content: body, unpacked; empty for 304.
    """

    url: str
    status: int
    headers: Mapping[str, str] = field(repr=False)
    content: bytes = field(repr=False)

    @property
    def not_modified(self) -> bool:
        """Whether the publisher said that the page is as it was."""
        return self.status == NotModified.status


def judge(response: httpx.Response, *, conditional: bool, longest_wait: float) -> Redirect | NotModified | Taken:
    """What to do with an answer, from its head alone.

    Args:
        response: opened as a stream.
        conditional: whether the request had validators, so that 304 is an answer to it.
        longest_wait: seconds of `Retry-After` beyond which the publisher is left alone.

    Raises:
        TransientError: 408, 429, 5xx.
        PublisherClosedError: 412, 418, 521, or a pause longer than `longest_wait`.
        PageError: anything else that is no page.
    """
    status = response.status_code
    url = str(response.request.url)
    if status in _TAKEN:
        return Taken()
    if status == NotModified.status and conditional:
        return NotModified()
    if status in _REDIRECTS and response.headers.get("location"):
        return Redirect(response.headers["location"], keeps_method=status in {307, 308})
    if status in _CLOSED:
        raise PublisherClosedError(
            f"HTTP {status}: the publisher refuses crawlers", where=url, todo="ask it for access"
        )
    if status in {408, 429} or status >= 500:
        wait = retry_after(response.headers)
        if wait is not None and wait > longest_wait:
            raise PublisherClosedError(
                f"HTTP {status}: the publisher asks for a pause of {wait:.0f} s", where=url, todo="try again later"
            )
        raise TransientError(f"HTTP {status}", retry_after=wait, answered=True)
    raise PageError(f"HTTP {status}", where=url, permanent=True)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds that `Retry-After` asks for, given in seconds or as a date; the server's own clock decides for a date."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value)
    until = _moment(value)
    if until is None:
        return None
    now = _moment(headers.get("date", "")) or datetime.now(UTC)
    return max((until - now).total_seconds(), 0.0)


def headers_of(response: httpx.Response) -> dict[str, str]:
    """Headers by name in lower case."""
    return {name.lower(): value for name, value in response.headers.items()}


def _moment(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
