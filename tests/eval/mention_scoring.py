"""Scores mentions of short lines against gold of our own: found at their place, and right in value, unit and bound."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from hzetl.extract import Mention, mentions

Row = Mapping[str, Any]
SCORED = ("quantity", "period")
FIELDS = ("value", "value_high", "unit", "classifier", "modifier", "period_start", "period_end")
_SECONDS = {"s": 1.0, "min": 60.0, "h": 3600.0}


@dataclass
class Tally:
    """Counts of a category; `wrong` has (cause, line) of each miss."""

    gold: int = 0
    said: int = 0
    right: int = 0
    wrong: list[tuple[str, str]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / self.said if self.said else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 1.0

    def add(self, other: Tally) -> None:
        self.gold += other.gold
        self.said += other.said
        self.right += other.right
        self.wrong.extend(other.wrong)


def read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def by_category(rows: Sequence[Row]) -> dict[str, Tally]:
    """A tally of each category, in the order of the file."""
    found: dict[str, Tally] = defaultdict(Tally)
    for row in rows:
        found[row["category"]].add(score_line(row))
    return dict(found)


def total(tallies: Mapping[str, Tally]) -> Tally:
    whole = Tally()
    for tally in tallies.values():
        whole.add(tally)
    return whole


def score_line(row: Row) -> Tally:
    """One line. A mention is right if its words and all its fields are; optional ones count nowhere."""
    tally = Tally()
    text = row["text"]
    left = [m for m in mentions(text, date.fromisoformat(row["published"])) if m.kind in SCORED]
    from_here = 0
    for want in row["mentions"]:
        start, end = _place(text, want, from_here)
        from_here = start if want.get("optional") else end
        here = [m for m in left if m.start < end and m.end > start]
        left = [m for m in left if m not in here]
        if want.get("optional"):
            continue
        tally.gold += 1
        tally.said += len(here)
        causes = _causes(want, here)
        if causes:
            tally.wrong.append((", ".join(causes), f"{text} | wants {_wanted(want)} | says {_said(here)}"))
        else:
            tally.right += 1
    tally.said += len(left)
    tally.wrong.extend((f"spurious {m.kind}", f"{text} | says {_said([m])}") for m in left)
    return tally


def _place(text: str, want: Row, from_here: int) -> tuple[int, int]:
    quotes = _either(want["quote"])
    longest = max(quotes, key=len)
    start = text.find(longest, from_here)
    start = text.index(longest) if start < 0 else start
    return start, start + len(longest)


def _causes(want: Row, here: Sequence[Mention]) -> list[str]:
    kinds = [m for m in here if m.kind == want["kind"]]
    if not here:
        return [f"missed {want['kind']}"]
    if not kinds:
        return [f"{here[0].kind} for {want['kind']}"]
    exact = [m for m in kinds if m.quote in _either(want["quote"])]
    if len(here) > 1:
        return ["in pieces"]
    if not exact:
        return ["span"] + [name for name in FIELDS if not _right(want, name, kinds[0])]
    return [name for name in FIELDS if not _right(want, name, exact[0])]


def _right(want: Row, name: str, said: Mention) -> bool:
    if name == "value_high" and "value" in want:
        return _same_value(want.get(name), said.value_high)
    if name not in want:
        return name != "classifier" or want["kind"] != "quantity" or "value" not in want or not said.classifier
    value = getattr(said, name)
    if name == "value":
        factor, wanted_factor = _SECONDS.get(said.unit or "", 1.0), _SECONDS.get(str(want.get("unit")), 1.0)
        return any(_same_value(v * wanted_factor, float(value or 0) * factor) for v in _either(want[name]))
    if name == "unit" and value in _SECONDS:
        return any(unit in _SECONDS for unit in _either(want[name]))
    return str(value) in [str(v) for v in _either(want[name])]


def _same_value(wanted: Any, said: Any) -> bool:
    if wanted is None or said is None:
        return wanted is None and said is None
    return abs(float(wanted) - float(said)) <= 1e-5 * max(1e-9, abs(float(wanted)))


def _either(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _wanted(want: Row) -> str:
    return " ".join(f"{v}" for k, v in want.items() if k not in ("kind", "optional"))


def _said(found: Sequence[Mention]) -> str:
    shown = (m.model_dump(mode="json", exclude_none=True, exclude={"start", "end", "kind"}) for m in found)
    return "; ".join(" ".join(str(v) for v in row.values()) for row in shown) or "nothing"
