"""What a run of the command line has to tell: publishers, checks, what is well again. Dagster's runs tell the same."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from hzetl.alerts.advice import advice
from hzetl.alerts.alert import Alert, Kind, check_alert, shortened
from hzetl.alerts.heartbeat import beat
from hzetl.alerts.notifier import Notifier
from hzetl.alerts.settings import AlertSettings
from hzetl.alerts.watch import stuck, tell
from hzetl.errors import WarehouseError
from hzetl.run import PublisherFailure, RunSummary
from hzetl.settings import Settings
from hzetl.store.connection import open_warehouse
from hzetl.store.daily import CheckState, check_states

RUN: Final = "hzetl run"
"""What a run is called in an alert about the whole of it."""


def tell_of_run(settings: Settings, alerts: AlertSettings, summary: RunSummary) -> dict[str, str]:
    """After a run: what failed and what is well again is told.

    A run that left nothing undone beats, if messages go out.

    Returns:
        Channels that could not be told yet, and why.
    """
    checks = _checks(settings) if alerts.channels else []
    failed = [_publisher(failure) for failure in summary.publisher_failures]
    failed += [_check(state) for state in checks if state.failing]
    well: list[tuple[Kind, str, str, str]] = [("run", RUN, "", "")]
    well += [("run", f"publishers/{name}", str(year), "") for name, year in summary.landed_years]
    well += [("check", state.asset, "", state.name) for state in checks if not state.failing]
    report = tell(settings, alerts, failed, well)
    undone = summary.failed_publishers or summary.stale_decisions or summary.held_back
    if not undone and not stuck(Notifier(settings, alerts), datetime.now(UTC)):
        beat(alerts.heartbeat_url)
    return report.refused


def _publisher(failure: PublisherFailure) -> Alert:
    todo = advice(failure.cause, failure.detail) or failure.todo
    place = f"publishers/{failure.publisher}"
    return Alert("run", place, str(failure.year), failure.cause, shortened(failure.detail), todo)


def _check(state: CheckState) -> Alert:
    return check_alert(state.asset, state.name, "; ".join([f"rows that fail: {state.failing}", *state.told]))


def _checks(settings: Settings) -> list[CheckState]:
    """The checks that hold something back, as the run's publication left them."""
    try:
        engine = open_warehouse(settings, readonly=True)
    except WarehouseError:
        return []
    try:
        return [state for state in check_states(engine) if state.severity == "error"]
    finally:
        engine.dispose()
