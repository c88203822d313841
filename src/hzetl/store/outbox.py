"""The outbox and the failures that it tells of: what is written, claimed, sent, put off.

What belongs here: the SQL. What a message says and how it is sent is `hzetl.alerts`'. Writers here do not take the
warehouse's lock: their transactions are of a few rows, in tables that nobody else writes.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Engine, and_, delete, func, or_, select, update

from hzetl.keys import UNKNOWN_KEY, int_key
from hzetl.store import schema
from hzetl.store.reading import reading
from hzetl.store.rows import storable, upsert

KEPT: Final = timedelta(days=90)
"""How long what was sent, given up or closed can still be looked at."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A failure as the warehouse knew it before it was seen again: open or not, and when it was last told."""

    is_open: bool
    told_at: datetime | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message in the outbox."""

    outbox_key: int
    kind: str
    asset: str
    partition_name: str
    cause: str
    detail: str
    todo: str
    link: str
    created_at: datetime
    message_id: str
    attempts: int


def known(connection: Connection, key: int) -> Opened | None:
    """What is known of a failure, or None."""
    alert = schema.ctl_alert.c
    row = connection.execute(select(alert.closed_at, alert.told_at).where(alert.alert_key == key)).one_or_none()
    return Opened(row.closed_at is None, row.told_at) if row else None


def see(
    connection: Connection, key: int, kind: str, told: dict[str, str], now: datetime, *, anew: bool, tell: bool
) -> None:
    """Notes that a failure was seen: whether it was not open before, and whether a message about it is written now.

    `told` are the columns asset, partition_name, cause, detail, todo, link; `kind` is run or check.
    """
    alert = schema.ctl_alert
    row = {"alert_key": key, "kind": kind, **told, "occurrences": 1, "opened_at": now, "seen_at": now}
    row |= {"told_at": now if tell else None, "closed_at": None}
    if anew:
        upsert(connection, alert, [row])
        return
    changes: dict[str, Any] = {name: storable(told[name]) for name in ("detail", "todo", "link")}
    changes |= {"seen_at": now, "occurrences": alert.c.occurrences + 1} | ({"told_at": now} if tell else {})
    connection.execute(update(alert).where(alert.c.alert_key == key).values(changes))


def close(connection: Connection, kind: str, asset: str, partition: str, cause: str, now: datetime) -> list[Any]:
    """Closes what is open of an asset and partition (of one cause, if it is given); gives the rows that were open."""
    alert = schema.ctl_alert
    which = [alert.c.kind == kind, alert.c.asset == asset, alert.c.partition_name == partition]
    which += [alert.c.closed_at.is_(None)] + ([alert.c.cause == cause] if cause else [])
    rows = list(connection.execute(select(alert).where(*which).order_by(alert.c.alert_key)))
    if rows:
        connection.execute(update(alert).where(*which).values(closed_at=now))
    return rows


def write(
    connection: Connection,
    channel: str,
    kind: str,
    alert_key: int | None,
    told: dict[str, str],
    now: datetime,
    stamp: str,
) -> bool:
    """Puts a message into the outbox, unless the same one is there; says whether it did.

    `stamp` is what makes it another message than an earlier one about the same: a moment, a day.
    """
    outbox = schema.ctl_outbox
    if written(connection, channel, kind, alert_key, stamp):
        return False
    key = _key(channel, kind, alert_key, stamp)
    row = {"outbox_key": key, "channel": channel, "kind": kind, **told, "created_at": now, "state": "waiting"}
    row |= {"alert_key": UNKNOWN_KEY if alert_key is None else alert_key, "message_id": "", "attempts": 0}
    row |= {"not_before": now, "claimed_until": None, "last_error": "", "sent_at": None}
    upsert(connection, outbox, [row])
    return True


def written(connection: Connection, channel: str, kind: str, alert_key: int | None, stamp: str) -> bool:
    """Whether this message was put into the outbox, sent or not."""
    key = schema.ctl_outbox.c.outbox_key
    return connection.scalar(select(key).where(key == _key(channel, kind, alert_key, stamp))) is not None


def _key(channel: str, kind: str, alert_key: int | None, stamp: str) -> int:
    return int_key("outbox", channel, kind, alert_key, stamp)


def claim(engine: Engine, channel: str, now: datetime, lease: timedelta, limit: int) -> list[Waiting]:
    """Takes the channel's next batch for as long as the lease, so that no other sender takes it too.

    A batch that was tried before comes again as it was, under its message's id; else everything that waits becomes one.
    """
    outbox = schema.ctl_outbox
    free = and_(
        outbox.c.channel == channel,
        outbox.c.state == "waiting",
        outbox.c.not_before <= now,
        or_(outbox.c.claimed_until.is_(None), outbox.c.claimed_until < now),
    )
    order = (outbox.c.created_at, outbox.c.outbox_key)
    with engine.begin() as connection:
        tried = connection.scalar(select(outbox.c.message_id).where(free, outbox.c.message_id != "").order_by(*order))
        chosen = select(outbox.c.outbox_key).where(free, outbox.c.message_id == (tried or "")).order_by(*order)
        keys = list(connection.scalars((chosen if tried else chosen.limit(limit)).with_for_update(skip_locked=True)))
        if not keys:
            return []
        message_id = tried or format(int_key("message", channel, *keys), "016x")
        held = {"claimed_until": now + lease, "message_id": message_id}
        connection.execute(update(outbox).where(outbox.c.outbox_key.in_(keys)).values(held))
        names = [outbox.c[name] for name in Waiting.__dataclass_fields__]
        rows = connection.execute(select(*names).where(outbox.c.outbox_key.in_(keys)).order_by(*order))
        return [Waiting(**row) for row in rows.mappings()]


def sent(engine: Engine, keys: Sequence[int], now: datetime, remark: str) -> None:
    """Notes that the channel took the messages."""
    _mark(engine, keys, state="sent", sent_at=now, claimed_until=None, last_error=storable(remark))


def put_off(engine: Engine, keys: Sequence[int], until: datetime, why: str) -> None:
    """Notes that the messages could not be sent, and until when they rest."""
    attempts = schema.ctl_outbox.c.attempts + 1
    _mark(engine, keys, attempts=attempts, not_before=until, claimed_until=None, last_error=storable(why))


def _mark(engine: Engine, keys: Sequence[int], **values: Any) -> None:  # noqa: ANN401 - columns of several types
    outbox = schema.ctl_outbox
    with engine.begin() as connection:
        connection.execute(update(outbox).where(outbox.c.outbox_key.in_(keys)).values(values))


def last_sent(engine: Engine, channel: str) -> datetime | None:
    """When the channel last took something."""
    outbox = schema.ctl_outbox.c
    with reading(engine) as connection:
        moment: datetime | None = connection.scalar(
            select(outbox.sent_at)
            .where(outbox.channel == channel, outbox.state == "sent")
            .order_by(outbox.sent_at.desc())
            .limit(1)
        )
        return moment


def waits_since(engine: Engine, channels: Collection[str]) -> datetime | None:
    """When the oldest message that still waits for one of these channels was written; None if none does."""
    outbox = schema.ctl_outbox.c
    waiting = and_(outbox.state == "waiting", outbox.channel.in_(list(channels)))
    query = select(outbox.created_at).where(waiting).order_by(outbox.created_at).limit(1)
    with reading(engine) as connection:
        moment: datetime | None = connection.scalar(query)
        return moment


def tidy(engine: Engine, now: datetime, give_up: timedelta) -> int:
    """Gives up what waits for too long, and forgets what is old.

    Returns:
        How many messages were given up.
    """
    outbox, alert = schema.ctl_outbox, schema.ctl_alert
    hopeless = and_(outbox.c.state == "waiting", outbox.c.created_at < now - give_up)
    old = and_(outbox.c.state != "waiting", outbox.c.created_at < now - KEPT)
    closed = alert.c.closed_at < now - KEPT
    with reading(engine) as connection:
        counts = [connection.scalar(select(func.count()).where(which)) or 0 for which in (hopeless, old, closed)]
    if any(counts):
        with engine.begin() as connection:
            connection.execute(update(outbox).where(hopeless).values(state="expired", claimed_until=None))
            connection.execute(delete(outbox).where(old))
            connection.execute(delete(alert).where(closed))
    return int(counts[0])


def empty(connection: Connection) -> None:
    """Gives up everything that waits: in a warehouse from a backup it may have been sent long ago."""
    outbox = schema.ctl_outbox
    connection.execute(update(outbox).where(outbox.c.state == "waiting").values(state="expired", claimed_until=None))


def open_alerts(engine: Engine) -> list[dict[str, Any]]:
    """Failures that are open, the oldest first."""
    alert = schema.ctl_alert
    with reading(engine) as connection:
        query = select(alert).where(alert.c.closed_at.is_(None)).order_by(alert.c.opened_at, alert.c.alert_key)
        return [dict(row) for row in connection.execute(query).mappings()]


def messages(engine: Engine, limit: int) -> list[dict[str, Any]]:
    """The outbox, the newest first."""
    outbox = schema.ctl_outbox
    names = (
        "channel",
        "kind",
        "state",
        "asset",
        "partition_name",
        "cause",
        "created_at",
        "sent_at",
        "attempts",
        "last_error",
        "message_id",
    )
    columns = [outbox.c[name] for name in names]
    with reading(engine) as connection:
        query = select(*columns).order_by(outbox.c.created_at.desc(), outbox.c.outbox_key).limit(limit)
        return [dict(row) for row in connection.execute(query).mappings()]
