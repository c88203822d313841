"""Passages that say how many places do better and which do best, and shares in amounts that stand between."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from hzetl.model import Measure

from .told_texts import read

claims_of = partial(read, home="330000", published=date(2025, 6, 1))


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        (
            "1月至2月，有20个山区县规上工业增加值增速高于全省平均水平，10个区县增速超过10%，增速最高的为洞头区、云和县，分别为23.8%和19.8%。",
            [("330305", 23.8), ("331125", 19.8)],
        ),
        (
            "2025年1月至2月，有20个山区县规上工业增加值增速高于全省平均水平，嵊泗县增速最高，达58.7%。",
            [("330922", 58.7)],
        ),
        (
            "2025年1月至2月，16个山区县规上工业增加值增速超全省平均，遂昌县、景宁县增速最高，达34.5%、34%。",
            [("331123", 34.5), ("331127", 34.0)],
        ),
    ],
)
def test_which_places_grow_fastest(text: str, whose: list[tuple[str, float]]) -> None:
    told = claims_of(text)
    assert [(c.region, float(c.value)) for c in told] == whose
    assert {(c.indicator, c.measure) for c in told} == {("规模以上工业增加值", Measure.YOY)}


def test_a_share_in_an_amount_is_of_what_was_told_before() -> None:
    told = claims_of("2023年，全市龙头企业实现产值306.25亿元，占全市规上工业总产值656亿元的46.7%。")
    assert [(c.indicator, c.measure, c.scope) for c in told] == [
        ("龙头企业产值", Measure.LEVEL, None),
        ("规模以上工业总产值", Measure.LEVEL, None),
        ("龙头企业产值", Measure.SHARE, "全市规上工业总产值"),
    ]


def test_firms_with_their_kin_are_newly_raised_one_and_all() -> None:
    told = claims_of("2024年，全市累计新培育产值超百亿元企业（系）3家、产值超10亿元企业19家、上市企业16家。")
    assert [(c.indicator, c.measure) for c in told] == [
        ("产值超百亿元企业数", Measure.CHANGE), ("产值超10亿元企业数", Measure.CHANGE), ("上市企业", Measure.CHANGE),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2024年，先后引进建设浙大研究院、电子科大研究院等高能级科创平台17家。", "高能级科创平台数"),
        ("2010年，实现“税收亿元楼宇9幢、税收千万元楼宇30幢”的年度目标任务。", "税收千万元楼宇数"),
    ],
)
def test_what_is_counted_behind_examples_and_within_marks(text: str, name: str) -> None:
    assert claims_of(text)[-1].indicator == name


def test_places_in_two_sets_one_after_the_other() -> None:
    told = claims_of("2020年1—8月，全市包裹业务总量为3.26亿件，函件业务量全省排名第三位，全国城市排名第九位。")
    assert told[0].period_start == date(2020, 1, 1)
    assert [c.scope for c in told if c.measure is Measure.RANK] == ["全省", "全国城市"]
