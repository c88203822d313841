"""Documents and claims as rows of the warehouse. Pure: members that rows refer to are collected, not written."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from json.encoder import encode_basestring
from typing import Any, Final, NamedTuple

from hzetl.keys import UNKNOWN_KEY, int_key
from hzetl.model import Claim, Document, Evidence
from hzetl.normalize.indicators import canonical_name
from hzetl.observation import Origin
from hzetl.reconcile.series import base_rule, canonical_text, frequency_of, series_basis, series_key
from hzetl.store import schema
from hzetl.store.dimensions import territory_from
from hzetl.store.measures import measure_key
from hzetl.store.members import Members
from hzetl.store.rows import Values, storable
from hzetl.store.schema.types import exact_text
from hzetl.store.sentences import sentence_around

BAD_EVIDENCE = "quote is not in the text"
TOO_LARGE = "value too large"

CLAIM_COLUMNS: Final = tuple(column.name for column in schema.fct_claim.columns)
"""Order of the values of a claim's row."""
_REMEMBERED: Final = 100_000
"""Series whose keys are kept at hand; a publisher's year repeats what it has said."""


def document_key(document: Document) -> int:
    """Key of this version of a document."""
    return int_key("document version", document.key, document.content_hash)


def document_row(
    document: Document, publisher: str, publisher_name: str, year: int, members: Members
) -> dict[str, Any]:
    """Row of `dim_document`, current, and by itself: which documents print one release is found when all are there."""
    return {
        "document_key": document_key(document),
        "document_id": document.key,
        "content_hash": document.content_hash,
        "is_current": True,
        "publisher": publisher,
        "publisher_name": publisher_name,
        "partition_year": year,
        "source_key": members.source(document.source, document.title),
        "published_date_key": members.day(document.published_on),
        "home_region_key": members.region(document.home_region, document.published_on),
        "published_on": document.published_on,
        "label": document.label,
        "url": document.url,
        "address": document.address,
        "title": document.title,
        "subtitle": document.subtitle,
        "text": document.text,
        "sha256": document.sha256,
        "witness_of": None,
        "released_on": document.published_on,
        "read_by": document.read_by,
        "page_family": document.page_family,
    }


def claim_key(claim_id: str) -> int:
    """A claim's id, 16 hex digits, as the number that is its key."""
    return int(claim_id, 16)


class ClaimRow(NamedTuple):
    """A claim's row: key, series, why a person should look at it, and all values in the order of `CLAIM_COLUMNS`."""

    key: int
    series: int
    review: str | None
    values: Values


class _SeriesPart(NamedTuple):
    """What a claim's row has of its series alone, `*_key` and texts in the order of the facts' columns."""

    series: int
    breakdown: int
    entity: int
    measure: int
    of_measure: int
    unit: int
    basis: str
    frequency: str
    cumulation: str
    breakdown_words: str


