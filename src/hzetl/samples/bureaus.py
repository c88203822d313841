"""Bureaus: the old and the new content system of the province's government sites, and the national bureau's."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from urllib.parse import quote

from hzetl.keys import hex_key
from hzetl.samples.documents import FILES, SampleDocument, SamplePublisher
from hzetl.samples.resources import Answer, Query, Resource, Site, html, published, text

LIST_LENGTH = 5
"""Entries of one page of a bureau's list: few, so that the sample lists have several pages."""

WEB_ID = {"/tjj": "149", "/tjjzj": "3077"}
OTHER_WEB_ID = "1"

FILE_TYPES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xls": "application/vnd.ms-excel",
    ".pdf": "application/pdf",
}


def _newest_first(documents: Sequence[SampleDocument]) -> list[SampleDocument]:
    return sorted(documents, key=lambda d: (d.filed_on, d.number), reverse=True)


def _number(query: Query, name: str, default: int) -> int:
    value = query.get(name, "")
    return int(value) if value.isdigit() else default


def _latest(documents: Sequence[SampleDocument]) -> date:
    return max(document.filed_on for document in documents)


def jcms_address(publisher: SamplePublisher, document: SampleDocument) -> str:
    """`/art/YYYY/M/D/art_<column>_<number>.html`."""
    day = document.filed_on
    return f"{publisher.prefix}/art/{day.year}/{day.month}/{day.day}/art_{document.column}_{document.number}.html"


def _attachment_key(name: str) -> str:
    return hex_key("attachment", name) * 2 + name[name.rindex(".") :]


def download_address(publisher: SamplePublisher, name: str) -> str:
    """`downfile.jsp` with a file name that says nothing and the one to show."""
    key = _attachment_key(name)
    return f"{publisher.prefix}/module/download/downfile.jsp?classid=0&filename={key}&showname={quote(name)}"


def jcms(publisher: SamplePublisher, documents: Sequence[SampleDocument]) -> Site:
    """Columns with the list's first page inline, further ones by POST to `dataproxy.jsp`; files by `downfile.jsp`."""
    site = Site()
    prefix = publisher.prefix
    web_id = WEB_ID.get(prefix, OTHER_WEB_ID)
    columns = {c: _newest_first([d for d in documents if d.column == c]) for c in publisher.columns}
    modified = published(_latest(documents))

    def record(document: SampleDocument) -> str:
        return text("jcms_record.html", address=jcms_address(publisher, document), doc=document)

    for column, listed in columns.items():
        site.pages[f"{prefix}/col/col{column}/index.html"] = html(
            "jcms_column.html", modified, label=publisher.short_label, prefix=prefix, column=column,
            column_title=publisher.column_titles[column], web_id=web_id, unit_id=_unit(column),
            total=len(listed), per_page=LIST_LENGTH, records=[record(d) for d in listed[:LIST_LENGTH]],
        )  # fmt: skip

    def dataproxy(query: Query, form: Query) -> Resource | None:
        listed = columns.get(form.get("columnid", ""), []) if form.get("webid") == web_id else []
        start = max(_number(query, "startrecord", 1), 1)
        end = _number(query, "endrecord", start + LIST_LENGTH - 1)
        body = text("jcms_datastore.xml", total=len(listed), records=[record(d) for d in listed[start - 1 : end]])
        return Resource(body.encode(), "text/xml; charset=utf-8", modified)

    files = {_attachment_key(name): name for document in documents for name in document.attachments}

    def downfile(query: Query, _form: Query) -> Resource | None:
        name = files.get(query.get("filename", ""))
        if name is None:
            return None
        path = FILES / name
        disposition = f"attachment; filename*=UTF-8''{quote(query.get('showname') or name)}"
        return Resource(path.read_bytes(), FILE_TYPES[path.suffix], modified, {"Content-Disposition": disposition})

    site.post[f"{prefix}/module/jpage/dataproxy.jsp"] = dataproxy
    site.get[f"{prefix}/module/download/downfile.jsp"] = downfile
    site.pages[f"{prefix}/module/xxgk/search.jsp"] = html("closed.html", modified, label=publisher.short_label)
    for document in documents:
        links = [(name, download_address(publisher, name)) for name in document.attachments]
        site.pages[jcms_address(publisher, document)] = html(
            "jcms_article.html", published(document.filed_on, document.time), encoding=document.encoding,
            declared=document.declared, label=publisher.short_label, doc=document, links=links,
            column_title=publisher.column_titles[document.column],
        )  # fmt: skip
    return site


