"""Tables that a page gives as lines: captions right above, sections, and kinds of places, goods and stocks in rows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from hzetl.model import Measure

from .told_tables import facts, told

_SECTIONED = [
    ["项 目", "11月同比增长(%)", "1-11月同比增长(%)"], ["合 计", "4.4", "-0.3"], ["按企业规模分组", "", ""],
    ["其中：大型企业", "6.5", "2.2"], ["中型企业", "0.9", "-3.8"],
    ["按行业分组", "", ""], ["医药制造业", "5.8", "-9.3"],
]  # fmt: skip


@pytest.mark.parametrize("joint", [" | ", "\t", "\n", "    "])
def test_a_line_that_says_what_and_when_above_a_table_is_its_caption(joint: str) -> None:
    rows = "\n".join(joint.join(row).rstrip(" \n") for row in _SECTIONED)
    claims = told(f"规模以上工业增加值增长速度 2024年1-11月\n{rows}\n", title="工业增长")
    assert {claim.measure for claim in claims} == {Measure.YOY}
    assert [(c.value, c.period_start, c.period_end) for c in claims[:2]] == [
        (Decimal("4.4"), date(2024, 11, 1), date(2024, 11, 30)),
        (Decimal("-0.3"), date(2024, 1, 1), date(2024, 11, 30)),
    ]
    assert [c.value for c in claims[2:]] == [Decimal(n) for n in ("6.5", "2.2", "0.9", "-3.8", "5.8", "-9.3")]


def test_two_words_that_head_columns_are_no_caption() -> None:
    assert facts(told("指标 2024年\n地区生产总值（亿元） 21860\n常住人口（万人） 1262.4\n"))[:1] == [
        ("地区生产总值", "level", Decimal(2_186_000_000_000), "CNY")
    ]


@pytest.mark.parametrize("corner", ["区、县（市）", "县（市、区）", "各区、县（市）", "市、县"])
@pytest.mark.parametrize("joint", [" ", "\n", "\t"])
def test_kinds_of_places_head_labels(corner: str, joint: str) -> None:
    rows = [
        [corner, "地区生产总值", "固定资产投资", "社会消费品零售总额"],
        ["总量（亿元）", "增速（%）", "增速（%）", "总量（亿元）", "增速（%）"],
        ["西湖区", "1250.6", "5.3", "4.6", "505.1", "3.4"], ["滨江区", "1802.8", "6.0", "-7.2", "330.7", "4.2"],
    ]  # fmt: skip
    claims = told("2024年各区主要经济指标\n" + "\n".join(joint.join(row) for row in rows) + "\n")
    assert [(c.region, c.measure.value, float(c.value)) for c in claims[:5]] == [
        ("330106", "level", 125_060_000_000), ("330106", "yoy", 5.3), ("330106", "yoy", 4.6),
        ("330106", "level", 50_510_000_000), ("330106", "yoy", 3.4),
    ]  # fmt: skip
    assert [c.indicator_code for c in claims[1:3]] == ["GDP", "FIXED_INVESTMENT"]


def test_kinds_of_goods_are_parts_of_the_sales_right_above_them() -> None:
    claims = told(
        "指标\t11月(亿元)\t同比增长(%)\n社会消费品零售总额\t700.3\t3.1\n按消费类型分\t\t\n商品零售\t630.1\t2.9\n"
        "其中：限额以上单位商品零售\t240.2\t1.8\n粮油、食品类\t30.5\t6.6\n饮料类\t8.8\t-1.2\n"
    )
    assert [(c.indicator, c.breakdown) for c in claims[-4::2]] == [
        ("限额以上单位商品零售", {"group": "粮油、食品类"}), ("限额以上单位商品零售", {"group": "饮料类"})]  # fmt: skip
    told_of = told("指标\t11月(亿元)\n社会消费品零售总额\t700.3\n吃类\t90.1\n穿类\t60.7\n")
    assert all("限额以上" not in claim.indicator for claim in told_of)


def test_what_firms_own_is_told_at_the_end_of_the_months() -> None:
    claims = told(
        "指标名称\t1-11月\t比去年同期增长(%)\n营业收入(亿元)\t3486.5\t-2.4\n资产总计(亿元)\t4958.7\t7.3\n"
        "应收账款(亿元)\t802.4\t5.9\n产成品存货(亿元)\t178.3\t7.8\n固定资产投资(亿元)\t500.1\t2.0\n",
        title="2024年11月工业企业",
    )
    assert [(c.period_start, c.period_end) for c in claims[::2]] == [
        (date(2024, 1, 1), date(2024, 11, 30)), *[(date(2024, 11, 30), date(2024, 11, 30))] * 3,
        (date(2024, 1, 1), date(2024, 11, 30)),
    ]  # fmt: skip


def test_a_part_of_a_word_in_brackets_is_part_of_the_label() -> None:
    claims = told("项目\t余额（亿元）\n#住户贷款\t2410.6\n#企（事）业单位贷款\t4489.3\n", title="2024年12月末贷款")
    assert claims[-1].indicator.startswith("企事业单位贷款")


def test_a_title_that_counts_the_cities_of_a_survey_states_nothing() -> None:
    assert told("2024年11月份70个大中城市商品住宅销售价格变动情况\n") == []


@pytest.mark.parametrize("joint", [" | ", "\t", "\n", " "])
def test_an_index_against_last_month_stands_over_no_mean_of_months(joint: str) -> None:
    rows = [
        ["类 别", "以上月价格为100", "以上年同期价格为100"], ["本月", "至本月平均"],
        ["居民消费价格总指数", "100.2", "101.9", "100.6"], ["食品", "101.1", "105.3", "103.0"],
        ["衣着", "98.7", "99.2", "99.1"],
    ]  # fmt: skip
    claims = told("\n".join(joint.join(row) for row in rows) + "\n", title="2024年4月居民消费价格指数")
    assert [(c.value, c.period_start, c.basis) for c in claims[:3]] == [
        (Decimal("100.2"), date(2024, 4, 1), {"base": "上月"}), (Decimal("101.9"), date(2024, 4, 1), {}),
        (Decimal("100.6"), date(2024, 1, 1), {}),
    ]  # fmt: skip
    assert len(claims) == 9


def test_rows_that_name_only_owners_are_of_what_the_caption_names() -> None:
    rows = (
        "行业\t2022\t2023\n合计\t90101\t95202\n国有单位\t118303\t121404\n采矿业\t57605\t59706\n金融业\t177507\t181808\n"
    )
    claims = told("3-20 城镇非私营单位在岗职工含劳务派遣人员平均工资\n单位：元\n" + rows, title="统计年鉴")
    assert {claim.indicator for claim in claims} == {"城镇非私营单位在岗职工含劳务派遣人员平均工资"}
    assert [claim.breakdown for claim in claims[::2]] == [
        {}, {"group": "国有单位"}, {"group": "采矿业"}, {"group": "金融业"}]  # fmt: skip
    assert told("3-21 基本情况\n单位：元\n" + rows, title="统计年鉴") == []


def test_a_caption_that_goes_on_after_an_indicator_is_of_something_else() -> None:
    claims = told(
        "4-9 城镇单位从业人员年平均劳动报酬（2024年）\n单位：元\n"
        "项目\t2023\t2024\n总计\t80540\t82020\n国有单位\t90440\t90876\n"
    )
    assert {(claim.indicator, claim.unit) for claim in claims} == {("城镇单位从业人员年平均劳动报酬", "CNY")}


def test_investors_in_rows_are_owners_of_what_the_columns_name() -> None:
    claims = told(
        "项目\t单位数（个）\t利润总额（亿元）\n内资\t3562\t171.1\n港澳台商投资\t141\t13.2\n批发和零售业\t1038\t16.3\n",
        title="2024年12月服务业企业",
    )
    assert [(c.indicator, c.unit) for c in claims[2:]] == [
        ("港澳台商投资单位数", "count"), ("港澳台商投资利润总额", "CNY"), ("批发和零售业单位数", "count"),
        ("批发和零售业利润总额", "CNY"),
    ]  # fmt: skip


def test_a_unit_on_a_line_of_its_own_belongs_to_the_header_above_it() -> None:
    rows = ["总 计", "894.2", "9.4", "48.7", "28.2", "教育", "43.4", "7.1", "1.1", "-19.3"]
    heads = ["行 业", "营业收入", "(亿元)", "比去年同期增长(%)", "营业利润", "(亿元)", "比去年同期增长(%)"]
    claims = told("\n".join([*heads, *rows]) + "\n", title="2024年1-10月服务业企业主要经济指标")
    assert [(c.measure.value, float(c.value)) for c in claims[:4]] == [
        ("level", 89_420_000_000), ("yoy", 9.4), ("level", 4_870_000_000), ("yoy", 28.2)]  # fmt: skip


def test_a_table_of_wide_heads_may_stand_beside_itself() -> None:
    claims = told(
        "2024年商品零售价格指数\n(以上年为100)\n项 目 指 数 项 目 指数\n"
        "商品零售价格指数 102.1 2.床上用品 106.7\n一、食品 101.4 六、文化办公用品 101.2\n"
    )
    assert [float(c.value) for c in claims] == [102.1, 106.7, 101.4, 101.2]


def test_wide_words_after_a_mark_are_one_label() -> None:
    claims = told(
        "2024年居民消费价格分类指数（上年=100）\n项 目 Item 2023 2024\n"
        "居民消费价格总指数 Consumer Price Index 102.7 101.2\n# 食 品 Food 113.1 98.5\n三、居 住 Residence 99.3 101.6\n"
    )
    assert {claim.breakdown.get("group", claim.indicator) for claim in claims[2:4]} & {
        "食品",
        "食品价格指数",
        "食品价格",
    }


@pytest.mark.parametrize(
    "text",
    [
        "居民消费价格总指数100.3102.0100.7\n",
        "居民消费价格总指数0.30.20.5\n",
        "主营业务收入 67.73 17.0 利润总额 3.32 1.6倍 税金总额 0.84 5.1\n",
        "商品住宅销售价格指数 南 京 100.5 103.0 147.2 包 头 100.7 111.5 119.3\n",
    ],
)
def test_numbers_that_have_stuck_together_or_stand_in_a_row_say_nothing(text: str) -> None:
    assert told(text) == []


def test_a_label_that_a_value_has_stuck_to_is_no_label() -> None:
    claims = told(
        "2024年11月商品住宅销售价格指数\n城市 环比 同比 城市 环比 同比\n上月=100 上年同月=100 上月=100 上年同月=100\n"
        "北 京100.4 103.6 唐 山 100.5 113.2\n天 津100.8 102.3 秦 皇 岛 101.8 120.1\n宁波 100.6 107.1 温州 100.1 102.9\n"
    )
    assert all("100" not in claim.indicator for claim in claims)
    own = {"103.6": "110000", "102.3": "120000", "107.1": "330200"}
    assert all(claim.region == own.get(str(claim.value), claim.region) for claim in claims)


@pytest.mark.parametrize("blank", ["\u00a0", "\u2003"])
def test_blanks_of_other_widths_part_cells_too(blank: str) -> None:
    rows = ["指标 单位 11月 同比增长%", "地区生产总值 亿元 1986.5 4.6", "财政总收入 亿元 401.2 7.7"]
    claims = told("\n".join(row.replace(" ", 2 * blank) for row in rows) + "\n")
    assert [float(claim.value) for claim in claims] == [198_650_000_000, 4.6, 40_120_000_000, 7.7]


def test_heads_are_not_cut_within_a_word() -> None:
    claims = told(
        "项 目 单位数(个) 营业收入(亿元)\n中央3458 4017.4\n地方35629 7860.1\n内资35622 8653.3\n",
        title="2024年11月服务业",
    )
    assert {claim.indicator for claim in claims if claim.unit == "count"} <= {"中央单位数", "地方单位数", "内资单位数"}
    claims = told(
        "类 别 以上月价格为100 以上年同期价格为100\n本月 至本月平均\n"
        "居民消费价格总指数100.2 101.9 100.6\n食品101.1 105.2 103.1\n衣着98.8 99.3 99.4\n",
        title="2024年4月居民消费价格指数",
    )
    assert [claim.period_start for claim in claims[:3]] == [date(2024, 4, 1), date(2024, 4, 1), date(2024, 1, 1)]


@pytest.mark.parametrize("joint", [" | ", "\t", "\n", " "])
def test_growths_that_look_alike_show_which_head_has_one_column(joint: str) -> None:
    rows = [
        ["行 业", "企业单位数（个）", "亏损企业数（个）", "营业收入（亿元）", "利润总额（亿元）"],
        ["1-11月", "增减%", "1-11月", "增减%", "1-11月", "增减%"],
        ["总 计", "6730", "1109", "8.7", "16031.5", "1.6", "881.3", "-2.5"],
        ["纺织业", "511", "89", "4.7", "703.2", "-3.5", "18.2", "-20.3"],
        ["医药制造业", "191", "31", "-3.1", "881.9", "6.1", "151.7", "3.7"],
    ]  # fmt: skip
    claims = told("\n".join(joint.join(row) for row in rows) + "\n", title="2024年1-11月工业企业经济效益")
    assert [float(claim.value) for claim in claims[:7]] == [
        6730,
        1109,
        8.7,
        1_603_150_000_000,
        1.6,
        88_130_000_000,
        -2.5,
    ]
    assert "亏损" not in claims[0].indicator
    assert ["亏损" in claim.indicator for claim in claims[1:3]] == [True, True]
    rows = [[*row[:3], row[3].replace("8.7", "87"), *row[4:]] for row in rows]
    assert told("\n".join(joint.join(row) for row in rows[:3]) + "\n", title="2024年1-11月工业企业") == []


@pytest.mark.parametrize("joint", ["\t", "\n"])
def test_units_alone_may_stand_below_heads(joint: str) -> None:
    rows = [
        ["作物名称", "播种面积", "产量"], ["千公顷", "增长%", "万吨", "增长%"],
        ["粮食", "105.3", "0.5", "69.1", "1.2"], ["蔬菜", "121.4", "1.6", "331.8", "2.7"],
    ]  # fmt: skip
    claims = told("\n".join(joint.join(row) for row in rows) + "\n", title="2024年主要农作物生产情况")
    assert [(c.measure.value, float(c.value), c.unit) for c in claims[:4]] == [
        ("level", 1_053_000_000, "m2"), ("yoy", 0.5, "percent"), ("level", 691_000, "t"), ("yoy", 1.2, "percent"),
    ]  # fmt: skip


def test_rates_beside_changes_over_a_month_are_of_the_month_that_the_caption_names() -> None:
    claims = told(
        "2024年11月工业生产者价格\n指标\t环比涨跌幅（%）\t同比涨跌幅（%）\t1—11月同比涨跌幅（%）\n"
        "工业生产者出厂价格\t-0.2\t-2.4\t-1.8\n生产资料\t-0.3\t-2.9\t-2.3\n"
    )
    assert [(c.measure.value, c.period_start) for c in claims[3:]] == [
        ("mom", date(2024, 11, 1)), ("yoy", date(2024, 11, 1)), ("yoy", date(2024, 1, 1))]  # fmt: skip


def test_a_row_that_has_lost_a_cell_is_still_the_whole_of_its_parts() -> None:
    rows = ["指 标", "2022", "2023", "就业人员数（万人）", "720.4", "731.6", "地区生产总值（亿元）", "20059.1",
            "  第一产业", "347.2", "351.8", "  第二产业", "5620.3", "5667.9"]  # fmt: skip
    claims = told("\n".join(rows) + "\n", title="国民经济主要指标")
    assert all("就业" not in claim.indicator for claim in claims if float(claim.value) > 10_000_000)
    assert not any(claim.breakdown for claim in claims)


def test_a_head_over_years_is_no_head_of_a_column() -> None:
    rows = ["指 标", "总量指标", "2022", "2023", "地区生产总值（亿元）", "18753.2", "19100.4", "20059.1",
            "常住人口（万人）", "1220.4", "1237.6", "1252.2"]  # fmt: skip
    assert told("\n".join(rows) + "\n", title="国民经济主要指标") == []


def test_an_area_is_told_in_no_weight() -> None:
    assert told("作物\t播种面积（万吨）\n粮食\t50.4\n蔬菜\t331.9\n", title="2024年主要农作物生产情况") == []


def test_people_over_columns_are_whose_income_the_rows_name() -> None:
    claims = told(
        "指标\t全体居民\t\t农村居民\t\n\t收入（元）\t增长（%）\t收入（元）\t增长（%）\n"
        "人均可支配收入\t58310\t4.5\t42630\t5.7\n工资性收入\t33208\t4.7\t25160\t6.0\n",
        title="2024年前三季度居民收入",
    )
    assert [(c.indicator_code, c.breakdown) for c in claims[:4:2]] == [("INCOME", {}), ("INCOME_RURAL", {})]
    assert [c.breakdown for c in claims[4::2]] == [{}, {"group": "农村居民"}]


@pytest.mark.parametrize("joint", ["\t", "\n"])
def test_branches_in_a_table_of_investment_are_of_investment(joint: str) -> None:
    rows = [
        ["指标", "同比增长（%）"],
        ["固定资产投资", "2.7"],
        ["一、按产业分"],
        ["第一产业", "-12.4"],
        ["第二产业", "14.5"],
    ]
    claims = told("\n".join(joint.join(row) for row in rows) + "\n", title="2024年1-10月固定资产投资")
    assert [c.indicator for c in claims] == ["固定资产投资", "第一产业投资", "第二产业投资"]


def test_growth_at_comparable_prices_is_of_the_level_beside_it() -> None:
    claims = told("地区\t地区生产总值（亿元）\t按可比价格计算增长（%）\n杭州市\t15892\t4.7\n宁波市\t12903\t5.3\n")
    assert {claim.indicator_code for claim in claims} == {"GDP"}


def test_about_a_hundred_below_a_bare_comparison_is_no_percentage() -> None:
    rows = "2024年8月价格\n名称\t环比\t同比\n粮食类\t101.1\t100.7\n家用器具类\t99.2\t98.9\n"
    assert not [claim for claim in told(rows) if claim.unit == "percent"]
    grown = "2024年8月价格\n名称\t环比涨跌幅（%）\n粮食价格\t101.1\n鲜菜价格\t12.3\n"
    assert [float(claim.value) for claim in told(grown) if claim.unit == "percent"][-1:] == [12.3]
