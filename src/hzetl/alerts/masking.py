"""Takes secrets out of what is stored, shown or sent."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import parse_qsl, unquote, urlsplit

_MASK: Final = "***"
_SHORTEST: Final = 4
"""A secret of fewer characters would blot out ordinary words."""

_USER_INFO: Final = re.compile(r"(?<=://)[^/\s@]+:[^/\s@]*(?=@)")
_PARAMETER: Final = re.compile(r"(?i)\b((?:access_)?token|key|sign|secret|password|passwd|pwd)=[^&\s'\"]+")
_HOOK: Final = re.compile(r"(?<=/hook/)[\w-]+")


def masked(text: str, secrets: Iterable[str] = ()) -> str:
    """The text without these secrets and without what stands in URLs where secrets do: passwords, tokens, keys."""
    for part in sorted({part for secret in secrets for part in _parts(secret)}, key=len, reverse=True):
        text = text.replace(part, _MASK)
    text = _USER_INFO.sub(_MASK, text)
    text = _HOOK.sub(_MASK, text)
    return _PARAMETER.sub(lambda found: f"{found[1]}={_MASK}", text)


def _parts(secret: str) -> list[str]:
    """The secret as a whole and as it may stand in messages: decoded; of a URL, what comes after its host, and keys."""
    parts = [secret, unquote(secret)]
    if "://" in secret:
        split = urlsplit(secret)
        parts += [split.path.strip("/"), split.query, *(value for _, value in parse_qsl(split.query))]
    return [part for part in parts if len(part) >= _SHORTEST]
