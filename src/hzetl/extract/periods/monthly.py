"""Growth over the month before or over the year before, where a percentage's own words do not say which.

What belongs here: what a heading, a topic (`从环比看，`) or the rates before say of the rates after them.
"""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.context.state import Context
from hzetl.extract.drafts import Draft
from hzetl.extract.lexing.shapes import Clause, Sentence, Shape
from hzetl.extract.lexing.tokens import Kind, pattern
from hzetl.model import Measure

_TOPIC = re.compile(
    "(环比|同比)(?:(?:变动|涨跌|变化)?(?:方面|来看|看|情况看)|(?:也|均|都)?(?:表现为|呈现?)(?:上涨|下降|上升|回落))"
)
"""What the rest of a paragraph compares with: `从环比看，`, `环比也表现为上涨，原因有三`."""
_LAST_SAID = re.compile("环比|同比")
_HEADING = re.compile("(环比|同比)(?:的?(?:变动|涨跌|变化))?情况")
"""A line that says what the paragraphs below compare with: `二、各类商品及服务价格环比变动情况`."""
_LABEL = re.compile("[\\s　]*[■●◆▲★]?(?:从)?(环比|同比)(?:篇|看)?[\\s　]*[:：]")
"""What a line says before its colon: `环比：食品价格下降1%`, above the paragraphs that tell of it."""
_FULL_STOPS = frozenset("。！!；;")
_ORDINAL = re.compile(
    pattern("[\\s　]*(?:[一二三四五六七八九十]+|{B})[、.．]|[\\s　]*[(（][一二三四五六七八九十]+[)）]")
)
_MOVED = re.compile("^[,，\\s]*[涨跌升降增][势幅]")
_GOES_ON = re.compile("继续|又|再次|仍")
_MONTHLY_SO_FAR = re.compile("环比[^同]{0,12}(?:基础|情况|前提)之?[上下]?$")
"""`在一季度环比走低的情况下，4月又下跌0.9%`: over the month before again."""
_OTHERWISE = re.compile("同[比期]|[比较年]")
_PRICES = re.compile("价格(?:指数)?$|CPI|PPI|指数$")
_PARTS = re.compile(r"\s*(?:其中|当中)")
_LONGEST = 100
"""Days of a quarter: more months are not compared with the one before."""
_TOLD = (Measure.YOY, Measure.MOM)


def take_topic(context: Context, shape: Shape, sentence: Sentence) -> None:
    """Take up what a heading or the topic of a sentence says that rates are compared with."""
    signs = shape.signs
    if sentence.opens:
        context.monthly, context.yearly = context.monthly_below, False
        heading = _HEADING.search(signs, sentence.start, sentence.end)
        if heading or _ORDINAL.match(signs, sentence.start, sentence.end):
            context.monthly = context.monthly_below = heading is not None and heading[1] == "环比"
    if (label := _LABEL.match(signs, sentence.start, sentence.end)) is not None:
        context.monthly = label[1] == "环比"
        context.yearly = not context.monthly
        if sentence.opens and signs[sentence.end : sentence.end + 1] not in _FULL_STOPS:
            context.monthly_below = context.monthly
    compares = signs.find("比", sentence.start, sentence.end) >= 0
    for topic in _TOPIC.finditer(signs, sentence.start, sentence.end) if compares else ():
        context.monthly = topic[1] == "环比"
        context.yearly = not context.monthly


def is_monthly(context: Context, shape: Shape, sentence: Sentence, clause: Clause, index: int,
               drafts: list[Draft]) -> bool:  # fmt: skip
    """Whether a rate is over the month before: its clause says so last, or what stands before and nothing in it."""
    signs = shape.signs
    words = signs[clause.start : index]
    month, year = words.rfind("环比"), words.rfind("同比")
    if month >= 0 or year >= 0:
        return month > year
    if context.compared is not None:
        return False  # 与上年同月相比，……: the base says it
    token = shape.tokens.get(index)  # none at 持平
    if (token is not None and token.kind is not Kind.PERCENT) or _OTHERWISE.search(words):
        return False
    if context.loose_span and _GOES_ON.search(words) and _MONTHLY_SO_FAR.search(signs, *context.loose_span):
        return True
    if context.loose_span and _MOVED.search(words) and (said := _LAST_SAID.findall(shape.signs, *context.loose_span)):
        return bool(said[-1] == "环比")  # 猪肉价格同比领涨，涨幅超过三成
    return not _of_other_months(context, drafts) and (context.monthly or _goes_on(context, shape, sentence, drafts))


def _of_other_months(context: Context, drafts: list[Draft]) -> bool:
    """`11月环比下降0.5%；1—11月累计，上涨0.3%`: over several months, and not those that the last rate was of."""
    period = context.period
    if period is None or (period.start.year, period.start.month) == (period.end.year, period.end.month):
        return False
    if (period.end - period.start).days > _LONGEST:
        return True
    last = next((draft.period for draft in reversed(drafts[-12:]) if draft.measure is Measure.MOM), None)
    return last is not None and last != period


def _goes_on(context: Context, shape: Shape, sentence: Sentence, drafts: list[Draft]) -> bool:
    """`环比下降0.3%。其中，甲市上涨0.6%`: a sentence, its parts, and a paragraph of prices go on as they began."""
    first = shape.places[sentence.start]
    rates = [draft for draft in drafts[-12:] if draft.measure in _TOLD]
    told = [draft for draft in rates if draft.start >= first]
    part = _PARTS.match(shape.signs[sentence.start : sentence.start + 8])
    if not told and (part or (not context.yearly and _of_prices(context, rates))):
        told = rates[-1:]
        if told and (said := _LAST_SAID.findall(shape.text[told[0].end : first])):
            return bool(said[-1] == "环比")  # 环比下降0.4%。……同比“七涨一跌”。其中，衣着上涨2.7%
    return bool(told) and all(draft.measure is Measure.MOM for draft in told)


def _of_prices(context: Context, rates: list[Draft]) -> bool:
    return bool(rates) and rates[-1].start >= context.paragraph_start and bool(_PRICES.search(rates[-1].subject.name))
