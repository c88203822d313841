"""Tables of purchasing managers' indices: heads cut below a blank corner, and what each index is called."""

from __future__ import annotations

from decimal import Decimal

from .told_tables import facts, told

_TITLE = "2024年12月采购经理指数"
_ROWS = "2024年10月 |\n50.1 |\n52.0 |\n49.9 |\n48.3 |\n2024年11月 |\n50.3 |\n52.4 |\n50.7 |\n48.1 |\n"
_HEADS = "表1 全省制造业PMI及分类指数 |\n||||\n单位:% |\n||||\n|\nPMI |\n|\n||\n生产 |\n新订单 |\n从业人员 |\n||\n"


def test_heads_in_two_rows_below_a_blank_corner_stand_over_the_values_of_months() -> None:
    claims = told(_HEADS + _ROWS, title=_TITLE, home="330000")
    assert facts(claims)[:4] == [
        ("制造业采购经理指数", "level", Decimal("50.1"), "percent"), ("生产指数", "level", Decimal("52.0"), "percent"),
        ("新订单指数", "level", Decimal("49.9"), "percent"), ("从业人员指数", "level", Decimal("48.3"), "percent"),
    ]  # fmt: skip
    assert str(claims[-1].period_end) == "2024-11-30"


def test_a_head_too_few_leaves_all_unknown() -> None:
    assert not told(_HEADS.replace("新订单 |\n", "") + _ROWS, title=_TITLE, home="330000")


def test_kinds_of_numbers_below_a_blank_corner_may_stand_below_others() -> None:
    heads = _HEADS.replace("PMI |", "产值 |").replace("生产 |", "累计 |").replace("新订单 |", "增长 |")
    assert not told(heads + _ROWS, title="2024年12月生产情况", home="330000")


def test_indices_may_be_rows_and_expectations_are_no_targets() -> None:
    claims = told(
        "指标\t2024年11月(%)\t2024年12月(%)\n制造业采购经理指数\t50.3\t50.1\n生产\t52.4\t52.1\n生产经营活动预期\t54.7\t53.3\n",
        title=_TITLE,
    )
    assert [(c.indicator, c.status.value) for c in claims[2:]] == [("生产指数", "actual")] * 2 + [
        ("生产经营活动预期指数", "actual")
    ] * 2
