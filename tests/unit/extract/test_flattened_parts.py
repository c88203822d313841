"""Headers of wholes above their `#` parts, units that only a sum says, and blank cells that only blanks show."""

# ruff: noqa: E501 - a table is easier to see on one line

from __future__ import annotations

from decimal import Decimal

from .told_tables import told

_HEALTH = (
    "19-21 卫生事业基本情况 | |||||||\n年 份 Year |\n卫生机构 (个) Health Institutions (unit) |\n卫生机构 床位数 (张) Beds (unit) |\n卫生技术 人员数 (人) Personnel (person) |\n||||\n"
    "# 医院 Hospitals |\n# 医院 Hospitals |\n# 执业医师 Doctors |\n# 注册护士 Registered Nurses |\n||||\n"
    "2003 | 310 | 41 | 3900 | 3700 | 7200 | 3400 | 2300 |\n2004 | 320 | 43 | 4000 | 3800 | 7300 | 3500 | 2400 |\n2005 | 330 | 45 | 4100 | 3900 | 7400 | 3600 | 2500 |\n"
)


def test_parts_of_several_wholes_stand_where_the_numbers_leave_one_way() -> None:
    claims = told(_HEALTH, title="2006年统计年鉴", home="330000")
    beds = next(c for c in claims if c.value == Decimal(3700))
    assert (beds.indicator, beds.breakdown) == ("卫生机构床位数", {"group": "医院"})


def test_parts_that_may_stand_below_another_whole_say_nothing() -> None:
    claims = told(
        _HEALTH.replace("| 3900 | 3700 |", "| 3900 | 370 |").replace("# 执业医师 Doctors |\n", ""),
        title="2006年统计年鉴",
        home="330000",
    )
    assert claims == []


def test_a_sum_says_the_unit_of_its_numbered_parts() -> None:
    text = "4-4 城镇居民家庭平均每人全年消费性支出\n项  目 Item 2005 2010\n消费性支出(元)   Living Expenditure (yuan) 6342.63    9792.65\n一、食品   Food 2056.79    3052.57\n   1.粮油类   Grain 247.57    378.78\n   2.糖烟酒饮料类   Sugar 233.64    368.78\n"
    claims = told(text, title="2011年统计年鉴", home="330000")
    assert [(c.value, c.unit) for c in claims[-2:]] == [(Decimal("233.64"), "CNY"), (Decimal("368.78"), "CNY")]
    assert Decimal("37.78") in {
        c.value for c in told(text + "   3.调味品   Other 24.45    37.78\n", title="2011年统计年鉴", home="330000")
    }


def test_blank_cells_among_single_blanks_are_counted_by_the_blanks_they_leave() -> None:
    text = "10-18 农村居民家庭平均每人生活消费支出\n单位: 元        \n指 标 1978 1985 1990 1995\n生活消费支出 116.06 317.42 584.63 1310.36\n食品 78.59 183.43 343.76 768.19\n衣着 14.74 30.86 45.44 89.79\n医疗保健   7.65 19.02 42.48\n交通通讯 10.78 5.48 8.42  \n"
    claims = told(text, title="1996年统计年鉴", home="000000")
    years = [(c.value, c.period_start.year) for c in claims if c.period_start is not None]
    assert years[-3:] == [
        (Decimal("7.65"), 1985), (Decimal("19.02"), 1990), (Decimal("42.48"), 1995),
    ]  # fmt: skip
    damaged = told(text.replace("医疗保健   7.65", "医疗保健 7.65"), title="1996年统计年鉴", home="000000")
    assert not [c for c in damaged if c.value == Decimal("7.65")]


def test_cells_that_fill_rows_of_one_cell_a_line_up_are_no_columns() -> None:
    fill = "|\n" * 8
    rows = "".join(f"| {name} |\n{english} |\n{one} |\n{other} |\n{fill}" for name, english, one, other in (
        ("食品", "food", "1408.54", "1517.60"), ("衣着", "clothing", "159.60", "186.70"), ("居住", "residence", "430.14", "457.26"),
    ))  # fmt: skip
    claims = told(
        f"| 5-23 农民人均生活消费支出 |\n{fill}| 单位:元 |\n{fill}| 项目 |\nitem |\n2004 |\n2005 |\n{fill}{fill}| 总 计 |\ntotal |\n3015.22 |\n3292.63 |\n{fill}{rows}",
        title="2006年统计年鉴", home="350000",
    )  # fmt: skip
    assert [(c.indicator, c.value) for c in claims[:2]] == [
        ("农民人均生活消费支出", Decimal("3015.22")),
        ("农民人均生活消费支出", Decimal("3292.63")),
    ]
    assert len(claims) == 8


