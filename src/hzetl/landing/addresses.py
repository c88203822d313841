"""Which addresses may be connected to: public ones, and private ones only for publishers whose entry says so.

Checked where the connection is made, on the address that is connected to: a name that resolves to something else a
moment later, or at a redirect, is checked again.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

import httpcore
import httpx

from hzetl.errors import PublisherClosedError
from hzetl.publishers.catalogue import Publisher

Resolve = Callable[[str, int], list[str]]
"""From host and port to IP addresses."""

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def system_resolve(host: str, port: int) -> list[str]:
    """IP addresses of a host, as the system resolves it, without repetition.

    Raises:
        httpcore.ConnectError: the name does not resolve.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise httpcore.ConnectError(f"{host} does not resolve: {error}") from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, also behind its IPv6 disguises (mapped, 6to4, NAT64)."""
    try:
        ip = ipaddress.ip_address(address.split("%", 1)[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            ip = inner
    return ip.is_global and not ip.is_multicast


def allowed_hosts(publisher: Publisher) -> set[tuple[str, int]]:
    """Hosts and ports that a publisher's pages may be on; a host on its usual port is so by http and by https."""
    allowed = set()
    for given in (publisher.base_url, *(f"//{host}" for host in publisher.hosts)):
        parts = urlsplit(given)
        host, port = (parts.hostname or "").lower(), parts.port
        usual = port is None or port in {80, 443}
        allowed |= {(host, 80), (host, 443)} if usual else {(host, port or 0)}
    return allowed


def host_of(url: str) -> tuple[str, int] | None:
    """Host and port of an http address; None for any other, and for one that carries a name and password."""
    try:
        parts = urlsplit(url)
        port = parts.port or {"http": 80, "https": 443}.get(parts.scheme)
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username is not None or port is None:
        return None
    return parts.hostname.lower(), port


class CheckedTransport(httpx.HTTPTransport):
    """An HTTP transport of one connection that connects to checked addresses only."""

    def __init__(self, *, private_address: bool, resolve: Resolve) -> None:
        context = httpx.create_ssl_context()
        super().__init__(verify=context)
        self._pool = httpcore.ConnectionPool(
            ssl_context=context,
            max_connections=1,
            max_keepalive_connections=1,
            keepalive_expiry=15,
            network_backend=_CheckedBackend(private_address=private_address, resolve=resolve),
        )


class _CheckedBackend(httpcore.NetworkBackend):
    """Resolves, checks every address, and connects to one that was checked."""

    def __init__(self, *, private_address: bool, resolve: Resolve) -> None:
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
                todo="if that is meant, set private_address in the catalogue",
            )
        failed: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in addresses:
            try:
                return self._sockets.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed or httpcore.ConnectError(f"{host} has no address")
