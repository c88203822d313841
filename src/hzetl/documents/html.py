"""Web pages: family, metadata, body, and the text composed from them.

The text begins with the headlines that the article shows (kicker, title, subtitle: figures stand in them), then an
empty line, then the body, a paragraph a line.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bs4 import BeautifulSoup

from hzetl.documents import metadata
from hzetl.documents.blocks import Block, DataTable, Paragraph, blocks_of
from hzetl.documents.body import body_of, furniture_of, root_of
from hzetl.documents.dates import date_in_lines, date_of_value
from hzetl.documents.families import Family, furniture_line, imprint_line, page_families, recognise, related_heading
from hzetl.documents.grids import captioned
from hzetl.documents.layout import Composer
from hzetl.documents.reading import Reading
from hzetl.documents.selectors import PageIndex
from hzetl.documents.tables import read_table
from hzetl.errors import DocumentError
from hzetl.limits import DEFAULT_LIMITS, Limit, Limits


def read_html(markup: str, url: str, hint: str | None, where: str, limits: Limits = DEFAULT_LIMITS) -> Reading:
    """Reads a page.

    Args:
        markup: the decoded page.
        url: its address or path.
        hint: family that the crawler took it for, or None.
        where: URL or file, for errors.
        limits: how many cells it may have, and how deep elements may be nested.

    Raises:
        DocumentError: `empty page` when no text and no table is left, `over limit: cells`, `over limit: nesting
            depth`.
    """
    page = PageIndex(BeautifulSoup(markup.encode("utf-8", "replace"), "lxml", from_encoding="utf-8"))
    if markup.count("<") > limits.nesting and page.deeper_than(limits.nesting):  # counting costs next to nothing
        raise limits.exceeded(Limit.NESTING, where)
    family = recognise(page, markup, url, hint)
    furniture = furniture_of(page, family)
    meta = metadata.MetaTags(page)
    shown = metadata.headline(page, family.title if family else page_families().general.title)
    title = meta.title or shown or meta.other_title or metadata.page_title(page)
    kicker, subtitle = (
        metadata.headline(page, places) for places in ((family.kicker, family.subtitle) if family else ((), ()))
    )
    blocks = blocks_of(body_of(page, family, furniture), furniture)
    around: list[str] = []
    if not (meta.date and meta.source):  # a second walk, over the whole page, only when its head says too little
        around = [b.text for b in blocks_of([root_of(page)], furniture) if isinstance(b, Paragraph)]
    body, imprint = _article(blocks, [kicker, title, subtitle])
    if not body:
        raise DocumentError("empty page", where=where, todo="no text was found on it; look at it in a browser")
    composer = Composer(where=where, limits=limits)
    for line in filter(None, (kicker, title, subtitle)):
        composer.paragraph(line)
    if title:
        composer.blank()
        composer.blank()
    _compose(body, composer)
    placed = metadata.imprint_of(page, family)
    return Reading(
        text=composer.text,
        read_by="html",
        tables=tuple(composer.tables),
        title=title,
        subtitle=" ".join(filter(None, (kicker, subtitle))),
        published_on=_date(meta, placed, [*imprint, *around], body),
        source=_source(meta, page, family, [placed, *imprint, *around]),
        site=meta.site or metadata.paper_name(page),
        page_family=family.name if family else None,
    )


_HEADLINES_AMONG = 3
"""First paragraphs of a body in which its headlines may stand again."""


def _article(blocks: Sequence[Block], headlines: Sequence[str]) -> tuple[list[Block], list[str]]:
    """The body without furniture and repeated headlines, and the imprint lines that were taken out."""
    kept: list[Block] = []
    imprint: list[str] = []
    related = False
    paragraphs = 0
    for block in blocks:
        if isinstance(block, DataTable):
            kept.append(block)
            continue
        if related and block.linked:
            continue
        related = bool(related_heading().fullmatch(block.text))
        early = paragraphs < _HEADLINES_AMONG
        if related or furniture_line().fullmatch(block.text) or (early and block.text in headlines):
            continue
        if imprint_line().fullmatch(block.text):
            imprint.append(block.text)
            continue
        kept.append(block)
        paragraphs += 1
    return kept, imprint


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


def _date(meta: metadata.MetaTags, placed: str, lines: Sequence[str], body: Sequence[Block]) -> date | None:
    told = meta.date or date_of_value(placed) or metadata.date_in_labels(lines)
    return told or date_in_lines([block.text for block in body if isinstance(block, Paragraph)], first=4, last=3)


def _source(meta: metadata.MetaTags, page: PageIndex, family: Family | None, lines: Sequence[str]) -> str:
    told = meta.source or metadata.source_in_lines(lines)
    return told or (metadata.source_name(metadata.first_text(page, family.source)) if family else "")
