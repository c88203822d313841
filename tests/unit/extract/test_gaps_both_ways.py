from __future__ import annotations

from datetime import date

import pytest

from .told_texts import read


@pytest.mark.parametrize(("text", "gaps"), [
    ("上半年全市GDP增长5.5%，比全国、全省分别高0.2个和低0.3个百分点。", [("全国", 0.2), ("全省", -0.3)]),
    ("上半年全市GDP增长5.5%，比全国低0.2个、比全省高0.3个百分点。", [("全国", -0.2), ("全省", 0.3)]),
    ("上半年全市GDP增长5.5%，分别低于全国、全省0.2个和0.3个百分点。", [("全国", -0.2), ("全省", -0.3)]),
])  # fmt: skip
def test_each_gap_has_its_own_way(text: str, gaps: list[tuple[str, float]]) -> None:
    told = read(text, home="330100", published=date(2025, 7, 20))
    assert [(c.scope, float(c.value)) for c in told if c.measure.value == "pp_gap"] == gaps


def test_a_name_keeps_what_stands_in_its_brackets() -> None:
    told = read("2024年末，每千人口执业（助理）医师4.1人。", home="330100", published=date(2025, 3, 1))
    assert [claim.indicator for claim in told] == ["每千人口执业（助理）医师数"]
