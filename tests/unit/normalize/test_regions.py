"""Regions: territories with dates, and what a name means where and when."""

from __future__ import annotations

from datetime import date

import pytest

from hzetl.errors import UsageError
from hzetl.normalize.regions import (
    ancestors,
    deictic_region,
    find_regions,
    parent,
    region_name,
    region_on,
    resolve_region,
)
from hzetl.normalize.seeds import region_change_rows


def names(text: str, **where: object) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.code) for m in find_regions(text, **where)]  # type: ignore[arg-type]


def test_full_and_short_names_are_found_longest_first() -> None:
    assert names("浙江省杭州市余杭区和滨江、桐庐") == [
        ("浙江省", "330000"),
        ("杭州市", "330100"),
        ("余杭区", "330110"),
        ("滨江", "330108"),
        ("桐庐", "330122"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "余杭塘路",
        "余杭街道",
        "临平镇",
        "钱塘江",
        "杭州湾大桥",
        "线上城市",
        "以上城区人口",
        "黄浦江",
        "上云和数字化",
        "朝阳产业",
    ],
)
def test_other_words_are_not_regions(text: str) -> None:
    assert names(text) == []


def test_names_that_run_together_are_parted_rightly() -> None:
    assert names("上海宁波") == [("上海", "310000"), ("宁波", "330200")]
    assert names("宁波镇海") == [("宁波", "330200"), ("镇海", "330211")]


def test_a_district_needs_its_suffix_where_the_bare_name_is_another_word() -> None:
    assert names("上城区、江干区") == [("上城区", "330102"), ("江干区", "330104")]
    assert names("上城、江干") == []


def test_areas_without_an_official_code_have_one_of_ours() -> None:
    assert names("长三角和杭州都市圈") == [("长三角", "X_YRD"), ("杭州都市圈", "X_HANGZHOU_METRO")]
    assert resolve_region("钱塘新区", date(2020, 5, 1), None) == "X_QIANTANG_NEW_AREA"


def test_the_code_of_a_name_depends_on_the_day() -> None:
    assert resolve_region("萧山", date(2000, 6, 1), "330100") == "330181"
    assert resolve_region("萧山", date(2005, 6, 1), "330100") == "330109"
    assert resolve_region("富阳", date(2010, 1, 1), None) == "330183"
    assert resolve_region("富阳", date(2015, 3, 1), None) == "330111"
    assert resolve_region("临安市", date(2012, 1, 1), None) == "330185"
    assert resolve_region("绍兴", date(2010, 1, 1), None) == "330600"


def test_a_name_that_is_no_longer_in_force_is_its_last_bearer() -> None:
    assert resolve_region("江干区", date(2022, 1, 1), "330100") == "330104"
    assert resolve_region("下城区", None, None) == "330103"


def test_yuhang_before_and_after_april_2021_are_two_territories_of_one_code() -> None:
    before, after = region_on("330110", date(2021, 4, 8)), region_on("330110", date(2021, 4, 9))
    assert before is not None
    assert after is not None
    assert before != after
    assert (before.valid_to, after.valid_from) == (date(2021, 4, 8), date(2021, 4, 9))
    assert region_on("330113", date(2021, 4, 8)) is None
    assert region_on("330104", date(2021, 4, 9)) is None


def test_what_became_of_a_district_is_told() -> None:
    became = {(row.from_code, row.to_code) for row in region_change_rows() if row.on == date(2021, 4, 9)}
    assert became >= {
        ("330104", "330102"), ("330104", "330114"), ("330103", "330105"), ("330110", "330110"), ("330110", "330113"),
        ("330109", "330114"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("word", "home", "code"),
    [
        ("全省", "330110", "330000"),
        ("我省", "330100", "330000"),
        ("全市", "330110", "330100"),
        ("全市", "330100", "330100"),
        ("全市", "330782", "330782"),  # a county-level city is a city too
        ("全市", "310115", "310000"),
        ("全区", "330110", "330110"),
        ("全区", "450000", "450000"),
        ("全县", "330122", "330122"),
        ("全国", None, "000000"),
        ("我国", "330100", "000000"),
        ("全市", "330000", None),
        ("全区", "330100", None),
        ("全县", "330110", None),
        ("我市", None, None),
        ("全球", "330100", None),
    ],
)
def test_deictic_words_are_relative_to_the_documents_home(word: str, home: str | None, code: str | None) -> None:
    assert deictic_region(word, home) == code


def test_a_name_of_many_places_needs_a_home() -> None:
    assert resolve_region("吉林省", None, None) == "220000"
    assert resolve_region("没有这个地方", None, "330100") is None


def test_a_district_is_that_of_the_city_before_it() -> None:
    assert names("南昌市西湖区", home="330100") == [("南昌市", "360100"), ("西湖区", "360103")]
    assert names("西湖区", home="330100") == [("西湖区", "330106")]
    assert names("杭州今年发布，西湖区和拱墅区") == [("杭州", "330100"), ("西湖区", "330106"), ("拱墅区", "330105")]
    assert names("鼓楼区") == []


def test_wholes_of_a_region() -> None:
    assert parent("330110") == "330100"
    assert ancestors("330110") == ("330110", "330100", "330000", "000000")
    assert parent("000000") is None
    assert region_name("330100") == "杭州市"
    with pytest.raises(UsageError, match="unknown region 999999"):
        region_name("999999")


def test_bare_names_count_beside_regions_of_the_same_whole() -> None:
    assert [code for _, code in names("分别是滨江、萧山、拱墅和西湖", home="330000")][-1] == "330106"
    assert [code for _, code in names("南山、福田、龙岗")] == ["440305", "440304", "440307"]
    assert names("西湖和湘湖", home="330100") == []
    assert names("拱墅、西湖大学", home="330100") == [("拱墅", "330105")]


def test_a_bare_name_may_be_the_last_word_of_a_text() -> None:
    *_, last = find_regions("萧山、拱墅和西湖", home="330100")
    assert (last.start, last.end, last.code) == (6, 8, "330106")


def test_bare_names_head_a_passage_in_a_page_of_their_whole() -> None:
    assert names("西湖：全区增长5%", home="330100") == [("西湖", "330106")]
    assert names("西湖：全区增长5%", home="440000") == []
