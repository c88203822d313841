"""What the free name of a figure says: indicator, measure, and what it is a share of or a gap against. Pure.

`数字经济核心产业增加值 share of GDP` is a share of GDP of that indicator; `the same, yoy` is for the reader of facts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from hzetl.normalize.indicators import indicator_by_alias
from hzetl.normalize.lexicon import fold

_MODIFIERS = re.compile(r"[(（]\s*(gt|ge|lt|le|approx|eq|target)\b[^)）]*[)）]", re.IGNORECASE)
_ASIDE = re.compile(r"[(（][^)）]*[)）]")
_SAME = re.compile(r"^\s*(?:the\s+same|same\b|ibid|ditto|同上|同前)", re.IGNORECASE)

_AVERAGE = r"\bcagr\b|compound|average (?:annual|yearly)|annual average|annuali[sz]ed|年均|平均增|复合"
_MONTHLY = r"\bmom\b|\bqoq\b|month[- ]on[- ]month|环比"
_CONTRIBUTION = r"contribut\w*|贡献|拉动"
_SHARE = r"\bshare\b|proportion|占比|比重|占(?=.*(?:的|%|$))|percentage of"
_YOY = r"\byoy\b|year[- ]on[- ]year|year[- ]over[- ]year|同比|比上年"
_GROWTH = r"\bgrowth\b|\bgrew\b|\bincrease\b|\bincreased\b|\brise\b|\brose\b|\bdecline\b|\bfall\b|增长|增速|增幅|下降|提升|\brate of change\b"
_GAP = r"\bgap\b|pp_gap|\bagainst\b|\babove\b|\bbelow\b|faster than|slower than|higher than|lower than|\blead\b|高于|低于|快于|慢于|高出"
_STREAK = r"streak|in a row|consecutive|years running|连续|蝉联|\bawards?\b|titles?\b won|times won|连冠"
_RANK = r"\brank\w*|排名|位次|位居|位列|列第|居第"
_PER_HEAD = r"per[- ](?:head|capita|person|employee|worker)|人均"
_NEW = r"newly\s+(?:added|\w+ed)|\bnewly\b|\bnew\b(?!\s+product)|\badditions?\b|新增|新认定|新入选|新培育"
_NET = r"\bnet (?:increase|change)\b|\bincrease\b|\bincrement\b|净增|增加(?!值)|增量|pp_change|\bchange\b|(?<!value )\badded\b"
_STOCK = r"\bstock\b|cumulative|\btotal to date\b|in total|existing|累计|存量|总数|保有"
_RATIO = r"\bratio\b|\bmultiple\b|\btimes\b|倍"


def _measure(text: str, unit: str) -> str:
    """Which kind of number it is, by the words of its name and its unit."""
    choices: tuple[tuple[str, str], ...]
    if unit == "rank":
        return "rank"
    if unit in {"percent", "permille"}:
        choices = (
            (_AVERAGE, "cagr"), (_MONTHLY, "mom"), (_CONTRIBUTION, "contribution"), (r"\bratio\b|相当于", "ratio"),
            (_SHARE, "share"), (_YOY, "yoy"), (_GROWTH, "growth"),
        )  # fmt: skip
    elif unit == "pp":
        choices = ((_CONTRIBUTION, "contribution"), (_GAP, "pp_gap"))
        return next((m for p, m in choices if re.search(p, text, re.IGNORECASE)), "pp_change")
    elif unit == "times":
        choices = ((_YOY, "growth"), (_GROWTH, "growth"), (r".", "ratio"))
    else:
        choices = (
            (_STREAK, "streak"), (_RANK, "rank"), (_PER_HEAD, "per_head"), (_NEW, "new"), (_NET, "change"),
            (_STOCK, "stock"),
        )  # fmt: skip
        if unit not in {"count", "year", ""}:
            choices = choices[2:]
    return next((m for p, m in choices if re.search(p, text, re.IGNORECASE)), "level")


_NOISE = re.compile(
    r"pp_gap|pp_change|pp_|同比|环比|比上年|年均|复合|(?:增长|增速|增幅|下降|提高)(?:率|速度)?|占比|比重|"
    r"(?:位居|位列|排名|位次|居第|列第).*$|连续.*$|蝉联|"
    r"累计|存量|新增|净增|新认定|新入选|新培育|增加(?!值)|增量|总数|贡献率?|拉动|"
    r"\b(?:the|a|an|of|in|to|at|on|for|by|and|or|its|is|was|yoy|mom|qoq|cagr|growth|rate|share|gap|change|level|stock|"
    r"cumulative|newly|new|added|net|increase|total|second|first|third|mention|year|annual|average|compound|row|streak|"
    r"rank|ranked|number|year-on-year|amount|value|nominal|real|current|comparable|prices?|published|stated|revised|"
    r"preliminary|end|part|whole|province|city|national|multiple|ratio|times|figure|again|repeated|lead|district)\b|"
    r"_yoy\b|_share\b",
    re.IGNORECASE,
)
_OF_SHARE = re.compile(r"\b(?:share|proportion|percentage)\s*(?:of|in)\s+(?:the\s+)?(.+)$", re.IGNORECASE)
_OF_SHARE_ZH = re.compile(r"占(.{1,30}?)(?:的)?(?:比重|比例|份额|比)?$")
_AGAINST = re.compile(
    r"(?:\bagainst|\bover|\babove|\bbelow|\bthan|\bvs\.?|\bversus|\bto|高于|低于|快于|慢于|高出)\s*(?:the\s+)?(.+)$",
    re.IGNORECASE,
)
_TO_WHOLE = re.compile(r"\b(?:to|of)\s+(?:the\s+)?(.+)$", re.IGNORECASE)
_TO_WHOLE_ZH = re.compile(r"(?:对|拉动)(.{1,30}?)(?:增长)?(?:的)?(?:贡献|$)")
_NEGATIVE = re.compile(r"\bbelow\b|lower than|slower than|低于|慢于|\bbehind\b", re.IGNORECASE)
_ENGLISH = {
    "gross domestic product": "GDP", "exports": "出口总额", "imports": "进口总额", "population": "常住人口",
    "resident population": "常住人口", "industrial value added": "工业增加值", "retail sales": "社会消费品零售总额",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """What the name of a figure says.

    Attributes:
        name: code of the indicator, or its folded name; "" where the text leaves it to what stands before.
        label: the name as words.
        measure: as in the claim contract, and `stock`, `new` (gross additions), `per_head`, `streak`.
        against: code or folded name of the whole of a share or contribution, or of the other series of a gap.
        modifier: code of the bound in brackets, or "".
        is_target, is_negative (a gap below), is_repeated (`the same`).
        basis: `comparable`, `current` or "".
        words: the whole text, folded, for what has no name of its own.
    """

    name: str
    label: str
    measure: str
    against: str
    modifier: str
    is_target: bool
    is_negative: bool
    is_repeated: bool
    basis: str
    words: str


def name_of(text: str) -> tuple[str, str]:
    """Code (or folded name) and words of an indicator's free name."""
    words = re.sub(r"\s+", " ", _ASIDE.sub(" ", text)).strip(" ,，;；:：'’s")
    if (known := indicator_by_alias(words)) or (known := indicator_by_alias(_ENGLISH.get(words.lower(), ""))):
        return known.code, known.name
    words = _NOISE.sub(" ", words)
    words = re.sub(r"[,，;；:：/]|(?<![A-Za-z])\d{4}(?:[-–—~.年]+\d{2,4})?年?(?!\d)", " ", words)
    if re.search("[一-鿿]", words):
        words = re.sub(r"\b[a-z][a-z'-]*\b", " ", words)
    words = re.sub(r"\s+", " ", words).strip(" -–—的'’").removesuffix("数")
    for candidate in (words, words + "数", _ENGLISH.get(words.lower(), "")):
        if candidate and (known := indicator_by_alias(candidate)):
            return known.code, known.name
    return fold(words), words


