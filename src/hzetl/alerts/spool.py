"""Where alerts wait while the warehouse cannot take them: small files in the data folder, a file an event.

An outbox in the warehouse cannot tell that the warehouse is down. What could not be written there lies here until it
can; failures are meanwhile sent without it, each once.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import structlog

from hzetl.alerts.alert import Alert
from hzetl.keys import hex_key

log = structlog.get_logger("hzetl")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to an asset's partition, as the spool keeps it.

    Attributes:
        what: a failure was seen; or the partition is well, as far as `kind` goes and `cause`, if given, says.
        at: when, with timezone.
        alert: the failure; of a recovery only kind, asset, partition and cause count.
        told: channels that were told of it without the outbox.
    """

    what: Literal["failed", "well"]
    at: datetime
    alert: Alert
    told: tuple[str, ...] = ()


class Spool:
    """The folder of waiting events."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, event: Event) -> Path:
        """Keeps an event; the same one twice is one file.

        Raises:
            OSError: the folder cannot be written.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        name = f"{event.at:%Y%m%dT%H%M%S%f}-{hex_key(event.what, str(event.at), event.alert.key)}.json"
        path = self._folder / name
        part = path.with_suffix(f".{os.getpid()}.part")
        said = {**asdict(event), "at": event.at.isoformat()}
        part.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
        part.replace(path)
        return path

    def waiting(self) -> Iterator[tuple[Path, Event]]:
        """The events, the oldest first. A file that is none is left where it is and said."""
        for path in sorted(self._folder.glob("*.json")) if self._folder.is_dir() else ():
            try:
                yield path, _event(json.loads(path.read_text(encoding="utf-8")))
            except FileNotFoundError:
                continue  # another sender was faster
            except (OSError, ValueError, KeyError, TypeError):
                log.exception("not an event", file=str(path))


def _event(said: dict[str, Any]) -> Event:
    return Event(said["what"], datetime.fromisoformat(said["at"]), Alert(**said["alert"]), tuple(said["told"]))
