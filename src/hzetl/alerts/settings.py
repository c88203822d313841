"""Who is told, and how: from the environment. Secrets are never logged, shown or stored."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from hzetl.errors import SettingsError


class Security(StrEnum):
    """How a connection to the mail server is encrypted."""

    STARTTLS = "starttls"
    SSL = "ssl"
    NONE = "none"


_PORTS: Final = {Security.STARTTLS: 587, Security.SSL: 465, Security.NONE: 25}
_SECRETS: Final = (
    "HZETL_SMTP_PASSWORD",
    "HZETL_DINGTALK_URL",
    "HZETL_DINGTALK_SECRET",
    "HZETL_FEISHU_URL",
    "HZETL_FEISHU_SECRET",
    "HZETL_WECOM_URL",
    "HZETL_HEARTBEAT_URL",
)
"""May also be given as the name of a file that holds them, under the same name with `_FILE` at its end."""


@dataclass(frozen=True, slots=True)
class MailSettings:
    """A mail server, and from whom to whom."""

    host: str
    port: int
    security: Security
    user: str
    password: str = field(repr=False)
    sender: str
    recipients: tuple[str, ...]
    ca_file: Path | None


@dataclass(frozen=True, slots=True)
class Webhook:
    """A group chat's robot; DingTalk's and Feishu's may want a signature, WeCom's key stands in its URL."""

    url: str = field(repr=False)
    secret: str = field(repr=False, default="")


@dataclass(frozen=True, slots=True)
class AlertSettings:
    """Channels and their pace; none configured means that nobody is told.

    Attributes:
        interval_seconds: a channel gets at most one message in so many; what comes meanwhile is one message then.
        repeat_hours: a failure that persists is told again after so many.
        digest_at: time of day in China from which the daily digest is due.
        mobiles: of people that DingTalk and WeCom call by name in a failure.
        site: what this installation is called, in each title.
        ui_url: address of the Dagster UI, for links to runs.
        heartbeat_url: pinged after what went well.
        secrets: every value that must not be shown.
    """

    mail: MailSettings | None = None
    dingtalk: Webhook | None = None
    feishu: Webhook | None = None
    wecom: Webhook | None = None
    interval_seconds: float = 300
    repeat_hours: float = 20
    digest_at: time = time(8, 30)
    mobiles: tuple[str, ...] = ()
    site: str = "hzetl"
    ui_url: str = ""
    heartbeat_url: str = field(repr=False, default="")
    secrets: tuple[str, ...] = field(repr=False, default=())

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> AlertSettings:
        """Settings from `HZETL_*` variables.

        Raises:
            SettingsError: a variable is set to something that cannot be used; no value of it is shown.
        """
        env = _with_files(os.environ if environ is None else environ)
        secrets = [env[name] for name in _SECRETS if env.get(name)]
        secrets += [password] if (password := _password_of(env.get("HZETL_WAREHOUSE_URL", ""))) else []
        return cls(
            mail=_mail(env),
            dingtalk=_webhook(env, "HZETL_DINGTALK"),
            feishu=_webhook(env, "HZETL_FEISHU"),
            wecom=_webhook(env, "HZETL_WECOM"),
            interval_seconds=_number(env, "HZETL_ALERT_INTERVAL", 300),
            repeat_hours=_number(env, "HZETL_ALERT_REPEAT_HOURS", 20),
            digest_at=_time(env.get("HZETL_ALERT_DIGEST_AT") or "08:30"),
            mobiles=_listed(env.get("HZETL_ALERT_MOBILES", "")),
            site=env.get("HZETL_ALERT_SITE") or "hzetl",
            ui_url=_url(env, "HZETL_UI_URL").rstrip("/"),
            heartbeat_url=_url(env, "HZETL_HEARTBEAT_URL"),
            secrets=tuple(secrets),
        )

    @property
    def channels(self) -> tuple[str, ...]:
        """Names of the channels that are configured."""
        each = {"mail": self.mail, "dingtalk": self.dingtalk, "feishu": self.feishu, "wecom": self.wecom}
        return tuple(name for name, channel in each.items() if channel is not None)


def _with_files(environ: Mapping[str, str]) -> Mapping[str, str]:
    read = dict(environ)
    for name in _SECRETS:
        path = environ.get(f"{name}_FILE")
        if not path:
            continue
        try:
            read[name] = Path(path).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError("the file of a secret cannot be read", where=f"{name}_FILE", todo=path) from error
    return read


def _mail(env: Mapping[str, str]) -> MailSettings | None:
    host = env.get("HZETL_SMTP_HOST", "")
    recipients = _listed(env.get("HZETL_ALERT_MAIL_TO", ""))
    if not host and not recipients:
        return None
    if not host or not recipients:
        missing = "HZETL_ALERT_MAIL_TO" if host else "HZETL_SMTP_HOST"
        raise SettingsError("e-mail is configured by half", where=missing, todo="set it too")
    named = env.get("HZETL_SMTP_SECURITY") or Security.STARTTLS
    if named not in list(Security):
        raise SettingsError(f"no security {named!r}", where="HZETL_SMTP_SECURITY", todo="starttls, ssl or none")
    security = Security(named)
    user = env.get("HZETL_SMTP_USER", "")
    if security is Security.NONE and user and host not in {"localhost", "127.0.0.1", "::1"}:
        raise SettingsError(
            "a password is not sent without encryption", where="HZETL_SMTP_SECURITY", todo="use starttls or ssl"
        )
    sender = env.get("HZETL_ALERT_MAIL_FROM") or (user if "@" in user else "")
    for address in (sender, *recipients):
        if not re.fullmatch(r"[^@\s<>,;]+@[^@\s<>,;]+", address):
            raise SettingsError(
                f"{address!r} is no e-mail address", where="HZETL_ALERT_MAIL_FROM, _TO", todo="write one like a@b.cn"
            )
    ca_file = env.get("HZETL_SMTP_CA_FILE", "")
    return MailSettings(
        host=host,
        port=int(_number(env, "HZETL_SMTP_PORT", _PORTS[security])),
        security=security,
        user=user,
        password=env.get("HZETL_SMTP_PASSWORD", ""),
        sender=sender,
        recipients=recipients,
        ca_file=Path(ca_file) if ca_file else None,
    )


def _webhook(env: Mapping[str, str], name: str) -> Webhook | None:
    url = _url(env, f"{name}_URL")
    return Webhook(url, env.get(f"{name}_SECRET", "")) if url else None


def _url(env: Mapping[str, str], name: str) -> str:
    url = env.get(name, "").strip()
    if url and not re.match(r"https?://[^/\s]+", url):
        raise SettingsError("this is no http address", where=name, todo="write it as the robot's page shows it")
    return url


def _password_of(url: str) -> str:
    try:
        return urlsplit(url).password or ""
    except ValueError:
        return ""


def _number(env: Mapping[str, str], name: str, default: float) -> float:
    text = env.get(name) or str(default)
    try:
        number = float(text)
    except ValueError:
        number = -1
    if not 0 <= number < 1e7:
        raise SettingsError(f"{text!r} is no number", where=name, todo=f"write one like {default:g}")
    return number


def _time(text: str) -> time:
    try:
        return time.fromisoformat(text)
    except ValueError as error:
        raise SettingsError(f"{text!r} is no time of day", where="HZETL_ALERT_DIGEST_AT", todo="like 08:30") from error


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part for part in re.split(r"[,;\s]+", text) if part)
