"""Web pages: family, metadata, body, and the text composed from them.

The text begins with the headlines that the article shows (kicker, title, subtitle: figures stand in them), then an
empty line, then the body, a paragraph a line. An article on several pages is one text, its pages in order.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lxml.etree import ErrorTypes, HTMLParser, fromstring, iterwalk
from lxml.etree import _Element as Element

from hzetl.documents import metadata
from hzetl.documents.article import Article, article_of
from hzetl.documents.body import Page
from hzetl.documents.dates import (
    date_beside_title,
    date_in_labels,
    date_in_lines,
    date_in_scripts,
    date_of_value,
)
from hzetl.documents.families import Family, gone_notice, page_families, recognise
from hzetl.documents.grids import captioned
from hzetl.documents.headlines import Headlines, headlines_of
from hzetl.documents.layout import Composer
from hzetl.documents.reading import Reading
from hzetl.documents.selectors import PageIndex
from hzetl.documents.tables import read_table
from hzetl.documents.walk import Block, Paragraph
from hzetl.errors import DocumentError
from hzetl.limits import DEFAULT_LIMITS, Limit, Limits

_NOTICE = 150
"""Characters up to which a text that says that the page is gone is that notice and no report about one."""
_LIST = 5
"""Links in place of a text from which a page is a list."""


def read_html(
    markup: str,
    url: str,
    hint: str | None,
    where: str,
    limits: Limits = DEFAULT_LIMITS,
    following: Sequence[str] = (),
) -> Reading:
    """Reads a page.

    Args:
        markup: the decoded page.
        url: its address or path.
        hint: family that the crawler took it for, or None.
        where: URL or file, for errors.
        limits: how many cells it may have, and how deep elements may be nested.
        following: the decoded further pages of the same article, in order.

    Raises:
        DocumentError: `empty page` when no text and no table is left, `no article` when the page is a list, a set of
            frames, or an answer in place of a page that is gone; `over limit: cells`, `over limit:
            nesting depth`.
    """
    lower = markup.lower()
    page = _page(markup, lower, url, hint, where, limits)
    meta = metadata.MetaTags(page.index)
    span, told = page.body()
    heads = headlines_of(page, span, meta)
    article = article_of(page, span, heads, told=told)
    body = list(article.body)
    beside = list(article.beside)
    for further in following:
        continued = _continued(further, url, page.family, heads, where, limits)
        body += continued.body
        beside += continued.beside
    _require_article(page, body, where, told=told)
    composer = Composer(where=where, limits=limits)
    for line in heads.lines:
        composer.paragraph(line)
    if heads.title:
        composer.blank()
        composer.blank()
    _compose(body, composer)
    return Reading(
        text=composer.text,
        read_by="html",
        tables=tuple(composer.tables),
        title=heads.title,
        subtitle=" ".join(filter(None, (heads.kicker, heads.subtitle))),
        published_on=meta.date or _date(page, article) or date_in_scripts(markup, lower) or _date_around(page, article),
        source=meta.source or _source(page, article),
        site=meta.site or metadata.paper_name(page.index) or metadata.site_in_window(page.index, heads.title),
        page_family=page.family.name if page.family else None,
        beside=tuple(beside),
    )


def _page(markup: str, lower: str, url: str, hint: str | None, where: str, limits: Limits) -> Page:
    index = PageIndex(_parsed(markup, where, limits))
    return Page(index, recognise(index, lower, url, hint))


def _parsed(markup: str, where: str, limits: Limits) -> Element:
    """The outermost element of a page.

    Raises:
        DocumentError: `over limit: nesting depth`.
    """
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True, no_network=True)
    root = fromstring(markup.replace("\0", "").encode("utf-8", "replace"), parser)
    if any(entry.type == ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):  # it goes no deeper itself
        raise limits.exceeded(Limit.NESTING, where)
    if markup.count("<") > limits.nesting and root is not None and _deeper_than(limits.nesting, root):
        raise limits.exceeded(Limit.NESTING, where)
    return root if root is not None else fromstring(b"<html/>", HTMLParser())


def _deeper_than(levels: float, root: Element) -> bool:
    depth = 0
    for event, _ in iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > levels:
            return True
    return False


def _continued(markup: str, url: str, family: Family | None, heads: Headlines, where: str, limits: Limits) -> Article:
    """What a further page of an article adds to it."""
    page = _page(markup, markup.lower(), url, family.name if family else None, where, limits)
    span, told = page.body()
    return article_of(page, span, heads, told=told)


def _require_article(page: Page, body: Sequence[Block], where: str, *, told: bool) -> None:
    """Refuses what is no article.

    Raises:
        DocumentError: `empty page`, `no article`.
    """
    frames = [source for tag in page.index.select(["frame", "iframe"]) if (source := tag.get("src"))]
    if not body and frames:
        todo = f"it is a set of frames; fetch the one that holds the article ({', '.join(frames[:3])})"
        raise DocumentError("no article", where=where, todo=todo)
    linked = sum(isinstance(block, Paragraph) and block.linked * 2 > len(block.text) for block in body)
    outside = [block for block in page.blocks if isinstance(block, Paragraph) and block.linked]
    if (linked >= _LIST and linked * 2 >= len(body)) or (not body and not told and len(outside) >= _LIST):
        raise DocumentError("no article", where=where, todo="it is a list of links; give the articles that it names")
    if not body:
        raise DocumentError("empty page", where=where, todo="no text was found on it; look at it in a browser")
    said = " ".join(block.text for block in body[:4] if isinstance(block, Paragraph))
    if len(body) <= 4 and len(said) < _NOTICE and gone_notice().search(said):
        raise DocumentError("no article", where=where, todo="the publisher says that the page is gone; fetch it again")


def _compose(body: Sequence[Block], composer: Composer) -> None:
    lines: list[str] = []  # paragraphs since the last table: a table's caption and unit may stand there
    for block in body:
        if isinstance(block, Paragraph):
            composer.paragraph(block.text)
            lines.append(block.text)
            continue
        before, grid, after = read_table(block.tag, composer.where, composer.limits)
        for line in before:
            composer.paragraph(line)
        if grid is not None:
            composer.table(captioned(grid, lines))
        for line in after:
            composer.paragraph(line)
        lines = []


def _date(page: Page, article: Article) -> date | None:
    """The day that stands with the headline: behind a label, where the family prints it, or alone."""
    placed = metadata.first_text(page.index, page.family.date) if page.family else ""
    told = date_in_labels([*article.imprint, placed]) or date_of_value(placed) or date_beside_title(article.imprint)
    marked = (tag.get("datetime") or "" for tag in page.index.select(["time"]))
    return told or next((day for value in marked if (day := date_of_value(value))), None)


def _date_around(page: Page, article: Article) -> date | None:
    """The day behind a label anywhere, where pages often print it, or in the first and last lines of the text."""
    placed = metadata.first_text(page.index, page_families().general.date)
    lines = [block.text for block in article.body if isinstance(block, Paragraph)]
    return date_in_labels(article.around) or date_of_value(placed) or date_in_lines(lines, first=4, last=3)


def _source(page: Page, article: Article) -> str:
    told = metadata.source_in_lines(article.imprint)
    placed = metadata.source_name(metadata.first_text(page.index, page.family.source)) if page.family else ""
    return told or placed or metadata.source_beside_date(article.imprint) or metadata.source_in_lines(article.around)
