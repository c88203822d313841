"""Cells that only say that labels stand below them: `指标`, `地区`, `县（市、区）`.

What belongs here: which words these are, and what the words of a cell of a header are. What does not: which columns the
cells beside them stand over (`heading`, `spanning`).
"""

from __future__ import annotations

from collections.abc import Sequence

from hzetl import late_re as re

PLACES = "各?[市县区](?:、?[市县区])*[(（][市县区、]+[)）][市县区]?|各?[市县区](?:、[市县区])+"
"""What stands over places of several kinds: `区、县（市）`, `县（市、区）`; `市区` is a place."""
CORNER = re.compile(
    f"^(?:{PLACES})$|指标|项目(?!投资)|名称|地区(?!生产总值|GDP|收入)|区县|县市|县区|产品(?!销售|产[量值])|行业(?!增加)|分类|类别|年份|时间|月份|"
    "单位(?!面积|[GＧ]DP|生产总值|增加值|能耗|产品)|分组|分县|^[市县区](?:别|名)?$|^城市$|^地市$"
)
CORNER_AGAIN = re.compile(
    f"{PLACES}|(?:主要|各)?(?:经济)?(?:指标|项目|名称|地区|区县市?|县市区?|县区|城市|行业|产品|商品|作物|品种|分类|类别|分组|门类|年份|年度|年龄组?|性别|时间|月份|(?:计量)?单位|"
    "国(?:家|别)(?:[(（]?[和或、]?地区[)）]?)?|省份|省[(（]?[市区、]+[)）]?|地市)(?:名称)?"
)
"""A cell further right that only labels rows, or their units."""

Spot = tuple[int, int] | None
"""Where a cell stands in the text; None where the row has none."""


def is_corner(words: str) -> bool:
    """Whether a cell only says that labels stand below it."""
    return CORNER_AGAIN.fullmatch(re.sub(r"[\s\u3000]", "", words)) is not None


def words_at(text: str, spot: tuple[int, int]) -> str:
    """The words of a cell without blanks."""
    return re.sub(r"[\s\u3000\x00]", "", text[slice(*spot)])


def trimmed(text: str, row: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """A row without the blank cells at its end."""
    kept = list(row)
    while kept and not words_at(text, kept[-1]):
        kept.pop()
    return kept
