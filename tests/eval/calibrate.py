"""Makes `warehouse/seeds/claim_confidence.csv` anew from the gold of the accuracy gate: `make calibrate`."""

from __future__ import annotations

import csv
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from agreement import agrees, claims_said, pairs, read_gold  # type: ignore[import-not-found]

from hzetl.extract.checks.confidence import ANY
from hzetl.settings import warehouse_dir

HERE = Path(__file__).parent
WEIGHT = 6
"""So many claims of the wider kind stand behind each kind, so that a rare one is not judged by its few."""
Kind = tuple[str, bool]


def judged() -> list[tuple[Kind, bool]]:
    """Each claim said of the corpus: its kind, and whether it is right in every field."""
    found: list[tuple[Kind, bool]] = []
    for gold in sorted((HERE / "gold").glob("*.jsonl")):
        (text,) = (HERE / "corpus").glob(f"{gold.stem}_*.txt")
        golds, claims = read_gold(gold), claims_said(text)
        paired = {c: g for g, c in pairs(golds, claims).items()}
        for c, claim in enumerate(claims):
            wanted = golds[paired[c]] if c in paired else None
            if wanted is None or wanted["tier"] != "optional":
                kind = (claim["rule"], claim["indicator_code"] is not None)
                found.append((kind, wanted is not None and all(agrees(wanted, claim).values())))
    return found


def table(found: list[tuple[Kind, bool]]) -> list[tuple[str, str, int, int, float]]:
    said: Counter[Kind] = Counter()
    right: Counter[Kind] = Counter()
    for (rule, coded), is_right in found:
        for kind in ((rule, coded), (ANY, coded)):
            said[kind] += 1
            right[kind] += is_right
    rows = []
    for rule, coded in sorted(said):
        wide = right[ANY, coded] / said[ANY, coded]
        own, of = right[rule, coded], said[rule, coded]
        confidence = wide if rule == ANY else (own + WEIGHT * wide) / (of + WEIGHT)
        rows.append((rule, "yes" if coded else "no", of, own, round(confidence, 2)))
    return rows


def main() -> None:
    path = warehouse_dir() / "seeds" / "claim_confidence.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("rule", "coded", "said", "right", "confidence"))
        writer.writerows(table(judged()))


if __name__ == "__main__":
    main()
