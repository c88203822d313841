"""The connection to a host: made to checked addresses only, watched for time and for bytes beyond what was announced.

Addresses are checked where the connection is made, on the address that is connected to: a name that resolves to
something else a moment later, or at a redirect, is checked again.
"""

from __future__ import annotations

import re
import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore
import httpx

from hzetl.errors import LandingError, PublisherClosedError
from hzetl.landing.addresses import Resolve, is_public

KEPT_OPEN_SECONDS = 15.0
_END_OF_HEAD = re.compile(rb"\n\r?\n")
_LONGEST_HEAD = 128_000
_LEAST = 0.001
"""Seconds: a socket's time-out of 0 means another thing."""


class Watch:
    """What is known of the response under way: how long it may still take, and what of it has come.

    Real time, whatever clock the client waits by: a socket waits by no other.
    """

    def __init__(self) -> None:
        self._since = time.monotonic()
        self._until = float("inf")
        self._began = b""
        self._head: int | None = None
        self._received = 0
        self._last = b""

    def begin(self, seconds: float) -> None:
        """A request begins, and may take so long as a whole."""
        self._since = time.monotonic()
        self._until = self._since + seconds
        self._began, self._head, self._received, self._last = b"", None, 0, b""

    @property
    def taken(self) -> float:
        """Seconds since the request began."""
        return time.monotonic() - self._since

    @property
    def over(self) -> bool:
        """Whether it has taken too long."""
        return time.monotonic() >= self._until

    def left(self, timeout: float | None) -> float:
        """Seconds that one step may take."""
        left = self._until - time.monotonic()
        return max(left if timeout is None else min(left, timeout), _LEAST)

    def came(self, data: bytes) -> None:
        """Some of the response came."""
        self._received += len(data)
        self._last = data
        if self._head is None and len(self._began) < _LONGEST_HEAD:
            self._began += data
            end = _END_OF_HEAD.search(self._began)
            while end and self._began.startswith(b"HTTP/1.1 1"):  # what precedes the response is no part of it
                self._received -= end.end()
                self._began = self._began[end.end() :]
                end = _END_OF_HEAD.search(self._began)
            if end:
                self._head, self._began = end.end(), b""

    def goes_on_after(self, length: int | None) -> bool:
        """Whether more came than a head and a body of this length; line ends do not count, nor does no known length."""
        if length is None or self._head is None:
            return False
        more = self._received - self._head - length
        return more > 0 and bool(self._last[-more:].strip(b"\r\n"))


class CheckedTransport(httpx.HTTPTransport):
    """An HTTP transport of one connection that connects to checked addresses only.

    Attributes:
        watch: on the response under way; there is one at a time.
    """

    def __init__(self, *, private_address: bool, resolve: Resolve, tls: ssl.SSLContext) -> None:
        super().__init__(verify=tls)
        self.watch = Watch()
        self._pool = httpcore.ConnectionPool(
            ssl_context=tls,
            max_connections=1,
            max_keepalive_connections=1,
            keepalive_expiry=KEPT_OPEN_SECONDS,
            network_backend=_CheckedBackend(self.watch, private_address=private_address, resolve=resolve),
        )


class _CheckedBackend(httpcore.NetworkBackend):
    """Resolves, checks every address, and connects to one that was checked."""

    def __init__(self, watch: Watch, *, private_address: bool, resolve: Resolve) -> None:
        self._watch = watch
        self._private_address = private_address
        self._resolve = resolve
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = self._resolve(host, port)
        if not self._private_address and not all(is_public(address) for address in addresses):
            raise PublisherClosedError(
                f"{host} resolves to a private address",
                where=", ".join(addresses),
                todo="if that is meant, set private_address in the catalogue, in all entries of that host",
            )
        failed: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in addresses:
            try:
                stream = self._sockets.connect_tcp(
                    address, port, self._watch.left(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
            else:
                return _WatchedStream(stream, self._watch, host)
        raise failed or httpcore.ConnectError(f"{host} has no address")


class _WatchedStream(httpcore.NetworkStream):
    """A connection whose every step ends when the whole response must."""

    def __init__(self, stream: httpcore.NetworkStream, watch: Watch, host: str) -> None:
        self._stream = stream
        self._watch = watch
        self._host = host

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if self._watch.over:
            raise httpcore.ReadTimeout
        data = self._stream.read(max_bytes, self._watch.left(timeout))
        self._watch.came(data)
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._watch.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        try:
            stream = self._stream.start_tls(ssl_context, server_hostname, self._watch.left(timeout))
        except httpcore.ConnectError as error:
            if isinstance(error.__cause__, ssl.SSLCertVerificationError):
                raise LandingError(
                    f"the certificate of {self._host} cannot be trusted ({error.__cause__.verify_message})",
                    where=self._host,
                    todo="see the site in a browser; SSL_CERT_FILE names the authorities to trust instead",
                ) from error
            raise
        return _WatchedStream(stream, self._watch, self._host)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401  as the base class has it
        return self._stream.get_extra_info(info)
