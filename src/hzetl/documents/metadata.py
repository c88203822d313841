"""What a page says about itself: title, date, source, from meta tags, its family's places and visible lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import islice

from hzetl.documents.dates import date_of_value, labelled_date
from hzetl.documents.families import Family, page_families
from hzetl.documents.layout import clean
from hzetl.documents.nodes import has_inside
from hzetl.documents.selectors import PageIndex

_NOT_IN_NAMES = re.compile(r"[-_.:\s]")
_NOBODY = frozenset(
    {"", "-", "—", "——", "本站", "本网", "本站原创", "原创", "未知", "无", "null", "网络", "互联网", "其他"}
)
_SOURCE = re.compile(
    r"(?:信息|文章|稿件|新闻|内容|数据)?来\s*源(?:于|自)?\s*[:：]\s*(?P<name>[^\s|｜，,。；;:：()（）【】\[\]]{2,30})"
)
_SITE_TAIL = re.compile(
    r"\s*(?:[-_|–—·>]|\s)+\s*[^-_|–—>]{0,24}(?:网|局|报|政府|统计|门户|日报|新闻|在线|数字报纸|频道|中心)[^-_|–—>]{0,12}$"
)
_SITE_HEAD = re.compile(r"^[^-_|–—\s]{2,12}(?:日报|商报|快报|晚报|早报|时报|晨报|网|数字报|统计局|政府)\s*[-_|–—]\s*")
_PAPER = re.compile(r"[^-_|–—\s]{1,8}(?:日报|商报|快报|晚报|早报|时报|晨报)")
_MARKUP = re.compile(r"<[^>]{0,80}>|&nbsp;")
_CANDIDATES = 12
"""Elements looked at for one thing."""

_LONGEST_HEADLINE = 120
_DOTS = ("…", "...", "..")


class MetaTags:
    """The meta tags of a page, found under any of the spellings in use."""

    def __init__(self, page: PageIndex) -> None:
        self._values: dict[str, list[str]] = {}
        for tag in page.select(["meta"]):
            name = next((n for key in ("name", "property", "itemprop", "http-equiv") if (n := tag.get(key))), None)
            value = tag.get("content")
            if isinstance(name, str) and isinstance(value, str) and clean(value):
                self._values.setdefault(_NOT_IN_NAMES.sub("", name).lower(), []).append(clean(value))

    def values(self, names: Sequence[str]) -> list[str]:
        """All contents under these names, best first."""
        return [value for name in names for value in self._values.get(name, ())]

    @property
    def date(self) -> date | None:
        """Publication date, or None when there is none or it is a dash."""
        return next((day for v in self.values(page_families().meta.date) if (day := date_of_value(v))), None)

    @property
    def source(self) -> str:
        """Who states it, or empty."""
        return next((name for v in self.values(page_families().meta.source) if (name := source_name(v))), "")

    @property
    def title(self) -> str:
        """Title of the article by the government standard, or empty."""
        return _title(self.values(page_families().meta.title))

    @property
    def other_title(self) -> str:
        """Title in tags that sometimes name the site instead, or empty."""
        return _title(self.values(page_families().meta.other_title))

    @property
    def site(self) -> str:
        """Name of the site, or empty."""
        return next(iter(self.values(page_families().meta.site)), "")


def _title(values: Sequence[str]) -> str:
    return next((title for value in values if (title := clean(_MARKUP.sub(" ", value)))), "")


def source_name(value: str) -> str:
    """A source's name without `来源：` and signs; empty for `本站`, dashes and addresses."""
    if found := _SOURCE.search(value):
        value = found["name"]
    name = value.strip(" \u3000:：-—|()（）[]【】《》")
    return "" if name in _NOBODY or "://" in name or len(name) > 40 else name


def source_in_lines(lines: Sequence[str]) -> str:
    """The first source that a line names (`来源：杭州市统计局`), or empty."""
    for line in lines:
        if (found := _SOURCE.search(line)) and (name := source_name(found["name"])):
            return name
    return ""


def date_in_labels(lines: Sequence[str]) -> date | None:
    """The first date behind a label (`发布时间：…`) among short lines, or None."""
    return next((day for line in lines if len(line) < 200 and (day := labelled_date(line))), None)


def first_text(page: PageIndex, selectors: Sequence[str]) -> str:
    """The text of the first element, by selectors in order, that has any; empty otherwise."""
    for tag in islice(page.select(selectors), _CANDIDATES):
        if text := clean(tag.get_text(" ")):
            return text
    return ""


def headline(page: PageIndex, selectors: Sequence[str]) -> str:
    """The text of a headline; one broken into lines is joined by a space."""
    for tag in islice(page.select(selectors), _CANDIDATES):
        lines = [clean(line) for line in tag.get_text("\n").split("\n")] if has_inside(tag, "br") else [tag.get_text()]
        text = clean(" ".join(line for line in lines if line))
        if text and len(text) <= _LONGEST_HEADLINE:
            return text
    return ""


def page_title(page: PageIndex) -> str:
    """The window title without the site's name after it."""
    text = _SITE_HEAD.sub("", _window_title(page))
    for _ in range(3):
        shorter = _SITE_TAIL.sub("", text)
        if shorter == text or len(shorter) < 4:
            break
        text = shorter
    return text


def paper_name(page: PageIndex) -> str:
    """The paper that the window title names (`浙江日报-…`), or empty."""
    found = _PAPER.search(_window_title(page))
    return found[0] if found else ""


def _window_title(page: PageIndex) -> str:
    return next((clean(tag.get_text()) for tag in page.select(["title"])), "")


def fuller(told: str, read: str) -> str:
    """The told title, unless a list cut it short (`…`) and the page has all of it."""
    stem = next((told[: -len(dots)] for dots in _DOTS if told.endswith(dots)), None)
    return read if stem and read.startswith(stem.rstrip(".…")) else told


def imprint_of(page: PageIndex, family: Family | None) -> str:
    """The text where the family prints date and source, or empty."""
    return first_text(page, family.date if family else page_families().general.date)
