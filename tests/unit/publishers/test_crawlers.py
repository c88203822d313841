"""Crawlers find each article of a year once, whatever the list looks like."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from hzetl.errors import LandingError
from hzetl.publishers.catalogue import Publisher
from hzetl.publishers.crawlers import Page, PageError, Reference, references
from hzetl.publishers.crawlers.pages import Absence

BASE = "https://site.invalid"
TODAY = date(2026, 3, 1)


class Site:
    """Pages by path (and query); `asked` are the addresses asked for, in order."""

    def __init__(self, pages: Mapping[str, str | bytes]) -> None:
        self.pages = dict(pages)
        self.asked: list[str] = []
        self.posted: list[Mapping[str, str]] = []

    def __call__(
        self,
        url: str,
        *,
        data: Mapping[str, str] | None = None,
        absence: Absence = "failure",
        first: Page | None = None,
    ) -> Page:
        del absence, first
        path = url.removeprefix(BASE)
        self.asked.append(path)
        if data is not None:
            self.posted.append(data)
        if path not in self.pages:
            raise PageError("HTTP 404", where=url, permanent=True)
        content = self.pages[path]
        return Page(url, 200, {}, content if isinstance(content, bytes) else content.encode())


def publisher(kind: str, *columns: str, keywords: tuple[str, ...] = ()) -> Publisher:
    return Publisher.model_validate(
        {
            "name": "site", "label": "样站", "label_en": "Site", "kind": kind, "base_url": BASE, "columns": columns,
            "first_year": 2003, "authority": "bureau", "home_region": "330100", "keywords": keywords,
        }
    )  # fmt: skip


def found(of: Publisher, site: Site, year: int, until: date = TODAY) -> list[Reference]:
    return list(references(of, year, site, until=until))


def paths(of: Publisher, site: Site, year: int, until: date = TODAY) -> list[str]:
    return [reference.url.removeprefix(BASE) for reference in found(of, site, year, until)]


# Digital papers ------------------------------------------------------------------------------------------------------


def zj_issue(folder: str, *, earlier: str = "", later: str = "") -> dict[str, str]:
    around = "".join(f'<a href="../../../{other}/zjindex.htm">期</a>' for other in (earlier, later) if other)
    index = (
        f'{around}<a id="pageLink" href="node_1.htm">A1</a><a id="pageLink" href="node_2.htm">A2</a>'
        '<ul class="main-ed-articlenav-list"><li><a href="content_1.htm?div=-1">工业 一</a></li></ul>'
    )
    second = '<a href="node_1.htm">A1</a><a href="content_1.htm">工业 一</a><a href="content_2.htm">花</a>'
    root = f"/{folder}"
    return {f"{root}/zjindex.htm": index, f"{root}/node_1.htm": index, f"{root}/node_2.htm": second}


def zj_site() -> Site:
    folders = ["html/2024-12/31", "html/2025-01/27", "html/2025-02/04"]
    pages: dict[str, str] = {
        "/paperindex.htm": f'<meta http-equiv="REFRESH" content="0; URL={folders[-1]}/zjindex.htm">'
    }
    for earlier, folder, later in zip(["", *folders], folders, [*folders[1:], ""], strict=False):
        pages |= zj_issue(folder, earlier=earlier, later=later)
    return Site(pages)


def test_a_papers_year_is_walked_back_from_issue_to_issue() -> None:
    assert paths(publisher("digital_paper_zj", "zj"), zj_site(), 2025) == [
        "/html/2025-02/04/content_1.htm",
        "/html/2025-02/04/content_2.htm",
        "/html/2025-01/27/content_1.htm",
        "/html/2025-01/27/content_2.htm",
    ]


def test_an_article_is_dated_by_its_issue_and_named_by_its_list() -> None:
    first = found(publisher("digital_paper_zj", "zj"), zj_site(), 2024)[0]
    assert first == Reference(
        url=f"{BASE}/html/2024-12/31/content_1.htm",
        title="工业 一",
        published_on=date(2024, 12, 31),
        page_family="digital_paper_zj",
    )


def test_keywords_leave_out_articles_by_their_titles() -> None:
    of = publisher("digital_paper_zj", "zj", keywords=("工业",))
    assert paths(of, zj_site(), 2024) == ["/html/2024-12/31/content_1.htm"]


def test_a_year_after_the_latest_issue_and_a_year_before_the_first_hold_nothing() -> None:
    of = publisher("digital_paper_zj", "zj")
    site = zj_site()
    assert paths(of, site, 2026) == []
    assert site.asked == ["/paperindex.htm"]
    assert paths(of, site, 2023) == []


def test_nothing_is_asked_for_that_would_appear_after_today() -> None:
    of = publisher("digital_paper_zj", "zj")
    assert paths(of, zj_site(), 2025, until=date(2025, 1, 31)) == [
        "/html/2025-01/27/content_1.htm",
        "/html/2025-01/27/content_2.htm",
    ]


def test_the_last_issue_of_an_earlier_year_of_a_paper_that_seldom_comes_out_is_found_without_trying_days() -> None:
    folders = ["html/2023-05/01", "html/2024-06/15", "html/2025-03/20", "html/2026-02/02"]
    pages = {"/paperindex.htm": f'<meta http-equiv="refresh" content="0;url={folders[-1]}/zjindex.htm">'}
    for earlier, folder in zip(["", *folders], folders, strict=False):
        pages |= zj_issue(folder, earlier=earlier, later="html/2026-02/02")
    site = Site(pages)
    assert paths(publisher("digital_paper_zj", "zj"), site, 2024)[0] == "/html/2024-06/15/content_1.htm"
    assert [path for path in site.asked if path not in site.pages] == []


def test_a_paper_whose_issues_name_no_other_is_tried_day_by_day() -> None:
    site = Site(zj_issue("html/2025-01/02") | zj_issue("html/2025-01/05"))
    assert len(paths(publisher("digital_paper_zj", "zj"), site, 2025, until=date(2025, 1, 6))) == 4
    assert "/html/2025-01/04/zjindex.htm" in site.asked


def test_a_missing_page_of_an_issue_leaves_its_others() -> None:
    site = zj_site()
    del site.pages["/html/2024-12/31/node_2.htm"]
    assert paths(publisher("digital_paper_zj", "zj"), site, 2024) == ["/html/2024-12/31/content_1.htm"]


def hz_pages() -> dict[str, str]:
    root = "/hz/2025/05/27"
    return {
        "/hz/": '<meta http-equiv="refresh" content="0;url=2025/05/27/page_list_20250527.html">',
        f"{root}/page_list_20250527.html": '<a href="page_detail_1_20250527A01.html">A01</a>'
        '<a href="../../../2025/05/26/page_list_20250526.html">上一期</a>',
        f"{root}/page_detail_1_20250527A01.html": '<iframe src="article_list_1_20250527A01.html"></iframe>'
        '<map><area href="article_detail_1_20250527A011.html"></map>',
        f"{root}/article_list_1_20250527A01.html": '<a href="article_detail_1_20250527A011.html">外贸</a>'
        '<a href="http://elsewhere.invalid/2025/05/26/article_detail_1_x.html">别报</a>',
    }


def test_articles_in_frames_are_found_with_the_title_of_the_frame() -> None:
    (reference,) = found(publisher("digital_paper_hz", "hz"), Site(hz_pages()), 2025)
    assert reference.url.endswith("/hz/2025/05/27/article_detail_1_20250527A011.html")
    assert (reference.title, reference.published_on) == ("外贸", date(2025, 5, 27))


def test_issues_of_the_old_system_are_read_by_its_first_page() -> None:
    folder = "/hz/html/2015-01/02"
    site = Site({f"{folder}/node_2.htm": '<a href="content_9.htm">工业</a>'})
    of = publisher("digital_paper_hz", "hz")
    assert paths(of, site, 2015, until=date(2015, 1, 3)) == [f"{folder}/content_9.htm"]


# Hanweb --------------------------------------------------------------------------------------------------------------


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
    assert len(site.posted) == 1


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
    <a href="/attach/0/cd34.PDF">简报</a><a href="/attach/0/photo.jpg">照片</a><a href="/notes.docx">说明</a>"""
    site = Site({"/col/col7/index.html": li("2025-03-02", 1), "/art/2025/3/2/art_1_1.html": article})
    _, table, brief = found(publisher("hanweb_jcms", "7"), site, 2025)
    assert table.url == f"{BASE}/module/download/downfile.jsp?classid=0&filename=ab12.xls&showname=x"
    assert (table.title, table.published_on, table.source) == ("工业 主要指标", date(2025, 3, 2), "市统计局")
    assert table.attachment_of == f"{BASE}/art/2025/3/2/art_1_1.html"
    assert brief.url.endswith("cd34.PDF")


