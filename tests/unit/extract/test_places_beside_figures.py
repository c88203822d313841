"""Places beside figures: districts listed by bare names with a figure each, wholes before a part."""

from __future__ import annotations

from functools import partial

import pytest

from hzetl.model import Claim

from .told_texts import read

claims_of = partial(read, home="370200", published="2017-10-31")


def stated(text: str, **where: str) -> list[Claim]:
    return [claim for claim in claims_of(text, **where) if not claim.derived_from and not claim.review]


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("2016年，其余各区老龄化水平依次为：市北21.4%、黄岛19.3%、城阳17.9%、崂山17.2%。",
         ["370203", "370211", "370214", "370212"]),
        ("2016年，崂山区GDP增长8.3%，市南7.1%，李沧6.2%。", ["370212", "370202", "370213"]),
    ],
)  # fmt: skip
def test_bare_names_listed_with_a_figure_each(text: str, regions: list[str]) -> None:
    assert [c.region for c in stated(text)] == regions


def test_a_bare_name_that_goes_on_is_another_word() -> None:
    told = stated("2020年，余杭区投资30亿元，西湖龙井产量42吨。", home="330100", published="2021-05-01")
    assert {c.region for c in told} == {"330110"}


def test_a_whole_before_its_part_is_the_scope() -> None:
    told = stated("2016年，郑州航空港区完成进出口总额2784亿元，郑州市占比83.2%，全省占比近65%。", home="410000")
    assert [(c.entity, c.scope) for c in told] == [
        ("郑州航空港区", None), ("郑州航空港区", "郑州市"), ("郑州航空港区", "全省")]  # fmt: skip


def test_the_part_of_a_city_in_its_province_is_the_citys() -> None:
    told = stated("2016年，郑州出口2000亿元，全省占比65%，全国占比2%。", home="410000")
    assert [(c.region, c.scope) for c in told] == [("410100", None), ("410100", "全省"), ("410100", "全国")]


def test_the_parts_of_several_cities_are_their_own() -> None:
    told = stated("2016年，全省有外贸企业800家。郑州占比20%，洛阳占比10%。", home="410000")
    assert [c.region for c in told] == ["410000", "410100", "410300"]
