"""Places in an ordering: whose, among whom, since when."""

from __future__ import annotations

from datetime import date

import pytest

from hzetl.extract import extract
from hzetl.model import Claim, Document


def ranks_of(text: str, *, home: str = "330100") -> list[Claim]:
    told = extract(Document(
        key="k", label="d", publisher="local", source="test", url="u", title="", published_on=date(2025, 2, 1),
        home_region=home, text=text, read_by="text", sha256="0",
    ))  # fmt: skip
    return [claim for claim in told if claim.measure == "rank"]


@pytest.mark.parametrize(
    ("phrase", "place", "scope"),
    [
        ("总量居全省各区（县、市）之首", 1, "全省各区（县、市）"),
        ("居各省、区第一", 1, "各省、区"),
        ("在15个副省级城市中位居第三", 3, "15个副省级城市"),
        ("位居新一线城市榜首", 1, "新一线城市"),
        ("居沿海同类城市第二位", 2, "沿海同类城市"),
        ("排名全省第二", 2, "全省"),
        ("首次晋级全国第7", 7, "全国"),
        ("规模领跑全国第一", 1, "全国"),
    ],
)
def test_a_place_names_its_set(phrase: str, place: int, scope: str) -> None:
    (rank,) = ranks_of(f"2024年，全市工业增加值5000亿元，{phrase}。")
    assert (rank.indicator, int(rank.value), rank.scope, rank.region) == ("工业增加值", place, scope, "330100")


@pytest.mark.parametrize(
    ("phrase", "streak"),
    [
        ("连续13年位居全球第一", 13),
        ("规模连续第29年居内地外贸城市首位", 29),
        ("蝉联全国专业市场榜首24年", 24),
        ("居全省第一", None),
    ],
)
def test_a_streak_stands_before_or_after(phrase: str, streak: int | None) -> None:
    (rank,) = ranks_of(f"2024年，货物吞吐量12亿吨，{phrase}。")
    assert rank.streak == streak


@pytest.mark.parametrize(
    "phrase", ["不再位列榜首", "市场占有率排名第一的企业有100多家", "未能居全省第一", "获得第一批授牌"]
)
def test_what_is_denied_or_only_describes_is_no_place(phrase: str) -> None:
    assert ranks_of(f"2024年，全市土地出让金2574亿元，{phrase}。") == []


def test_a_place_after_a_growth_is_the_growths() -> None:
    text = "2024年，全市零售总额8126亿元，总量全省第一，增速8.9%，全省第二。"
    assert [(int(r.value), r.of_measure) for r in ranks_of(text)] == [(1, "level"), (2, "yoy")]


def test_two_told_things_have_two_places() -> None:
    text = "2024年，城镇居民人均可支配收入7万元，农村居民人均可支配收入4万元，分别居全省第三和第一。"
    assert [(r.indicator[:2], int(r.value)) for r in ranks_of(text)] == [("城镇", 3), ("农村", 1)]


def test_a_move_is_two_places() -> None:
    told = ranks_of("2024年，一般公共预算收入8263亿元，由2015年的全国第五位提升到第三位。")
    assert [(int(r.value), r.period_start and r.period_start.year, r.scope) for r in told] == [
        (5, 2015, "全国"), (3, 2024, "全国")]  # fmt: skip


def test_a_place_without_a_name_that_begins_a_sentence_is_of_its_list() -> None:
    text = "2024年，独角兽企业34家；连续3年居全球科技集群第14位；连续3年居全国第4位。"
    assert [claim.indicator for claim in ranks_of(text)][:1] == ["全球科技集群"]
    (rank,) = ranks_of("2024年，《世界城市名册》排名跃居全球第65位。")
    assert (rank.scope, int(rank.value)) == ("全球", 65)


def test_a_wider_region_before_what_is_ranked_is_the_set() -> None:
    (rank,) = ranks_of("2024年，全省开发区综合考评排名第一。")
    assert (rank.region, rank.scope) == ("330100", "全省")


def test_both_have_the_place() -> None:
    found = ranks_of("2024年，外贸出口、实到外资双双位列全省第一。")
    assert len({rank.indicator for rank in found}) == 2


def test_the_set_of_a_place_is_not_what_goes_on() -> None:
    told = extract(Document(
        key="k", label="d", publisher="local", source="test", url="u", title="", published_on=date(2025, 2, 1),
        home_region="330100",
        text="2024年，出口总额90亿元，在全国各口岸中居第七位；进口总额10亿元，全省第一。税收5亿元。",
        read_by="text", sha256="0",
    ))  # fmt: skip
    assert {claim.region for claim in told} == {"330100"}


def test_a_district_that_several_cities_have_is_told_of_none_until_its_city_is_named() -> None:
    def regions(text: str) -> list[tuple[str | None, str | None]]:
        told = extract(Document(
            key="k", label="d", publisher="local", source="test", url="u", title="", published_on=date(2025, 2, 1),
            home_region="330100", text=text, read_by="text", sha256="0",
        ))  # fmt: skip
        return [(claim.region, claim.review) for claim in told]

    why = "place of several territories' name"
    assert regions("2024年，朝阳区工业增加值300亿元。该区出口90亿元。") == [(None, why), (None, why)]
    assert regions("2024年，北京市朝阳区工业增加值300亿元。") == [("110105", None)]
    assert regions("2024年，西湖区工业增加值300亿元。") == [("330106", None)]


@pytest.mark.parametrize(
    ("phrase", "places"),
    [
        ("居全国第6、中部第1位", [(6, "全国"), (1, "中部")]),
        ("分别居全国城市第8位、副省级城市第2位", [(8, "全国城市"), (2, "副省级城市")]),
        ("居全国第6位、中部地区第1位、省会城市第一", [(6, "全国"), (1, "中部地区"), (1, "省会城市")]),
    ],
)
def test_one_place_in_each_of_several_sets(phrase: str, places: list[tuple[int, str]]) -> None:
    told = ranks_of(f"2024年，全市进出口总额8000亿元，{phrase}。")
    assert [(int(rank.value), rank.scope) for rank in told] == places
