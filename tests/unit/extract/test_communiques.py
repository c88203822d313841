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
     ["普通高校在校学生数", "普通高校专任教师数"]),
    ("2012年末有普通中学20所、小学30所，在校学生5.2万人。", ["小学数", "在校学生数"]),
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
    assert [claim.indicator for claim in claims] == ["婴儿死亡率", "区属博物馆数"]


def test_a_full_stop_may_be_a_point() -> None:
    claims = told("2012年末小学专任教师1303人.幼儿园入园率为99.1%。")
    assert [(c.indicator, float(c.value)) for c in claims] == [("小学专任教师数", 1303), ("幼儿园入园率", 99.1)]


@pytest.mark.parametrize(("text", "start"), [
    ("2012年末各类学校20所，新增有线电视用户2100户。", date(2012, 1, 1)),
    ("2012年末体育场馆9个，运动员获得金牌5枚。", date(2012, 1, 1)),
    ("2012年末体育场馆9个，拥有健身路径12条。", date(2012, 12, 31)),
])  # fmt: skip
def test_what_happens_in_a_year_told_by_its_end_is_of_the_year(text: str, start: date) -> None:
    assert told(text)[-1].period_start == start


def test_what_has_been_won_is_no_aim() -> None:
    claims = told("2012年争取到省级科技项目61项。")
    assert [(c.indicator, c.status.value) for c in claims] == [("省级科技项目数", "actual")]
    assert [c.status.value for c in told("2013年争取到2015年培育企业50家。")] == ["target"]


def test_a_ratio_may_be_of_what_the_clause_before_names() -> None:
    claims = told("2011年三次产业结构进一步优化，由上年的5.8：52.6：41.6演变为5.4：51.9：42.7。")
    assert [(c.indicator, float(c.value), c.period_start and c.period_start.year) for c in claims] == [
        ("第一产业增加值", 5.8, 2010), ("第二产业增加值", 52.6, 2010), ("第三产业增加值", 41.6, 2010),
        ("第一产业增加值", 5.4, 2011), ("第二产业增加值", 51.9, 2011), ("第三产业增加值", 42.7, 2011)]  # fmt: skip


def test_three_industries_are_listed_in_one_word() -> None:
    claims = told("2011年三次产业对经济增长的贡献率分别为1.8%、57.4%和40.8%。")
    assert [(c.indicator[:4], float(c.value)) for c in claims] == [
        ("第一产业", 1.8),
        ("第二产业", 57.4),
        ("第三产业", 40.8),
    ]


def test_what_is_exchanged_is_no_amount() -> None:
    assert all(claim.value != 1 for claim in told("2012年末1美元兑6.2855元人民币。"))


@pytest.mark.parametrize(("text", "expected"), [
    ("2012年专利申请量620件，增长6.1%。其中，发明专利220件，增长7.5%；实用新型310件，增长3.3%。",
     [("专利申请量", 620), ("专利申请量", 6.1), ("发明专利申请量", 220), ("发明专利申请量", 7.5),
      ("实用新型专利申请量", 310), ("实用新型专利申请量", 3.3)]),
    ("2012年发明专利申请75件，授权15件。", [("发明专利申请量", 75), ("发明专利授权量", 15)]),
    ("2012年道路交通事故41起，死亡14人，受伤22人，直接经济损失31万元。",
     [("道路交通事故起数", 41), ("道路交通事故死亡人数", 14),
      ("道路交通事故受伤人数", 22), ("道路交通事故直接经济损失", 310000)]),
    ("2012年末实有床位3.2万张，其中医院2.2万张。", [("医疗卫生机构床位数", 32000), ("医院床位数", 22000)]),
    ("2012年末在册低保对象8165人（其中，城镇962人、农村7203人）。",
     [("在册低保对象人数", 8165), ("城镇在册低保对象人数", 962), ("农村在册低保对象人数", 7203)]),
    ("2012年，重度残疾人和困难残疾人分别为663名和309名，发放补助金额分别为187万元和67万元。",
     [("重度残疾人数", 663), ("困难残疾人数", 309), ("重度残疾人补助金额", 1870000), ("困难残疾人补助金额", 670000)]),
    ("2012年，城乡低保标准分别为每人每月480元和380元。", [("城镇低保标准", 480), ("农村低保标准", 380)]),
    ("2012年研发经费支出40亿元，相当于生产总值的比例为2.7%。", [
        ("研发经费支出", 4e9), ("研发经费支出", 2.7)]),
])  # fmt: skip
def test_what_is_said_once_holds_for_the_figures_after_it(text: str, expected: list[tuple[str, float]]) -> None:
    assert [(claim.indicator, float(claim.value)) for claim in told(text)] == expected


