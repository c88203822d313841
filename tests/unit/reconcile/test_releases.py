"""Which texts print the same release."""

from __future__ import annotations

import pytest

from hzetl.reconcile.releases import Groups, Signature, same_release, signature_of

SENTENCES = (
    "2025年，全市规模以上工业增加值4624亿元，比上年增长6.1%。",
    "其中，高新技术产业增加值增长9.3%，装备制造业增加值增长8.4%，数字经济核心产业制造业增加值增长7.2%。",
    "从行业看，计算机通信和其他电子设备制造业增长12.5%，医药制造业增长4.6%，汽车制造业下降3.9%。",
    "全年规上工业企业实现利润1312亿元，增长5.7%，营业收入利润率为6.4%，比上年提高0.3个百分点。",
    "新产品产值率为42.8%，研发费用增长10.2%，每百元营业收入中的成本为82.16元。",
    "工业投资增长11.4%，其中制造业投资增长12.9%，高新技术产业投资增长15.3%。",
    "出口交货值2385亿元，增长4.1%，占全部销售产值的比重为13.7%。",
    "年末全市有规上工业企业6318家，比上年末增加129家。",
)
RELEASE = "".join(SENTENCES)


def with_other_figures(text: str) -> str:
    """Next year's release in the same phrases."""
    return text.translate(str.maketrans("0123456789", "1357924683"))


@pytest.mark.parametrize(
    "print_",
    [
        "杭州工业交出亮眼成绩单\n记者昨日从发布会上获悉，今年开局良好。\n" + RELEASE,
        "".join(SENTENCES[:5]),
        "".join(SENTENCES[i] for i in (3, 4, 0, 1, 2)),
        RELEASE.replace("，", ",").replace("%", "％").replace("。", "。\n　　"),
        RELEASE.replace("4624", "4642"),
    ],
    ids=[
        "another headline and opening",
        "cut to its first half",
        "cut and put in another order",
        "other signs",
        "a misprint",
    ],
)
def test_a_paper_that_prints_a_release_is_its_witness(print_: str) -> None:
    assert same_release(RELEASE, print_)
    assert same_release(print_, RELEASE)
    mine, other = signature_of(RELEASE), signature_of(print_)
    assert mine is not None
    assert other is not None
    assert set(mine.bands) & set(other.bands)
    assert mine.may_print(other)


@pytest.mark.parametrize(
    "other",
    [
        with_other_figures(RELEASE),
        "全市规模以上工业增加值4624亿元，增长6.1%；服务业增加值增长5.5%，进出口总额8900亿元，社会消费品零售总额8012亿元。",
        "2025年，全市规模以上工业增加值4624亿元，比上年增长6.1%。",
        "",
    ],
    ids=["the same phrases a year later", "an article that quotes two figures", "one sentence", "nothing"],
)
def test_what_merely_resembles_a_release_is_no_print_of_it(other: str) -> None:
    assert not same_release(RELEASE, other)
    assert not same_release(other, RELEASE)


def test_a_text_with_few_figures_has_no_signature() -> None:
    assert signature_of("2025年，全市规上工业增加值4624亿元，增长6.1%。") is None
    assert signature_of("") is None


def test_a_signature_survives_being_stored() -> None:
    signature = signature_of(RELEASE)
    assert signature is not None
    assert Signature.unpacked(signature.packed, signature.figures) == signature


def test_groups_are_what_pairs_join_in_any_order() -> None:
    pairs = [("a", "b"), ("d", "c"), ("e", "f"), ("c", "b")]
    for order in (pairs, pairs[::-1]):
        assert sorted(map(sorted, Groups(order))) == [["a", "b", "c", "d"], ["e", "f"]]
