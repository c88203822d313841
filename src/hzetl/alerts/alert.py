"""A failure as somebody is told of it, and the key by which it is known again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from hzetl.alerts.advice import CHECK, OTHER, advice
from hzetl.errors import HzetlError
from hzetl.keys import int_key

Kind = Literal["run", "check"]

DETAIL: Final = 600
"""Characters of what happened that a message carries; the run's page has the rest."""


@dataclass(frozen=True, slots=True)
class Alert:
    """One root failure; what fails below it because of it is none.

    Attributes:
        kind: `run` (a step or a publisher failed) or `check` (something that must hold does not).
        asset: key of the asset, parts joined by `/`, as Dagster shows it.
        partition: publication year; empty where there is none.
        cause: class of the error, or name of the check.
        detail: what happened and where.
        todo: what to do about it.
        link: page of the run.
    """

    kind: Kind
    asset: str
    partition: str
    cause: str
    detail: str
    todo: str
    link: str = ""

    @property
    def key(self) -> int:
        """Equal for what is the same failure, whatever is said of it this time."""
        return int_key("alert", self.kind, self.asset, self.partition, self.cause)

    @property
    def told(self) -> dict[str, str]:
        """The columns that say it."""
        return {
            "asset": self.asset,
            "partition_name": self.partition,
            "cause": self.cause,
            "detail": self.detail,
            "todo": self.todo,
            "link": self.link,
        }


def alert_of(error: BaseException, asset: str, partition: str = "") -> Alert:
    """The alert of an error that a run ended with or went on without."""
    cause = type(error).__name__
    detail = " ".join(str(error).split()) or cause
    own = error.todo if isinstance(error, HzetlError) else ""
    return Alert("run", asset, partition, cause, shortened(detail), advice(cause, detail) or own or advice(OTHER))


def check_alert(asset: str, name: str, detail: str, link: str = "") -> Alert:
    """The alert of a check that must hold and does not."""
    return Alert("check", asset, "", name, shortened(detail), advice(name) or advice(CHECK), link)


def shortened(detail: str) -> str:
    """The detail in one line of bounded length."""
    line = re.sub(r"\s+", " ", detail.encode("utf-8", "replace").decode()).strip()  # names of files may be no text
    return line if len(line) <= DETAIL else line[: DETAIL - 1] + "…"
