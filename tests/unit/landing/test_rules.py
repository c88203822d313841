"""Rules of asking: which addresses, which answers, which pauses, how much of a body."""

from __future__ import annotations

import gzip
import ipaddress
from collections.abc import Iterator

import httpx
import pytest

from hzetl.errors import PublisherClosedError
from hzetl.landing.addresses import allowed_hosts, is_public
from hzetl.landing.answers import NotModified, Redirect, Taken, TransientError, judge, retry_after
from hzetl.landing.body import TruncatedError, read_body
from hzetl.landing.robots import Robots
from hzetl.publishers.catalogue import Publisher
from hzetl.publishers.crawlers import PageError


def answer(status: int, **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.Response(status, headers=named, request=httpx.Request("GET", "https://paper.invalid/1"))


def judged(status: int, *, conditional: bool = False, **headers: str) -> Redirect | NotModified | Taken:
    return judge(answer(status, **headers), conditional=conditional, longest_wait=120)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", str(ipaddress.IPv4Address(0)),
     "100.64.0.1", "224.0.0.1",
     "::1", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
     "::", "not an address"],
)  # fmt: skip
def test_private_addresses_are_known_in_every_disguise(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8"])
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


def test_answers_are_taken_followed_or_known() -> None:
    assert isinstance(judged(200), Taken)
    assert isinstance(judged(304, conditional=True), NotModified)
    assert judged(302, location="/x") == Redirect("/x", keeps_method=False)
    assert judged(308, location="/x") == Redirect("/x", keeps_method=True)


@pytest.mark.parametrize("status", [204, 206, 302, 304, 400, 401, 403, 404, 410])
def test_an_answer_without_a_page_is_a_failure_for_good(status: int) -> None:
    with pytest.raises(PageError) as raised:
        judged(status)
    assert raised.value.permanent


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_only_these_answers_are_tried_again(status: int) -> None:
    with pytest.raises(TransientError):
        judged(status)


@pytest.mark.parametrize("status", [412, 418, 521])
def test_answers_of_a_closed_door_stop_the_publisher(status: int) -> None:
    with pytest.raises(PublisherClosedError):
        judged(status)


def test_who_asks_for_a_long_pause_is_left_alone() -> None:
    with pytest.raises(PublisherClosedError, match="pause of 3600 s"):
        judged(503, retry_after="3600")


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("7", 7.0), ("Mon, 02 Feb 2026 08:01:30 GMT", 90.0), ("Mon, 02 Feb 2026 07:00:00 GMT", 0.0), ("soon", None),
     ("", None), ("-5", None)],
)  # fmt: skip
def test_retry_after_is_read_in_both_forms_by_the_servers_own_clock(value: str, seconds: float | None) -> None:
    assert retry_after({"retry-after": value, "date": "Mon, 02 Feb 2026 08:00:00 GMT"}) == seconds


class Stream(httpx.SyncByteStream):
    """A body sent in pieces."""

    def __init__(self, *pieces: bytes) -> None:
        self.pieces = pieces

    def __iter__(self) -> Iterator[bytes]:
        yield from self.pieces


def body(*pieces: bytes, encoding: str = "", max_bytes: int = 1000, cut: bool = False, late: bool = False) -> bytes:
    response = httpx.Response(
        200,
        headers={"Content-Encoding": encoding} if encoding else {},
        stream=Stream(*pieces),
        request=httpx.Request("GET", "https://paper.invalid/1"),
    )
    return read_body(response, max_bytes=max_bytes, late=lambda: late, cut=cut)


def test_a_packed_body_is_unpacked() -> None:
    packed = gzip.compress("增加值".encode())
    assert body(packed[:5], packed[5:], encoding="gzip").decode() == "增加值"


def test_a_body_of_two_packed_members_and_padding_is_unpacked() -> None:
    assert body(gzip.compress(b"one") + gzip.compress(b"two") + b"\0\0\0", encoding="gzip") == b"onetwo"


def test_a_body_over_the_limit_is_not_read_on() -> None:
    with pytest.raises(PageError, match="larger than 1000 bytes"):
        body(b"x" * 600, b"x" * 600)


def test_a_bomb_is_not_unpacked_beyond_the_limit() -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    with pytest.raises(PageError, match="larger than 1000 bytes"):
        body(bomb, encoding="gzip")


def test_a_body_that_breaks_off_is_not_taken() -> None:
    with pytest.raises(TruncatedError):
        body(gzip.compress(b"4624" * 100)[:-12], encoding="gzip")
    with pytest.raises(TruncatedError):
        body(b"this is no gzip", encoding="gzip")


def test_a_body_packed_in_another_way_is_refused() -> None:
    with pytest.raises(PageError, match="br"):
        body(b"x", encoding="br")


def test_a_body_that_never_ends_is_given_up_after_its_time() -> None:
    with pytest.raises(httpx.ReadTimeout):
        body(b"x", late=True)


def test_robots_rules_hold_for_us_by_name_and_by_star() -> None:
    rules = Robots.parsed(b"User-agent: *\nDisallow: /all\nCrawl-delay: 3\n\nUser-agent: hzetl\nDisallow: /us\n")
    assert rules.allows("https://paper.invalid/all")
    assert not rules.allows("https://paper.invalid/us/1")
    assert Robots.parsed(b"User-agent: *\nCrawl-delay: 3").crawl_delay == 3
    assert Robots.parsed(b"User-agent: *\nCrawl-delay: 9999").crawl_delay == 30
    assert Robots.parsed(b"\xff\xfe<html>not found</html>").allows("https://paper.invalid/")


def test_a_publishers_hosts_are_its_own_and_those_it_names() -> None:
    publisher = Publisher(
        name="paper", label="样报", label_en="Paper", kind="nbs", base_url="https://Paper.invalid/x", columns=("sj",),
        hosts=("files.invalid", "files.invalid:8080"), first_year=2003, authority="paper", home_region="330100",
    )  # fmt: skip
    assert allowed_hosts(publisher) == {
        ("paper.invalid", 80), ("paper.invalid", 443), ("files.invalid", 80), ("files.invalid", 443),
        ("files.invalid", 8080),
    }  # fmt: skip
