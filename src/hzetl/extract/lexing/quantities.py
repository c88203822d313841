"""Numbers with units in a text: the pattern that finds them and the reading of one that is found."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

from hzetl import late_re as re
from hzetl.extract.lexing.parts_of_wholes import IN_PARTS, IN_WORDS, MARK, read_part
from hzetl.extract.lexing.tokens import Kind, Token
from hzetl.normalize.numbers import ARABIC, CHINESE, NUMERALS, OF_A_CLASS, SCALE, SCALED, parse_about, parse_number
from hzetl.normalize.periods import read_period
from hzetl.normalize.units import unit_table
from hzetl.settings import warehouse_dir

_MULTIPLE = re.compile("^(?:[十百千]?万亿|[十百千]?[万亿]|[十百千](?![瓦克米伏焦卡赫帕分]))(?=.)")
_MONEY = re.compile("[A-Z]{3}")
_WHOLE, _PART, _NOTHING = Decimal(1), Decimal("0.5"), Decimal(0)
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_WITHIN = re.compile("[之以]?内(?![容部外涵陆存地])")
"""`10日内`: so many days, not the tenth of a month."""
_DASH = r"(?:[-—－–―~～─]{1,2}|至|到)"


@cache
def classifiers() -> Mapping[str, str]:
    """Measure words of counts, from the seeds, and the signs before which each is part of another word (家庭)."""
    with (warehouse_dir() / "seeds" / "classifiers.csv").open(encoding="utf-8", newline="") as lines:
        return {row["classifier"]: row["not_before"] for row in csv.DictReader(lines)}


_AFTER_TAEL = "^,，半。;；、!！?？)）\\s白黄银茶肉米面酒重左的牛"
_WORDS_OF_UNITS = {
    "分": "制尺别之行布类产公局支散红校析成明歧店期批享列设工",
    "点": "多击位亮零一二三四五六七八九壹贰叁肆伍陆柒捌玖", "度": "电假过", "里": "程面约的",
    "方": "面案向式法便", "块": "地", "角": "度色落", "年": "均度来间代轻级终底末初份", "天": "然津气",
    "米": "兰", "升": "级至为幅值", "周": "边期岁",
    "克": "服朗隆拉", "比特": "币",
    "毛": "利收猪巾衣绒重额坯豆竹笋发孔病线主钱", "圆": "形满桌珠", "磅": "礴重", "周年": "庆纪",
    "两": _AFTER_TAEL, "秒": "杀", "元": "素旦件", "倍": "增", "担": "保当", "斤": "", "番": "茄", "月": "份底末",
    "伏": "天旱特击牛罗地",
    "尺": "度寸码子幅讲竿牍",
    "寸": "步草心光照头土",
    "日": "均报产照志历记常用本元游系",
}  # fmt: skip
"""Signs before which a unit is part of another word (分别, 年均)."""


@cache
def written_units() -> dict[str, tuple[str, Decimal]]:
    """Written unit without a multiple → code and factor; measure words are `count`."""
    table = unit_table()
    plain = {
        form: (found.code, found.factor)
        for form, found in table.items()
        if not ((cut := _MULTIPLE.match(form)) and form[cut.end() :] in table)
    }
    plain |= {
        "个点": ("pp", Decimal(1)),
        "％": ("percent", Decimal(1)),
        "高分": ("point", Decimal(1)),
        "番": ("times", Decimal(1)),
    }
    return plain | {word: ("count", Decimal(1)) for word in classifiers()}


@cache
def _told_alone() -> frozenset[str]:
    """Units that a number before them never makes another word of."""
    return frozenset(written_units()) - {"日", "字"}


def _guard(form: str, signs: str) -> str:
    if form == "个":
        people = "人(?![,，。;；、的都参在受死一报和左以分]|$)"
        return f"(?![{signs.replace('人', '')}]|{people}|(?!{OF_A_CLASS})[多余几]?亿)"
    if form == "日":  # more days than a month has
        return f"(?:(?<=[4-9][0-9]日)|(?<=3[2-9]日)|(?<=[0-9]{{3}}日)|(?<=两日)|(?={_WITHIN.pattern}))(?![{signs}])"
    if form == "字":
        return f"(?<=[百千万亿多余]字)(?![{signs}])"
    if form == "家" and "电" in signs:
        return f"(?![{signs.replace('电', '').replace('长', '')}]|电(?!商)|长(?!三角))"  # 1200余家电商企业
    if form == "名" and "城" in signs:
        return f"(?![{signs.replace('城', '')}]|城(?![镇乡区市]))"  # 历史名城, but 5248名城镇职工
    if form == "年":
        return f"(?![{signs}]|以来|前[一二三四五六七八九十0-9半])"
    return "(?=[" + signs[1:] + "]|$)" if signs[0] == "^" else f"(?![{signs}])"


@cache
def unit_pattern() -> str:
    """Regular expression of all written units, the longest that stands there first; Latin ones end at a word's end."""
    guards = {**classifiers(), **_WORDS_OF_UNITS}
    tree: dict[str, Any] = {}
    for form in written_units():
        node = tree
        for sign in form:
            node = node.setdefault(sign, {})
        latin = re.fullmatch(r"[A-Za-z0-9/²³μ°]+", form)
        node[""] = "(?![A-Za-z0-9])" if latin else _guard(form, guards[form]) if guards.get(form) else ""
    return _alternatives(tree)