class ClaimRows:
    """Makes rows of `fct_claim`; what claims have in common is worked out once.

    Args:
        members: collects what the rows refer to.
        recorded_at: now, as the driver takes it.
    """

    def __init__(self, members: Members, recorded_at: object) -> None:
        self._members = members
        self._recorded_at = recorded_at
        self._parts: dict[tuple[object, ...], _SeriesPart] = {}
        self._regions: dict[tuple[str, date | None], int] = {}
        self._indicators: dict[tuple[str | None, str, date | None], int] = {}
        self._periods: dict[tuple[date, date | None], int] = {}

    def of(self, document: Document, claims: Sequence[Claim]) -> list[ClaimRow]:
        """Rows of a document's claims.

        A claim without a period has series -1. One whose quote does not stand in the text, or whose value has more
        than 18 digits (which is then stored as 0), is marked for review and reaches no mart.
        """
        version = document_key(document)
        source = self._members.source(document.source, document.title)
        day = self._members.day(document.published_on)
        return [self._row(claim, document, (version, source, day)) for claim in claims]

    def _row(self, claim: Claim, document: Document, of_document: tuple[int, int, int]) -> ClaimRow:
        published = document.published_on
        rule = base_rule(claim) if claim.base_start is not None else ""
        part = self._part(claim, rule, document)
        key = int(claim.id, 16)
        doubt = None
        try:
            value = exact_text(claim.value)
            high = None if claim.value_high is None else exact_text(claim.value_high)
        except ValueError:
            value, high, doubt = "0", None, TOO_LARGE
        evidence = claim.evidence
        if evidence is None:
            start = end = table = line = column = None
            quote = sentence = ""
            support = "[]"
        else:
            start, end, quote = evidence.start, evidence.end, storable(evidence.quote)
            table, line, column = evidence.table, evidence.row, evidence.column
            if document.text[start:end] != evidence.quote:
                doubt = BAD_EVIDENCE
            sentence = storable(sentence_around(document.text, start, end))
            support = _support(evidence)
        review = claim.review or doubt
        return ClaimRow(
            key,
            part.series,
            review,
            (
                key,
                *of_document,
                part.series,
                self._indicator(claim),
                part.breakdown,
                self._region(claim.region, published),
                part.entity,
                part.measure,
                part.of_measure,
                part.unit,
                storable(claim.classifier or ""),
                part.basis,
                storable(claim.scope or ""),
                rule,
                claim.status._value_,
                part.frequency,
                part.cumulation,
                self._period(claim.period_start, claim.period_end),
                self._period(claim.base_start, claim.base_end),
                value,
                high,
                claim.modifier._value_,
                (Origin.DERIVED if claim.derived_from else Origin.STATED)._value_,
                self._region(claim.entity_region, published),
                part.breakdown_words,
                claim.streak,
                start,
                end,
                quote,
                sentence,
                support,
                table,
                line,
                column,
                claim.confidence,
                claim.rule,
                review,
                json.dumps(list(claim.derived_from)) if claim.derived_from else "[]",
                self._recorded_at,
            ),
        )

    def _part(self, claim: Claim, rule: str, document: Document) -> _SeriesPart:
        region_from = territory_from(claim.region, document.published_on) if claim.region else None
        start, end = claim.period_start, claim.period_end
        when = frequency_of(start, end) if start is not None and end is not None else None
        place = (
            claim.indicator_code,
            claim.indicator,
            claim.region,
            region_from,
            claim.entity,
            claim.measure,
            claim.of_measure,
            claim.unit,
            claim.classifier,
            claim.scope,
            claim.status,
            rule,
            when.frequency if when else None,
            when.cumulation if when else None,
            tuple(claim.breakdown.items()) if claim.breakdown else (),
            tuple(claim.breakdown_codes.items()) if claim.breakdown_codes else (),
            tuple(claim.basis.items()) if claim.basis else (),
        )
        part = self._parts.get(place)
        if part is None:
            if len(self._parts) >= _REMEMBERED:
                self._parts.clear()
            part = self._parts[place] = self._new_part(claim, place)
        return part

    def _new_part(self, claim: Claim, place: tuple[Any, ...]) -> _SeriesPart:
        code, name, region, region_from, entity, measure, of_measure, unit, *rest = place
        classifier, scope, status, rule, frequency, cumulation, *_ = rest
        basis = canonical_text(claim.basis)
        key = UNKNOWN_KEY
        if frequency is not None:
            breakdown = (
                canonical_text({**claim.breakdown, **claim.breakdown_codes})
                if claim.breakdown or claim.breakdown_codes
                else ""
            )
            of = of_measure._value_ if of_measure else ""
            on = basis and canonical_text(series_basis(canonical_name(code) or name, measure, claim.basis))
            kind = (measure._value_, of, unit, classifier or "", on, scope or "", rule)
            when = (status._value_, frequency, cumulation)
            key = series_key(code, name, region_from, breakdown, region, entity, kind, when)
        return _SeriesPart(
            key,
            self._members.breakdown(claim.breakdown, claim.breakdown_codes),
            self._members.entity(entity),
            measure_key(measure),
            measure_key(of_measure),
            self._members.unit(unit),
            basis or "{}",
            frequency or "_O",
            cumulation or "other",
            canonical_text(claim.breakdown) or "{}",
        )

    def _indicator(self, claim: Claim) -> int:
        asked = (claim.indicator_code, claim.indicator, claim.period_end)
        key = self._indicators.get(asked)
        if key is None:
            key = self._indicators[asked] = self._members.indicator(*asked)
        return key

    def _region(self, code: str | None, day: date | None) -> int:
        if code is None:
            return UNKNOWN_KEY
        key = self._regions.get((code, day))
        if key is None:
            key = self._regions[code, day] = self._members.region(code, day)
        return key

    def _period(self, start: date | None, end: date | None) -> int:
        if start is None:
            return UNKNOWN_KEY
        key = self._periods.get((start, end))
        if key is None:
            key = self._periods[start, end] = self._members.period(start, end)
        return key


def _support(evidence: Evidence) -> str:
    """As `json.dumps(..., ensure_ascii=False, sort_keys=True)` would write it."""
    spans = [
        f'{{"end": {span.end}, "quote": {encode_basestring(span.quote)}, '
        f'"role": {encode_basestring(span.role)}, "start": {span.start}}}'
        for span in evidence.support
    ]
    return f"[{', '.join(spans)}]"
