"""What words state as the basis of a figure (prices, currencies, population), and heads that have too much. Pure."""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.lexing.tokens import Kind, Token
from hzetl.extract.subject import Subject, subject_of
from hzetl.model import Measure

_COMPARED = frozenset({Measure.YOY, Measure.CAGR, Measure.GROWTH})
_PRICES = re.compile(
    "可比价|不变价|可比口径|扣除价格因素|实际(?:增|下降|减)|按现行?价|当年价|名义(?:增|下降|减)|未扣除价格因素|不扣除价格因素"
)
"""At which prices growth is reckoned; of several, what is said last."""
_CURRENT = ("按现", "当年", "名义", "未扣除", "不扣除")
_LEVEL_PRICES = re.compile("(?P<comparable>不变价|[0-9]{2}价)|(?P<current>现行?价|当年价)")
"""At which prices an amount is: `现价总产值8.5亿元（90年不变价为4.4亿元）`."""
_CURRENCY = re.compile("本外币|人民币|外币")


def stated_basis(words: str, measure: Measure, *, per_head: bool) -> dict[str, str]:
    """What a clause states as the basis of its figure: prices, currencies, population."""
    basis = {}
    for said in _PRICES.finditer(words) if measure in _COMPARED else ():
        basis["prices"] = "current" if said.group().startswith(_CURRENT) else "comparable"
    for said in _LEVEL_PRICES.finditer(words) if measure is Measure.LEVEL and "价" in words else ():
        basis["prices"] = said.lastgroup or ""
    if "币" in words and (currency := _CURRENCY.search(words)) and ("存款" in words or "贷款" in words):
        basis["currency"] = currency.group()
    if population := re.search("户籍人口|常住人口", words) if per_head or "人均" in words else None:
        basis["population"] = population.group()[:2]
    return basis


PER_HEAD = "人均"
_MOST_A_HEAD = 10_000_000


def of_all_heads(subject: Subject, token: Token) -> Subject:
    """`（人均生产总值88985元。）萧山区以1611.8亿元的总量居首`: no head has so much; it is of all of them."""
    if not subject.words.startswith(PER_HEAD) or token.kind is not Kind.MONEY or token.value < _MOST_A_HEAD:
        return subject
    return subject_of(subject.words.removeprefix(PER_HEAD), subject.start, subject.end)
