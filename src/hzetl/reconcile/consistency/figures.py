"""What the free name of a figure says: indicator, measure, and what it is a share of or a gap against. Pure.

`数字经济核心产业增加值 share of GDP` is a share of GDP of that indicator; `the same, yoy` is for the reader of facts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from hzetl.model import Frozen
from hzetl.normalize.indicators import indicator_by_alias
from hzetl.normalize.lexicon import fold
from hzetl.normalize.seed_rows import IndicatorRow
from hzetl.normalize.seeds import indicator_rows

_MODIFIERS = re.compile(r"[(（]\s*(gt|ge|lt|le|approx|eq|target)\b[^)）]*[)）]", re.IGNORECASE)
_ASIDE = re.compile(r"[(（][^)）]*[)）]")
_SAME = re.compile(r"^\s*(?:the\s+same|same\b|ibid|ditto|同上|同前)", re.IGNORECASE)

_PERCENT, _AMOUNT = frozenset({"percent", "permille"}), frozenset({"count", "year", ""})


class _Words(Frozen):
    measure: str
    words: tuple[str, ...]


class _Coverage(Frozen):
    coverage: str
    words: tuple[str, ...]


class _FigureWords(Frozen):
    """`figure_words.yml`: its patterns by class of unit."""

    percent: tuple[_Words, ...]
    pp: tuple[_Words, ...]
    times: tuple[_Words, ...]
    rank: tuple[_Words, ...]
    count: tuple[_Words, ...]
    amount: tuple[_Words, ...]
    measure_words: tuple[str, ...]
    joining_words: tuple[str, ...]
    coverages: tuple[_Coverage, ...]


@cache
def _figure_words() -> _FigureWords:
    text = files(__package__).joinpath("figure_words.yml").read_text("utf-8")
    return _FigureWords.model_validate(yaml.safe_load(text))


@cache
def _cues(unit: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    known = _figure_words()
    by_unit = {"pp": known.pp, "times": known.times, "rank": known.rank}
    rows = by_unit.get(unit, (*known.count, *known.amount) if unit in _AMOUNT else known.amount)
    if unit in _PERCENT:
        rows = known.percent
    return tuple((re.compile("|".join(row.words), re.IGNORECASE), row.measure) for row in rows)


def _measure(text: str, unit: str) -> str:
    """Which kind of number it is, by the words of its name and its unit."""
    return next((measure for cue, measure in _cues(unit) if cue.search(text)), "level")


@cache
def _noise() -> tuple[re.Pattern[str], re.Pattern[str]]:
    known = _figure_words()
    both = (known.measure_words, (*known.measure_words, *known.joining_words))
    first, second = (re.compile("|".join(words), re.IGNORECASE) for words in both)
    return first, second


@cache
def _coverages() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = _figure_words().coverages
    return tuple((re.compile("|".join(row.words), re.IGNORECASE), row.coverage) for row in rows)


@cache
def _english() -> Mapping[str, IndicatorRow]:
    """English name, lower case, without `of`, → indicator; and what English speakers call a few of them."""
    names = {row.name_en.lower(): row for row in indicator_rows()}
    by_code = {row.code: row for row in indicator_rows()}
    return names | {word: by_code[code] for word, code in _SHORT_ENGLISH.items()}


_WHERE = re.compile(r"^(?:全市|全省|全区|全国|我市|我省|我区|当地|同期|本市)(?=.{2})")
_OF_SHARE = re.compile(r"\b(?:share|proportion|percentage)\s*(?:of|in)\s+(?:the\s+)?(.+)$", re.IGNORECASE)
_OF_CHANGED = re.compile(r"\b(?:share|proportion|percentage)\s*(?:of|in)\s+(?:the\s+)?([^,;]+)", re.IGNORECASE)
_OF_CHANGED_ZH = re.compile(r"占(.{1,20}?)(?:的)?(?:比重|比例|份额)")
_OF_SHARE_ZH = re.compile(r"占(.{1,30}?)(?:的)?(?:比重|比例|份额|比)?$")
_AGAINST = re.compile(
    r"(?:\bagainst|\bover|\babove|\bbelow|\bthan|\bvs\.?|\bversus|\bto|高于|低于|快于|慢于|高出)\s*(?:the\s+)?(.+)$",
    re.IGNORECASE,
)
_TO_WHOLE = re.compile(r"\b(?:to|of)\s+(?:the\s+)?(.+)$", re.IGNORECASE)
_TO_WHOLE_ZH = re.compile(r"(?:对|拉动)(.{1,30}?)(?:增长)?(?:的)?(?:贡献|$)")
_NEGATIVE = re.compile(r"\bbelow\b|lower than|slower than|低于|慢于|\bbehind\b", re.IGNORECASE)
_FALLING = re.compile(
    r"放缓|回落|下降|降低|减少|减慢|(?:降|跌)幅扩大|(?:涨|增)[幅速]收窄|\bslow|decelerat|\bfell\b|\blower\b|\bdown\b",
    re.IGNORECASE,
)
"""A change in points that is told without its sign; `降幅收窄` is a rise."""
_AIMED = re.compile(r"\b(?:target|goal|forecast|expected|planned|projected)\b|目标|计划|力争|预计|预测|预期(?!寿命)")
_BASES = (
    (re.compile(r"comparable|constant|real\b(?! estate)|可比|不变价|实际(?=增|下|减|回|\W|$)"), "comparable"),
    (re.compile("nominal|current price|现价|名义"), "current"),
)
_CURRENCIES = (
    (re.compile(r"\bin (?:us )?dollars?\b|\bin usd\b|[按以]美元|美元计"), "USD"),
    (re.compile(r"\bin (?:yuan|renminbi|rmb|cny)\b|[按以]人民币|人民币计"), "CNY"),
)
_SHORT = (("规模以上", "规上"), ("限额以上", "限上"), ("营业收入", "营收"), ("、", ""), ("与", "和"))
_SHORT_ENGLISH = {
    "exports": "EXPORTS", "imports": "IMPORTS", "population": "POP_RESIDENT", "resident population": "POP_RESIDENT",
    "industrial value added": "VA_INDUSTRY", "retail sales": "RETAIL_SALES",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """What the name of a figure says.

    Attributes:
        name: code of the indicator, or its folded name; "" where the text leaves it to what stands before.
        label: the name as words.
        measure: as in the claim contract, and `stock`, `new` (gross additions), `per_head`, `streak`.
        against: code or folded name of the whole of a share or contribution, or of the other series of a gap.
        beside: the words of that whole or series, as they stand.
        modifier: code of the bound in brackets, or "".
        is_target, is_negative (a gap below, a change downwards), is_repeated (`the same`).
        basis: `comparable`, `current` or "".
        currency: in which a growth is reckoned, where the words say so, or "".
        coverage: whom it covers where that is not the plain meaning of the name (`urban districts`), or "".
        words: the whole text, folded, for what has no name of its own.
    """

    name: str
    label: str
    measure: str
    against: str
    beside: str
    modifier: str
    is_target: bool
    is_negative: bool
    is_repeated: bool
    basis: str
    currency: str
    coverage: str
    words: str


def name_of(text: str) -> tuple[str, str]:
    """Code (or folded name) and words of an indicator's free name."""
    words = _WHERE.sub("", _tidy(_ASIDE.sub(" ", text)))
    measure_words, all_words = _noise()
    without_measure = _tidy(measure_words.sub(" ", words))
    plain = re.sub(r"[,，;；:：/]|(?<![A-Za-z])\d{4}(?:[-–—~.年]+\d{2,4})?年?(?!\d)", " ", all_words.sub(" ", words))
    if re.search("[一-鿿]", plain):
        plain = re.sub(r"\b[a-z][a-z'-]*\b", " ", plain)
    plain = _tidy(plain).removesuffix("数")
    for candidate in (words, without_measure, plain, plain + "数", plain + "余额"):
        known = indicator_by_alias(candidate) or _english().get(candidate.lower())
        if known:
            return known.code, known.name
    key = fold(plain)
    for full, brief in _SHORT:
        key = key.replace(full, brief)
    return key, plain


