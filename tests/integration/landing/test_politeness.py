"""Politeness as the asked sites saw it: what stands in their own logs, on their own clock."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from hzetl.chain import Chain, open_chain
from hzetl.chain.landing import Landed, land_publishers
from hzetl.errors import LandingError, PublisherClosedError
from hzetl.landing.http import ROBOTS_SECONDS, PoliteClient
from hzetl.publishers.catalogue import Catalogue, Politeness, Publisher
from hzetl.publishers.crawlers import PageError
from hzetl.settings import Settings
from tests.integration.landing.hostile_web import COLUMN, ROBOTS, Asked, Site, Talk, article, column

SPACING = 0.12
BLUR = 0.001
"""Seconds by which clocks may differ."""


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as running:
        yield running


@pytest.fixture
def other() -> Iterator[Site]:
    with Site() as running:
        yield running


def publisher(site: Site, name: str = "site", spacing: float = 0.0, **fields: object) -> Publisher:
    described: dict[str, object] = {
        "name": name, "label": "样站", "kind": "hanweb_jcms", "base_url": site.base_url, "columns": ("7",),
        "first_year": 2025, "authority": "bureau", "home_region": "330100", "private_address": True,
        "politeness": Politeness(spacing_seconds=spacing, timeout_seconds=3, retry_seconds=0.01),
    }  # fmt: skip
    return Publisher.model_validate(described | fields)


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chain]:
    settings = Settings.from_environment({"HZETL_DATA_DIR": str(tmp_path_factory.mktemp("polite"))})
    with open_chain(settings, Catalogue(publishers=())) as opened:
        yield opened


def landed(chain: Chain, *publishers: Publisher) -> list[Landed]:
    """Their 2025, as `hzetl run` lands it."""
    wanted = [Landed(each, [2025]) for each in publishers]
    land_publishers(replace(chain, catalogue=Catalogue(publishers=publishers)), wanted, _Silent())
    return wanted


class _Silent:
    """Shows no progress."""

    def stage(self, *_: object) -> Callable[[str], None]:
        return lambda _: None


def gaps(log: list[Asked]) -> list[float]:
    """Seconds between the answer to each request and the next one."""
    return [later.began - earlier.answered for earlier, later in pairwise(log)]


def test_spacing_is_kept_between_any_two_requests_to_a_host(site: Site, chain: Chain) -> None:
    """Robots, lists, articles, refusals, redirects and second tries alike."""
    site.pages["/moved"] = site.pages[article(1)]
    site.misbehave[article(1)] = lambda talk: talk.answer(b"", 302, "Location: /moved")
    site.misbehave[article(2)] = lambda talk: talk.answer(b"", 500) if talk.nth == 0 else site.serve(talk)
    site.misbehave[article(3)] = lambda talk: talk.answer(b"", 404)
    (report,) = landed(chain, publisher(site, spacing=SPACING))[0].reports
    assert report.fetched == 2
    assert site.paths() == [COLUMN, article(1), "/moved", article(2), article(2), article(3)]
    assert min(gaps(site.log)) >= SPACING - BLUR
    assert len({round(gap, 3) for gap in gaps(site.log)}) > 1, "no jitter"


def test_publishers_that_share_a_host_share_its_spacing_and_its_one_connection(site: Site, chain: Chain) -> None:
    """The longest pause that any of them is configured with holds for all."""
    sharing = [publisher(site, f"site{n}", spacing) for n, spacing in enumerate((0.0, SPACING, 0.05))]
    done = landed(chain, *sharing)
    assert [each.reports[0].fetched for each in done] == [3, 3, 3]
    assert min(gaps(site.log)) >= SPACING - BLUR
    assert {asked.others_open for asked in site.log} == {0}
    assert site.log[0].path == ROBOTS
    assert [asked.path for asked in site.log].count(ROBOTS) == 1


def test_threads_that_share_a_client_take_turns_at_a_host(site: Site) -> None:
    sharing = [publisher(site, f"site{n}") for n in range(4)]
    site.misbehave["*"] = lambda talk: (time.sleep(0.01), site.serve(talk))[1]
    with PoliteClient(Catalogue(publishers=tuple(sharing))) as client, ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(client.fetch, sharing[n % 4], site.url(1 + n % 3)) for n in range(40)]
        assert all(each.result().status == 200 for each in asked)
    assert len(site.log) == 41
    assert {asked.others_open for asked in site.log} == {0}
    assert {asked.connection for asked in site.log} == {1}
    assert min(gaps(site.log)) > -BLUR


def test_hosts_do_not_wait_for_each_other(site: Site, other: Site) -> None:
    both = publisher(site), publisher(other, "other")
    let_go = threading.Event()
    site.misbehave["*"] = lambda talk: (let_go.wait(2), site.serve(talk))[1]
    with PoliteClient(Catalogue(publishers=both)) as client, ThreadPoolExecutor(1) as pool:
        slow = pool.submit(client.fetch, both[0], site.url(1))
        for number in (1, 2, 3):
            client.fetch(both[1], other.url(number))
        assert not slow.done()
        let_go.set()
        assert slow.result().status == 200


def test_a_pause_that_a_host_asks_for_holds_for_all_who_would_ask_it(site: Site) -> None:
    sharing = publisher(site, "one"), publisher(site, "two")
    site.misbehave[article(1)] = lambda talk: (
        talk.answer(b"", 503, "Retry-After: 1") if talk.nth == 0 else site.serve(talk)
    )
    with PoliteClient(Catalogue(publishers=sharing)) as client, ThreadPoolExecutor(1) as pool:
        first = pool.submit(client.fetch, sharing[0], site.url(1))
        while not any(asked.answered for asked in site.log if asked.path == article(1)):
            time.sleep(0.01)
        time.sleep(0.05)
        client.fetch(sharing[1], site.url(2))
        assert first.result().status == 200
    refused = next(asked for asked in site.log if asked.path == article(1))
    after = site.log[site.log.index(refused) + 1 :]
    assert {asked.path for asked in after} == {article(1), article(2)}
    assert min(asked.began for asked in after) - refused.answered >= 1 - BLUR


def test_a_host_that_asks_for_a_long_pause_is_not_asked_by_anybody(site: Site) -> None:
    sharing = publisher(site, "one"), publisher(site, "two")
    site.misbehave[article(1)] = lambda talk: talk.answer(b"", 429, "Retry-After: 3600")
    with PoliteClient(Catalogue(publishers=sharing)) as client:
        for each, number in ((sharing[0], 1), (sharing[0], 2), (sharing[1], 2)):
            with pytest.raises(PublisherClosedError, match=r"a pause(, of which| of) 3[56]\d\d s"):
                client.fetch(each, site.url(number))
    assert site.paths() == [article(1)]


def test_a_long_pause_holds_for_the_next_run_too(site: Site, chain: Chain) -> None:
    one = publisher(site)
    site.misbehave[article(2)] = lambda talk: talk.answer(b"", 503, "Retry-After: 3600")
    (first,) = landed(chain, one)
    asked = len(site.log)
    (second,) = landed(chain, one)
    assert first.failed is not None
    assert second.failed is not None
    assert "pause, of which 3" in second.failed[1]
    assert len(site.log) == asked


def test_runs_of_several_processes_take_turns_at_a_host(site: Site, tmp_path: Path) -> None:
    """Each thread has its own client here, as each process has."""
    sharing = [publisher(site, f"site{n}", SPACING) for n in range(2)]

    def visit(one: Publisher) -> None:
        with PoliteClient(Catalogue(publishers=(one,)), turns=tmp_path) as client:
            for number in (1, 2, 3):
                client.fetch(one, site.url(number))

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(visit, sharing))
    assert len(site.log) == 8
    assert min(gaps(site.log)) >= SPACING - BLUR


def test_who_is_refused_does_not_ask_again_and_its_neighbour_may(site: Site) -> None:
    sharing = publisher(site, "one"), publisher(site, "two")
    site.misbehave[article(1)] = lambda talk: talk.answer(b"", 418)
    with PoliteClient(Catalogue(publishers=sharing)) as client:
        for number in (1, 2):
            with pytest.raises(PublisherClosedError, match="HTTP 418"):
                client.fetch(sharing[0], site.url(number))
        client.fetch(sharing[1], site.url(2))
    assert site.paths() == [article(1), article(2)]


def test_a_year_takes_one_connection(site: Site, chain: Chain) -> None:
    landed(chain, publisher(site))
    assert {asked.connection for asked in site.log} == {1}


def test_what_robots_txt_disallows_is_never_asked_for(site: Site, chain: Chain) -> None:
    site.pages[ROBOTS] = f"User-agent: *\nDisallow: {article(2)}\n".encode()
    (report,) = landed(chain, publisher(site))[0].reports
    assert [failure.reason for failure in report.failed] == ["robots.txt disallows it"]
    assert site.paths() == [COLUMN, article(1), article(3)]


def test_a_crawl_delay_is_kept_from_the_first_page_on(site: Site, chain: Chain) -> None:
    site.pages[ROBOTS] = f"User-agent: *\nCrawl-delay: {SPACING}\n".encode()
    landed(chain, publisher(site))
    assert min(gaps(site.log)) >= SPACING - BLUR


def test_robots_txt_that_changes_in_a_long_run_is_obeyed(site: Site) -> None:
    later = 0.0
    one = publisher(site)
    with PoliteClient(Catalogue(publishers=(one,)), monotonic=lambda: time.monotonic() + later) as client:
        client.fetch(one, site.url(1))
        site.pages[ROBOTS] = b"User-agent: *\nDisallow: /art/\n"
        client.fetch(one, site.url(1))
        later += ROBOTS_SECONDS + 1
        with pytest.raises(PageError, match="disallows"):
            client.fetch(one, site.url(1))
        site.misbehave[ROBOTS] = lambda talk: talk.answer(b"", 503)
        later += ROBOTS_SECONDS + 1
        with pytest.raises(PublisherClosedError, match=r"robots\.txt: HTTP 503"):
            client.fetch(one, site.url(1))
    assert site.paths() == [article(1), article(1)]


def test_robots_txt_that_fails_is_not_asked_for_again_by_a_neighbour(site: Site) -> None:
    sharing = publisher(site, "one"), publisher(site, "two")
    site.misbehave[ROBOTS] = lambda talk: talk.answer(b"", 503)
    with PoliteClient(Catalogue(publishers=sharing)) as client:
        for each in sharing:
            with pytest.raises(LandingError, match="HTTP 503"):
                client.fetch(each, site.url(1))
    assert [asked.path for asked in site.log] == [ROBOTS] * 4


def test_nobody_outside_the_catalogue_is_asked(site: Site, other: Site, chain: Chain) -> None:
    """Neither for articles that a list names there, nor for attachments."""
    site.pages[COLUMN] = column(1, 2, paths={2: other.url(2)})
    site.pages[article(1)] += f'<a href="{other.base_url}/table.xls">附表</a>'.encode()
    (report,) = landed(chain, publisher(site))[0].reports
    assert report.fetched == 1
    assert {failure.reason for failure in report.failed} == {"host is outside the catalogue (127.0.0.1)"}
    assert other.log == []


def test_a_further_host_that_fails_costs_its_pages_alone(site: Site, other: Site, chain: Chain) -> None:
    site.pages[article(1)] += b"".join(f'<a href="{other.base_url}/{n}.xls">table</a>'.encode() for n in range(9))
    other.misbehave |= {f"/{n}.xls": lambda talk: talk.answer(b"", 500) for n in range(9)}
    (report,) = landed(chain, publisher(site, hosts=(f"127.0.0.1:{other.port}",)))[0].reports
    assert report.fetched == 3
    assert len(report.failed) == 9
    assert len(other.paths()) == 5 * 4


def test_a_host_of_a_list_of_addresses_that_refuses_costs_its_own_alone(site: Site, other: Site, chain: Chain) -> None:
    site.misbehave["*"] = lambda talk: talk.answer(b"", 418)
    urls = [{"url": where.url(number)} for where in (site, other) for number in (1, 2)]
    listed = publisher(site, "listed", kind="urls", columns=(), urls=urls, base_url="")
    (report,) = landed(chain, listed)[0].reports
    assert report.fetched == 2
    assert {failure.reason for failure in report.failed} == {"HTTP 418: the publisher refuses crawlers"}
    assert site.paths() == [article(1)]


def test_contact_and_name_of_the_settings_are_in_each_request(site: Site, chain: Chain) -> None:
    settings = replace(chain.settings, contact="desk@site.invalid\r\nX-Smuggled: 1")
    landed(replace(chain, settings=settings), publisher(site))
    assert {asked.headers["user-agent"] for asked in site.log} == {"hzetl/0.1.0 (+desk@site.invalid X-Smuggled: 1)"}
    assert not any("x-smuggled" in asked.headers for asked in site.log)


# Validators


def test_a_second_run_asks_conditionally_and_brings_nothing(site: Site, chain: Chain) -> None:
    landed(chain, publisher(site))
    first = len(site.log)
    (report,) = landed(chain, publisher(site))[0].reports
    assert (report.fetched, report.unchanged) == (0, 3)
    again = [asked for asked in site.log[first:] if asked.path != ROBOTS]
    assert len(again) == 4
    assert all("if-none-match" in asked.headers for asked in again)


def test_a_last_change_in_the_future_hides_no_later_one(site: Site, chain: Chain) -> None:
    """A site that answers 304 as long as it is asked for changes since 2100."""

    def behave(talk: Talk) -> None:
        if "if-modified-since" in talk.asked.headers:
            talk.answer(status=304)
        else:
            talk.answer(site.pages[talk.asked.path], 200, "Last-Modified: Fri, 01 Jan 2100 00:00:00 GMT")

    site.misbehave[article(2)] = behave
    landed(chain, publisher(site))
    site.pages[article(2)] = site.pages[article(2)].replace("第2项".encode(), "第22项".encode())
    (report,) = landed(chain, publisher(site))[0].reports
    assert report.fetched == 1


# Cookies


def hands_out_cookies(site: Site) -> None:
    def behave(talk: Talk) -> None:
        talk.answer(site.pages[talk.asked.path], 200, "Set-Cookie: visit=1; Path=/", "Set-Cookie: all=2; Domain=0.0.1")

    site.misbehave["*"] = behave


def test_cookies_are_kept_for_the_host_and_the_publisher_that_got_them(site: Site, other: Site) -> None:
    one = publisher(site, "one", hosts=(f"127.0.0.1:{other.port}",))
    two = publisher(site, "two")
    hands_out_cookies(site)
    with PoliteClient(Catalogue(publishers=(one, two))) as client:
        for number in (1, 2):
            client.fetch(one, site.url(number))
        client.fetch(one, other.url(1))
        client.fetch(two, site.url(3))
    assert [asked.headers.get("cookie") for asked in site.log] == [None, None, "visit=1", None]
    assert [asked.headers.get("cookie") for asked in other.log] == [None, None]


def test_cookies_do_not_outlive_the_session(site: Site) -> None:
    hands_out_cookies(site)
    with ExitStack() as stack:
        for _ in range(2):
            client = stack.enter_context(PoliteClient(Catalogue(publishers=(publisher(site),))))
            client.fetch(publisher(site), site.url(1))
    assert not any("cookie" in asked.headers for asked in site.log)
