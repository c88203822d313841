"""Telling of failures without the outbox, while the warehouse is down. Each is sent once to each channel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

import structlog

from hzetl.alerts.channels import Send
from hzetl.alerts.masking import masked
from hzetl.alerts.message import compose
from hzetl.alerts.settings import AlertSettings
from hzetl.alerts.spool import Event, Spool
from hzetl.errors import AlertError, WarehouseLockedError
from hzetl.keys import hex_key
from hzetl.store.outbox import Waiting

log = structlog.get_logger("hzetl")

PATIENCE: Final = timedelta(minutes=10)
"""For how long a warehouse that another run holds is waited for."""


def told_directly(
    spool: Spool,
    send: Mapping[str, Send],
    alerts: AlertSettings,
    why: Exception,
    now: datetime,
    refused: dict[str, str],
) -> None:
    """Sends the failures of the spool to the channels that were not told yet, and notes in the spool that it did.

    Args:
        spool: the events that wait; they stay, for the outbox to know of them later.
        send: the channels.
        alerts: settings of their text.
        why: what is wrong with the warehouse; one that is merely held is waited for.
        now: the moment.
        refused: gets the channels that could not be told, and why.
    """
    patience = PATIENCE if isinstance(why, WarehouseLockedError) else timedelta(0)
    failures = ((path, event) for path, event in spool.waiting() if event.what == "failed")
    waiting = [(path, event) for path, event in failures if now - event.at >= patience]
    for name, send_to in send.items():
        untold = [(path, event) for path, event in waiting if name not in event.told]
        fresh: dict[int, Event] = {event.alert.key: event for _, event in untold}
        known = {event.alert.key for _, event in waiting if name in event.told}
        rows = [_row(name, event) for key, event in fresh.items() if key not in known]
        if rows:
            message_id = hex_key("direct", name, *sorted(row.outbox_key for row in rows))
            try:
                send_to(compose([replace(row, message_id=message_id) for row in rows], alerts.site), now)
            except Exception as error:  # noqa: BLE001  # one channel's fault holds up no other
                refused[name] = masked(failure_of(error), alerts.secrets)
                log.warning("message not sent", channel=name, reason=refused[name])
                continue
        told = {path: replace(event, told=(*event.told, name)) for path, event in untold}
        for event in told.values():
            spool.put(event)
        waiting = [(path, told.get(path, event)) for path, event in waiting]


def told_unkept(events: Sequence[Event], send: Mapping[str, Send], alerts: AlertSettings, now: datetime) -> None:
    """Sends failures that nothing can keep, as where the disk is full: now or never, and perhaps again."""
    for name, send_to in send.items():
        rows = [_row(name, event) for event in events if event.what == "failed"]
        if not rows:
            return
        message_id = hex_key("unkept", name, str(now), *sorted(row.outbox_key for row in rows))
        try:
            send_to(compose([replace(row, message_id=message_id) for row in rows], alerts.site), now)
        except Exception as error:  # noqa: BLE001  # one channel's fault holds up no other
            log.warning("message lost", channel=name, reason=masked(failure_of(error), alerts.secrets))


def failure_of(error: Exception) -> str:
    """Why a message could not be sent, in one line."""
    return str(error) if isinstance(error, AlertError) else f"{type(error).__name__}: {' '.join(str(error).split())}"


def _row(channel: str, event: Event) -> Waiting:
    key = int(hex_key("direct", channel, event.alert.key), 16)
    return Waiting(key, "failure", **event.alert.told, created_at=event.at, message_id="", attempts=0)
