"""Gold of the table fixtures: what grid a file has and what each of its cells states, and how readings score by it.

A gold file says once what holds for all cells (`all`), for columns, rows and single cells; the later is stronger. The
value of a cell is that of its text in the expected grid. Names of indicators and alternatives are parted by ` / `, a
breakdown follows `|`. Fields left out have the claim contract's default.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from hzetl.documents import parse
from hzetl.extract import extract
from hzetl.model import Claim, Document, Snapshot
from hzetl.normalize.indicators import canonical_name

from .scoring import printed

FOLDER = Path(__file__).parents[1] / "fixtures" / "tables"
UNITS: Mapping[str, tuple[str, int | str, str | None]] = {
    "亿元": ("CNY", 10**8, None), "万元": ("CNY", 10**4, None), "元": ("CNY", 1, None), "亿美元": ("USD", 10**8, None),
    "万美元": ("USD", 10**4, None), "万人": ("count", 10**4, "人"), "人": ("count", 1, "人"), "家": ("count", 1, "家"),
    "个": ("count", 1, "个"), "户": ("count", 1, "户"), "万户": ("count", 10**4, "户"), "万辆": ("count", 10**4, "辆"),
    "亿块": ("count", 10**8, "块"), "万台": ("count", 10**4, "台"), "万人次": ("count", 10**4, "人次"),
    "万吨": ("t", 10**4, None), "吨": ("t", 1, None), "亿千瓦时": ("kWh", 10**8, None), "%": ("percent", 1, None),
    "点": ("point", 1, None), "": ("", 1, None), "元/公斤": ("CNY/kg", 1, None), "平方公里": ("km2", 1, None),
    "万平方米": ("m2", 10**4, None), "千公顷": ("m2", 10**7, None), "公顷": ("m2", 10**4, None),
    "万标箱": ("TEU", 10**4, None), "亿吨": ("t", 10**8, None), "平方米": ("m2", 1, None),
    "万件": ("count", 10**4, "件"),
    "亿件": ("count", 10**8, "件"), "件": ("count", 1, "件"), "人/平方公里": ("count/km2", 1, "人"),
}  # fmt: skip
PERCENTS = {
    "yoy": "percent",
    "mom": "percent",
    "share": "percent",
    "growth": "percent",
    "rank": "rank",
    "pp_change": "pp",
}
SCORED = ("region", "entity", "period_start", "period_end", "measure", "of_measure", "unit", "classifier", "modifier",
          "status", "base_start", "base_end", "scope", "value_high")  # fmt: skip


@dataclass(frozen=True)
class Gold:
    """A fixture's gold: `grids` as texts (None where no cell is), `cells` by table, row and column."""

    name: str
    grids: list[list[list[str | None]]]
    cells: dict[tuple[int, int, int], dict[str, Any]]
    told: Mapping[str, Any]


@dataclass
class TableScore:
    """Counts of cells over all fixtures; `wrong` says where and how."""

    gold: int = 0
    said: int = 0
    strict: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.strict / self.said if self.said else 1.0

    @property
    def recall(self) -> float:
        return self.strict / self.gold if self.gold else 1.0

    def __add__(self, other: TableScore) -> TableScore:
        return TableScore(
            self.gold + other.gold, self.said + other.said, self.strict + other.strict, self.wrong + other.wrong
        )


def names() -> list[str]:
    """Files of the fixtures that have gold."""
    return sorted(path.name.removesuffix(".gold.yml") for path in FOLDER.glob("*.gold.yml"))


def gold_of(name: str) -> Gold:
    told = yaml.safe_load((FOLDER / f"{name}.gold.yml").read_text(encoding="utf-8"))
    grids, cells = [], {}
    for number, table in enumerate(told["tables"]):
        grid = [[_text(word) for word in f" {line} ".split("|")] for line in _lines(table["grid"])]
        grids.append(grid)
        for (row, column), said in _said(table, grid):
            cells[number, row, column] = _claim(said, told, grid[row][column] or "")
    return Gold(name, grids, cells, told)


def _lines(written: str) -> list[str]:
    return [line for line in written.split("\n") if line.strip()]


def _text(word: str) -> str | None:
    return None if word.strip(" ") == "~" else word[1:-1].strip(" ")


def _said(table: Mapping[str, Any], grid: list[list[str | None]]) -> Iterator[tuple[tuple[int, int], dict[str, Any]]]:
    single = {tuple(int(n) for n in key.split(",")): told for key, told in table.get("cells", {}).items()}
    rows, columns = table.get("rows", {}), table.get("columns", {})
    for row, line in enumerate(grid):
        for column, text in enumerate(line):
            place = (row, column)
            inside = (row in rows or not rows) and (column in columns or not columns)
            if (place in single or (inside and (rows or columns))) and number_in(text) is not None:
                said = {**table.get("all", {}), **columns.get(column, {}), **rows.get(row, {}), **single.get(place, {})}
                if said.get("indicator") and not said.get("none"):
                    yield place, said


