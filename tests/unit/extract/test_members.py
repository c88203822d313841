"""Listed subjects: each value goes to its member, with the noun that all share."""

from __future__ import annotations

from datetime import date

import pytest

from hzetl.extract import extract
from hzetl.model import Claim, Document


def told(text: str) -> list[Claim]:
    return extract(Document(
        key="k", label="d", publisher="local", source="test", url="u", title="", published_on=date(2025, 1, 25),
        home_region="330100", text=text, read_by="text", sha256="0",
    ))  # fmt: skip


def named(text: str) -> list[tuple[str, float]]:
    return [(claim.indicator, float(claim.value)) for claim in told(text) if claim.review is None]


@pytest.mark.parametrize(("text", "expected"), [
    ("2024年，第一、二、三产业增加值分别增长3.1%、5.2%和6.3%。",
     [("第一产业增加值", 3.1), ("第二产业增加值", 5.2), ("第三产业增加值", 6.3)]),
    ("2024年，第一、二、三产业和居民生活用电量分别增长6.2%、3.3%、8.1%和9.9%。",
     [("第一产业用电量", 6.2), ("第二产业用电量", 3.3), ("第三产业用电量", 8.1), ("城乡居民生活用电量", 9.9)]),
    ("2024年，城乡居民人均可支配收入分别为75000元和45000元，分别增长5.1%和6.3%。",
     [("城镇居民人均可支配收入", 75000), ("农村居民人均可支配收入", 45000),
      ("城镇居民人均可支配收入", 5.1), ("农村居民人均可支配收入", 6.3)]),
    ("2024年，进出口分别完成3200亿元和1800亿元。", [("进口总额", 3.2e11), ("出口总额", 1.8e11)]),
    ("2024年，信息传输业、制造业、批发和零售业等重点行业实际利用外资分别增长12.1%、3.4%和5.5%。",
     [("信息传输业实际利用外资", 12.1), ("制造业实际利用外资", 3.4), ("批发和零售业实际利用外资", 5.5)]),
    ("2024年，规模以上工业企业营业收入和利润总额分别达到21000亿元和1500亿元。",
     [("规模以上工业企业营业收入", 2.1e12), ("规模以上工业企业利润总额", 1.5e11)]),
    ("2024年，医疗卫生、教育、社会保障支出分别为120、340和210亿元。",
     [("医疗卫生支出", 1.2e10), ("教育支出", 3.4e10), ("社会保障支出", 2.1e10)]),
    ("2024年，国家级、省级企业技术中心分别为40家和320家。",
     [("国家级企业技术中心数", 40), ("省级企业技术中心数", 320)]),
    ("2024年，粮食、蔬菜播种面积分别增长0.3%和1.2%。", [("粮食播种面积", 0.3), ("蔬菜播种面积", 1.2)]),
])  # fmt: skip
def test_each_member_has_its_value(text: str, expected: list[tuple[str, float]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize("text", [
    "2024年，规上工业增加值、社会消费品零售总额、固定资产投资分别增长4.1%、3.3%。",
    "2024年，计算机、通信、汽车、医药四大行业投资分别增长11.1%、8.3%和4.2%。",
])  # fmt: skip
def test_lists_of_unequal_length_say_nothing(text: str) -> None:
    assert named(text) == []
    assert {claim.review for claim in told(text)} == {"lists of unequal length"}


def test_each_city_has_its_level_and_its_growth() -> None:
    claims = told(
        "上半年，杭州、宁波、温州三市地区生产总值分别为1.0万亿元、8500亿元和4600亿元，分别增长5.4%、5.3%和6.3%。"
    )
    assert [(c.region, c.indicator_code, c.measure.value) for c in claims if c.review is None] == [
        (region, "GDP", measure) for measure in ("level", "yoy") for region in ("330100", "330200", "330300")
    ]


def test_a_member_may_end_like_a_particle() -> None:
    claims = told("2024年，食品烟酒、衣着、居住价格分别上涨1.2%、0.8%和下降0.3%。")
    assert [float(c.value) for c in claims if c.review is None] == [1.2, 0.8, -0.3]


@pytest.mark.parametrize(("text", "expected"), [
    ("2024年，通用设备制造业、纺织业和化纤行业分别实现增加值30亿元、21亿元和8.5亿元，增长6.1%、2.2%和3.4%。",
     [("通用设备制造业增加值", 30e8), ("纺织业增加值", 21e8), ("化纤行业增加值", 8.5e8),
      ("通用设备制造业增加值", 6.1), ("纺织业增加值", 2.2), ("化纤行业增加值", 3.4)]),
    ("2024年，农林牧渔业增加值增长3.1%，其中农、林、渔业分别增长2.5%、4.1%和3.3%。",
     [("农林牧渔业增加值", 3.1), ("农业增加值", 2.5), ("林业增加值", 4.1), ("渔业增加值", 3.3)]),
    ("2024年，医药、化工、电力等行业增速较快，产值分别增长8.1%、6.2%和4.3%。",
     [("医药产值", 8.1), ("化工产值", 6.2), ("电力产值", 4.3)]),
    ("2024年，健康制造、人工智能、高技术制造等新兴产业势头良好，增加值分别增长15.3%、14.9%和13.1%。",
     [("健康制造增加值", 15.3), ("人工智能增加值", 14.9), ("高技术制造增加值", 13.1)]),
    ("2024年，一、二、三产对经济增长的贡献率分别为1.5%、40.2%和58.3%。",
     [("第一产业增加值", 1.5), ("第二产业增加值", 40.2), ("第三产业增加值", 58.3)]),
])  # fmt: skip
def test_members_stand_before_the_verb_or_in_the_clause_before(text: str, expected: list[tuple[str, float]]) -> None:
    assert named(text) == expected


def test_places_that_each_achieve_something_are_no_sectors() -> None:
    assert named("2024年，东片、西片和南片分别完成投资3亿元、4亿元和5亿元。") == []


def test_growths_of_what_was_told_change_together() -> None:
    claims = told(
        "上半年，商品房销售面积320万平方米，增长5.2%，商品房销售额增长8.3%，增速分别比一季度提高1.2和3.1个百分点。"
    )
    assert [(c.indicator, float(c.value), c.base_end and c.base_end.month) for c in claims if c.unit == "pp"] == [
        ("商品房销售面积", 1.2, 3), ("商品房销售额", 3.1, 3)]  # fmt: skip


def test_one_growth_is_compared_with_several_times() -> None:
    claims = told("2024年，生产总值增长5.1%，增速比一季度和前三季度分别提高0.6和0.2个百分点。")
    assert [(c.indicator_code, float(c.value), c.base_end and c.base_end.month) for c in claims if c.unit == "pp"] == [
        ("GDP", 0.6, 3), ("GDP", 0.2, 9)]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [
    ("2024年，规上工业增加值增长5.2%，汽车制造业增幅一路走高，全年实现工业总产值153亿元。",
     [("规模以上工业增加值", 5.2), ("汽车制造业工业总产值", 153e8)]),
    ("2024年，工业投资55亿元，高新技术产业49亿元。", [("工业投资", 55e8), ("高新技术产业投资", 49e8)]),
    ("2024年，人均生产总值160887元，按平均汇率计算折合约24938美元。",
     [("人均生产总值", 160887), ("人均生产总值", 24938)]),
])  # fmt: skip
def test_whose_figure_it_is_stands_in_the_clause_before(text: str, expected: list[tuple[str, float]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("2024年，从主要工业产品产量看，精制茶增长3.9%，纱增长6.2%，中成药增长4.1%。",
     [("精制茶产量", 3.9), ("纱产量", 6.2), ("中成药产量", 4.1)]),
    ("2024年，出口总额120亿元。分产品看，服装增长3.2%。", [("出口总额", 120e8), ("服装出口", 3.2)]),
    ("2024年，教育、科技、社保就业等八项民生支出增长15.8%。", [("八项民生支出", 15.8)]),
    ("2024年，农林牧渔业总产值21亿元；实现增加值13亿元。", [("农林牧渔业总产值", 21e8), ("农林牧渔业增加值", 13e8)]),
    ("2024年，橡胶行业产值增长2.1%，塑料行业产值增速由增长转为下降0.5%。",
     [("橡胶行业产值", 2.1), ("塑料行业产值", -0.5)]),
])  # fmt: skip
def test_things_told_of_by_what_was_announced(text: str, expected: list[tuple[str, float]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("2024年，分行业看，住宿和餐饮业，批发和零售业，信息传输、软件和信息技术服务业生产指数分别增长9.5%、3.2%、12.9%。",
     [("住宿和餐饮业生产指数", 9.5), ("批发和零售业生产指数", 3.2), ("信息传输、软件和信息技术服务业生产指数", 12.9)]),
    ("2024年，医疗卫生、社会保障和就业、教育支出和节能环保分别增长8.4%、6.3%、0.4%和6.9%。",
     [("医疗卫生支出", 8.4), ("社会保障和就业支出", 6.3), ("教育支出", 0.4), ("节能环保支出", 6.9)]),
    ("2024年，蔬菜播种面积和产量分别增长0.7%和2.1%。", [("蔬菜播种面积", 0.7), ("蔬菜产量", 2.1)]),
    ("2024年，园林水果产量增长3.2%，其中荔枝、龙眼分别增长2.2%和1.9%。",
     [("园林水果产量", 3.2), ("荔枝产量", 2.2), ("龙眼产量", 1.9)]),
    ("2024年，规上工业增加值增长5%，新能源装备、医药制造业分别增长7.3%、4.6%。",
     [("规模以上工业增加值", 5), ("新能源装备增加值", 7.3), ("医药制造业增加值", 4.6)]),
])  # fmt: skip
def test_the_noun_and_the_marks_of_a_list(text: str, expected: list[tuple[str, float]]) -> None:
    assert named(text) == expected


def test_money_is_not_of_an_output() -> None:
    assert named("2024年，猪肉产量1.5万吨，价格下行，每公斤由30元回落到14元。") == [("猪肉产量", 15000)]


def test_a_count_takes_no_noun_of_an_amount() -> None:
    assert ("上市企业增加值", 1) not in named("2024年，商贸业增加值303亿元，占GDP比重15.1%。新增上市企业1家。")


@pytest.mark.parametrize(("text", "expected"), [
    ("一季度，商品房销售面积和销售额分别增长8.7%和1.2倍。", [("商品房销售面积", 8.7), ("商品房销售额", 1.2)]),
    ("2024年，集体企业利润总额4.8亿元，下降0.8%，其中，主营活动利润5.3亿元。",
     [("集体企业利润总额", 4.8e8), ("集体企业利润总额", -0.8), ("集体企业主营活动利润", 5.3e8)]),
    ("2024年，规上工业增加值增长5%。\n分行业看：医药制造业增长7.3%，砖瓦制造业下降2.1%。",
     [("规模以上工业增加值", 5), ("医药制造业增加值", 7.3), ("砖瓦制造业增加值", -2.1)]),
])  # fmt: skip
def test_what_a_name_leaves_to_the_names_before(text: str, expected: list[tuple[str, float]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("2024年，其中，金融业，住宿和餐饮业，其他营利性服务业、房地产业增加值分别增长11.6%、9.6%、9.4%和5.1%。",
     [("金融业增加值", 11.6), ("住宿和餐饮业增加值", 9.6), ("其他营利性服务业增加值", 9.4),
      ("房地产业增加值", 5.1)]),
    ("2024年，高端装备、人工智能、新能源等规上制造业增加值等分别增长24.7%、7.9%和6.1%。",
     [("高端装备增加值", 24.7), ("人工智能增加值", 7.9), ("新能源增加值", 6.1)]),
    ("2024年，限额以上单位实现消费品零售额11.7亿元，增长6.3%。",
     [("限额以上单位消费品零售额", 11.7e8), ("限额以上单位消费品零售额", 6.3)]),
])  # fmt: skip
def test_members_of_all_kinds(text: str, expected: list[tuple[str, float]]) -> None:
    assert named(text) == expected


def test_a_place_after_a_months_growth_is_of_that_month() -> None:
    claims = told("2024年1—10月，规上工业增加值增长8.5%，居全国第8位。其中10月当月增长12.2%，居全国第4位。")
    assert [(float(c.value), c.period_start and c.period_start.month) for c in claims if c.measure.value == "rank"] == [
        (8, 1), (4, 10)]  # fmt: skip


def test_clauses_before_a_list_are_no_members() -> None:
    told_of = named(
        "2024年，规上工业中，新产业较快增长，新材料产业、健康产业、装备制造业增加值分别增长8.6%、6.7%、5.8%。"
    )
    assert told_of == [("新材料产业增加值", 8.6), ("健康产业增加值", 6.7), ("装备制造业增加值", 5.8)]


def test_the_last_of_some_members_has_no_word_for_the_others() -> None:
    assert named("2024年，中药材、蔬菜等播种面积分别增长6.7%和2.7%。") == [
        ("中药材播种面积", 6.7),
        ("蔬菜播种面积", 2.7),
    ]


def test_what_is_placed_may_stand_between_the_verb_and_the_set() -> None:
    claims = told("2024年，新增上市公司13家，连续23年蝉联“民企500强”上榜企业数全国第1。")
    assert [(c.indicator, c.scope, c.streak) for c in claims][-1] == ("民企500强上榜企业数", "全国", 23)


def test_rates_of_a_list_may_be_parted_by_commas() -> None:
    text = "2024年，煤炭、矿石、原油吞吐量分别为50万吨、84万吨、47万吨，同比增长1.8%，3.3%，0.9%。"
    assert named(text)[3:] == [("煤炭吞吐量", 1.8), ("矿石吞吐量", 3.3), ("原油吞吐量", 0.9)]
