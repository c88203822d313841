"""What reading one file may take: the one place where these limits, their names and their settings stand.

A file over a limit is refused under the limit's name (`over limit: cells`) and the run goes on. Each limit is set by
`HZETL_LIMIT_…`: see `variable`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum

from hzetl.errors import DocumentError, SettingsError


class Limit(StrEnum):
    """The limits: attribute of `Limits` and the name that a person reads."""

    FILE_MB = "file size"
    UNPACKED_MB = "unpacked size"
    UNPACKED_RATIO = "unpacked ratio"
    CELLS = "cells"
    NESTING = "nesting depth"
    PAGES = "pages"
    CHARACTERS = "characters"
    SECONDS = "seconds"
    MEMORY_MB = "memory"
    SCAN_SECONDS = "seconds of a scan"
    SCAN_MEMORY_MB = "memory of a scan"

    @property
    def reason(self) -> str:
        """What a file that exceeds it is quarantined under."""
        return f"over limit: {self.value}"

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return f"HZETL_LIMIT_{self.name}"


_WORDS = {
    Limit.FILE_MB: "it has over {:.15g} MB",
    Limit.UNPACKED_MB: "it unpacks to over {:.15g} MB",
    Limit.UNPACKED_RATIO: "it unpacks to over {:.15g} times its size",
    Limit.CELLS: "its tables have over {:.15g} cells",
    Limit.NESTING: "its elements are nested over {:.15g} deep",
    Limit.PAGES: "it has over {:.15g} pages",
    Limit.CHARACTERS: "its text has over {:.15g} characters",
    Limit.SECONDS: "it is not read within {:.15g} s",
    Limit.MEMORY_MB: "reading it takes over {:.15g} MiB",
    Limit.SCAN_SECONDS: "its pictures are not read within {:.15g} s",
    Limit.SCAN_MEMORY_MB: "reading its pictures takes over {:.15g} MiB",
}
_LEAST = {
    Limit.MEMORY_MB: 256.0,
    Limit.SCAN_MEMORY_MB: 256.0,
    Limit.SECONDS: 0.1,
    Limit.FILE_MB: 0.001,
    Limit.UNPACKED_MB: 0.001,
}
"""Below it nothing can be read. The readers and the lexicons take 200 MiB before there is a file."""
_MOST = 1e9


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take.

    Attributes:
        file_mb: millions of bytes of the file.
        unpacked_mb: millions of bytes that a workbook or a gzip file unpacks to.
        unpacked_ratio: how many times its own size that may be; small files are let off.
        cells: of all its tables, merged ones counted at each place.
        nesting: elements of a page within each other.
        pages: of a PDF.
        characters: of its text; claims are read from some 200,000 in a second.
        seconds: wall time, over 0.
        memory_mb: MiB of address space of the process that reads, some 200 of which are its own.
        scan_seconds, scan_memory_mb: the same for pictures of pages, read by OCR: some 5 s a page.
    """

    file_mb: float = 50
    unpacked_mb: float = 300
    unpacked_ratio: float = 200
    cells: float = 500_000
    nesting: float = 2_000  # lxml goes no deeper than 2,047
    pages: float = 2_000
    characters: float = 3_000_000
    seconds: float = 60
    memory_mb: float = 640
    scan_seconds: float = 600
    scan_memory_mb: float = 1_280

    def exceeded(self, limit: Limit, where: str) -> DocumentError:
        """The refusal of a file that exceeds a limit."""
        most = getattr(self, limit.name.lower())
        todo = f"{_WORDS[limit].format(most)}; split it if it is in order, or raise {limit.variable}"
        return DocumentError(limit.reason, where=where, todo=todo)

    def for_scans(self) -> Limits:
        """The limits under which pictures of pages are read."""
        return replace(self, seconds=self.scan_seconds, memory_mb=self.scan_memory_mb)

    def described(self) -> str:
        """All of them, for a digest: who raises one wants to see what was refused for it."""
        return " ".join(f"{name}={value:.15g}" for name, value in asdict(self).items())

    @classmethod
    def from_environment(cls, env: Mapping[str, str]) -> Limits:
        """The limits that the environment sets, the others as they are by default.

        Raises:
            SettingsError: one is set to what is no limit.
        """
        given = {}
        for place in fields(cls):
            limit = Limit[place.name.upper()]
            if text := env.get(limit.variable):
                given[place.name] = _number(limit, text)
        return cls(**given)


def _number(limit: Limit, text: str) -> float:
    least = _LEAST.get(limit, 1.0)
    try:
        number = float(text)
    except ValueError:
        number = -1
    if not least <= number <= _MOST:
        what = f"{limit.variable} is no number of {least:.15g} or more"
        raise SettingsError(
            what, where="environment", todo=f"give one like {getattr(Limits(), limit.name.lower()):.15g}"
        )
    return number


DEFAULT_LIMITS = Limits()
MB = 1_000_000
