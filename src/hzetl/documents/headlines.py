"""An article's headlines: from its family's places, else from what stands before the text and in the window's title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeGuard

from hzetl.documents import metadata
from hzetl.documents.body import Page, Range
from hzetl.documents.families import page_families
from hzetl.documents.metadata import MetaTags
from hzetl.documents.walk import Block, Paragraph

_BEFORE = 16
"""Blocks before the text among which its headline is looked for."""
_SHORTEST, _LONGEST = 4, 80
_SITE = re.compile(r"(?:网|局|政府|首页|网站|在线|频道|报|平台|中心|主页|发布|委员会|公众号|门户)$")
_OPENS = re.compile(r"^[（(]?[一二三四五六七八九十]+[）)、]")
_DASHED = re.compile(r"[—-]{1,2}\s*[^—\s。；-][^。；]{2,50}")
_SHORTEST_BESIDE, _LONGEST_BESIDE = 6, 50
_BOX = 8
"""Elements of a box of headlines; one with more holds the text, too."""
_CHINESE = re.compile("[\u4e00-\u9fff]{4}")
_FIELD = re.compile(r"^(?:标题|题目)[:：]")
_SPACE = re.compile(r"\s+")
_PAGE = re.compile(r"[（(\[]?第?\d{1,2}(?:/\d{1,2})?页?[）)\]]?")
"""What follows a title that is repeated on a further page."""
_NO_NAME = re.compile(
    r"(?:untitled(?:\s*document)?|无标题(?:文档|页)?|新建网页.*|document|index|new page.*|"
    r"(?:文章|新闻)?(?:查看|内容|详情)页?|正文)",
    re.IGNORECASE,
)
"""What a window is called when nobody gave it a title."""
_HEADING_TAGS = frozenset({"h1", "h2", "h3", "h4", "center", "strong", "b"})
_TITLE_NAME = re.compile(r"title|(?:^|[\s_-])(?:tit|bt|biaoti|headline)")
_LARGE = re.compile(r"font-size\s*:\s*(?:1[89]|[2-9]\d)(?:\.\d+)?(?:px|pt)")
_NO_TITLE = re.compile(r"[。；]|^(?:第?\s*[A-Z]?\d+\s*版|\d+|[\W_]+)$")


@dataclass(frozen=True, slots=True)
class Headlines:
    """Kicker, title, subtitle; empty where there is none."""

    kicker: str
    title: str
    subtitle: str

    @property
    def lines(self) -> tuple[str, ...]:
        """Those that there are, as they stand above the text."""
        return tuple(filter(None, (self.kicker, self.title, self.subtitle)))

    def repeat(self, text: str) -> bool:
        """Whether a line says one of them again, whole, a line of it, or with a page's number."""
        bare = _FIELD.sub("", _bare(text))
        if any(bare == _bare(line) for line in self.lines):
            return True
        title = _bare(self.title)
        paged = bool(title) and bare.startswith(title) and _PAGE.fullmatch(bare, len(title))
        return bool(paged) or (len(bare) >= _SHORTEST and bare in title)


def headlines_of(page: Page, span: Range, meta: MetaTags) -> Headlines:
    """The headlines of the article whose text is in a range of the page's blocks."""
    family, general = page.family, page_families().general
    kicker, subtitle = (
        metadata.headline(page.index, places)
        for places in (
            (family.kicker if family else ()) or general.kicker,
            (family.subtitle if family else ()) or general.subtitle,
        )
    )
    told = metadata.headline(page.index, family.title) if family else ""
    title = meta.title or (told if told and not _names_site(page, told) else "") or _general(page, span, meta)
    over, under = _beside(page, title)
    kicker, subtitle = kicker or over, subtitle or under
    return Headlines("" if kicker == title else kicker, title, "" if subtitle == title else subtitle)


def _beside(page: Page, title: str) -> tuple[str, str]:
    """The lines that belong to a title right above and below it: kicker and subtitle, each perhaps empty.

    A kicker stands in one box with the title; a subtitle begins with a dash, or is followed by the imprint.
    """
    bare = _bare(title)
    blocks = page.blocks
    at = next((n for n, block in enumerate(blocks) if isinstance(block, Paragraph) and _bare(block.text) == bare), None)
    if at is None:
        return "", ""
    above, below = (blocks[n] if 0 <= n < len(blocks) else None for n in (at - 1, at + 1))
    over = above.text if _is_headline(above, at - 1, page) and _in_one_box(above, blocks[at]) else ""
    if not _is_headline(below, at + 1, page):
        return over, ""
    imprinted = at + 2 in page.imprint or (at + 2 < len(blocks) and _is_imprint(blocks[at + 2]))
    return over, below.text if _DASHED.fullmatch(below.text) or imprinted else ""


