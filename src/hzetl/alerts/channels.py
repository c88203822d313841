"""The channels that are configured, each as one function that sends a message or says why it could not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from hzetl.alerts.mail import send_mail
from hzetl.alerts.message import Message
from hzetl.alerts.settings import AlertSettings
from hzetl.alerts.webhooks import send_dingtalk, send_feishu, send_wecom

Send = Callable[[Message, datetime], str]
"""Sends at a moment; returns a remark, mostly empty; raises `AlertError` where the message was not taken."""


def channels(settings: AlertSettings) -> Mapping[str, Send]:
    """By name, those that are configured."""
    found: dict[str, Send] = {}
    if settings.mail:
        found["mail"] = partial(send_mail, settings.mail)
    if settings.dingtalk:
        found["dingtalk"] = partial(send_dingtalk, settings.dingtalk, settings.mobiles)
    if settings.feishu:
        found["feishu"] = partial(send_feishu, settings.feishu)
    if settings.wecom:
        found["wecom"] = partial(send_wecom, settings.wecom, settings.mobiles)
    return found