def _alternatives(tree: Mapping[str, Any]) -> str:
    """The pattern of what may follow: words that begin alike share their beginning, and a sign is looked at once."""
    longer = [re.escape(sign) + _alternatives(rest) for sign, rest in sorted(tree.items()) if sign]
    if "" in tree:
        longer.append(tree[""])
    return longer[0] if len(longer) == 1 else "(?:" + "|".join(longer) + ")"


_AFTER_A_NUMERAL = f"{NUMERALS}点个多余几来至到—－–―~～─-"
"""What else than a unit may follow the first sign of a spelt number: most words with 一 end the search there."""
_NOT_AFTER = r"(?!级|大类|字|时代|一体|化|号|类|型)"
"""A measure word or unit before these is part of another word (`万亿元级`)."""


_AFTER_ONE = "(?:小时|分钟|月|星期|礼拜|钟头|季度|世纪|百分点)"
_ONE_MORE = f"个[多半]{_AFTER_ONE}"
"""Half a unit, or some, said within the measure word: `三个半月`, `一个多小时`."""
_HALF = (
    "(?<![一两二三四五六七八九十上下后头大小多个0-9])(?<!(?<!提)前)半"
    f"(?:个{_AFTER_ONE}|小时(?!工)|分钟|年(?![报来度级线])|公[斤里升顷]|升(?![级温值格])|加仑|英里|海里"
    "|[天斤吨亩米里](?![体兰然津])|日(?=[,，。;；、 ]|$|以?[内后]))"
)


@cache
def quantity_pattern() -> str:
    """Regular expression of a number with its unit, or of a percentage in words (no groups)."""
    unit = unit_pattern()
    number = rf"{SCALED}[多余几来]?"
    more = rf"{_DASH}[-－−]?{number}[ ]?{unit}"
    arabic = (
        rf"(?<![0-9.])(?![2-6]g[一-鿿])(?<![0-9A-Za-z一-鿿]\+)(?:(?<![A-Za-z])|(?<=RMB)|(?<=CNY)|(?<=USD)|(?<=HKD)|(?<=EUR)|(?<=JPY)|(?<=GBP)|(?<=TWD)|(?<=GDP)|(?<=CPI)|(?<=PPI)|(?<=PMI)|(?<=FDI))"
        rf"(?:(?<![0-9A-Za-z一-鿿%)）])[-－−]|(?<=[一-鿿])[-－−])?{number}"
        rf"(?:{more}|[ ]?{_ONE_MORE}|[ ]?{unit}(?:{more})?){_NOT_AFTER}"
    )
    spelt = rf"{CHINESE}(?:个(?!{OF_A_CLASS})[多余几]?亿|[多余几来]{SCALE}?)?"
    more = rf"{_DASH}(?:{spelt}|{number}[ ]?){unit}"
    after = re.escape("".join(sorted({form[0] for form in written_units()}))) + _AFTER_A_NUMERAL
    whole = rf"(?=[{NUMERALS}][{after}]){spelt}(?:{more}|{_ONE_MORE}|{unit}(?:{more})?){_NOT_AFTER}"
    spelled = rf"(?<![{NUMERALS}点兆])(?:(?<![多余])(?<![0-9] )|(?![十百千万亿]))(?:{whole}|{_HALF})"
    return rf"(?:{IN_WORDS}|{arabic}|{spelled})"


_READ = re.compile(rf"([-－−]?{SCALED}|{CHINESE}(?:个(?!{OF_A_CLASS})[多余几]?亿|[多余几来]{SCALE})?)([多余几来]?)")
_TAIL_AFTER_DASH = re.compile(_DASH)
_FROM = re.compile("[从由](?:原来的|约|的|近|不足|最初的)?$")
_ONE = re.compile(rf"{_READ.pattern}[ ]?个([多半])({_AFTER_ONE})")


@cache
def _run() -> re.Pattern[str]:
    """Number, rough mark, unit; then perhaps a range sign, number, rough mark, unit."""
    number, unit = _READ.pattern, unit_pattern()
    return re.compile(rf"{number}[ ]?(?:({unit})?({_DASH}){number})?[ ]?({unit})")


