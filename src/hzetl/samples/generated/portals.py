"""Lists that are pages of links, one after the other, and the news portals that are made of them."""

from __future__ import annotations

import re
from collections.abc import Callable

from hzetl.samples.generated.answer import Answer, page, paragraphs
from hzetl.samples.generated.plan import MadeArticle, MadePublisher, MadeWeb
from hzetl.samples.generated.statements import said

PER_PAGE = 15
_LIST = re.compile(r"/([\w/]+)/(?:index(?:_(\d+))?\.html)?$")
_ARTICLE = re.compile(
    r"/(?:\w+)/content/\d{4}-\d\d/\d\d/content_(\d{10})(?:_2())?\.htm$"
    r"|/(?:\w+)/system/\d{4}/\d\d/\d\d/(\d{10})\.shtml$"
    r"|/(?:\w+)/\d{6}/t\d{8}_(\d{10})\.shtml$"
)
_SEVERAL_PAGES = 40
"""One article in so many goes on on a second page."""


def numbered_list(
    web: MadeWeb, publisher: MadePublisher, path: str, address: Callable[[MadeArticle], str]
) -> Answer | None:
    """A page of a column's list: `index.html`, `index_1.html` and so on."""
    match = _LIST.match(path)
    if match is None or match[1] not in publisher.columns:
        return None
    listed = web.in_column(publisher, publisher.columns.index(match[1]))
    pages, number = -(-len(listed) // PER_PAGE), int(match[2] or 0)
    if number >= pages:
        return None
    shown = listed.shown(number * PER_PAGE, PER_PAGE)
    items = "".join(list_item(web, article, address(article)) for article in shown)
    script = f'<script>createPageHTML({pages}, {number}, "index", "html");</script>'
    return page(web.size.last_day, publisher.label, f"<ul>{items}</ul>{script}")


def list_item(web: MadeWeb, article: MadeArticle, address: str) -> str:
    """An article in a list."""
    title = said(article, web.size.seed).title
    return f'<li><a href="{address}" title="{title}">{title}</a><span>{article.day}</span></li>'


def article_address(article: MadeArticle) -> str:
    """Path of an article of a portal."""
    column, day = article.publisher.columns[0], article.day
    if article.publisher.kind == "news_hangzhou":
        return f"/{column}/content/{day:%Y-%m/%d}/content_{article.serial}.htm"
    if day.year < article.publisher.redesigned:
        return f"/{column}/system/{day:%Y/%m/%d}/{article.serial}.shtml"
    return f"/{column}/{day:%Y%m}/t{day:%Y%m%d}_{article.serial}.shtml"


def portal(web: MadeWeb, publisher: MadePublisher, path: str) -> Answer | None:
    """Channels of a news portal, and articles, some of them on two pages; the older design is in GBK."""
    if found := numbered_list(web, publisher, path, article_address):
        return found
    match = _ARTICLE.match(path)
    article = web.by_serial(publisher, match[1] or match[3] or match[4]) if match else None
    if match is None or article is None or article_address(article) != path.replace("_2.htm", ".htm"):
        return None
    told, second = said(article, web.size.seed), match[2] is not None
    texts, pager = told.paragraphs, ""
    if publisher.kind == "news_hangzhou" and article.number % _SEVERAL_PAGES == 0:
        half = len(texts) // 2
        texts = texts[half:] if second else texts[:half]
        name = f"content_{article.serial}"
        pager = f'<div class="pages"><a href="{name}.htm">1</a> <a href="{name}_2.htm">2</a></div>'
    elif second:
        return None
    meta = f'<meta name="publishdate" content="{article.day}"><meta name="source" content="{publisher.label}">'
    content = (
        f'<h1>{told.title}</h1><div class="info">{article.day}　来源：{publisher.label}</div>'
        f'<div class="zhengwen">\n{paragraphs(texts)}\n</div>{pager}'
    )
    encoding = "gbk" if publisher.kind == "news_zjol" and article.year < publisher.redesigned else "utf-8"
    return page(article.day, f"{told.title}-{publisher.label}", content, head=meta, encoding=encoding)
