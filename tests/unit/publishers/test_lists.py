"""Lists of links: how they go on, how they end, and what is said of one that does neither."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

import pytest

from hzetl.errors import LandingError
from hzetl.publishers.crawlers import Page, PageError
from hzetl.publishers.crawlers.pages import Absence

from .site import BASE, Site, found, paths, publisher


def entry(day: str, number: int, *, shown: str = "") -> str:
    at = day.replace("-", "")
    return f'<li><a href="./{at[:6]}/t{at}_{number}.html" title="消息 {number}">消</a><span>{shown}</span></li>'


def article(day: str, number: int) -> str:
    at = day.replace("-", "")
    return f"/xw/{at[:6]}/t{at}_{number}.html"


def test_a_pager_is_followed_by_its_link_to_the_next_page() -> None:
    pager = '<a href="index_2.htm">2</a><a href="index_2.htm">下一页</a>'
    site = Site(
        {
            "/xw/": entry("2025-06-01", 1) + pager,
            "/xw/index_2.htm": entry("2025-05-01", 2) + '<a href="./">1</a><a href="index_3.htm">3</a>',
            "/xw/index_3.htm": entry("2025-04-01", 3) + '<a href="index_2.htm">2</a><a href="index_3.htm">下一页</a>',
        }
    )
    expected = [article("2025-06-01", 1), article("2025-05-01", 2), article("2025-04-01", 3)]
    assert paths(publisher("list", "xw"), site, 2025) == expected
    assert site.complaints == []


def test_a_script_that_knows_how_many_pages_there_are_names_them() -> None:
    script = '<script>createPageHTML(2, 0, "list", "shtml")</script>'
    site = Site({"/xw/": entry("2025-06-01", 1) + script, "/xw/list_1.shtml": entry("2025-05-01", 2)})
    assert paths(publisher("news_zjol", "xw"), site, 2025) == [article("2025-06-01", 1), article("2025-05-01", 2)]


def test_a_list_that_moves_while_it_is_read_gives_each_article_once() -> None:
    script = '<script>createPageHTML(3, 0, "index", "html")</script>'
    numbers = range(1, 7)
    days = {number: f"2025-06-{30 - number}" for number in numbers}
    pushed = [[1, 2], [2, 3, 4], [3, 4, 5, 6]]  # two entries more at the top each time
    pages = ["".join(entry(days[number], number) for number in page) for page in pushed]
    site = Site({"/xw/": pages[0] + script, "/xw/index_1.html": pages[1], "/xw/index_2.html": pages[2]})
    assert paths(publisher("list", "xw"), site, 2025) == [article(days[number], number) for number in numbers]


def test_a_page_that_was_pushed_on_as_a_whole_does_not_end_the_list() -> None:
    script = '<script>createPageHTML(3, 0, "index", "html")</script>'
    first = entry("2025-06-02", 1) + entry("2025-06-01", 2)
    site = Site({"/xw/": first + script, "/xw/index_1.html": first, "/xw/index_2.html": entry("2025-05-01", 3)})
    assert len(paths(publisher("list", "xw"), site, 2025)) == 3


def test_a_list_whose_every_page_is_the_first_ends_and_says_so() -> None:
    script = '<script>createPageHTML(900, 0, "index", "html")</script>'
    first = "".join(entry(f"2025-06-{30 - number}", number) for number in range(12)) + script
    site = Site({"/xw/": first} | {f"/xw/index_{number}.html": first for number in range(1, 900)})
    assert len(paths(publisher("list", "xw"), site, 2025)) == 12
    assert len([path for path in site.asked if "index" in path]) == 2
    assert site.complaints == ["/xw/: list repeats its first page on every other"]


class Endless(Site):
    """A list that has another page for ever, each with an article of its own."""

    def __call__(
        self,
        url: str,
        *,
        data: Mapping[str, str] | None = None,
        absence: Absence = "failure",
        first: Page | None = None,
    ) -> Page:
        if "/xw/2" in url:
            return Page(url, 200, {}, b"<p>a</p>")
        number = int(url.rsplit("=", 1)[1]) if "=" in url else 1
        self.pages[url.removeprefix(BASE)] = entry("2025-06-01", number) + f'<a href="?p={number + 1}">下一页</a>'
        return super().__call__(url, data=data, absence=absence, first=first)


def test_a_list_without_end_is_left_with_a_reason() -> None:
    site = Endless({})
    assert len(found(publisher("list", "xw"), site, 2025)) == 2000
    assert site.complaints == ["/xw/: list does not end after 2000 pages"]


def test_a_list_that_has_the_oldest_first_is_read_to_its_end() -> None:
    pages = [
        entry(f"{year}-02-0{n}", n) + entry(f"{year}-02-1{n}", n + 10) for n, year in enumerate((2019, 2020, 2025), 1)
    ]
    script = '<script>createPageHTML(3, 0, "index", "html")</script>'
    site = Site({"/xw/": pages[0] + script, "/xw/index_1.html": pages[1], "/xw/index_2.html": pages[2]})
    assert len(paths(publisher("list", "xw"), site, 2025)) == 2


def test_one_page_that_cannot_be_had_leaves_those_after_it_and_three_end_the_list() -> None:
    script = '<script>createPageHTML(9, 0, "index", "html")</script>'
    site = Site({"/xw/": entry("2025-06-01", 1) + script, "/xw/index_2.html": entry("2025-05-01", 2)})
    assert len(paths(publisher("list", "xw"), site, 2025)) == 2
    assert site.complaints == ["/xw/: list breaks off: HTTP 404, 3 pages in a row"]
    assert "/xw/index_6.html" not in site.asked


def test_the_page_says_better_than_its_list_when_it_was_published() -> None:
    site = Site(
        {
            "/xw/": entry("2025-01-02", 1, shown="2025-01-02"),
            article("2025-01-02", 1): '<meta name="PubDate" content="2024-12-31 17:30">',
        }
    )
    (reference,) = found(publisher("list", "xw"), site, 2025)
    assert (reference.published_on, reference.publication_year) == (date(2024, 12, 31), 2024)


def test_a_day_still_to_come_on_a_page_is_a_misprint() -> None:
    site = Site(
        {"/xw/": entry("2025-01-02", 1), article("2025-01-02", 1): '<meta name="PubDate" content="2052-01-02">'}
    )
    assert found(publisher("list", "xw"), site, 2025)[0].published_on == date(2025, 1, 2)


def test_an_entry_whose_list_misprints_its_day_is_dated_by_its_page() -> None:
    listed = '<li><a href="/show/7">一</a><span>2043-03-02</span></li><li><a href="/show/8">二</a> 1970-01-01</li>'
    site = Site({"/xw/": listed, "/show/7": '<meta name="PubDate" content="2016-03-02">', "/show/8": "<p>无</p>"})
    of = publisher("list", "xw").model_copy(update={"article": r"/show/\d+$"})
    assert [reference.published_on for reference in found(of, site, 2016)] == [date(2016, 3, 2), None]


def test_pages_of_the_bureaus_oldest_system_are_told_by_their_number_and_dated_by_themselves() -> None:
    detail = "/content-getOuterNewsDetail.action?newsMainSearch.id={:032x}"
    links = "".join(f'<li><a href="{detail.format(n)}">工业运行 {n}</a></li>' for n in (1, 2, 3))
    site = Site(
        {
            "/content-getOuterNewsList.action?type=7": links,
            detail.format(
                1
            ): '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">发布日期：2012年7月20日',
            detail.format(2): "<p>成文日期：2010-12-30 发布时间：2011-02-01 浏览</p>",
            detail.format(3): "<p>无日期</p>",
        }
    )
    site.pages[detail.format(1)] = str(site.pages[detail.format(1)]).encode("gb18030")
    references = found(publisher("hanweb", "/content-getOuterNewsList.action?type=7"), site, 2012)
    assert [reference.published_on for reference in references] == [date(2012, 7, 20), date(2011, 2, 1), None]
    assert [reference.publication_year for reference in references] == [2012, 2011, None]


def disclosure(numbers: range, pages: int) -> str:
    rows = "".join(
        f"<tr><td><a href='/art/2020/5/{n}/art_9_{n}.html'>公开 {n}</a></td><td>2020-05-{n:02d}</td></tr>"
        for n in numbers
    )
    return f"<table>{rows}</table><div>第1页 共<b>{pages}</b>页</div>"


def test_a_disclosure_list_is_searched_page_by_page() -> None:
    site = Site({})
    everything = "standardXxgk=1&isAllList=1&texttype=0&fbtime=-1&vc_all=&vc_filenumber=&vc_title=&vc_number="
    query = f"{everything}&sortfield=%2Ccompaltedate%3A0&currpage="
    for number, days in ((1, range(20, 22)), (2, range(10, 12))):
        site.pages[f"/module/xxgk/search.jsp?{query}{number}"] = disclosure(days, 2)
    of = publisher("hanweb", "xxgk?jdid=3244&infotypeId=A007A001&divid=div1692685&sortfield=,compaltedate:0")
    expected = [f"/art/2020/5/{n}/art_9_{n}.html" for n in (20, 21, 10, 11)]
    assert paths(of, site, 2020) == expected
    assert [(form["jdid"], form["infotypeId"], form["currpage"]) for form in site.posted] == [
        ("3244", "A007A001", "1"), ("3244", "A007A001", "2")
    ]  # fmt: skip


def test_a_page_of_a_disclosure_list_that_names_no_article_does_not_end_it() -> None:
    site = Site({})
    search = "/module/xxgk/search.jsp?standardXxgk=1&isAllList=1&texttype=0&fbtime=-1&vc_all=&vc_filenumber="
    search += "&vc_title=&vc_number=&sortfield=%2Ccreatedatetime%3A0%2Corderid%3A0&currpage="
    files = "".join(f'<a href="/attach/0/{n}.pdf">附件{n}</a>' for n in range(3))
    site.pages[search + "1"] = disclosure(range(20, 22), 3)
    site.pages[search + "2"] = f"<div>{files}共<b>3</b>页</div>"
    site.pages[search + "3"] = disclosure(range(10, 12), 3)
    found = paths(publisher("hanweb", "xxgk?jdid=3244&infotypeId=A007A001"), site, 2020)
    assert found == [f"/art/2020/5/{n}/art_9_{n}.html" for n in (20, 21, 10, 11)]


def test_one_site_may_have_columns_of_every_generation() -> None:
    gateway = {"data": {"html": '<li><a href="/col/col8/art/2025/art_8_2.html">二</a><b>2025-08-01</b></li>'}}
    empty = {"data": {"html": ""}}
    unit = "/api-gateway/jpaas-publish-server/front/page/build/unit?pageId=8&paramJson="
    unit += "%7B%22pageNo%22%3A{}%2C%22pageSize%22%3A15%7D"
    record = '<record><![CDATA[<li><a href="/art/2025/2/1/art_8_1.html">一</a><b>2025-02-01</b></li>]]></record>'
    moved = '<record><![CDATA[<li><a href="/art/2025/8/1/art_8_2.html">二</a><b>2025-08-01</b></li>]]></record>'
    site = Site(
        {
            "/col/col7/index.html": f"<datastore>{moved}{record}<totalrecord>2</totalrecord></datastore>",
            "/col/col8/index.html": "<script queryData=\"{'pageId':'8'}\"></script>",
            unit.format(1): json.dumps(gateway),
            unit.format(2): json.dumps(empty),
        }
    )
    assert paths(publisher("hanweb", "7", "8"), site, 2025) == [
        "/art/2025/8/1/art_8_2.html", "/art/2025/2/1/art_8_1.html"
    ]  # fmt: skip


def test_a_total_that_is_not_reached_is_told() -> None:
    record = '<record><![CDATA[<li><a href="/art/2025/2/1/art_8_1.html">一</a></li>]]></record>'
    site = Site({"/col/col7/index.html": f"<datastore>{record}<totalrecord>3</totalrecord></datastore>"})
    assert len(paths(publisher("hanweb", "7"), site, 2025)) == 1
    assert site.complaints == ["/col/col7/index.html: list says that it has 3 entries and names 1"]


def test_a_list_by_days_is_asked_for_each_day_of_the_year_from_the_last() -> None:
    site = Site(
        {
            "/jingji/content/2025-03/02/node.htm": '<a href="content_812346.htm">外贸</a>'
            '<a href="content_812346_2.htm">2</a><a href="../../2025-03/02/content_812346_0.htm">全文</a>',
            "/jingji/content/2025-02/28/node.htm": '<a href="content_812340.htm">工业</a>',
        }
    )
    of = publisher("news_hangzhou", "jingji/content/{year}-{month}/{day}/node.htm")
    assert paths(of, site, 2025, until=date(2025, 3, 2)) == [
        "/jingji/content/2025-03/02/content_812346.htm", "/jingji/content/2025-02/28/content_812340.htm"
    ]  # fmt: skip
    assert "/jingji/content/2025-01/01/node.htm" in site.asked


def test_a_portal_has_articles_of_its_old_and_its_new_system_in_one_list() -> None:
    old = "/05zjnews/system/2015/03/02/020530999.shtml"
    page = f'<li><a href="{old}">工业</a></li>' + entry("2015-06-01", 9)
    site = Site({"/xw/": f'<meta charset="gbk">{page}'.encode("gb18030")})
    (first, second) = found(publisher("news_zjol", "xw"), site, 2015)
    assert (first.url, first.title, first.published_on) == (BASE + old, "工业", date(2015, 3, 2))
    assert second.published_on == date(2015, 6, 1)


def test_the_catalogue_says_what_an_article_of_a_site_like_no_other_looks_like() -> None:
    of = publisher("list", "news").model_copy(update={"article": r"/show/\d+$"})
    site = Site({"/news/": '<li><a href="/show/7">一</a> 2025-03-02</li><li><a href="/about">二</a></li>'})
    assert paths(of, site, 2025) == ["/show/7"]


def test_what_should_be_a_feed_and_is_a_page_stops_the_publisher() -> None:
    with pytest.raises(LandingError, match="is no feed"):
        found(publisher("feed", "rss.xml"), Site({"/rss.xml": '<html><a href="/login">x</a></html>'}), 2025)


class Broken(Site):
    """A site whose second list page does not come."""

    def __call__(
        self,
        url: str,
        *,
        data: Mapping[str, str] | None = None,
        absence: Absence = "failure",
        first: Page | None = None,
    ) -> Page:
        if url.endswith("index_1.html"):
            raise PageError("time-out", where=url, permanent=False)
        return super().__call__(url, data=data, absence=absence, first=first)


def test_a_list_given_up_in_the_middle_is_read_from_its_start_again() -> None:
    script = '<script>createPageHTML(2, 0, "index", "html")</script>'
    site = Site({"/xw/": entry("2025-06-01", 1) + script, "/xw/index_1.html": entry("2025-05-01", 2)})
    of = publisher("list", "xw")

    assert len(found(of, Broken(site.pages), 2025)) == 1
    assert len(found(of, site, 2025)) == 2
