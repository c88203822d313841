"""Words that are set over the width of their column, so that blanks stand between their signs: `指　标`, `工  业`."""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.tables.cells import unit_of

_SPACED = re.compile(
    "(?:(?<![^ 　\t|｜#：:])|(?<=[#＃：:、.．)）]\x00))[一-鿿](?:(?: {1,4}|　{1,2})[一-鿿])+(?![^ 　\t|｜（(])"
)
_WIDE = re.compile(
    "(?<![一-鿿])(?:指[ 　]+标|项[ 　]+目|地[ 　]+区|单[ 　]+位|"
    "年[ 　]+份|月[ 　]+份|类[ 　]+别|品[ 　]+种|国[ 　]+别|"
    "合[ 　]+计|总[ 　]+计|行[ 　]+业|产[ 　]+品|"
    "名[ 　]+称|城[ 　]+市|全[ 　]+[省市国县区]|"
    "第(?:[ 　]+[一二三][ 　]*产|[一二三][ 　]+产)[ 　]*业)(?![一-鿿])"
)
"""Words of headers and totals, however wide they are set."""
_MARK = re.compile(
    "^[ 　]*(?:[#＃]|其中[:：]|[0-9]{1,2}[.、．]|[一二三四五六七八九十]{1,3}、|"
    "[(（][一二三四五六七八九十0-9]{1,2}[)）])[ 　]{1,2}(?=[一-鿿])"
)
"""What marks a label as a part or an item."""
_UNIT = re.compile("(?<=[一-鿿])[ 　]([(（][^()（）]{1,8}[)）])(?=[ 　\t|]|$)")
_UNIT_FIRST = re.compile("[ 　\t]*([(（][^()（）]{1,8}[)）])[ 　\t]")
_BLANKS = re.compile("[ 　]")


def rejoined(words: str) -> str:
    """A line with NUL in place of the blanks within wide words, and of those that part a word from its mark or unit.

    >>> rejoined("指 标  工 业").replace(chr(0), "_"), rejoined("# 工业 产值 (亿元)").replace(chr(0), "_")
    ('指_标  工_业', '#_工业 产值_(亿元)')
    """
    words = _MARK.sub(_joined, words)
    if (first := _UNIT_FIRST.match(words)) is None or unit_of(first[1]) is None:
        words = _UNIT.sub(_unit_joined, words)  # else each unit of the line is a cell: (个) 铁路 (万人)
    heads = [_BLANKS.sub("", hit) for hit in _WIDE.findall(words)]
    if len(set(heads)) < len(heads):
        words = _WIDE.sub(_joined, words)  # 项 目 指 数 项 目 指 数: a table beside itself
    return _WIDE.sub(_joined, _SPACED.sub(_joined, words))


def _unit_joined(hit: re.Match[str]) -> str:
    return "\x00" + hit[1] if unit_of(hit[1]) is not None else hit.group()


def _joined(hit: re.Match[str]) -> str:
    return str(_BLANKS.sub("\x00", hit.group()))