def test_an_article_listed_in_two_columns_comes_once() -> None:
    site = Site(dict.fromkeys(("/col/col6/index.html", "/col/col7/index.html"), li("2025-03-02", 1)))
    assert len(paths(publisher("hanweb_jcms", "6", "7"), site, 2025)) == 1


# National bureau -----------------------------------------------------------------------------------------------------


def nbs_li(day: str, number: int) -> str:
    compact = day.replace("-", "")
    return f'<li><a href="./{compact[:6]}/t{compact}_{number}.html" title="发布 {number}">发</a><span>{day}</span></li>'


@pytest.fixture
def nbs_site() -> Site:
    return Site(
        {
            "/sj/zxfb/": nbs_li("2026-01-20", 1)
            + nbs_li("2025-12-27", 2)
            + '<script>createPageHTML(3, 0,"index")</script>',
            "/sj/zxfb/index_1.html": nbs_li("2025-01-17", 3),
            "/sj/zxfb/index_2.html": nbs_li("2024-12-27", 4),
        }
    )


def test_the_national_bureaus_lists_are_numbered(nbs_site: Site) -> None:
    of = publisher("nbs", "sj/zxfb")
    assert paths(of, nbs_site, 2025) == ["/sj/zxfb/202512/t20251227_2.html", "/sj/zxfb/202501/t20250117_3.html"]


def test_a_list_that_does_not_say_how_long_it_is_ends_at_the_page_that_is_not_there(nbs_site: Site) -> None:
    nbs_site.pages["/sj/zxfb/"] = nbs_li("2026-01-20", 1)
    assert paths(publisher("nbs", "sj/zxfb"), nbs_site, 2024) == ["/sj/zxfb/202412/t20241227_4.html"]


def test_a_column_that_is_gone_says_so(nbs_site: Site) -> None:
    with pytest.raises(LandingError, match="HTTP 404"):
        found(publisher("nbs", "tjsj/zxfb"), nbs_site, 2025)


def test_a_list_in_gbk_is_read(nbs_site: Site) -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">' + nbs_li("2025-12-27", 2)
    nbs_site.pages["/sj/zxfb/"] = page.encode("gb18030")
    assert found(publisher("nbs", "sj/zxfb"), nbs_site, 2025)[0].title == "发布 2"
