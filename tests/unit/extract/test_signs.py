"""Falls, and rates that are reached by falling or rising."""

from __future__ import annotations

from datetime import date

import pytest

from hzetl.extract import extract
from hzetl.model import Document


def last(text: str) -> tuple[str, float, str]:
    claims = extract(Document(
        key="k", label="d", publisher="local", source="test", url="u", title="", published_on=date(2025, 11, 10),
        home_region="330100", text=text, read_by="text", sha256="0",
    ))  # fmt: skip
    stated = [claim for claim in claims if claim.evidence]
    return str(stated[-1].measure), float(stated[-1].value), stated[-1].unit


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("前三季度，规上工业利润下降17.2%，降幅收窄至15.1%。", ("yoy", -15.1, "percent")),
        ("前三季度，进口降幅进一步收窄到5.9%。", ("yoy", -5.9, "percent")),
        ("前三季度，出口增速回落至5%。", ("yoy", 5, "percent")),
        ("前三季度，居民消费价格涨幅扩大到1.2%。", ("yoy", 1.2, "percent")),
        ("前三季度，出口下降9.4%，比上半年扩大0.6个百分点。", ("pp_change", -0.6, "pp")),
        ("前三季度，出口下降9.4%，比上半年收窄0.6个百分点。", ("pp_change", 0.6, "pp")),
        ("前三季度，出口增长9.4%，增幅比上半年收窄0.6个百分点。", ("pp_change", -0.6, "pp")),
        ("前三季度，出口增长9.4%，比上半年扩大0.6个百分点。", ("pp_change", 0.6, "pp")),
        ("2024年，早稻总产量减产12.4万吨。", ("change", -124000, "t")),
        ("2024年，一般公共预算收入减收5.5亿元。", ("change", -550_000_000, "CNY")),
        ("2024年，调减玉米种植面积7.5万公顷。", ("change", -750_000_000, "m2")),
        ("前三季度，存货周转天数缩短2.0天。", ("change", -2, "day")),
        ("9月，企业景气指数回落31.8点。", ("change", -31.8, "point")),
        ("前三季度，贷款少增120亿元。", ("change", -12_000_000_000, "CNY")),
        ("前三季度，贷款多增120亿元。", ("change", 12_000_000_000, "CNY")),
        ("前三季度，进口同比增长-7.54%。", ("yoy", -7.54, "percent")),
        ("前三季度，固定资产投资由负转正，增长1.2%。", ("yoy", 1.2, "percent")),
        ("前三季度，出口增速由上半年的-1.2%回升至0.8%。", ("yoy", 0.8, "percent")),
        ("前三季度，出口降幅由上半年的5.1%收窄至2.0%。", ("yoy", -2, "percent")),
        ("2024年，营业收入翻了一番。", ("yoy", 1, "times")),
        ("2024年，利润总额增长2.5倍。", ("yoy", 2.5, "times")),
        ("2024年，利润总额是上年的2.3倍。", ("ratio", 2.3, "times")),
        ("2024年，服务业占比回落至70.1%。", ("share", 70.1, "percent")),
    ],
)
def test_the_sign_and_kind_of_a_figure(text: str, expected: tuple[str, float, str]) -> None:
    assert last(text) == expected


@pytest.mark.parametrize(
    "text", ["2024年，入库企业不少于600家。", "2024年，入库企业至少600家。", "2024年，为企业减税降费600亿元。"]
)
def test_a_bound_or_a_policy_is_no_fall(text: str) -> None:
    assert last(text)[1] > 0