def test_this_year_in_a_report_is_the_reports() -> None:
    claims = told("2011年末有小学40所。本年毕业生3625人，招生3100人。")
    assert {claim.period_end and claim.period_end.year for claim in claims} == {2011}


def test_the_heading_of_a_chapter_is_not_cut_by_its_column() -> None:
    claims = told("2012年优良率为78.9%。\n十一、资源、环境和应急管理\n全市森林面积31.6万公顷，蓄积量达204万立方米。")
    assert claims[1].indicator == "森林面积"


@pytest.mark.parametrize(("text", "day"), [
    ("2012年末有职业培训机构79所。", True), ("2012年末体育社团组织32个。", True), ("2012年末培训农民79人次。", False),
    ("2012年末低保资金支出453万元。", False),
])  # fmt: skip
def test_an_institution_is_there_whatever_its_name_says(text: str, day: bool) -> None:  # noqa: FBT001
    claim = told(text)[-1]
    assert (claim.period_start == claim.period_end) is day


def reported(title: str, text: str, published: date) -> list[Claim]:
    return extract(Document(
        key="k", label="d", publisher="local", source="test", url="u", title=title, published_on=published,
        home_region="330122", text=text, read_by="text", sha256="0",
    ))  # fmt: skip


@pytest.mark.parametrize("title", [
    "2003年国民经济和社会发展统计公报", "2003年国民经济和社会发展统计公报（2022年更新）",
])  # fmt: skip
@pytest.mark.parametrize("text", [
    "一年来，全县经济较快发展。全年财政总收入达73796万元。",
    "近年来结构调整见效，全县沿着“十五”以来的增长轨道运行。财政总收入达73796万元。",
    "全年财政总收入达73796万元。",
])  # fmt: skip
def test_a_report_put_up_again_is_of_its_own_year(title: str, text: str) -> None:
    claim = reported(title, text, date(2022, 3, 1))[-1]
    assert (claim.period_start, claim.period_end) == (date(2003, 1, 1), date(2003, 12, 31))


def test_news_of_a_year_gone_by_is_no_report_put_up_again() -> None:
    claim = reported("从1998年说起", "今年，财政总收入达73796万元。", date(2022, 3, 1))[-1]
    assert claim.period_start == date(2022, 1, 1)


@pytest.mark.parametrize(("text", "expected"), [
    ("2012年蔬菜播种面积3938公顷，产量106551吨；果用瓜1107公顷，产量28408吨。",
     [("蔬菜播种面积", 39380000), ("蔬菜产量", 106551), ("果用瓜播种面积", 11070000), ("果用瓜产量", 28408)]),
    ("2012年，非农产业比重由上年的82.2%提高到84.3%。", [("非农产业", 82.2), ("非农产业", 84.3)]),
    ("2013年，三次产业占生产总值比重由上年的10.8∶58.7∶30.5调整为10.1∶58.2∶31.7。",
     [("第一产业增加值", 10.8), ("第二产业增加值", 58.7), ("第三产业增加值", 30.5),
      ("第一产业增加值", 10.1), ("第二产业增加值", 58.2), ("第三产业增加值", 31.7)]),
])  # fmt: skip
def test_areas_and_shares_of_parts(text: str, expected: list[tuple[str, float]]) -> None:
    claims = told(text)
    assert [(claim.indicator, float(claim.value)) for claim in claims] == expected
    assert {claim.measure.value for claim in claims} <= {"level", "share"}


def test_a_gap_is_to_what_is_compared_with() -> None:
    claims = told("2013年生产总值增长11.2%，比全省平均增幅高出1.3个百分点。")
    assert (claims[-1].measure.value, claims[-1].scope) == ("pp_gap", "全省平均增幅")


