from __future__ import annotations

from datetime import date

from hzetl.extract import PRINTED_REVIEWS, extract
from hzetl.extract.tables.cells import cell_value
from hzetl.model import Cell, Claim, Document, Measure, Table


def table_of(rows: list[list[str | None]], *, headers: int, caption: str = "", unit: str = "") -> tuple[str, Table]:
    """A table and the text in which it stands flattened: a row a line, cells parted by a tab."""
    text, grid = "", []
    for number, row in enumerate(rows):
        cells: list[Cell | None] = []
        for word in row:
            if word is None:
                cells.append(None)
                continue
            cells.append(Cell(text=word, start=len(text), end=len(text) + len(word), header=number < headers))
            text += word + "\t"
        grid.append(tuple(cells))
        text = text.rstrip("\t") + "\n"
    return text, Table(start=0, end=len(text), caption=caption, unit=unit, cells=tuple(grid))


def claims_of(rows: list[list[str | None]], *, headers: int = 1, caption: str = "", unit: str = "") -> list[Claim]:
    text, table = table_of(rows, headers=headers, caption=caption, unit=unit)
    claims = extract(Document(
        key="k", label="d", publisher="local", source="test", url="u", title="2024年主要经济指标",
        published_on=date(2025, 1, 20), home_region="330100", text=text, tables=(table,), read_by="html", sha256="0",
    ))  # fmt: skip
    return [claim for claim in claims if claim.review is None or claim.review in PRINTED_REVIEWS]


def test_levels_and_growth_stand_in_columns() -> None:
    told = claims_of([
        ["指标", "单位", "2024年", "比上年增长（%）"],
        ["地区生产总值", "亿元", "21860", "4.7"],
        ["规模以上工业增加值", "亿元", "4,409", "4.0"],
    ])  # fmt: skip
    assert [(c.indicator_code, c.measure, int(c.value * 10)) for c in told] == [
        ("GDP", Measure.LEVEL, 21_860_000_000_000), ("GDP", Measure.YOY, 47),
        ("VA_INDUSTRY_ASDS", Measure.LEVEL, 4_409_000_000_000), ("VA_INDUSTRY_ASDS", Measure.YOY, 40),
    ]  # fmt: skip
    assert told[0].evidence is not None
    assert (told[0].evidence.table, told[0].evidence.row, told[0].evidence.column) == (0, 1, 2)


def test_text_of_a_table_is_not_read_as_prose() -> None:
    told = claims_of([["指标", "2024年"], ["地区生产总值（亿元）", "21860"]])
    assert [claim.rule for claim in told] == ["table cell"]


def test_a_row_that_lost_a_cell_says_nothing() -> None:
    told = claims_of([["指标", "单位", "2024年"], ["地区生产总值", "21860", None], ["财政总收入", "亿元", "4901"]])
    assert [claim.indicator for claim in told] == ["财政总收入"]


def test_a_value_without_a_unit_says_nothing() -> None:
    assert claims_of([["指标", "2024年"], ["地区生产总值", "21860"]]) == []


def test_regions_may_be_the_labels() -> None:
    told = claims_of([["地区", "常住人口"], ["西湖区", "1089229"], ["余杭区", "1226673"]], unit="人")
    assert [(claim.region, int(claim.value), claim.classifier) for claim in told] == [
        ("330106", 1_089_229, "人"), ("330110", 1_226_673, "人")]  # fmt: skip


def test_parts_carry_the_head_noun_of_the_table() -> None:
    told = claims_of([["行业", "增加值（亿元）"], ["地区生产总值", "21860"], ["#建筑业", "700"]])
    assert told[1].indicator == "建筑业增加值"


def test_signs_for_nothing_have_no_value() -> None:
    assert [cell_value(text) for text in ("…", "-", "", "—", "x", "指标")] == [None] * 6
    assert cell_value("- 1 . 8") is not None


def test_a_header_that_lost_all_cells_of_a_row_yields_nothing() -> None:
    header: list[list[str | None]] = [["指标", "2024年", "2023年"], [None] * 3]
    assert claims_of([*header, ["地区生产总值（亿元）", "21860", "20059"]], headers=2) == []
