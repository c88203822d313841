"""What is done at each tick: messages go out, the digest is written, the heart beats if all is well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from hzetl.alerts.alert import Alert, Kind, alert_of
from hzetl.alerts.daily import write_digest
from hzetl.alerts.heartbeat import beat
from hzetl.alerts.masking import masked
from hzetl.alerts.notifier import Notifier, SendReport
from hzetl.alerts.settings import AlertSettings
from hzetl.errors import SettingsError, UsageError, WarehouseError
from hzetl.settings import Settings

STUCK: Final = timedelta(hours=1)
"""A message that waits longer means that nobody is told: the heartbeat then stops, so that somebody outside notices."""

BACKUP: Final = "hzetl backup"
"""What it is called in an alert."""


@dataclass(frozen=True, slots=True)
class Tick:
    """What a tick did.

    Attributes:
        digest: the daily digest was written.
        beat: the heartbeat's address answered.
        unwell: why there was no heartbeat; empty if there was none to give, or it was given.
    """

    report: SendReport
    digest: bool
    beat: bool
    unwell: str


def tick(settings: Settings, alerts: AlertSettings, now: datetime | None = None) -> Tick:
    """Does all of it once."""
    moment = now or datetime.now(UTC)
    notifier = Notifier(settings, alerts, now=lambda: moment)
    digest, unwell = False, ""
    try:
        digest = bool(alerts.channels) and write_digest(settings, alerts, notifier, moment)
    except (WarehouseError, SQLAlchemyError) as error:
        unwell = masked(str(error), alerts.secrets)
    report = notifier.send()
    if not unwell:
        unwell = stuck(notifier, moment)
    return Tick(report, digest, not unwell and beat(alerts.heartbeat_url), unwell)


def stuck(notifier: Notifier, now: datetime) -> str:
    """Why nobody may be told: messages wait for too long, or the warehouse does not answer; empty if all is well."""
    try:
        since = notifier.stuck_since()
    except (WarehouseError, SQLAlchemyError) as error:
        return str(error)
    return f"messages wait since {since:%Y-%m-%d %H:%M}" if since and now - since > STUCK else ""


@contextmanager
def watched(settings: Settings, alerts: AlertSettings, name: str) -> Iterator[None]:
    """A command that nobody may be looking at: an error that ends it is told, unless the call itself was wrong."""
    try:
        yield
    except Exception as error:
        if not isinstance(error, UsageError) or isinstance(error, SettingsError):
            tell(settings, alerts, [alert_of(error, name)], [])
        raise


def tell(
    settings: Settings, alerts: AlertSettings, failed: Sequence[Alert], well: Sequence[tuple[Kind, str, str, str]]
) -> SendReport:
    """Notes what failed and what is well, and sends it at once; does nothing where nobody is to be told."""
    if not alerts.channels:
        return SendReport({}, {}, [])
    notifier = Notifier(settings, alerts)
    notifier.well(well)
    notifier.failed(failed)
    return notifier.send(at_once=True)
