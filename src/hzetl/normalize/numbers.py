"""Numbers as Chinese pages write them: Arabic, full-width, Chinese numerals, mixed, with scales and thousands marks.

What belongs here: the value of a run of characters that is a number. What does not: units, and what it means.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from hzetl import late_re as re

_NARROW = dict(zip(
    "０１２３４５６７８９．，％－＋萬億兩貳參陸圓個點負號幾鐘週後禮時歲噸畝頃攝幣塊錢侖間裏雙對來餘約過達這當華數﹕﹒℅﹪",
    "0123456789.,%-+万亿两贰叁陆圆个点负号几钟周后礼时岁吨亩顷摄币块钱仑间里双对来余约过达这当华数:.%%",
    strict=True,
))  # fmt: skip
_WIDE = re.compile("[" + "".join(_NARROW) + "]")
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_FORMAL = str.maketrans("壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億兩俩仨", "一二二三三四五六六七八九十百千万亿两两三")
"""Signs of cheques and old style, which cannot be altered into one another, and 俩 and 仨."""
_TENS = {"廿": "二十", "卅": "三十"}
_SMALL_SCALES = {"十": Decimal(10), "百": Decimal(100), "千": Decimal(1000)}
_WAN = Decimal(10_000)
_YI = Decimal(100_000_000)
_ZHAO = Decimal(1_000_000_000_000)

OF_A_CLASS = (
    "亿(?:吨|元|美元|标箱)?级?(?:以上|及以上)?(?:的)?"
    "(?:大?港|强?[村镇乡县]|企业|产业|园区|集群|项目|工程|大户|俱乐部|街区|商圈|楼宇|楼|店)"
)
"""After `个` the class of what is counted: `7个亿吨大港` are seven ports, `5个亿元村` five villages."""
SCALE = rf"(?:[十百千]?万亿|[十百千]?[万亿]|个(?!{OF_A_CLASS})[多余几]?亿|[千仟](?![瓦克米伏焦卡赫帕字])|[百佰](?!分))"
"""What a number is counted in: `万`, `千万`, `万亿`."""
ARABIC = (
    r"(?:[0-9０-９]{1,3}(?:[,，][0-9０-９]{3}(?![0-9０-９]))++|[0-9０-９]++)"
    r"(?:[.．][0-9０-９]++)?"
)
"""An Arabic number, thousands marks allowed, without scale."""
NUMERALS = "一二两三四五六七八九十百千万亿零〇壹贰叁肆伍陆柒捌玖拾佰仟廿卅"
"""Signs that Chinese numbers are written with."""
CHINESE = (
    rf"(?:(?:[{NUMERALS}]{{1,6}}兆(?=[零〇一二三四五六七八九]))?(?:(?!千(?:[瓦克伏焦卡赫帕]|米[每/]))[{NUMERALS}]){{1,24}}"
    r"(?:点[一二三四五六七八九零〇壹贰叁肆伍陆柒捌玖]{1,12}(?:万亿|[万亿])?)?)"
)
"""A run of Chinese numerals (may be an ordinary word: the lexer decides)."""
_SMALL = "(?:零?[一二两三四五六七八九][千百十]){1,3}(?:零?[一二三四五六七八九](?![千百十]))?"
_MIXED = (
    r"[0-9]{1,4}+(?:亿零?[0-9]{1,4}(?:[百千]?万(?:零?[0-9]{1,4})?)?|万零?[0-9]{1,4}(?:[千百](?:零?[0-9]{1,3}百?)?)?|[千百][0-9]{1,3}百?"
    rf"|[万千]{_SMALL})(?![0-9.万亿])"
)
SCALED = rf"(?:[0-9]{{1,3}}+万[0-9]千亿|{_MIXED}|{ARABIC}(?:[ ]?[多余几]?{SCALE})?)"
"""An Arabic number with its scale, a rough mark allowed between them (`20多亿`, `1.4万`), or several (`1亿3千万`)."""


def narrow(text: str) -> str:
    """Full-width digits, point, comma, percent and signs as ASCII; old signs of numbers as the new ones."""
    for sign in () if text.isascii() else set(_WIDE.findall(text)):
        text = text.replace(sign, _NARROW[sign])  # a few kinds of sign, each often
    return text


@lru_cache(maxsize=8192)
def parse_number(text: str) -> Decimal | None:
    """The value of a written number, or None where it is none.

    Rough marks (`多`, `余`, `几` before or after a scale) are passed over: they are a modifier, not a value.

    >>> parse_number("1,100.9亿"), parse_number("二十万亿"), parse_number("20多亿"), parse_number("一百零八")
    (Decimal('110090000000.0'), Decimal('20000000000000'), Decimal('2000000000'), Decimal('108'))
    """
    plain = narrow(text).replace(",", "").replace(" ", "").replace("个", "").translate(_FORMAL).replace("万万", "亿")
    for word, tens in _TENS.items():
        plain = plain.replace(word, tens)
    negative = plain[:1] in {"-", "−", "负"}
    plain = plain.lstrip("-−+负")
    plain = re.sub("[多余几来]", "", plain)
    if not plain:
        return None
    value = _positional(plain) if set(plain) <= _POSITIONAL and len(plain) > 1 else _pointed(plain)
    return -value if negative and value is not None else value


_POSITIONAL = {*_DIGITS, "点"}


def _positional(plain: str) -> Decimal | None:
    """`二〇二五` read digit by digit, also before a point; `三五` is a guess (`三五家`), not a number."""
    whole, point, decimals = plain.partition("点")
    if point and (len(whole) < 2 or not decimals or "点" in decimals):
        return _scaled(plain)
    if len(whole) < 3:
        return None
    return Decimal(_digits(whole) + ("." + _digits(decimals) if point else ""))


_PIECES = re.compile(r"[0-9]+(?:\.[0-9]+)?|[十百千万亿点]|[零一二两三四五六七八九〇○]")


def _pointed(plain: str) -> Decimal | None:
    """`六点四万`: the scale after the decimals is the whole number's."""
    number = plain.rstrip("万亿")
    if "点" not in number or number == plain:
        return _scaled(plain)
    value, worth = _scaled(number), _scaled(plain[len(number) :])
    return None if value is None or worth is None else value * worth


