"""Plain text files: the text exactly as it is, and what its first and last lines say about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from hzetl.documents.dates import date_in_lines, dateline
from hzetl.documents.metadata import source_in_lines
from hzetl.documents.reading import Reading

_MASTHEAD = re.compile(r"^\s*(?P<paper>\S{2,12})\s*(?:数字报纸?|电子报|数字版)\s*$")
_PAGE_LINE = re.compile(
    r"^\s*(?:第?\s*[A-Z]?\d{1,5}\s*版?\s*[:：].{0,12}|第?\s*[A-Z]?\d{1,5}\s*版?|上一篇|下一篇|打印|放大|缩小)\s*$"
)
_SENTENCE_END = ("。", "！", "；")
_LONGEST_TITLE = 60


def read_text(text: str) -> Reading:
    """Reads a text file. The text is not touched beyond line ends: offsets into it are the contract.

    Args:
        text: decoded, without byte-order mark.
    """
    exact = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = exact.split("\n")
    written = [line.strip() for line in lines if line.strip()]
    masthead = next((found for line in written[:3] if (found := _MASTHEAD.match(line))), None)
    return Reading(
        text=exact,
        read_by="text",
        title=title_in_lines(written),
        published_on=date_in_lines(lines),
        source=source_in_lines([*written[:10], *written[-4:]]),
        site=masthead["paper"] if masthead else "",
    )


def title_in_lines(lines: Sequence[str]) -> str:
    """The first line that can be a title: no masthead, page number, date or sentence. Else empty."""
    candidates = islice(
        (line for line in lines if not (_MASTHEAD.match(line) or _PAGE_LINE.match(line) or dateline(line))), 1
    )
    for line in candidates:
        if len(line) <= _LONGEST_TITLE and not line.endswith(_SENTENCE_END):
            return line
    return ""
