"""Numbered sections whose lines a page has lost, and headings that aim at nothing."""

from __future__ import annotations

from datetime import date

from hzetl.extract import extract
from hzetl.model import Claim, Document


def told(text: str) -> list[Claim]:
    claims = extract(Document(
        key="k", label="d", publisher="local", source="test", url="u", title="", published_on=date(2024, 12, 21),
        home_region="330100", text=text, read_by="text", sha256="0",
    ))  # fmt: skip
    return [claim for claim in claims if claim.evidence]


def test_a_section_within_a_paragraph_has_its_own_time() -> None:
    claims = told(
        "一、工业平稳 1—11月，规上工业增加值增长9.2%。 二、服务业回升 1—10月，规上服务业营业收入增长2.2%。"
        "文体娱乐业营业收入增长30.5%。 三、投资扩大 1—11月，固定资产投资增长6.2%。工业投资增长5.1%。"
    )
    assert [(float(c.value), c.period_end and c.period_end.month) for c in claims] == [
        (9.2, 11), (2.2, 10), (30.5, 10), (6.2, 11), (5.1, 11)]  # fmt: skip


def test_better_than_expected_is_no_plan() -> None:
    claims = told("二、工业增势好于预期\n2024年前三季度，规上工业增加值增长5.4%，增速超预期。出口增长3.1%。")
    assert [(float(c.value), c.status.value) for c in claims] == [(5.4, "actual"), (3.1, "actual")]


def test_a_growth_that_stays_the_same_changes_by_nothing() -> None:
    claims = told("2024年1—11月，规上工业增加值增长3.6%，与1—10月持平。")
    assert [(c.measure.value, float(c.value), c.unit) for c in claims] == [
        ("yoy", 3.6, "percent"), ("pp_change", 0.0, "pp")]  # fmt: skip


def test_many_that_grow_faster_state_no_growth() -> None:
    claims = told("2024年，在35个行业大类中，17个行业增加值增速超过10%。")
    assert [float(c.value) for c in claims if c.unit == "percent" and c.review is None] == []


def test_a_platform_that_is_only_raised_is_no_company() -> None:
    claims = told("2024年，加快项目建设，不断提升平台能级。金融业增加值667亿元。")
    assert [(c.region, c.entity) for c in claims] == [("330100", None)]


def test_a_base_stood_upon_does_not_govern() -> None:
    claims = told("2024年，出口在上年大幅下降基础上又下降3.1%。")
    assert [(c.indicator_code, float(c.value), c.period_end and c.period_end.year) for c in claims] == [
        ("EXPORTS", -3.1, 2024)]  # fmt: skip
