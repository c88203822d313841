"""The daily digest, in Chinese: what came, what changed, what disagrees, what is missing, what is still broken."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from hzetl.alerts.masking import masked
from hzetl.alerts.message import CHINA
from hzetl.alerts.notifier import Notifier
from hzetl.alerts.settings import AlertSettings
from hzetl.settings import Settings
from hzetl.store.connection import open_warehouse
from hzetl.store.daily import Day, Gap, day_since, gaps
from hzetl.store.outbox import open_alerts
from hzetl.store.overview import summary

_SHOWN: Final = 8
"""Gaps, reasons and open failures that a digest names; the rest are counted."""


def write_digest(settings: Settings, alerts: AlertSettings, notifier: Notifier, now: datetime) -> bool:
    """Writes the digest of the 24 hours before its time of day into the outbox, once a day; says whether it did.

    Raises:
        WarehouseError: the warehouse cannot be opened.
    """
    day = now.astimezone(CHINA).date()
    until = datetime.combine(day, alerts.digest_at, CHINA)
    if now < until:
        return False
    title = f"日报 {day}"
    text = masked(digest_text(settings, until - timedelta(days=1), now), alerts.secrets)
    return notifier.announce("digest", title, text, str(day))


def digest_text(settings: Settings, since: datetime, now: datetime) -> str:
    """The digest of what was recorded since."""
    engine = open_warehouse(settings, readonly=True)
    try:
        day, late = day_since(engine, since), gaps(engine, now.astimezone(CHINA).date())
        return "\n".join(_lines(day, late, open_alerts(engine), summary(engine), since))
    finally:
        engine.dispose()


def _lines(
    day: Day, late: Sequence[Gap], failures: Sequence[dict[str, Any]], held: dict[str, int], since: datetime
) -> list[str]:
    lines = [
        f"自 {since.astimezone(CHINA):%m-%d %H:%M} 以来:",
        f"新观测 {day.observations},修订 {day.revisions},新冲突 {day.conflicts},新矛盾 {day.contradictions}",
        f"新隔离文献 {sum(day.quarantined.values())},新待复核陈述 {day.review}",
    ]
    lines += [f"  {reason}:{n}" for reason, n in list(day.quarantined.items())[:_SHOWN]]
    lines.append(f"逾期未到的月度数据 {sum(gap.series for gap in late)} 个序列")
    lines += [f"  {gap.region} {gap.indicator} 截至 {gap.period_end:%Y-%m}({gap.series})" for gap in late[:_SHOWN]]
    lines.append(f"未恢复的失败 {len(failures)}")
    for row in failures[:_SHOWN]:
        opened = row["opened_at"].astimezone(CHINA)
        lines.append(
            f"  {row['asset']} {row['partition_name']} {row['cause']},自 {opened:%m-%d %H:%M},{row['occurrences']} 次"
        )
    lines.append(
        f"仓库现有:文献 {held['documents']},陈述 {held['claims']},观测 {held['observations']},冲突 {held['conflicts']},"
        f"矛盾 {held['contradictions']},隔离 {held['quarantined']},待复核 {held['review']}"
    )
    return lines
