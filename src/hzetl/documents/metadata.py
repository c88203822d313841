"""What a page says about itself: title, date, source, from meta tags, its family's places and visible lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import islice

from lxml.etree import _Element as Element

from hzetl.documents.dates import date_of_value, dateline, dates_in
from hzetl.documents.families import page_families
from hzetl.documents.layout import clean
from hzetl.documents.selectors import PageIndex

_NOT_IN_NAMES = re.compile(r"[-_.:\s]")
_NOBODY = frozenset(
    {"", "-", "—", "——", "本站", "本网", "本站原创", "原创", "未知", "无", "null", "网络", "互联网", "其他"}
)
_SOURCE = re.compile(
    r"(?:信息|文章|稿件|新闻|内容|数据)?(?:来\s*源|来自|出处)(?:于|自)?\s*[】\]]?\s*[:：]\s*(?P<name>[^\s|｜，,。；;:：()（）【】\[\]]{2,30})"
)
_NEXT_LABEL = re.compile(
    r"(?<=..)(?:(?:发布|更新|发表)?(?:时间|日期)|作者|记者|编辑|责编|责任编辑|浏览|点击|阅读|字体|字号|访问|通讯员|供稿|分享|打印|[（(【\[]|\d{4}[-年/.])"
)
_ISSUER = re.compile(
    r"(?:发\s*布\s*(?:机构|单位)|发文机关|发文单位)\s*[:：]?\s*(?P<name>[^\s|｜，,。；;:：()（）【】\[\]]{2,30})"
)
_SITE_TAIL = re.compile(
    r"\s*(?:[-_|–—·>]|\s)+\s*[^-_|–—>]{0,24}(?:网|局|报|政府|统计|门户|日报|新闻|在线|数字报纸|频道|中心)[^-_|–—>]{0,12}$"
)
_SITE_HEAD = re.compile(r"^[^-_|–—\s]{2,12}(?:日报|商报|快报|晚报|早报|时报|晨报|网|数字报|统计局|政府)\s*[-_|–—]\s*")
_WINDOW_PARTS = re.compile(r"\s*[-_|–—·>]+\s*|\s{1,}")
_SITE_NAME = re.compile(r"(?:网|网站|局|报|政府|门户|发布|委员会|厅|在线|新闻中心)$")
_PAPER = re.compile(r"[^-_|–—\s]{1,8}(?:日报|商报|快报|晚报|早报|时报|晨报)(?!网)")
_MARKUP = re.compile(r"<[^>]{0,80}>|&nbsp;")
_CANDIDATES = 12
"""Elements looked at for one thing."""

_OFFICE_NAME = re.compile(
    r"[\u4e00-\u9fff]{2,14}(?:局|日报|晚报|商报|快报|时报|网|社|委|委员会|办公室|政府|发布|在线|电视台|中心|厅|调查队)"
)
_IMPRINT_PARTS = re.compile(r"[\s|｜·()（）\[\]]+")
_CLOCK_TIME = re.compile(r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?")
_LONGEST_HEADLINE = 120
_LONGEST_IMPRINT = 200
_BYLINE = re.compile(r"[（(]?\S{0,12}(?:记者|通讯员|作者|文/|文／|撰稿|见习记者)\s*[:：]?\s*[^，,。；]{0,30}[）)]?")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}-\d{1,2}\s*\d{1,2}[:：]\d{2}")
"""A day without its year, as an app prints it."""
_SENTENCE = re.compile("[。！？；]")
_LONGEST_IMPRINT_LINE = 60
_DOTS = ("…", "...", "..")


class MetaTags:
    """The meta tags of a page, found under any of the spellings in use."""

    def __init__(self, page: PageIndex) -> None:
        self._values: dict[str, list[str]] = {}
        for tag in page.select(["meta"]):
            value = tag.get("content")
            if value is None:
                continue
            name = next((n for key in ("name", "property", "itemprop", "http-equiv") if (n := tag.get(key))), None)
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
    """A source's name without `来源：`, signs and the label printed right after it; empty for `本站` and dashes."""
    if found := _SOURCE.search(value):
        value = found["name"]
    value = _NEXT_LABEL.split(value, maxsplit=1)[0]
    name = value.strip(" \u3000:：-—|()（）[]【】《》")
    return "" if name in _NOBODY or "://" in name or len(name) > 40 else name


