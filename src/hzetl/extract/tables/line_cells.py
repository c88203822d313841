"""The cells of one line: where tabs, bars, wide gaps or single blanks part them.

What belongs here: one line under one separator. What does not: which lines are the rows of a table (`flattened`).
"""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.tables.cells import cell_value, unit_of
from hzetl.extract.tables.gridding import HEADING, UNIT_LINE, Line, Spans
from hzetl.extract.tables.laying import FOREIGN
from hzetl.extract.tables.row_lines import BAR
from hzetl.extract.tables.wide_words import rejoined

SEPARATORS = (
    ("tabs", re.compile(r"[ 　]*\t(?:[ 　]*\t)+[ 　]*")),
    ("tab", re.compile(r"[ 　]*\t[ 　]*")),
    ("bar", re.compile(r"[ 　\t]*[|｜│┃][ 　\t]*")),
    ("gap", re.compile(r"[ 　]*(?: {2,}|　)[ 　]*")),
    ("blank", re.compile(r"[ ]+|(?<=[）)])(?=-?[0-9]|[—－…])|(?<=[一-鿿])(?=-[0-9])")),
)
_ONE_TAB = re.compile(r"(?<![\t 　])[ 　]*\t(?![ 　]*\t)")
RULED = re.compile(r"[\s|｜+:=_—－\u2500-\u257f-]+")
_SET_BEFORE_BAR = re.compile("[ 　]{3,}[│┃].*[^│┃ 　]")
"""A line of a ruled table without rules at its sides, whose first cell is blank."""
_SET_APART = re.compile(r"(?<![0-9.])(?:- ?)?[0-9](?: [0-9])* \. [0-9](?: [0-9])*(?![0-9.])")
_SIGN_APART = re.compile(r"(?<![^ 　\t|]) ?- [0-9]+(?:\.[0-9]+)?(?![0-9.])")
"""`- 2 . 3` is one number; `- 2.3` is one where single blanks part no cells."""
_GAP_IN_HEADER = re.compile("[ 　]*(?: {2,}|　)[ 　]*|(?<=[）)]) ")
"""Words of a header may be parted by one blank after the unit that ends the first: `总量（亿元） 增速（%）`."""
_VALUE = re.compile("(?<![0-9（(])-?[0-9]+(?:\\.[0-9]+)?(?![0-9]|[年月季])")
_VALUED_LABEL = re.compile("[一-鿿)）] [-+]?[0-9]{1,3}(?:(?:,[0-9]{3})+(?:\\.[0-9]+)?|[0-9]*\\.[0-9]+)$")
_SENTENCE = re.compile("[。；！？]|[，,][^，,0-9]*[，,]")
_LONGEST_CELL = 40
_LONGEST_FOREIGN = 160
_NOTE = re.compile(r"^\s*(?:[（(]?注|说明|备注|资料来源|数据来源|制表|审核|电话|[*＊※])")


def cells_of_line(line: Line, name: str, separator: re.Pattern[str]) -> Spans:
    """Spans of a line's cells, in the text; empty where the line is no row under this separator."""
    words = line.text
    if not line.parted or _NOTE.match(words) or (name in {"gap", "blank"} and _only_unit(words)):
        return []
    bars = BAR.search(words) is not None
    if name == "tabs" and (_ONE_TAB.search(words) is not None or "\t" not in words.strip()):
        return []  # blanks between cells that one tab parts
    if (name == "tab" and "\t" not in words) or bars != (name == "bar" or (bars and name == "tab")):
        return []  # bars part cells where there are any, blanks do not
    if RULED.fullmatch(words):
        return []
    joined = words
    if " " in words or "　" in words:
        joined = rejoined(words)
        joined = _SET_APART.sub(lambda hit: hit.group().replace(" ", "\x00"), joined)
    elif name in {"gap", "blank"}:
        return []
    if name != "blank" and "- " in joined:
        joined = _SIGN_APART.sub(lambda hit: hit.group().replace("- ", "-\x00"), joined)
    if name == "gap" and not _VALUE.search(words):
        separator = _GAP_IN_HEADER
    body = joined.rstrip() if name not in {"tab", "tabs"} else joined.rstrip(" 　\n")
    lead = len(body) - len(body.lstrip(" 　" if name == "tab" else " 　\t"))
    spans: Spans = []
    at = lead
    for hit in separator.finditer(body, lead):
        spans.append((at, hit.start()))
        at = hit.end()
    spans.append((at, len(body)))
    if name == "bar":
        blank = spans[0][0] == spans[0][1] and _SET_BEFORE_BAR.fullmatch(body) is None
        spans = spans[1 if blank else 0 : len(spans) - (spans[-1][0] == spans[-1][1])]
    if len(spans) < 2 or (name == "gap" and _VALUED_LABEL.search(words, *spans[0])):
        return []  # 进口 1,392.7   1,805.8: single blanks part cells too
    if any(_is_prose(words, a, b, bars=name == "bar") for a, b in spans):
        return []
    if name == "blank" and not (
        len(spans) >= 3
        or cell_value(words[slice(*spans[-1])]) is not None
        or all(HEADING.search(words, a, b) for a, b in spans)
        or all(unit_of(words[a:b]) is not None for a, b in spans)
    ):
        return []
    return [(line.start + a, line.start + b) for a, b in spans]


def _is_prose(words: str, a: int, b: int, *, bars: bool) -> bool:
    """Whether what stands between separators is too long for a cell, or a sentence in our language."""
    if bars and b - a <= _LONGEST_FOREIGN and FOREIGN.fullmatch(words, a, b):
        return False
    return b - a > _LONGEST_CELL or _SENTENCE.search(words, a, b) is not None


def _only_unit(words: str) -> bool:
    """Whether a line says the unit of the table below, and at most its time: `2020年3季度 单位：元`."""
    return UNIT_LINE.search(words) is not None and not re.search("指标|项目|地区|名称|年份", words)
