"""The whole sample web as a mapping from path to answer. Pure: no socket, no clock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from hzetl.samples import bureaus, papers
from hzetl.samples.documents import SampleDocument, SamplePublisher, sample_documents, sample_publishers
from hzetl.samples.resources import Resource, Site, html, published

ROBOTS = """User-agent: *
Disallow: /tjj/module/xxgk/
Crawl-delay: 0
"""

_FAMILIES: dict[str, Callable[[SamplePublisher, Sequence[SampleDocument]], Site]] = {
    "digital_paper_zj": papers.zhejiang_kind,
    "digital_paper_hz": papers.hangzhou_kind,
    "hanweb_jcms": bureaus.jcms,
    "hanweb_jpaas": bureaus.jpaas,
    "nbs": bureaus.nbs,
}


@cache
def sample_site() -> Site:
    """All publishers' pages, the entrance and robots.txt."""
    whole = Site()
    documents = sample_documents()
    publishers = sample_publishers()
    for publisher in publishers:
        own = [document for document in documents if document.publisher == publisher.name]
        part = _FAMILIES[publisher.kind](publisher, own)
        whole.pages.update(part.pages)
        whole.get.update(part.get)
        whole.post.update(part.post)
    latest = published(max(document.filed_on for document in documents))
    whole.pages["/robots.txt"] = Resource(ROBOTS.encode(), "text/plain; charset=utf-8", latest)
    whole.pages["/"] = html("entrance.html", latest, publishers=[(p, entrance(p)) for p in publishers])
    return whole


def entrance(publisher: SamplePublisher) -> str:
    """Path of the page that a reader of a publisher would open first."""
    if publisher.kind == "digital_paper_zj":
        return f"{publisher.prefix}/paperindex.htm"
    if publisher.kind == "digital_paper_hz":
        return f"{publisher.prefix}/{publisher.columns[0]}/"
    if publisher.kind == "nbs":
        return f"{publisher.prefix}/{publisher.columns[0]}/index.html"
    return f"{publisher.prefix}/col/col{publisher.columns[0]}/index.html"


def address(document: SampleDocument) -> str:
    """Path of a document's page."""
    publisher = next(p for p in sample_publishers() if p.name == document.publisher)
    day = document.filed_on
    if publisher.kind == "digital_paper_zj":
        return f"{publisher.prefix}/html/{day:%Y-%m}/{day:%d}/content_{document.number}.htm"
    if publisher.kind == "digital_paper_hz":
        paper = publisher.columns[0]
        same_page = sorted(
            d.number
            for d in sample_documents()
            if (d.publisher, d.filed_on, d.edition) == (document.publisher, day, document.edition)
        )
        stem = f"{papers.PAPER_DIGIT[paper]}_{day:%Y%m%d}{document.edition}{same_page.index(document.number) + 1}"
        return f"{publisher.prefix}/{paper}/{day:%Y/%m/%d}/article_detail_{stem}.html"
    family = {"hanweb_jcms": bureaus.jcms_address, "hanweb_jpaas": bureaus.jpaas_address, "nbs": bureaus.nbs_address}
    return family[publisher.kind](publisher, document)
