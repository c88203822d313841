"""Bureaus: disclosure lists and the oldest pages of an office, a site that moved in mid-year, old paths beside new."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hzetl.samples import bureaus
from hzetl.samples.documents import SampleDocument, SamplePublisher
from hzetl.samples.further.shown import A_PAGE, Shown, in_pages, newest_first
from hzetl.samples.resources import Query, Resource, html, published, text

_OUTER_TO, _DISCLOSED_TO = 2021, 2023
"""Last years of the office's oldest system and of its disclosure list; later articles are in a column."""
_COLUMN = "1229416425"
_UNDATED = "tjj-2021-05-20-census-districts"
"""The document of the oldest system that neither its list nor its page dates."""
_MOVED_ON = date(2023, 7, 1)
_NEW_COLUMN, _OLD_COLUMN = "1229129205", "1229129206"
_LATE = "tjjzj-2025-03-05-communique-2024"
"""The document whose new address says the year that it was moved in, and not the one that it was published in."""
_NEW_PATHS_FROM = date(2023, 1, 1)


def _publisher(prefix: str, kind: str, *columns: str) -> SamplePublisher:
    return SamplePublisher(
        name="further", label="统计局", label_en="Bureau", kind=kind, prefix=prefix, columns=columns,
        column_titles=dict.fromkeys(columns, "统计信息"), first_year=2021, authority="bureau", home_region="330100",
        canonical_base="",
    )  # fmt: skip


def office(prefix: str, documents: Sequence[SampleDocument]) -> Shown:
    """The oldest articles by the number of a query, then a disclosure list that is searched, then a column."""
    listed = [d.model_copy(update={"dated": d.slug != _UNDATED}) for d in newest_first(documents)]
    outer = [document for document in listed if document.filed_on.year <= _OUTER_TO]
    disclosed = [document for document in listed if _OUTER_TO < document.filed_on.year <= _DISCLOSED_TO]
    in_column = [document for document in listed if document.filed_on.year > _DISCLOSED_TO]
    of = _publisher(prefix, "hanweb_jcms", _COLUMN)
    filed = [document.model_copy(update={"column": _COLUMN}) for document in in_column]
    shown = Shown(bureaus.jcms(of, filed))
    shown.articles.update({bureaus.jcms_address(of, document): document for document in filed})
    for document in disclosed:
        path = bureaus.jcms_address(of, document)
        shown.site.pages[path] = html(
            "jcms_article.html", published(document.filed_on), label="统计局", doc=document, links=[],
            column_title="信息公开",
        )  # fmt: skip
        shown.articles[path] = document
    pages = in_pages([(bureaus.jcms_address(of, document), document) for document in disclosed])

    def search(query: Query, form: Query) -> Resource | None:
        number = int(query.get("currpage", "0"))
        if form.get("jdid") != "3244" or not 1 <= number <= len(pages):
            return None
        return html(
            "further_disclosure.html", published(listed[0].filed_on), entries=pages[number - 1], page=number,
            pages=len(pages),
        )  # fmt: skip

    shown.site.post[f"{prefix}/module/xxgk/search.jsp"] = search
    _outer_news(shown, prefix, outer)
    return shown


def _outer_news(shown: Shown, prefix: str, documents: Sequence[SampleDocument]) -> None:
    by_token = {document.token: document for document in documents}
    detail = f"{prefix}/content-getOuterNewsDetail.action"
    for document in documents:
        shown.articles[f"{detail}?newsMainSearch.id={document.token}"] = document

    def article(query: Query, _form: Query) -> Resource | None:
        document = by_token.get(query.get("newsMainSearch.id", ""))
        if document is None:
            return None
        return html(
            "further_outer.html", published(document.filed_on), encoding="gb18030", declared="gb2312", doc=document
        )

    def news(query: Query, _form: Query) -> Resource | None:
        number = int(query.get("page", "1"))
        pages = in_pages(documents)
        entries = [(f"{detail}?newsMainSearch.id={d.token}", d) for d in pages[number - 1]]
        return html(
            "further_outer_list.html", published(documents[0].filed_on), entries=entries, page=number,
            pages=len(pages), here=f"{prefix}/content-getOuterNewsList.action?type=2",
        )  # fmt: skip

    shown.site.get[detail] = article
    shown.site.get[f"{prefix}/content-getOuterNewsList.action"] = news