@pytest.mark.parametrize(("text", "expected"), [
    ("2012年，货物周转量1 228.3亿吨公里，光缆长度42 690公里。", [("货物周转量", 122830000000), ("光缆长度", 42690)]),
    ("2012年，保费收入增长45。2%。全县有小学50所。", [("保费收入", 45.2), ("小学数", 50)]),
    ("2012年，旅客周转量504.6亿人公里。其中，铁路192.5亿人公里，增长9.9%；公路280.6亿人公里。",
     [("旅客周转量", 50460000000), ("铁路旅客周转量", 19250000000), ("铁路旅客周转量", 9.9),
      ("公路旅客周转量", 28060000000)]),
    ("2012年，赔款支出8921万元，其中财产险7932万元，人身险989万元。",
     [("赔款支出", 89210000), ("财产险赔款支出", 79320000), ("人身险赔款支出", 9890000)]),
    ("2012年，道路运输领域共发生事故76起、死亡56人。", [("道路运输领域事故数", 76), ("道路运输领域事故死亡人数", 56)]),
    ("2012年，初中升入高中阶段的比例93.1%。", [("初中升入高中阶段的比例", 93.1)]),
    ("2012年，空气质量达到一级标准的有131天。", [("一级标准", 131)]),
    ("2012年，一、二、三次产业在生产总值中的占比是2.4:63.5:34.1。",
     [("第一产业增加值", 2.4), ("第二产业增加值", 63.5), ("第三产业增加值", 34.1)]),
])  # fmt: skip
def test_forms_of_numbers_and_parts(text: str, expected: list[tuple[str, float]]) -> None:
    assert [(claim.indicator, float(claim.value)) for claim in told(text)] == expected


def test_a_mean_of_years_before_is_a_base() -> None:
    claims = told("2012年，生产安全事故132起、死亡103人，与前两年平均数相比分别下降20.2%和26.4%。")
    assert [(c.indicator, c.measure.value, c.base_start, c.base_end) for c in claims[2:]] == [
        ("生产安全事故起数", "growth", date(2010, 1, 1), date(2011, 12, 31)),
        ("生产安全事故死亡人数", "growth", date(2010, 1, 1), date(2011, 12, 31))]  # fmt: skip


def test_the_name_of_an_institution_is_no_place() -> None:
    claims = told("2012年，设有浙江某某专科学院1个。小学专任教师1129人。")
    assert {claim.region for claim in claims} == {"330100"}


@pytest.mark.parametrize(("text", "expected"), [
    ("2012年，食品价格上涨5.1%，其中粮食上升4.1%，肉禽及制品下降2.8%。",
     [("食品价格指数", 5.1), ("粮食价格", 4.1), ("肉禽及制品价格", -2.8)]),
    ("2012年，居民消费价格上涨2.1%。餐饮业营业额增长4.1%。", [("居民消费价格指数", 2.1), ("餐饮业营业额", 4.1)]),
    ("2012年，共有5248名城镇失业人员再就业。", [("城镇失业人员再就业人数", 5248)]),
    ("2012年，出口和进口分别增长22.1%37.6%。", [("出口总额", 22.1), ("进口总额", 37.6)]),
    ("2012年，在学研究生4.3万人，毕业生1.2万人。", [("在学研究生数", 43000), ("研究生毕业生数", 12000)]),
])  # fmt: skip
def test_prices_persons_and_glued_lists(text: str, expected: list[tuple[str, float]]) -> None:
    assert [(claim.indicator, float(claim.value)) for claim in told(text)] == expected


def test_who_is_taken_in_is_told_of_the_year() -> None:
    claim = told("2012年末有普通高中12所。普通高中招生7521人。")[-1]
    assert (claim.period_start, claim.period_end) == (date(2012, 1, 1), date(2012, 12, 31))


def test_local_revenue_is_a_whole() -> None:
    claims = told("2012年，教育经费占地方财政支出的比重达25%。")
    assert [(c.measure.value, c.scope) for c in claims] == [("share", "地方财政支出")]


def test_a_health_centre_of_a_quarter_is_no_platform() -> None:
    claims = told("2012年末，共有社区卫生服务中心8个。参保率为96%。")
    assert {claim.region for claim in claims} == {"330100"}
