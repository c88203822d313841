"""Reading a response's body within limits: of size (as sent and unpacked), and of time."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import httpx

from hzetl.limits import DEFAULT_LIMITS, Limit
from hzetl.publishers.crawlers import PageError

ACCEPT_ENCODING = "gzip"
_CHUNK = 64 * 1024
_SMALL = 5_000_000
"""Bytes unpacked up to which the ratio says nothing."""


class TruncatedError(Exception):
    """The body ends before it is complete."""


def read_body(
    response: httpx.Response,
    *,
    max_bytes: int,
    late: Callable[[], bool],
    cut: bool = False,
    ratio: float = DEFAULT_LIMITS.unpacked_ratio,
) -> bytes:
    """The body, unpacked.

    Args:
        response: opened as a stream.
        max_bytes: limit on what was sent, and on what it unpacks to.
        late: whether the response has taken too long.
        ratio: how many times what was sent it may unpack to.
        cut: return the first `max_bytes` of a longer body instead of refusing it.

    Raises:
        PageError: too large, or packed in a way that is not asked for.
        TruncatedError: it breaks off, or is damaged; another try may help.
        httpx.ReadTimeout: it takes too long.
    """
    url = str(response.request.url)
    unpack = _unpacker(response.headers.get("content-encoding", ""), url)
    parts: list[bytes] = []
    size = sent = 0
    for raw in response.iter_raw(_CHUNK):
        if late():
            raise httpx.ReadTimeout("takes too long", request=response.request)
        part = unpack.feed(raw, max_bytes + 1 - size)
        parts.append(part)
        size += len(part)
        sent += len(raw)
        if size > max_bytes:
            if cut:
                return b"".join(parts)[:max_bytes]
            reason = f"{Limit.FILE_MB.reason} (larger than {max_bytes} bytes)"
            raise PageError(reason, where=url, permanent=True)
        if size > max(_SMALL, ratio * sent):
            raise PageError(Limit.UNPACKED_RATIO.reason, where=url, permanent=True)
    if not unpack.complete:
        raise TruncatedError
    return b"".join(parts)


def drain(response: httpx.Response) -> None:
    """Read a short body that nobody wants, so that its connection can be used again."""
    length = response.headers.get("content-length", "")
    if length.isascii() and length.isdigit() and int(length) <= _CHUNK:
        try:
            for _ in response.iter_raw():
                pass
        except httpx.TransportError:
            return


class _Plain:
    """A body that is not packed."""

    complete = True

    def feed(self, raw: bytes, limit: int) -> bytes:
        return raw[:limit]


class _Deflated:
    """A body packed by gzip or zlib; never unpacks more than it is asked for."""

    def __init__(self) -> None:
        self._inflate = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
        self._begun = False
        self._members = 0

    @property
    def complete(self) -> bool:
        return self._inflate.eof or self._members > 0 or not self._begun

    def feed(self, raw: bytes, limit: int) -> bytes:
        out = b""
        waiting = raw
        while waiting and len(out) < limit:
            if self._inflate.eof:  # a further gzip member, or padding
                self._members += 1
                self._inflate = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
            self._begun = True
            try:
                out += self._inflate.decompress(waiting, limit - len(out))
            except zlib.error as error:
                if self._members:
                    return out
                raise TruncatedError from error
            waiting = self._inflate.unconsumed_tail or self._inflate.unused_data
        return out


def _unpacker(encoding: str, url: str) -> _Plain | _Deflated:
    match encoding.strip().lower():
        case "" | "identity":
            return _Plain()
        case "gzip" | "x-gzip" | "deflate":
            return _Deflated()
        case other:
            raise PageError(f"packed in a way not asked for ({other})", where=url, permanent=True)
