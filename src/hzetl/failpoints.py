"""Places at which a run can be told to die, so that it can be proved that a death there costs nothing.

`HZETL_FAILPOINT=load.claims` kills the process (SIGKILL) where it comes to that place, `load.claims:3` the third time.
`HZETL_FAILPOINT_FILE` names a file that says the same and is taken away by the first process that starts and finds it:
so one worker of many dies, and the one that comes after it does not. Without the variables a place costs a comparison.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Final

from hzetl.errors import SettingsError

FAILPOINTS: Final = (
    "stage.written",
    "stage.renamed",
    "load.begun",
    "load.members",
    "load.documents",
    "load.claims",
    "load.retired",
    "load.recorded",
    "load.committed",
    "reconcile.deleted",
    "reconcile.observations",
    "reconcile.written",
    "reconcile.committed",
    "publish.built",
    "publish.parquet",
    "publish.swapped",
    "publish.recorded",
)
"""Every place, in the order in which a run comes to them."""


class _Armed:
    """The place named in the environment and how often it is still to be passed."""

    def __init__(self, told: str) -> None:
        self.name, _, times = told.partition(":")
        if told and self.name not in FAILPOINTS:
            raise SettingsError(f"{told} is no failpoint", where="HZETL_FAILPOINT", todo=f"one of {FAILPOINTS}")
        self.left = int(times or 1)


def _told() -> str:
    """What the environment tells this process, and it alone if by a file."""
    file = os.environ.get("HZETL_FAILPOINT_FILE")
    if not file:
        return os.environ.get("HZETL_FAILPOINT", "")
    try:
        mine = Path(file).rename(f"{file}.{os.getpid()}")
    except OSError:
        return ""
    return mine.read_text(encoding="utf-8").strip()


_armed = _Armed(_told())


def arm(told: str) -> None:
    """Arms a place in this process, as the variable does."""
    global _armed  # noqa: PLW0603 - one process dies at one place
    _armed = _Armed(told)


def reached(name: str) -> None:
    """The run has come to this place; here it dies if it was told to."""
    if name == _armed.name:
        _armed.left -= 1
        if not _armed.left:
            os.kill(os.getpid(), signal.SIGKILL)
