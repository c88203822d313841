"""Quantities of more than number and unit: a sign or a currency before it, a half or smaller units after it.

What belongs here: which words next to a quantity belong to it (`负2.1%`, `港币300元`, `5元3角2分`, `三斤半`), and where
the same signs are no quantity (`15时30分`, `十分重要`). What does not: bounds (`超`, `以上`), which stay outside.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache

from hzetl import late_re as re
from hzetl.extract.lexing.currencies import currencies, currency_before, money_of_sign
from hzetl.extract.lexing.quantities import unit_pattern, written_units
from hzetl.extract.lexing.tokens import Kind, Token
from hzetl.normalize.numbers import CHINESE, parse_number

_TWO_UNITS = re.compile("(?:℃|度|%|％|°C|C)(?:[-—－–―~～─]{1,2}|至|到)")
_MINUS = re.compile("(?<![正转自背担胜抱欠亏减由])(?:负|零下)$")
_D = r"[0-9一二两三四五六七八九]"
_N = r"(?:[0-9]{1,3}(?:\.[0-9]+)?|[一二两三四五六七八九十]{1,3})"
_ENDS = (
    r"(?=[,，。;；、!！?？)）\s]|$|的|左右|上下|以[上下内]|多|钱|起|一[个斤张份碗瓶根只盒条]|每"
    r"|[至到—-](?=[0-9一二三四五六七八九十]{1,4}[块元]))"
)
_HALF_ENDS = r"(?![年天日个小月成数径导决场途价票载百千万夜山])"

_BEGIN_SMALL_MONEY = frozenset("0123456789一二两三四五六七八九零钱")
_MONEY = re.compile(rf"(?:零?({_D})[角毛])?(?:零?({_D})分(?!钟))?(钱)?")
_SHORT_MONEY = re.compile(rf"({_D}){_ENDS}钱?")
_TWO_DIGITS = re.compile(rf"([0-9]{{2}}){_ENDS}")
_FEW_CENTS = re.compile(rf"零({_D}){_ENDS}")
_FOREIGN_CENTS = re.compile(f"[又零]?({_N})(?:美分|欧分|便士)")
_CENTS = re.compile(rf"({_D})(?:分钱?|钱?{_ENDS})")
_METRES = re.compile(rf"({_D}{{1,2}})(?=[,，。;；、)）\s]|$|的|左右|以|多|[高宽长深])")
_TIME = re.compile(rf"[零又]?({_N})(?:分钟?|刻钟?)(?:零?({_N})秒钟?)?|[零又]({_N})秒钟?")
_HALF_MINUTE = Decimal("0.5")
_HALF_MINUTES = re.compile("半(?:钟|(?=以?内|之内|之?[前后]|以[前后]))")
_SECONDS = re.compile(f"零?{_N}秒")
_SMALLER = {
    "公里": (re.compile(f"零?({_N}|{CHINESE}|[0-9]{{3}})米"), Decimal("0.001")),
    "千米": (re.compile(f"零?({_N}|{CHINESE}|[0-9]{{3}})米"), Decimal("0.001")),
    "米": (re.compile(f"零?({_N})厘米"), Decimal("0.01")),
    "斤": (re.compile(f"零?({_D})两"), Decimal("0.05")),
    "亩": (re.compile(f"零?({_D})分"), Decimal(200) / 3),
    "分钟": (re.compile(f"零?({_N})秒钟?"), Decimal(1) / 60),
    "分": (re.compile(f"零?({_N})秒钟?"), Decimal(1) / 60),
    "年": (re.compile(f"零({_N})个月|又({_N})个月|({_N})个月(?!前后)"), Decimal(1) / 12),
    "天": (re.compile(rf"[零又]?({_N})(?:个?小时|时(?=[,，。;；、)）\s]|$))"), Decimal(1) / 24),
    "周": (re.compile(f"[零又]({_N})天"), Decimal(1) / 7),
    "星期": (re.compile(f"[零又]({_N})天"), Decimal(1) / 7),
    "岁": (re.compile(f"零?({_N})个月"), Decimal(1) / 12),
    "度": (re.compile(rf"({_D})(?=[,，。;；、)）\s]|$|的|左右|以)"), Decimal("0.1")),
}
_WITH_SMALLER = tuple(_SMALLER)
_LASTING = frozenset({"年", "天", "周", "星期", "分钟", "分"})
_HALVED = re.compile(
    "(?:公?斤|吨|[公千]?米|公?里|年|天|个月|亩|公顷|小时|钟头|分钟|倍|块钱?|元|毛|周|升|克|尺|寸|岁|两|星期|礼拜|度)$"
)
_THINGS = re.compile("[地田牌屏板砖石碑招表]$|(?:地块|石头|屏幕|面板|电路|芯片|电池|产量|产出)[^,，。；]{0,20}$")
_AFTER_MONEY = re.compile(
    r"[,，。;；、!！?？)）\s]|$|人民币|再?加上|(?:[一-鿿]{2})?(?:补贴|红包|奖金|工资|定金|押金|现金|津贴|零钱|赏钱)|左右|上下|以[上下内]|的|多|起|不到|一[个斤张份碗瓶根只盒条]|每|/"
)
_CLOCK_BEFORE = re.compile("(?:[上下]午|中午|早[上晨]?|晚上?|凌晨|傍晚|夜间?|[今昨明]晚|[日号天])$")
_CLOCK_AFTER = re.compile(f"[半整钟许]|{_N}分|左右(?=[开出到])|前后|到{_N}点")
_CLOCK_MINUTES = re.compile(f"{_N}[时点]$")
_CLOCK_SECONDS = re.compile(f"{_N}[时点]{_N}分$")
_CLOCK_SAID = re.compile("[一二三四五六七八九十]{1,3}点零[一二三四五六七八九]分")
"""`五点零二分`: a time, but a score where one is given."""
_TEN_POINTS = re.compile("(?:[得打加扣满评考差低高了为计到占是]|[:：])$")
_IDIOMS = {"百年", "千年", "万年", "百家", "千家", "万家", "一度", "百度", "万户", "千户"}
"""Words as often as quantities: the latter where a bound stands before them (`超百家`)."""
_BOUND = re.compile("(?:[超近逾过达上满足破用耗约每]|不到|以上|达到|接近)$")
_AFTER_IDIOM = re.compile("以[上下内]|左右|电")
_FORMAL_SCALES = frozenset("拾佰仟万亿点")
_PHRASES = re.compile("半斤八两|三番[五两]次|一年半载|三天两头|一时半会|一分为二")
_BIG = re.compile("[万亿]")
_ELECTRIC = re.compile("[电耗用发]")
_HOUR = re.compile("[0-9]{1,2}|[一二两三四五六七八九十]{1,3}")
_HOURS = 25
_SCORED = re.compile("[得打加扣满评均考][^,，。；]{0,3}$|分[为是]$")
_INDEX = re.compile("[涨跌升降报收达为至于高低挫指加增减破分回超近计]")
_WARMTH = re.compile(
    "(?:最[高低]|气温|温度|体温|水温|高温|低温|室温|降温|升温|恒温|零下|零上|[摄华]氏|发烧|烧到|(?<![电价量])调[高低]|℃)[^,，。;；电]{0,8}$"
)


def composed(text: str, token: Token) -> Token | None:
    """The quantity with what belongs to it before and after; None where the signs are no quantity after all.

    >>> composed("找零5元3角2分", Token(Kind.MONEY, 2, 4, "5元", Decimal(5), unit="CNY")).text
    '5元3角2分'
    """
    left = text[max(0, token.start - 10) : token.start]
    if _is_no_quantity(text, token, left):
        return None
    if token.unit == "count" and left[-1:] and left[-1] in "¥￥$＄€£￡₩₽₹฿₫" and token.value_high is None:
        number = text[token.start : token.end - len(token.classifier or "")]
        return money_of_sign(text, Token(Kind.BARE, token.start, token.start + len(number), number, token.value))
    if token.unit == "percent" and "分之" in token.text and token.value_high is None:
        token = _of_a_unit(text, token)
    token = _as_money(text, token, left)
    if token.unit == "point" and token.text.endswith("分"):
        if _SECONDS.match(text, token.end):
            token = replace(token, kind=Kind.AMOUNT, unit="min")  # 三分二十秒
        elif found := _HALF_MINUTES.match(text, token.end):
            end = found.end()
            token = replace(token, kind=Kind.AMOUNT, unit="min", value=token.value + _HALF_MINUTE, end=end,
                            text=text[token.start : end])  # fmt: skip
    if token.unit == "kWh" and token.text.endswith("度") and _WARMTH.search(left):
        token = replace(token, unit="[degF]" if "华氏" in left else "Cel")
    if token.value_high is None and not token.rough:
        token = _with_tail(text, token)
    return _with_head(text, token, left)


def _is_no_quantity(text: str, token: Token, left: str) -> bool:
    if token.spelled and len(token.text) <= 4 and _PHRASES.search(text[max(0, token.start - 2) : token.end + 2]):
        return True
    if token.unit == "year" and left.endswith(("公元前", "公元", "民国")):
        return True
    if token.unit == "kWh" and token.text.endswith("度") and not _BIG.search(token.text):
        return not (_WARMTH.search(left) or _ELECTRIC.search(left) or text.startswith("电", token.end))
    if token.text in _IDIOMS:
        return not (_BOUND.search(left) or _AFTER_IDIOM.match(text, token.end) or _WARMTH.search(left))
    if token.text[0] in "壹贰叁肆伍陆柒捌玖" and token.unit != "CNY" and token.text[1:2] not in _FORMAL_SCALES:
        return True  # 陆家嘴
    if token.unit == "s":
        return bool(_CLOCK_SECONDS.search(left))
    return token.unit == "point" and _is_no_point(text, token, left)


def _is_no_point(text: str, token: Token, left: str) -> bool:
    """Times of the clock, and 十分 as an adverb."""
    if token.value < _HOURS and _CLOCK_SAID.fullmatch(token.text):
        return not _SCORED.search(left)
    if token.text.endswith("点"):
        if _HOUR.fullmatch(token.text[:-1]) and token.value < _HOURS and not _INDEX.search(left[-6:]):
            return True
        return bool(_CLOCK_BEFORE.search(left) or _CLOCK_AFTER.match(text, token.end))
    if _CLOCK_MINUTES.search(left):
        return True
    return token.text in {"十分", "百分"} and not _TEN_POINTS.search(left)


def _as_money(text: str, token: Token, left: str) -> Token:
    """`两百块` is money unless things are counted: `三块石头`, `地块两块`; so are 分 after 角 or before 钱."""
    if token.classifier != "块":
        return token
    after = _AFTER_MONEY.match(text, token.end) or _MONEY_TAIL.match(text, token.end)
    if not after and _PRICED.search(left):
        after = _NO_THING.match(text, token.end)
    if not after or _THINGS.search(left):
        return token
    return replace(token, kind=Kind.MONEY, unit="CNY", classifier=None)


_HUNDREDTHS = re.compile("[十百千万]*[百千万]分之")
_MEASURED = frozenset({"m", "km", "m2", "km2", "m3", "kg", "t", "kWh", "kW", "s", "min", "h"})


@cache
def _units_after() -> re.Pattern[str]:
    return re.compile(unit_pattern())


def _of_a_unit(text: str, token: Token) -> Token:
    """`四分之一公升`, `三分之二英里`: a fraction of a unit that stands right after it; `三分之一天然气` is none."""
    if _HUNDREDTHS.match(token.text) or (found := _units_after().match(text, token.end)) is None:
        return token
    code, factor = written_units()[found.group()]
    if code not in _MEASURED:
        return token
    return replace(token, kind=Kind.AMOUNT, unit=code, value=token.value / 100 * factor, end=found.end(),
                   text=text[token.start : found.end()])  # fmt: skip


_PRICED = re.compile("(?:价|花|卖|付|找|赚|票|费)[^,，。；]{0,5}$")
_NO_THING = re.compile("(?![石地田牌屏板砖肉糖表蛋布玉月豆电玻瓷钢铁硬芯显匾巧饼香])")
_MONEY_TAIL = re.compile(rf"[0-9]{{2}}{_ENDS}|{_D}(?:[角毛]|分(?![钟之])|{_ENDS})|零{_D}(?:[角毛分]|{_ENDS})|钱")


def _with_tail(text: str, token: Token) -> Token:
    more, end = _tail(text, token)
    if end == token.end:
        return token
    value = token.value + (more if token.value >= 0 else -more)
    return replace(token, value=value, end=end, text=text[token.start : end])


def _tail(text: str, token: Token) -> tuple[Decimal, int]:
    """What is added after the unit, in the token's unit, and where it ends."""
    end, run = token.end, token.text
    if token.unit == "CNY" and run.endswith(("元", "块")) and text[end : end + 1] in _BEGIN_SMALL_MONEY:
        found = _MONEY.match(text, end)
        if found and found.end() > end and (found[1] or found[2] or found[3] == "钱" or run.endswith("元")):
            tenths, stop = _digit(found[1]) / 10, found.end()
            if found[1] and not found[2] and (last := _CENTS.match(text, stop)) and found[3] is None:
                return tenths + _digit(last[1]) / 100, last.end()
            return tenths + _digit(found[2]) / 100, stop
        if (run.endswith("块") or token.spelled) and (found := _SHORT_MONEY.match(text, end)):
            return _digit(found[1]) / 10, found.end()
        if found := _FEW_CENTS.match(text, end) or (_TWO_DIGITS.match(text, end) if run.endswith("块") else None):
            return _digit(found[1]) / 100, found.end()
    if token.unit in {"USD", "EUR", "GBP"} and (found := _FOREIGN_CENTS.match(text, end)):
        return (parse_number(found[1]) or Decimal(0)) / 100, found.end()
    if token.unit == "CNY" and run.endswith(("角", "毛")) and (found := _CENTS.match(text, end)):
        return _digit(found[1]) / 100, found.end()
    if token.unit == "m" and run.endswith("米") and "厘" not in run and (found := _METRES.match(text, end)):
        digits = "".join(str(_digit(c)) for c in found[1])
        return Decimal(f"0.{digits}"), found.end()
    if token.unit == "h" and (found := _TIME.match(text, end)):
        minutes = (parse_number(found[1] or "零") or Decimal(0)) * (15 if "刻" in found.group() else 1)
        return (minutes + (parse_number(found[2] or found[3] or "零") or Decimal(0)) / 60) / 60, found.end()
    if (found := _half(text, token)) is not None:
        return _unit_of(token) / 2, found.end()
    return _smaller(text, token)


