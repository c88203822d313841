"""How much weight the statements of a source carry, by `warehouse/seeds/source_authority.csv`. Pure."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache

from hzetl.errors import SettingsError
from hzetl.settings import warehouse_dir


@dataclass(frozen=True, slots=True)
class Authority:
    """A class of sources.

    Attributes:
        code: as the catalogue of publishers uses it.
        rank: 1 is strongest; 0 is left for curated corrections.
        pattern: found in names of such sources; one that is empty takes every source.
        title_pattern: also found in the title, where the name alone does not tell (a bureau's communiqué).
    """

    code: str
    rank: int
    label_zh: str
    label_en: str
    pattern: re.Pattern[str]
    title_pattern: re.Pattern[str]

    def covers(self, source: str, title: str) -> bool:
        """Whether a document of this source and title is of this class."""
        return bool(self.pattern.search(source) and self.title_pattern.search(title))


@cache
def authorities() -> tuple[Authority, ...]:
    """All classes, in the order in which they are tried.

    Raises:
        SettingsError: a row cannot be used, or the last one does not take every source.
    """
    path = warehouse_dir() / "seeds" / "source_authority.csv"
    found = []
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), start=2):
            try:
                found.append(
                    Authority(
                        row["code"],
                        int(row["rank"]),
                        row["label_zh"],
                        row["label_en"],
                        re.compile(row["pattern"]),
                        re.compile(row["title_pattern"]),
                    )
                )
            except (KeyError, ValueError, re.error) as error:
                raise SettingsError(f"{error}", where=f"{path.name} row {number}", todo="mend the row") from error
    if not found or found[-1].pattern.pattern or any(a.rank < 1 for a in found):
        raise SettingsError(
            "the last class must take every source and ranks start at 1", where=path.name, todo="mend the file"
        )
    return tuple(found)


@lru_cache(maxsize=10_000)
def authority_of(source: str, title: str) -> Authority:
    """The first class that covers a document of this source and title."""
    return next(a for a in authorities() if a.covers(source, title))