def _unit(column: str) -> str:
    return str(5_000_000 + int(column) % 999_983)


def jpaas_address(publisher: SamplePublisher, document: SampleDocument) -> str:
    """`/col/col<column>/art/YYYY/art_<32 hex>.html`: the year, and neither month nor day."""
    return f"{publisher.prefix}/col/col{document.column}/art/{document.filed_on.year}/art_{document.token}.html"


UNIT_PATH = "/api-gateway/jpaas-publish-server/front/page/build/unit"


def unit_answer(
    columns: Mapping[str, Sequence[tuple[str, SampleDocument]]],
    web_id: str,
    modified: datetime,
    length: int = LIST_LENGTH,
) -> Answer:
    """What a gateway answers: the page of a column's list, of so many entries, that `paramJson` asks for."""

    def unit(query: Query, _form: Query) -> Resource | None:
        listed = columns.get(query.get("pageId", ""), []) if query.get("webId") == web_id else []
        try:
            page = int(json.loads(query.get("paramJson") or "{}").get("pageNo", 1))
        except (ValueError, TypeError, AttributeError):
            page = 1
        items = listed[(page - 1) * length : page * length]
        answer = {"success": True, "code": "200", "data": {"html": text("jpaas_unit.html", items=items)}}
        body = json.dumps(answer, ensure_ascii=False).encode()
        return Resource(body, "application/json;charset=UTF-8", modified)

    return unit


def jpaas(publisher: SamplePublisher, documents: Sequence[SampleDocument]) -> Site:
    """Columns whose list is not in the page: GET of a unit gives JSON with `data.html`; an empty page ends it."""
    site = Site()
    prefix = publisher.prefix
    web_id = WEB_ID.get(prefix, OTHER_WEB_ID)
    columns = {c: _newest_first([d for d in documents if d.column == c]) for c in publisher.columns}
    modified = published(_latest(documents))
    for column in columns:
        site.pages[f"{prefix}/col/col{column}/index.html"] = html(
            "jpaas_column.html", modified, label=publisher.short_label, prefix=prefix, column=column,
            column_title=publisher.column_titles[column], web_id=web_id, unit_path=prefix + UNIT_PATH,
        )  # fmt: skip

    entries = {column: [(jpaas_address(publisher, d), d) for d in listed] for column, listed in columns.items()}
    site.get[prefix + UNIT_PATH] = unit_answer(entries, web_id, modified)
    for document in documents:
        site.pages[jpaas_address(publisher, document)] = html(
            "jpaas_article.html", published(document.filed_on, document.time), label=publisher.short_label,
            doc=document, column_title=publisher.column_titles[document.column],
        )  # fmt: skip
    return site


def nbs_address(publisher: SamplePublisher, document: SampleDocument) -> str:
    """`/sj/zxfb/YYYYMM/tYYYYMMDD_<number>.html`."""
    day = document.filed_on
    return f"{publisher.prefix}/{document.column}/{day:%Y%m}/t{day:%Y%m%d}_{document.number}.html"


def nbs(publisher: SamplePublisher, documents: Sequence[SampleDocument]) -> Site:
    """List pages `index.html`, `index_1.html` …, a feed without timezone, and bodies that stand twice in the page."""
    site = Site()
    modified = published(_latest(documents))
    for column in publisher.columns:
        root = f"{publisher.prefix}/{column}"
        listed = [(nbs_address(publisher, d), d) for d in _newest_first([d for d in documents if d.column == column])]
        pages = [listed[n : n + LIST_LENGTH] for n in range(0, len(listed), LIST_LENGTH)]
        for n, shown in enumerate(pages):
            page = html(
                "nbs_list.html", modified, label=publisher.short_label, shown=shown, page=n, pages=len(pages),
                column_title=publisher.column_titles[column],
            )  # fmt: skip
            site.pages[f"{root}/index_{n}.html" if n else f"{root}/index.html"] = page
        site.pages[f"{root}/"] = site.pages[f"{root}/index.html"]
        feed = text("nbs_rss.xml", label=publisher.short_label, items=listed)
        site.pages[f"{root}/rss.xml"] = Resource(feed.encode(), "application/rss+xml; charset=utf-8", modified)
        for address, document in listed:
            site.pages[address] = html(
                "nbs_article.html",
                published(document.filed_on, document.time),
                label=publisher.short_label,
                doc=document,
            )
    return site