def moved(prefix: str, documents: Sequence[SampleDocument]) -> Shown:
    """A new column and an old one, each of which names the articles of both systems, under other addresses."""
    listed = newest_first(documents)
    new = _publisher(prefix, "hanweb_jpaas", _NEW_COLUMN)
    old = _publisher(prefix, "hanweb_jcms", _OLD_COLUMN)
    shown = Shown()
    in_new, in_old = [], []
    for document in listed:
        year = document.filed_on.year + (document.slug == _LATE)
        if document.filed_on < _MOVED_ON:
            first = f"{prefix}/col/col{_NEW_COLUMN}/art/{year}/art_{_OLD_COLUMN}_{document.number}.html"
            second = bureaus.jcms_address(old, document.model_copy(update={"column": _OLD_COLUMN}))
        else:
            first = f"{prefix}/col/col{_NEW_COLUMN}/art/{year}/art_{document.token}.html"
            second = f"{prefix}/col/col{_OLD_COLUMN}/art/{year}/art_{document.token}.html"
        page = html(
            "jpaas_article.html", published(document.filed_on), label="统计局", doc=document, column_title="统计信息"
        )
        shown.site.pages.update({first: page, second: page})
        shown.articles[first] = document
        told = document.model_copy(update={"dated": document.dated and document.slug != _LATE})
        in_new.append((first, told))
        in_old.append((second, told))
    _gateway(shown, new, in_new)
    _datastore(shown, old, in_old)
    return shown


def _gateway(shown: Shown, of: SamplePublisher, entries: Sequence[tuple[str, SampleDocument]]) -> None:
    modified, unit_path = published(entries[0][1].filed_on), of.prefix + bureaus.UNIT_PATH
    shown.site.pages[f"{of.prefix}/col/col{_NEW_COLUMN}/index.html"] = html(
        "jpaas_column.html", modified, label="统计局", prefix=of.prefix, column=_NEW_COLUMN, column_title="统计信息",
        web_id=bureaus.OTHER_WEB_ID, unit_path=unit_path,
    )  # fmt: skip
    columns = {_NEW_COLUMN: entries}
    shown.site.get[unit_path] = bureaus.unit_answer(columns, bureaus.OTHER_WEB_ID, modified, A_PAGE)


def _datastore(shown: Shown, of: SamplePublisher, entries: Sequence[tuple[str, SampleDocument]]) -> None:
    """A column whose list is all in its page."""
    records = [text("jcms_record.html", address=address, doc=document) for address, document in entries]
    shown.site.pages[f"{of.prefix}/col/col{_OLD_COLUMN}/index.html"] = html(
        "jcms_column.html", published(entries[0][1].filed_on), label="统计局", prefix=of.prefix, column=_OLD_COLUMN,
        column_title="统计信息", web_id=bureaus.OTHER_WEB_ID, unit_id="5", total=len(records),
        per_page=len(records), records=records,
    )  # fmt: skip


def national(prefix: str, documents: Sequence[SampleDocument]) -> Shown:
    """Lists under the old path and the new one, which also names what is under the old; a feed of the latest."""
    shown = Shown()
    listed = newest_first(documents)
    new, old = f"{prefix}/sj/zxfb", f"{prefix}/tjsj/zxfb"

    def address(document: SampleDocument, folder: str) -> str:
        day = document.filed_on
        return f"{folder}/{day:%Y%m}/t{day:%Y%m%d}_{document.number}.html"

    for document in listed:
        page = html("nbs_article.html", published(document.filed_on), label="国家统计局", doc=document)
        shown.site.pages[address(document, new)] = page
        shown.articles[address(document, new)] = document
        if document.filed_on < _NEW_PATHS_FROM:
            shown.site.pages[address(document, old)] = page
    older = [document for document in listed if document.filed_on < _NEW_PATHS_FROM]
    modified = published(listed[0].filed_on)
    for folder, of_list in ((new, listed), (old, older)):
        pages = in_pages([(address(document, folder), document) for document in of_list])
        for number, entries in enumerate(pages):
            name = f"{folder}/index_{number}.html" if number else f"{folder}/"
            shown.site.pages[name] = html(
                "nbs_list.html", modified, label="国家统计局", shown=entries, page=number, pages=len(pages),
                column_title="数据发布",
            )  # fmt: skip
    items = [(address(document, new), document) for document in listed[:4]]
    feed = text("nbs_rss.xml", label="国家统计局", items=items)
    shown.site.pages[f"{new}/rss.xml"] = Resource(feed.encode(), "application/rss+xml; charset=utf-8", modified)
    return shown
