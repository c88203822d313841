"""Whether stated facts can all be true: our own cases, the shared ones, and how facts are read."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from hzetl.errors import UsageError
from hzetl.normalize.indicators import indicator
from hzetl.reconcile.consistency import Verdict, judge
from hzetl.reconcile.consistency.background import exchange_rates, wholes
from hzetl.reconcile.consistency.figures import name_of, read_figure
from hzetl.reconcile.consistency.times import read_when

from .told_facts import OWN, cases, fact, money, percent, verdict

ANSWERS = ("verdict", "implied", "why")
REVENUE, VALUE_ADDED = "规模以上服务业营业收入", "数字经济核心产业增加值"


def asked(case: dict[str, Any]) -> dict[str, Any]:
    """A case without its answers."""
    return {key: value for key, value in case.items() if key not in ANSWERS}


def called(case: dict[str, Any]) -> str:
    return f"{case['kind']}-{case['verdict']}"


@pytest.mark.parametrize("case", cases(OWN), ids=called)
def test_our_own_cases(case: dict[str, Any]) -> None:
    judged = judge(asked(case))
    assert judged.verdict == case["verdict"], judged.reason
    assert judged.reason


@pytest.mark.parametrize("case", cases(OWN), ids=called)
def test_a_kind_that_is_not_told_is_seen_in_the_facts(case: dict[str, Any]) -> None:
    assert judge({**asked(case), "kind": None}).verdict == case["verdict"]


def test_no_constant_answer_would_pass() -> None:
    count = Counter(case["verdict"] for case in cases(OWN))
    assert count["inconsistent"] >= 12
    assert count["consistent"] >= 12
    assert count["explained"] >= 8


@pytest.mark.shared
def test_the_shared_cases(shared: Path) -> None:
    for case in cases(shared / "eval" / "consistency_cases.jsonl"):
        judged = judge(asked(case))
        assert judged.verdict == case["verdict"], (case["kind"], judged)
        assert judged.implied


def test_answers_in_the_input_are_not_read() -> None:
    case = cases(OWN)[0]
    wrong = {**case, "verdict": "consistent", "implied": "nothing", "why": "because"}
    assert judge(wrong) == judge(asked(case))


def test_the_ratio_of_two_levels_is_not_their_growth() -> None:
    judged = judge(
        {
            "facts": [money("工业增加值", Decimal(935), "2003"), money("工业增加值", Decimal(4740), "2024")],
            "stated": "增长率超500%",
        }
    )
    assert judged.verdict is Verdict.INCONSISTENT
    assert "4740/935 - 1 = 407%" in judged.implied
    assert "ratio" in judged.reason
    assert judged.implied_range is not None
    assert judged.implied_range.low < 407 < judged.implied_range.high


def test_growth_of_another_year_is_not_compared() -> None:
    levels = money(REVENUE, Decimal(100), "2023"), money(REVENUE, Decimal(110), "2024")
    assert verdict(*levels, percent(f"{REVENUE} yoy", Decimal("30.0"), "2022")) is Verdict.CONSISTENT


def test_what_is_not_dated_is_not_summed_up() -> None:
    stock = fact("省级服务商 cumulative", "81家", 81, "count", "2024 end (to date)")
    added = fact("省级服务商 newly added", "15家", 15, "count", "2025")
    assert verdict(stock, added, kind="stock_flow") is Verdict.EXPLAINED


def test_a_case_without_any_date_is_of_one_time() -> None:
    share = percent("第二产业增加值 share of GDP", Decimal("40.0"), "")
    assert (
        verdict(money("第二产业增加值", Decimal(300), ""), money("GDP", Decimal(1000), ""), share)
        is Verdict.INCONSISTENT
    )


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2025-01..09", "2025-01-01", "2025-09-30"),
        ("2025-01..2025-09", "2025-01-01", "2025-09-30"),
        ("2025-01-01..2025-09-30", "2025-01-01", "2025-09-30"),
        ("2025 end", "2025-12-31", "2025-12-31"),
        ("end of 2025-06", "2025-06-30", "2025-06-30"),
        ("as of 2025-01", "2025-01-01", "2025-01-31"),
        ("2024 evaluation", "2024-01-01", "2024-12-31"),
        ("2025Q1", "2025-01-01", "2025-03-31"),
        ("2025 Q1-Q3", "2025-01-01", "2025-09-30"),
        ("2025H1", "2025-01-01", "2025-06-30"),
        ("nine months of 2025", "2025-01-01", "2025-09-30"),
        ("Jan-Nov 2025", "2025-01-01", "2025-11-30"),
        ("2025年1—9月", "2025-01-01", "2025-09-30"),
        ("2015-2024", "2015-01-01", "2024-12-31"),
    ],
)
def test_periods_as_people_write_them(text: str, start: str, end: str) -> None:
    when = read_when(text)
    assert when is not None
    assert (when.start.isoformat(), when.end.isoformat()) == (start, end)


@pytest.mark.parametrize("text", ["", "recently", "2024-13", "2024..2010", "2025-02-31"])
def test_words_that_name_no_days(text: str) -> None:
    assert read_when(text) is None


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ({"kind": "x"}, "no list of facts"),
        ({"facts": []}, "no list of facts"),
        ({"facts": ["GDP"]}, "no object"),
        ({"facts": [{"figure": "GDP", "value": "many"}]}, "no number"),
        ({"facts": [{"figure": "GDP", "value": True}]}, "no number"),
    ],
)
def test_a_case_that_is_none_is_refused(line: dict[str, Any], what: str) -> None:
    with pytest.raises(UsageError, match=what):
        judge(line)


def test_wholes_and_their_parts_are_known_indicators() -> None:
    for part, whole in wholes():
        assert indicator(part).unit == indicator(whole).unit, (part, whole)
    assert all(1 < rate < 10 for rate in exchange_rates().values())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("实际使用外资 yoy", "实际使用外资"),
        ("实际使用外资", "实际使用外资"),
        ("金融机构人民币存款余额 yoy", "金融机构人民币存款余额"),
        ("出口总额 按美元计价 yoy", "出口总额"),
        ("居民人均可支配收入 实际增长", "居民人均可支配收入"),
        ("人均预期寿命", "人均预期寿命"),
    ],
)
def test_words_of_the_basis_are_no_part_of_a_name_unless_they_make_it(text: str, name: str) -> None:
    figure = read_figure(text, "percent")
    assert figure.name == name_of(name)[0]
    assert not figure.is_target
    assert figure.basis == ("comparable" if "实际增长" in text else "")
    assert figure.currency == ("USD" if "按美元" in text else "")
