"""The Dagster UI as a person sees it: a real webserver and daemon, a real browser."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import httpx
import pytest
from playwright.sync_api import Page, sync_playwright

pytestmark = pytest.mark.chromium
T = TypeVar("T")

YEARS = [str(year) for year in range(2021, 2027)]
STAGES = ["publishers", "documents", "claims", "observations", "marts", "publications"]
BROWSER_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

LAUNCH = """
mutation Launch($params: LaunchBackfillParams!) {
  launchPartitionBackfill(backfillParams: $params) {
    __typename
    ... on LaunchBackfillSuccess { backfillId }
    ... on PythonError { message }
  }
}
"""
ALL_ASSETS = "{ assetNodes { assetKey { path } isPartitioned } }"
STATE = (
    "query State($id: String!) { partitionBackfillOrError(backfillId: $id)"
    " { ... on PartitionBackfill { status error { message } } } }"
)


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def wait_for(what: str, probe: Callable[[], T | None], seconds: float) -> T:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if (found := probe()) is not None:
            return found
        time.sleep(0.5)
    pytest.fail(f"{what} did not come within {seconds:.0f} s")


class Dagster:
    """A running Dagster UI."""

    def __init__(self, url: str) -> None:
        self.url = url

    def ask(self, query: str, **variables: object) -> Any:
        answer = httpx.post(f"{self.url}/graphql", json={"query": query, "variables": variables}, timeout=60).json()
        assert "errors" not in answer, answer
        return answer["data"]

    def is_up(self) -> bool | None:
        try:
            return httpx.get(f"{self.url}/server_info", timeout=5).is_success or None
        except httpx.TransportError:
            return None


@pytest.fixture(scope="module")
def dagster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dagster]:
    """`hzetl dev` with the sample publishers, after a backfill of 2021 to 2026 by its own daemon."""
    data = tmp_path_factory.mktemp("dagster") / "data"
    port = free_port()
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("HZETL_", "DAGSTER_"))}
    environment["HZETL_DATA_DIR"] = str(data)
    log = (data.parent / "dev.log").open("wb")
    process = subprocess.Popen(
        [sys.executable, "-m", "hzetl", "dev", "--port", str(port)],
        env=environment,
        cwd=Path(__file__).parents[2],
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        ui = Dagster(f"http://127.0.0.1:{port}")
        wait_for("the Dagster UI", ui.is_up, 240)
        assets = [node["assetKey"] for node in ui.ask(ALL_ASSETS)["assetNodes"]]
        launched = ui.ask(LAUNCH, params={"assetSelection": assets, "partitionNames": YEARS, "title": "2021-2026"})
        backfill = launched["launchPartitionBackfill"]["backfillId"]

        def finished() -> str | None:
            state = ui.ask(STATE, id=backfill)["partitionBackfillOrError"]
            return state["status"] if state["status"] not in {"REQUESTED", "COMPLETING"} else None

        assert wait_for("the backfill's end", finished, 420) == "COMPLETED_SUCCESS", (
            data.parent / "dev.log"
        ).read_text(errors="replace")[-3000:]
        yield ui
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(10)
        log.close()


@pytest.fixture
def page(chromium: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=BROWSER_FLAGS)
        yield browser.new_page(viewport={"width": 1680, "height": 1000})
        browser.close()


def picture(page: Page, name: str) -> None:
    if folder := os.environ.get("HZETL_PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png")


def test_the_lineage_shows_every_stage_in_its_group(dagster: Dagster, page: Page) -> None:
    page.goto(f"{dagster.url}/asset-groups")
    for stage in STAGES:
        page.get_by_text(stage, exact=True).first.wait_for(timeout=60_000)
    page.wait_for_timeout(1_000)
    picture(page, "dagster-groups")
    page.mouse.click(900, 300)
    page.keyboard.press("Alt+KeyE")  # expands all groups
    for name in ("sample_tjj", "fct_claim", "fct_observation", "mart_latest", "data_book"):
        page.locator("svg").get_by_text(name, exact=True).first.wait_for(timeout=60_000)
    page.wait_for_timeout(2_000)
    picture(page, "dagster-lineage")


def test_the_years_of_a_backfill_are_materialised(dagster: Dagster, page: Page) -> None:
    page.goto(f"{dagster.url}/assets/claims/sample_tjj?view=partitions")
    for year in YEARS:
        page.get_by_text(year, exact=True).first.wait_for(timeout=60_000)
    picture(page, "dagster-partitions")
    query = (
        '{ assetNodeOrError(assetKey: {path: ["claims", "sample_tjj"]}) { ... on AssetNode '
        "{ partitionStats { numMaterialized numFailed } } } }"
    )
    stats = dagster.ask(query)["assetNodeOrError"]["partitionStats"]
    assert stats["numMaterialized"] >= len(YEARS)
    assert stats["numFailed"] == 0


def test_the_data_book_asset_shows_where_to_find_it(dagster: Dagster, page: Page) -> None:
    page.goto(f"{dagster.url}/assets/publications/data_book")
    page.get_by_text("index.html").first.wait_for(timeout=60_000)
    picture(page, "dagster-data-book")


def test_checks_are_shown_with_their_results(dagster: Dagster, page: Page) -> None:
    page.goto(f"{dagster.url}/assets/warehouse/fct_observation?view=checks")
    page.get_by_text("one_selected_claim").first.wait_for(timeout=60_000)
    picture(page, "dagster-checks")
