"""The daily digest, in Chinese: what came, what changed, what disagrees, what is missing, what is still broken."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from hzetl.alerts.masking import masked
from hzetl.alerts.message import CHINA
from hzetl.alerts.notifier import Notifier
from hzetl.alerts.settings import AlertSettings
from hzetl.settings import Settings
from hzetl.store.connection import open_warehouse
from hzetl.store.daily import CheckState, Gap, check_states, day_since, gaps
from hzetl.store.outbox import open_alerts
from hzetl.store.overview import summary

_SHOWN: Final = 8
"""Gaps, reasons and open failures that a digest names; the rest are counted."""


_HELD: Final = {
    "documents": "文献",
    "claims": "陈述",
    "observations": "观测",
    "conflicts": "冲突",
    "contradictions": "矛盾",
    "quarantined": "隔离",
    "review": "待复核",
}
"""What is counted of the warehouse as a whole."""


def write_digest(settings: Settings, alerts: AlertSettings, notifier: Notifier, now: datetime) -> bool:
    """Writes the digest of the 24 hours before its time of day into the outbox, once a day; says whether it did.

    Raises:
        WarehouseError: the warehouse cannot be opened.
    """
    day = now.astimezone(CHINA).date()
    until = datetime.combine(day, alerts.digest_at, CHINA)
    if now < until or notifier.announced("digest", str(day)):
        return False
    title = f"日报 {day}"
    text = masked(digest_text(settings, until - timedelta(days=1), now), alerts.secrets)
    return notifier.announce("digest", title, text, str(day))


def digest_text(settings: Settings, since: datetime, now: datetime) -> str:
    """The digest of what was recorded since: counts first, then what is broken, missing, set aside."""
    engine = open_warehouse(settings, readonly=True)
    try:
        day, held, failures = day_since(engine, since), summary(engine), open_alerts(engine)
        late = gaps(engine, now.astimezone(CHINA).date())
        broken = [state for state in check_states(engine) if state.failing]
    finally:
        engine.dispose()
    return "\n".join(
        [
            f"自 {_moment(since)} 以来:",
            f"新观测 {day.observations},修订 {day.revisions},新冲突 {day.conflicts},新矛盾 {day.contradictions}",
            f"新隔离文献 {sum(day.quarantined.values())},新待复核陈述 {day.review}",
            "仓库现有:" + ",".join(f"{label} {held[name]}" for name, label in _HELD.items()),
            f"未恢复的失败 {len(failures)}",
            *map(_failure, failures[:_SHOWN]),
            f"未通过的检查 {len(broken)}",
            *map(_check, broken[:_SHOWN]),
            f"逾期未到的月度数据 {sum(gap.series for gap in late)} 个序列",
            *map(_gap, late[:_SHOWN]),
            *(["新隔离文献的原因"] if day.quarantined else []),
            *(f"  {reason}:{n}" for reason, n in list(day.quarantined.items())[:_SHOWN]),
        ]
    )


def _failure(row: Mapping[str, Any]) -> str:
    what = " ".join(filter(None, (row["asset"], row["partition_name"], row["cause"])))
    return f"  {what},自 {_moment(row['opened_at'])},{row['occurrences']} 次"


def _check(state: CheckState) -> str:
    first = f":{state.told[0]}" if state.told else ""
    return f"  {state.name}{'(阻断)' if state.severity == 'error' else ''} {state.failing} 行{first}"


def _gap(gap: Gap) -> str:
    return f"  {gap.region} {gap.indicator} 截至 {gap.period_end:%Y-%m}({gap.series})"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(CHINA):%m-%d %H:%M}"
