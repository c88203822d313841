"""A publisher breaks: it alone turns red, the rest is fresh; once mended, what failed is run again by clicking."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

pytestmark = [pytest.mark.prove, pytest.mark.chromium]

BROKEN, OTHERS = "made_tjj_hz", ("made_zjrb", "made_nbs", "made_tjj_zj")
FIRST_PORT = 9460
"""Of the made-up hosts, so that they can be served again at the same addresses."""


@contextmanager
def served(catalogue: Path, *faults: str) -> Iterator[None]:
    """The generated web, with something wrong with hosts of it."""
    told = [argument for fault in faults for argument in ("--fault", fault)]
    size = ["--articles", "3", "--years", "2024-2026", "--port", str(FIRST_PORT), "--minutes", "30"]
    command = [sys.executable, "-m", "hzetl", "samples", "--generated", "--catalogue", str(catalogue), *size, *told]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as web:
        try:
            assert web.stdout is not None
            assert web.stdout.readline().startswith("Serving")
            yield
        finally:
            web.terminate()


def states(ui: Any, names: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Years materialised and failed of publishers."""
    found = {name: ui.materialized("publishers", name)["partitionStats"] for name in names}
    return {name: (stats["numMaterialized"], stats["numFailed"]) for name, stats in found.items()}


def last_published(ui: Any) -> float:
    """When the data book was last made, 0 if never."""
    events = ui.materialized("publications", "data_book")["assetMaterializations"]
    return float(events[0]["timestamp"]) if events else 0


def test_one_broken_publisher_fails_alone_and_is_run_again_alone(
    tmp_path: Path,
    page: Page,
    dagster_dev: Callable[..., AbstractContextManager[Any]],
    clicked: Callable[[Any, Page, str], None],
    pictured: Callable[[Page, str], None],
) -> None:
    catalogue = tmp_path / "catalogue.yml"
    with served(catalogue, f"{BROKEN}=down"), dagster_dev(tmp_path / "data", HZETL_CATALOGUE=str(catalogue)) as ui:
        clicked(ui, page, "[2024...2026]")
        assert ui.backfill_ended() == "COMPLETED_FAILED"
        ui.quiet(300)
        assert states(ui, [BROKEN, *OTHERS]) == {BROKEN: (0, 3)} | dict.fromkeys(OTHERS, (3, 0))
        assert ui.materialized("warehouse", "fct_claim")["partitionStats"]["numMaterialized"] == 3
        without = last_published(ui)
        assert without, "what came from the others was not published"
        failed = next(run for run in ui.runs() if run["status"] == "FAILURE")

        page.goto(f"{ui.url}/runs/{failed['runId']}")
        page.get_by_text("does not answer").first.wait_for(timeout=60_000)
        pictured(page, "dagster-failed-run")

    with served(catalogue), dagster_dev(tmp_path / "data", HZETL_CATALOGUE=str(catalogue)) as ui:
        page.goto(f"{ui.url}/runs/{failed['runId']}")
        button = page.get_by_role("button", name="Re-execute all").first
        button.wait_for(timeout=60_000)
        page.wait_for_timeout(2_000)
        box = button.bounding_box()
        assert box is not None
        page.mouse.click(box["x"] + box["width"] + 12, box["y"] + box["height"] / 2)  # the arrow beside it
        page.get_by_text("From failure", exact=True).first.click()
        page.get_by_role("button", name="Confirm").click()
        page.wait_for_url(lambda address: failed["runId"] not in address, timeout=60_000)
        again = ui.ended(page.url.rpartition("/")[2])
        assert again["status"] == "SUCCESS"
        query = "query R($id: ID!) { runOrError(runId: $id) { ... on Run { stepStats { stepKey } } } }"
        steps = {s["stepKey"] for s in ui.ask(query, id=again["runId"])["runOrError"]["stepStats"]}
        assert {s for s in steps if s.startswith("publishers__")} == {f"publishers__{BROKEN}"}
        ui.quiet(300)
        assert states(ui, [BROKEN]) == {BROKEN: (3, 0)}
        assert last_published(ui) > without
