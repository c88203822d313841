"""Each way in which pages say a thing is read as meant: verbs, comparisons, places, periods (`grammar/phrases.csv`)."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from hzetl.extract import extract
from hzetl.model import Claim
from hzetl.normalize.regions import regions

from .scoring import document_of, printed

PHRASES = Path(__file__).with_name("grammar") / "phrases.csv"
TOLD = "规上工业增加值"
CODE = "VA_INDUSTRY_ASDS"


def phrases(group: str) -> Iterator[dict[str, str]]:
    with PHRASES.open(encoding="utf-8", newline="") as file:
        yield from (row for row in csv.DictReader(file) if row["group"] == group)


def claims(text: str) -> list[Claim]:
    return printed(extract(document_of(text, published_on="2025-10-24")))


def shown(said: list[Claim]) -> str:
    return "; ".join(f"{c.measure} {c.value} {c.indicator} {c.region} {c.period_start}..{c.period_end}" for c in said)


def of_2024(said: list[Claim], count: int, code: str = CODE) -> bool:
    return len(said) == count and all(
        c.indicator_code == code and c.region == "330100" and str(c.period_end) == "2024-12-31" for c in said
    )


FORMS = {
    "amount": "2024年，全市{n}{w}4624亿元。",
    "growth": "2024年，全市{n}{w}6.1%。",
    "achieve": "2024年，全市{w}{n}4624亿元，同比增长6.1%。",
    "lead": "{w}2024年，全市{n}4624亿元，同比增长6.1%。",
    "rank": "2024年，全市{n}4624亿元，{w}。",
    "change": "2025年1—9月，全市{n}同比增长6.1%，比上半年{w}0.7个百分点。",
    "base": "2025年1—9月，全市{n}同比增长6.1%，{w}提高0.7个百分点。",
    "gap": "2025年1—9月，全市{n}同比增长6.1%，{w}0.7个百分点。",
    "pull": "2024年，全市装备制造业增加值同比增长16.1%，{w}2.7个百分点。",
    "contribution": "2024年，全市装备制造业增加值同比增长16.1%，{w}32.7%。",
    "share": "2024年，全市数字经济核心产业增加值5870亿元，{w}29.5%。",
}


def is_read(group: str, row: dict[str, str], said: list[Claim]) -> bool:
    last = said[-1] if said else None
    if last is None:
        return False
    sign = float(row["sign"] or 1)
    match group:
        case "amount":
            return of_2024(said, 1) and last.measure == "level" and last.value == 4624 * 10**8
        case "growth":
            return of_2024(said, 1) and last.measure == "yoy" and float(last.value) == 6.1 * sign
        case "achieve" | "lead":
            return of_2024(said, 2) and [c.measure for c in said] == ["level", "yoy"]
        case "rank":
            ranked = last.measure == "rank" and last.value == 1 and last.of_measure == "level"
            return of_2024(said, 2) and ranked and (last.scope or "").startswith("全省")
        case "change" | "base":
            base = "2025-01-01" if group == "change" else row["start"] or "None"
            same = last.measure == "pp_change" and float(last.value) == 0.7 * sign and last.of_measure == "yoy"
            return len(said) == 2 and same and str(last.base_start) == base
        case "gap":
            above = last.measure == "pp_gap" and float(last.value) == 0.7 * sign and last.of_measure == "yoy"
            return len(said) == 2 and above and (last.scope or "").startswith("全省")
        case "pull" | "contribution":
            return of_2024(said, 2, "VA_EQUIPMENT") and last.measure == "contribution"
        case _:
            return of_2024(said, 2, "VA_DIGITAL_CORE") and last.measure == "share"


@pytest.mark.parametrize("group", sorted(FORMS))
def test_every_way_of_saying_a_thing_is_read(group: str) -> None:
    wrong = []
    for row in phrases(group):
        text = FORMS[group].format(n=TOLD, w=row["words"])
        if not is_read(group, row, said := claims(text)):
            wrong.append(f"{text} {shown(said)}")
    assert not wrong, "\n".join(wrong)


FLOWS = (
    "{p}，全市网络零售额4624亿元。", "{p}全市网络零售额4624亿元。", "全市{p}网络零售额4624亿元。",
    "杭州{p}实现网络零售额4624亿元。", "全市网络零售额{p}达4624亿元。", "数据显示，{p}，全市网络零售额4624亿元。",
    "{p}，网络零售额为4624亿元。",
)  # fmt: skip
STOCKS = (
    "{p}，全市绿色贷款余额4624亿元。", "{p}全市绿色贷款余额4624亿元。", "全市{p}绿色贷款余额4624亿元。",
    "全市绿色贷款余额{p}达4624亿元。", "{p}，全市共有科技型中小企业4624家。", "{p}，全市常住人口462.4万人。",
)  # fmt: skip


@pytest.mark.parametrize(("group", "forms"), [("period", FLOWS), ("moment", STOCKS)])
def test_every_period_is_read_wherever_it_stands(group: str, forms: tuple[str, ...]) -> None:
    wrong = []
    for row in phrases(group):
        for form in forms:
            said = claims(text := form.format(p=row["words"]))
            days = [(str(c.period_start), str(c.period_end), c.region) for c in said]
            if days != [(row["start"], row["end"], "330100")]:
                wrong.append(f"{text} {shown(said)}")
    assert not wrong, "\n".join(wrong)


def test_every_bound_is_read() -> None:
    wrong = []
    for row in phrases("bound"):
        said = claims(text := f"2024年，全市出口总额{row['words']}。")
        if [(float(c.value), c.modifier, c.indicator_code) for c in said] != [(4e11, row["start"], "EXPORTS")]:
            wrong.append(f"{text} {shown(said)}")
    assert not wrong, "\n".join(wrong)


def test_every_way_of_writing_money_is_read() -> None:
    wrong = []
    for row in phrases("money"):
        said = claims(text := f"2024年，全市进出口总额达到{row['words']}。")
        if [(float(c.value), c.unit) for c in said] != [(float(row["start"]), row["end"])]:
            wrong.append(f"{text} {shown(said)}")
    assert not wrong, "\n".join(wrong)


AIMS = ("到2027年，全市{n}{w}5000亿元。", "2026年，全市{n}{w}5000亿元。", "明年，全市{n}{w}5000亿元。")
AIMED_GROWTHS = ("2026年，全市{n}{w}6%左右。",)


@pytest.mark.parametrize(
    ("group", "forms", "measure"), [("aim", AIMS, "level"), ("aimed growth", AIMED_GROWTHS, "yoy")]
)
def test_every_way_of_aiming_makes_a_target(group: str, forms: tuple[str, ...], measure: str) -> None:
    wrong = []
    for row in phrases(group):
        for form in forms:
            said = claims(text := form.format(n=TOLD, w=row["words"]))
            told = [(c.measure, c.status, c.modifier, c.indicator_code) for c in said]
            if told != [(measure, "target", row["start"], CODE)]:
                wrong.append(f"{text} {shown(said)}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.prove
def test_every_region_s_name_is_a_subject() -> None:
    """Full names of all, short ones of provinces and cities, each in a page of its own whole."""
    wrong = []
    for row in regions():
        if row.valid_to < date(2025, 10, 24) or row.code.startswith(("X", "000")):
            continue
        county = row.level.value == "county"
        for name in {row.name} if county else {row.name, row.short_name} - {""}:
            text = f"2024年，{name}规上工业增加值46.2亿元，增长5.1%。"
            home = (row.parent_code if county else row.code) or row.code
            said = printed(extract(document_of(text, published_on="2025-10-24", home=home)))
            if [(c.region, c.indicator_code) for c in said] != [(row.code, CODE)] * 2:
                wrong.append(f"{text} {home} {shown(said)}")
    assert not wrong, "\n".join(wrong)
