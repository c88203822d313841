"""News of prices, money, ports and people: what is said once for a passage, and days without a month."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from .told_texts import read

claims_of = partial(read, home="000000", published=date(2024, 8, 10))


def rates(text: str) -> list[tuple[str, str, float]]:
    return [(c.indicator, str(c.measure), float(c.value)) for c in claims_of(text)]


def test_a_topic_says_what_the_paragraph_compares_with() -> None:
    text = (
        "2024年7月份，从环比看，居民消费价格上涨0.5%。食品价格上涨1.2%，非食品价格上涨0.4%。\n7月份，服务价格上涨0.6%。"
    )
    assert [measure for _, measure, _ in rates(text)] == ["mom", "mom", "mom", "yoy"]


def test_a_heading_says_what_the_paragraphs_below_compare_with() -> None:
    text = "二、各类商品价格环比变动情况\n2024年7月份，衣着价格下降0.2%。\n三、其他情况\n7月份，衣着价格上涨1.5%。"
    assert [measure for _, measure, _ in rates(text)] == ["mom", "yoy"]


def test_prices_go_on_with_the_month_before_until_the_year_before_is_named() -> None:
    text = "2024年7月份，食品价格环比上涨1.2%。鲜菜价格上涨9.3%，同比上涨3.3%。鲜果价格下降4.2%。"
    assert [measure for _, measure, _ in rates(text)] == ["mom", "mom", "yoy", "yoy"]


def test_what_last_years_prices_carry_over_is_of_the_month_told_of() -> None:
    text = "2024年7月份，居民消费价格同比上涨0.5%。在涨幅中，去年价格变动的翘尾影响约为0.1个百分点。食品价格持平。"
    assert {(c.period_start, c.period_end) for c in claims_of(text)} == {(date(2024, 7, 1), date(2024, 7, 31))}


def test_deposits_in_yuan_are_a_series_of_their_own() -> None:
    text = "2024年6月末，金融机构本外币存款余额300亿元，其中人民币存款余额290亿元。"
    assert [c.indicator_code for c in claims_of(text)] == ["DEPOSITS", "DEPOSITS_CNY"]


def test_families_are_not_all_households() -> None:
    text = "2020年，全市有家庭户120万户，集体户9万户，总户数129万户。"
    codes = [c.indicator_code for c in claims_of(text, home="330100")]
    assert codes == ["HOUSEHOLDS_FAMILY", "HOUSEHOLDS_COLLECTIVE", "HOUSEHOLDS"]


@pytest.mark.parametrize(("text", "day"), [
    ("文旅部门9日公布的数据显示，当天接待国内游客80万人次。", date(2024, 8, 9)),
    ("本报北京8月7日电，当日铁路发送旅客1500万人次。", date(2024, 8, 7)),
    ("30日，全市接待游客20万人次。", date(2024, 7, 30)),
])  # fmt: skip
def test_a_day_of_which_the_page_tells(text: str, day: date) -> None:
    assert [(c.period_start, c.period_end) for c in claims_of(text)] == [(day, day)]


@pytest.mark.parametrize("text", ["2024年上半年，推出7日游产品20款。", "2024年上半年，5至7日游产品20款。"])
def test_a_length_of_days_is_no_day(text: str) -> None:
    assert {c.period_end for c in claims_of(text)} == {date(2024, 6, 30)}


def test_the_day_of_a_dateline_is_not_what_its_figures_are_of() -> None:
    text = "2024年上半年，商务部9日发布，全国吸收外资4000亿元。"
    assert [c.period_end for c in claims_of(text)] == [date(2024, 6, 30)]


def test_parts_named_after_among_do_not_own_the_sentence_after() -> None:
    text = "2024年7月，浙江港口货物吞吐量100万吨；其中，宁波60万吨，舟山40万吨。集装箱吞吐量8万标箱。"
    assert [c.region for c in claims_of(text, home="330000")] == ["330000", "330200", "330900", "330000"]


def test_a_port_of_two_places_may_write_them_with_a_dash() -> None:
    text = "2024年7月，宁波-舟山港完成货物吞吐量6000万吨，其中宁波港域4000万吨。"
    assert [(c.entity, c.region, c.indicator_code) for c in claims_of(text, home="330000")] == [
        ("宁波舟山港", None, "PORT_CARGO"), (None, "330200", "PORT_CARGO"),
    ]  # fmt: skip


def test_remarks_in_brackets_leave_a_figure_its_words() -> None:
    text = "2024年上半年，城镇居民人均消费支出18340元，增长(以下如无特别说明，均为名义增速)3.9%。"
    assert [float(c.value) for c in claims_of(text)] == [18340, 3.9]
    text = "2020年，全县户籍人口性别比(以女性为100，男性与女性之比)为103.62。"
    assert [(c.indicator, float(c.value)) for c in claims_of(text)] == [("户籍人口性别比", 103.62)]


def test_the_earlier_census_in_brackets_is_the_base() -> None:
    text = "2020年，全省人口600万人，与2010年(第六次人口普查数据，下同)的580万人相比，增加20万人。"
    ends = [c.period_end.year if c.period_end else None for c in claims_of(text, home="330000")]
    assert ends == [2020, 2010, 2020]


def test_so_many_of_each_hundred_thousand_is_no_count_of_people() -> None:
    text = "2020年，每10万人中拥有大学文化程度的为15467人。"
    assert [float(c.value) for c in claims_of(text)] == [15467]


def test_ranks_after_listed_shares_are_of_the_same_list() -> None:
    text = "2024年，全省进出口、出口、进口占全国份额分别为12.0%、15.2%和7.3%，规模分别居全国第3、第2和第6位。"
    assert [(c.indicator, float(c.value)) for c in claims_of(text, home="330000")][3:] == [
        ("货物进出口总额", 3), ("出口总额", 2), ("进口总额", 6),
    ]  # fmt: skip


def test_lower_than_before_is_a_change_whatever_says_compared() -> None:
    claims = claims_of("2023年，城镇登记失业率为3.36%，与去年相比降低0.09个百分点，低于省控线0.8个百分点。")
    assert [str(c.measure) for c in claims] == ["level", "pp_change", "pp_gap"]


def test_what_something_suffers_from_is_no_name() -> None:
    text = "2024年一季度，城镇调查失业率均值为5.5%。4月受疫情影响升至6.1%。"
    assert [(c.indicator_code, float(c.value)) for c in claims_of(text)] == [
        ("UNEMPLOYMENT_SURVEYED", 5.5), ("UNEMPLOYMENT_SURVEYED", 6.1),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["土地购置面积", "住宅新开工面积"])
def test_areas_bought_or_begun_are_of_the_whole_period(name: str) -> None:
    claims = claims_of(f"2024年上半年，{name}12万平方米。")
    assert [(c.period_start, c.period_end) for c in claims] == [(date(2024, 1, 1), date(2024, 6, 30))]


def test_so_many_visits_may_say_which_places_are_counted() -> None:
    text = "2024年5月，浙江游客接待量超万人次的景区已增至73个。"
    assert [float(c.value) for c in claims_of(text, home="330000")] == [73]


def test_cars_on_their_way_out_are_no_exports() -> None:
    assert claims_of("2024年5月1日，高速公路入口126万辆，出口130万辆。")[-1].indicator_code is None
    assert claims_of("2024年5月，汽车出口额30亿元，出口130亿元。")[-1].indicator_code == "EXPORTS"


def test_exports_and_imports_after_each_other_are_with_one_partner() -> None:
    text = "2024年，浙江对非洲出口增长36.0%，进口增长12.7%。"
    assert [c.indicator for c in claims_of(text, home="330000")] == ["对非洲出口", "对非洲进口"]


def test_respectively_is_no_part_of_a_name() -> None:
    text = "2024年，浙江对东盟、拉美和非洲分别进出口20亿元、15亿元和12亿元。"
    assert [c.indicator for c in claims_of(text, home="330000")] == ["对东盟进出口", "对拉美进出口", "对非洲进出口"]


def test_a_group_without_a_name_of_its_own_bears_its_places() -> None:
    text = "2019年上半年，浙江省机场集团完成旅客吞吐量3473万人次。其中，杭州机场完成旅客吞吐量1969万人次。"
    assert [(c.entity, c.region) for c in claims_of(text, home="330000")] == [
        ("浙江省机场集团", None), (None, "330100"),
    ]  # fmt: skip


def test_offices_of_a_ministry_are_no_companies() -> None:
    text = "中国商务部外资司负责人表示，2024年上半年，全国实际使用外资4989亿元。"
    assert [(c.entity, c.region) for c in claims_of(text)] == [(None, "000000")]


def test_a_part_within_a_whole_is_a_share_of_it() -> None:
    claims = claims_of("2024年上半年，利用外资中并购所占比重由上年同期的6.1%提高到15.4%。")
    assert [(c.indicator, str(c.measure), c.scope) for c in claims] == [("并购", "share", "利用外资")] * 2


def test_a_winter_over_the_turn_of_the_year_governs_what_follows() -> None:
    text = "2019年10月—2020年3月，长三角地区PM2.5平均浓度下降16%。\n汾渭平原的PM2.5浓度是70微克/立方米。"
    assert {(c.period_start, c.period_end) for c in claims_of(text)} == {(date(2019, 10, 1), date(2020, 3, 31))}
    assert [c.region for c in claims_of(text)] == ["X_YRD", "X_FENWEI"]


def test_the_cities_of_an_average_are_no_count() -> None:
    text = "2024年5月，339个地级及以上城市的空气质量优良天数比例平均是85.1%。"
    assert [(c.indicator_code, float(c.value)) for c in claims_of(text)] == [("AIR_GOOD_RATE", 85.1)]


def test_places_named_among_others_do_not_govern() -> None:
    text = "2024年5月，前三位依次为：香港、新加坡和台湾省，实际使用外资金额30亿美元。"
    assert [c.region for c in claims_of(text)] == ["000000"]


def test_a_head_noun_that_says_little_is_told_in_full() -> None:
    text = "2024年上半年，服务业实际使用外资金额447亿美元；桥梁建筑业和娱乐业分别增长112%、117%。"
    assert [c.indicator for c in claims_of(text)][1:] == ["桥梁建筑业实际使用外资金额", "娱乐业实际使用外资金额"]


def test_a_topic_of_the_year_before_ends_what_went_on_from_month_to_month() -> None:
    text = "2024年7月，从环比看，一线城市住宅销售价格上涨0.2%。从同比看，二线城市住宅销售价格上涨7.2%。"
    assert [measure for _, measure, _ in rates(text)] == ["mom", "yoy"]


def test_classes_of_cities_share_the_noun_of_the_last() -> None:
    text = "2024年7月，一线、二线、三线城市二手住宅销售价格同比分别上涨0.2%、1%和1.1%。"
    assert [name for name, _, _ in rates(text)] == [f"{n}线城市二手住宅销售价格" for n in "一二三"]


@pytest.mark.parametrize(("text", "names"), [
    ("2024年1—7月，民营企业进出口增长10.4%。其中，出口增长13%，进口下降2%。",
     ["民营企业进出口额", "民营企业出口额", "民营企业进口"]),
    ("2024年1—7月，通过跨境电商平台进出口284亿元，增长49.7%，其中出口209亿元，增长73.2%。",
     ["跨境电商平台进出口", "跨境电商平台进出口", "跨境电商平台出口", "跨境电商平台出口"]),
    ("2024年1—7月，全省货物进出口总额2840亿元，其中出口2090亿元。", ["货物进出口总额", "出口总额"]),
])  # fmt: skip
def test_exports_among_trade_of_some_firms_are_theirs(text: str, names: list[str]) -> None:
    assert [name for name, _, _ in rates(text)] == names


def test_what_is_compared_with_several_times_changed_since_each() -> None:
    text = "2024年7月末，广义货币余额303万亿元，同比增长6.3%，增速分别比上月末和上年同期高0.1个和低4.4个百分点。"
    assert [measure for _, measure, _ in rates(text)][2:4] == ["pp_change", "pp_change"]
    claims = claims_of(
        "2024年7月末，广义货币余额303万亿元，同比增长6.3%，增速分别高于上月末和上年同期0.1个和0.4个百分点。"
    )
    assert [(str(c.measure), c.base_end) for c in claims][2:4] == [
        ("pp_change", date(2024, 6, 30)), ("pp_change", None)]  # fmt: skip


def test_a_remark_in_brackets_may_end_before_a_blank() -> None:
    text = "2024年上半年，全县居民人均可支配收入19770元，增长（以下如无注明，都是名义增长） 7.9%。"
    assert rates(text)[-1] == ("居民人均可支配收入", "yoy", 7.9)


def test_a_value_in_per_cent_of_a_mean_is_compared_with_it() -> None:
    claims = claims_of("2024年上半年，居民人均可支配收入中位数12186元，增长8.4%，中位数是平均数的86.7%。")
    assert [(c.indicator, str(c.measure), c.scope) for c in claims][-1] == (
        "居民人均可支配收入中位数", "share", "平均数")  # fmt: skip


def test_a_base_said_first_is_what_the_sentence_compares_with() -> None:
    text = (
        "2024年7月房屋销售价格比6月环比上涨0.2%。与上年同月相比，7月房屋销售价格上涨11.4%，涨幅比上月回落0.1个百分点；"
        "其中新建住宅上涨18.2%，涨幅回落0.4个百分点。"
    )
    claims = [c for c in claims_of(text) if not c.derived_from]
    assert [str(c.measure) for c in claims] == ["mom", "yoy", "pp_change", "yoy", "pp_change"]
    assert claims[3].indicator == "新建住宅销售价格"
    assert claims[4].base_end == date(2024, 6, 30)


@pytest.mark.parametrize(("text", "expected"), [
    ("2024年上半年，房地产开发投资100亿元，其中住宅80亿元，增长5%；办公楼10亿元，增长3%。",
     ["房地产开发投资", "住宅投资", "住宅投资", "办公楼投资", "办公楼投资"]),
    ("2024年上半年，商品房销售面积12万平方米，其中住宅9万平方米。", ["商品房销售面积", "住宅销售面积"]),
    ("2024年上半年，制造业新设立外商投资企业1335家，增长45.1%；实际使用外资金额102.1亿美元。",
     ["制造业新设立外商投资企业数", "制造业新设立外商投资企业数", "制造业实际使用外资金额"]),
])  # fmt: skip
def test_parts_carry_what_the_whole_is_of(text: str, expected: list[str]) -> None:
    assert [name for name, _, _ in rates(text)] == expected


def test_a_high_point_of_the_year_leaves_the_month_in_force() -> None:
    claims = claims_of("2024年7月，餐饮业营业额21.4亿元，是今年第二高点，较去年同期增长7.6%。")
    assert {c.period_start for c in claims if c.unit != "rank"} == {date(2024, 7, 1)}
