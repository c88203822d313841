"""Landing a publisher: new pages are kept, unchanged ones are not fetched, failures are said and not repeated."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from hzetl.errors import LandingError, PublisherClosedError
from hzetl.landing.land import land
from hzetl.landing.report import Failure, LandReport
from hzetl.publishers.catalogue import Politeness

if TYPE_CHECKING:
    from conftest import Desk

COLUMN = "/col/col7/index.html"


def article(number: int, day: date = date(2025, 3, 2)) -> str:
    return f"/art/{day.year}/{day.month}/{day.day}/art_1_{number}.html"


def listing(*numbers: int) -> str:
    rows = "".join(f'<li><a href="{article(n)}" title="简讯 {n}">简</a><span>2025-03-02</span></li>' for n in numbers)
    return f"<ul>{rows}</ul>"


def serve(desk: Desk, *numbers: int) -> None:
    desk.web.page(COLUMN, listing(*numbers))
    for number in numbers:
        desk.web.page(article(number), f"<p>第{number}期：增加值{number}亿元。</p>")


def landed(desk: Desk, year: int = 2025, **fields: object) -> LandReport:
    publisher = desk.publisher(**fields)
    with desk.client(publisher) as client:
        return land(publisher, year, store=desk.store, index=desk.index, client=client, now=lambda: desk.now)


def test_a_years_articles_are_landed_as_served_with_what_the_list_says(desk: Desk) -> None:
    serve(desk, 1, 2)
    assert landed(desk) == LandReport("site", 2025, found=2, fetched=2, unchanged=0)
    first, _ = desk.index.current("site", 2025)
    assert first.url == desk.web.base_url + article(1)
    assert (first.title, first.published_on, first.default_source) == ("简讯 1", date(2025, 3, 2), "样站")
    assert desk.store.get(first.sha256).decode() == "<p>第1期：增加值1亿元。</p>"


def test_a_second_run_asks_conditionally_for_everything_and_keeps_nothing_new(desk: Desk) -> None:
    serve(desk, 1, 2)
    landed(desk)
    desk.web.log.clear()
    assert landed(desk) == LandReport("site", 2025, found=2, fetched=0, unchanged=2)
    assert {asked.status for asked in desk.web.log if asked.path != "/robots.txt"} == {304}
    assert len(desk.index.history("site", desk.web.base_url + article(1))) == 1


def test_each_page_is_asked_for_once_a_run(desk: Desk) -> None:
    serve(desk, 1, 2)
    landed(desk)
    assert sorted(desk.web.paths()) == sorted([COLUMN, article(1), article(2)])


def test_a_changed_article_is_a_new_version(desk: Desk) -> None:
    serve(desk, 1, 2)
    landed(desk)
    desk.web.page(article(2), "<p>更正：增加值3亿元。</p>")
    assert landed(desk) == LandReport("site", 2025, found=2, fetched=1, unchanged=1)
    assert len(desk.index.history("site", desk.web.base_url + article(2))) == 2


def test_a_changed_list_makes_no_document_but_leads_to_the_new_one(desk: Desk) -> None:
    serve(desk, 1)
    landed(desk)
    serve(desk, 1, 2)
    assert landed(desk) == LandReport("site", 2025, found=2, fetched=1, unchanged=1)
    assert [found.url for found in desk.index.current("site", 2025)] == [desk.web.base_url + article(n) for n in (1, 2)]


def test_pages_without_validators_are_compared_by_content(desk: Desk) -> None:
    serve(desk, 1)
    for path in (COLUMN, article(1)):
        desk.web.answer(path).headers.pop("ETag")
    landed(desk)
    assert landed(desk) == LandReport("site", 2025, found=1, fetched=0, unchanged=1)


def test_the_stored_address_is_the_canonical_one(desk: Desk) -> None:
    serve(desk, 1)
    landed(desk, canonical_base="https://site.invalid")
    assert [found.url for found in desk.index.current("site", 2025)] == ["https://site.invalid" + article(1)]


def test_a_page_that_is_gone_is_said_once_and_not_asked_for_again(desk: Desk) -> None:
    serve(desk, 1, 2)
    del desk.web.routes[article(2)]
    gone = desk.web.base_url + article(2)
    assert landed(desk).failed == (Failure(gone, "HTTP 404", permanent=True),)
    desk.web.log.clear()
    desk.now += timedelta(days=400)
    assert landed(desk).failed == ()
    assert article(2) not in desk.web.paths()
    assert [past.url for past in desk.index.failures("site")] == [gone]


def test_a_page_of_this_year_that_is_gone_is_tried_on_three_days(desk: Desk) -> None:
    serve(desk, 1)
    desk.now = desk.now.replace(year=2025, month=3, day=3)
    del desk.web.routes[article(1)]
    for _ in range(6):
        landed(desk)
        desk.now += timedelta(days=1, hours=1)
    assert desk.web.paths().count(article(1)) == 3


def test_a_page_that_failed_in_passing_lands_on_the_next_run(desk: Desk) -> None:
    serve(desk, 1)
    page = desk.web.routes.pop(article(1))
    kind = type(desk.web.answer("/"))
    desk.web.routes[article(1)] = kind(status=500)
    assert [failure.permanent for failure in landed(desk).failed] == [False]
    desk.web.routes[article(1)] = page
    assert landed(desk).fetched == 1
    assert desk.index.failures("site") == []


def test_a_closed_door_stops_the_publisher_and_keeps_what_came_before(desk: Desk) -> None:
    serve(desk, 1, 2, 3)
    kind = type(desk.web.answer("/"))
    desk.web.routes[article(2)] = kind(status=418)
    with pytest.raises(PublisherClosedError):
        landed(desk)
    assert [found.url for found in desk.index.current("site", 2025)] == [desk.web.base_url + article(1)]
    assert article(3) not in desk.web.paths()
    (past,) = desk.index.failures("site")
    assert (past.url, past.reason) == (desk.web.base_url, "HTTP 418: the publisher refuses crawlers")


def test_a_publisher_without_its_list_says_so_and_is_asked_again_next_time(desk: Desk) -> None:
    for _ in range(2):
        with pytest.raises(LandingError, match="no column can be read"):
            landed(desk)
    assert desk.web.paths() == [COLUMN, COLUMN]
    serve(desk, 1)
    assert landed(desk).fetched == 1
    assert desk.index.failures("site") == []


def test_a_lost_object_is_fetched_anew(desk: Desk) -> None:
    serve(desk, 1)
    landed(desk)
    (snapshot,) = desk.index.current("site", 2025)
    next((desk.store.folder / "objects").rglob(f"{snapshot.sha256[2:]}.gz")).unlink()
    landed(desk)
    assert desk.store.holds(snapshot.sha256)


def test_settled_articles_are_not_asked_for_again(desk: Desk) -> None:
    serve(desk, 1)
    patient = Politeness(spacing_seconds=0, revisit_days=30)
    landed(desk, politeness=patient)
    desk.web.log.clear()
    assert landed(desk, politeness=patient).unchanged == 1
    assert desk.web.paths() == [COLUMN]


def test_a_run_that_is_stopped_goes_on_where_it_was(desk: Desk) -> None:
    serve(desk, 1, 2)
    publisher = desk.publisher()

    def stop_at_second(url: str) -> None:
        if url.endswith(article(2)):
            raise KeyboardInterrupt

    with desk.client(publisher) as client, pytest.raises(KeyboardInterrupt):
        land(
            publisher, 2025, store=desk.store, index=desk.index, client=client, now=lambda: desk.now,
            progress=stop_at_second,
        )  # fmt: skip
    assert len(desk.index.current("site", 2025)) == 1
    assert landed(desk) == LandReport("site", 2025, found=2, fetched=1, unchanged=1)
