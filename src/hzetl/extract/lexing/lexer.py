"""One pass over a text: quantities, periods, names, ranks; and the vocabulary's regions and indicators.

What belongs here: finding runs of characters that mean something by themselves. What does not: what they say together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

from hzetl import late_re as re
from hzetl.extract.lexing.composed import composed
from hzetl.extract.lexing.currencies import money_of_sign
from hzetl.extract.lexing.lexed_places import vocabulary
from hzetl.extract.lexing.quantities import quantity_pattern, read_quantities, scale_and_unit, unit_worth
from hzetl.extract.lexing.tokens import QUANTITIES, Kind, Token
from hzetl.normalize.indicators import indicator_by_alias
from hzetl.normalize.numbers import ARABIC, NUMERALS, parse_number
from hzetl.normalize.periods import PERIOD, PeriodExpression, read_period

_NAME = (
    r"“(?!翻了?[一二两三四]番”)[^“”\n，。；,]{1,16}”|‘[^‘’\n，。；,]{1,16}’|《[^《》\n]{1,60}》|〈[^〈〉\n]{1,40}〉|"
    r"(?<![0-9A-Za-z])(?:1[0-9]|20)[0-9]{2}[-/.·][0-9]{1,2}[-/.·][0-9]{1,2}"
    r"(?:[ 　]*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?|"
    r"(?<![0-9])0[0-9]{2,3}-[0-9]{7,8}|(?<![0-9.:：∶])[0-9]{1,2}:[0-9]{2}(?![0-9:：∶.])|"
    r"(?<![0-9.])[0-2]?[0-9]时[0-5]?[0-9]分|"
    r"(?:https?://|www\.)[\w./?=&%-]+|(?<![A-Za-z])(?!(?:GDP|CPI|PPI|PMI|FDI|RMB|CNY|USD|HKD|EUR|JPY|GBP|TWD)[0-9])[A-Za-z]{1,40}[-.]?[0-9][A-Za-z0-9.+-]*|"
    r"(?<![0-9X])[0-9X]++(?:\+[0-9X]+)+|"
    r"[0-9]++(?:\.[0-9]+)?[A-Za-z][A-Za-z0-9-]*|[0-9]++(?=[a-z]{0,2}担保)"
)
_RANK = (
    r"第[0-9零一二两三四五六七八九十百千万亿]{2,20}+(?=[名位,，。;；、\s)）]|$)[名位]?|"
    r"第[0-9一二三四五六七八九十百]{1,4}(?:大?[名位])?|首位|榜首|首名|头名|"
    r"(?<=之)[首冠](?![都府批席次军])|(?<=[居列])首(?=[,，。、;；\n]|$)"
)
_MARK_PASSED = (
    "(?<=[破越过上达至到了])[两二三四五六七八九]?[万千百]亿(?=新?(?:大关|关口|台阶|门槛))|"
    "(?<=[破超])[两二三四五六七八九]?[万千]亿(?=[,，。;；])"
)
"""`突破万亿关口`, `迈上两万亿新台阶`: a value without a figure."""
_BARE = rf"(?:(?<![0-9A-Za-z)）])[-－−])?{ARABIC}(?:[多余]?(?:万亿|[万亿])(?![元级亿]))?|{_MARK_PASSED}"
_ROUGH = re.compile("[多余]")
_YEAR_BARE = r"(?<![^\n，。；、“《（(\s])(?:19|20)[0-9]{2}(?=[一-鿿])(?![年万亿余多个家项件人元])"
_TRIGGER = (
    "0-9０-９零一二两三四五六七八九十百千万亿第首头榜今去上下前本当明后翌次同年近最过截目如日昨至眼迄现末冠"
    "“‘《〈A-Za-z〇全"
    "大这周星礼半廿卅壹贰叁肆伍陆柒捌玖拾-"
)
_WORDS_OF_DAYS = "国庆|中秋|春节|端午|清明|元旦|双十一|双11|该月|劳动节|节日|假[日期]|长假|黄金周|未来|新的?一年|对折"
MAY_BEGIN = f"(?=[{_TRIGGER}]|{_WORDS_OF_DAYS})"
"""A look at the first sign of what is written, which spares most places the long patterns."""


_NO_DATE = r"[0-9]++[^0-9年月日号季世上下全前财Qq 　至到—–－―~～─-]"
"""Figures and a sign that stands in no date: what begins so need not be looked at as a period."""


@cache
def _master() -> re.Pattern[str]:
    return re.compile(
        rf"{MAY_BEGIN}(?:"
        rf"(?P<period>(?<![0-9%])(?<![0-9][.])(?!{_NO_DATE}){PERIOD})"
        rf"|(?=[0-9０-９{NUMERALS}半过对－−-])(?P<quantity>{quantity_pattern()})"
        rf"|(?=[“‘《〈0-9A-Za-z])(?P<name>{_NAME})"
        rf"|(?=[0-9０-９两二三四五六七八九万千百第首榜头冠－−-])(?:(?P<year>{_YEAR_BARE})|(?P<rank>{_RANK})|(?P<bare>{_BARE})))"
    )


def scan(text: str, published_on: date | None = None, home: str | None = None) -> list[Token]:
    """All tokens of a reading, in order, never overlapping."""
    written = list(_written(text))
    words = list(vocabulary(text, published_on, home))
    return _as_places(text, _share_units(text, longest(sorted(written + words, key=lambda t: (t.start, -t.end)))))


def _name(start: int, end: int, run: str) -> Iterator[Token]:
    """A name in marks; not an indicator in quotation marks (从“财政总收入”看), which the vocabulary finds."""
    if run[0] not in "“‘" or indicator_by_alias(run[1:-1]) is None:
        yield Token(Kind.NAME, start, end, run)


_LONGEST_NUMBER = 64
"""Signs after which a run of digits is no number."""
_NOT_A_RANK = re.compile(
    "(?:[、和及与]第?[二三])*[、和及与]第?[二三](?:次)?产业|"
    "、[二三](?:、三)?(?:次?产)|[产季届次批期章节条轮代个年天时线方步阶起产人条部医中小大只货颗款家张份场架艘台辆城区村书责产节课站课视引梯次]|一线"
)


def _written(text: str) -> Iterator[Token]:
    for hit in _master().finditer(text):
        start, end, run = hit.start(), hit.end(), hit.group()
        kind = hit.lastgroup
        if kind != "name" and (end - start > _LONGEST_NUMBER or (kind in _NUMBERS and _runs_on(text, start, end))):
            continue
        if kind == "period":
            if not _is_vague(text, start) and not _is_lunar(text, start, end) and (said := read_period(run)):
                yield Token(Kind.PERIOD, start, end, run, said=said)
        elif kind == "quantity":
            yield from _quantities(text, start, end)
        elif kind == "name":
            yield from _name(start, end, run)
        elif kind == "year":
            yield Token(Kind.PERIOD, start, end, run, said=read_period(run + "年"))
        elif kind == "rank":
            if (token := _rank(text, start, end, run)) is not None:
                yield token
        elif (value := parse_number(run)) is not None and not _OF_CLASS.match(text, end):
            bare = Token(Kind.BARE, start, end, run, value, rough=bool(_ROUGH.search(run)))
            yield money_of_sign(text, bare) or bare


def _quantities(text: str, start: int, end: int) -> Iterator[Token]:
    if _is_vague(text, start):
        return
    for quantity in read_quantities(text, start, end):
        if quantity.unit == "year" and (base := _years_before(text, quantity)) is not None:
            yield base
        elif (whole := composed(text, quantity)) is not None:
            yield whole


_LUNAR_DAY = re.compile("初[一二三四五六七八九十](?=[,，。;；、)）日号早晚至到—~-]|$|当天|上午|下午)")


def _is_lunar(text: str, start: int, end: int) -> bool:
    """`大年初一`, `三月初八`, `农历十月`, `闰四月`: of another calendar; `3月初`, `年初一次性拨付` are of ours."""
    if text[start - 1 : start] in {"历", "闰"} and text.endswith(("农历", "阴历", "闰"), 0, start):
        return True
    at = end - 1 if text[end - 1] == "初" else end
    return text.startswith("初", at) and _LUNAR_DAY.match(text, at) is not None


_OF_CLASS = re.compile("(?:美元|欧元|元|吨|千瓦|人次?|平方米)级")
"""After a number: `10亿美元级企业`, a class."""
_YEARS_BEFORE = re.compile("(?:个?年头)?前(?![半后期三五])")


def _years_before(text: str, years: Token) -> Token | None:
    """`比五年前增长30%`: a year so long before the one that is told of."""
    hit = _YEARS_BEFORE.match(text, years.end) if text[years.start - 1] in "比较" else None
    if hit is None or years.rough or years.value_high is not None or years.value != int(years.value):
        return None
    said = PeriodExpression(year_offset=-int(years.value), governing=True)
    return Token(Kind.PERIOD, years.start, hit.end(), text[years.start : hit.end()], said=said)


_NUMBERS = frozenset({"quantity", "bare"})
_OF_NUMBERS = frozenset("-－−0123456789")
_WIDE_WORD = re.compile("(?<=[0-9]) [一-鿿] [一-鿿](?=[ 　]+-?[0-9])")


def _runs_on(text: str, start: int, end: int) -> bool:
    """Whether a number is a piece of several that have lost their blanks: `100.3102.0`."""
    if text[end : end + 1] == ".":
        return "." in text[start:end] and text[end + 1 : end + 2].isdigit()
    if text[start - 1 : start] == "." and start > 1:
        return text[start - 2].isdigit()
    if text[end : end + 1] != " " or end + 1 == len(text):
        return False
    if text[start - 1 : start] == " " and start > 1 and text[start - 2].isdigit() and text[end + 1] in _OF_NUMBERS:
        return True  # 3.3 1.6倍 0.8: cells of a row
    return _WIDE_WORD.match(text, end - 2) is not None  # 147.2 包 头


def _is_vague(text: str, start: int) -> bool:
    """`几十年`, `数百家`: no number. `指数44.6%` is one."""
    return text[start] in "十百千万亿" and text[start - 1 : start] in {"几", "数"}


def _rank(text: str, start: int, end: int, run: str) -> Token | None:
    if text.startswith("倒数", start - 2) and start > 1:
        return None
    number = re.search("[0-9零一二两三四五六七八九十百千万亿]+", run) if run[0] == "第" else None
    value = parse_number(number.group()) if number else parse_number("一")
    if value is None or (run[0] == "第" and run[-1] not in "名位" and _NOT_A_RANK.match(text, end)):
        return None
    return Token(Kind.RANK, start, end, run, value, unit="rank")


def longest(tokens: list[Token]) -> list[Token]:
    """Of tokens that overlap the longer one stays; a region at a name's head stays apart from it."""
    kept: list[Token] = []
    for token in tokens:
        while kept and kept[-1].end > token.start:
            last = kept[-1]
            beyond = (token.end - token.start) - (last.end - last.start)
            if beyond < 0 or (beyond == 0 and token.kind is not Kind.REGION):  # 三门: a county, not three of anything
                break
            kept.pop()
        else:
            kept.append(token)
    return kept


