"""Issues of the generated papers: the Zhejiang Daily kind, and the Hangzhou Daily kind."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from hzetl.samples.generated.answer import Answer, page, paragraphs
from hzetl.samples.generated.plan import ARTICLES_A_PAGE, MadeArticle, MadePublisher, MadeWeb
from hzetl.samples.generated.statements import said

_FOUNDER = re.compile(
    r"/html/(\d{4})-(\d\d)/(\d\d)/(?:(\w+index\.htm)|node_(\d+)\.htm|content_(\d{10})(?:_2())?\.htm)$"
)
_FRAMED = re.compile(
    r"/(\w+)/(\d{4})/(\d\d)/(\d\d)/(page_list|page_detail|article_list|article_detail)_(?:\d_)?\d{8}(?:A(\d\d)(\d*))?\.html$"
)
_SEVERAL_PAGES = 40
"""One article in so many goes on on a second page."""


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _issue(web: MadeWeb, publisher: MadePublisher, day: date | None) -> list[list[MadeArticle]]:
    """The articles of a day's issue, page by page; none where there was no issue."""
    number = web.issue_on(day) if day else None
    if day is None or number is None:
        return []
    articles = web.issue_articles(publisher, day.year, number)
    return [articles[n : n + ARTICLES_A_PAGE] for n in range(0, len(articles), ARTICLES_A_PAGE)]


def founder(web: MadeWeb, publisher: MadePublisher, path: str) -> Answer | None:
    """`paperindex.htm` → `html/YYYY-MM/DD/<paper>index.htm` → `node_<n>.htm` → `content_<serial>.htm`."""
    latest, paper = web.latest_issue, publisher.columns[0]
    if path == "/paperindex.htm" and latest:
        target = f"html/{latest:%Y-%m}/{latest:%d}/{paper}index.htm"
        return page(latest, publisher.label, "", head=f'<meta http-equiv="refresh" content="0; url={target}">')
    return _founder_issue(web, publisher, path, f"{paper}index.htm", 18)


def _founder_issue(web: MadeWeb, publisher: MadePublisher, path: str, index: str, first_node: int) -> Answer | None:
    """A page of an issue: `index`, a node, an article or its second page."""
    match = _FOUNDER.match(path)
    day = _day(*match.group(1, 2, 3)) if match else None
    pages = _issue(web, publisher, day)
    if match is None or day is None or not pages:
        return None
    name, node, serial, part = match.group(4, 5, 6, 7)
    if serial:
        article = web.by_serial(publisher, serial)
        return _founder_article(web, article, part) if article and article.day == day else None
    number = int(node) - first_node if node else 0
    if (name != index and not node) or not 0 <= number < len(pages):
        return None
    turned = _turned(web, day, "../../{0:%Y-%m}/{0:%d}/" + index, publisher.years_designed_like(day.year))
    nodes = "".join(f'<a id="pageLink" href="node_{first_node + n}.htm">第A{n + 1:02}版</a>' for n in range(len(pages)))
    listed = _titles(web, pages[number], lambda n, a: f"content_{a.serial}.htm{'' if n % 2 else '?div=-1'}")
    content = (
        f'<div class="main-top"><span class="date">{day:%Y年%m月%d日}</span>{turned}</div>'
        f'<div class="main-ed-list">{nodes}</div><ul class="main-ed-articlenav-list">{listed}</ul>'
    )
    return page(day, f"{publisher.label}-第A{number + 1:02}版", content)


def _turned(web: MadeWeb, day: date, address: str, years: range) -> str:
    """Links to the issues before and after, as far as they are of years of the same design."""
    beside = ((web.issue_beside(day, -1), "上一期"), (web.issue_beside(day, 1), "下一期"))
    return "".join(
        f'<a href="{address.format(other)}">{name}</a>' for other, name in beside if other and other.year in years
    )


