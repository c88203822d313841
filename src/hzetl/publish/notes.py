"""What there is to say of each claim of one document, in words: for the pages and texts that explain a reading. Pure.

A note has a number, by which the mark in the text and the entry below it find each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Final

from hzetl.errors import UsageError
from hzetl.extract.rules.measures import RULES, Rule
from hzetl.model import Claim, Span
from hzetl.normalize.indicators import indicator
from hzetl.normalize.regions import region
from hzetl.normalize.units import unit
from hzetl.publish.databook.book import Amount, Indicator, Label, Subject, Unit, What, label
from hzetl.publish.databook.wording import amount_label, basis_label, measure_label, plain
from hzetl.store.calendar import period_row
from hzetl.store.measures import measure_rows

NO_PERIOD: Final = Label("时期不明", "period unknown")
NO_SUBJECT: Final = Label("对象不明", "subject unknown")

ROLES: Final[Mapping[str, Label]] = {
    "subject": Label("所述", "subject"),
    "region": Label("地区", "region"),
    "entity": Label("主体", "entity"),
    "period": Label("时期", "period"),
    "base": Label("基期", "base"),
    "unit": Label("单位", "unit"),
    "modifier": Label("修饰", "modifier"),
    "sign": Label("增减", "sign"),
    "scope": Label("范围", "scope"),
    "header": Label("表头", "header"),
}
"""What a span does for a claim that rests on it; other roles are called what they are."""

_BREAKDOWN: Final[Mapping[str, Label]] = {
    "industry": Label("行业", "industry"),
    "product": Label("产品", "product"),
    "cluster": Label("产业集群", "cluster"),
    "ownership": Label("所有制", "ownership"),
    "size": Label("规模", "size"),
    "partner": Label("贸易伙伴", "partner"),
    "layer": Label("层次", "layer"),
    "group": Label("群体", "group"),
}


@dataclass(frozen=True, slots=True)
class Note:
    """One claim in words.

    Attributes:
        number: from 1, in the order of the text; derived claims come last.
        claim: itself.
        indicator, subject, period, measure, amount: in both languages.
        refused: whether it needs a person before it may reach a mart.
        rule: the rule that made it, if it is one of the named ones with an example.
        inputs: numbers of the notes that a derived claim follows from.
        place: (start, end) in the text; None for a derived claim.
    """

    number: int
    claim: Claim
    indicator: Label
    subject: Label
    period: Label
    measure: Label
    amount: Label
    rule: Rule | None
    inputs: tuple[int, ...]

    @property
    def refused(self) -> bool:
        """Whether a person should look before it may reach a mart."""
        return self.claim.review is not None

    @property
    def place(self) -> tuple[int, int] | None:
        """Where it stands in the text; None for a derived claim."""
        return (self.claim.evidence.start, self.claim.evidence.end) if self.claim.evidence else None

    @property
    def support(self) -> tuple[Span, ...]:
        """The further spans that it rests on."""
        return self.claim.evidence.support if self.claim.evidence else ()

    @property
    def rests_on(self) -> list[tuple[Label, str]]:
        """Role and words of each further span; words on several lines in one."""
        return [(role_label(span.role), " ".join(span.quote.split())) for span in self.support]

    def fields(self) -> list[tuple[Label, Label]]:
        """Name and value of every field that is set and not said elsewhere in the note."""
        claim = self.claim
        rows: list[tuple[Label, object]] = [
            (Label("指标代码", "Indicator code"), claim.indicator_code),
            *(
                (_BREAKDOWN.get(kind, label(kind)), f"{value} {claim.breakdown_codes.get(kind, '')}".strip())
                for kind, value in claim.breakdown.items()
            ),
            (Label("地区代码", "Region code"), claim.region),
            (Label("主体所在地", "Entity's region"), region_label(claim.entity_region)),
            (Label("起止", "From, to"), _days(claim.period_start, claim.period_end)),
            (Label("度量", "Measure"), _of(claim)),
            (Label("口径", "Basis"), basis_label("、".join(claim.basis.values())) if claim.basis else ""),
            (Label("规范值", "Value"), _value(claim)),
            (Label("计数单位", "Classifier"), claim.classifier),
            (Label("修饰", "Modifier"), claim.modifier.value),
            (Label("状态", "Status"), claim.status.value),
            (Label("基期", "Base"), _days(claim.base_start, claim.base_end)),
            (Label("范围", "Scope"), claim.scope),
            (Label("连续", "Streak"), claim.streak),
            (Label("位置", "Characters"), _where(claim)),
            (Label("编号", "Id"), claim.id),
        ]
        return [
            (name, value if isinstance(value, Label) else label(str(value)))
            for name, value in rows
            if value is not None and value != ""
        ]


def notes_of(claims: Sequence[Claim]) -> list[Note]:
    """A note for each claim of one document, numbered in the order of the text, derived ones last."""
    ordered = sorted(claims, key=lambda c: (1, 0, 0) if c.evidence is None else (0, c.evidence.start, c.evidence.end))
    numbers = {claim.id: number for number, claim in enumerate(ordered, 1)}
    return [_note(number, claim, numbers) for number, claim in enumerate(ordered, 1)]


def role_label(role: str) -> Label:
    """What a span does for a claim."""
    return ROLES.get(role, label(role or "—"))


def period_label(start: date | None, end: date | None) -> Label:
    """A period's name, both ends inclusive."""
    if start is None or end is None:
        return NO_PERIOD
    row = period_row(start, end)
    return Label(row["label_zh"], row["label_en"])


