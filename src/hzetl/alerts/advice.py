"""What the person on duty can do about a cause, in Chinese: `advice.yml` beside this module."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict

CHECK: Final = "check"
"""Cause of something that must hold and does not."""
OTHER: Final = "other"
"""Cause that nothing is written of."""


class _Advice(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    words: dict[str, str]
    causes: dict[str, str]


@cache
def _written() -> _Advice:
    text = Path(__file__).with_name("advice.yml").read_text(encoding="utf-8")
    return _Advice.model_validate(yaml.safe_load(text))


def advice(cause: str, detail: str = "") -> str:
    """What to do about an error of this class and these words; empty where nothing is written of it."""
    by_words = next((todo for words, todo in _written().words.items() if words in detail), "")
    return by_words or _written().causes.get(cause, "")
