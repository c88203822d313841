"""The gold files themselves: every file has its text and sidecar, and every claim in it is well formed.

This says nothing of the extractor; it keeps the yardstick straight.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

HERE = Path(__file__).parent
GOLD = HERE / "gold"
CORPUS = HERE / "corpus"
SEEDS = HERE.parents[1] / "warehouse" / "seeds"

MEASURES = {
    "level",
    "change",
    "yoy",
    "mom",
    "growth",
    "cagr",
    "share",
    "pp_change",
    "pp_gap",
    "contribution",
    "ratio",
    "rank",
}
MODIFIERS = {"eq", "gt", "ge", "lt", "le", "approx"}
BREAKDOWNS = {"industry", "product", "cluster", "ownership", "size", "partner", "layer", "group"}
TIERS = {"core", "other", "optional"}
FIELDS = {
    "indicator",
    "breakdown",
    "region",
    "entity",
    "period_start",
    "period_end",
    "measure",
    "value",
    "unit",
    "classifier",
    "modifier",
    "status",
    "base_start",
    "base_end",
    "scope",
    "streak",
    "evidence",
    "names",
    "tier",
}
FURTHER_FIELDS = {"not_names", "scope_names", "entity_names", "entity_region", "periods", "value_high", "note"}

NAMES = sorted(path.stem for path in GOLD.glob("*.jsonl"))


def text_file(name: str) -> Path:
    found = sorted(CORPUS.glob(f"{name}_*.txt"))
    assert len(found) == 1, f"{name}: {len(found)} texts"
    return found[0]


def read(path: Path) -> str:
    return path.read_bytes().decode("utf-8")  # newlines as they stand: offsets are the contract


def claims(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for number, line in enumerate(read(GOLD / f"{name}.jsonl").splitlines(), 1):
        claim = json.loads(line)
        yield f"{name} line {number} «{claim['evidence']['quote']}»", claim


def codes(table: str, extra: str = "") -> set[str]:
    with (SEEDS / table).open(encoding="utf-8", newline="") as rows:
        return {row["code"] for row in csv.DictReader(rows)} | set(extra.split())


@pytest.fixture(scope="module")
def region_codes() -> set[str]:
    return codes("regions.csv")


@pytest.fixture(scope="module")
def unit_codes() -> set[str]:
    return codes("units.csv")


def is_period(start: str | None, end: str | None) -> bool:
    if start is None or end is None:
        return start is None and end is None
    return dt.date.fromisoformat(start) <= dt.date.fromisoformat(end)


def test_there_is_gold() -> None:
    assert NAMES


def test_every_text_has_gold() -> None:
    assert sorted({path.name.split("_")[0] for path in CORPUS.glob("*.txt")}) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_gold_has_its_text_and_a_full_sidecar(name: str, region_codes: set[str]) -> None:
    text = text_file(name)
    assert "\r" not in read(text)
    sidecar = yaml.safe_load(read(text.with_name(text.name + ".yml")))
    assert set(sidecar) >= {"published_on", "publisher", "title", "region"}
    assert isinstance(sidecar["published_on"], dt.date)
    assert sidecar["publisher"]
    assert sidecar["title"]
    assert sidecar["region"] in region_codes


@pytest.mark.parametrize("name", NAMES)
def test_each_quote_is_the_text_at_its_offsets(name: str) -> None:
    text = read(text_file(name))
    for where, claim in claims(name):
        evidence = claim["evidence"]
        assert evidence["quote"], where
        assert text[evidence["start"] : evidence["end"]] == evidence["quote"], where


@pytest.mark.parametrize("name", NAMES)
def test_no_number_is_quoted_in_part(name: str) -> None:
    text = read(text_file(name))
    for where, claim in claims(name):
        start, end = claim["evidence"]["start"], claim["evidence"]["end"]
        if re.match(r"[0-9０-９]", text[start]):
            assert not re.search(r"[0-9０-９][.．]?$", text[max(0, start - 2) : start]), where
        if re.match(r"[0-9０-９]", text[end - 1]):
            assert not re.match(r"[.．]?[0-9０-９]", text[end : end + 2]), where


@pytest.mark.parametrize("name", NAMES)
def test_each_claim_keeps_to_the_schema(name: str, region_codes: set[str], unit_codes: set[str]) -> None:
    for where, claim in claims(name):
        assert set(claim) >= FIELDS, f"{where}: lacks {FIELDS - set(claim)}"
        assert set(claim) <= FIELDS | FURTHER_FIELDS, f"{where}: unknown {set(claim) - FIELDS - FURTHER_FIELDS}"
        assert claim["indicator"], where
        assert claim["tier"] in TIERS, where
        assert claim["measure"] in MEASURES, where
        assert claim["modifier"] in MODIFIERS, where
        assert claim["status"] in {"actual", "target"}, where
        assert claim["unit"] in unit_codes, where
        assert isinstance(claim["value"], int | float), where
        assert set(claim["breakdown"]) <= BREAKDOWNS, where
        assert claim["region"] is None or claim["region"] in region_codes, where
        assert claim["region"] is None or claim["entity"] is None, where
        assert claim["classifier"] is None or claim["unit"] == "count", where


@pytest.mark.parametrize("name", NAMES)
def test_periods_run_forwards(name: str) -> None:
    for where, claim in claims(name):
        spans = [[claim["period_start"], claim["period_end"]], [claim["base_start"], claim["base_end"]]]
        for start, end in [*spans, *claim.get("periods", [])]:
            assert is_period(start, end), where


@pytest.mark.parametrize("name", NAMES)
def test_measure_and_unit_agree(name: str) -> None:
    for where, claim in claims(name):
        measure, unit = claim["measure"], claim["unit"]
        if measure == "rank":
            assert unit == "rank", where
        if measure in {"pp_change", "pp_gap"}:
            assert unit == "pp", where
        if measure in {"share", "cagr"}:
            assert unit in {"percent", "permille"}, where
        if measure in {"yoy", "mom", "growth"}:
            assert unit in {"percent", "times"}, where
        if measure == "contribution":
            assert unit in {"percent", "pp"}, where


@pytest.mark.parametrize("name", NAMES)
def test_no_claim_is_annotated_twice(name: str) -> None:
    seen = set()
    for where, claim in claims(name):
        key = json.dumps({k: claim[k] for k in sorted(FIELDS - {"names"})}, sort_keys=True)
        assert key not in seen, where
        seen.add(key)
