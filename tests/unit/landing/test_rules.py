"""Rules of asking: which addresses, which answers, which pauses, how much of a body."""

from __future__ import annotations

import gzip
import ipaddress
import zlib
from collections.abc import Iterator

import httpx
import pytest

from hzetl.errors import PublisherClosedError
from hzetl.landing.addresses import allowed_hosts, is_public
from hzetl.landing.answers import (
    NoPageError,
    NotModified,
    Redirect,
    Taken,
    TransientError,
    headers_of,
    judge,
    retry_after,
)
from hzetl.landing.body import TruncatedError, read_body
from hzetl.landing.robots import MAX_ROBOTS_BYTES, Robots
from hzetl.publishers.catalogue import Publisher
from hzetl.publishers.crawlers import PageError


def answer(status: int, **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.Response(status, headers=named, request=httpx.Request("GET", "https://paper.invalid/1"))


def judged(status: int, *, conditional: bool = False, **headers: str) -> Redirect | NotModified | Taken:
    given = answer(status, **headers)
    if conditional:
        given.request.headers["If-None-Match"] = '"1"'
    return judge(given)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", str(ipaddress.IPv4Address(0)),
     "100.64.0.1", "224.0.0.1",
     "::1", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
     "::", "::127.0.0.1", "::8.8.8.8", "fec0::1", "ff0e::1", "fd12:3456::1", "2002:808:808::1", "2001:0:808:808::1",
     "64:ff9b:1::808:808", "2400:cb00::5efe:10.0.0.1", "100::1", "255.255.255.255", "192.88.99.1", "198.18.0.1",
     "203.0.113.5", "0177.0.0.1", "0x7f000001", "2130706433", "127.1", "not an address"],
)  # fmt: skip
def test_private_addresses_are_known_in_every_disguise(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808", "240e::1", "2408:8000::1"]
)
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


def test_answers_are_taken_followed_or_known() -> None:
    assert isinstance(judged(200), Taken)
    assert isinstance(judged(304, conditional=True), NotModified)
    assert judged(302, location="/x") == Redirect("/x", keeps_method=False)
    assert judged(308, location="/x") == Redirect("/x", keeps_method=True)


@pytest.mark.parametrize("status", [400, 404, 405, 410, 451])
def test_an_answer_without_a_page_is_a_failure_for_good(status: int) -> None:
    with pytest.raises(PageError) as raised:
        judged(status)
    assert raised.value.permanent


@pytest.mark.parametrize("status", [204, 206, 302, 304, 401, 403])
def test_an_answer_that_may_be_about_who_asks_is_no_failure_for_good_and_not_tried_again_at_once(status: int) -> None:
    with pytest.raises(NoPageError) as raised:
        judged(status)
    assert not isinstance(raised.value, TransientError)


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_only_these_answers_are_tried_again(status: int) -> None:
    with pytest.raises(TransientError):
        judged(status)


@pytest.mark.parametrize("status", [412, 418, 521])
def test_answers_of_a_closed_door_stop_the_publisher(status: int) -> None:
    with pytest.raises(PublisherClosedError):
        judged(status)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("7", 7.0), ("Mon, 02 Feb 2026 08:01:30 GMT", 90.0), ("Mon, 02 Feb 2026 07:00:00 GMT", 0.0), ("soon", None),
     ("", None), ("-5", None), ("Mon, 02 Feb 9999 08:00:00 -9999", None)],
)  # fmt: skip
def test_retry_after_is_read_in_both_forms_by_the_servers_own_clock(value: str, seconds: float | None) -> None:
    assert retry_after({"retry-after": value, "date": "Mon, 02 Feb 2026 08:00:00 GMT"}) == seconds


def test_a_validator_that_cannot_be_sent_back_is_none() -> None:
    assert "etag" not in headers_of(answer(200, etag="x" * 2000))
    assert "etag" not in headers_of(httpx.Response(200, headers=[(b"ETag", "“一”".encode())]))
    assert headers_of(answer(200, etag='W/"1"'))["etag"] == 'W/"1"'


def test_a_last_change_after_the_answers_own_date_is_no_validator() -> None:
    now, before, after = (f"Mon, 02 Feb 2026 0{hour}:00:00 GMT" for hour in (8, 7, 9))
    assert "last-modified" not in headers_of(answer(200, date=now, last_modified=after))
    assert headers_of(answer(200, date=now, last_modified=before))["last-modified"] == before
    assert headers_of(answer(200, last_modified=after))["last-modified"] == after


class Stream(httpx.SyncByteStream):
    """A body sent in pieces."""

    def __init__(self, *pieces: bytes) -> None:
        self.pieces = pieces

    def __iter__(self) -> Iterator[bytes]:
        yield from self.pieces


