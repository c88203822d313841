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
_REFUSED = {401, 403, 407}
"""Answers that may be about who asks: not for good, and a row of them is a closed door."""
_REDIRECTS = {301, 302, 303, 307, 308}
_TAKEN = {200, 203}
_VALIDATORS = {"if-none-match", "if-modified-since"}
_LONGEST_VALIDATOR = 1000


class AbsentPageError(PageError):
    """The page is not there, or not for anybody (404, 410 and the like)."""


class NoPageError(Exception):
    """No page this time; what is asked for may be there on a later run.

    Args:
        what: in one clause.
        answered: whether there was an answer at all.
    """

    def __init__(self, what: str, *, answered: bool = False) -> None:
        super().__init__(what)
        self.what = what
        self.answered = answered


class TransientError(NoPageError):
    """No page, and another try may better that.

    Args:
        what: in one clause.
        retry_after: seconds that the publisher asks to wait, or None.
        answered: whether there was an answer at all.
    """

    def __init__(self, what: str, *, retry_after: float | None = None, answered: bool = False) -> None:
        super().__init__(what, answered=answered)
        self.retry_after = retry_after


class LateError(NoPageError):
    """An answer that was not whole when it had had all the time there is; another try would take as long."""


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


def judge(response: httpx.Response) -> Redirect | NotModified | Taken:
    """What to do with an answer, from its head alone; 304 is one only to a request that had validators.

    Raises:
        TransientError: 408, 429, 5xx.
        PublisherClosedError: 412, 418, 521.
        AbsentPageError: any other 4xx that is not about who asks.
        NoPageError: anything else that is no page.
    """
    status = response.status_code
    if status in _TAKEN:
        return Taken()
    if status == NotModified.status and _VALIDATORS & response.request.headers.keys():
        return NotModified()
    if status in _REDIRECTS and response.headers.get("location"):
        return Redirect(response.headers["location"], keeps_method=status in {307, 308})
    url = str(response.request.url)
    if status in _CLOSED:
        raise PublisherClosedError(
            f"HTTP {status}: the publisher refuses crawlers", where=url, todo="ask it for access"
        )
    if status in {408, 429} or status >= 500:
        raise TransientError(f"HTTP {status}", retry_after=retry_after(response.headers), answered=True)
    if status >= 400 and status not in _REFUSED:
        raise AbsentPageError(f"HTTP {status}", where=url, permanent=True)
    raise NoPageError(f"HTTP {status}", answered=True)


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
    """Headers by name in lower case, without validators that are of no use.

    A day of change after the answer's own date says nothing (RFC 9110, 8.8.2), and would say it for ever.
    """
    headers = {name.lower(): value for name, value in response.headers.items()}
    for name in ("etag", "last-modified"):
        if name in headers and not is_validator(headers[name]):
            del headers[name]
    changed, sent = _moment(headers.get("last-modified", "")), _moment(headers.get("date", ""))
    if changed and sent and changed > sent:
        del headers["last-modified"]
    return headers


def is_validator(value: str) -> bool:
    """Whether an `ETag` or `Last-Modified` can be sent back in a request."""
    return 0 < len(value) <= _LONGEST_VALIDATOR and value.isascii() and value.isprintable()


def _moment(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError, TypeError):
        return None
