"""What of a page is meant: a page rendered anew means the same, a revision never does."""

from __future__ import annotations

import importlib.util
import io
import re
import sys
import time
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from hzetl.bundles import MEDIA_TYPE, BundledPage, bundled
from hzetl.documents import parse
from hzetl.documents.encoding import decode
from hzetl.documents.meaning import content_hash
from hzetl.model import Snapshot

FIXTURE = Path(__file__).parents[2] / "fixtures" / "page_expectations.py"
SAMPLES = Path(__file__).parents[3] / "src" / "hzetl" / "samples" / "files"
TABLES = sorted((Path(__file__).parents[2] / "fixtures" / "tables").glob("*.html"))
NOT_SHOWN = re.compile(
    r"<!--.*?-->|<(script|style|title|noscript|textarea|sup)\b.*?</\1\s*>|<[^>]*>", re.DOTALL | re.IGNORECASE
)
BLOCK_ENDS = re.compile(r"(</(?:p|div|tr|li|td|table)>)\s*", re.IGNORECASE)


@cache
def fixture() -> ModuleType:
    spec = importlib.util.spec_from_file_location("page_expectations_of_meaning", FIXTURE)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


ARTICLES = [
    page
    for page in fixture().expectations()
    if page.reason is None and len(page.pages) == 1 and "\ufffd" not in (decode(page.pages[0]) or "")
]


def snapshot(url: str = "https://tjj.invalid/art/2025/3/14/art_1_2.html", media_type: str = "text/html") -> Snapshot:
    return Snapshot(
        publisher="tjj", url=url, year=2025, sha256="", size=0, media_type=media_type, fetched_at=datetime.now(UTC)
    )


def meant(markup: str | bytes, url: str = "https://tjj.invalid/art/2025/3/14/art_1_2.html") -> str:
    return content_hash(snapshot(url), markup.encode() if isinstance(markup, str) else markup)


def rendered(markup: str, *, visits: int, day: str, stamp: str, gap: str, news: str) -> str:
    """A page as a content system would render it at some moment."""
    head = (
        f'<meta name="Maketime" content="{day} 08:00:{visits % 60:02}"><link rel="stylesheet" href="/a.css?v={stamp}">'
    )
    top = (
        f'<script nonce="{stamp}">var visits = {visits};</script>'
        f'<div class="nav"><a href="/?sid={stamp}">首页</a><a href="/col1/">{news}</a></div>'
        f'<input type="hidden" name="csrf" value="{stamp}">'
    )
    end = (
        f'<div class="related"><h3>相关链接</h3><ul><li><a href="/art/{stamp}.html">{news}</a><span>{day}</span></li>'
        f'<li><a href="/art/9.html">统计数据解读</a><span>{day}</span></li></ul></div>'
        f'<div class="footer">今天是{day}，您是第{visits}位访问者。 浏览次数：{visits}</div>'
        f"<!-- served from cache {stamp} at {day} -->"
    )
    markup = re.sub(r"(浏览(?:次数|量)?：(?:<i>)?)\d+", rf"\g<1>{visits}", markup)
    markup = re.sub(r"(?i)</head>", lambda found: head + found[0], markup, count=1)
    markup = re.sub(r"(?i)<body[^>]*>", lambda found: found[0] + top, markup, count=1)
    markup = re.sub(r"(?i)</body>", lambda found: end + found[0], markup, count=1)
    return BLOCK_ENDS.sub(lambda found: found[1] + gap, markup)


def utf8(page: Any) -> str:
    text = decode(page.pages[0])
    assert text is not None
    return re.sub(r"""(charset=["']?)[\w-]+""", r"\g<1>utf-8", text)


@pytest.mark.parametrize("page", ARTICLES, ids=lambda page: page.name)
def test_a_page_rendered_anew_means_the_same(page: Any) -> None:
    markup = utf8(page)
    before = rendered(markup, visits=1204, day="2026-03-01", stamp="5f0c", gap="\n", news="一季度经济运行情况")
    after = rendered(
        markup, visits=98765, day="2026-11-26", stamp="e77a9", gap="\r\n    ", news="中国杭州 前三季度数据"
    )
    assert before != after
    assert meant(before, page.url) == meant(after, page.url)


