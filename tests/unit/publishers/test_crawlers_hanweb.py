"""Hanweb, both generations: each article of a year once, whatever the list looks like."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from hzetl.errors import LandingError

from .site import BASE, Site, found, paths, publisher


def li(day: str, number: int, *, dated: bool = True) -> str:
    year, month, at = (int(part) for part in day.split("-"))
    beside = f"<span>{day}</span>" if dated else ""
    return f'<li><a href="/art/{year}/{month}/{at}/art_1_{number}.html" title="简讯 {number}">简</a>{beside}</li>'


def datastore(records: list[str]) -> str:
    return "".join(f"<record><![CDATA[{record}]]></record>" for record in records)


def jcms_column(records: list[str], total: int) -> str:
    return (
        f'<script type="text/xml"><datastore><recordset>{datastore(records)}</recordset></datastore></script>'
        f"<script>jpage({{perPage:2, totalRecord:{total}, proxyUrl:'/module/jpage/dataproxy.jsp',"
        "ajaxParam:{col:1,webid:149,path:'/',columnid:7,unitid:'5',webname:'样站'}})</script>"
    )


def test_the_rest_of_a_datastore_list_is_posted_for() -> None:
    site = Site(
        {
            "/col/col7/index.html": jcms_column([li("2025-03-02", 1), li("2025-03-01", 2)], total=9),
            "/module/jpage/dataproxy.jsp?startrecord=3&endrecord=8&perpage=2": datastore([li("2025-02-01", 3)]),
            "/module/jpage/dataproxy.jsp?startrecord=9&endrecord=14&perpage=2": datastore([li("2024-12-01", 9)]),
        }
    )
    assert paths(publisher("hanweb_jcms", "7"), site, 2025) == [
        "/art/2025/3/2/art_1_1.html", "/art/2025/3/1/art_1_2.html", "/art/2025/2/1/art_1_3.html"
    ]  # fmt: skip
    assert site.posted[0] == {
        "col": "1", "webid": "149", "path": "/", "columnid": "7", "unitid": "5", "webname": "样站"
    }  # fmt: skip


def test_a_list_is_left_where_it_gets_older_than_the_year() -> None:
    site = Site({"/col/col7/index.html": jcms_column([li("2023-03-02", 1), li("2023-03-01", 2)], total=900)})
    assert paths(publisher("hanweb_jcms", "7"), site, 2025) == []
    assert site.posted == []


def test_a_pinned_old_article_on_top_does_not_end_the_list() -> None:
    site = Site({"/col/col7/index.html": jcms_column([li("2019-03-02", 1), li("2025-03-01", 2)], total=2)})
    assert paths(publisher("hanweb_jcms", "7"), site, 2025) == ["/art/2025/3/1/art_1_2.html"]


def test_a_list_that_repeats_itself_ends() -> None:
    page = datastore([li("2025-03-02", 1)])
    calls = [f"/module/jpage/dataproxy.jsp?startrecord={n}&endrecord={n + 5}&perpage=2" for n in (2, 8, 14)]
    column = jcms_column([li("2025-03-02", 1)], total=99)
    site = Site({"/col/col7/index.html": column} | dict.fromkeys(calls, page))
    assert paths(publisher("hanweb_jcms", "7"), site, 2025) == ["/art/2025/3/2/art_1_1.html"]
    assert len(site.posted) == 2  # the first may have been pushed on by an article that is new
    assert site.complaints == ["/col/col7/index.html: list says that it has 99 entries and names 1"]


def test_a_form_that_only_a_link_names_is_posted_too() -> None:
    column = (
        f'<datastore><nextgroup><![CDATA[<a href="/module/jpage/dataproxy.jsp?page=1&webid=149&columnid=7"></a>]]>'
        f"</nextgroup><totalrecord>3</totalrecord>{datastore([li('2025-03-02', 1)])}</datastore>"
    )
    site = Site({"/col/col7/index.html": column})
    found(publisher("hanweb_jcms", "7"), site, 2025)
    assert site.posted == [{"page": "1", "webid": "149", "columnid": "7"}]


NEW = "/col/col7/art/2025/art_{:032x}.html"


def jpaas_site(lists: list[str], articles: Mapping[str, str] | None = None) -> Site:
    column = "<script src=\"/script/unitbuild.js\" queryData=\"{'webId':'3077','pageId':'7'}\"></script>"
    pages = {"/col/col7/index.html": column, **(articles or {})}
    site = Site(pages)
    for number, html in enumerate([*lists, ""], start=1):
        paging = json.dumps({"pageNo": number, "pageSize": 15}, separators=(",", ":"))
        site.pages[_unit(paging)] = json.dumps({"data": {"html": html}})
    return site


def _unit(paging: str) -> str:
    query = urlencode({"webId": "3077", "pageId": "7", "paramJson": paging})
    return f"/api-gateway/jpaas-publish-server/front/page/build/unit?{query}"


def new_li(number: int, day: str = "") -> str:
    return f'<li><a href="{NEW.format(number)}" title="数据 {number}">数</a><b>{day}</b></li>'


def test_a_gateway_is_asked_page_after_page_until_an_empty_one() -> None:
    site = jpaas_site([new_li(1, "2025-04-01"), new_li(2, "2025-03-01")])
    assert paths(publisher("hanweb_jpaas", "7"), site, 2025) == [NEW.format(1), NEW.format(2)]
    pages = [
        json.loads(parse_qs(urlsplit(path).query)["paramJson"][0])["pageNo"] for path in site.asked if "unit" in path
    ]
    assert pages == [1, 2, 3]


def unit_page(tag: str, number: int, html: str) -> dict[str, str]:
    paging = json.dumps({"pageNo": number, "pageSize": 15}, separators=(",", ":"))
    query = urlencode({"pageId": "7", "tagId": tag, "paramJson": paging})
    return {f"/api-gateway/jpaas-publish-server/front/page/build/unit?{query}": json.dumps({"data": {"html": html}})}


def units(*tags: str) -> str:
    return "".join(f"<script queryData=\"{{'pageId':'7','tagId':'{tag}'}}\"></script>" for tag in tags)


def test_of_the_units_that_a_column_page_is_put_together_of_the_list_is_read() -> None:
    site = Site({"/col/col7/index.html": units("顶部导航", "当前栏目列表", "热门")})
    site.pages |= unit_page("当前栏目列表", 1, new_li(1, "2025-04-01")) | unit_page("当前栏目列表", 2, "")
    assert paths(publisher("hanweb", "7"), site, 2025) == [NEW.format(1)]
    assert len(site.asked) == 4  # the column, two pages of its list, the article


def test_where_no_unit_calls_itself_a_list_each_is_read() -> None:
    site = Site({"/col/col7/index.html": units("导航", "正文")})
    site.pages |= unit_page("导航", 1, "<a href='/about.html'>关于</a>")
    site.pages |= unit_page("正文", 1, new_li(1, "2025-04-01")) | unit_page("正文", 2, "")
    assert paths(publisher("hanweb", "7"), site, 2025) == [NEW.format(1)]


def test_a_page_of_links_to_other_sites_alone_does_not_end_a_list() -> None:
    elsewhere = "<li><a href='https://chat.invalid/s/1'>图解</a></li>"
    site = jpaas_site([new_li(1, "2025-04-01"), elsewhere, new_li(2, "2025-03-01")])
    assert paths(publisher("hanweb", "7"), site, 2025) == [NEW.format(1), NEW.format(2)]


def test_a_unit_that_cannot_be_understood_leaves_the_links_of_the_page() -> None:
    site = Site({"/col/col7/index.html": f"<script queryData=\"{{'pageId':'7\"></script>{new_li(1, '2025-04-01')}"})
    assert paths(publisher("hanweb", "7"), site, 2025) == [NEW.format(1)]


def test_a_proxy_that_counts_pages_is_asked_by_their_numbers() -> None:
    column = jcms_column([li("2025-03-02", 1), li("2025-03-01", 2)], total=5).replace("/jpage/", "/web/jpage/")
    proxy = "/module/web/jpage/dataproxy.jsp?page={}&perpage=2"
    site = Site({"/col/col7/index.html": column})
    site.pages[proxy.format(2)] = datastore([li("2025-02-02", 3), li("2025-02-01", 4)])
    site.pages[proxy.format(3)] = datastore([li("2025-01-01", 5)])
    assert len(paths(publisher("hanweb", "7"), site, 2025)) == 5
    assert site.complaints == []


def test_a_date_that_only_the_article_knows_is_read_there() -> None:
    article = '<meta content="2025/04/21 09:30" http-equiv="PubDate">'
    site = jpaas_site([new_li(1)], {NEW.format(1): article})
    (reference,) = found(publisher("hanweb_jpaas", "7"), site, 2025)
    assert reference.published_on == date(2025, 4, 21)


def test_an_article_that_nothing_dates_stays_in_the_year_of_its_address() -> None:
    site = jpaas_site([new_li(1)], {NEW.format(1): "<p>无日期</p>"})
    (reference,) = found(publisher("hanweb_jpaas", "7"), site, 2025)
    assert reference.published_on is None


def test_one_list_may_name_articles_of_both_generations() -> None:
    site = jpaas_site([new_li(1, "2025-04-01") + li("2025-03-01", 5)])
    families = [reference.page_family for reference in found(publisher("hanweb_jpaas", "7"), site, 2025)]
    assert families == ["hanweb_jpaas", "hanweb_jcms"]


def test_a_gateway_that_answers_with_something_else_stops_the_publisher() -> None:
    site = jpaas_site([])
    for path in site.pages:
        if "unit?" in path:
            site.pages[path] = "<html>login</html>"
    with pytest.raises(LandingError, match="list gateway did not answer with a list"):
        found(publisher("hanweb_jpaas", "7"), site, 2025)


def test_a_plain_list_of_links_will_do() -> None:
    site = Site({"/col/col7/index.html": f"<ul>{li('2025-03-02', 1)}</ul><a href='javascript:void(0)'>x</a>"})
    assert paths(publisher("hanweb_jcms", "7"), site, 2025) == ["/art/2025/3/2/art_1_1.html"]


def test_one_column_that_is_gone_leaves_the_others_and_all_gone_stop_the_publisher() -> None:
    site = Site({"/col/col7/index.html": li("2025-03-02", 1)})
    assert len(paths(publisher("hanweb_jcms", "6", "7"), site, 2025)) == 1
    with pytest.raises(LandingError, match="no column can be read"):
        found(publisher("hanweb_jcms", "6"), site, 2025)


def test_attachments_come_after_their_article_with_its_date_and_source() -> None:
    article = """<meta name="ContentSource" content="市统计局"><meta name="PubDate" content="2025-03-02 10:00">
    <a href="/module/download/downfile.jsp?classid=0&filename=ab12.xls&showname=x">工业 主要指标.xls</a>
    <a href="/attach/0/cd34.PDF">简报</a>
    <a href="/gateway/file-download?fileUrl=%2Fa.xlsx&fileName=b">月报.xlsx</a>
    <a href="/attach/0/photo.jpg">照片</a><a href="/notes.docx">说明</a>"""
    site = Site({"/col/col7/index.html": li("2025-03-02", 1), "/art/2025/3/2/art_1_1.html": article})
    _, table, brief, monthly = found(publisher("hanweb_jcms", "7"), site, 2025)
    assert table.url == f"{BASE}/module/download/downfile.jsp?classid=0&filename=ab12.xls&showname=x"
    assert (table.title, table.published_on, table.source) == ("工业 主要指标", date(2025, 3, 2), "市统计局")
    assert table.attachment_of == f"{BASE}/art/2025/3/2/art_1_1.html"
    assert brief.url.endswith("cd34.PDF")
    assert (monthly.title, monthly.url) == ("月报", f"{BASE}/gateway/file-download?fileUrl=%2Fa.xlsx&fileName=b")


def test_an_article_listed_in_two_columns_comes_once() -> None:
    site = Site(dict.fromkeys(("/col/col6/index.html", "/col/col7/index.html"), li("2025-03-02", 1)))
    assert len(paths(publisher("hanweb_jcms", "6", "7"), site, 2025)) == 1
