"""Files of decisions: written as people read them, refused in one clear line where they are wrong."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import ValidationError

from hzetl.curation import Action, Decision, read_decisions, write_decision
from hzetl.errors import CurationError

PLACE = "claim: 0123456789abcdef, document: 00000000000000aa, expect: 1, do: accept"


def decision(claim: str = "0123456789abcdef", **more: object) -> Decision:
    return Decision.model_validate({
        "claim": claim, "document": "00000000000000aa", "what": "规上工业增加值", "said": "440.9亿元",
        "expect": Decimal(44090000000), "do": "correct", "value": Decimal(440900000000), "why": "漏写一位",
        "who": "张三", "decided_on": date(2026, 3, 1),
    } | more)  # fmt: skip


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    first = decision()
    second = decision("1123456789abcdef", do="reject", value=None, expect=Decimal("6.1"))
    assert write_decision(tmp_path, first) == tmp_path / "decisions-2026.yml"
    write_decision(tmp_path, second)
    assert [d for d, _ in read_decisions(tmp_path).values()] == [first, second]
    text = (tmp_path / "decisions-2026.yml").read_text(encoding="utf-8")
    assert "漏写一位" in text
    assert "value: 440900000000" in text


def test_a_folder_that_is_not_there_decides_nothing(tmp_path: Path) -> None:
    assert read_decisions(tmp_path / "none") == {}


def test_a_claim_is_decided_once(tmp_path: Path) -> None:
    write_decision(tmp_path, decision())
    with pytest.raises(CurationError, match="decided already"):
        write_decision(tmp_path, decision(do=Action.REJECT, value=None))
    (tmp_path / "more.yml").write_bytes((tmp_path / "decisions-2026.yml").read_bytes())
    with pytest.raises(CurationError, match=r"decided twice at decisions-2026.yml and more.yml"):
        read_decisions(tmp_path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("- claim: [", "cannot be read as YAML"),
        ("claim: 1", "no list of decisions"),
        ("- claim: 0123456789abcdef", "decision 1 is wrong: document"),
        (
            f"- {{{PLACE}, value: 2, why: a, who: b, decided_on: 2026-01-01}}",
            "a correction has a value, and nothing else has one",
        ),
        (
            f"- {{{PLACE}, why: '', who: b, decided_on: 2026-01-01}}",
            "decision 1 is wrong: why",
        ),
    ],
)
def test_a_file_that_is_wrong_says_where(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "a.yml").write_text(content, encoding="utf-8")
    with pytest.raises(CurationError, match=said) as raised:
        read_decisions(tmp_path)
    assert "a.yml" in str(raised.value)


@pytest.mark.parametrize(
    "wrong",
    [
        {"value": Decimal(10), "value_high": Decimal(5)},
        {"value": Decimal(10) ** 18},
        {"value": Decimal("6.1234567")},
        {"do": "accept", "value": None, "value_high": Decimal(5)},
    ],
)
def test_a_correction_that_no_warehouse_could_keep_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match=r"upper end|at most 18 digits"):
        decision(**wrong)


def test_a_correction_may_be_a_range_and_as_fine_as_the_warehouse() -> None:
    fine = decision(value=Decimal("5.000000"), value_high=Decimal("5.500001"))
    assert fine.value_high == Decimal("5.500001")