def region_label(code: str | None) -> Label | None:
    """A region's name; its code where it is unknown."""
    if code is None:
        return None
    try:
        found = region(code)
    except UsageError:
        return label(code)
    return label(found.name, found.name_en)


def _note(number: int, claim: Claim, numbers: Mapping[str, int]) -> Note:
    what = _what(claim)
    name = what.indicator.name
    if what.breakdown:
        name = Label(f"{name.zh} · {what.breakdown}", f"{name.en} · {what.breakdown}")
    return Note(
        number=number,
        claim=claim,
        indicator=name,
        subject=what.subject.name,
        period=period_label(claim.period_start, claim.period_end),
        measure=measure_label(what, _measures()),
        amount=amount_label(what, Amount(claim.value, claim.value_high, claim.modifier.value)),
        rule=_rules().get(claim.rule),
        inputs=tuple(numbers[i] for i in claim.derived_from or () if i in numbers),
    )


def _what(claim: Claim) -> What:
    base = period_label(claim.base_start, claim.base_end).zh if claim.base_start else ""
    subject = label(claim.entity) if claim.entity else region_label(claim.region) or NO_SUBJECT
    return What(
        series=0,
        indicator=Indicator("", claim.indicator_code, _indicator_name(claim), "", ()),
        breakdown="、".join(claim.breakdown.values()),
        subject=Subject(subject, claim.region, claim.entity),
        measure=claim.measure.value,
        of_measure=claim.of_measure.value if claim.of_measure else "",
        unit=_unit(claim.unit),
        classifier=claim.classifier or "",
        basis="、".join(claim.basis.values()),
        scope=claim.scope or "",
        base=base,
        status=claim.status.value,
    )


def _indicator_name(claim: Claim) -> Label:
    if claim.indicator_code is None:
        return label(claim.indicator)
    try:
        return label(claim.indicator, indicator(claim.indicator_code).name_en)
    except UsageError:
        return label(claim.indicator)


def _unit(code: str) -> Unit:
    try:
        row = unit(code)
    except UsageError:
        return Unit(code, label(code), code, Decimal(1))
    return Unit(code, Label(row.name_zh, row.name_en), row.display_name, row.display_multiplier)


@cache
def _measures() -> Mapping[str, Label]:
    return {row["measure"]: label(row["measure_name"], row["measure_name_en"]) for row in measure_rows()}


@cache
def _rules() -> Mapping[str, Rule]:
    """Rules by name; of several that share one the first."""
    return {rule.name: rule for rule in reversed(RULES)}


def _of(claim: Claim) -> str:
    return f"{claim.measure.value} of {claim.of_measure.value}" if claim.of_measure else claim.measure.value


def _value(claim: Claim) -> str:
    high = "" if claim.value_high is None else f" – {plain(claim.value_high)}"
    return f"{plain(claim.value)}{high} {claim.unit}"


def _days(start: date | None, end: date | None) -> str | None:
    if start is None or end is None:
        return None
    return str(end) if start == end else f"{start} – {end}"


def _where(claim: Claim) -> Label | None:
    evidence = claim.evidence
    if evidence is None:
        return None
    place = f"{evidence.start}–{evidence.end}"
    if evidence.table is None:
        return label(place)
    table, row, column = evidence.table + 1, (evidence.row or 0) + 1, (evidence.column or 0) + 1
    return Label(f"{place}，表{table}第{row}行第{column}列", f"{place}, table {table}, row {row}, column {column}")
