"""What is sent: one message of everything that a channel waits for, in plain Chinese text that no page can dress up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from hzetl.store.outbox import Waiting

CHINA: Final = ZoneInfo("Asia/Shanghai")
_KINDS: Final = {"failure": "失败", "repeat": "仍未恢复", "recovery": "已恢复", "digest": "日报", "test": "测试"}
_MOST: Final = 20
"""Failures that one message spells out; the rest are counted, `hzetl alerts list` has them all."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message.

    Attributes:
        id: the same at each attempt; a receiver that gets it twice can tell.
        urgent: somebody should look now.
    """

    id: str
    title: str
    text: str
    urgent: bool


def compose(rows: Sequence[Waiting], site: str) -> Message:
    """One message of rows that one sender holds; they carry the same id.

    Failures of one asset and cause in several partitions are one item.
    """
    groups = _grouped(rows)
    counts = {kind: sum(1 for group in groups if group[0].kind == kind) for kind in _KINDS}
    if len(groups) == 1:
        title = f"[{site}] {_headline(groups[0])}"
    else:
        title = f"[{site}] " + "、".join(f"{_KINDS[kind]} {n}" for kind, n in counts.items() if n)
    items = [_item(group) for group in groups[:_MOST]]
    if len(groups) > _MOST:
        items.append(f"另有 {len(groups) - _MOST} 项,见 hzetl alerts list。")
    title = " ".join(title.split())  # the subject of an e-mail is one line
    message_id = rows[0].message_id
    text = "\n\n".join([title, *items, f"(消息标识 {message_id})"])
    return Message(message_id, title, text, urgent=bool(counts["failure"] or counts["repeat"]))


def _grouped(rows: Sequence[Waiting]) -> list[list[Waiting]]:
    order = list(_KINDS)
    groups: dict[tuple[str, ...], list[Waiting]] = {}
    for row in sorted(rows, key=lambda row: (order.index(row.kind), row.created_at, row.partition_name)):
        alone = str(row.outbox_key) if row.kind in {"digest", "test"} else ""
        groups.setdefault((row.kind, row.asset, row.cause, alone), []).append(row)
    return list(groups.values())


def _headline(group: Sequence[Waiting]) -> str:
    first = group[0]
    if not first.asset:
        return first.cause
    return f"{_KINDS[first.kind]}:{' '.join(filter(None, (first.asset, _partitions(group))))}"


def _partitions(group: Sequence[Waiting]) -> str:
    names = sorted({row.partition_name for row in group if row.partition_name})
    if len(names) > 3:
        return f"{names[0]}…{names[-1]}(共 {len(names)} 个分区)"
    return "、".join(names)


def _item(group: Sequence[Waiting]) -> str:
    first = group[-1] if group[0].kind == "repeat" else group[0]
    if not first.asset:
        return first.detail
    lines = [f"■ {_headline(group)}"]
    if first.kind == "recovery":
        return "\n".join([*lines, f"时间:{_moment(first.created_at)}"])
    lines += [f"原因:{first.cause}:{first.detail}", f"处理:{first.todo}", f"时间:{_moment(first.created_at)}"]
    return "\n".join([*lines, f"运行:{first.link}"] if first.link else lines)


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(CHINA):%Y-%m-%d %H:%M}"


def within(text: str, limit: int, ending: str = "\n……(内容过长,其余见 hzetl alerts list)") -> str:
    """The text in at most so many bytes of UTF-8, cut between characters."""
    raw = text.encode()
    if len(raw) <= limit:
        return text
    return raw[: limit - len(ending.encode())].decode(errors="ignore") + ending
