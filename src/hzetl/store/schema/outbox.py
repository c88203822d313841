"""What somebody is told: failures that are open, and messages on their way. Comparisons of content leave them out."""

from __future__ import annotations

from sqlalchemy import Index, Integer

from hzetl.store.schema.columns import column, one_of, primary, table, text
from hzetl.store.schema.types import Instant, KeyType

ctl_alert = table(
    "ctl_alert",
    "告警",
    "Failures, open and closed, so that each is told once. Grain: kind, asset, partition and cause",
    primary("alert_key", "告警键", "Hash of kind, asset, partition and cause"),
    text("kind", "类别", "run (a step or publisher failed) or check (something that must hold does not)"),
    text("asset", "资产", "Key of the asset that failed, parts joined by /"),
    text("partition_name", "分区", "Publication year; empty where there is none"),
    text("cause", "原因代码", "Class of the error, or name of the check"),
    text("detail", "详情", "What happened and where, as it was said the last time"),
    text("todo", "处理办法", "What to do about it"),
    text("link", "链接", "Page of the run; empty where there is none"),
    column("occurrences", Integer, "次数", "How often it was seen since it was opened"),
    column("opened_at", Instant, "首次发生", "When it was first seen"),
    column("seen_at", Instant, "最近发生", "When it was last seen"),
    column("told_at", Instant, "最近通知", "When a message about it was last written; NULL if none was", null=True),
    column("closed_at", Instant, "恢复时间", "When it was seen to be well again; NULL while it is open", null=True),
    one_of("kind", ("run", "check")),
)

ctl_outbox = table(
    "ctl_outbox",
    "待发通知",
    "Messages to people, each committed before it is sent. No secret is in it. Grain: message and channel",
    primary("outbox_key", "通知键", "Hash of channel, what is told and when it was written"),
    text("channel", "通道", "mail, dingtalk, feishu, wecom"),
    text("kind", "类别", "failure, repeat, recovery, digest, test"),
    column("alert_key", KeyType, "告警键", "The failure that it is about; -1 if none"),
    text("asset", "资产", "Key of the asset; empty where it is about none"),
    text("partition_name", "分区", "Publication year; empty where there is none"),
    text("cause", "原因代码", "Class of the error, name of the check, or title of a digest"),
    text("detail", "详情", "What happened, in words; the whole text of a digest"),
    text("todo", "处理办法", "What to do about it"),
    text("link", "链接", "Page of the run; empty where there is none"),
    column("created_at", Instant, "写入时间", "When it was written"),
    text("state", "状态", "waiting, sent, expired"),
    text("message_id", "消息标识", "Of the message that carries it, the same at each attempt; empty before the first"),
    column("attempts", Integer, "尝试次数", "How often sending failed"),
    column("not_before", Instant, "最早发送时间", "When it may be tried (again)"),
    column("claimed_until", Instant, "占用至", "Until when a sender has it; NULL if none does", null=True),
    text("last_error", "最近错误", "Why it could not be sent the last time, without secrets; empty if it never failed"),
    column("sent_at", Instant, "发送时间", "When the channel took it; NULL before", null=True),
    one_of("state", ("waiting", "sent", "expired")),
    Index("ix_ctl_outbox_state_channel", "state", "channel"),
)
