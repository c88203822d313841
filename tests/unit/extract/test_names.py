"""What is measured: the name that a figure gets."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from hzetl.extract.naming.nameless import names_nothing

from .told_texts import read

claims_of = partial(read, home="330100", published=date(2025, 2, 1))


def names(text: str, *, home: str = "330100") -> list[str]:
    return [claim.indicator for claim in claims_of(text, home=home)]


@pytest.mark.parametrize(
    "words",
    [
        "十年", "近三年来", "首次晋级", "占据了", "扣除价格因素后", "与上年相比", "这座城市的", "该市", "此",
        "进一步收窄", "上修", "恢复到疫情前", "大关", "下午",
    ],
)  # fmt: skip
def test_what_only_says_how_or_when_is_no_name(words: str) -> None:
    assert names_nothing(words, words)


@pytest.mark.parametrize("words", ["十年期国债", "该区域经济", "贡献率", "增加值", "本外币存款", "其他收入", "调整井"])
def test_a_name_that_begins_like_such_words_is_a_name(words: str) -> None:
    assert not names_nothing(words, words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年末，全市常住人口1262万人，十年共增加370万人。", ["常住人口", "常住人口"]),
        ("2024年，甲市完成固定资产投资300亿元，扣除价格因素后实际增长4.1%。", ["固定资产投资", "固定资产投资"]),
        ("2024年，城镇实现零售额480亿元，乡村实现零售额40亿元。", ["城镇零售额", "乡村零售额"]),
        ("2024年，一产实现增加值17亿元，二产完成增加值376亿元。", ["第一产业增加值", "第二产业增加值"]),
        ("2024年，规模以上纺织业累计实现出口交货值增长6.5%。", ["规模以上纺织业出口交货值"]),
        ("2024年，外商直接投资（FDI）到资20.3亿美元。", ["外商直接投资到资"]),
        ("2024年，地方工业实现增加值116亿元。", ["地方工业增加值"]),
        ("2024年，文盲率（15岁及以上）2.5%。", ["文盲率"]),
        ("2024年，全市地铁客流增长12%。", ["地铁客流"]),
    ],
)
def test_a_figure_gets_the_name_that_the_sentence_gives_it(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("alias", "series"),
    [
        ("地方财政收入", "一般公共预算收入"),
        ("省级科技型中小企业", "科技型中小企业数"),
        ("批发零售业零售额", "商品零售额"),
    ],
)
def test_another_series_is_not_an_alias(alias: str, series: str) -> None:
    assert series not in names(f"2024年，{alias}61.4亿元。") + names(f"2024年，{alias}61家。")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年，全体居民人均可支配收入4.3万元。城镇居民5万元、农村居民3万元。",
         ["全体居民人均可支配收入", "城镇居民人均可支配收入", "农村居民人均可支配收入"]),
        ("2024年，国有控股企业实现利润380亿元；私营企业243亿元，增长27.9%。",
         ["国有控股企业利润", "私营企业利润", "私营企业利润"]),
        ("2024年，居民消费价格上涨0.7%。食品烟酒类上涨2.6%，衣着类下降1.5%。",
         ["居民消费价格指数", "食品烟酒类价格", "衣着类价格"]),
        ("2024年，全市私营企业54万家。", ["私营企业数"]),
    ],
)  # fmt: skip
def test_a_member_carries_the_head_of_its_whole(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年，引进总投资超10亿元的产业项目50个，其中超20亿元项目20个。",
         ["总投资超10亿元的产业项目数", "总投资超20亿元项目数"]),
        ("2024年，新落地58个投资总额1000万美元以上新设外资项目。", ["投资总额1000万美元以上新设外资项目数"]),
        ("2024年，GDP超过万亿元的城市增至24个。", ["GDP超过万亿元的城市数"]),
        ("2024年，有6个城市超过了2万元/平方米。", ["城市数"]),
        ("2024年，年产值超百亿元的企业17家。", ["年产值超百亿元的企业数"]),
        ("2024年，全市总投资超过100亿元，签约项目20个。", ["项目总投资", "签约项目数"]),
    ],
)  # fmt: skip
def test_an_amount_that_says_which_are_counted_belongs_to_the_name(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize("words", ["在15个城市中", "15个副省级城市中", "在全省90个县（市、区）中"])
def test_the_size_of_a_set_is_no_claim(words: str) -> None:
    assert [c.value for c in claims_of(f"2024年，全市生产总值2万亿元，{words}位居第二。") if c.unit == "count"] == []


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("2024年，一般贸易占外贸总值的57%；加工贸易和保税物流分别占31.3%和10.8%。", ["外贸总值"] * 3),
        ("2024年，全市接待游客1748万人次，其中过夜游客226万人次，占12.9%。", ["接待游客"]),
        ("2024年末，常住人口1000万人。0—14岁人口150万人，占15%；60岁及以上人口200万人，占20%。", ["常住人口"] * 2),
        ("2024年，就业人口中大学本科以上占58%。", ["就业人口"]),
        ("2024年，民营经济贡献了60%的税收、80%的就业。", ["税收", "就业"]),
    ],
)  # fmt: skip
def test_a_share_is_of_the_whole_told_before(text: str, scopes: list[str]) -> None:
    assert [claim.scope for claim in claims_of(text) if claim.measure == "share"] == scopes


def test_a_total_beside_what_is_new_is_a_level() -> None:
    told = [(str(c.measure), int(c.value)) for c in claims_of("2024年，新增上市公司10家、总数达310家。")]
    assert told == [("change", 10), ("level", 310)]


def test_a_number_of_each_is_told_of_each() -> None:
    assert names("2024年，高中入学率和初中入学率均达到100%。") == ["高中入学率", "初中入学率"]
    assert names("2024年，首都机场旅客吞吐量7000万人次。") == ["首都机场旅客吞吐量"]


def test_a_doubling_in_quotes_is_told_of_each_known_indicator() -> None:
    text = "到2035年，力争人均生产总值、地区生产总值、居民人均可支配收入比2020年“翻一番”。"
    told = [(c.indicator, float(c.value), str(c.base_start)) for c in claims_of(text)]
    assert told == [(name, 1.0, "2020-01-01") for name in ("人均生产总值", "地区生产总值", "居民人均可支配收入")]


def test_a_share_of_gdp_takes_no_head_from_another_amount() -> None:
    text = "2024年，工业投资增长5%，新能源核心产业占GDP比重超8%。"
    assert not any("核心产业投资" in name for name in names(text))


def test_the_size_of_a_set_of_zones_is_no_claim() -> None:
    text = "2024年，全区生产总值900亿元，在全国217家国家级开发区中位列第九。"
    assert [c.value for c in claims_of(text) if c.unit == "count"] == []


def test_a_part_that_moves_is_of_what_was_told() -> None:
    told = claims_of("2024年，第三产业增加值增长8%，比重提高到48.5%。")
    assert [(c.indicator, str(c.measure)) for c in told] == [("第三产业增加值", "yoy"), ("第三产业增加值", "share")]
    (claim,) = claims_of("2024年，我们国家的制造业在全球占30%以上。")
    assert (claim.indicator, claim.scope) == ("制造业", "全球")


@pytest.mark.parametrize(("words", "bound"), [("4%以内", "lt"), ("4%左右", "approx"), ("4%", "le")])
def test_what_is_kept_within_is_bounded_by_the_word_after(words: str, bound: str) -> None:
    assert [str(c.modifier) for c in claims_of(f"2024年，城镇登记失业率控制在{words}。")] == [bound]


def test_a_ratio_of_incomes_has_no_unit() -> None:
    (claim,) = claims_of("2024年，城乡居民收入倍差缩小至1.66。")
    assert (claim.indicator, claim.unit) == ("城乡居民收入倍差", "times")


def test_what_a_city_has_is_what_is_counted_not_the_city() -> None:
    (claim,) = claims_of("2024年末，杭州成为企业超100万户的副省级城市。")
    assert claim.indicator.startswith("企业")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023年，生物医药产业产值2000亿元；2024年产值2200亿元。", ["生物医药产业产值"] * 2),
        ("2024年，生猪年末存栏1102万头。", ["生猪存栏"]),
        ("2024年，纺织集群前11个月规上产值1987亿元。", ["纺织集群规模以上产值"]),
        ("2024年，早稻播种面积100万亩，总产量50万吨。", ["早稻播种面积", "早稻总产量"]),
        ("2024年，实际使用外资62亿美元，其中高技术产业占48.5%。", ["实际使用外资", "高技术产业实际使用外资"]),
        ("2024年，规模以上工业企业盈亏相抵后实现利润782亿元。", ["规模以上工业企业利润总额"]),
        ("2024年，集成电路产业产值118亿元，产值规模居全市首位。", ["集成电路产业产值"] * 2),
        ("2024年，限上网络零售额增长14%，占限上零售额的比重由上年同期的33.1%提高到41.5%。", ["限额以上网络零售额"] * 3),
    ],
)  # fmt: skip
def test_a_name_goes_on_where_only_its_head_is_said(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_direction_of_trade_holds_for_each_partner() -> None:
    assert names("2024年，对欧盟、东盟出口分别为168亿元和131亿元。") == ["对欧盟出口额", "对东盟出口额"]


@pytest.mark.parametrize(("text", "names"), [
    ("2024年，一般公共预算收入413亿元，一般公共预算收入中的税收收入380亿元。", ["一般公共预算收入", "税收收入"]),
    ("2024年，按户籍人口计算人均生产总值5.4万元。", ["人均生产总值"]),
    ("2024年，规上工业增加值增长3.1%。虽然一季度增长0.2%，但全年回升。", ["规模以上工业增加值", "规模以上工业增加值"]),
])  # fmt: skip
def test_a_name_leaves_out_how_and_within_what_it_is_counted(text: str, names: list[str]) -> None:
    assert [claim.indicator for claim in claims_of(text) if claim.measure.value != "share"] == names


def test_a_place_in_a_set_follows_a_place_in_another() -> None:
    claims = claims_of("2024年，规上工业增加值增长8.5%，增幅列全省第10位，苏南第2位。")
    assert [(c.scope, float(c.value)) for c in claims if c.measure.value == "rank"] == [("全省", 10), ("苏南", 2)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年，这座城市的规上工业增加值还只有4409亿元。", ["规模以上工业增加值"]),
        ("2024年一季度，全市规上工业增加值做到1073亿元。", ["规模以上工业增加值"]),
        ("2003年全市工业增加值不过935亿元。", ["工业增加值"]),
        ("2024年，第三产业增加值30322亿元；第一产业则贡献了1463亿元。", ["第三产业增加值", "第一产业增加值"]),
        ("2024年，我国经济总量头一回迈过130万亿元。", ["地区生产总值"]),
        ("2024年，服务业增加值的增速6.4%高过了第二产业的2.7%。", ["服务业增加值", "第二产业增加值"]),
        ("2024年，跑在前头的是高技术制造业增加值，增长12.7%。", ["高技术制造业增加值"]),
        ("2021年杭州GDP是18109亿元，最近的报道却写18247亿元。", ["地区生产总值", "地区生产总值"]),
        ("不妨把时间拉长到十年。", []),
    ],
)
def test_words_of_a_feature_are_no_part_of_a_name(text: str, expected: list[str]) -> None:
    assert names(text) == expected