_JOINERS = frozenset({"和", "、", "与", "及", "以及", "，"})
_RANKED = re.compile(
    "(?:位列|位居|位次|排名|名列|[居列排](?![民车入])|升至|升到|跃居|跻身)(?:[^，。,;；\n0-9、有共]|[0-9]{2,4}强){0,12}$"
)
_PLACE_ENDS = frozenset("，。,;；、)）\n以并比")
_PLACE_LEFT = re.compile(
    "(?:位次|排名|排位|名次|位居|位列)[^，。,;；\n0-9]{0,6}(?:从|由)(?:[0-9]{4}年的?|[去上前]年的?)?[^，。,;；\n0-9]{0,6}$"
)
_PLACE_REACHED = re.compile(
    "(?:上升|提升|跃升|攀升|升|前移|前进|下降|回落|下滑|降|后移)(?:至|到|为)了?(?:[0-9]{4}年的?)?[^，。,;；\n0-9]{0,6}$"
)
"""`位次由2010年的23位上升到目前的11位`."""


def _as_places(text: str, tokens: list[Token]) -> list[Token]:
    """`位列500强414位`: a number of 位 or 名 after a verb of ranking is a place; not `共有414位`."""
    for i, token in enumerate(tokens):
        if token.kind is not Kind.COUNT or token.classifier not in {"位", "名"} or token.value_high is not None:
            continue
        ends = token.end == len(text) or text[token.end] in _PLACE_ENDS
        if ends and text[token.start - 1] not in "前后第" and _RANKED.search(
            text, max(0, token.start - 16), token.start
        ):  # fmt: skip
            tokens[i] = replace(token, kind=Kind.RANK, unit="rank", classifier=None)
            continue
        beside = tokens[i - 1].kind is Kind.RANK and text[tokens[i - 1].end : token.start] in _JOINERS
        if ends and beside and tokens[i - 1].text[0] == "第":
            tokens[i] = replace(token, kind=Kind.RANK, unit="rank", classifier=None)  # 第二、五位
            continue
        left = _PLACE_LEFT.search(text, max(0, token.start - 24), token.start)
        after = tokens[i - 1].kind is Kind.RANK or (i > 1 and tokens[i - 2].kind is Kind.RANK)
        if left or (after and _PLACE_REACHED.search(text, max(0, token.start - 12), token.start)):
            tokens[i] = replace(token, kind=Kind.RANK, unit="rank", classifier=None)
    return tokens