def _is_headline(block: Block | None, number: int, page: Page) -> TypeGuard[Paragraph]:
    return (
        isinstance(block, Paragraph)
        and _SHORTEST_BESIDE <= len(block.text) <= _LONGEST_BESIDE
        and bool(_CHINESE.search(block.text))
        and not block.linked
        and not _NO_TITLE.search(block.text)
        and number not in page.furniture | page.imprint | page.around
        and not _is_imprint(block)
    )


def _is_imprint(block: Block) -> bool:
    return isinstance(block, Paragraph) and metadata.is_imprint(block.text)


def _in_one_box(above: Block, below: Block) -> bool:
    around = above.holder.getparent()
    return around is not None and around is below.holder.getparent() and around.tag != "body" and len(around) < _BOX


def _general(page: Page, span: Range, meta: MetaTags) -> str:
    window = metadata.page_title(page.index)
    before = list(_before_text(page, span))
    bare = _bare(metadata.window_title(page.index))
    named = [b.text for b in before if len(b.text) > _SHORTEST and _bare(b.text) in bare]
    named = [text for text in named if not _names_site(page, text)] or named
    if named and not _names_site(page, max(named, key=len)):
        return max(named, key=len)
    for level in ("h1", "h2", "h3"):
        marked = [b.text for b in before if _stands_in(b, level)]
        if level == "h1" and not marked:
            marked = [text] if (text := metadata.headline(page.index, ("h1",))) else []
        for text in reversed(marked):
            if not _names_site(page, text):
                return text
    if meta.other_title and not _SITE.search(meta.other_title):
        return meta.other_title
    stressed = [b.text for b in before if _is_stressed(b)]
    if stressed:  # the window's title stands nowhere on the page: it is of the site, the column or the program
        return stressed[-1]
    if window and not _SITE.search(window) and not _NO_NAME.fullmatch(window):
        return window
    if before and any(map(page.is_prose, range(*span))):
        inside = [b for b in before if _OPENS.match(b.text)]
        before = [b for b in before if b not in inside] or before
        return (before if window else before[:1] if span[0] == 0 else before)[-1].text
    shown = metadata.headline(page.index, page_families().general.title)
    return shown or meta.other_title or window


def _before_text(page: Page, span: Range) -> Iterator[Paragraph]:
    """Short lines that may be headlines, from some way before the text to its first prose."""
    first = next(filter(page.is_prose, range(*span)), span[1])
    for number in range(max(0, min(span[0], first) - _BEFORE), first):
        block = page.blocks[number]
        if (
            isinstance(block, Paragraph)
            and _SHORTEST <= len(block.text) <= _LONGEST
            and not block.is_link
            and not _NO_TITLE.search(block.text)
            and number not in page.furniture
            and number not in page.imprint
            and not metadata.is_imprint(block.text)
        ):
            yield block


def _stands_in(block: Paragraph, name: str) -> bool:
    around = block.holder.getparent()
    return block.holder.tag == name or (around is not None and around.tag == name)


def _is_stressed(block: Paragraph) -> bool:
    """Whether a line is set as headlines are: centred, large, or in an element that is called one."""
    for element in (block.holder, block.holder.getparent()):
        if element is None:
            continue
        names = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
        style = (element.get("style") or "").lower()
        is_centred = "center" in (element.get("align") or "").lower() or "center" in style
        if is_centred or element.tag in _HEADING_TAGS or _TITLE_NAME.search(names) or _LARGE.search(style):
            return True
    return False


def _names_site(page: Page, text: str) -> bool:
    """Whether a line is the site's name: the window's title ends or is it, and it looks like one."""
    return (
        bool(_SITE.search(text)) and _bare(metadata.window_title(page.index)).endswith(_bare(text)) and len(text) < 16
    )


def _bare(text: str) -> str:
    return _SPACE.sub("", text)
