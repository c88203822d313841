"""Reading a response's body within limits of size, as sent and unpacked; how long it may take is the wire's to say."""

from __future__ import annotations

import zlib

import httpx

from hzetl.limits import DEFAULT_LIMITS, Limit
from hzetl.publishers.crawlers import PageError

ACCEPT_ENCODING = "gzip"
_CHUNK = 64 * 1024
_SMALL = 5_000_000
"""Bytes unpacked up to which the ratio says nothing."""
_MAX_MEMBERS = 1000
"""Of a packed body; a server sends one, block-wise packers one for each 64 kB."""
_OTHER_CODINGS = {"br", "zstd", "compress", "x-compress", "dcb", "dcz", "exi", "aes128gcm", "pack200-gzip"}
_GZIP = b"\x1f\x8b"


class TruncatedError(Exception):
    """The body ends before it is complete."""


def read_body(
    response: httpx.Response, *, max_bytes: int, cut: bool = False, ratio: float = DEFAULT_LIMITS.unpacked_ratio
) -> bytes:
    """The body, unpacked.

    Args:
        response: opened as a stream.
        max_bytes: limit on what was sent, and on what it unpacks to.
        ratio: how many times what was sent it may unpack to.
        cut: return the first `max_bytes` of a longer body instead of refusing it.

    Raises:
        PageError: too large, or packed in a way that is not asked for.
        TruncatedError: it breaks off, or is damaged; another try may help.
    """
    url = str(response.request.url)
    unpack = _unpacker(response.headers.get("content-encoding", ""), url)
    too_large = PageError(f"{Limit.FILE_MB.reason} (larger than {max_bytes} bytes)", where=url, permanent=True)
    length = announced(response)
    if length is not None and length > max_bytes and not cut:
        raise too_large
    parts: list[bytes] = []
    size = sent = 0
    for raw in response.iter_raw():
        sent += len(raw)
        part = unpack.feed(raw, max_bytes + 1 - size)
        parts.append(part)
        size += len(part)
        if max(size, sent) > max_bytes:
            if cut:
                return b"".join(parts)[:max_bytes]
            raise too_large
        if size > max(_SMALL, ratio * sent) or unpack.members > _MAX_MEMBERS:
            raise PageError(Limit.UNPACKED_RATIO.reason, where=url, permanent=True)
    if not unpack.complete:
        raise TruncatedError
    return b"".join(parts)


def announced(response: httpx.Response) -> int | None:
    """How long the body is, by the response's head, where that says it."""
    if response.status_code in {204, 304}:
        return 0
    length = response.headers.get("content-length", "")
    chunked = "transfer-encoding" in response.headers
    return int(length) if length.isascii() and length.isdigit() and not chunked else None


def drain(response: httpx.Response) -> None:
    """Read a short body that nobody wants, so that its connection can be used again."""
    size = 0
    try:
        for raw in response.iter_raw():
            size += len(raw)
            if size > _CHUNK:
                return
    except httpx.TransportError:
        return


class _Plain:
    """A body that is not packed."""

    complete = True
    members = 0

    def feed(self, raw: bytes, limit: int) -> bytes:
        return raw[:limit]


class _Packed:
    """A body said to be packed by gzip; never unpacks more than it is asked for.

    One that does not begin as gzip does is plain, whatever its header says. Padding after the last member is passed
    over.
    """

    def __init__(self) -> None:
        self.members = 0
        self._inflate: zlib._Decompress | None = None
        self._begun = b""
        self._plain = self._padding = False

    @property
    def complete(self) -> bool:
        if self._plain or self._padding:
            return True
        return self._inflate.eof if self._inflate else not self._begun

    def feed(self, raw: bytes, limit: int) -> bytes:
        if self._inflate is None and not self._plain:
            raw = self._begun + raw
            if len(raw) < len(_GZIP):
                self._begun = raw
                return b""
            self._plain = not raw.startswith(_GZIP)
        if self._plain:
            return raw[:limit]
        return self._unpacked(raw, limit)

    def _unpacked(self, raw: bytes, limit: int) -> bytes:
        out: list[bytes] = []
        while raw and limit > 0 and not self._padding and self.members <= _MAX_MEMBERS:
            if self._inflate is None or self._inflate.eof:
                self._padding = self.members > 0 and raw[0] != _GZIP[0]
                if self._padding:
                    break
                self.members += 1
                self._inflate = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
            try:
                part = self._inflate.decompress(raw, limit)
            except zlib.error as error:
                raise TruncatedError from error
            out.append(part)
            limit -= len(part)
            raw = self._inflate.unconsumed_tail or self._inflate.unused_data
        return b"".join(out)


class _Deflated:
    """A body packed by zlib, or by deflate alone as some servers understand it."""

    members = 0

    def __init__(self) -> None:
        self._inflate = zlib.decompressobj()
        self._begun = False

    @property
    def complete(self) -> bool:
        return self._inflate.eof or not self._begun

    def feed(self, raw: bytes, limit: int) -> bytes:
        try:
            part = self._inflate.decompress(raw, max(limit, 1))
        except zlib.error as error:
            if self._begun:
                raise TruncatedError from error
            self._inflate = zlib.decompressobj(wbits=-zlib.MAX_WBITS)
            try:
                part = self._inflate.decompress(raw, max(limit, 1))
            except zlib.error:
                raise TruncatedError from error
        self._begun = True
        return part


def _unpacker(encoding: str, url: str) -> _Plain | _Packed | _Deflated:
    match encoding.strip().lower():
        case "gzip" | "x-gzip":
            return _Packed()
        case "deflate":
            return _Deflated()
        case other if "," in other or other in _OTHER_CODINGS:
            raise PageError(f"packed in a way not asked for ({other})", where=url, permanent=True)
        case _:  # none, or a word that is no coding, as `utf-8`
            return _Plain()
