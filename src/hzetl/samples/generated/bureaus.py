"""Columns of the generated bureaus: both generations of the system of government sites, and the national bureau's."""

from __future__ import annotations

import hashlib
import json
import re
from html import escape

from hzetl.samples.generated.answer import Answer, Query, page, paragraphs
from hzetl.samples.generated.plan import NOTICE, MadeArticle, MadePublisher, MadeWeb
from hzetl.samples.generated.portals import PER_PAGE, list_item, numbered_list
from hzetl.samples.generated.statements import said

_WEB_ID = "149"
_GATEWAY = "/api-gateway/jpaas-publish-server/front/page/build/unit"
_PROXY = "/module/jpage/dataproxy.jsp"
_DOWNLOAD = "/module/download/downfile.jsp"
_COLUMN = re.compile(r"/col/col(\d+)/index\.html$")
_OLD_ARTICLE = re.compile(r"/art/(\d{4})/(\d+)/(\d+)/art_(\d+)_(\d{10})\.html$")
_NEW_ARTICLE = re.compile(r"/col/col(\d+)/art/(\d{4})/art_(\d{10})([0-9a-f]{22})\.html$")
_NBS_ARTICLE = re.compile(r"/(\w+/\w+)/\d{6}/t(\d{8})_(\d{10})\.html$")
_ATTACHED = 25
"""One article in so many has a table attached."""


def _column_of(article: MadeArticle) -> str:
    return article.publisher.columns[article.number % len(article.publisher.columns)]


def article_address(article: MadeArticle) -> str:
    """Path of an article of a bureau."""
    column = _column_of(article)
    if article.publisher.kind == "nbs":
        return f"/{column}/{article.day:%Y%m}/t{article.day:%Y%m%d}_{article.serial}.html"
    if article.publisher.redesigned and article.year >= article.publisher.redesigned:
        return f"/col/col{column}/art/{article.year}/art_{article.serial}{_token(article)}.html"
    day = article.day
    return f"/art/{day.year}/{day.month}/{day.day}/art_{column}_{article.serial}.html"


def _token(article: MadeArticle) -> str:
    return hashlib.blake2b(f"{article.publisher.name} {article.serial}".encode(), digest_size=11).hexdigest()


def hanweb(web: MadeWeb, publisher: MadePublisher, path: str, query: Query, form: Query) -> Answer | None:
    """Columns, the answers that hold the rest of their lists, articles of both generations, attached tables."""
    column = _COLUMN.match(path)
    if column:
        return _column(web, publisher, column[1])
    if path == _GATEWAY:
        return _unit(web, publisher, query)
    if path == _PROXY:
        return _datastore(web, publisher, query, form)
    if path == _DOWNLOAD:
        article = web.by_serial(publisher, query.get("filename", "").removesuffix(".xls"))
        return _attachment(web, article) if article else None
    match = _OLD_ARTICLE.match(path) or _NEW_ARTICLE.match(path)
    article = web.by_serial(publisher, match[5] if match.re is _OLD_ARTICLE else match[3]) if match else None
    return _article(web, article) if article and article_address(article) == path else None


def _column(web: MadeWeb, publisher: MadePublisher, name: str) -> Answer | None:
    if name not in publisher.columns:
        return None
    listed = web.in_column(publisher, publisher.columns.index(name))
    if publisher.kind == "hanweb_jpaas":
        asked = f"{{'webId':'{_WEB_ID}','pageType':'column','tagId':'当前栏目列表','pageId':'{name}'}}"
        script = f'<script src="/script/unitbuild.js" url="{_GATEWAY}" queryData="{asked}"></script>'
        newest = listed.shown(0, 1)
        return page(
            newest[0].day if newest else web.size.last_day, publisher.label, f'<div class="xxgk_list">{script}</div>'
        )
    records = "".join(
        f"<record><![CDATA[{list_item(web, a, article_address(a))}]]></record>\n" for a in listed.shown(0, PER_PAGE)
    )
    content = (
        f'<div id="u{name}"><script type="text/xml"><datastore><recordset>\n{records}</recordset></datastore>'
        f"</script></div>\n<script>$.jpage({{ divid:'u{name}', curPage:1, perPage:{PER_PAGE},"
        f" totalRecord:{len(listed)}, proxyUrl:'{_PROXY}',\n ajaxParam:{{col:1,appid:1,webid:{_WEB_ID},path:'/',"
        f"columnid:{name},sourceContentType:1,unitid:'u{name}',permissiontype:0}} }});</script>"
    )
    return page(web.size.last_day, publisher.label, content)


