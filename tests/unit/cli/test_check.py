from __future__ import annotations

import json
from pathlib import Path

import pytest

from hzetl.cli import main

OWN = {"figure": "高新技术产业增加值 yoy", "value": 7.1, "unit": "percent", "quote": "7.1%"}
GAP = {"figure": "高新技术产业增加值 pp_gap against GDP", "value": 2.4, "unit": "pp", "quote": "2.4个百分点"}
CASE = {
    "kind": "growth_from_gap",
    "docs": ["d"],
    "facts": [{**fact, "region": "330100", "period": "2024"} for fact in (OWN, GAP)],
    "stated": "GDP增长5.9%",
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "cases.jsonl"
    path.write_text(json.dumps(CASE, ensure_ascii=False) + "\n\n", encoding="utf-8")
    return path


def test_json_gives_a_line_a_case(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["consistency", "--cases", str(file), "--json"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    row = json.loads(line)
    assert list(row) == ["kind", "docs", "verdict", "implied", "implied_value", "implied_range", "reason"]
    assert (row["kind"], row["docs"], row["verdict"]) == ("growth_from_gap", ["d"], "inconsistent")
    assert row["implied_value"] == pytest.approx(4.7)
    assert row["implied_range"] == [pytest.approx(4.6), pytest.approx(4.8)]
    assert "5.9%" in row["reason"]


def test_a_person_sees_a_table_and_a_count(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["consistency", "--cases", str(file)]) == 0
    out = capsys.readouterr().out
    assert "7.1 - 2.4 = 4.7%" in out
    assert "0 consistent, 0 explained, 1 inconsistent" in out


@pytest.mark.parametrize("line", ["{", "[1]", '{"kind": "x"}', '{"facts": [{"figure": "GDP", "value": null}]}'])
def test_a_bad_line_is_named_by_its_number(file: Path, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    with file.open("a", encoding="utf-8") as more:
        more.write(line + "\n")
    assert main(["consistency", "--cases", str(file), "--json"]) == 2
    err = capsys.readouterr().err
    assert "cases.jsonl:3" in err
    assert len(err.splitlines()) == 1


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["consistency", "--cases", str(tmp_path / "none.jsonl")]) == 2
    assert "no such file" in capsys.readouterr().err
