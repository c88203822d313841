"""Feeds: what they name and when it was published, whatever their dialect."""

from __future__ import annotations

from datetime import date

import pytest

from .site import BASE, Site, found, publisher


def rss(published: str, link: str = "/sj/zxfb/202601/t20260120_1.html") -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>发布</title>'
        f"<item><title>工业 生产</title><link>{BASE}{link}</link><pubDate>{published}</pubDate></item></channel></rss>"
    )


ATOM = f"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>发布</title>
<entry><title>工业 生产</title>
<link rel="alternate" href="{BASE}/a/1.html"/><updated>2026-01-19T22:30:00Z</updated></entry>
</feed>"""
RDF = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><item rdf:about="/a/1.html">
<title>工业 生产</title><link>/a/1.html</link><dc:date>2026-01-20T09:00:00+08:00</dc:date></item></rdf:RDF>"""


@pytest.mark.parametrize(
    "published",
    [
        "2026-01-20 09:30:00",
        "2026/01/20 00:10",
        "2026年1月20日",
        "Tue, 20 Jan 2026 00:30:00 +0800",
        "Mon, 19 Jan 2026 16:30:00 GMT",
        "Tue, 20 Jan 2026 23:30:00 CST",
        "Tue, 20 Jan 2026 00:30:00",
        "2026-01-19T20:00:00Z",
    ],
)
def test_a_day_is_the_day_in_china_and_without_a_timezone_as_it_stands(published: str) -> None:
    (reference,) = found(publisher("feed", "rss.xml"), Site({"/rss.xml": rss(published, "/a/1.html")}), 2026)
    assert reference.published_on == date(2026, 1, 20)
    assert reference.title == "工业 生产"


@pytest.mark.parametrize("feed", [ATOM, RDF])
def test_atom_and_rdf_are_feeds_too(feed: str) -> None:
    (reference,) = found(publisher("feed", "feed"), Site({"/feed/": feed}), 2026)
    assert (reference.url, reference.published_on) == (f"{BASE}/a/1.html", date(2026, 1, 20))


def test_an_article_in_a_list_and_in_the_feed_beside_it_comes_once() -> None:
    listed = (
        '<li><a href="./202601/t20260120_1.html" title="工业 生产">工</a></li><script>createPageHTML(1, 0)</script>'
    )
    site = Site({"/sj/zxfb/": listed, "/sj/zxfb/rss.xml": rss("2026-01-20 09:30:00")})
    assert len(found(publisher("nbs", "sj/zxfb", "sj/zxfb/rss.xml"), site, 2026)) == 1


def test_five_hundred_entries_are_read_and_those_of_other_years_left() -> None:
    items = "".join(
        f"<item><title>第{n}</title><link>{BASE}/a/{n}.html</link><pubDate>{2024 + n % 2}-03-01 09:00</pubDate></item>"
        for n in range(500)
    )
    site = Site({"/rss.xml": f"<rss version='2.0'><channel>{items}</channel></rss>"})
    assert len(found(publisher("feed", "rss.xml"), site, 2025)) == 250


def test_entities_of_a_feed_are_neither_unfolded_nor_fetched() -> None:
    entities = '<!ENTITY a0 "工业">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    whole = rss("2026-01-20 09:30:00", "/a/1.html").replace("工业 生产", "&a9;&f;")
    bomb = whole.replace("<rss", f'<!DOCTYPE rss [{entities}<!ENTITY f SYSTEM "file:///etc/hostname">]><rss')
    (reference,) = found(publisher("feed", "rss.xml"), Site({"/rss.xml": bomb}), 2026)
    assert reference.title == "&a9;&f;"


def test_a_feed_that_breaks_off_gives_what_it_has() -> None:
    whole = rss("2026-01-20 09:30:00", "/a/1.html")
    site = Site({"/rss.xml": whole.replace("</channel></rss>", "<item><title>半")})
    assert [reference.url for reference in found(publisher("feed", "rss.xml"), site, 2026)] == [f"{BASE}/a/1.html"]
