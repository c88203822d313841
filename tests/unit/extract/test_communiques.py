"""Habits of annual communiqués: schools and their pupils, products beside outputs, victims, medals, glued headings."""

from __future__ import annotations

from datetime import date

import pytest

from hzetl.extract import extract
from hzetl.model import Claim, Document


def told(text: str) -> list[Claim]:
    claims = extract(Document(
        key="k", label="d", publisher="local", source="test", url="u", title="", published_on=date(2013, 3, 1),
        home_region="330100", text=text, read_by="text", sha256="0",
    ))  # fmt: skip
    return [claim for claim in claims if claim.review is None]


@pytest.mark.parametrize(("text", "expected"), [
    ("2012年末有普通高校10所，在校学生5.2万人，专任教师3100人。",
     ["普通高等学校在校学生数", "普通高校专任教师"]),
    ("2012年末有普通中学20所、小学30所，在校学生5.2万人。", ["小学", "在校学生"]),
    ("2012年油料总产量2.1万吨，增长6.1%。棉花3105吨，下降2.0%。", ["棉花产量", "棉花产量"]),
    ("2012年营业收入21亿元，增长6.1%。棉花进口3105吨。", ["营业收入", "棉花进口"]),
    ("2012年农林牧渔业总产值65亿元，其中农业41亿元，林业3.7亿元。", ["农业总产值", "林业总产值"]),
    ("2012年生产安全事故死亡12人，下降8.0%。", ["生产安全事故死亡人数", "生产安全事故死亡人数"]),
    ("2012年末有线电视用户6.3万户，地膜使用量512吨。", ["有线电视用户", "地膜使用量"]),
    ("2012年末广播、电视人口覆盖率分别为99.1%和99.3%。", ["广播人口覆盖率", "电视人口覆盖率"]),
    ("2012年健身活动参加人数达3.4万人。", ["健身活动参加人数"]),
    ("2012年农产品加工业产值250亿元，增加值61亿元。", ["农产品加工业产值", "农产品加工业增加值"]),
])  # fmt: skip
def test_what_a_communique_tells_of_has_its_whole_name(text: str, expected: list[str]) -> None:
    assert [claim.indicator for claim in told(text)][-2:] == expected[-2:]


def test_a_heading_that_lost_its_line_is_no_part_of_a_name() -> None:
    claims = told("2012年婴儿死亡率3.1‰。 九、文化、体育和卫生 区属博物馆3个。")
    assert [claim.indicator for claim in claims] == ["婴儿死亡率", "区属博物馆"]


def test_a_full_stop_may_be_a_point() -> None:
    claims = told("2012年末小学专任教师1303人.幼儿园入园率为99.1%。")
    assert [(c.indicator, float(c.value)) for c in claims] == [("小学专任教师", 1303), ("幼儿园入园率", 99.1)]


@pytest.mark.parametrize(("text", "start"), [
    ("2012年末各类学校20所，新增有线电视用户2100户。", date(2012, 1, 1)),
    ("2012年末体育场馆9个，运动员获得金牌5枚。", date(2012, 1, 1)),
    ("2012年末体育场馆9个，拥有健身路径12条。", date(2012, 12, 31)),
])  # fmt: skip
def test_what_happens_in_a_year_told_by_its_end_is_of_the_year(text: str, start: date) -> None:
    assert told(text)[-1].period_start == start


def test_what_has_been_won_is_no_aim() -> None:
    claims = told("2012年争取到省级科技项目61项。")
    assert [(c.indicator, c.status.value) for c in claims] == [("省级科技项目", "actual")]
    assert [c.status.value for c in told("2013年争取到2015年培育企业50家。")] == ["target"]


def test_a_ratio_may_be_of_what_the_clause_before_names() -> None:
    claims = told("2012年三次产业结构进一步优化，由上年的6.9：55.9：37.2演变为6.7：55.1：38.2。")
    assert [(c.indicator, float(c.value), c.period_start and c.period_start.year) for c in claims] == [
        ("第一产业增加值", 6.9, 2011), ("第二产业增加值", 55.9, 2011), ("第三产业增加值", 37.2, 2011),
        ("第一产业增加值", 6.7, 2012), ("第二产业增加值", 55.1, 2012), ("第三产业增加值", 38.2, 2012)]  # fmt: skip


def test_three_industries_are_listed_in_one_word() -> None:
    claims = told("2012年三次产业对经济增长的贡献率分别为2.3%、64.5%和33.2%。")
    assert [(c.indicator[:4], float(c.value)) for c in claims] == [
        ("第一产业", 2.3),
        ("第二产业", 64.5),
        ("第三产业", 33.2),
    ]


def test_what_is_exchanged_is_no_amount() -> None:
    assert all(claim.value != 1 for claim in told("2012年末1美元兑6.2855元人民币。"))