def _digits(text: str) -> str:
    return "".join(str(_DIGITS[c]) for c in text)


def _scaled(plain: str) -> Decimal | None:
    if "兆" in plain:
        high, _, low = plain.partition("兆")
        above, below = _scaled(high), _scaled(low)
        return above * _ZHAO + below if above and below is not None else None
    whole, _, decimals = plain.partition("点")
    pieces = _PIECES.findall(whole)
    if "".join(pieces) != whole or (decimals and not set(decimals) <= set(_DIGITS)):
        return None
    total = part = section = Decimal(0)
    number: Decimal | None = None
    last_scale = Decimal(1)
    for piece in pieces:
        if piece in _DIGITS:
            if number is not None and number != 0:
                return None
            number = Decimal(_DIGITS[piece])
            if piece in "零〇○":
                last_scale = Decimal(1)
        elif piece[0].isdigit():
            if number:
                return None
            number = Decimal(piece)
        elif piece in _SMALL_SCALES:
            counted = number is not None or piece == "十" or not (section or part or total)
            if section % (_SMALL_SCALES[piece] * 10) or not counted:
                return None  # 二十三千米, 两百万千瓦: no number, the unit begins earlier
            last_scale = _SMALL_SCALES[piece]
            section += (Decimal(1) if number is None else number) * last_scale
            number = None
        elif piece == "万":
            here = section + (number or 0)
            part += (here or Decimal(1)) * _WAN
            section, number, last_scale = Decimal(0), None, _WAN
        else:
            here = part + section + (number or 0)
            total += (here or Decimal(1)) * _YI
            part, section, number, last_scale = Decimal(0), Decimal(0), None, _YI
    if number is not None and last_scale > 10 and len(pieces) > 1 and len(pieces[-1]) == 1 and "零" not in pieces[-2]:
        number *= last_scale / 10  # 一万五 is 15000, 3万8 is 38000
    value = total + part + section + (number or 0)
    if decimals:
        value += Decimal("0." + _digits(decimals))
    return value


_PAIR = re.compile(
    "((?:[一二两三四五六七八九]?[十百千万亿])*)(一二|[一两二]三|三[四五]|四五|五六|六七|七八|八九|一两)([十百千万亿]*)"
)


def parse_about(text: str) -> tuple[Decimal, Decimal] | None:
    """The two numbers that neighbouring numerals leave open: `三四百` is 300 to 400, `十七八` 17 to 18.

    >>> parse_about("七八十"), parse_about("三千")
    ((Decimal('70'), Decimal('80')), None)
    """
    if (found := _PAIR.fullmatch(text)) is None or found[2] == "一三":
        return None
    head, both, scale = found.groups()
    if not scale and head and head[-1] != "十":
        return None  # 一百七八: 107 or 170 is not said
    low, high = parse_number(head + both[0] + scale), parse_number(head + both[1] + scale)
    return None if low is None or high is None else (low, high)


def parse_percent(text: str) -> Decimal | None:
    """Percent that a phrase without a percent sign states: `百分之五点三`, `六成`, `三成五`, `四分之三`, `一半`.

    Returns: the value in percent, or None.
    """
    plain = narrow(text)
    if plain.startswith("百分之"):
        return parse_number(plain[3:])
    if plain.startswith("千分之"):
        value = parse_number(plain[3:])
        return None if value is None else value / 10
    if (found := re.fullmatch(r"(.+?)成([一二三四五六七八九半])?", plain)) and (
        tens := parse_number(found[1])
    ) is not None:
        return tens * 10 + (Decimal(5) if found[2] == "半" else Decimal(_DIGITS.get(found[2] or "零", 0)))
    if found := re.fullmatch(r"(.+?)分之(.+)", plain):
        whole, part = parse_number(found[1]), parse_number(found[2])
        if whole and part is not None:
            return (part * 100 / whole).quantize(Decimal("0.000001")).normalize()
    return Decimal(50) if plain in {"一半", "半数"} else None
