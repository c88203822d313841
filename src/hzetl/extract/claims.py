"""Documents into claims: the reading put together, and each draft made a checked claim."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from hzetl import late_re as re
from hzetl.extract.checks.confidence import confidence_of
from hzetl.extract.checks.contradictions import CONTRADICTS, flag_contradictions
from hzetl.extract.checks.derived import derived_from
from hzetl.extract.checks.reparsing import NOT_REPARSED, grounds, reparses
from hzetl.extract.checks.scanned import as_read
from hzetl.extract.clauses.reader import Reader
from hzetl.extract.context.headings import heading_period, headline
from hzetl.extract.context.in_force import Governing
from hzetl.extract.context.revisions import mark_revisions
from hzetl.extract.context.spoken import SPOKEN, address_of, is_address, spoken_on
from hzetl.extract.context.state import Context
from hzetl.extract.context.titles import plan_of_title
from hzetl.extract.drafts import Draft
from hzetl.extract.entities.anecdotes import refuse_anecdotes
from hzetl.extract.entities.briefs import with_briefs
from hzetl.extract.entities.companies import with_entities
from hzetl.extract.entities.zones import zone_of_page
from hzetl.extract.lexing.lexer import scan
from hzetl.extract.lexing.limits import UNREAD, readable
from hzetl.extract.lexing.reading import Reading, read
from hzetl.extract.lexing.shapes import shape_of
from hzetl.extract.lexing.tokens import Kind
from hzetl.extract.naming.number_names import name_numbers
from hzetl.extract.naming.printed import printed_name
from hzetl.extract.periods.leads import aim_alike, fill_lead
from hzetl.extract.periods.turning import NO_PERIOD, REVISED
from hzetl.extract.subject import Subject
from hzetl.extract.tables.doubts import OTHER_KIND
from hzetl.extract.tables.drafts import drafts_of_tables
from hzetl.extract.tables.flattened import tables_of_text
from hzetl.keys import hex_key
from hzetl.model import Claim, Document, Measure, Modifier, Status
from hzetl.normalize.indicators import indicator
from hzetl.normalize.numbers import narrow
from hzetl.normalize.periods import Period
from hzetl.normalize.regions import UNPLACED

PLACE_UNKNOWN = "place of several territories' name"
AFTER_PUBLICATION = "period begins after publication"
PRINTED_REVIEWS = frozenset({NO_PERIOD, AFTER_PUBLICATION, CONTRADICTS, REVISED})
"""Reviews of claims whose value, unit and indicator are certain; claims with any other are refused."""

_TITLE_YEAR = re.compile(r"(?<![0-9比较自超])((?:19|20)[0-9]{2})(?![0-9]|年第[0-9]+[期号]|年?以来)")
"""The year that a title is about; not `较2016年增长六成`, nor `2016年以来`."""

_CARRIED_OUT = re.compile("((?:19|20)[0-9]{2})年[^\n。与和及0-9]{0,24}(?:[与和及][^\n。0-9]{0,12})?执行情况[与和及]")
"""Of `2018年……预算执行情况与2019年……预算草案` the first year is told of."""
_EDITION = re.compile("[(（][^()（）]*(?:更新|修订|发布|收录|整理|版)[)）]")
"""What a title says of the page, not of what it reports: `（2022年更新）`."""
_BLANKS = re.compile("(?<=[0-9]) (?=[年月—–~～-])|(?<=[年—–~～-]) (?=[0-9])")
"""Within a date of a title: `2025 年 1—9 月`."""
_REPORT = re.compile("统计公报|国民经济和社会发展|经济运行")
_RELEASED = (3, 1)
"""Month and day about which a year's report comes out."""


def extract(document: Document) -> list[Claim]:
    """All claims that a document makes, in the order of their evidence; derived ones last.

    Pure: the same document gives the same claims. Claims with a `review` are among them; those whose review is not in
    `PRINTED_REVIEWS` are refused readings, kept for the review queue alone.
    """
    marked = [(table.start, table.end) for table in document.tables]
    plain = tables_of_text(document.text, marked)
    reading = read(document.text, marked + [(table.start, table.end) for table in plain])
    drafts, context = _drafts(document, reading)
    drafts.sort(key=lambda draft: (draft.start, draft.end))
    mark_revisions(reading.text, drafts)
    for draft in drafts:
        draft.support += grounds(reading.text, draft.start, draft.end, draft.value, draft.modifier)
    cells = list(drafts_of_tables(document, (*document.tables, *plain), context.main))
    name_numbers(drafts + cells)
    claims = [_claim(document, draft, reading.span) for draft in drafts]
    claims += [_claim(document, draft, lambda start, end: (start, end)) for draft in cells]
    stated = [_checked(document.text, claim) for claim in claims]
    stated = flag_contradictions(sorted(stated, key=_place))
    return as_read(document, stated + derived_from(document, stated))


def _place(claim: Claim) -> tuple[int, int]:
    return (claim.evidence.start, claim.evidence.end) if claim.evidence else (0, 0)


def _checked(text: str, claim: Claim) -> Claim:
    """The claim as it is, or refused where its own words do not give its value again."""
    if claim.review is not None and claim.review not in PRINTED_REVIEWS:
        return claim
    if reparses(claim, text):
        return claim
    return claim.model_copy(update={"review": NOT_REPARSED})


