"""The data book as a person sees it: opened from a file in a real browser, without a network."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from hzetl.publish.databook.site import publish_databook

pytestmark = pytest.mark.chromium

FIXTURE = Path(__file__).parents[1] / "fixtures" / "made_up_city.py"
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
IN_SIGHT = """element => {
  const at = element.getBoundingClientRect();
  return at.top >= document.querySelector('.top').getBoundingClientRect().bottom && at.bottom <= window.innerHeight;
}"""


@pytest.fixture(scope="module")
def databook(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Address of the folder of a data book of made-up figures."""
    spec = importlib.util.spec_from_file_location("made_up_city", FIXTURE)
    assert spec is not None
    assert spec.loader is not None
    city = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(city)
    folder: Path = tmp_path_factory.mktemp("published")
    engine = city.warehouse_in(folder / "data")
    publish_databook(engine, folder / "databook")
    return (folder / "databook").as_uri()


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


class Reader:
    """A page and everything that went wrong on it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda m: self.complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))


def _reader(browser: Browser, **options: Any) -> Iterator[Reader]:
    context = browser.new_context(offline=True, **options)
    reader = Reader(context.new_page())
    yield reader
    context.close()
    assert reader.complaints == []
    assert [url for url in reader.asked if not url.startswith(("file:", "data:", "blob:"))] == []


@pytest.fixture
def reader(browser: Browser) -> Iterator[Reader]:
    yield from _reader(browser, viewport={"width": 1280, "height": 900})


@pytest.fixture
def phone(browser: Browser) -> Iterator[Reader]:
    yield from _reader(browser, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)


def to_industry(page: Page, databook: str) -> None:
    page.goto(f"{databook}/index.html")
    page.locator("#indicators").get_by_role("link", name="规模以上工业增加值").click()
    expect(page.locator("h1")).to_have_text("规模以上工业增加值", use_inner_text=True)


def test_charts_are_drawn(reader: Reader, databook: str) -> None:
    page = reader.page
    to_industry(page, databook)
    level, growth = page.locator(".panel:visible .chart").all()
    expect(level.locator(".bars .point")).to_have_count(4)
    expect(growth.locator(".scatterlayer .point")).to_have_count(3)
    assert growth.locator(".scatterlayer .js-line").count() == 2, "the line stops at the year that is missing"
    expect(level).to_contain_text("4400")
    page.get_by_role("tab", name="累计").click()
    expect(page.locator(".panel:visible .chart .bars .point")).to_have_count(2)


def test_a_number_lands_on_the_marked_sentence(reader: Reader, databook: str) -> None:
    page = reader.page
    to_industry(page, databook)
    page.locator("tr[id^=o-]", has_text="4120亿元").locator("a.number").click()
    page.wait_for_url("**/documents/*.html#c-*")
    mark = page.locator(f"[id='{page.url.partition('#')[2]}']")
    expect(mark).to_have_text("4120亿元")
    expect(mark).to_be_in_viewport()
    page.wait_for_function(f"({IN_SIGHT})(document.querySelector('mark.here'))")
    assert page.locator("mark.here").count() == 1
    beside = page.locator("aside li.here")
    expect(beside).to_contain_text("2024年")
    expect(beside).to_be_in_viewport()


def test_a_click_on_a_bar_goes_to_its_evidence(reader: Reader, databook: str) -> None:
    page = reader.page
    to_industry(page, databook)
    bar = page.locator(".chart .bars .point").last
    expect(bar).to_be_visible()
    box = bar.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator(".chart .hoverlayer").first).to_contain_text("市统计局 2026-02-01")
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url("**/documents/*.html#c-*")
    expect(page.locator("mark.here")).to_have_text("4400亿元")


def test_all_claims_behind_a_number_open_below_it(reader: Reader, databook: str) -> None:
    page = reader.page
    to_industry(page, databook)
    row = page.locator("tr[id^=o-]", has_text="4400亿元")
    expect(page.locator("li.conflicting")).to_be_hidden()
    row.get_by_role("button").click()
    expect(page.locator("li.conflicting:visible")).to_contain_text("4700亿元")


def test_english_is_everywhere_and_remembered(reader: Reader, databook: str) -> None:
    page = reader.page
    to_industry(page, databook)
    page.get_by_role("button", name="Switch to English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("h1")).to_have_text("Value added of industry above designated size", use_inner_text=True)
    expect(page.locator(".chart[data-drawn=en]").first).to_contain_text("440")
    page.goto(f"{databook}/index.html")
    expect(page).to_have_title("Overview · City Statistics Data Book")
    expect(page.get_by_role("heading", level=2).first).to_have_text("Key indicators", use_inner_text=True)
    assert page.locator(".zh:visible").count() == 0
    page.get_by_role("button", name="切换到中文").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    assert page.locator(".en:visible").count() == 0


def test_search_finds_by_keyboard(reader: Reader, databook: str) -> None:
    page = reader.page
    page.goto(f"{databook}/index.html")
    page.locator("#find").fill("工业增加值")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#found [aria-selected=true]")).to_contain_text("规模以上工业增加值")
    page.keyboard.press("Enter")
    page.wait_for_url("**/indicators/VA_INDUSTRY_ASDS.html")


def test_a_mark_says_what_it_is_on_hover_and_by_keyboard(reader: Reader, databook: str) -> None:
    page = reader.page
    page.goto(f"{databook}/index.html")
    page.locator("#documents").get_by_role("link", name="虚构公报").click()
    page.locator("mark", has_text="6.1%").hover()
    expect(page.locator("#card")).to_contain_text("同比增速")
    page.keyboard.press("Escape")
    expect(page.locator("#card")).to_be_hidden()
    page.locator("mark", has_text="3350亿元").focus()
    page.keyboard.press("Tab")
    expect(page.locator("#card")).to_contain_text("2025年1—11月")
    assert page.evaluate("window.hostile") is None


@pytest.mark.parametrize(
    "path", ["index", "conflicts", "review", "coverage", "dictionary", "indicators/VA_INDUSTRY_ASDS", "regions/330100"]
)
def test_no_page_is_wider_than_a_phone(phone: Reader, databook: str, path: str) -> None:
    phone.page.goto(f"{databook}/{path}.html")
    phone.page.locator("details").evaluate_all("all => all.forEach(element => { element.open = true; })")
    for language in ("zh", "en"):
        assert phone.page.evaluate("document.documentElement.scrollWidth") <= 390, language
        phone.page.locator("#language").click()


def test_a_document_is_read_on_a_phone(phone: Reader, databook: str) -> None:
    page = phone.page
    to_industry(page, databook)
    page.locator("tr[id^=o-]", has_text="3350亿元").locator("a.number").tap()
    page.wait_for_url("**/documents/*.html#c-*")
    expect(page.locator("mark.here")).to_have_text("3350亿元")
    page.wait_for_function(f"({IN_SIGHT})(document.querySelector('mark.here'))")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