def _number(told: str, default: int) -> int:
    return int(told) if told.isdecimal() and len(told) < 9 else default


def _datastore(web: MadeWeb, publisher: MadePublisher, query: Query, form: Query) -> Answer | None:
    name = form.get("columnid", "")
    if name not in publisher.columns:
        return None
    listed = web.in_column(publisher, publisher.columns.index(name))
    start, end = _number(query.get("startrecord", ""), 1), _number(query.get("endrecord", ""), PER_PAGE)
    shown = listed.shown(max(start - 1, 0), min(max(end - start + 1, 0), 10 * PER_PAGE))
    records = "".join(f"<record><![CDATA[{list_item(web, a, article_address(a))}]]></record>\n" for a in shown)
    body = (
        f'<?xml version="1.0" encoding="utf-8"?>\n<!-- {NOTICE} -->\n'
        f"<datastore><totalrecord>{len(listed)}</totalrecord><recordset>\n{records}</recordset></datastore>"
    )
    return Answer(body.encode(), "text/xml; charset=utf-8", web.size.last_day)


def _unit(web: MadeWeb, publisher: MadePublisher, query: Query) -> Answer | None:
    name = query.get("pageId", "")
    if name not in publisher.columns or query.get("webId") != _WEB_ID:
        return None
    try:
        told = json.loads(query.get("paramJson") or "{}")
        number, size = max(int(told.get("pageNo", 1)), 1), min(int(told.get("pageSize", PER_PAGE)), 100)
    except (ValueError, TypeError, AttributeError):
        return None
    shown = web.in_column(publisher, publisher.columns.index(name)).shown((number - 1) * size, size)
    html = "".join(list_item(web, a, article_address(a)) for a in shown) + f"<!-- {NOTICE} -->"
    body = json.dumps({"success": True, "code": "200", "data": {"html": html}}, ensure_ascii=False)
    return Answer(body.encode(), "application/json;charset=UTF-8", shown[0].day if shown else web.size.last_day)


def _meta(article: MadeArticle, title: str) -> str:
    return (
        f'<meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="{article.day} 10:00">'
        f'<meta name="ContentSource" content="{article.publisher.label}">'
    )


def _article(web: MadeWeb, article: MadeArticle) -> Answer:
    told = said(article, web.size.seed)
    attached = ""
    if article.number % _ATTACHED == 0 and article.publisher.kind == "hanweb_jcms":
        name = f"{told.title}附表.xls"
        attached = f'<p>附件：<a href="{_DOWNLOAD}?classid=0&amp;filename={article.serial}.xls">{name}</a></p>'
    content = (
        f'<table id="c"><tbody><tr><td class="title">{told.title}</td></tr>'
        f'<tr><td class="info">发布日期：{article.day} 10:00　来源：{article.publisher.label}</td></tr>'
        '<tr><td class="bt_content"><!--ZJEG_RSS.content.begin--><meta name="ContentStart"><div id="zoom">\n'
        f'{paragraphs(told.paragraphs)}\n</div><meta name="ContentEnd"><!--ZJEG_RSS.content.end--></td></tr>'
        f'<tr><td class="fj">{attached}</td></tr></tbody></table>'
    )
    return page(article.day, f"{article.publisher.label} {told.title}", content, head=_meta(article, told.title))


def _attachment(web: MadeWeb, article: MadeArticle) -> Answer | None:
    """A table as offices save them: HTML under the name of a spreadsheet."""
    if article.number % _ATTACHED:
        return None
    told = said(article, web.size.seed)
    rows = "".join(f"<tr><td>{escape(text)}</td></tr>" for text in told.paragraphs)
    content = f"<table><tr><td>{told.title}</td></tr>{rows}</table>"
    return Answer(page(article.day, told.title, content).body, "application/vnd.ms-excel", article.day)


def nbs(web: MadeWeb, publisher: MadePublisher, path: str) -> Answer | None:
    """List pages `index.html`, `index_1.html` …, and articles whose body stands twice."""
    if found := numbered_list(web, publisher, path, article_address):
        return found
    match = _NBS_ARTICLE.match(path)
    article = web.by_serial(publisher, match[3]) if match else None
    if article is None or article_address(article) != path:
        return None
    told = said(article, web.size.seed)
    body = paragraphs(told.paragraphs)
    content = (
        f'<div class="detail-title"><h1>{told.title}</h1></div>'
        f'<div class="txt-content"><div class="TRS_Editor">\n{body}\n</div></div>'
        f'<div class="mobile-news-content" style="display:none">\n{body}\n</div>'
    )
    return page(article.day, f"{told.title} - {publisher.label}", content, head=_meta(article, told.title))
