"""Digital papers: each article of a year once, from issue to issue."""

from __future__ import annotations

from datetime import date

from hzetl.publishers.crawlers import Reference

from .site import BASE, Site, found, paths, publisher


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


def hz_old_issue(folder: str, number: int, *, earlier: str = "") -> dict[str, str]:
    before = f'<a href="../../{earlier}/node_2.htm">上一期</a>' if earlier else ""
    return {f"/hz/html/{folder}/node_2.htm": f'{before}<a href="content_{number}.htm">工业 {number}</a>'}


def in_2017(text: str) -> str:
    return text.replace("2025/05/", "2017/05/").replace("_202505", "_201705")


def test_a_paper_that_changed_its_system_in_mid_year_is_read_across_the_change() -> None:
    site = Site({in_2017(path): in_2017(page) for path, page in hz_pages().items()})
    site.pages |= hz_old_issue("2017-05/24", 24, earlier="2017-05/20") | hz_old_issue("2017-05/20", 20)
    of = publisher("digital_paper_hz", "hz")
    assert paths(of, site, 2017, until=date(2017, 5, 27)) == [
        "/hz/2017/05/27/article_detail_1_20170527A011.html",
        "/hz/html/2017-05/24/content_24.htm",
        "/hz/html/2017-05/20/content_20.htm",
    ]
    tried = site.asked[site.asked.index("/hz/html/2017-05/24/node_2.htm") :]
    assert "/hz/2017/05/20/page_list_20170520.html" not in tried  # the older system is asked first from there on
    assert "/hz/html/2017-05/22/node_2.htm" not in tried  # and names the issue before