_TURN = re.compile(
    "(?:[、和与及]|以及)(?:提高|提升|上升|加快|回升|扩大|增长|增加|回落|下降|降低|放缓|收窄|缩小|减少|下滑|[高低快慢])"
)
"""`提高3.1、0.4和回落0.7个百分点`: the unit stands at the last."""


_AND_AGAINST = re.compile("[、，,和与]?(?:而|则)?[比较][^，。；,;0-9]{1,8}[高低快慢多少]出?")
"""`比全国低0.2个、比全省高0.3个百分点`: what stands between the two."""
_FEW = 3


def _points_after(text: str, tokens: list[Token], i: int) -> Token | None:
    """The difference in percentage points against another, whose unit a bare 个 before it has."""
    here = tokens[i]
    later = next((token for token in tokens[i + 1 : i + 1 + _FEW] if token.kind is Kind.POINTS), None)
    return later if later and _AND_AGAINST.fullmatch(text, here.end, later.start) else None


def _share_units(text: str, tokens: list[Token]) -> list[Token]:
    """Give a bare number the unit of the quantity that it is listed with: `448和591亿元`, `3和1.7个百分点`."""
    shared = list(tokens)
    for i in range(len(shared) - 2, -1, -1):
        here, after = shared[i], shared[i + 1]
        if (
            here.text.endswith("个")
            and here.classifier == "个"
            and (later := _points_after(text, shared, i)) is not None
        ):
            shared[i] = replace(
                here, kind=Kind.POINTS, unit="pp", classifier=None, shared=later.shared or (later.start, later.end)
            )
            continue
        between = text[here.end : after.start]
        if (
            after.kind is Kind.POINTS and here.classifier == "个" and not here.spelled
            and (between in _JOINERS or _TURN.fullmatch(between))
        ):  # fmt: skip
            shared[i] = replace(
                here, kind=Kind.POINTS, unit="pp", classifier=None, shared=after.shared or (after.start, after.end)
            )
            continue
        if here.kind is not Kind.BARE or after.kind not in QUANTITIES or after.value_high is not None:
            continue
        if between not in _JOINERS and not (after.kind is Kind.POINTS and _TURN.fullmatch(between)):
            continue
        shared[i] = _with_unit_of(here, after)
    return shared


def _with_unit_of(bare: Token, later: Token) -> Token:
    scaled = bare.text[-1] in "万亿"  # 129.7亿和44.6亿美元: each has its scale
    if later.shared is not None:
        unit_span = later.shared
        worth = later.value / (parse_number(later.text) or 1) if later.value else Decimal(1)
        if later.text[-1] not in "万亿" and scaled:
            worth = Decimal(1)
    else:
        cut, worth = scale_and_unit(later)
        unit_span = (later.start + cut, later.end)
        worth = unit_worth(later) if scaled else worth
    return replace(bare, kind=later.kind, value=bare.value * worth, unit=later.unit, classifier=later.classifier,
                   shared=unit_span)  # fmt: skip
