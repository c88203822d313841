"""Breakdowns: industries, products and clusters by name."""

from __future__ import annotations

import pytest

from hzetl.normalize.breakdowns import find_breakdowns


@pytest.mark.parametrize(
    ("kind", "said", "code"),
    [
        ("industry", "计算机、通信和其他电子设备制造业", "C39"),
        ("industry", "计算机通信和其他电子设备制造业", "C39"),
        ("industry", "通信设备、计算机及其他电子设备制造业", "C39"),
        ("industry", "房地产业", "K"),
        ("industry", "居民服务业", "O80"),
        ("industry", "仓储业", "2011-G59"),
        ("industry", "交通运输设备制造业", "2002-C37"),
        ("product", "新能源车", "P_NEW_ENERGY_VEHICLES"),
        ("cluster", "“296X”集群", "CL_296X"),
        ("cluster", "集成电路", "CL_IC"),
        ("product", "集成电路", "P_INTEGRATED_CIRCUITS"),
        ("partner", "“一带一路”沿线国家", "BRI"),
        ("industry", "集成电路", None),
    ],
)
def test_a_members_code_by_what_texts_say(kind: str, said: str, code: str | None) -> None:
    assert [m.code for m in find_breakdowns(said) if m.kind == kind] == ([code] if code else [])


def test_a_word_of_two_kinds_is_mentioned_as_each() -> None:
    text = "分产品看，工业控制计算机及系统、集成电路产量"
    assert [(text[m.start : m.end], m.kind) for m in find_breakdowns(text)] == [
        ("工业控制计算机及系统", "product"),
        ("集成电路", "product"),
        ("集成电路", "cluster"),
    ]
