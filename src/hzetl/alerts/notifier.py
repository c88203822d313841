"""The notifier: notes failures and recoveries, writes what is to be told into the outbox, and sends what waits there.

Each failure is told once, again at most daily while it persists, and its end once. A channel gets at most one message
an interval, with everything that came meanwhile. Sending is at least once: the outbox is marked after the channel took
the message, so a process killed in between sends it again, under the same message id (of an e-mail, the Message-ID).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final

import structlog
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from hzetl.alerts.alert import Alert, Kind
from hzetl.alerts.channels import Send, channels
from hzetl.alerts.direct import failure_of, told_directly, told_unkept
from hzetl.alerts.masking import masked
from hzetl.alerts.message import compose
from hzetl.alerts.settings import AlertSettings
from hzetl.alerts.spool import Event, Spool
from hzetl.errors import WarehouseError
from hzetl.settings import Settings
from hzetl.store import outbox
from hzetl.store.connection import open_warehouse, reading

log = structlog.get_logger("hzetl")

LEASE: Final = timedelta(minutes=2)
"""How long a sender may take over a batch; after it another one tries again."""
GIVE_UP: Final = timedelta(days=7)
"""For how long a channel that is down is tried."""
_FIRST_PAUSE: Final = timedelta(minutes=1)
_LONGEST_PAUSE: Final = timedelta(hours=1)
_BATCH: Final = 200


@dataclass(slots=True)
class SendReport:
    """What sending did, by channel.

    Attributes:
        sent: messages of the outbox that a channel took; `refused`: why it did not.
        held: channels that get no message before their interval is over.
        spooled: events that the warehouse could not take yet.
    """

    sent: dict[str, int]
    refused: dict[str, str]
    held: list[str]
    spooled: int = 0


class Notifier:
    """Tells people; `settings` say where the warehouse is, `alerts` who is told."""

    def __init__(
        self,
        settings: Settings,
        alerts: AlertSettings,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._settings = settings
        self._alerts = alerts
        self._now = now
        self._send = channels(alerts)
        self._spool = Spool(settings.data_dir / "alerts" / "spool")

    @contextmanager
    def _warehouse(self) -> Iterator[Engine]:
        engine = open_warehouse(self._settings)
        try:
            yield engine
        finally:
            engine.dispose()

    def failed(self, alerts: Sequence[Alert]) -> None:
        """Notes failures; those that are new, or were last told long ago, are written into the outbox.

        Never fails for want of the warehouse: what it cannot take waits in the spool.
        """
        self._note([Event("failed", self._now(), self._without_secrets(alert)) for alert in alerts])

    def well(self, assets: Sequence[tuple[Kind, str, str, str]]) -> None:
        """Notes that these are well again: kind, asset, partition, cause (empty for any)."""
        now = self._now()
        self._note([Event("well", now, Alert(kind, asset, part, cause, "", "")) for kind, asset, part, cause in assets])

    def _without_secrets(self, alert: Alert) -> Alert:
        secrets = self._alerts.secrets
        return replace(alert, detail=masked(alert.detail, secrets), todo=masked(alert.todo, secrets))

    def _note(self, events: Sequence[Event]) -> None:
        if not events:
            return
        try:
            with self._warehouse() as engine:
                self._absorb(engine)
                self._write(engine, events)
        except (WarehouseError, SQLAlchemyError) as error:
            log.warning("the warehouse takes no alert", reason=masked(str(error), self._alerts.secrets))
            self._keep(events)

    def _keep(self, events: Sequence[Event]) -> None:
        try:
            for event in events:
                self._spool.put(event)
        except OSError as error:
            log.warning("the spool takes no alert", reason=str(error))
            told_unkept(events, self._send, self._alerts, self._now())

    def _absorb(self, engine: Engine) -> None:
        for path, event in self._spool.waiting():
            self._write(engine, [event])
            path.unlink(missing_ok=True)

    def _write(self, engine: Engine, events: Sequence[Event]) -> None:
        with engine.begin() as connection:
            for event in events:
                if event.what == "failed":
                    self._failure(connection, event)
                else:
                    self._recovery(connection, event)

    def _failure(self, connection: Connection, event: Event) -> None:
        alert, repeat = event.alert, timedelta(hours=self._alerts.repeat_hours)
        before = outbox.known(connection, alert.key)
        is_open = before is not None and before.is_open
        told_at = before.told_at if before is not None and is_open else None
        tell = told_at is None or event.at - told_at >= repeat
        unaware = [name for name in self._send if name not in event.told]
        told = tell and bool(unaware or event.told)
        outbox.see(connection, alert.key, alert.kind, alert.told, event.at, anew=not is_open, tell=told)
        if tell:
            kind = "failure" if told_at is None else "repeat"
            for channel in unaware:
                outbox.write(connection, channel, kind, alert.key, alert.told, event.at, event.at.isoformat())

    def _recovery(self, connection: Connection, event: Event) -> None:
        alert = event.alert
        for row in outbox.close(connection, alert.kind, alert.asset, alert.partition, alert.cause, event.at):
            if row.told_at is None:
                continue
            told = {name: getattr(row, name) for name in alert.told} | {"detail": "", "todo": "", "link": ""}
            for channel in self._send:
                outbox.write(connection, channel, "recovery", row.alert_key, told, event.at, event.at.isoformat())

    def announced(self, kind: str, stamp: str) -> bool:
        """Whether every channel has a digest or a test of this stamp.

        Raises:
            WarehouseError: the warehouse cannot be opened.
        """
        with self._warehouse() as engine, reading(engine) as connection:
            return all(outbox.written(connection, name, kind, None, stamp) for name in self._send)

    def announce(self, kind: str, title: str, text: str, stamp: str) -> bool:
        """Writes a digest or a test for every channel; the same stamp again is the same message and writes nothing.

        Raises:
            WarehouseError: the warehouse cannot take it.
        """
        told = {"asset": "", "partition_name": "", "cause": title, "detail": text, "todo": "", "link": ""}
        with self._warehouse() as engine, engine.begin() as connection:
            now = self._now()
            written = [outbox.write(connection, name, kind, None, told, now, stamp) for name in self._send]
            return any(written)

    def send(self, *, at_once: bool = False) -> SendReport:
        """Sends what waits and may be sent now.

        Args:
            at_once: do not wait for a channel's interval; channels that are down keep theirs.

        Where the warehouse cannot be opened, failures in the spool are sent without it.
        """
        report = SendReport({}, {}, [])
        try:
            with self._warehouse() as engine:
                self._absorb(engine)
                waits = outbox.waits_since(engine, self._send) is not None
                for name, send in self._send.items() if waits else ():
                    self._send_channel(engine, name, send, report, at_once=at_once)
                given_up = outbox.tidy(engine, self._now(), GIVE_UP)
            if given_up:
                log.error("messages given up", messages=given_up, after_days=GIVE_UP.days)
        except (WarehouseError, SQLAlchemyError) as error:
            log.warning("the outbox cannot be read", reason=masked(str(error), self._alerts.secrets))
            told_directly(self._spool, self._send, self._alerts, error, self._now(), report.refused)
        report.spooled = sum(1 for _ in self._spool.waiting())
        return report

    def _send_channel(self, engine: Engine, name: str, send: Send, report: SendReport, *, at_once: bool) -> None:
        now = self._now()
        last = outbox.last_sent(engine, name)
        if last and not at_once and now - last < timedelta(seconds=self._alerts.interval_seconds):
            report.held.append(name)
            return
        rows = outbox.claim(engine, name, now, LEASE, _BATCH)
        if not rows:
            return
        keys = [row.outbox_key for row in rows]
        try:
            remark = send(compose(rows, self._alerts.site), now)
        except Exception as error:  # noqa: BLE001  # whatever is wrong with one channel or batch holds up no other
            why = masked(failure_of(error), self._alerts.secrets)
            pause = min(_FIRST_PAUSE * 2 ** min(rows[0].attempts, 10), _LONGEST_PAUSE)
            outbox.put_off(engine, keys, now + pause, why)
            report.refused[name] = why
            log.warning("message not sent", channel=name, reason=why, again=str(now + pause))
            return
        outbox.sent(engine, keys, self._now(), masked(remark, self._alerts.secrets))
        report.sent[name] = len(rows)
        log.info("message sent", channel=name, items=len(rows), message=rows[0].message_id)

    def stuck_since(self) -> datetime | None:
        """When the oldest message that still waits for one of the channels was written.

        Raises:
            WarehouseError: the warehouse cannot be opened.
        """
        with self._warehouse() as engine:
            return outbox.waits_since(engine, self._send)
