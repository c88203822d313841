"""The Dagster UI as a person on duty has it: `hzetl dev`, a real browser, and what GraphQL tells of runs."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, TypeVar

import httpx
import pytest
from playwright.sync_api import Page, sync_playwright

T = TypeVar("T")
ROOT = Path(__file__).parents[2]
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
mutation Launch($params: ExecutionParams!) {
  launchRun(executionParams: $params) {
    __typename
    ... on LaunchRunSuccess { run { runId } }
    ... on PythonError { message }
  }
}
"""
RUNS = """
{ runsOrError(limit: 50) { ... on Runs { results {
  runId jobName status startTime endTime assetSelection { path } tags { key value } } } } }
"""
BACKFILLS = """
{ partitionBackfillsOrError(limit: 1) { ... on PartitionBackfills { results { id status } } } }
"""
UNFINISHED = {"QUEUED", "NOT_STARTED", "STARTING", "STARTED", "CANCELING"}


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def wait_for(what: str, probe: Callable[[], T | None], seconds: float) -> T:
    """What a probe gives once it gives something."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if (found := probe()) is not None:
            return found
        time.sleep(0.5)
    pytest.fail(f"{what} did not come within {seconds:.0f} s")


class Ui:
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

    def runs(self) -> list[dict[str, Any]]:
        """The latest runs, newest first."""
        found: list[dict[str, Any]] = self.ask(RUNS)["runsOrError"]["results"]
        return found

    def run(self, run_id: str) -> dict[str, Any]:
        return next(run for run in self.runs() if run["runId"] == run_id)

    def launch(self, job: str, **tags: str) -> str:
        """Starts a job; gives the run's id."""
        where = {"repositoryName": "__repository__", "repositoryLocationName": "hzetl", "jobName": job}
        told = [{"key": f"dagster/{key}", "value": value} for key, value in tags.items()]
        params = {"selector": where, "mode": "default", "runConfigData": {}, "executionMetadata": {"tags": told}}
        launched = self.ask(LAUNCH, params=params)["launchRun"]
        assert launched["__typename"] == "LaunchRunSuccess", launched
        return str(launched["run"]["runId"])

    def ended(self, run_id: str, seconds: float = 240) -> dict[str, Any]:
        """A run once it has ended."""

        def probe() -> dict[str, Any] | None:
            run = self.run(run_id)
            return None if run["status"] in UNFINISHED else run

        return wait_for(f"the end of run {run_id}", probe, seconds)

    def wait_until(self, what: str, holds: Callable[[], bool], seconds: float) -> None:
        """Waits until something holds."""
        wait_for(what, lambda: holds() or None, seconds)

    def wait_for_step(self, run_id: str, step: str, seconds: float = 240) -> None:
        """Waits until a step of a run has begun."""
        query = "query R($id: ID!) { runOrError(runId: $id) { ... on Run { stepStats { stepKey startTime } } } }"

        def probe() -> bool | None:
            stats = self.ask(query, id=run_id)["runOrError"]["stepStats"]
            return any(s["stepKey"] == step and s["startTime"] for s in stats) or None

        wait_for(f"step {step}", probe, seconds)

    def backfill_ended(self, seconds: float = 420) -> str:
        """State of the latest backfill once it has ended."""

        def probe() -> str | None:
            (latest,) = self.ask(BACKFILLS)["partitionBackfillsOrError"]["results"] or [{"status": "REQUESTED"}]
            return None if latest["status"] in {"REQUESTED", "COMPLETING", "FAILING"} else str(latest["status"])

        return wait_for("the backfill's end", probe, seconds)

    def quiet(self, seconds: float = 240, rest: float = 75) -> None:
        """Waits until nothing ran for a while, longer than the sensors take to start something."""
        since = time.monotonic()

        def probe() -> bool | None:
            nonlocal since
            if any(run["status"] in UNFINISHED for run in self.runs()):
                since = time.monotonic()
            return (time.monotonic() - since >= rest) or None

        wait_for("quiet", probe, seconds)

    def materialized(self, *key: str) -> dict[str, Any]:
        """How many partitions of an asset are materialised and failed, and when it was last materialised."""
        query = (
            "query Node($key: AssetKeyInput!) { assetNodeOrError(assetKey: $key) { ... on AssetNode { "
            "partitionStats { numMaterialized numFailed } assetMaterializations(limit: 1) { timestamp } } } }"
        )
        node: dict[str, Any] = self.ask(query, key={"path": list(key)})["assetNodeOrError"]
        return node


@contextmanager
def _started(data: Path, port: int, environment: dict[str, str]) -> Iterator[Ui]:
    base = {k: v for k, v in os.environ.items() if not k.startswith(("HZETL_", "DAGSTER_"))}
    data.parent.mkdir(parents=True, exist_ok=True)
    with (data.parent / "dev.log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "hzetl", "dev", "--port", str(port)],
            env=base | {"HZETL_DATA_DIR": str(data)} | environment,
            cwd=ROOT,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            ui = Ui(f"http://127.0.0.1:{port}")
            wait_for("the Dagster UI", ui.is_up, 240)
            yield ui
        finally:
            _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, number)
            process.wait(20)
        except ProcessLookupError:
            break
        except subprocess.TimeoutExpired:
            continue


@pytest.fixture(scope="session")
def dagster_dev() -> Callable[..., AbstractContextManager[Ui]]:
    """Starts `hzetl dev` on a data folder: `with dagster_dev(folder, HZETL_CATALOGUE=...) as ui`."""

    def start(data: Path, **environment: str) -> AbstractContextManager[Ui]:
        return _started(data, free_port(), environment)

    return start


def launch_by_clicking(ui: Ui, page: Page, partitions: str) -> None:
    """Clicks through the lineage page: all assets, these partitions, launch."""
    page.goto(f"{ui.url}/asset-groups")
    page.get_by_text("publications", exact=True).first.wait_for(timeout=60_000)
    page.get_by_role("button", name="Materialize all").first.click()
    box = page.get_by_placeholder("ex: 1990, 1991, [1992...2026]")
    box.wait_for(timeout=60_000)
    box.fill(partitions)
    box.press("Tab")
    picture(page, "dagster-launch")
    page.get_by_role("button", name="Launch backfill").click()
    page.get_by_text("Launch backfill").first.wait_for(state="hidden", timeout=60_000)


@pytest.fixture(scope="session")
def clicked() -> Callable[[Ui, Page, str], None]:
    return launch_by_clicking


@pytest.fixture(scope="session")
def browser_page(chromium: str) -> Callable[[], AbstractContextManager[Page]]:
    """A page of a browser of its own, for fixtures that live longer than a test."""

    @contextmanager
    def opened() -> Iterator[Page]:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=BROWSER_FLAGS)
            yield browser.new_page(viewport={"width": 1680, "height": 1000})
            browser.close()

    return opened


@pytest.fixture
def page(browser_page: Callable[[], AbstractContextManager[Page]]) -> Iterator[Page]:
    with browser_page() as page:
        yield page


def picture(page: Page, name: str) -> None:
    """Keeps what the page shows, if HZETL_PICTURES names a folder."""
    if folder := os.environ.get("HZETL_PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png")


@pytest.fixture(scope="session")
def pictured() -> Callable[[Page, str], None]:
    return picture
