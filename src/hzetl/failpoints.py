"""Places at which a run can be told to die, so that it can be proved that a death there costs nothing.

`HZETL_FAILPOINT=load.claims` kills the process (SIGKILL) where it comes to that place, `load.claims:3` the third time.
`HZETL_FAILPOINT_FILE` names a file that says the same; the first process that comes there takes the file away and dies,
those after it pass. Without the variables a place costs a comparison.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Final

from hzetl.errors import SettingsError

FAILPOINTS: Final = (
    "land.stored",
    "land.noted",
    "documents.written",
    "documents.renamed",
    "claims.written",
    "claims.renamed",
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

    def __init__(self, told: str, file: Path | None = None) -> None:
        self.name, _, times = told.partition(":")
        if told and self.name not in FAILPOINTS:
            raise SettingsError(f"{told} is no failpoint", where="HZETL_FAILPOINT", todo=f"one of {FAILPOINTS}")
        self.left = int(times or 1)
        self._told, self._file = told, file

    def mine(self) -> bool:
        """Whether this process is the one to die."""
        if self._file is None:
            return True
        try:
            if self._file.read_text(encoding="utf-8").strip() != self._told:
                return False
            self._file.rename(f"{self._file}.{os.getpid()}")
        except OSError:
            return False
        return True


def _by_environment() -> _Armed:
    file = Path(os.environ["HZETL_FAILPOINT_FILE"]) if os.environ.get("HZETL_FAILPOINT_FILE") else None
    if file is None:
        return _Armed(os.environ.get("HZETL_FAILPOINT", ""))
    try:
        return _Armed(file.read_text(encoding="utf-8").strip(), file)
    except OSError:
        return _Armed("")


_armed = _by_environment()


def arm(told: str) -> None:
    """Arms a place in this process, as the variable does."""
    global _armed  # noqa: PLW0603 - one process dies at one place
    _armed = _Armed(told)


def reached(name: str) -> None:
    """The run has come to this place; here it dies if it was told to."""
    if name == _armed.name:
        _armed.left -= 1
        if not _armed.left and _armed.mine():
            os.kill(os.getpid(), signal.SIGKILL)
