"""The outside heartbeat: an address that is asked for after what went well. Who watches it notices when nobody does."""

from __future__ import annotations

from typing import Final

import httpx
import structlog

log = structlog.get_logger("hzetl")

TIMEOUT: Final = 5.0
"""Seconds; a heartbeat holds nothing up."""


def beat(url: str) -> bool:
    """Asks for the address; says whether it answered well. One that fails is only logged, without its address."""
    if not url:
        return False
    try:
        answer = httpx.get(url, timeout=TIMEOUT, follow_redirects=True)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        log.warning("heartbeat not taken", reason=type(error).__name__)
        return False
    if answer.is_error:
        log.warning("heartbeat not taken", status=answer.status_code)
    return not answer.is_error
