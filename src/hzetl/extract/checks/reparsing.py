"""The text is the evidence: value, unit, sign and bound of a stated claim are read once more from what it quotes.

`grounds` says which further words a reading rests on (a fall told by its verb, a bound beside the number);
`reparses` is the check that every stated claim passes before it is accepted.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from hzetl import late_re as re
from hzetl.extract.lexing.modifiers import bound_after, bound_before, mirrored
from hzetl.extract.lexing.quantities import read_quantities
from hzetl.extract.lexing.reading import with_points
from hzetl.model import Claim, Evidence, Modifier
from hzetl.normalize.numbers import narrow, parse_number

NOT_REPARSED = "does not re-parse"
"""Review of a reading whose quote and support do not give its value again."""

_FALL = re.compile("[降减跌落滑缩缓低少慢弱负亏窄退贬挫损小]|拖累|拉低|下[行调拉]|扩大|加深|转降|不及|逊|流出|-")
"""Words by which a number is told as a fall; a wider fall (降幅扩大) is one too."""
_LEFT, _RIGHT = 80, 16
"""Signs before and after a number in which its fall is told."""
_SENTENCE = re.compile("[。！？!?\n]")
_BLANKS = re.compile("[\\s\u200b-\u200f\u2060\ufeff\u00ad\ue000-\uf8ff]")
_NUMBER = re.compile(r"[-－−]?[0-9][0-9,]*(?:\.[0-9]+)?|[一二两三四五六七八九十百千万亿零〇]+")
_DIGITS = re.compile(r"[-－−]?[0-9][0-9,]*(?:\.[0-9]+)?")
_BARE_UNITS = ("count", "point", "percent", "pp", "times")
"""Units of numbers that stand without one: 得分, 常住人口突破130万, 三次产业结构为2.7∶28.9∶68.4."""
_FIRST = re.compile("首|榜|冠|头|魁|一")


def grounds(text: str, start: int, end: int, value: Decimal, modifier: Modifier) -> Iterator[tuple[int, int, str]]:
    """Spans of a reading that say its number's sign and bound, where the number itself does not."""
    if value < 0 and text[start] not in "-－−":
        left = _SENTENCE.split(text[max(0, start - _LEFT) : start])[-1]
        falls = list(_FALL.finditer(left))
        if falls:
            at = start - len(left)
            yield at + falls[-1].start(), at + falls[-1].end(), "sign"
        elif fall := _FALL.search(text, end, end + _RIGHT):
            yield fall.start(), fall.end(), "sign"
    if modifier is not Modifier.EQ:
        left = text[max(0, start - 12) : start]
        found, stop = bound_before(left)
        if found is not Modifier.EQ:
            stop = left.rfind("约占") if stop == len(left) else stop
            yield start - len(left) + stop, start, "modifier"
        found, length = bound_after(text[end : end + 4])
        if found is not Modifier.EQ:
            yield end, end + length, "modifier"


def reparses(claim: Claim, text: str) -> bool:
    """Whether value, unit, sign and bound of a claim follow from its quote and support, and those from the text.

    Derived claims state nothing, so nothing is to be read again. A cell's unit may stand far away, in a caption: its
    number must be the value's up to the unit's factor.
    """
    evidence = claim.evidence
    if evidence is None:
        return True
    if text[evidence.start : evidence.end] != evidence.quote:
        return False
    for span in evidence.support:
        if text[span.start : span.end] != span.quote:
            return False
    quote = _plain(evidence.quote)
    if evidence.table is not None:
        return _is_cell(quote, claim)
    if claim.unit == "rank":
        return _is_rank(quote, claim.value)
    if quote.startswith("持平") or quote.endswith("持平"):
        return claim.value == 0
    for value, high, unit, rough in _values(quote, _said(evidence, "unit")):
        if unit == claim.unit and _same(value, high, claim) and (claim.value >= 0 or _falls(quote, evidence)):
            return _is_bound(claim, evidence, quote, rough=rough)
    return False


def _plain(quote: str) -> str:
    return _BLANKS.sub("", with_points(narrow(quote)))


def _said(evidence: Evidence, role: str) -> str:
    return next((_plain(span.quote) for span in evidence.support if span.role == role), "")


@lru_cache(maxsize=4096)
def _values(quote: str, unit: str) -> tuple[tuple[Decimal, Decimal | None, str, bool], ...]:
    """Value, upper end, unit and roughness of what a quote can say, with the unit that it takes from a later number."""
    found = [(t.value, t.value_high, t.unit, t.rough) for t in read_quantities(quote, 0, len(quote))]
    number = _NUMBER.match(quote)
    if unit and number:
        said = _DIGITS.match(unit)
        words = (unit[said.end() :] if said else unit).lstrip("多余")
        for whole in (quote + words, quote + words.lstrip("十百千万亿"), number.group() + words):
            found += [(t.value, t.value_high, t.unit, t.rough) for t in read_quantities(whole, 0, len(whole))]
    if not found and (bare := parse_number(quote)) is not None:
        codes = ("CNY", *_BARE_UNITS) if quote.endswith("亿") else _BARE_UNITS
        found += [(bare, None, code, any(c in quote for c in "多余")) for code in codes]
    return tuple(found)


def _same(value: Decimal, high: Decimal | None, claim: Claim) -> bool:
    if value == claim.value and high == claim.value_high:
        return True
    said = [abs(value)] if high is None else sorted((abs(value), abs(high)))
    kept = [abs(claim.value)] if claim.value_high is None else sorted((abs(claim.value), abs(claim.value_high)))
    return len(said) == len(kept) and all(abs(a - b) <= Decimal("0.000001") for a, b in zip(said, kept, strict=True))


def _falls(quote: str, evidence: Evidence) -> bool:
    return quote[:1] in "-−" or bool(_said(evidence, "sign"))


def _is_bound(claim: Claim, evidence: Evidence, quote: str, *, rough: bool) -> bool:
    """Whether some words beside the number, or in it, give the bound."""
    if claim.modifier is Modifier.EQ:
        return True
    bounds = {Modifier.GT} if rough else set()
    if quote.endswith("位数"):
        bounds.add(Modifier.GE)
    for span in evidence.support:
        if span.role == "modifier":
            words = _plain(span.quote)
            bounds |= {bound_before(words)[0], bound_after(words)[0]}
    if claim.value < 0:
        bounds |= {mirrored(bound) for bound in bounds}
    return not bounds or claim.modifier in bounds


def _is_rank(quote: str, value: Decimal) -> bool:
    ordinal = re.search("第?([0-9]+|[一二三四五六七八九十百]+)[名位]?$", quote)
    if ordinal and (place := parse_number(ordinal[1])) is not None:
        return place == value
    return value == 1 and bool(_FIRST.search(quote))


def _is_cell(quote: str, claim: Claim) -> bool:
    number = parse_number(quote.rstrip("%％").lstrip("+"))
    if number is None:
        found = _NUMBER.search(quote)
        number = parse_number(found.group()) if found else None
    if number is None or number == 0 or claim.value == 0:
        return number == claim.value
    return abs(claim.value / number).normalize().as_tuple().digits in {(1,), (2,)} or claim.unit in {"m2", "m3", "kg"}
