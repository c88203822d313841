"""Everything that hzetl raises on purpose: what happened, where, and what to do.

The command line prints `str(error)` as its one line on stderr and exits with `error.exit_status`. Errors of a single
document are not for here to decide: a stage turns them into a quarantine row and goes on.
"""

from __future__ import annotations

from collections.abc import Callable


class HzetlError(Exception):
    """A failure that a person can do something about.

    Args:
        what: what happened, in one clause.
        where: publisher, URL, file, document or offset.
        todo: what to do about it.
    """

    exit_status = 1

    def __init__(self, what: str, *, where: str = "", todo: str = "") -> None:
        self.what = what
        self.where = where
        self.todo = todo
        super().__init__(what, where, todo)

    def __reduce__(self) -> tuple[Callable[..., HzetlError], tuple[type[HzetlError], str, str, str]]:
        """How it comes back from another process: exceptions are made anew from positional arguments."""
        return _remade, (type(self), self.what, self.where, self.todo)

    def __str__(self) -> str:
        """One line: what, where, what to do."""
        parts = [self.what]
        if self.where:
            parts.append(f"at {self.where}")
        line = " ".join(parts)
        return " ".join((f"{line}: {self.todo}" if self.todo else line).split())


def _remade(kind: type[HzetlError], what: str, where: str, todo: str) -> HzetlError:
    return kind(what, where=where, todo=todo)


class UsageError(HzetlError):
    """The call itself is wrong: a path that is not there, an unknown publisher, years the wrong way round."""

    exit_status = 2


class SettingsError(UsageError):
    """A setting or the catalogue cannot be used as it stands."""


class CurationError(HzetlError):
    """A file of decisions cannot be used as it stands."""


class WarehouseError(HzetlError):
    """The warehouse cannot be used: locked, of an older or newer version, damaged, unreachable."""


class WarehouseLockedError(WarehouseError):
    """Another run holds the warehouse."""


class WarehouseVersionError(WarehouseError):
    """The warehouse's migrations are behind or ahead of this installation."""


class UnsoundError(WarehouseError):
    """A check that guards the marts fails: nothing is published until it passes."""


class LandingError(HzetlError):
    """A publisher or one of its pages could not be landed."""


class SnapshotLostError(LandingError):
    """The bytes of a snapshot are not in the store."""


class SnapshotDamagedError(SnapshotLostError):
    """What is in the store in their place is not what was put there."""


class SnapshotsInUseError(LandingError):
    """A run works with the snapshots; nothing may be removed now."""


class PublisherClosedError(LandingError):
    """The publisher shut the door (robots.txt, 412, 418, 521, an address outside the catalogue): stop asking it."""


class BackupError(HzetlError):
    """A backup cannot be made or restored."""


class AlertError(HzetlError):
    """A message could not be sent; it stays in the outbox and is tried again."""


class DocumentError(HzetlError):
    """This document cannot be read; it is quarantined under `reason` and the run goes on.

    Args:
        reason: a short stable code a person can count and filter by: `no publication date`, `empty page`,
            `no article`, `not text`, `no text layer`, `unreadable file`, `unsupported file type`, `XML entities`, or a
            limit's: `over limit: cells` (see `hzetl.limits`).
        where: URL or file.
        todo: what to do about it.
    """

    def __init__(self, reason: str, *, where: str = "", todo: str = "") -> None:
        super().__init__(reason, where=where, todo=todo)
        self.reason = reason
