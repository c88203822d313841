"""Habits of short pieces: wholes between a bound and its number, ranks in several sets, power of each sector."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from .told_texts import read

claims_of = partial(read, home="340000", published=date(2024, 10, 22))


def test_about_stands_before_the_whole_of_a_share() -> None:
    share = claims_of("2023年，合肥的高新技术企业8406家，约占全省四成。")[-1]
    assert (share.measure, share.modifier, share.review) == ("share", "approx", None)


def test_a_share_of_a_whole_is_exact_without_about() -> None:
    share = claims_of("2023年，合肥的高新技术企业约8406家，占全省42%。")[-1]
    assert (share.measure, share.modifier) == ("share", "eq")


def test_an_area_across_borders_is_a_set_of_ranks_and_no_new_topic() -> None:
    claims = claims_of("前三季度，全省规模以上工业增加值增长8.8%，居全国第5位、长三角第1位。采矿业增加值下降2.1%。")
    assert {claim.region for claim in claims} == {"340000"}
    assert [claim.scope for claim in claims if claim.measure == "rank"] == ["全国", "长三角"]


def test_power_of_the_first_sector_is_followed_by_power_of_the_others() -> None:
    claims = claims_of("9月，第一产业用电12亿千瓦时，增长8.0%；第二产业184亿千瓦时，增长6.1%。")
    assert {claim.indicator for claim in claims} == {"第一产业用电量", "第二产业用电量"}


@pytest.mark.parametrize("words", ["各项存款", "各项贷款"])
def test_balances_of_all_kinds_keep_their_first_word(words: str) -> None:
    assert [claim.indicator for claim in claims_of(f"9月末，全市{words}134.8亿元。", home="340100")] == [words]


def test_an_investment_that_shrinks() -> None:
    assert [int(claim.value) for claim in claims_of("前三季度，房地产开发投资收缩9%。")] == [-9]


def test_columns_of_a_part_after_a_column_of_places() -> None:
    rows = ["环翠区　286.15　8.3　2　231.64　10.7　2", "文登区　97.58　3.2　4　80.16　5.9　4"]
    head = "区市　进出口总额　同比增长　位次　#出口额　同比增长　位次"
    text = "\n".join(
        ["1—4月各区市货物进出口", "单位：亿元、%", "", head, *rows, "荣成市　174.33　-1.5　5　118.92　0.8　5"]
    )
    exported = [claim for claim in claims_of(text, home="371000") if claim.indicator == "出口总额"]
    assert len([claim for claim in exported if claim.measure == "level"]) == 3


@pytest.mark.parametrize("text", ["延长半个小时", "缩短2天。", "增加18天，"])
def test_a_text_may_begin_with_how_much_longer_something_takes(text: str) -> None:
    assert claims_of(text) == []
