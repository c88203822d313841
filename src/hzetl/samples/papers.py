"""Digital papers: the Zhejiang Daily kind (index, node, content), the Hangzhou Daily kind (page list, page, iframe)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from hzetl.samples.documents import SampleDocument, SamplePublisher
from hzetl.samples.resources import Site, html, published

WEEKDAYS = "一二三四五六日"

Issues = list[tuple[date, list[tuple[str, str, list[SampleDocument]]]]]
"""Issues by day; each has pages (edition, title of the page, articles)."""


def _issues(documents: Sequence[SampleDocument]) -> Issues:
    issues: Issues = []
    for day, of_day in groupby(
        sorted(documents, key=lambda d: (d.filed_on, d.edition, d.number)), lambda d: d.filed_on
    ):
        pages = [(edition, list(found)) for edition, found in groupby(of_day, lambda d: d.edition)]
        issues.append((day, [(edition, found[0].edition_title, found) for edition, found in pages]))
    return issues


def _spoken(day: date) -> str:
    return f"{day.year}年{day.month:02d}月{day.day:02d}日 星期{WEEKDAYS[day.weekday()]}"


def zhejiang_kind(publisher: SamplePublisher, documents: Sequence[SampleDocument]) -> Site:
    """`paperindex.htm` → `html/YYYY-MM/DD/<paper>index.htm` → `node_<n>.htm` → `content_<id>.htm`."""
    site = Site()
    issues = _issues(documents)
    paper = publisher.columns[0]
    label = publisher.short_label

    def folder(day: date) -> str:
        return f"html/{day:%Y-%m}/{day:%d}"

    for index, (day, pages) in enumerate(issues):
        earlier = f"../../../{folder(issues[index - 1][0])}/{paper}index.htm" if index else None
        later = f"../../../{folder(issues[index + 1][0])}/{paper}index.htm" if index + 1 < len(issues) else None
        nodes = [(f"node_{18 + n}.htm", edition, title) for n, (edition, title, _) in enumerate(pages)]
        root = f"{publisher.prefix}/{folder(day)}"
        modified = published(day)
        for (name, edition, title), (_, _, articles) in zip(nodes, pages, strict=True):
            node = html(
                "zj_node.html", modified, label=label, spoken=_spoken(day), nodes=nodes, edition=edition, title=title,
                articles=articles, earlier=earlier, later=later,
            )  # fmt: skip
            site.pages[f"{root}/{name}"] = node
            if name == nodes[0][0]:
                site.pages[f"{root}/{paper}index.htm"] = node
            for article in articles:
                site.pages[f"{root}/content_{article.number}.htm"] = html(
                    "zj_article.html", modified, encoding=article.encoding, declared=article.declared, label=label,
                    spoken=_spoken(day), doc=article, edition=edition, title=title, node=name,
                )  # fmt: skip
    latest = issues[-1][0]
    site.pages[f"{publisher.prefix}/paperindex.htm"] = html(
        "zj_paperindex.html", published(latest), label=label, target=f"{folder(latest)}/{paper}index.htm"
    )
    return site


PAPER_DIGIT = {"hzrb": 1, "dskb": 2, "mrsb": 3}
"""The papers of one house share a system; the digit in a page's name says which paper it is."""


def hangzhou_kind(publisher: SamplePublisher, documents: Sequence[SampleDocument]) -> Site:
    """`/<paper>/YYYY/MM/DD/page_list_…` → `page_detail_…` → iframe `article_list_…` → `article_detail_…`."""
    site = Site()
    issues = _issues(documents)
    paper = publisher.columns[0]
    label = publisher.short_label
    digit = PAPER_DIGIT[paper]

    def page_list(day: date) -> str:
        return f"{day:%Y/%m/%d}/page_list_{day:%Y%m%d}.html"

    for index, (day, pages) in enumerate(issues):
        root = f"{publisher.prefix}/{paper}/{day:%Y/%m/%d}"
        modified = published(day)
        earlier = f"../../../{page_list(issues[index - 1][0])}" if index else None
        later = f"../../../{page_list(issues[index + 1][0])}" if index + 1 < len(issues) else None
        stems = {edition: f"{digit}_{day:%Y%m%d}{edition}" for edition, _, _ in pages}
        named = [(f"page_detail_{stems[edition]}.html", edition, title) for edition, title, _ in pages]
        site.pages[f"{publisher.prefix}/{paper}/{page_list(day)}"] = html(
            "hz_page_list.html", modified, label=label, spoken=_spoken(day), pages=named, earlier=earlier, later=later
        )
        for edition, title, articles in pages:
            stem = stems[edition]
            links = [(f"article_detail_{stem}{n}.html", article) for n, article in enumerate(articles, 1)]
            site.pages[f"{root}/page_detail_{stem}.html"] = html(
                "hz_page_detail.html", modified, label=label, spoken=_spoken(day), edition=edition, title=title,
                pages=named, frame=f"article_list_{stem}.html",
            )  # fmt: skip
            site.pages[f"{root}/article_list_{stem}.html"] = html(
                "hz_article_list.html", modified, label=label, edition=edition, title=title, links=links
            )
            for name, article in links:
                site.pages[f"{root}/{name}"] = html(
                    "hz_article.html", modified, encoding=article.encoding, declared=article.declared, label=label,
                    spoken=_spoken(day), doc=article, edition=edition, title=title,
                    page=f"page_detail_{stem}.html",
                )  # fmt: skip
    latest = issues[-1][0]
    site.pages[f"{publisher.prefix}/{paper}/"] = html(
        "hz_entrance.html", published(latest), label=label, target=page_list(latest)
    )
    return site
