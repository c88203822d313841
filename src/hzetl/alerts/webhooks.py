r"""Robots of group chats: DingTalk, Feishu, WeCom. What they refuse, they refuse in the body of a 200.

Signatures and bodies as the vendors document them: DingTalk signs `timestamp\nsecret` with the secret and puts both
into the URL (milliseconds); Feishu signs nothing with `timestamp\nsecret` as key and puts both into the body (seconds);
WeCom's key stands in its URL.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

import httpx

from hzetl.alerts.message import Message, within
from hzetl.alerts.settings import Webhook
from hzetl.errors import AlertError

TIMEOUT: Final = 5.0
"""Seconds for each part of a request."""

_LONGEST: Final = {"dingtalk": 18_000, "feishu": 18_000, "wecom": 2_048}
"""Bytes of UTF-8 that a text may have; the vendors' limits are 20,000 and 20 KB of body, and 2,048 of text."""


def _hmac(key: str, said: str) -> str:
    return base64.b64encode(hmac.new(key.encode(), said.encode(), hashlib.sha256).digest()).decode()


def send_dingtalk(hook: Webhook, mobiles: Sequence[str], message: Message, now: datetime) -> str:
    """Sends to a DingTalk robot.

    Raises:
        AlertError: it was not taken.
    """
    named = "\n" + " ".join(f"@{mobile}" for mobile in mobiles) if message.urgent and mobiles else ""
    body: dict[str, Any] = {
        "msgtype": "text",
        "text": {"content": within(message.text, _LONGEST["dingtalk"]) + named},
        "at": {"atMobiles": list(mobiles) if named else [], "isAtAll": False},
    }
    signed = {}
    if hook.secret:
        moment = str(round(now.timestamp() * 1000))
        signed = {"timestamp": moment, "sign": _hmac(hook.secret, f"{moment}\n{hook.secret}")}
    return _post("dingtalk", hook.url, body, signed)


def send_feishu(hook: Webhook, message: Message, now: datetime) -> str:
    """Sends to a Feishu robot.

    Raises:
        AlertError: it was not taken.
    """
    body: dict[str, Any] = {"msg_type": "text", "content": {"text": within(message.text, _LONGEST["feishu"])}}
    if hook.secret:
        moment = str(round(now.timestamp()))
        body = {"timestamp": moment, "sign": _hmac(f"{moment}\n{hook.secret}", ""), **body}
    return _post("feishu", hook.url, body)


def send_wecom(hook: Webhook, mobiles: Sequence[str], message: Message, now: datetime) -> str:  # noqa: ARG001
    """Sends to a WeCom robot.

    Raises:
        AlertError: it was not taken.
    """
    text: dict[str, Any] = {"content": within(message.text, _LONGEST["wecom"])}
    if message.urgent and mobiles:
        text["mentioned_mobile_list"] = list(mobiles)
    return _post("wecom", hook.url, {"msgtype": "text", "text": text})


def _post(channel: str, url: str, body: Mapping[str, Any], signed: Mapping[str, str] | None = None) -> str:
    try:
        answer = httpx.post(
            httpx.URL(url).copy_merge_params(dict(signed or {})), json=body, timeout=TIMEOUT, follow_redirects=False
        )
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise AlertError(
            f"the robot cannot be reached ({type(error).__name__})", where=channel, todo="check the network and its URL"
        ) from error
    if answer.status_code != httpx.codes.OK:
        raise AlertError(f"the robot answered {answer.status_code}", where=channel, todo="check its URL")
    try:
        said = answer.json()
        code = said.get("errcode", said.get("code", said.get("StatusCode")))
        reason = said.get("errmsg", said.get("msg", said.get("StatusMessage", "")))
    except (ValueError, AttributeError):
        code = reason = None
    if code != 0:
        shown = f"{code} {reason}" if code is not None else "with no code of its own"
        raise AlertError(
            f"the robot refused the message ({shown[:200]})",
            where=channel,
            todo="check its secret, keywords and limits",
        )
    return ""
