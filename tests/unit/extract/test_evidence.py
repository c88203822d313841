"""Whatever the text, evidence stands where it says, and the same text gives the same claims."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from hzetl.extract import extract, mentions
from hzetl.model import Document

PIECES = st.sampled_from([
    *"、，。和至从超十万—\n\u200b\ue001", "\n\n", "2025年", "前三季度", "全市", "杭州市", "规上工业增加值", "增长",
    "下降", "分别", "比上年", "其中", "占GDP比重为", "居全省第一", "连续六年", "4624亿元", "6.1%", "３．５％",
    "2.4个百分点", "129家", "新增", "累计达", "以上", "“296X”", "5%—5.5%", "持平", "高于", "股份有限公司", "云帆科技",
    "两位数", "三分之一",
])  # fmt: skip


def document(text: str) -> Document:
    return Document(
        key="k", label="d", publisher="local", source="test", url="u", title="", published_on=date(2026, 1, 5),
        home_region="330100", text=text, read_by="text", sha256="0",
    )  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_quotes_and_support_are_the_text_at_their_offsets(text: str) -> None:
    claims = extract(document(text))
    for claim in claims:
        if claim.evidence is not None:
            for span in (claim.evidence, *claim.evidence.support):
                assert text[span.start : span.end] == span.quote
    starts = [claim.evidence.start for claim in claims if claim.evidence]
    assert starts == sorted(starts)
    assert [claim.id for claim in claims] == [claim.id for claim in extract(document(text))]


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_mentions_stand_in_order_and_never_overlap(text: str) -> None:
    end = 0
    for mention in mentions(text, date(2026, 1, 5)):
        assert text[mention.start : mention.end] == mention.quote
        assert mention.start >= end
        end = mention.end


def test_mentions_give_values_periods_and_codes() -> None:
    found = {m.quote: m for m in mentions("2025年1—11月，杭州规上工业增加值超4189亿元。", date(2026, 2, 2))}
    assert found["2025年1—11月"].period_end == date(2025, 11, 30)
    assert found["杭州"].code == "330100"
    assert found["规上工业增加值"].code == "VA_INDUSTRY_ASDS"
    assert (found["4189亿元"].value, found["4189亿元"].unit, found["4189亿元"].modifier) == (
        418_900_000_000,
        "CNY",
        "gt",
    )