def _titles(web: MadeWeb, articles: list[MadeArticle], address: Callable[[int, MadeArticle], str]) -> str:
    """Links to articles."""
    return "".join(
        f'<li><a href="{address(n, article)}" target="_parent">{said(article, web.size.seed).title}</a></li>'
        for n, article in enumerate(articles, 1)
    )


def _founder_article(web: MadeWeb, article: MadeArticle, part: str | None) -> Answer | None:
    told = said(article, web.size.seed)
    texts, pager = told.paragraphs, ""
    if article.number % _SEVERAL_PAGES == _SEVERAL_PAGES - 1:
        half = len(texts) // 2
        texts = texts[half:] if part is not None else texts[:half]
        first = f"content_{article.serial}"
        pager = f'<div class="pager"><a href="{first}.htm">1</a> <a href="{first}_2.htm">2</a></div>'
    elif part is not None:
        return None
    content = (
        f'<div class="main-top"><span class="date">{article.day:%Y年%m月%d日}</span></div>'
        f'<h2 class="main-article-title"><founder-title>{told.title}</founder-title></h2>'
        f'<div class="main-article-content"><founder-content>\n{paragraphs(texts)}\n</founder-content></div>{pager}'
    )
    return page(article.day, f"{article.publisher.label}-{told.title}", content)


def framed(web: MadeWeb, publisher: MadePublisher, path: str) -> Answer | None:
    """`/<paper>/YYYY/MM/DD/page_list_…` → `page_detail_…` → frame `article_list_…` → `article_detail_…`.

    Before it was redesigned a paper had `/<paper>/html/YYYY-MM/DD/node_<n>.htm` → `content_<serial>.htm`.
    """
    latest, paper = web.latest_issue, publisher.columns[0]
    if path == f"/{paper}/" and latest:
        target = f"{latest:%Y/%m/%d}/page_list_{latest:%Y%m%d}.html"
        return page(latest, publisher.label, "", head=f'<meta http-equiv="refresh" content="0;url={target}">')
    if path.startswith(f"/{paper}/html/"):
        old = _founder_issue(web, publisher, path.removeprefix(f"/{paper}"), "node_1.htm", 1)
        return old if old and old.day.year < publisher.redesigned else None
    match = _FRAMED.match(path)
    day = _day(*match.group(2, 3, 4)) if match and match[1] == paper else None
    pages = _issue(web, publisher, day)
    if match is None or day is None or not pages or day.year < publisher.redesigned:
        return None
    digit = publisher.host
    stems = [f"{digit}_{day:%Y%m%d}A{n + 1:02}" for n in range(len(pages))]
    links = "".join(f'<li><a href="page_detail_{stem}.html">第{stem[-3:]}版</a></li>' for stem in stems)
    edition = int(match[6] or 1) - 1
    if not 0 <= edition < len(pages):
        return None
    title = f"{publisher.label}-第A{edition + 1:02}版"
    if match[5] == "page_list":
        turned = _turned(
            web, day, "../../../{0:%Y/%m/%d}/page_list_{0:%Y%m%d}.html", publisher.years_designed_like(day.year)
        )
        return page(day, publisher.label, f'<div class="header">{turned}</div><ul class="pageList">{links}</ul>')
    if match[5] == "page_detail":
        frame = f'<iframe id="articleFrame" src="article_list_{stems[edition]}.html"></iframe>'
        return page(day, title, f'<ul class="nav">{links}</ul>{frame}')
    if match[5] == "article_list":
        listed = _titles(web, pages[edition], lambda n, _: f"article_detail_{stems[edition]}{n}.html")
        return page(day, title, f"<ul>{listed}</ul>")
    place = int(match[7] or 0) - 1
    if not 0 <= place < len(pages[edition]):
        return None
    told = said(pages[edition][place], web.size.seed)
    content = (
        f'<div class="header">{day:%Y年%m月%d日}</div><div class="articleTitle"><h1>{told.title}</h1></div>'
        f'<div class="content">\n{paragraphs(told.paragraphs)}\n</div>'
    )
    return page(day, f"{publisher.label}-{told.title}", content)