def _drafts(document: Document, reading: Reading) -> tuple[list[Draft], Context]:
    text = reading.text[: readable(reading.text)]
    tokens = with_entities(text, scan(text, document.published_on, document.home_region))
    tokens = with_briefs(text, tokens)
    spoken = spoken_on(document.title, document.text)
    context = Context(_earlier(document.published_on, spoken), document.home_region)
    context.address = spoken is not None or is_address(document.title)
    title = SPOKEN.sub("", document.title)
    heading = _EDITION.sub("", narrow(title + "\n" + headline(SPOKEN.sub("\n", document.text[:120]))))
    heading = _BLANKS.sub("", heading)
    said = _TITLE_YEAR.findall(_EDITION.sub("", narrow(title))) or _TITLE_YEAR.findall(heading)
    years = {int(year) for year in said}
    published = context.published_on
    past = [year for year in years if published is None or year <= published.year]
    if len(past) > 1 and (carried_out := _CARRIED_OUT.search(heading)):
        past = [int(carried_out[1])]
    if len(past) == 1:
        context.title_year = past[0]
        context.main = Governing(Period(date(past[0], 1, 1), date(past[0], 12, 31)))
        if published and published.year > past[0] and (given := address_of(heading, past[0])):
            context.published_on = given
        elif published and published.year > past[0] + 1 and _REPORT.search(heading):
            context.published_on = date(past[0] + 1, *_RELEASED)  # a report that is put up again years later
    if (named := heading_period(heading, context.published_on, context.main)) is not None:
        context.main = named
    context.title_plan = plan_of_title(title, context.published_on)
    context.zone = zone_of_page(heading, tokens, document.home_region)
    drafts = Reader(shape_of(text, tokens), context).read()
    fill_lead(text, drafts, context)
    aim_alike(text, drafts, context.published_on)
    refuse_anecdotes(text, [token.start for token in tokens if token.kind is Kind.REGION], drafts)
    if drafts and len(text) < len(reading.text):
        drafts[-1].review = UNREAD
    return drafts, context


def _earlier(published_on: date | None, spoken: date | None) -> date | None:
    """A report is of the day on which it was given, however late it is put up."""
    return min((day for day in (published_on, spoken) if day is not None), default=None)


def _six_places(value: Decimal) -> Decimal:
    """The value as facts keep it: no more than six decimal places (亩 is 2000/3 m2)."""
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or exponent >= -6:
        return value
    rounded = round(value, 6)
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded


def _sorted(told: Mapping[str, str]) -> list[str]:
    return sorted(f"{name}={value}" for name, value in told.items()) if told else []


def _in_order(period: Period | None) -> Period | None:
    """A period that ends before it starts (years after a page's own date, cut off at it) is none."""
    return period if period is None or period.start <= period.end else None


def _claim(document: Document, draft: Draft, place: Callable[[int, int], tuple[int, int]]) -> Claim:
    start, end = place(draft.start, draft.end)
    text = document.text
    seen: set[tuple[int, int, str]] = set()
    support = []
    for first, last, role in draft.support:
        where = place(first, last)
        if where != (start, end) and where[0] < where[1] and (*where, role) not in seen:
            seen.add((*where, role))
            support.append({"start": where[0], "end": where[1], "quote": text[where[0] : where[1]], "role": role})
    evidence = {
        "start": start, "end": end, "quote": text[start:end], "support": support, "table": draft.table,
        "row": draft.row, "column": draft.column,
    }  # fmt: skip
    period, base = _in_order(draft.period), _in_order(draft.base)
    review = draft.review
    target = draft.target or bool(
        period and document.published_on and period.start > document.published_on and draft.modifier is not Modifier.EQ
    )
    region = draft.region
    if region == UNPLACED:
        region, review = None, review or PLACE_UNKNOWN
    if review is None and draft.measure is Measure.LEVEL and draft.unit == "percent" and _is_amount(draft.subject):
        review = OTHER_KIND
    if review is None and period is None:
        review = NO_PERIOD
    if review is None and period and document.published_on and period.start > document.published_on and not target:
        review = AFTER_PUBLICATION
    value = _six_places(draft.value)
    high = None if draft.value_high is None else _six_places(draft.value_high)
    status = Status.TARGET if target else Status.ACTUAL
    subject = draft.subject
    name = printed_name(subject.name, subject.words, subject.code)
    fields = (
        name, subject.code, *_sorted(draft.breakdown), region, draft.entity,
        period.start if period else None, period.end if period else None, draft.measure, draft.of_measure,
        *_sorted(draft.basis), value, high, draft.unit,
        draft.classifier, draft.modifier, status, base.start if base else None,
        base.end if base else None, draft.scope, draft.streak,
    )  # fmt: skip
    key = hex_key("claim", document.content_hash, start, end, draft.table, draft.row, draft.column, *fields)
    return Claim.model_validate({
        "id": key, "doc": document.label, "indicator": name, "indicator_code": subject.code,
        "breakdown": draft.breakdown, "region": region, "entity": draft.entity,
        "entity_region": document.home_region if draft.entity else None,
        "period_start": period.start if period else None, "period_end": period.end if period else None,
        "measure": draft.measure, "of_measure": draft.of_measure, "basis": draft.basis, "value": value,
        "value_high": high, "unit": draft.unit, "classifier": draft.classifier, "modifier": draft.modifier,
        "status": status, "base_start": base.start if base else None, "base_end": base.end if base else None,
        "scope": draft.scope, "streak": draft.streak, "evidence": evidence, "rule": draft.rule,
        "confidence": confidence_of(draft.rule, draft.confidence, coded=subject.code is not None), "review": review,
    })  # fmt: skip


def _is_amount(subject: Subject) -> bool:
    """Whether what is measured is money or a number of things, so that no percentage is its level."""
    return subject.code is not None and indicator(subject.code).unit in {"CNY", "USD", "count"}