def body(*pieces: bytes, encoding: str = "", max_bytes: int = 1000, cut: bool = False) -> bytes:
    response = httpx.Response(
        200,
        headers={"Content-Encoding": encoding} if encoding else {},
        stream=Stream(*pieces),
        request=httpx.Request("GET", "https://paper.invalid/1"),
    )
    return read_body(response, max_bytes=max_bytes, cut=cut)


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
        body(gzip.compress(b"4624" * 100) + gzip.compress(b"4409" * 100)[:-12], encoding="gzip")


def test_a_plain_body_that_is_said_to_be_packed_is_taken_as_it_is() -> None:
    assert body(b"t", b"his is no gzip", encoding="gzip") == b"this is no gzip"
    assert body(b"plain", encoding="utf-8") == b"plain"


@pytest.mark.parametrize("wbits", [zlib.MAX_WBITS, -zlib.MAX_WBITS])
def test_a_deflated_body_is_unpacked_in_both_readings_of_the_word(wbits: int) -> None:
    packer = zlib.compressobj(wbits=wbits)
    assert body(packer.compress(b"4624") + packer.flush(), encoding="deflate") == b"4624"


def test_a_body_of_many_members_is_whole() -> None:
    members = [f"第{number}段".encode() for number in range(900)]
    packed = b"".join(map(gzip.compress, members))
    pieces = [packed[at : at + 4096] for at in range(0, len(packed), 4096)]
    assert body(*pieces, encoding="gzip", max_bytes=100_000) == b"".join(members)


def test_members_without_end_are_refused() -> None:
    members = gzip.compress(b"") * 3000
    with pytest.raises(PageError, match="unpacked ratio"):
        body(*[members] * 1000, encoding="gzip", max_bytes=1_000_000_000)


def test_a_body_packed_in_another_way_is_refused() -> None:
    with pytest.raises(PageError, match="br"):
        body(b"x", encoding="br")


def test_robots_rules_hold_for_us_by_name_and_by_star() -> None:
    rules = Robots.parsed(b"User-agent: *\nDisallow: /all\nCrawl-delay: 3\n\nUser-agent: hzetl\nDisallow: /us\n")
    assert rules.allows("https://paper.invalid/all")
    assert not rules.allows("https://paper.invalid/us/1")
    assert Robots.parsed(b"User-agent: *\nCrawl-delay: 3").crawl_delay == 3
    assert Robots.parsed(b"User-agent: *\nRequest-rate: 1/5").crawl_delay == 5
    assert Robots.parsed(b"\xff\xfe<html>not found</html>").allows("https://paper.invalid/")


def test_robots_rules_are_read_behind_a_byte_order_mark() -> None:
    assert not Robots.parsed(b"\xef\xbb\xbfUser-agent: *\nDisallow: /all\n").allows("https://paper.invalid/all")


def test_several_groups_of_ours_hold_together() -> None:
    rules = Robots.parsed(
        b"User-agent: hzetl\nDisallow: /one\n\nUser-agent: other\nDisallow: /\n\nUser-agent: HZETL\nDisallow: /two\n"
    )
    assert [rules.allows(f"https://paper.invalid/{path}") for path in ("one", "two", "three")] == [False, False, True]


def test_the_longest_rule_holds_with_its_wildcards() -> None:
    rules = Robots.parsed(b"User-agent: *\nDisallow: /art/*/print\nDisallow: /*.pdf$\nAllow: /art/2025/print/ok\n")
    asked = ("art/2025/print", "art/2025/print/ok", "a.pdf", "a.pdf?x=1", "art/2025/page")
    assert [rules.allows(f"https://paper.invalid/{path}") for path in asked] == [False, True, False, True, True]


def test_a_line_that_is_cut_off_with_the_rest_is_no_rule() -> None:
    filling = b"# " + b"x" * (MAX_ROBOTS_BYTES - 60)
    content = b"User-agent: *\nDisallow: /\n" + filling + b"\nAllow: /closed-for-all"
    cut = content[: content.index(b"/closed") + 1].ljust(MAX_ROBOTS_BYTES, b"x")
    assert not Robots.parsed(cut).allows("https://paper.invalid/a")


def test_a_publishers_hosts_are_its_own_and_those_it_names() -> None:
    publisher = Publisher(
        name="paper", label="样报", label_en="Paper", kind="nbs", base_url="https://Paper.invalid/x", columns=("sj",),
        hosts=("files.invalid", "files.invalid:8080"), first_year=2003, authority="paper", home_region="330100",
    )  # fmt: skip
    assert allowed_hosts(publisher) == {
        ("paper.invalid", 80), ("paper.invalid", 443), ("files.invalid", 80), ("files.invalid", 443),
        ("files.invalid", 8080),
    }  # fmt: skip