def figures(markup: str, shown: str, at_most: int) -> Iterator[tuple[int, str, str]]:
    """Digits of the article in the markup: where, with the words around it, and those with another digit in its place.

    A figure that stands in several places (a headline in meta tags, a copy for mobiles) is revised in all of them.
    """
    hidden = bytearray(len(markup))
    for found in NOT_SHOWN.finditer(markup):
        hidden[found.start() : found.end()] = b"\1" * (found.end() - found.start())
    shown = re.sub(r"\s", "", shown)
    places = []
    for place in range(max(markup.lower().find("<body"), 0), len(markup)):
        if markup[place] in "0123456789" and not hidden[place]:
            start = end = place
            while start and not hidden[start - 1] and place - start < 6:
                start -= 1
            while end < len(markup) - 1 and not hidden[end + 1] and end - place < 6:
                end += 1
            if re.sub(r"\s|&\w+;", "", markup[start : end + 1]) in shown:
                other = str((int(markup[place]) + 1) % 10)
                places.append(
                    (place, markup[start : end + 1], markup[start:place] + other + markup[place + 1 : end + 1])
                )
    yield from places[:: max(1, len(places) // at_most)]


@pytest.mark.parametrize("page", ARTICLES, ids=lambda page: page.name)
def test_another_digit_anywhere_in_the_text_or_a_table_is_another_meaning(page: Any) -> None:
    markup = utf8(page)
    document = parse(snapshot(page.url), markup.encode())
    known = meant(markup, page.url)
    headline_day = {
        place for found in re.finditer(r"\d{4}年\d{2}月\d{2}日\d{2}:\d{2}", markup) for place in range(*found.span())
    }
    for place, words, revised in figures(markup, document.text, at_most=60):
        if place not in headline_day:  # the imprint's; what day it was is read from the meta tags there
            assert meant(markup.replace(words, revised), page.url) != known, words


def unnoticed(file: Path, at_most: int) -> list[str]:
    """Digits of a page that may be another without its meaning being another, with what stands around them."""
    markup = re.sub(r"""(charset=["']?)[\w-]+""", r"\g<1>utf-8", decode(file.read_bytes()) or "")
    known = meant(markup)
    hidden = {place for found in NOT_SHOWN.finditer(markup) for place in range(*found.span())}
    shown = [place for place, sign in enumerate(markup) if sign in "0123456789" and place not in hidden]
    return [
        markup[place - 20 : place + 20]
        for place in shown[:: max(1, len(shown) // at_most)]
        if meant(f"{markup[:place]}{(int(markup[place]) + 1) % 10}{markup[place + 1 :]}") == known
    ]


@pytest.mark.parametrize("file", TABLES, ids=lambda file: file.stem)
def test_another_digit_in_a_page_of_tables_is_another_meaning(file: Path) -> None:
    assert unnoticed(file, at_most=12) == []


@pytest.mark.prove
@pytest.mark.parametrize("file", TABLES, ids=lambda file: file.stem)
def test_another_digit_anywhere_in_a_page_of_tables_is_another_meaning(file: Path) -> None:
    assert unnoticed(file, at_most=100_000) == []


PAGE = """<html><head><title>{title}_某市统计局</title><meta name="ArticleTitle" content="{title}">
<meta name="PubDate" content="{day} 09:30"><meta name="ContentSource" content="{source}"></head><body>
<h1>{title}</h1><div class="info">发布日期：{day} 浏览次数：<span>{visits}</span></div>
<div id="zoom"><p>{sentence}</p><table><tr><th>指标</th><th>绝对额（亿元）</th></tr><tr><td>{label}</td>
<td{span}>{cell}</td></tr></table><p>附件：
<a href="/module/download/downfile.jsp?classid=0&amp;filename={file}&amp;token={token}">数据表</a></p>
</div></body></html>"""
SAID = {
    "title": "2024年某市经济运行情况", "day": "2025-01-27", "source": "某市统计局", "visits": "12", "token": "a",
    "sentence": "2024年全市地区生产总值4624亿元，比上年增长6.0%。", "label": "地区生产总值", "cell": "4624", "span": "",
    "file": "0a1b.xlsx",
}  # fmt: skip


@pytest.mark.parametrize(
    ("what", "revised"),
    [
        ("title", "2024年某市经济运行情况（修订）"),
        ("day", "2025-01-28"),
        ("source", "某省统计局"),
        ("sentence", "2024年全市地区生产总值4624亿元，比上年增长6.1%。"),
        ("sentence", "2024年全市地区生产总值4624亿元，比上年增长6.0%。以上为初步核算数。"),
        ("sentence", "<s>2024年全市地区生产总值4624亿元，比上年增长6.0%。</s>"),
        ("label", "地区生产总值（现价）"),
        ("cell", "4642"),
        ("span", ' colspan="2"'),
        ("file", "ffff.xlsx"),
        ("file", "0a1b.xlsx&key=2.xls"),
        ("sentence", "2024年全市地区生产总值&#xe602;&#xe603;亿元，比上年增长6.0%。"),
        ("sentence", "2024年全市地区生产总值\ue602\ue604亿元，比上年增长6.0%。"),
    ],
)
def test_a_revision_is_another_meaning(what: str, revised: str) -> None:
    assert meant(PAGE.format(**SAID | {what: revised})) != meant(PAGE.format(**SAID))


@pytest.mark.parametrize(("what", "other"), [("visits", "98765"), ("token", "b7f")])
def test_a_counter_and_a_passing_token_mean_nothing(what: str, other: str) -> None:
    assert meant(PAGE.format(**SAID | {what: other})) == meant(PAGE.format(**SAID))


def test_prose_with_figures_outside_the_text_counts_lest_it_is_part_of_it() -> None:
    beside = "<div class='box'><p>注：本市数据为初步核算数，{}亿元为快报数，以年鉴为准。</p></div></body>"
    one, other = (PAGE.format(**SAID).replace("</body>", beside.format(n)) for n in ("4624", "4625"))
    assert meant(one) != meant(other)


def test_signs_of_a_font_of_the_pages_own_may_be_figures() -> None:
    hashes = {
        meant(PAGE.format(**SAID | {"sentence": f"2024年全市地区生产总值{signs}亿元，比上年增长6.0%。"}))
        for signs in ("", "&#xe602;&#xe603;", "&#xe602;&#xe604;", "&#58882;&#58884;", "\ue602\ue604")
    }
    assert len(hashes) == 5


def test_a_count_of_visits_amid_the_text_is_a_figure_of_it() -> None:
    lines = [f"第{n}部分的情况如下。" for n in "一二三四五六七八九"]

    def report(visits: int) -> str:
        return meant(PAGE.format(**SAID | {"sentence": "</p><p>".join([*lines, f"访问量：{visits}", *lines[::-1]])}))

    one, other = report(12345), report(12346)
    assert one != other


def test_lists_and_prosaic_days_outside_the_text_do_not() -> None:
    one, other = (
        PAGE.format(**SAID).replace("</body>", f"<p>今天是{day}，欢迎访问本站，在线人数：{day[-1]}。</p></body>")
        for day in ("2026年11月26日", "2026年11月27日")
    )
    assert meant(one) == meant(other)


def test_all_pages_of_an_article_count() -> None:
    def article(second: str, visits: str) -> bytes:
        pages = [PAGE.format(**SAID | {"visits": visits}), PAGE.format(**SAID | {"sentence": second})]
        return bundled([BundledPage(f"p{n}.html", "text/html", page.encode()) for n, page in enumerate(pages)])

    hashes = [
        content_hash(snapshot(media_type=MEDIA_TYPE), article(f"全市常住人口{people}万人。", visits))
        for people, visits in (("1262.4", "1"), ("1262.4", "2"), ("1262.5", "2"))
    ]
    assert hashes[0] == hashes[1] != hashes[2]


def packed_anew(workbook: bytes, *, saved: str, cell: tuple[bytes, bytes] = (b"", b"")) -> bytes:
    """A workbook saved at another moment, perhaps with other bytes in its sheets."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part in reversed(old.infolist()):
            content = old.read(part)
            if part.filename == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", saved.encode(), content)
            elif cell[0]:
                content = content.replace(*cell)
            new.writestr(zipfile.ZipInfo(part.filename, (2026, 1, 2, 3, 4, 6)), content)
    return file.getvalue()


def test_a_workbook_saved_anew_means_the_same_and_one_with_another_figure_does_not() -> None:
    content = next(SAMPLES.glob("*.xlsx")).read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml")
    figure = re.search(rb"<v>(\d[\d.]+)</v>", sheet)
    assert figure
    name = "https://tjj.invalid/a.xlsx"
    again = packed_anew(content, saved="2026-11-26T01:02:03Z")
    revised = packed_anew(content, saved="2026-11-26T01:02:03Z", cell=(figure[0], b"<v>1" + figure[1] + b"</v>"))
    assert again != content
    assert meant(again, name) == meant(content, name) != meant(revised, name)


@pytest.mark.parametrize("suffix", [".xls", ".pdf"])
def test_other_files_are_taken_by_their_bytes(suffix: str) -> None:
    content = next(SAMPLES.glob(f"*{suffix}")).read_bytes()
    name = f"https://tjj.invalid/a{suffix}"
    assert meant(content, name) == meant(content, name) != meant(content + b"\n", name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "<html><frameset><frame src='a.html'></frameset></html>",
            "<html><frameset><frame src='b.html'></frameset></html>",
        ),
        ("<html><body></body></html>", "<html><body> </body></html>"),
        ("全市生产总值4624亿元。", "全市生产总值4624亿元。 "),
    ],
    ids=["frames", "nothing", "text"],
)
def test_what_cannot_be_read_as_an_article_is_taken_by_its_bytes(one: str, other: str) -> None:
    assert meant(one, "a.txt" if one.startswith("全") else "a.html") != meant(
        other, "a.txt" if one.startswith("全") else "a.html"
    )


def test_signs_that_cannot_be_read_are_not_overlooked() -> None:
    page = PAGE.format(**SAID).replace("初步", "").encode() + "注释文字".encode() * 60
    broken = page.replace("6.0%。".encode(), b"6.\xff\xfe%\xe3\x80\x82")
    assert meant(broken) != meant(broken.replace(b"\xff\xfe", b"\xff\xfd"))


@pytest.mark.parametrize(
    "hostile",
    [
        "浏览" + " " * 50_000,
        "第" * 50_000,
        "今天是2026-11-26 ，" * 5_000,
        "1:1" * 50_000,
        "href=" * 50_000,
        'href="' * 50_000,
    ],
    ids=["counter", "visitors", "days", "clocks", "links", "open quotes"],
)
def test_time_is_bounded_whatever_a_page_says(hostile: str) -> None:
    before = time.process_time()
    meant(PAGE.format(**SAID).replace("</body>", f"<p>{hostile}，1。</p></body>"))
    assert time.process_time() - before < 2
