"""The Dagster UI as a person sees it: a real webserver and daemon, a real browser, a backfill launched by clicking."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from hzetl.settings import Settings
from hzetl.store.connection import open_warehouse
from hzetl.store.query import table_checksums

pytestmark = pytest.mark.chromium

YEARS = [str(year) for year in range(2021, 2027)]
STAGES = ["publishers", "documents", "claims", "dimensions", "observations", "marts", "publications"]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("dagster") / "data"


@pytest.fixture(scope="module")
def ui(
    data: Path,
    dagster_dev: Callable[..., AbstractContextManager[Any]],
    browser_page: Callable[[], AbstractContextManager[Page]],
    clicked: Callable[[Any, Page, str], None],
) -> Iterator[Any]:
    """`hzetl dev` with the sample publishers, after a backfill of 2021 to 2026 by its own daemon."""
    with dagster_dev(data) as ui:
        with browser_page() as page:
            clicked(ui, page, "[2021...2026]")
        assert ui.backfill_ended() == "COMPLETED_SUCCESS", (data.parent / "dev.log").read_text(errors="replace")[-3000:]
        yield ui


def test_the_lineage_shows_every_stage_in_its_group(ui: Any, page: Page, pictured: Callable[[Page, str], None]) -> None:
    page.goto(f"{ui.url}/asset-groups")
    for stage in STAGES:
        page.get_by_text(stage, exact=True).first.wait_for(timeout=60_000)
    page.wait_for_timeout(1_000)
    pictured(page, "dagster-groups")
    page.mouse.click(900, 300)
    page.keyboard.press("Alt+KeyE")  # expands all groups
    page.locator("svg").get_by_text("data_book", exact=True).first.wait_for(timeout=60_000)
    page.goto(f"{ui.url}/assets/claims/sample_tjj?view=lineage")
    for name in ("sample_tjj", "fct_claim"):
        page.locator("svg").get_by_text(name, exact=True).first.wait_for(timeout=60_000)
    page.wait_for_timeout(2_000)
    pictured(page, "dagster-lineage")


def test_the_years_of_a_backfill_are_materialised_each_with_its_own_rows(
    ui: Any, page: Page, pictured: Callable[[Page, str], None]
) -> None:
    page.goto(f"{ui.url}/assets/warehouse/fct_claim?view=partitions&partition=2026")
    for year in YEARS:
        page.get_by_text(year, exact=True).first.wait_for(timeout=60_000)
    page.get_by_text("sample_tjj", exact=True).first.wait_for(timeout=60_000)
    assert not page.get_by_text("Unsynced").count()
    pictured(page, "dagster-partitions")
    stats = ui.materialized("claims", "sample_tjj")["partitionStats"]
    assert stats["numMaterialized"] >= len(YEARS)
    assert stats["numFailed"] == 0


def test_a_mart_shows_its_columns_in_words(ui: Any, page: Page, pictured: Callable[[Page, str], None]) -> None:
    page.goto(f"{ui.url}/assets/marts/mart_annual_city")
    page.get_by_text("总量（亿元）").first.wait_for(timeout=60_000)
    page.get_by_text("Row count").first.wait_for(timeout=60_000)
    pictured(page, "dagster-mart")


def test_the_data_book_asset_shows_where_to_find_it(ui: Any, page: Page, pictured: Callable[[Page, str], None]) -> None:
    page.goto(f"{ui.url}/assets/publications/data_book?view=events")
    page.get_by_text("index.html").first.wait_for(timeout=60_000)
    pictured(page, "dagster-data-book")


def test_checks_are_shown_with_what_breaks_them(ui: Any, page: Page, pictured: Callable[[Page, str], None]) -> None:
    page.goto(f"{ui.url}/assets/warehouse/fct_observation?view=checks&checkDetail=figures_agree")
    page.get_by_text("one_selected_claim").first.wait_for(timeout=60_000)
    page.get_by_text("No figures contradict each other").first.wait_for(timeout=60_000)
    page.get_by_text("first of them").first.wait_for(timeout=60_000)
    pictured(page, "dagster-checks")


@pytest.mark.prove
def test_a_tick_with_nothing_new_is_short_starts_nothing_and_writes_no_data(ui: Any, data: Path) -> None:
    settings = Settings.from_environment({"HZETL_DATA_DIR": str(data)})

    def held() -> tuple[dict[str, str], list[tuple[str, int]]]:
        files = [f for folder in ("staging", "published") for f in sorted((data / folder).rglob("*")) if f.is_file()]
        return table_checksums(open_warehouse(settings, readonly=True)), [(str(f), f.stat().st_mtime_ns) for f in files]

    ui.quiet()
    before, known = held(), {run["runId"] for run in ui.runs()}
    run = ui.ended(ui.launch("daily_releases", partition="2026"))
    assert run["status"] == "SUCCESS"
    assert run["endTime"] - run["startTime"] < 10
    ui.quiet()
    assert {r["runId"] for r in ui.runs()} - known == {run["runId"]}
    assert held() == before