def test_jobs_added_are_no_money() -> None:
    claims = told(
        "指标\t单位\t全年目标\t上半年完成\n新增城镇就业人数\t亿元\t27\t16.1\n固定资产投资\t亿元\t1200\t612.4\n",
        title="2024年杭州市计划执行情况",
        home="330100",
    )
    assert not [c for c in claims if "就业" in c.indicator]


def test_units_that_a_column_leaves_out_are_those_above() -> None:
    rows = [("建筑合同额", "万元", "105551747"), ("上年结转建筑合同额", "", "54805720"), ("本年新签建筑合同额", "", "50746028"), ("建筑业总产值", "万元", "50830163"), ("建筑工程产值", "", "47005266"), ("从业人员", "", "4812"), ("房屋竣工面积", "万平方米", "5553"), ("# 住宅", "", "3579")]  # fmt: skip
    text = "表9-8 建筑业企业生产情况\n指标\t计量单位\t2022年\n" + "".join("\t".join(row) + "\n" for row in rows)
    found = {str(c.evidence.quote): c.unit for c in told(text, title="2023年统计年鉴", home="320100") if c.evidence}
    assert found["54805720"] == found["47005266"] == "CNY"
    assert found["3579"] == "m2"
    assert found.get("4812") != "CNY"
    lost = (
        text.replace("上年结转建筑合同额\t\t", "上年结转建筑合同额\t万元\t")
        .replace("本年新签建筑合同额\t\t", "本年新签建筑合同额\t万元\t")
        .replace("从业人员\t\t", "从业人员\t人\t")
    )
    assert not [
        c for c in told(lost, title="2023年统计年鉴", home="320100") if c.evidence and c.evidence.quote == "47005266"
    ]


def test_a_line_below_the_caption_says_its_year_and_base() -> None:
    claims = told(
        "8-10 工业品出厂价格指数\n(2005年,以上年同期价格为100 )\n类      别 全年平均 一季度 二季度\n 轻工业 100.8 101.2 100.9\n 重工业 107.3 108.8 108.4\n",
        title="2006年统计年鉴", home="370000",
    )  # fmt: skip
    assert [(c.indicator, c.breakdown, c.value, c.unit) for c in claims[:1]] == [
        ("工业品出厂价格指数", {"group": "轻工业"}, Decimal("100.8"), "point"),
    ]  # fmt: skip
    assert {c.period_start.isoformat() for c in claims if c.period_start} == {"2005-01-01", "2005-04-01"}


def test_a_head_is_named_in_full_by_one_of_several_names_of_the_caption() -> None:
    claims = told(
        "附录1-25 建筑业总产值和房屋建筑面积\n地区 总产值(亿元) 房屋施工面积(万平方米)\n2003年 2004年 2003年 2004年\n北京 1269.9 1464.5 11971.8 13019.6\n天津 520.8 631.3 3395.9 3436.5\n",
        title="2005年统计年鉴", home="370000",
    )  # fmt: skip
    assert [(c.indicator, c.value) for c in claims[:2]] == [
        ("建筑业总产值", Decimal(126_990_000_000)),
        ("建筑业总产值", Decimal(146_450_000_000)),
    ]


def test_whose_numbers_a_caption_is_of_is_no_part_of_its_name() -> None:
    claims = told(
        "2018年12月全国各地区化学纤维产量\n地区\t当月产量(万吨)\t累计产量(万吨)\n北京市\t0.02\t0.31\n天津市\t3.77\t63.45\n河北省\t2.86\t25.47\n",
        title="2018年12月全国各地区化学纤维产量", home="000000",
    )  # fmt: skip
    assert {c.indicator for c in claims} == {"化学纤维产量"}
