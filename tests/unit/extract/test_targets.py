"""Plans and forecasts, and what only sounds like them."""

from __future__ import annotations

from functools import partial

import pytest

from .told_texts import read

claims_of = partial(read, home="330100", published="2025-11-10")


def status(text: str, *, published: str = "2025-11-10") -> list[str]:
    return [str(claim.status) for claim in claims_of(text, published=published)]


@pytest.mark.parametrize(
    "text",
    [
        "今年，全市力争生产总值增长6%。",
        "今年的主要预期目标是：地区生产总值增长5.5%左右。",
        "今年的目标已经排定：工业总产值增长22%。",
        "到2027年，全市规上工业增加值达到6000亿元。",
        "到“十五五”末，服务业增加值力争达到1万亿元。",
        "今年，全市计划新开工项目70个。",
        "2025年，全市计划播种面积112万亩。",
        "下半年，全区将再推出项目50个。",
        "2026年，全市将为企业减负150亿元。",
        "预计全年出口增长5%。",
        "2025年，跨境电商进出口额要达到2000亿元。",
        "今年全市出口力保5%的增长。",
        "项目满产后年产值达40亿元。",
    ],
)
def test_what_is_planned_or_foreseen_is_a_target(text: str) -> None:
    assert set(status(text)) == {"target"}


@pytest.mark.parametrize(
    "text",
    [
        "前三季度，全市超额完成目标任务，规上工业增加值增长6.1%。",
        "前三季度，实到外资7.14亿美元，完成年度目标的59.5%，出口增长3%。",
        "2024年，约180家企业实现了倍增目标，新型研发机构达到33家。",
        "10月，服务业业务活动预期指数57.4%。",
        "2024年，人均预期寿命83.6岁，常住人口1262万人。",
        "2024年，全市建设用地需要1200亩，税收增长3%。",
        "2024年，主要经济指标增速居全省第一，规上工业增加值增长6.1%。",
    ],
)
def test_what_is_reached_is_actual(text: str) -> None:
    assert "target" not in status(text)


def test_an_estimate_set_off_by_a_comma_is_of_all_that_the_sentence_and_its_parts_tell() -> None:
    text = "2022年，初步预计，全市生产总值1.87万亿元，增长1.5%。其中，第一产业增加值346亿元；第三产业增加值1.28万亿元。"
    assert set(status(text, published="2023-01-20")) == {"target"}
    text = "2022年，服务业占比预计为68%。其中，规上服务业企业4100家。"
    assert status(text, published="2023-01-20") == ["target", "actual"]


@pytest.mark.parametrize("heading", ["2022年重点工作", "下一步工作打算", "（二）2022年主要任务"])
def test_tasks_to_come_are_targets_below_their_heading(heading: str) -> None:
    text = f"{heading}\n加快建设创新高地\n新增高新技术企业2500家。\n2021年成绩\n新增高新技术企业2100家。"
    assert status(text, published="2022-01-24")[0] == "target"
    assert status(text, published="2022-01-24")[-1] == "actual"


@pytest.mark.parametrize("heading", ["2021年重点工作完成情况", "2021年工作回顾", "今年重点工作进展"])
def test_tasks_that_are_done_are_actual(heading: str) -> None:
    assert status(f"{heading}\n新增高新技术企业2100家。", published="2021-12-20") == ["actual"]


def test_the_number_of_a_plan_is_a_target_and_no_subject() -> None:
    text = "2022年，第二产业增加值323亿元，完成年计划362亿元的89.2%（主要是建筑业产值未达预期，难以支撑），下降2.0%。"
    found = claims_of(text, published="2023-02-06")
    assert [str(c.status) for c in found if c.unit == "CNY"] == ["actual", "target"]
    assert {c.indicator for c in found} == {"第二产业增加值"}
    assert float(found[-1].value) == -2.0


def test_a_plan_goes_on_over_a_semicolon_and_an_estimate_does_not() -> None:
    text = "2025年，力争生产总值增长6%；城镇居民人均可支配收入突破8.5万元。全市出口增长3%。"
    assert status(text) == ["target", "target", "actual"]
    text = "2024年，研发经费支出占生产总值比重预计为2.98%；发明专利授权4916件。"
    assert status(text) == ["target", "actual"]


def test_what_has_been_done_in_a_sentence_of_plans_is_actual() -> None:
    text = "全市轨道交通产业营业收入力争今年迈过1300亿元，本地配套率已由2016年的20%提高到58%。"
    assert status(text) == ["target", "actual", "actual"]
    text = "到2027年，国家高新技术企业要从现在的1345家增加到2700家。"
    assert status(text) == ["actual", "target"]


def test_a_heading_of_goals_governs_to_the_next_heading() -> None:
    text = (
        "（一）2025年主要目标完成情况\n全市生产总值增长6%。\n（二）2026年预期目标\n全市生产总值增长5.5%左右；"
        "研发投入强度达到3.9%。\n城镇调查失业率控制在5%以内。\n（三）工作回顾\n去年全市出口增长3%。"
    )
    assert status(text, published="2026-01-20") == ["actual", "target", "target", "target", "actual"]


def test_bullets_under_an_aim_are_aims() -> None:
    text = (
        "目标是：\n● 利用外资实现新增长\n“十四五”期间，实际利用外资1000亿美元。\n● 平台\n"
        "“十四五”期间，引进项目500个。\n多地已有进展\n2020年，全省实际利用外资158亿美元。"
    )
    assert status(text, published="2021-05-10") == ["target", "target", "actual"]


def test_a_number_called_a_goal_is_one() -> None:
    assert status("上半年，居民消费价格上涨2.0%，低于3%左右的全年调控目标。", published="2022-07-20") == [
        "actual",
        "target",
    ]


def test_growth_of_a_year_that_has_hardly_begun_is_foreseen() -> None:
    text = "2025年，全市生产总值增长5.5%左右，规上工业增加值增长6.5%以上。"
    assert status(text, published="2025-02-07") == ["target", "target"]
    assert status(text, published="2025-12-30") == ["actual", "actual"]
