"""What of a page's blocks is the article itself: without its headlines, imprint, furniture, related links, repeats."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from bs4 import Tag

from hzetl.documents.body import Page, Range
from hzetl.documents.families import closing_line, page_families, related_heading
from hzetl.documents.headlines import Headlines
from hzetl.documents.layout import clean
from hzetl.documents.metadata import is_imprint, is_name_alone
from hzetl.documents.tables import cells_of, rows_of
from hzetl.documents.walk import Block, DataTable, Paragraph

_NOT_IN_LABELS = re.compile(r"[\s:：【】\[\]]")
_REGISTER_ROWS = 12
_SENTENCE = re.compile("[。！？；]")
_CLAUSE = re.compile("[，。！？；,]")
_LEAD_NAME = re.compile(
    r"^(?:【[^】]{2,40}】|[【\[]?(?:核心提示|内容提要|内容摘要|内容简介|文章摘要|内容导读|摘要|导读|导语|提要|简介|概要|编者按)[】\]]?\s*[:：]?)\s*"
)
_CUT = re.compile(r"(?:…+|\.{2,})$")
"""How a lead ends that a list cut short."""
_REPEAT = 14
"""Characters from which a paragraph that another one says, too, is its repetition and no refrain."""
_QUOTES = frozenset({"blockquote", "aside"})
_MANY = 600
"""Paragraphs beyond which a text has no lead that is looked for in it."""


@dataclass(slots=True)
class Article:
    """The article's blocks, and the lines around it that may say when and by whom it was published.

    Attributes:
        body: paragraphs and tables, in reading order.
        imprint: lines between headline and text, and those taken out of the text.
        around: all other lines of the page.
        beside: of all these, what states figures and is neither furniture nor about links.
    """

    body: list[Block] = field(default_factory=list)
    imprint: list[str] = field(default_factory=list)
    around: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)


def article_of(page: Page, span: Range, heads: Headlines, *, told: bool) -> Article:
    """The article in a range of a page's blocks.

    Args:
        page: all blocks.
        span: the range.
        heads: its headlines, which go out of the text.
        told: whether the page's family told the range; else what stands before and after the prose is distrusted.
    """
    article = Article()
    numbers = page.kept(span)
    text = numbers if told else _trimmed(page, numbers, heads)
    in_head = True
    related = False
    for number in text:
        block = page.blocks[number]
        if isinstance(block, DataTable):
            lines = register_lines(block.tag)
            article.imprint += lines
            if not lines:
                article.body.append(block)
                in_head = False
            continue
        line = block.text
        if related and (block.is_link or _is_listed(block)):
            continue
        if not in_head and closing_line().fullmatch(line):
            break
        related = bool(related_heading().fullmatch(line))
        if related or number in page.furniture:
            continue
        if in_head and heads.repeat(line):
            continue
        if number in page.imprint or (in_head and (is_imprint(line) or (not told and is_name_alone(line)))):
            article.imprint.append(line)
            continue
        if in_head and not told and (block.is_link or (block.linked and not _SENTENCE.search(line))):
            continue
        article.body.append(block)
        in_head = in_head and not page.is_prose(number)
    article.body = _without_repeats(article.body)
    _look_around(page, article, heads)
    return article


def register_lines(table: Tag) -> list[str]:
    """`label：value` of the register above a disclosed document; empty for any other table."""
    labels = page_families().furniture.register_labels
    lines: list[str] = []
    for number, (row, _) in enumerate(rows_of(table)):
        if number > _REGISTER_ROWS:
            return []
        cells = [clean(cell.get_text()) for cell in cells_of(row)]
        for cell, after in zip_longest(cells, cells[1:], fillvalue=""):
            if (label := _NOT_IN_LABELS.sub("", cell)) in labels:
                lines.append(f"{label}：{after}")
    return lines if len(lines) > 1 else []


def _trimmed(page: Page, numbers: Sequence[int], heads: Headlines) -> Sequence[int]:
    """Without what stands before the headline and after the last prose, on a page of no known family."""
    first = next((i for i, n in enumerate(numbers) if page.is_prose(n)), None)
    if first is None:
        return numbers
    begin = 0
    for i in range(first):
        block = page.blocks[numbers[i]]
        if isinstance(block, Paragraph) and heads.repeat(block.text):
            begin = i + 1
    while begin < first and _is_link(page.blocks[numbers[begin]]):
        begin += 1
    end = len(numbers)
    while end > first and _is_link(page.blocks[numbers[end - 1]]):
        end -= 1
    return numbers[begin:end]


def _is_link(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.linked * 2 > len(block.text)


def _is_listed(block: Paragraph) -> bool:
    """Whether a line after a heading of related links is one of them: a link and its day."""
    return block.linked > 0 and not _SENTENCE.search(block.text)


def _without_repeats(body: list[Block]) -> list[Block]:
    """Without paragraphs that say again, whole, what another says: leads, pull quotes, second copies."""
    said = {n: _said(block.text) for n, block in enumerate(body) if isinstance(block, Paragraph)}
    if not 1 < len(said) <= _MANY:
        return body
    whole = "\n".join(said.values())
    times = Counter(said.values())
    out: set[int] = set()
    for number, text in said.items():
        if len(text) >= _REPEAT and whole.count(text) > 1:
            equal = [other for other, known in said.items() if known == text] if times[text] > 1 else [number]
            if whole.count(text) > len(equal):
                out.update(equal)
            else:
                out.update(set(equal) - {min(equal, key=lambda n: (_is_lead(body[n]), n))})
    return [block for number, block in enumerate(body) if number not in out]


def _said(text: str) -> str:
    return _CUT.sub("", _LEAD_NAME.sub("", text))


def _is_lead(block: Block) -> bool:
    return isinstance(block, Paragraph) and (_said(block.text) != block.text or _is_quoted(block))


def _is_quoted(block: Paragraph) -> bool:
    return any(tag is not None and tag.tag in _QUOTES for tag in (block.holder, block.holder.getparent()))


def _look_around(page: Page, article: Article, heads: Headlines) -> None:
    """Sorts the lines outside the text: those between headline and text, and the others."""
    first = next((n for n, block in enumerate(page.blocks) if article.body and block is article.body[0]), 0)
    kept = {id(block) for block in article.body}
    title_at = next(
        (n for n in range(first - 1, -1, -1) if isinstance(b := page.blocks[n], Paragraph) and heads.repeat(b.text)),
        None,
    )
    near = range(title_at + 1 if title_at is not None else max(0, first - 4), first)
    for number, block in enumerate(page.blocks):
        if id(block) not in kept:
            lines = _lines_of(block)
            (article.imprint if number in near else article.around).extend(lines)
            if number not in page.teasers | page.furniture:
                article.beside += _figures_beside(block, heads, close=number in near)


def _figures_beside(block: Block, heads: Headlines, *, close: bool) -> list[str]:
    """A block outside the text that might have been a part of it: a table, or running text, with a figure.

    A line without any sentence sign may be, too, `close` to the headline, or where it nearly repeats that.
    """
    text = clean(block.tag.get_text(" ")) if isinstance(block, DataTable) else block.text
    if not any(map(str.isdigit, text)):
        return []
    stated = isinstance(block, DataTable) or (
        not _is_link(block) and (close or bool(_CLAUSE.search(text)) or heads.repeat(text))
    )
    return [text] if stated else []


def _lines_of(block: Block) -> Iterator[str] | list[str]:
    return register_lines(block.tag) if isinstance(block, DataTable) else [block.text]