def number_in(text: str | None) -> Decimal | None:
    """The number of a cell as a person reads it."""
    plain = re.sub(r"[\s,%+]", "", unicodedata.normalize("NFKC", text or "")).replace("－", "-").replace("−", "-")
    return Decimal(plain) if re.fullmatch(r"-?[0-9]+(?:\.[0-9]+)?", plain) else None


def _claim(said: Mapping[str, Any], told: Mapping[str, Any], text: str) -> dict[str, Any]:
    measure = said.get("measure", "level")
    unit, factor, classifier = UNITS[said.get("unit", "")]
    if measure in PERCENTS:
        unit, factor, classifier = PERCENTS[measure], 1, None
    start, end = period_of(
        str(said["year"]) if "year" in said else str(said.get("period", "")), end=said.get("at") == "end"
    )
    base = period_of(str(said["base"])) if "base" in said else (None, None)
    number = number_in(text)
    assert number is not None
    return {
        "names": [word.strip() for word in said["indicator"].split(" / ")], "quote": text,
        "value": number * Decimal(factor),
        "region": said.get("region", told["home"]), "entity": said.get("entity"), "period_start": start,
        "period_end": end, "measure": measure, "of_measure": said.get("of"), "unit": unit, "classifier": classifier,
        "modifier": "eq", "status": said.get("status", "actual"), "base_start": base[0], "base_end": base[1],
        "scope": said.get("scope"), "value_high": None, "optional": said.get("optional", False),
    }  # fmt: skip


def period_of(written: str, *, end: bool = False) -> tuple[str | None, str | None]:
    """First and last day of `2024`, `2024-09`, `2024-01..2024-09`, `2024-12-31`; or the last alone."""
    if not written:
        return None, None
    first, _, last = written.partition("..")
    start, stop = _days(first)[0], _days(last or first)[1]
    return (stop, stop) if end else (start, stop)


def _days(written: str) -> tuple[str, str]:
    parts = [int(part) for part in written.split("-")]
    if len(parts) == 3:
        return written, written
    if len(parts) == 2:
        last = calendar.monthrange(parts[0], parts[1])[1]
        return date(parts[0], parts[1], 1).isoformat(), date(parts[0], parts[1], last).isoformat()
    return f"{parts[0]}-01-01", f"{parts[0]}-12-31"


def document_of(name: str, content: bytes, told: Mapping[str, Any]) -> Document:
    """The file as landing hands it over, with what its sidecar would say."""
    published = told["published"]
    return parse(Snapshot(
        publisher="local", url=name, year=published.year, sha256=sha256(content).hexdigest(), size=len(content),
        media_type="", fetched_at=datetime(2026, 11, 1, tzinfo=UTC), published_on=published, region=told["home"],
        title=told.get("title"),
    ), content)  # fmt: skip


def read(name: str) -> tuple[Gold, Document, list[Claim]]:
    """A fixture's gold, its document and all that is said of it."""
    gold = gold_of(name)
    document = document_of(name, (FOLDER / name).read_bytes(), gold.told)
    return gold, document, extract(document)


def score(gold: Gold, claims: list[Claim]) -> TableScore:
    """Compares cells: found at their place and right in every field."""
    at = {(c.evidence.table, c.evidence.row, c.evidence.column): c for c in printed(claims)
          if c.evidence and c.evidence.table is not None}  # fmt: skip
    wanted = {place: want for place, want in gold.cells.items() if not want["optional"] or place in at}
    result = TableScore(gold=len(wanted), said=len(at))
    for place, want in wanted.items():
        if place not in at:
            result.wrong.append(f"{gold.name} {place}: missed {want['names'][0]} {want['measure']} {want['quote']}")
            continue
        bad = differences(want, at[place])
        result.strict += not bad
        result.wrong += [f"{gold.name} {place}: {want['quote']} {word}" for word in bad]
    result.wrong += [
        f"{gold.name} {place}: said {c.indicator} {c.measure} {c.value}"
        for place, c in at.items()
        if place not in wanted
    ]
    return result


def differences(want: Mapping[str, Any], claim: Claim) -> list[str]:
    """What is not as wanted."""
    found = claim.model_dump(mode="json")
    group = "".join(claim.breakdown.values())
    own = {
        f"{name}|{group}" if group else name for name in {claim.indicator, canonical_name(claim.indicator_code)} if name
    }
    bad = [] if own & set(want["names"]) else [f"is of {sorted(own)}, not {want['names']}"]
    if claim.value != want["value"]:
        bad.append(f"is {claim.value}, not {want['value']}")
    fields = [name for name in SCORED if name != "of_measure" or want["of_measure"]]
    return bad + [f"{name} is {found[name]}, not {want[name]}" for name in fields if found[name] != want[name] and not (
        name == "unit" and not want["unit"])]  # fmt: skip