def source_in_lines(lines: Sequence[str]) -> str:
    """The first source that a line names (`来源：杭州市统计局`), else the office that issued it, or empty."""
    for named in (_SOURCE, _ISSUER):
        for line in lines:
            if len(line) < _LONGEST_IMPRINT and (found := named.search(line)) and (name := source_name(found["name"])):
                return name
    return ""


def is_name_alone(line: str) -> bool:
    """Whether a line is the name of an office or paper and nothing else."""
    return bool(_OFFICE_NAME.fullmatch(line))


def source_beside_date(lines: Sequence[str]) -> str:
    """The office or paper that a line without labels names beside its day (`湖州市统计局 2022-10-27`), or empty."""
    for line in lines:
        if is_name_alone(line):
            return line
        found = list(dates_in(line)) if len(line) < _LONGEST_IMPRINT_LINE else []
        if len(found) == 1:
            rest = f"{line[: found[0][1]]} {_CLOCK_TIME.sub(' ', line[found[0][2] :])}"
            names = (source_name(part) for part in _IMPRINT_PARTS.split(rest))
            if name := next((name for name in names if _OFFICE_NAME.fullmatch(name)), ""):
                return name
    return ""


def first_text(page: PageIndex, selectors: Sequence[str]) -> str:
    """The text of the first element, by selectors in order, that has any; empty otherwise."""
    for tag in islice(page.select(selectors), _CANDIDATES):
        if text := clean(" ".join(_texts(tag))):
            return text
    return ""


def headline(page: PageIndex, selectors: Sequence[str]) -> str:
    """The text of a headline; one broken into lines is joined by a space."""
    for tag in islice(page.select(selectors), _CANDIDATES):
        texts = _texts(tag)
        lines = [clean(line) for line in texts] if next(tag.iter("br"), None) is not None else ["".join(texts)]
        text = clean(" ".join(line for line in lines if line))
        if text and len(text) <= _LONGEST_HEADLINE:
            return text
    return ""


def page_title(page: PageIndex) -> str:
    """The window title without the site's name after it."""
    text = _SITE_HEAD.sub("", window_title(page))
    for _ in range(3):
        shorter = _SITE_TAIL.sub("", text)
        if shorter == text or len(shorter) < 4:
            break
        text = shorter
    return text


def paper_name(page: PageIndex) -> str:
    """The paper that the window title names (`浙江日报-…`), or empty."""
    found = _PAPER.search(window_title(page))
    return found[0] if found else ""


def window_title(page: PageIndex) -> str:
    """What the browser's window is called, or empty."""
    return next((clean("".join(_texts(tag))) for tag in page.select(["title"])), "")


def fuller(told: str, read: str) -> str:
    """The told title, unless a list cut it short (`…`) and the page has all of it."""
    stem = next((told[: -len(dots)] for dots in _DOTS if told.endswith(dots)), None)
    return read if stem and read.startswith(stem.rstrip(".…")) else told


def _texts(element: Element) -> list[str]:
    """The runs of text in an element."""
    return list(element.itertext()) if len(element) else [element.text or ""]


def site_in_window(page: PageIndex, title: str) -> str:
    """The site that the window's title names beside or instead of the article's, or empty."""
    window = window_title(page)
    for part in reversed(_WINDOW_PARTS.split(window)):
        if 2 < len(part) < 20 and part != title and _SITE_NAME.search(part):
            return part
    return ""


def is_imprint(line: str) -> bool:
    """Whether a line above the text says when, and perhaps by whom, and nothing else."""
    if len(line) > _LONGEST_IMPRINT_LINE or _SENTENCE.search(line):
        return False
    return (
        bool(dateline(line))
        or ("来源" in line and "：" in line)
        or _is_day_and_names(line)
        or bool(_BYLINE.fullmatch(line) or _CLOCK.search(line))
    )


def _is_day_and_names(line: str) -> bool:
    found = list(dates_in(line))
    return (
        len(found) == 1
        and not re.search(r"[，,]|增长|下降|同比|截至", line)
        and len(line) - found[0][2] + found[0][1] < 30
    )
