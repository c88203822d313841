"""Which addresses may be asked: those of hosts that the catalogue names, and of these the public ones.

A publisher whose entry says so may be on a private address; the samples are.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable

import httpcore
import httpx

from hzetl.publishers.catalogue import Publisher

Resolve = Callable[[str, int], list[str]]
"""From host and port to IP addresses."""
HostPort = tuple[str, int]

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_NOT_OF_THE_WEB = [
    ipaddress.ip_network(network)
    for network in (
        "192.88.99.0/24",  # relays of 6to4
        "::/96",  # IPv4-compatible, given up
        "64:ff9b:1::/48",  # NAT64 of a local network
        "2001::/23",  # Teredo and other protocols' own
        "2002::/16",  # 6to4, given up; it carries any IPv4 address
        "fec0::/10",  # site-local, given up
    )
]
_ISATAP = {0x00005EFE, 0x02005EFE}
_PORTS = {"http": 80, "https": 443}


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
    """Whether an IP address is one of the public internet, also behind its IPv6 disguises (mapped, NAT64)."""
    try:
        ip = ipaddress.ip_address(address.split("%", 1)[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped
        if inner is None and (ip in _NAT64 or int(ip) >> 32 & 0xFFFFFFFF in _ISATAP):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        ip = ip if inner is None else inner
    given_up = any(ip in network for network in _NOT_OF_THE_WEB)
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and not given_up


def allowed_hosts(publisher: Publisher) -> set[HostPort]:
    """Hosts and ports that a publisher's pages may be on; a host on its usual port is so by http and by https."""
    allowed: set[HostPort] = set()
    for given in (publisher.base_url, *(f"http://{host}" for host in publisher.hosts)):
        try:
            url = httpx.URL(given)
        except httpx.InvalidURL:
            continue
        host = url.raw_host.decode("ascii")
        if host:
            allowed |= {(host, 80), (host, 443)} if url.port in {None, 80, 443} else {(host, url.port or 0)}
    return allowed


def http_address(url: str) -> httpx.URL | None:
    """An address as it will be asked for; None for what is no http address, or carries a name and password.

    Nothing but this reading of it is used below: what is checked is what is connected to.
    """
    try:
        read = httpx.URL(url)
    except (httpx.InvalidURL, UnicodeError, ValueError):
        return None
    return read if read.scheme in _PORTS and read.raw_host and b"@" not in read.netloc and not read.userinfo else None


def host_and_port(url: httpx.URL) -> HostPort:
    """Host (in ASCII) and port of an http address."""
    return url.raw_host.decode("ascii"), url.port or _PORTS[url.scheme]


def host_of(url: str) -> HostPort | None:
    """The host that an address is on, as politeness counts hosts; None for what is no http address."""
    read = http_address(url)
    return one_host(host_and_port(read)) if read else None


def one_host(place: HostPort) -> HostPort:
    """A host on its two usual ports is one (port 0 here); on any other port it is another server."""
    host, port = place
    return host, 0 if port in {80, 443} else port
