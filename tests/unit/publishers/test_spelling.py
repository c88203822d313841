"""One article, one address."""

from __future__ import annotations

import pytest

from hzetl.publishers.crawlers.spelling import address, article_key, spelled

from .site import BASE, publisher


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("content_1.htm?div=-1", f"{BASE}/a/content_1.htm"),
        ("./content_1.htm#top", f"{BASE}/a/content_1.htm"),
        ("//SITE.invalid:443//a///b.html", f"{BASE}/a/b.html"),
        ("b.html;jsessionid=9F?id=7&from=weibo", f"{BASE}/a/b.html?id=7"),
        ("http://[::1]:80/b.html", "http://[::1]/b.html"),
        ("list.html?from=20", f"{BASE}/a/list.html?from=20"),
        ("?page=2", f"{BASE}/a/list.html?page=2"),
        ("javascript:void(0)", None),
        ("http://user:secret@site.invalid/", None),
        ("http://site.invalid:port/", None),
        ("http://[site/", None),
        ("mailto:a@site.invalid", None),
    ],
)
def test_an_address_is_written_in_one_way(href: str, expected: str | None) -> None:
    assert address(f"{BASE}/a/list.html", href) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/art/2025/3/2/art_7_31.html", "/col/col7/art/2025/art_7_31.html"),
        (f"/col/col7/art/2026/art_{'a9' * 16}.html", f"/col/col8/art/2026/art_{'a9' * 16}.html"),
        ("/tjsj/zxfb/202301/t20230117_1892090.html", "/sj/zxfb/202301/t20230117_1892090.html"),
        ("/zjnews/202001/t20200102_11533749.shtml", "/zjnews/202001/t20200102_11533749_ext.shtml"),
    ],
)
def test_an_article_filed_in_two_places_has_one_key(one: str, other: str) -> None:
    assert article_key(BASE + one) == article_key(BASE + other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/art/2025/3/2/art_7_31.html", "/art/2024/3/2/art_7_31.html"),
        ("/html/2025-01/27/content_1.htm", "/html/2025-01/28/content_1.htm"),
        (
            "/content-getOuterNewsDetail.action?newsMainSearch.id=1",
            "/content-getOuterNewsDetail.action?newsMainSearch.id=2",
        ),
        ("/a.html?id=1", "/a.html?id=2"),
    ],
)
def test_other_articles_have_other_keys(one: str, other: str) -> None:
    assert article_key(BASE + one) != article_key(BASE + other)


def test_a_further_page_and_another_scheme_are_the_same_article() -> None:
    portal = publisher("news_hangzhou", "jingji")
    found = {
        "http://site.invalid/x/content_812345_2.htm",
        f"{BASE}/x/content_812345_0.htm",
        f"{BASE}/x/content_812345.htm",
    }
    assert {spelled(portal, url) for url in found} == {f"{BASE}/x/content_812345.htm"}
