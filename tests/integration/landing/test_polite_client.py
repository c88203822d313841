"""The client asks politely, and what it must not ask for it does not: read off the server's own log."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from hzetl.errors import LandingError, PublisherClosedError
from hzetl.landing.answers import Response
from hzetl.landing.http import PoliteClient
from hzetl.publishers.catalogue import Catalogue, Politeness, Publisher
from hzetl.publishers.crawlers import PageError

if TYPE_CHECKING:
    from conftest import Desk


def fetch(desk: Desk, path: str, publisher: Publisher | None = None, **validators: str) -> Response:
    publisher = publisher or desk.publisher()
    with desk.client(publisher) as client:
        return client.fetch(publisher, path if "://" in path else desk.web.base_url + path, **validators)


def answer(
    desk: Desk, path: str, body: bytes = b"", status: int = 200, raw: bytes | None = None, **headers: str
) -> None:
    kind = type(desk.web.answer(path))
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    desk.web.routes[path] = kind(body, status, named, raw)


def then(desk: Desk, path: str, *statuses: int, **headers: str) -> None:
    """Answer with these statuses one after the other, then with a page."""
    kind = type(desk.web.answer(path))
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    desk.web.routes[path] = lambda n: kind(status=statuses[n], headers=named) if n < len(statuses) else kind(b"page")


def test_it_says_who_it_is_and_how_to_reach_us(desk: Desk) -> None:
    answer(desk, "/a", b"page")
    assert fetch(desk, "/a").content == b"page"
    assert {asked.headers["user-agent"] for asked in desk.web.log} == {"hzetl/0.1.0 (+desk@site.invalid)"}


def test_a_conditional_request_brings_no_body(desk: Desk) -> None:
    desk.web.page("/a", "page")
    first = fetch(desk, "/a")
    again = fetch(desk, "/a", etag=first.headers["etag"])
    assert again.not_modified
    assert again.content == b""


def test_a_packed_page_comes_unpacked(desk: Desk) -> None:
    answer(desk, "/a", gzip.compress(b"page"), Content_Encoding="gzip")
    assert fetch(desk, "/a").content == b"page"


# robots.txt


def test_robots_txt_is_read_first_and_once_and_what_it_disallows_is_not_asked_for(desk: Desk) -> None:
    answer(desk, "/robots.txt", b"User-agent: *\nDisallow: /closed/\n")
    answer(desk, "/open/1", b"page")
    publisher = desk.publisher()
    with desk.client(publisher) as client:
        for _ in range(2):
            client.fetch(publisher, f"{desk.web.base_url}/open/1")
        with pytest.raises(PageError, match=r"robots\.txt disallows it"):
            client.fetch(publisher, f"{desk.web.base_url}/closed/1")
    assert [asked.path for asked in desk.web.log] == ["/robots.txt", "/open/1", "/open/1"]


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_robots_txt_that_fails_closes_the_door(desk: Desk, status: int) -> None:
    answer(desk, "/robots.txt", status=status)
    answer(desk, "/a", b"page")
    with pytest.raises(PublisherClosedError, match=f"robots.txt: HTTP {status}"):
        fetch(desk, "/a")
    assert desk.web.paths() == []


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_robots_txt_that_is_not_there_leaves_the_door_open(desk: Desk, status: int) -> None:
    answer(desk, "/robots.txt", status=status)
    answer(desk, "/a", b"page")
    assert fetch(desk, "/a").content == b"page"


def test_a_crawl_delay_is_kept(desk: Desk) -> None:
    answer(desk, "/robots.txt", b"User-agent: *\nCrawl-delay: 7\n")
    answer(desk, "/a", b"page")
    publisher = desk.publisher()
    with desk.client(publisher) as client:
        for _ in range(2):
            client.fetch(publisher, f"{desk.web.base_url}/a")
    assert desk.clock.slept[-1] >= 7


# Pauses and tries


def test_requests_to_a_host_are_apart_by_the_spacing_and_some_jitter(desk: Desk) -> None:
    answer(desk, "/a", b"page")
    publisher = desk.publisher(politeness=Politeness(spacing_seconds=1.5))
    with desk.client(publisher) as client:
        for _ in range(5):
            client.fetch(publisher, f"{desk.web.base_url}/a")
    assert len(desk.clock.slept) == 5
    assert all(1.5 <= seconds <= 2 for seconds in desk.clock.slept)
    assert len(set(desk.clock.slept)) > 1


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503])
def test_a_passing_failure_is_tried_again_with_growing_pauses(desk: Desk, status: int) -> None:
    then(desk, "/a", status, status)
    assert fetch(desk, "/a").content == b"page"
    first, second = desk.clock.slept
    assert 1 <= first <= 2 <= second <= 3


def test_retry_after_is_kept(desk: Desk) -> None:
    then(desk, "/a", 503, Retry_After="17")
    fetch(desk, "/a")
    assert desk.clock.slept == [17]


def test_retry_after_as_a_date_is_kept(desk: Desk) -> None:
    then(desk, "/a", 429, Retry_After="Mon, 02 Feb 2099 08:00:30 GMT")
    with pytest.raises(PublisherClosedError, match="pause"):
        fetch(desk, "/a")


@pytest.mark.parametrize("status", [400, 404, 410])
def test_a_failure_for_good_is_asked_for_once(desk: Desk, status: int) -> None:
    answer(desk, "/a", status=status)
    with pytest.raises(PageError, match=f"HTTP {status}") as raised:
        fetch(desk, "/a")
    assert raised.value.permanent
    assert desk.web.paths() == ["/a"]


def test_a_refusal_is_not_for_good_and_a_row_of_them_closes_the_door(desk: Desk) -> None:
    for n in range(5):
        answer(desk, f"/{n}", status=403)
    publisher = desk.publisher()
    with desk.client(publisher) as client:
        for n in range(4):
            with pytest.raises(PageError, match="HTTP 403") as raised:
                client.fetch(publisher, f"{desk.web.base_url}/{n}")
            assert not raised.value.permanent
        with pytest.raises(LandingError, match=r"gives no page \(HTTP 403, 5 pages in a row\)"):
            client.fetch(publisher, f"{desk.web.base_url}/4")
        with pytest.raises(LandingError, match="gives no page"):
            client.fetch(publisher, f"{desk.web.base_url}/5")
    assert desk.web.paths() == ["/0", "/1", "/2", "/3", "/4"]


def test_tries_are_bounded(desk: Desk) -> None:
    answer(desk, "/a", status=500)
    with pytest.raises(PageError, match="HTTP 500") as raised:
        fetch(desk, "/a")
    assert not raised.value.permanent
    assert len(desk.web.paths()) == 4


@pytest.mark.parametrize("status", [412, 418, 521])
def test_a_closed_door_is_not_knocked_at_again(desk: Desk, status: int) -> None:
    answer(desk, "/a", status=status)
    with pytest.raises(PublisherClosedError):
        fetch(desk, "/a")
    assert desk.web.paths() == ["/a"]


def test_a_publisher_that_stops_answering_counts_as_down(desk: Desk) -> None:
    for n in range(5):
        answer(desk, f"/{n}", status=500)
    publisher = desk.publisher()
    with desk.client(publisher) as client:
        for n in range(4):
            with pytest.raises(PageError):
                client.fetch(publisher, f"{desk.web.base_url}/{n}")
        with pytest.raises(LandingError, match=r"gives no page \(HTTP 500, 5 pages in a row\)") as raised:
            client.fetch(publisher, f"{desk.web.base_url}/4")
    assert not isinstance(raised.value, PageError)


def test_a_host_that_is_not_there_is_said_in_one_line(desk: Desk) -> None:
    publisher = desk.publisher(base_url="http://127.0.0.1:1")
    with desk.client(publisher) as client, pytest.raises(LandingError, match="does not answer"):
        client.fetch(publisher, "http://127.0.0.1:1/a")


# Bodies


def test_a_body_shorter_than_announced_is_tried_again(desk: Desk) -> None:
    short = b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf"
    kind = type(desk.web.answer("/a"))
    desk.web.routes["/a"] = lambda n: kind(raw=short) if n == 0 else kind(b"page")
    assert fetch(desk, "/a").content == b"page"
    assert desk.web.paths() == ["/a", "/a"]


def test_what_is_no_http_is_a_failure_of_the_page(desk: Desk) -> None:
    answer(desk, "/a", raw=b"220 mail.invalid ready\r\n")
    with pytest.raises(PageError):
        fetch(desk, "/a")


def test_a_body_over_the_limit_is_refused(desk: Desk) -> None:
    answer(desk, "/a", b"x" * 3000)
    with pytest.raises(PageError, match="larger than 2000 bytes"):
        fetch(desk, "/a", desk.publisher(politeness=Politeness(spacing_seconds=0, max_bytes=2000)))


def test_a_bomb_is_refused(desk: Desk) -> None:
    answer(desk, "/a", gzip.compress(b"\0" * 20_000_000), Content_Encoding="gzip")
    with pytest.raises(PageError, match="larger than 100000 bytes"):
        fetch(desk, "/a", desk.publisher(politeness=Politeness(spacing_seconds=0, max_bytes=100_000)))


# Where it may go


@pytest.mark.parametrize(
    "url",
    ["http://elsewhere.invalid/a", "https://127.0.0.1/a", "http://127.0.0.1:99999/a", "http://[/a"],
)  # fmt: skip
def test_addresses_outside_the_catalogue_are_refused_unasked_until_it_names_them(desk: Desk, url: str) -> None:
    with pytest.raises(PageError, match="outside the catalogue") as raised:
        fetch(desk, url)
    assert not raised.value.permanent
    assert desk.web.log == []


@pytest.mark.parametrize(
    "url", ["file:///etc/hosts", "ftp://127.0.0.1/a", "http:///a", "http://user@127.0.0.1/a", "gopher://127.0.0.1/a"]
)
def test_what_is_no_http_address_is_refused_for_good(desk: Desk, url: str) -> None:
    with pytest.raises(PageError, match="not an http address") as raised:
        fetch(desk, url)
    assert raised.value.permanent
    assert desk.web.log == []


def test_a_publisher_outside_the_catalogue_is_refused(desk: Desk) -> None:
    with desk.client(desk.publisher(name="other")) as client, pytest.raises(PublisherClosedError):
        client.fetch(desk.publisher(), f"{desk.web.base_url}/a")


def test_a_private_address_is_refused_unless_the_entry_allows_it(desk: Desk) -> None:
    with pytest.raises(PublisherClosedError, match="resolves to a private address"):
        fetch(desk, "/a", desk.publisher(private_address=False))
    assert desk.web.log == []


def test_a_name_that_resolves_to_a_private_address_among_others_is_refused(desk: Desk) -> None:
    publisher = desk.publisher(base_url="http://paper.invalid", private_address=False)
    catalogue = Catalogue(publishers=(publisher,))
    with (
        PoliteClient(catalogue, resolve=lambda _host, _port: ["8.8.8.8", "127.0.0.1"]) as client,
        pytest.raises(PublisherClosedError, match="resolves to a private address"),
    ):
        client.fetch(publisher, "http://paper.invalid/a")


def test_a_redirect_within_the_host_is_followed(desk: Desk) -> None:
    answer(desk, "/a", status=302, Location="/b")
    answer(desk, "/b", b"page")
    assert fetch(desk, "/a").url.endswith("/b")


@pytest.mark.parametrize("to", ["http://elsewhere.invalid/", "file:///etc/hosts", "http://169.254.169.254/latest"])
def test_a_redirect_that_leads_away_is_not_followed(desk: Desk, to: str) -> None:
    answer(desk, "/a", status=302, Location=to)
    with pytest.raises(PageError):
        fetch(desk, "/a")
    assert desk.web.paths() == ["/a"]


def test_a_redirect_into_what_robots_txt_disallows_is_not_followed(desk: Desk) -> None:
    answer(desk, "/robots.txt", b"User-agent: *\nDisallow: /closed/\n")
    answer(desk, "/a", status=301, Location="/closed/1")
    with pytest.raises(PageError, match=r"robots\.txt disallows it"):
        fetch(desk, "/a")
    assert desk.web.paths() == ["/a"]


def test_redirects_in_a_circle_end(desk: Desk) -> None:
    answer(desk, "/a", status=302, Location="/b")
    answer(desk, "/b", status=302, Location="/a")
    with pytest.raises(PageError, match="more than 5 redirects"):
        fetch(desk, "/a")
    assert len(desk.web.paths()) == 6


def test_cookies_are_kept_for_the_session(desk: Desk) -> None:
    answer(desk, "/a", status=302, Location="/b", Set_Cookie="visit=1")
    answer(desk, "/b", b"page")
    fetch(desk, "/a")
    assert desk.web.log[-1].headers["cookie"] == "visit=1"


def test_a_form_is_posted(desk: Desk) -> None:
    answer(desk, "/form", b"list")
    publisher = desk.publisher()
    with desk.client(publisher) as client:
        client.fetch(publisher, f"{desk.web.base_url}/form", data={"webname": "样站"})
    assert (desk.web.log[-1].method, desk.web.log[-1].headers["content-type"]) == (
        "POST",
        "application/x-www-form-urlencoded",
    )


def test_it_counts_what_it_did(desk: Desk) -> None:
    desk.web.page("/a", "page")
    publisher = desk.publisher()
    with desk.client(publisher) as client:
        etag = client.fetch(publisher, f"{desk.web.base_url}/a").headers["etag"]
        client.fetch(publisher, f"{desk.web.base_url}/a", etag=etag)
    assert (client.requests, client.pages, client.not_modified, client.bytes) == (3, 1, 1, 4)
