"""The accuracy gate: texts of our own with gold written by reading.

Bureaus' releases (b), newspapers (n), and short pieces (s) of seven kinds: releases, old communiqués, features,
livelihood and trade, plans, tables as text, many places compared.

Floors only rise. Who changes a text or its gold writes the new digest down, so that it is done on purpose.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import pytest

from .agreement import Agreement, claims_said, compare, read_gold

HERE = Path(__file__).parent
DIGEST = HERE / "corpus.sha256"
FLOORS = {
    "b": {"detected_precision": 0.99, "strict_precision": 0.96, "strict_f1": 0.95, "core_strict_recall": 0.94},
    "n": {"detected_precision": 0.99, "strict_precision": 0.87, "strict_f1": 0.86, "core_strict_recall": 0.91},
    "s": {"detected_precision": 0.99, "strict_precision": 0.94, "strict_f1": 0.93, "core_strict_recall": 0.93},
}
FEWEST_TEXTS = {"b": 54, "n": 56, "s": 45}
FEWEST_CLAIMS = {"b": 900, "n": 850, "s": 790}


def gold_files(group: str) -> list[Path]:
    return sorted((HERE / "gold").glob(f"{group}[0-9]*.jsonl"))


@cache
def agreement_of(group: str) -> Agreement:
    agreement = Agreement()
    for gold in gold_files(group):
        (text,) = (HERE / "corpus").glob(f"{gold.stem}_*.txt")
        compare(gold.stem, read_gold(gold), claims_said(text), agreement)
    return agreement


@pytest.mark.parametrize(("group", "figure"), [(g, f) for g, floors in FLOORS.items() for f in floors])
def test_texts_are_read_as_a_person_reads_them(group: str, figure: str) -> None:
    agreement = agreement_of(group)
    figures = agreement.figures()
    assert figures[figure] >= FLOORS[group][figure], f"{figures}\n" + "\n".join(agreement.wrong)


def test_the_corpus_is_changed_on_purpose_only() -> None:
    digest = hashlib.sha256()
    for folder in ("corpus", "gold"):
        for file in sorted((HERE / folder).iterdir()):
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    assert DIGEST.read_text(encoding="ascii").strip() == digest.hexdigest(), f"write {digest.hexdigest()} to {DIGEST}"


def test_the_corpus_is_large_enough_to_judge_by() -> None:
    assert FLOORS.keys() == FEWEST_TEXTS.keys() == FEWEST_CLAIMS.keys()
    for group in FLOORS:
        assert len(gold_files(group)) >= FEWEST_TEXTS[group]
        assert agreement_of(group).counts["gold"] >= FEWEST_CLAIMS[group]