def read_figure(text: str, unit: str) -> Figure:
    """What the name of a figure with this unit says."""
    found = _MODIFIERS.search(text)
    word = found[1].lower() if found else ""
    brief = _ASIDE.sub(" ", text)
    measure = _measure(text, unit)
    own, against = _split(brief, measure)
    name, label = name_of(own)
    repeated = bool(_SAME.search(text))
    lower = text.lower()
    return Figure(
        name="" if repeated else name,
        label="" if repeated else label,
        measure=measure,
        against=name_of(against)[0] if against else "",
        modifier=word if word != "target" else "",
        is_target=word == "target" or bool(re.search(r"\btarget\b|目标|计划|力争|预计", lower)),
        is_negative=measure == "pp_gap" and bool(_NEGATIVE.search(text)),
        is_repeated=repeated,
        basis="comparable" if re.search("comparable|constant|real\\b|可比|不变价|实际", lower)
        else "current" if re.search("nominal|current price|现价|名义", lower) else "",
        words=fold(re.sub(r"second mention|first mention|third mention|again|repeated", "", lower)),
    )  # fmt: skip


def _split(text: str, measure: str) -> tuple[str, str]:
    """The figure's own name, and the other series it refers to."""
    patterns = {
        "share": (_OF_SHARE, _OF_SHARE_ZH),
        "pp_gap": (_AGAINST,),
        "contribution": (_TO_WHOLE_ZH, _TO_WHOLE),
    }.get(measure, ())
    for pattern in patterns:
        if found := pattern.search(text.strip()):
            return text[: found.start()] or text, found[1]
    return text, ""
