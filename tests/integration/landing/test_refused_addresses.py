"""Where the client must not go: private addresses in every disguise, other hosts, other schemes, whatever leads there.

A server on loopback stands for what nobody may ask; its log must stay empty.
"""

from __future__ import annotations

import re
import ssl
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from hzetl.errors import LandingError, PublisherClosedError
from hzetl.landing.addresses import system_resolve
from hzetl.landing.http import PoliteClient
from hzetl.publishers.catalogue import Catalogue, Politeness, Publisher
from hzetl.publishers.crawlers import PageError
from tests.fixtures.certificates import self_signed
from tests.integration.landing.hostile_web import Site, article

PUBLIC = "8.8.8.8"


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as running:
        yield running


@pytest.fixture
def forbidden() -> Iterator[Site]:
    with Site() as running:
        yield running
        assert running.log == []


def publisher(base_url: str, **fields: object) -> Publisher:
    described: dict[str, object] = {
        "name": "site", "label": "样站", "kind": "hanweb_jcms", "base_url": base_url, "columns": ("7",),
        "first_year": 2025, "authority": "bureau", "home_region": "330100",
        "politeness": Politeness(spacing_seconds=0, timeout_seconds=2, retry_seconds=0.01),
    }  # fmt: skip
    return Publisher.model_validate(described | fields)


class Names:
    """A resolver with answers of its own; each is given once, the last one for ever."""

    def __init__(self, **answers: Sequence[Sequence[str]]) -> None:
        self.answers = {name.replace("_", "."): list(given) for name, given in answers.items()}
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> list[str]:
        self.asked.append(host)
        given = self.answers.get(host)
        if given is None:
            return system_resolve(host, port)
        return list(given.pop(0) if len(given) > 1 else given[0])


# Names that lead to private addresses


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "10.0.0.7", "172.16.9.9", "192.168.1.1",  # private, loopback
        "169.254.169.254", "100.64.0.1", "100.127.255.254", "198.18.0.1",  # link-local, carriers', benchmarks
        "0.0.0.0", "224.0.0.251", "239.1.1.1", "255.255.255.255", "240.0.0.1", "192.0.2.7",  # noqa: S104  no host's
        "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456:789a::1", "fec0::1", "ff02::1", "ff0e::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:a9fe:a9fe", "::127.0.0.1",  # mapped, compatible
        "64:ff9b::127.0.0.1", "64:ff9b::a00:1", "64:ff9b:1::1", "2002:7f00:1::", "2002:a00:1::1",  # NAT64, 6to4
        "2001:0:7f00:1::", "2001:db8::1", "2001:4860::5efe:127.0.0.1",  # Teredo, documentation, ISATAP
    ],
)  # fmt: skip
def test_a_name_that_leads_to_a_private_address_is_refused(forbidden: Site, address: str) -> None:
    entry = publisher(f"http://paper.invalid:{forbidden.port}")
    with (
        PoliteClient(Catalogue(publishers=(entry,)), resolve=Names(paper_invalid=[[address]])) as client,
        pytest.raises(PublisherClosedError, match="resolves to a private address"),
    ):
        client.fetch(entry, f"{entry.base_url}{article(1)}")


@pytest.mark.parametrize("addresses", [[PUBLIC, "127.0.0.1"], ["::1", PUBLIC], ["2001:4860:4860::8888", "10.0.0.1"]])
def test_a_private_address_among_public_ones_is_refused(forbidden: Site, addresses: list[str]) -> None:
    entry = publisher(f"http://paper.invalid:{forbidden.port}")
    with (
        PoliteClient(Catalogue(publishers=(entry,)), resolve=Names(paper_invalid=[addresses])) as client,
        pytest.raises(PublisherClosedError, match="resolves to a private address"),
    ):
        client.fetch(entry, f"{entry.base_url}{article(1)}")


