"""The pages of `fixtures/pages` against what is written down about them: text, headlines, day, source, region."""

from __future__ import annotations

import importlib.util
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from bs4 import BeautifulSoup

from hzetl.bundles import MEDIA_TYPE, BundledPage, bundled
from hzetl.documents.families import page_families
from hzetl.errors import DocumentError
from hzetl.model import Document

FIXTURE = Path(__file__).parents[2] / "fixtures" / "page_expectations.py"
FLOOR = 0.98
"""Character F1 over all pages; a single one may not fall under `PAGE_FLOOR`."""
PAGE_FLOOR = 0.95


@cache
def fixture() -> ModuleType:
    spec = importlib.util.spec_from_file_location("page_expectations", FIXTURE)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


PAGES = fixture().expectations()
ARTICLES = [page for page in PAGES if page.reason is None]
REFUSED = [page for page in PAGES if page.reason]


def by_name(page: Any) -> str:
    return str(page.name)


@pytest.fixture
def reading(read: Callable[..., Document]) -> Callable[[Any], Document]:
    """Reads a page of the fixtures as it would be landed: several pages of one article as one."""

    def of(page: Any) -> Document:
        if len(page.pages) == 1:
            return read(page.pages[0], page.url)
        parts = [BundledPage(name, "", content) for name, content in zip(page.addresses, page.pages, strict=True)]
        return read(bundled(parts), page.url, media_type=MEDIA_TYPE)

    return of


def test_there_are_pages_of_every_family_and_trap() -> None:
    assert len(PAGES) >= 40
    families = {family.name for family in page_families().families}
    assert {page.family for page in ARTICLES} == families | {None}


def test_main_text_is_read_with_a_character_f1_of_at_least_98_percent(reading: Callable[[Any], Document]) -> None:
    totals = [0, 0, 0]
    for page in ARTICLES:
        counts = fixture().character_f1(reading(page).text, page.text)
        assert fixture().f1(counts) >= PAGE_FLOOR, page.name
        totals = [total + count for total, count in zip(totals, counts, strict=True)]
    assert fixture().f1(tuple(totals)) >= FLOOR


@pytest.mark.parametrize("page", ARTICLES, ids=by_name)
def test_a_page_says_in_lines_what_is_written_down_about_it(reading: Callable[[Any], Document], page: Any) -> None:
    assert reading(page).text.split("\n") == page.text.split("\n")


@pytest.mark.parametrize("page", ARTICLES, ids=by_name)
def test_headlines_day_source_and_region_are_read_off_the_page(reading: Callable[[Any], Document], page: Any) -> None:
    document = reading(page)
    assert (document.title, document.subtitle) == (page.title, " ".join(filter(None, (page.kicker, page.subtitle))))
    assert document.published_on == page.published_on
    assert (document.source, document.home_region) == (page.source, page.home_region)


@pytest.mark.parametrize("page", ARTICLES, ids=by_name)
def test_the_family_is_told_by_marks_of_the_page(reading: Callable[[Any], Document], page: Any) -> None:
    assert reading(page).page_family == page.family


@pytest.mark.parametrize("page", REFUSED, ids=by_name)
def test_a_page_without_an_article_is_refused_with_its_reason(reading: Callable[[Any], Document], page: Any) -> None:
    with pytest.raises(DocumentError) as refused:
        reading(page)
    assert (refused.value.reason, bool(refused.value.todo)) == (page.reason, True)


def test_the_todo_of_a_page_of_frames_names_where_the_article_is(reading: Callable[[Any], Document]) -> None:
    with pytest.raises(DocumentError) as refused:
        reading(next(page for page in REFUSED if page.name == "no_article_in_frame"))
    assert "article_list_3_20250127A04.html" in refused.value.todo


def test_a_page_takes_less_than_half_again_as_long_as_a_bare_parse(reading: Callable[[Any], Document]) -> None:
    links = "".join(f'<li class="n"><a href="/{n}">栏目{n}</a></li>' for n in range(300))
    page = next(page for page in ARTICLES if page.name == "jpaas_release")
    content = page.pages[0].replace(b"</body>", f"<div class='nav'><ul>{links}</ul></div></body>".encode())
    large = replace(page, pages=(content,))

    def spent(run: Callable[[], object]) -> float:
        best = float("inf")
        for _ in range(5):
            started = time.process_time()
            for _ in range(5):
                run()
            best = min(best, time.process_time() - started)
        return best

    reading(large)  # what is read once is read now
    assert spent(lambda: reading(large)) < 1.5 * spent(lambda: BeautifulSoup(content, "lxml").get_text())  # it is 0.5
