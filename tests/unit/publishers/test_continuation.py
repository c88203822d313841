"""Which links of an article lead to its further pages, and which to something else."""

from __future__ import annotations

import pytest

from hzetl.publishers.crawlers.continuation import following, names_following

HERE = "https://paper.example/2024-01/content_77.htm"


def page(*links: str) -> bytes:
    return f"<html><body><p>正文</p>{''.join(links)}</body></html>".encode()


def link(href: str, text: str) -> str:
    return f'<a href="{href}">{text}</a>'


@pytest.mark.parametrize(
    ("markup", "url", "numbers"),
    [
        (link("content_77_2.htm", "2") + link("content_77_3.htm", "3"), HERE, {2, 3}),
        (link("content_77_2.htm", "下一页"), HERE, {2}),
        (link("/2024-01/content_77_2.htm", "【下一页】"), HERE, {2}),
        (link("content_77-2.htm", "第2页"), HERE, {2}),
        (link("?page=2", "后页"), HERE, {2}),
        (link("index_2.html", "›"), "https://paper.example/a/", {2}),
        (link("index_2.html", "2"), "https://paper.example/a/index.html", {2}),
        ('<select><option value="content_77_2.htm">第二页</option></select>', HERE, {2}),
        ('<link rel="next" href="content_77_2.htm">', HERE, {2}),
        ('<script>createPageHTML(3, 0, "t20240101_5", "html");</script>', "https://b.example/t20240101_5.html", {1, 2}),
    ],
)  # fmt: skip
def test_pagers_of_every_kind_lead_to_the_further_pages(markup: str, url: str, numbers: set[int]) -> None:
    found = following(page(markup), url, url)
    assert set(found) == numbers
    assert all(address.startswith("https://") for address in found.values())


@pytest.mark.parametrize(
    "markup",
    [
        link("content_78.htm", "下一篇"),
        link("content_78.htm", "下一页"),  # another article, whatever the link is called
        link("content_77_2.htm", "数字经济再提速"),  # no pager: a headline
        link("content_77_0.htm", "阅读全文"),  # all of it on one page
        link("content_77.htm", "1"),
        link("https://other.example/2024-01/content_77_2.htm", "2"),
        link("../2023-12/content_77_2.htm", "2"),
        link("?page=1", "1"),
        link("?id=2", "2"),
    ],
)  # fmt: skip
def test_other_articles_are_no_further_pages(markup: str) -> None:
    assert following(page(markup), HERE, HERE) == {}


def test_the_pager_of_a_saved_page_is_known_by_the_names_of_its_files() -> None:
    markup = link("https://paper.example/2024-01/content_77_3.htm", "3") + link("content_77_2.htm", "2")
    assert names_following(page(markup), "content_77.htm") == ["content_77_2.htm", "content_77_3.htm"]
    assert names_following(page(markup), "renamed.htm") == []
