"""What a person decides comes first, and says so when it no longer fits."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from hzetl.cli import main
from hzetl.curation import Decision, read_decisions
from hzetl.store import query
from hzetl.store.decisions import sync_decisions
from hzetl.store.review import CONFLICT, DOUBT, queue

LATEST = "SELECT value, modifier, quote FROM mart_latest"


def decide(warehouse: Any, said: Any, claim: Any, do: str, value: int | None = None, **more: Any) -> list[str]:
    """Brings in one decision, and concludes; returns what is stale."""
    row = {
        "claim": claim.id, "document": said.key, "expect": claim.value, "do": do, "value": value, "why": "核对原文",
        "who": "李四", "decided_on": date(2026, 3, 1), "what": "增加值",
    }  # fmt: skip
    decision = Decision.model_validate(row | more)
    return sync(warehouse, {claim.id: (decision, "decisions-2026.yml")})


def sync(warehouse: Any, decisions: dict[str, tuple[Decision, str]]) -> list[str]:
    with warehouse.engine.begin() as connection:
        stale = sync_decisions(connection, decisions, warehouse.now)
    warehouse.conclude()
    return stale


@pytest.fixture
def doubted(warehouse: Any, document: Any, claim: Any) -> tuple[Any, Any, Any]:
    """A warehouse whose one claim waits for review."""
    said = document("2025年，全市规模以上工业增加值462.4亿元。")
    told = claim(said, "462.4亿元", 46_240_000_000, review="garbled")
    warehouse.load((said, [told]))
    warehouse.conclude()
    return warehouse, said, told


def test_a_doubted_claim_is_an_observation_once_it_is_accepted(doubted: Any) -> None:
    warehouse, said, told = doubted
    assert warehouse.rows(LATEST) == []
    assert decide(warehouse, said, told, "accept") == []
    assert [int(row["value"]) for row in warehouse.rows(LATEST)] == [46_240_000_000]
    assert warehouse.value("SELECT state FROM ctl_review") == "accepted"
    assert queue(warehouse.engine) == []
    sync(warehouse, {})
    assert warehouse.rows(LATEST) == []
    assert [item.kind for item in queue(warehouse.engine)] == [DOUBT]


def test_a_correction_comes_before_every_source(warehouse: Any, document: Any, claim: Any) -> None:
    bureau = document("全市规模以上工业增加值462.4亿元。", url="bureau.html", source="杭州市统计局")
    paper = document("全市规模以上工业增加值4700亿元。", url="paper.html")
    wrong, other = claim(bureau, "462.4亿元", 46_240_000_000), claim(paper, "4700亿元", 470_000_000_000)
    warehouse.load((bureau, [wrong]), (paper, [other]))
    warehouse.conclude()
    assert [item.kind for item in queue(warehouse.engine)] == [CONFLICT]
    decide(warehouse, bureau, wrong, "correct", 462_400_000_000, modifier="approx")
    (row,) = warehouse.rows(LATEST)
    assert (int(row["value"]), row["modifier"], row["quote"]) == (462_400_000_000, "approx", "462.4亿元")
    answer = query.why(
        warehouse.engine, query.observations(warehouse.engine, "规模以上工业增加值")["observation_id"][0]
    )
    assert (answer.claims[0]["claim_id"], answer.claims[0]["reason"]) == (wrong.id, "curated")


def test_a_rejected_claim_leaves_the_other(warehouse: Any, document: Any, claim: Any) -> None:
    first, second = (
        document("增加值4624亿元。", url="a.html"),
        document("增加值4700亿元。", url="b.html", on=date(2026, 2, 9)),
    )
    right, wrong = claim(first, "4624亿元", 462_400_000_000), claim(second, "4700亿元", 470_000_000_000)
    warehouse.load((first, [right]), (second, [wrong]))
    warehouse.conclude()
    decide(warehouse, second, wrong, "reject")
    assert [int(row["value"]) for row in warehouse.rows(LATEST)] == [462_400_000_000]


def test_a_decision_on_a_claim_that_is_no_longer_made_is_stale_and_not_applied(
    doubted: Any, document: Any, claim: Any
) -> None:
    warehouse, said, told = doubted
    changed = document("2025年，全市规模以上工业增加值4624亿元。")
    warehouse.load((changed, [claim(changed, "4624亿元", 462_400_000_000)]))
    warehouse.conclude()
    (line,) = decide(warehouse, said, told, "correct", 462_500_000_000)
    assert told.id in line
    assert "decisions-2026.yml" in line
    assert [int(row["value"]) for row in warehouse.rows(LATEST)] == [462_400_000_000]
    assert warehouse.value("SELECT state FROM ctl_decision") == "stale"


def test_a_decision_that_expects_another_value_is_stale(doubted: Any) -> None:
    warehouse, said, told = doubted
    (line,) = decide(warehouse, said, told, "accept", expect=Decimal(1))
    assert "it expects 1 and the claim says" in line
    assert warehouse.rows(LATEST) == []


def test_a_decision_may_stand_before_its_document_is_loaded(warehouse: Any, document: Any, claim: Any) -> None:
    said = document("2025年，全市规模以上工业增加值462.4亿元。")
    told = claim(said, "462.4亿元", 46_240_000_000, review="garbled")
    assert decide(warehouse, said, told, "accept") == []
    assert warehouse.value("SELECT state FROM ctl_decision") == "pending"
    warehouse.load((said, [told]))
    assert decide(warehouse, said, told, "accept") == []
    assert [int(row["value"]) for row in warehouse.rows(LATEST)] == [46_240_000_000]


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_person_decides_on_the_command_line(
    doubted: Any, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _, _, told = doubted
    monkeypatch.setenv("HZETL_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("HZETL_CURATION_DIR", str(tmp_path / "curation"))
    assert main(["review", "list", "--json"]) == 0
    assert told.id in capsys.readouterr().out
    assert (
        main(["review", "correct", told.id[:8], "--value", "462,400,000,000", "--why", "漏写一位", "--who", "张三"])
        == 0
    )
    ((decision, _),) = read_decisions(tmp_path / "curation").values()
    assert (decision.claim, decision.value, decision.expect) == (told.id, 462_400_000_000, 46_240_000_000)
    assert decision.what == "杭州市 规模以上工业增加值 level 2025"
    assert main(["review", "accept", told.id, "--why", "x", "--who", "y"]) == 1
    assert "decided already" in capsys.readouterr().err
    assert main(["review", "accept", "ffffffffffffffff", "--why", "x"]) == 2