def _half(text: str, token: Token) -> re.Match[str] | None:
    if not text.startswith("半", token.end) or token.unit == "kWh" or not _HALVED.search(token.text):
        return None
    return re.compile("半" + _HALF_ENDS).match(text, token.end)


def _unit_of(token: Token) -> Decimal:
    """What one of the written unit is worth in the token's unit (`三斤`: 0.5)."""
    number = re.match(rf"[-－−]?[0-9,.]+|{CHINESE}", token.text)
    said = number.group() if number else ""
    count = parse_number(said) or parse_number(said[:-1])  # 九两: the last sign is the unit
    return token.value / count if count else Decimal(1)


def _smaller(text: str, token: Token) -> tuple[Decimal, int]:
    if not token.text.endswith(_WITH_SMALLER):
        return Decimal(0), token.end
    for form, (pattern, worth) in _SMALLER.items():
        if token.text.endswith(form):
            found = pattern.match(text, token.end)
            if found is None or (form == "度" and token.unit != "Cel") or "." in token.text:
                break
            if form == "分" and token.unit != "min":
                break
            number = next(group for group in found.groups() if group)
            more = (parse_number(number) or Decimal(0)) * worth
            of_each = token.text == "一天" or (form in _LASTING and more >= 1)
            if of_each and text[token.end] not in "零又":
                break  # 一年12个月, 一天8小时: so many in each
            return more, found.end()
    return Decimal(0), token.end


def _digit(text: str | None) -> Decimal:
    return (parse_number(text) if text else None) or Decimal(0)


def _with_head(text: str, token: Token, left: str) -> Token:
    if left.endswith(("负", "零下")) and (found := _MINUS.search(left)):
        if token.value > 0 and (found.group() == "负" or token.unit == "Cel"):
            start = token.start - len(found.group())
            low, high = -token.value, None if token.value_high is None else -token.value_high
            if token.value_high is not None and _TWO_UNITS.search(token.text):
                high = token.value_high  # 零下3℃到5℃: the sign is the first one's
            if high is not None and high < low:
                low, high = high, low
            return replace(token, value=low, value_high=high, start=start, text=text[start : token.end])
    elif token.unit == "CNY" and (currency := currency_before(left)) and currency[1] != "人民币":
        start = token.start - len(currency[0])
        return replace(token, unit=currencies()[currency[1]], start=start, text=text[start : token.end])
    return token
