"""News portals and feeds: channels with pagers and lists of a day, two content systems in one list, three dialects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta, timezone

from hzetl.samples.documents import SampleDocument
from hzetl.samples.further.shown import Shown, in_pages, newest_first
from hzetl.samples.resources import Resource, html, published, text

_CHINA = timezone(timedelta(hours=8))
_MOVED_ON = date(2024, 1, 1)
"""The day that the second portal changed its content system."""


def portal(prefix: str, documents: Sequence[SampleDocument]) -> Shown:
    """A channel with a pager, another with a list a day; long articles on two pages, and whole on a third."""
    shown = Shown()
    listed = newest_first(documents)
    by_pager, by_day = listed[::2], listed[1::2]
    for channel, of_channel in (("jingji", by_pager), ("chengshi", by_day)):
        for document in of_channel:
            _portal_article(shown, f"{prefix}/{channel}/content/{document.filed_on:%Y-%m/%d}", document)
    pages = in_pages([(_portal_address(prefix, "jingji", document), document) for document in by_pager])
    for number, entries in enumerate(pages, start=1):
        name = f"{prefix}/jingji/index_{number}.htm" if number > 1 else f"{prefix}/jingji/"
        # Each further page begins with the last entry of the one before, as if an article had come in meanwhile.
        repeated = [*pages[number - 2][-1:], *entries] if number > 1 else entries
        shown.site.pages[name] = html(
            "further_list.html", published(listed[0].filed_on), label="杭州网", declared="utf-8", entries=repeated,
            page=number, pages=len(pages), pattern="index_{}.htm", scripted="",
        )  # fmt: skip
    days: dict[date, list[SampleDocument]] = defaultdict(list)
    for document in by_day:
        days[document.filed_on].append(document)
    for day, of_day in days.items():
        entries = [(_portal_address(prefix, "chengshi", document), document) for document in of_day]
        shown.site.pages[f"{prefix}/chengshi/content/{day:%Y-%m/%d}/node.htm"] = html(
            "further_list.html", published(day), label="杭州网", declared="utf-8", entries=entries,
            page=1, pages=1, pattern="", scripted="",
        )  # fmt: skip
    return shown


def _portal_address(prefix: str, channel: str, document: SampleDocument) -> str:
    """As lists link it: some with where their reader came from, some to the whole article on one page."""
    variant = ("", "?from=home", "")[document.number % 3]
    whole = "_0" if document.number % 3 == 2 and len(document.blocks) > 2 else ""
    stem = f"{prefix}/{channel}/content/{document.filed_on:%Y-%m/%d}/content_{8_000_000 + document.number}"
    return f"{stem}{whole}.htm{variant}"


def _portal_article(shown: Shown, folder: str, document: SampleDocument) -> None:
    stem = f"content_{8_000_000 + document.number}"
    shown.articles[f"{folder}/{stem}.htm"] = document
    blocks = document.blocks
    cuts = [blocks[:2], blocks[2:]] if len(blocks) > 2 else [blocks]
    pages = [(f"{stem}.htm" if n == 1 else f"{stem}_{n}.htm", cut) for n, cut in enumerate(cuts, start=1)]
    whole = [(f"{stem}_0.htm", blocks)] if len(cuts) > 1 else []
    for name, cut in pages + whole:
        shown.site.pages[f"{folder}/{name}"] = html(
            "further_portal.html", published(document.filed_on), doc=document, blocks_of_page=cut, here=name,
            pages=[name for name, _ in pages], whole=whole[0][0] if whole else "",
        )  # fmt: skip


def online(prefix: str, documents: Sequence[SampleDocument]) -> Shown:
    """One list over two content systems: pages in GBK under `system/`, later ones under `YYYYMM/t…`."""
    shown = Shown()
    listed = newest_first(documents)
    for document in listed:
        old = document.filed_on < _MOVED_ON
        encoding = {"encoding": "gb18030", "declared": "gb2312"} if old else {}
        page = html("further_online.html", published(document.filed_on), doc=document, **encoding)
        path = _online_address(prefix, document)
        shown.site.pages[path] = page
        shown.articles[path] = document
    pages = in_pages([(_online_address(prefix, document), document) for document in listed])
    for number, entries in enumerate(pages):
        script = f'createPageHTML({len(pages)}, {number}, "index", "shtml")'
        name = f"{prefix}/zjxw/index_{number}.shtml" if number else f"{prefix}/zjxw/"
        shown.site.pages[name] = html(
            "further_list.html", published(listed[0].filed_on), encoding="gb18030", declared="gbk", label="浙江在线",
            entries=entries, page=1, pages=1, pattern="", scripted=script,
        )  # fmt: skip
    return shown


def _online_address(prefix: str, document: SampleDocument) -> str:
    day = document.filed_on
    if day < _MOVED_ON:
        return f"{prefix}/05zjnews/system/{day:%Y/%m/%d}/{20_000_000 + document.number:09d}.shtml"
    return f"{prefix}/zjxw/{day:%Y%m}/t{day:%Y%m%d}_{20_000_000 + document.number}.shtml"


def feeds(prefix: str, documents: Sequence[SampleDocument]) -> Shown:
    """A feed in Atom and one in RDF, with other halves of the documents; the article in both is one."""
    shown = Shown()
    listed = newest_first(documents)
    items = []
    for document in listed:
        path = f"{prefix}/a/{document.slug}.html"
        shown.site.pages[path] = html("nbs_article.html", published(document.filed_on), label="每日商报", doc=document)
        shown.articles[path] = document
        moment = datetime.combine(document.filed_on, time.fromisoformat("00:30"), _CHINA)
        items.append((path, document, moment))
    half = len(items) // 2
    modified = published(listed[0].filed_on)
    for name, of_feed in (("atom.xml", items[: half + 1]), ("news.rdf", items[half:])):
        body = text(f"further_{name}", items=of_feed)
        shown.site.pages[f"{prefix}/{name}"] = Resource(body.encode(), "application/xml; charset=utf-8", modified)
    return shown