def read_quantities(text: str, start: int, end: int) -> list[Token]:
    """The quantities written in a run: one; two where a range sign joins unlike ones; none (`三五家`)."""
    run = text[start:end]
    if not IN_PARTS.isdisjoint(run) and MARK.search(run) and (parts := read_part(start, run)):
        return parts
    if run[0] == "半":
        return _single(start, run, "1", "", run[1:], _PART)
    if ("个多" in run or "个半" in run) and (found := _ONE.fullmatch(run)):
        number, rough, mark, unit = found.groups()
        unit = "个" + unit if "个" + unit in written_units() else unit
        return _single(start, run, number, rough + mark.strip("半"), unit, plus=_PART if mark == "半" else _NOTHING)
    if (counted := _READ.match(run)) and (
        (alone := run[counted.end() :].removeprefix(" ")) in _told_alone()
        or (alone == "日" and _WITHIN.match(text, end))
    ):
        return _single(start, run, counted[1], counted[2], alone)
    found = _run().fullmatch(run)
    if found is None:
        return []
    low, low_rough, low_unit, dash, high, high_rough, unit = found.groups()
    if dash is None:
        return _single(start, run, low, low_rough, unit)
    if low_unit is not None and (low_unit != unit or _FROM.search(text, max(0, start - 5), start)):
        cut = found.end(3)
        if _YEAR.fullmatch(high) and unit == "年":  # 1.54亿元到2022年的……
            year = Token(Kind.PERIOD, start + found.start(5), end, run[found.start(5) :])
            year.said = read_period(year.text)
            return [*_single(start, run[:cut], low, low_rough, low_unit), year]
        return _single(start, run[:cut], low, low_rough, low_unit) + _single(
            start + found.start(5), run[found.start(5) :], high, high_rough, unit
        )
    return _range(start, run, low, high, unit, shared_scale=low_unit is None)


_ROUGH = frozenset("多余几来")


def _value(number: str) -> Decimal | None:
    return parse_number(number.replace("－", "-").replace("−", "-"))


def _single(
    start: int, run: str, number: str, rough: str, unit: str, times: Decimal = _WHOLE, plus: Decimal = _NOTHING
) -> list[Token]:
    value, high = _value(number), None
    if value is None and (about := parse_about(number)) is not None:
        value, high = about
    if value is None and number.endswith("千") and "千" + unit in written_units():
        value, unit = _value(number[:-1]), "千" + unit
    if value is None or (value == 0 and number == "零" and unit not in {"个", "例"}) or unit not in written_units():
        return []  # 半里: no unit that is known
    code, factor = written_units()[unit]
    token = Token(
        _kind(code), start, start + len(run), run, (value + plus) * times * factor,
        None if high is None else high * factor, code, unit if code == "count" else None,
        rough=bool(rough) or not _ROUGH.isdisjoint(number), spelled=not any(map(str.isdigit, run)),
    )  # fmt: skip
    return [_turns(token) if unit == "番" else token]


def _range(start: int, run: str, low: str, high: str, unit: str, *, shared_scale: bool) -> list[Token]:
    code, factor = written_units()[unit]
    first, last = _value(low), _value(high)
    if first is None or last is None:
        return []
    if shared_scale:
        first *= next((scale for scale in _scales_of(high, low) if first * scale < last), 1)
    if last < first:  # 六至五元: not from the one to the other
        at = len(run) - len(_TAIL_AFTER_DASH.split(run)[-1])
        return _single(start + at, run[at:], high, "", unit)
    return [
        Token(_kind(code), start, start + len(run), run, first * factor, last * factor, code,
              unit if code == "count" else None)
    ]  # fmt: skip


def _turns(token: Token) -> Token:
    """`一番` doubles (growth of 1 times), `两番` quadruples (growth of 3 times)."""
    return replace(token, value=Decimal(2) ** int(token.value) - 1) if token.value <= 10 else token


_BIG_SCALE = re.compile("(?:万亿|[万亿])$")


def _scales_of(high: str, low: str) -> list[Decimal]:
    """Scales that the lower number may share with the higher one, the greatest first: `三到五千万`, `八百到九百亿`.

    None where the lower one has its own (`8500到3万`).
    """
    if _BIG_SCALE.search(low):
        return []
    found = [re.search(f"{SCALE}$", high), _BIG_SCALE.search(high)]
    own = re.search(f"{SCALE}$", low) and low[0].isdigit()
    scales = [parse_number(scale.group()) or _WHOLE for scale in found[own:] if scale]
    return [scale for scale in scales if scale > 1]


def unit_worth(token: Token) -> Decimal:
    """What one of a quantity's unit is worth, its scale left aside (`44.6亿美元`: 1)."""
    start, worth = scale_and_unit(token)
    scale = re.match(SCALE, token.text[start:].lstrip("多余几来"))
    return worth / (parse_number(scale.group()) or Decimal(1)) if scale else worth


def scale_and_unit(token: Token) -> tuple[int, Decimal]:
    """Where scale and unit begin in a quantity's run, and what one of the number is worth there (`591亿元`: 亿元)."""
    digits = re.match(rf"[-－−]?{ARABIC}", token.text)
    if digits is None or not token.value:
        return len(token.text), Decimal(1)
    number = parse_number(digits.group())
    return digits.end(), token.value / number if number else Decimal(1)


@cache
def _kind(code: str) -> Kind:
    if code in {"percent", "permille"}:
        return Kind.PERCENT
    if code == "pp":
        return Kind.POINTS
    if code == "times":
        return Kind.TIMES
    if code == "count":
        return Kind.COUNT
    return Kind.MONEY if _MONEY.fullmatch(code) and code != "TEU" else Kind.AMOUNT
