"""The whole chain as a person runs it: the sample publishers twice, then the questions that are asked of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from hzetl.cli import main
from hzetl.settings import Settings
from hzetl.store.connection import open_warehouse
from hzetl.store.overview import table_checksums


class Hzetl:
    """The command line with a data folder of its own."""

    def __init__(self, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.data = data
        self._capsys = capsys

    def __call__(self, *arguments: object) -> str:
        self._capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        out, err = self._capsys.readouterr()
        assert status == 0, err
        return str(out)

    def rows(self, *arguments: object) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self(*arguments, "--json").splitlines()]

    def checksums(self) -> dict[str, str]:
        return table_checksums(open_warehouse(Settings.from_environment(), readonly=True))

    def files(self) -> dict[str, int]:
        return {str(f.relative_to(self.data)): f.stat().st_mtime_ns for f in (self.data / "published").rglob("*.*")}


@pytest.fixture
def hzetl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Hzetl]:
    monkeypatch.setenv("HZETL_DATA_DIR", str(tmp_path / "data"))
    for name in ("HZETL_WAREHOUSE_URL", "HZETL_CATALOGUE", "HZETL_CURATION_DIR"):
        monkeypatch.delenv(name, raising=False)
    return Hzetl(tmp_path / "data", capsys)


def test_a_second_run_finds_nothing_new_and_leaves_everything_as_it_was(hzetl: Hzetl) -> None:
    (first,) = hzetl.rows("run")
    assert first["warehouse"]["documents"] >= 36
    assert first["warehouse"]["claims"] > 400
    assert not first["nothing_new"]
    warehouse, published = hzetl.checksums(), hzetl.files()

    (second,) = hzetl.rows("run")
    assert second["nothing_new"]
    assert second["downloaded"] == 0
    assert second["unchanged"] == first["landed"]
    assert second["warehouse"] == first["warehouse"]
    assert hzetl.checksums() == warehouse
    assert hzetl.files() == published


def test_years_and_publishers_landed_apart_come_to_the_same_as_all_at_once(
    hzetl: Hzetl, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hzetl("backfill", "--years", "2025-2026")
    hzetl("backfill", "--years", "2021-2024", "--publishers", "sample_tjj,sample_nbs")
    hzetl("backfill", "--years", "2021-2024")
    in_parts = hzetl.checksums()
    monkeypatch.setenv("HZETL_DATA_DIR", str(tmp_path / "at_once"))
    hzetl("run")
    assert hzetl.checksums() == in_parts


def test_questions_lead_from_a_number_to_the_sentence_that_said_it(hzetl: Hzetl) -> None:
    hzetl("run")
    rows = hzetl.rows("query", "规上工业增加值", "--region", "杭州", "--measure", "level", "--years", "2024")
    (annual,) = [row for row in rows if row["period_start"] == "2024-01-01" and row["period_end"] == "2024-12-31"]
    assert (annual["value"], annual["modifier"], annual["unit"]) == (440_900_000_000, "eq", "CNY")
    assert annual["quote"] in annual["sentence"]

    (then,) = [
        row
        for row in hzetl.rows(
            "query", "规上工业增加值", "--region", "杭州", "--measure", "level", "--as-of", "2025-06-30"
        )
        if row["period_end"] == "2024-12-31"
    ]
    assert (then["value"], then["modifier"]) == (440_000_000_000, "gt")
    rows_then = hzetl.rows("query", "规上工业增加值", "--as-of", "2025-06-30")
    assert max(row["published_on"] for row in rows_then) <= "2025-06-30"

    (answer,) = hzetl.rows("why", annual["observation_id"])
    said = {(claim["joined"], claim["value"], claim["modifier"]) for claim in answer["claims"]}
    assert {("selected", 440_900_000_000, "eq"), ("corroborating", 440_000_000_000, "gt")} <= said

    assert {row["publisher"] for row in hzetl.rows("status")} >= {"sample_zjrb", "sample_nbs"}
    assert json.loads(hzetl("db", "check", "--json"))["ok"]


def test_a_revised_figure_keeps_its_history(hzetl: Hzetl) -> None:
    hzetl("run", "--publishers", "sample_nbs")
    question = ("query", "国内生产总值", "--region", "全国", "--measure", "level", "--years", "2023")

    def known(day: str) -> set[int]:
        rows = hzetl.rows(*question, "--as-of", day)
        return {
            row["value"] for row in rows if (row["period_start"], row["period_end"]) == ("2023-01-01", "2023-12-31")
        }

    assert known("2024-06-30") == {126_058_200_000_000}
    assert known("2025-01-31") == {129_427_200_000_000}


def test_what_is_published_can_be_read_without_hzetl(hzetl: Hzetl) -> None:
    hzetl("run")
    published = hzetl.data / "published"
    with duckdb.connect(str(published / "warehouse.duckdb"), read_only=True) as snapshot:
        (rows,) = snapshot.execute("SELECT count(*) FROM mart_latest").fetchone() or (0,)
        (same,) = snapshot.execute(f"SELECT count(*) FROM '{published}/parquet/mart_latest.parquet'").fetchone() or (0,)
        unexplained = snapshot.execute(
            "SELECT count(*) FROM mart_latest WHERE origin = 'stated' AND position(quote IN sentence) = 0"
        ).fetchone()
    assert rows == same > 300
    assert unexplained == (0,)
    assert (published / "databook" / "index.html").is_file()


@pytest.mark.shared
def test_the_five_articles_answer_what_the_industry_of_hangzhou_added(hzetl: Hzetl, shared: Path) -> None:
    (summary,) = hzetl.rows("run", "--from", shared / "seeds")
    assert summary["warehouse"]["documents"] == 5
    rows = hzetl.rows("query", "规上工业增加值", "--region", "杭州")
    said = {
        (row["measure"], row["period_start"], row["period_end"]): (row["value"], row["modifier"], row["source_name"])
        for row in rows
        if row["measure"] in {"level", "yoy"}
    }
    yi = 100_000_000
    assert said["level", "2015-01-01", "2015-12-31"] == (2903 * yi, "eq", "浙江日报")
    assert said["level", "2024-01-01", "2024-12-31"] == (4409 * yi, "eq", "浙江日报")
    assert said["level", "2025-01-01", "2025-12-31"] == (4624 * yi, "eq", "每日商报")
    assert said["yoy", "2024-01-01", "2024-12-31"][0] == 4
    assert said["yoy", "2025-01-01", "2025-12-31"][0] == 6
    (level,) = [row for row in rows if row["value"] == 4409 * yi]
    (answer,) = hzetl.rows("why", level["observation_id"])
    assert {(claim["joined"], claim["quote"]) for claim in answer["claims"]} == {
        ("selected", "4409亿元"),
        ("corroborating", "4400亿元"),
    }