@pytest.mark.parametrize(
    "host",
    ["localhost", "127.0.0.1", "2130706433", "0x7f000001", "0177.0.0.1", "0x7f.1", "127.1", "127.0.1", "0", "[::1]",
     "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "localhost.", "LOCALHOST", "127.0.0.1."],
)  # fmt: skip
def test_loopback_in_any_spelling_is_refused_even_where_the_catalogue_has_it(forbidden: Site, host: str) -> None:
    entry = publisher(f"http://{host}:{forbidden.port}")
    with PoliteClient(Catalogue(publishers=(entry,))) as client, pytest.raises(LandingError) as raised:
        client.fetch(entry, f"{entry.base_url}{article(1)}")
    assert re.search(r"resolves to a private address|does not resolve|not an http address", raised.value.what)


def test_the_samples_may_be_on_loopback(site: Site) -> None:
    entry = publisher(site.base_url, private_address=True)
    with PoliteClient(Catalogue(publishers=(entry,))) as client:
        assert client.fetch(entry, site.url(1)).status == 200


def test_one_entry_that_allows_it_allows_no_other_of_the_same_host(forbidden: Site) -> None:
    """Else a connection that one was allowed would serve the other."""
    one = publisher(forbidden.base_url, private_address=True)
    two = publisher(forbidden.base_url, name="two")
    with PoliteClient(Catalogue(publishers=(one, two))) as client:
        for entry in (one, two):
            with pytest.raises(PublisherClosedError, match="in all entries of that host"):
                client.fetch(entry, forbidden.url(1))


# Names that change


class Wire:
    """What goes out of this process to the network; public addresses are not let out."""

    def __init__(self) -> None:
        self.on = False
        self.connected: list[str] = []
        self.resolved: list[str] = []
        sys.addaudithook(self)

    def __call__(self, event: str, args: tuple[object, ...]) -> None:
        if not self.on:
            return
        if event == "socket.connect" and isinstance(address := args[1], tuple):
            self.connected.append(address[0])
            if address[0] == PUBLIC:
                raise ConnectionRefusedError("not from a test")
        elif event == "socket.getaddrinfo":
            self.resolved.append(str(args[0]))


@pytest.fixture(scope="module")
def wire() -> Iterator[Wire]:
    wire = Wire()
    wire.on = True
    yield wire
    wire.on = False  # a hook stays for the life of the process


def test_what_is_connected_to_is_the_address_that_was_checked(forbidden: Site, wire: Wire) -> None:
    """A name that is public when it is checked and loopback a moment later."""
    entry = publisher(f"http://paper.invalid:{forbidden.port}")
    names = Names(paper_invalid=[[PUBLIC], ["127.0.0.1"]])
    wire.connected.clear()
    wire.resolved.clear()
    with (
        PoliteClient(Catalogue(publishers=(entry,)), resolve=names) as client,
        pytest.raises(PublisherClosedError, match="resolves to a private address"),
    ):
        client.fetch(entry, f"{entry.base_url}{article(1)}")
    assert wire.connected == [PUBLIC]  # the second try was refused unconnected
    assert names.asked == ["paper.invalid"] * 2
    assert "paper.invalid" not in wire.resolved  # nobody else looks a name up


def test_a_name_is_looked_up_once_for_all_that_goes_over_one_connection(site: Site) -> None:
    entry = publisher(f"http://paper.invalid:{site.port}", private_address=True)
    names = Names(paper_invalid=[["127.0.0.1"]])
    with PoliteClient(Catalogue(publishers=(entry,)), resolve=names) as client:
        for number in (1, 2, 3):
            client.fetch(entry, f"{entry.base_url}{article(number)}")
    assert names.asked == ["paper.invalid"]
    assert {asked.headers["host"] for asked in site.log} == {f"paper.invalid:{site.port}"}


def test_where_one_address_of_a_name_does_not_answer_the_next_one_is_tried(site: Site) -> None:
    entry = publisher(f"http://paper.invalid:{site.port}", private_address=True)
    names = Names(paper_invalid=[["127.0.0.77", "127.0.0.1"]])
    with PoliteClient(Catalogue(publishers=(entry,)), resolve=names) as client:
        assert client.fetch(entry, f"{entry.base_url}{article(1)}").status == 200
    assert names.asked == ["paper.invalid"]


def test_a_further_host_that_leads_to_a_private_address_costs_its_pages_alone(forbidden: Site, wire: Wire) -> None:
    entry = publisher("http://paper.invalid", hosts=(f"files.invalid:{forbidden.port}",))
    names = Names(paper_invalid=[[PUBLIC]], files_invalid=[["127.0.0.1"]])
    assert wire.on
    with (
        PoliteClient(Catalogue(publishers=(entry,)), resolve=names) as client,
        pytest.raises(PageError, match=r"files\.invalid resolves to a private address"),
    ):
        client.fetch(entry, f"http://files.invalid:{forbidden.port}/a.xls")


# Redirects and links that lead away


def elsewhere(port: int, own: int) -> list[str]:
    """Addresses that lead to a port of loopback that is not the publisher's, or to what is none of the web."""
    return [
        f"http://127.0.0.1:{port}/", f"//127.0.0.1:{port}/", f"http:\\\\127.0.0.1:{port}/",
        f"http://localhost:{port}/", f"http://2130706433:{port}/", f"http://0x7f000001:{port}/",
        f"http://0177.0.0.1:{port}/", f"http://127.1:{port}/", f"http://[::1]:{port}/",
        f"http://[::ffff:127.0.0.1]:{port}/", f"http://①②⑦.⓪.⓪.①:{port}/", f"http://127。0。0。1:{port}/",
        f"http://127.0.0.1:{own}@127.0.0.1:{port}/", f"http://127.0.0.1:{own}%40127.0.0.1:{port}/",
        f"http://127.0.0.1:{port}#@127.0.0.1:{own}/", f"http://127.0.0.1:{port}?@127.0.0.1:{own}/",
        f"http://127.0.0.1:{own}\\@127.0.0.1:{port}/", f"http://user:word@127.0.0.1:{own}/",
        f"http://127.0.0.1.:{own}/", f"http://127.0.0.1.nip.invalid:{own}/", f"https://127.0.0.1:{port}/",
        "http://127.0.0.1/", "http://127.0.0.1:22/", "http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/",
        "http://metadata.google.internal/", "file:///etc/passwd", "file://127.0.0.1/etc/passwd", "ftp://127.0.0.1/",
        "gopher://127.0.0.1:70/", "data:text/html,x", "javascript:alert(1)", "http://", "http:///etc/passwd",
        "http://[::1/", "http://\x00/", f"HTTP://127.0.0.1:{port}/",
    ]  # fmt: skip


@pytest.mark.parametrize("which", range(len(elsewhere(1, 2))), ids=[ascii(each) for each in elsewhere(1, 2)])
def test_a_redirect_or_a_link_that_leads_away_is_not_followed(site: Site, forbidden: Site, which: int) -> None:
    there = elsewhere(forbidden.port, site.port)[which]
    site.misbehave[article(1)] = lambda talk: talk.answer(b"", 302, f"Location: {there}")
    entry = publisher(site.base_url, private_address=True)
    with PoliteClient(Catalogue(publishers=(entry,))) as client:
        with pytest.raises(PageError):
            client.fetch(entry, site.url(1))
        if not there.startswith("//"):
            with pytest.raises(PageError):
                client.fetch(entry, there)


@pytest.mark.parametrize(
    "host", ["tjj.exаmple", "tjj。example.invalid", "ｔｊｊ.example", "tjj.example.", "tjj.example.evil.invalid",
             "xn--tjj-example", "tjj.ex\u00adample", "tjj.example%2eevil.invalid", "TJJ.EXAMPLE:8080"],
)  # fmt: skip
def test_a_host_that_only_looks_like_the_publishers_is_another(host: str) -> None:
    entry = publisher("http://tjj.example")
    names = Names()
    with PoliteClient(Catalogue(publishers=(entry,)), resolve=names) as client, pytest.raises(PageError):
        client.fetch(entry, f"http://{host}/a")
    assert names.asked == []


def test_the_publishers_own_host_may_be_written_in_its_own_script(site: Site) -> None:
    entry = publisher(f"http://统计.invalid:{site.port}", private_address=True)
    with PoliteClient(Catalogue(publishers=(entry,)), resolve=lambda *_: ["127.0.0.1"]) as client:
        assert client.fetch(entry, f"http://统计.invalid:{site.port}{article(1)}").status == 200
    assert {asked.headers["host"] for asked in site.log} == {f"{'统计'.encode('idna').decode()}.invalid:{site.port}"}


# Certificates


@pytest.mark.parametrize(
    ("address", "days", "trusted", "says"),
    [("127.0.0.1", 2, False, "self-signed certificate"), ("127.0.0.1", -2, True, "certificate has expired"),
     ("127.0.0.9", 2, True, "IP address mismatch")],
)  # fmt: skip
def test_a_certificate_that_does_not_hold_is_said_and_not_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str, days: int, *, trusted: bool, says: str
) -> None:
    certificate, key = self_signed(tmp_path, address, days=days)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate, key)
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with Site(tls=tls) as site:
        entry = publisher(site.base_url, private_address=True)
        with PoliteClient(Catalogue(publishers=(entry,))) as client:
            with pytest.raises(LandingError, match=f"certificate of 127.0.0.1 cannot be trusted.*{says}"):
                client.fetch(entry, site.url(1))
            assert client.requests == 1
        assert site.log == []


def test_a_certificate_that_holds_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    certificate, key = self_signed(tmp_path)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate, key)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with Site(tls=tls) as site:
        entry = publisher(site.base_url, private_address=True)
        with PoliteClient(Catalogue(publishers=(entry,))) as client:
            assert client.fetch(entry, site.url(1)).status == 200


def test_proxies_of_the_environment_are_not_used(site: Site, forbidden: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, forbidden.base_url)
    entry = publisher(site.base_url, private_address=True)
    with PoliteClient(Catalogue(publishers=(entry,))) as client:
        assert client.fetch(entry, site.url(1)).status == 200


def test_a_name_that_does_not_resolve_is_said() -> None:
    entry = publisher("http://nowhere.invalid")
    with PoliteClient(Catalogue(publishers=(entry,))) as client, pytest.raises(LandingError, match="does not resolve"):
        client.fetch(entry, "http://nowhere.invalid/a")
