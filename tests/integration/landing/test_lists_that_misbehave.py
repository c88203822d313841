"""Lists that move, promise more than they give, break off or change their layout while they are landed."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from hzetl.errors import LandingError
from hzetl.landing.land import land
from hzetl.landing.report import LandReport

from .conftest import Answer

if TYPE_CHECKING:
    from .conftest import Desk

COLUMN = "/col/col7/index.html"
PROXY = "/module/jpage/dataproxy.jsp?startrecord={}&endrecord={}&perpage=2"


def article(number: int) -> str:
    day = date(2025, 1, 1) if number < 10 else date(2025, 6, 1)
    return f"/art/{day.year}/{day.month}/{day.day}/art_7_{number}.html"


def record(number: int) -> str:
    return f'<record><![CDATA[<li><a href="{article(number)}" title="简讯 {number}">简</a></li>]]></record>'


def column(numbers: list[int], total: int) -> str:
    return (
        f"<datastore>{''.join(map(record, numbers))}</datastore><script>jpage({{perPage:2, totalRecord:{total},"
        " proxyUrl:'/module/jpage/dataproxy.jsp', ajaxParam:{col:1, columnid:7}})</script>"
    )


def datastore(numbers: list[int], total: int) -> str:
    return f"<datastore><totalrecord>{total}</totalrecord>{''.join(map(record, numbers))}</datastore>"


def serve(desk: Desk, *numbers: int) -> None:
    for number in numbers:
        desk.web.page(article(number), f"<p>第{number}期：增加值{number}亿元。</p>")


def landed(desk: Desk, year: int = 2025) -> LandReport:
    publisher = desk.publisher(kind="hanweb")
    with desk.client(publisher) as client:
        return land(publisher, year, store=desk.store, index=desk.index, client=client, now=lambda: desk.now)


def titles(desk: Desk) -> list[str | None]:
    return sorted(snapshot.title or "" for snapshot in desk.index.current("site", 2025))


def test_an_article_that_comes_in_while_the_list_is_read_loses_none_and_is_found_next_time(desk: Desk) -> None:
    serve(desk, 1, 2, 3, 4, 5)
    desk.web.page(COLUMN, column([4, 3], total=4))
    desk.web.page(PROXY.format(3, 8), datastore([3, 2, 1], total=5))  # 5 came in: all moved down by one
    report = landed(desk)
    assert (report.fetched, report.failed) == (4, ())
    desk.web.page(COLUMN, column([5, 4], total=5))
    desk.web.page(PROXY.format(3, 8), datastore([3, 2, 1], total=5))
    assert landed(desk).fetched == 1
    assert titles(desk) == [f"简讯 {number}" for number in (1, 2, 3, 4, 5)]


def test_entries_that_a_list_skips_are_told_until_it_names_them(desk: Desk) -> None:
    serve(desk, 1, 2, 3, 4, 5)
    desk.web.page(COLUMN, column([5, 4], total=5))
    desk.web.page(PROXY.format(3, 8), datastore([2, 1], total=5))
    report = landed(desk)
    assert (report.found, [failure.reason for failure in report.failed]) == (
        4, ["list says that it has 5 entries and names 4"]
    )  # fmt: skip
    (past,) = desk.index.failures("site", 2025)
    assert past.url.endswith(f"{COLUMN}#list")
    desk.web.page(COLUMN, column([5, 4], total=5) + " ")
    desk.web.page(PROXY.format(3, 8), datastore([3, 2, 1], total=5))
    assert landed(desk).fetched == 1
    assert desk.index.failures("site") == []


def test_a_later_year_that_reads_less_of_a_list_forgives_nothing(desk: Desk) -> None:
    serve(desk, 1, 2, 3, 4, 5)
    desk.web.page(COLUMN, column([5, 4], total=5))
    desk.web.page(PROXY.format(3, 8), datastore([2, 1], total=5))
    landed(desk)
    landed(desk, 2026)
    assert len(desk.index.failures("site")) == 1


def test_a_list_that_breaks_off_is_resumed_where_it_was(desk: Desk) -> None:
    serve(desk, 1, 2, 3, 4)
    desk.web.page(COLUMN, column([4, 3], total=4))
    desk.web.routes[PROXY.format(3, 8)] = Answer(status=503)
    report = landed(desk)
    assert report.fetched == 2
    assert "HTTP 503" in {failure.reason for failure in report.failed}
    desk.web.page(PROXY.format(3, 8), datastore([2, 1], total=4))
    desk.web.log.clear()
    report = landed(desk)
    assert (report.fetched, report.unchanged, report.failed) == (2, 2, ())
    assert {asked.status for asked in desk.web.log if asked.path in {COLUMN, article(4), article(3)}} == {304}
    assert desk.index.failures("site") == []


def test_a_site_that_moves_to_a_new_system_in_mid_year_is_landed_on_without_doubles(desk: Desk) -> None:
    serve(desk, 1, 2)
    desk.web.page(COLUMN, column([2, 1], total=2))
    assert landed(desk).fetched == 2
    unit = "/api-gateway/jpaas-publish-server/front/page/build/unit?pageId=7&paramJson="
    pages = [f"{unit}%7B%22pageNo%22%3A{number}%2C%22pageSize%22%3A15%7D" for number in (1, 2)]
    new = f"/col/col7/art/2025/art_{'a9' * 16}.html"
    listed = f'<li><a href="{new}" title="简讯 9">简</a><b>2025-09-01</b></li>'
    listed += "".join(f'<li><a href="{article(n)}" title="简讯 {n}">简</a></li>' for n in (2, 1))
    desk.web.page(COLUMN, "<script src='unitbuild.js' queryData=\"{'pageId':'7'}\"></script>")
    desk.web.page(pages[0], json.dumps({"data": {"html": listed}}))
    desk.web.page(pages[1], json.dumps({"data": {"html": ""}}))
    desk.web.page(new, '<meta name="PubDate" content="2025-09-01"><p>第9期：增加值9亿元。</p>')
    report = landed(desk)
    assert (report.fetched, report.unchanged, report.failed) == (1, 2, ())
    assert titles(desk) == ["简讯 1", "简讯 2", "简讯 9"]


def test_a_page_that_asks_to_log_in_where_the_list_was_stops_the_publisher_and_keeps_what_is_there(desk: Desk) -> None:
    serve(desk, 1)
    desk.web.page(COLUMN, column([1], total=1))
    landed(desk)
    desk.web.page(COLUMN, "<script src='unitbuild.js' queryData=\"{'pageId':'7'}\"></script>")
    first = "/api-gateway/jpaas-publish-server/front/page/build/unit?pageId=7&paramJson="
    desk.web.page(f"{first}%7B%22pageNo%22%3A1%2C%22pageSize%22%3A15%7D", "<html>请登录</html>")
    with pytest.raises(LandingError, match="did not answer with a list"):
        landed(desk)
    assert titles(desk) == ["简讯 1"]
