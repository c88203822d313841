"""How far claims agree with gold that a person wrote: each paired with one, then compared field by field.

Gold says more than one right answer where a reader could: further `names`, `periods`, `scope_names`, `entity_names`;
`not_names` are words that make it another indicator. Gold of tier `optional` is neither missed nor a false alarm.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from hzetl.extract import PRINTED_REVIEWS, extract
from hzetl.model import Document

Json = Mapping[str, Any]
FIELDS = ("measure", "indicator", "subject", "period", "modifier", "status", "further")
SPARE_NAME = 8
"""Characters that a right name may carry beyond the gold's: a whole clause is no name."""
SPARE_QUOTE = 12
"""Characters that evidence may be longer than the gold's quote: a whole clause is no evidence."""


@dataclass
class Agreement:
    """Counts over texts; `wrong` says where and how."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """Detected: value and unit at their place. Strict: every field besides. Core: the statistics of a region."""
        n = self.counts
        said = n["detected"] + n["false"]
        return {
            "detected_precision": _ratio(n["detected"], said),
            "detected_f1": _ratio(2 * n["detected"], said + n["gold"]),
            "strict_precision": _ratio(n["strict"], said),
            "strict_f1": _ratio(2 * n["strict"], said + n["gold"]),
            "core_strict_recall": _ratio(n["core_strict"], n["core"]),
        }


def _ratio(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def read_gold(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def claims_said(text_file: Path) -> list[dict[str, Any]]:
    """What is extracted from a text with a sidecar, as `hzetl extract` prints it, less derived facts."""
    sidecar = yaml.safe_load(text_file.with_name(text_file.name + ".yml").read_text(encoding="utf-8"))
    document = Document(
        key=text_file.stem,
        label=text_file.stem,
        publisher="local",
        source=str(sidecar.get("publisher") or ""),
        url=text_file.name,
        title=str(sidecar.get("title") or ""),
        published_on=date.fromisoformat(str(sidecar["published_on"])),
        home_region=str(sidecar["region"]) if sidecar.get("region") else None,
        text=text_file.read_text(encoding="utf-8"),
        read_by="text",
        sha256="0" * 64,
    )
    return [
        claim.model_dump(mode="json")
        for claim in extract(document)
        if claim.evidence is not None and (claim.review is None or claim.review in PRINTED_REVIEWS)
    ]


def compare(name: str, golds: Sequence[Json], claims: Sequence[Json], agreement: Agreement) -> None:
    """Adds one text to the agreement."""
    paired = pairs(golds, claims)
    for g, gold in enumerate(golds):
        if gold["tier"] == "optional":
            continue
        agreement.counts["gold"] += 1
        agreement.counts["core"] += gold["tier"] == "core"
        if g in paired:
            _count(name, gold, claims[paired[g]], agreement)
        else:
            agreement.wrong.append(f"{name}: missed {gold['evidence']['quote']} ({gold['indicator']})")
    for c, claim in enumerate(claims):
        if c not in paired.values():
            agreement.counts["false"] += 1
            agreement.wrong.append(f"{name}: false {claim['evidence']['quote']} ({claim['indicator']})")


def pairs(golds: Sequence[Json], claims: Sequence[Json]) -> dict[int, int]:
    """Which gold goes with which claim, by place in both lists: best agreement first, each only once."""
    candidates = [
        (agrees(gold, claim), g, c)
        for g, gold in enumerate(golds)
        for c, claim in enumerate(claims)
        if _same_number(gold, claim)
    ]
    candidates.sort(key=lambda found: -sum(found[0].values()))
    paired: dict[int, int] = {}
    for _, g, c in candidates:
        if g not in paired and c not in paired.values():
            paired[g] = c
    return paired


def _count(name: str, gold: Json, claim: Json, agreement: Agreement) -> None:
    verdict = agrees(gold, claim)
    strict = all(verdict.values())
    agreement.counts["detected"] += 1
    agreement.counts["strict"] += strict
    agreement.counts["core_strict"] += strict and gold["tier"] == "core"
    if not strict:
        bad = ", ".join(field for field, right in verdict.items() if not right)
        agreement.wrong.append(f"{name}: {bad} of {gold['evidence']['quote']}: {claim['indicator']}")


def _same_number(gold: Json, claim: Json) -> bool:
    wanted, said = gold["evidence"], claim["evidence"]
    long = said["end"] - said["start"] > wanted["end"] - wanted["start"] + SPARE_QUOTE
    apart = said["start"] >= wanted["end"] or wanted["start"] >= said["end"]
    near = abs(float(gold["value"]) - float(claim["value"])) <= 1e-6 * max(1.0, abs(float(gold["value"])))
    return near and not long and not apart and gold["unit"] == claim["unit"]


def agrees(gold: Json, claim: Json) -> dict[str, bool]:
    """Field by field, whether the claim says what the gold says."""
    return {
        "measure": gold["measure"] == claim["measure"],
        "indicator": _indicator(gold, claim),
        "subject": _subject(gold, claim),
        "period": _period(gold, claim),
        "modifier": (gold.get("modifier") or "eq") == claim["modifier"],
        "status": (gold.get("status") or "actual") == claim["status"],
        "further": _further(gold, claim),
    }


def _bare(text: object) -> str:
    return re.sub(r"[\s“”‘’\"'《》()（）、,，·]+", "", str(text or "")).lower()


def _any_within(said: object, names: Iterable[object]) -> bool:
    bare = _bare(said)
    return bool(bare) and any(_bare(name) in bare or bare in _bare(name) for name in names)


def _indicator(gold: Json, claim: Json) -> bool:
    said = _bare(claim["indicator"])
    whole = said + "".join(_bare(part) for part in claim["breakdown"].values())
    if any(_bare(part) not in whole for part in (gold.get("breakdown") or {}).values()):
        return False
    if any(_bare(other) in said for other in gold.get("not_names", [])):
        return False
    names = [_bare(name) for name in (gold["indicator"], *gold.get("names", []))]
    return any(name and (name == said or (name in whole and len(said) <= len(name) + SPARE_NAME)) for name in names)


def _subject(gold: Json, claim: Json) -> bool:
    if gold.get("entity"):
        return _any_within(claim["entity"], [gold["entity"], *gold.get("entity_names", [])])
    return not claim["entity"] and gold.get("region") in (None, claim["region"])


def _period(gold: Json, claim: Json) -> bool:
    wanted = [gold.get("period_start"), gold.get("period_end")]
    said = [claim["period_start"], claim["period_end"]]
    return wanted in ([None, None], said) or said in gold.get("periods", [])


def _further(gold: Json, claim: Json) -> bool:
    if (gold.get("streak") or None) != (claim["streak"] or None):
        return False
    if gold["measure"] in {"growth", "cagr", "pp_change"} and gold.get("base_start"):
        if gold["base_start"][:4] != (claim["base_start"] or "")[:4]:
            return False
        if gold["measure"] == "pp_change" and gold.get("base_end") != claim["base_end"]:
            return False
    if gold["measure"] in {"share", "rank", "pp_gap"} and gold.get("scope"):
        return _any_within(claim["scope"], [gold["scope"], *gold.get("scope_names", [])])
    return True
