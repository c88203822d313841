"""Scores claims against gold of our own writing: found at their place, and right in every field."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from hzetl.extract import PRINTED_REVIEWS, extract
from hzetl.model import Claim, Document
from hzetl.normalize.indicators import canonical_name

FIELDS = ("indicator", "region", "entity", "period_start", "period_end", "measure", "unit", "classifier", "modifier",
          "status", "base_start", "base_end", "scope", "streak", "value_high")  # fmt: skip
DEFAULTS = {"modifier": "eq", "status": "actual"}


@dataclass(frozen=True)
class Score:
    """Counts over all texts; `wrong` says where and how."""

    gold: int
    said: int
    detected: int
    strict: int
    wrong: tuple[str, ...]

    @property
    def detected_f1(self) -> float:
        return 2 * self.detected / (self.gold + self.said)

    @property
    def strict_f1(self) -> float:
        return 2 * self.strict / (self.gold + self.said)


def read_texts(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def document_of(text: str, *, published_on: str | None = "2026-02-01", home: str | None = "330100", title: str = "",
                label: str = "text") -> Document:  # fmt: skip
    return Document(
        key=label, label=label, publisher="local", source="test", url=label, title=title,
        published_on=date.fromisoformat(published_on) if published_on else None, home_region=home, text=text,
        read_by="text", sha256="0",
    )  # fmt: skip


def printed(claims: Sequence[Claim]) -> list[Claim]:
    """Stated claims that are not refused."""
    return [c for c in claims if c.evidence is not None and (c.review is None or c.review in PRINTED_REVIEWS)]


def score(texts: Sequence[Mapping[str, Any]]) -> Score:
    gold = said = detected = strict = 0
    wrong: list[str] = []
    for row in texts:
        document = document_of(row["text"], published_on=row["published_on"], home=row["home_region"],
                               title=row["title"], label=row["name"])  # fmt: skip
        claims = [claim.model_dump(mode="json") for claim in printed(extract(document))]
        gold += len(row["claims"])
        said += len(claims)
        for want in row["claims"]:
            found = next((c for c in claims if _same_place(want, c)), None)
            if found is None:
                wrong.append(f"{row['name']}: missed {want['quote']}")
                continue
            claims.remove(found)
            detected += 1
            bad = [f for f in FIELDS if not _agrees(f, want.get(f, DEFAULTS.get(f)), found)]
            strict += not bad
            wrong.extend(f"{row['name']}: {want['quote']} {f} is {found.get(f)}" for f in bad)
        wrong.extend(f"{row['name']}: said {c['evidence']['quote']} {c['indicator']}" for c in claims)
    return Score(gold, said, detected, strict, tuple(wrong))


def _agrees(field: str, wanted: object, claim: Mapping[str, Any]) -> bool:
    """Whether a field is right; an indicator by its printed name, or by the canonical one of its code."""
    if field == "indicator" and wanted == canonical_name(claim["indicator_code"]):
        return True
    return bool(wanted == claim.get(field))


def _same_place(want: Mapping[str, Any], claim: Mapping[str, Any]) -> bool:
    place = claim["evidence"]
    return place["start"] == want["start"] and place["quote"] == want["quote"] and claim["value"] == want["value"]