def _tidy(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip(" ,，;；:：'’-–—的")


def read_figure(text: str, unit: str) -> Figure:
    """What the name of a figure with this unit says."""
    found = _MODIFIERS.search(text)
    word = found[1].lower() if found else ""
    brief = _ASIDE.sub(" ", text)
    measure = _measure(text, unit)
    own, against = _split(brief, measure)
    coverage, plain = _covered(text, own, unit)
    name, label = name_of(plain)
    repeated = bool(_SAME.search(text))
    lower = text.lower()
    return Figure(
        name="" if repeated else name,
        label="" if repeated else label,
        measure=measure,
        against=name_of(against)[0] if against else "",
        beside=against,
        modifier=word if word != "target" else "",
        is_target=word == "target" or (measure != "completion" and bool(_AIMED.search(lower))),
        is_negative=_is_negative(text, measure),
        is_repeated=repeated,
        basis=next((code for cue, code in _BASES if cue.search(lower)), ""),
        currency=next((code for cue, code in _CURRENCIES if cue.search(lower)), "") if unit == "percent" else "",
        coverage=coverage,
        words=fold(re.sub(r"second mention|first mention|third mention|again|repeated", "", lower)),
    )  # fmt: skip


def _is_negative(text: str, measure: str) -> bool:
    if measure == "pp_change":
        return bool(_FALLING.search(text)) and "降幅收窄" not in text
    return measure == "pp_gap" and bool(_NEGATIVE.search(text))


def _covered(text: str, own: str, unit: str) -> tuple[str, str]:
    """Whom the figure covers, and its name without the words that say so, unless they make another indicator."""
    found = [coverage for cue, coverage in _coverages() if cue.search(text)]
    if not found or (unit in _PERCENT and "mean of the year" in found[-1]):
        return "", own
    for cue, _ in _coverages():
        shorter = cue.sub(" ", own)
        if shorter != own and name_of(own)[0] not in _codes():
            own = shorter
    return ("" if name_of(text)[0] in _codes() and found[-1] == "registered inhabitants" else found[-1]), own


@cache
def _codes() -> frozenset[str]:
    return frozenset(row.code for row in indicator_rows())


def _split(text: str, measure: str) -> tuple[str, str]:
    """The figure's own name, and the other series it refers to."""
    patterns = {
        "share": (_OF_SHARE, _OF_SHARE_ZH),
        "pp_gap": (_AGAINST,),
        "pp_change": (_OF_CHANGED, _OF_CHANGED_ZH),
        "growth": (_OF_CHANGED, _OF_CHANGED_ZH),
        "contribution": (_TO_WHOLE_ZH, _TO_WHOLE),
    }.get(measure, ())
    for pattern in patterns:
        if found := pattern.search(text.strip()):
            return text[: found.start()] or text, found[1]
    return text, ""
