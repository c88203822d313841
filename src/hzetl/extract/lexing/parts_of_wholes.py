"""Parts of a whole said in words: per cent, tenths, fractions, discounts, halves.

What belongs here: the pattern and the reading of `百分之三点五`, `一成半`, `三分之二`, `八折`, `半数`. What does not:
numbers with a unit, and what the part is of.
"""

from __future__ import annotations

from decimal import Decimal

from hzetl import late_re as re
from hzetl.extract.lexing.tokens import Kind, Token
from hzetl.normalize.numbers import parse_about, parse_number, parse_percent

_DASH = r"(?:[-—－–―~～─]{1,2}|至|到)"
_DIGIT = "[一二两三四五六七八九]"
_NUMBER = r"(?:(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,9})(?:\.[0-9]{1,9})?|[零一二两三四五六七八九十百千万点]{1,12})"
_WRITTEN = "[一二两三四五六七八九十百千]{1,6}"
_TENTHS = "(?![为立效本员果长熟品功交都分套批片人绩就色因群])"
_NO_DISCOUNT = "(?![叠合旧算现射返腾中页扣断回弯])"

IN_WORDS = (
    r"(?![0-9][0-9.]{0,24}+[^成折分/位])"
    rf"(?:百分之{_NUMBER}(?:{_DASH}(?:百分之)?{_NUMBER})?|(?:[十百千]?万|千)分之{_NUMBER}"
    rf"|(?:{_DIGIT}{_DASH})?(?<![一-鿿]分)(?:{_DIGIT}点{_DIGIT}|[壹贰叁肆伍陆柒捌玖]点[壹贰叁肆伍陆柒捌玖{_DIGIT[1:]}|{_DIGIT}{{1,2}}|(?<![0-9.A-Za-z])[1-9](?:\.[0-9])?)成"
    rf"[半一二三四五六七八九]?{_TENTHS}|(?:(?<![一大多过对两])半|(?<![一-鿿0-9])(?:十|10))成(?=[,，。;；、）)\s把以多左]|$)"
    rf"|(?<![又一二两三四五六七八九十百千万])(?:{_WRITTEN}|(?<![0-9.])[0-9]{{1,4}})分之(?:{_WRITTEN}|[0-9]{{1,4}}(?:\.[0-9]{{1,4}})?)"
    rf"|(?<![0-9/])[1-9]/[1-9][0-9]?(?![0-9/])(?=[的强弱]|左右|以上|以下)|(?<=[是为占约近达足过的额值量])[1-9]/[1-9][0-9]?(?![0-9/年月日])"
    rf"|(?<![转骨曲波点])(?:[1-9一二三四五六七八九][至到](?=[1-9一二三四五六七八九]折))?(?:{_DIGIT}(?:点?{_DIGIT})?|[壹贰叁肆伍陆柒捌玖]点[壹贰叁肆伍陆柒捌玖{_DIGIT[1:]}|(?<![0-9.])[1-9][1-9]?|(?<![0-9.])[0-9]\.[0-9]|(?<=打)对|半)折{_NO_DISCOUNT}"
    r"|过半(?=[,。;、的]|$)|(?<=[占近超了到])一半|一半(?=以上|以下|左右)|(?<![另前后这那上下])一半(?=[,，。;；]|$)|半数(?=以上|以下|左右|的)|百分百|两位数(?!字)|2位数(?=增)|[三3]位数(?=的?[高快]?速?增))"
)
"""Regular expression (no groups); a plain number is told by the sign after it, and passed over at once.

Only so far ahead: `1.1.1.1.…` is not to be walked to its end from each of its signs.
"""
MARK = re.compile("分之|[成折]|半数?$|位数$|百分百|^[0-9]+/")
"""What tells that a run is of this kind."""
IN_PARTS = frozenset("分成折半位/")
"""Signs one of which each of these marks has."""


def read_part(start: int, run: str) -> list[Token]:
    """The part of a whole that a run of `IN_WORDS` states; nothing where its number is none."""
    token = Token(Kind.PERCENT, start, start + len(run), run, unit="percent", spelled=True)
    if run.endswith("位数"):
        token.value = Decimal(100 if run[0] in "三3" else 10)
    elif run.endswith(("过半", "一半")) or run == "半数":
        token.value, token.rough = Decimal(50), run == "过半"
    elif run == "百分百":
        token.value = Decimal(100)
    else:
        return _numbered(token, run)
    return [token]


def _numbered(token: Token, run: str) -> list[Token]:
    token.spelled = False
    high: Decimal | None = None
    value: Decimal | None
    if run.startswith("千分之"):
        value, token.unit = parse_number(run[3:]), "permille"
    elif run.startswith("百分之") and len(ends := re.split(_DASH, run[3:])) > 1:
        value, high = parse_number(ends[0]), parse_number(ends[1].removeprefix("百分之"))
    elif "成" in run:
        value, high = _tenths(run)
    elif "折" in run:
        *low, number = re.split("[至到]", run[:-1])
        value = _discount(number)
        if low and value is not None:
            value, high = _discount(low[0]), value
    elif "/" in run:
        part, whole = run.split("/")
        value = parse_percent(f"{whole}分之{part}") if int(whole) > 1 else None
    elif run.startswith("百分之") and (about := parse_about(run[3:])) is not None:
        value, high = about
    else:
        value = parse_percent(run)
    if value is None or (high is not None and high <= value):
        return []
    token.value, token.value_high = value, high
    return [token]


def _tenths(run: str) -> tuple[Decimal | None, Decimal | None]:
    """`一成半` 15, `三至四成` 30 to 40, `七八成` 70 to 80."""
    if found := re.fullmatch(rf"({_DIGIT}){_DASH}({_DIGIT})成", run):
        low, high = parse_number(found[1]), parse_number(found[2])
        return (low * 10, high * 10) if low and high else (None, None)
    if about := parse_about(run.rstrip("成")):
        return about[0] * 10, about[1] * 10
    return (Decimal(5) if run == "半成" else parse_percent(run)), None


def _discount(number: str) -> Decimal | None:
    """What is left to pay, in per cent: `八折` 80, `七五折` 75."""
    if number in {"对", "半"}:
        return Decimal(50)
    digits = [parse_number(c) for c in number if c not in "点."]
    if None in digits or len(digits) > 2:
        return None
    first, second = [*digits, Decimal(0)][:2]
    return (first or Decimal(0)) * 10 + (second or Decimal(0))
