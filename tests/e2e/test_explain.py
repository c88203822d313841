"""The page that explains a reading as a person sees it: opened from a file, without a network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from hzetl.cli import main

pytestmark = pytest.mark.chromium

FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
SOURCE = """<html><head><title>江城工业这一年</title></head><body><h1>江城工业这一年</h1>
<p>来源：江城日报&lt;script&gt;window.hostile = 1&lt;/script&gt;</p>
<p>2024年，杭州市规模以上工业增加值4120亿元，比上年增长6.1%，增速居全省第三。</p>
<table><tr><th>指标</th><th>单位</th><th>2024年</th><th>2023年</th><th>比上年增长（%）</th></tr>
<tr><td>规模以上工业增加值</td><td>亿元</td><td>4120</td><td>3880</td><td>6.1</td></tr>
<tr><td>数字经济核心产业增加值</td><td>亿元</td><td>6780</td><td>6300</td><td>7.6</td></tr></table>
{filler}
<p>新认定省级专精特新企业129家，累计达到600家。</p></body></html>
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder: Path = tmp_path_factory.mktemp("explained")
    source, target = folder / "brief.html", folder / "explained.html"
    source.write_text(SOURCE.format(filler="<p>江城的工业走得很稳。</p>" * 40), encoding="utf-8")
    given = ["--published", "2025-01-20", "--region", "330100", "--html", str(target), "--all"]
    assert main(["explain", str(source), *given]) == 0
    return target.as_uri()


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


def _page(browser: Browser, **options: Any) -> Iterator[Page]:
    """A page on which nothing may go wrong, and which asks for nothing but itself."""
    complaints: list[str] = []
    asked: list[str] = []
    context = browser.new_context(offline=True, **options)
    page = context.new_page()
    page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    yield page
    context.close()
    assert complaints == []
    assert len({url.partition("#")[0] for url in asked}) == 1


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    yield from _page(browser, viewport={"width": 1280, "height": 900})


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    yield from _page(browser, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)


def test_a_click_on_a_mark_shows_its_card_and_what_it_rests_on(desk: Page, address: str) -> None:
    desk.goto(address)
    mark = desk.locator("article p mark", has_text="4120亿元")
    mark.click()
    card = desk.locator("#card")
    expect(card).to_be_visible()
    expect(card).to_contain_text("规模以上工业增加值")
    expect(card).to_contain_text("412,000,000,000 CNY")
    expect(card).to_contain_text("置信度")
    expect(desk.locator("li.here")).to_be_in_viewport()
    lit = desk.locator(".context.lit")
    assert {"2024年", "杭州市", "规模以上工业增加值"} <= set(lit.all_inner_texts())
    desk.keyboard.press("Escape")
    expect(card).to_be_hidden()
    assert desk.evaluate("window.hostile") is None


def test_hover_and_keyboard_show_the_card_too(desk: Page, address: str) -> None:
    desk.goto(address)
    desk.locator("article p mark", has_text="6.1%").hover()
    expect(desk.locator("#card")).to_contain_text("同比增速")
    desk.mouse.move(2, 2)
    expect(desk.locator("#card")).to_be_hidden()
    desk.locator("article p mark", has_text="4120亿元").focus()
    desk.keyboard.press("Tab")
    expect(desk.locator("#card")).to_contain_text("6.1%")


def test_an_entry_of_the_list_leads_to_its_mark(desk: Page, address: str) -> None:
    desk.goto(address)
    desk.locator("aside li", has_text="600家").locator("a.number").click()
    expect(desk.locator("mark.here")).to_contain_text("600家")
    expect(desk.locator("mark.here")).to_be_in_viewport()
    expect(desk.locator("li.here .all")).to_be_visible()


def test_a_tables_cells_are_marked(desk: Page, address: str) -> None:
    desk.goto(address)
    expect(desk.locator("table.original tr")).to_have_count(3)
    desk.locator("table.original mark", has_text="6780").first.click()
    expect(desk.locator("#card")).to_contain_text("数字经济核心产业增加值")


def test_english_is_everywhere(desk: Page, address: str) -> None:
    desk.goto(address)
    desk.get_by_role("button", name="Switch to English").click()
    assert desk.locator(".zh:visible").count() == 0
    expect(desk.locator("aside h2").first).to_contain_text("Claims")


def test_nothing_is_wider_than_a_phone(phone: Page, address: str) -> None:
    phone.goto(address)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    phone.locator("article p mark", has_text="4120亿元").tap()
    expect(phone.locator("#card")).to_be_in_viewport()
    phone.evaluate("document.querySelectorAll('.claims li').forEach(item => item.classList.add('here'))")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
