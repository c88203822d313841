"""Documents and claims as rows of the warehouse. Pure: members that rows refer to are collected, not written."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from hzetl.keys import UNKNOWN_KEY, int_key
from hzetl.model import Claim, Document, Origin, Span
from hzetl.reconcile.series import base_rule, series_of
from hzetl.store.dimensions import territory_from
from hzetl.store.measures import measure_key
from hzetl.store.members import Members
from hzetl.store.schema.types import exact
from hzetl.store.sentences import sentence_around

BAD_EVIDENCE = "quote is not in the text"
TOO_LARGE = "value too large"


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


def claim_row(claim: Claim, document: Document, members: Members, recorded_at: datetime) -> dict[str, Any]:
    """Row of `fct_claim`.

    A claim without a period has series -1. One whose quote does not stand in the text, or whose value has more
    than 18 digits (which is then stored as 0), is marked for review and reaches no mart.
    """
    published = document.published_on
    has_period = claim.period_start is not None
    series = series_of(claim, territory_from(claim.region, published) if claim.region else None) if has_period else None
    review = claim.review or _doubt(claim, document)
    storable = _fits(claim)
    return {
        "claim_key": claim_key(claim.id),
        "document_key": document_key(document),
        "source_key": members.source(document.source, document.title),
        "published_date_key": members.day(published),
        "series_key": series.key if series else UNKNOWN_KEY,
        "indicator_key": members.indicator(claim.indicator_code, claim.indicator, claim.period_end),
        "breakdown_key": members.breakdown(claim.breakdown, claim.breakdown_codes),
        "region_key": members.region(claim.region, published),
        "entity_key": members.entity(claim.entity),
        "measure_key": measure_key(claim.measure),
        "of_measure_key": measure_key(claim.of_measure),
        "unit_key": members.unit(claim.unit),
        "classifier": claim.classifier or "",
        "basis": _json(claim.basis),
        "scope": claim.scope or "",
        "base_rule": base_rule(claim),
        "status": claim.status.value,
        "frequency": series.frequency if series else "_O",
        "cumulation": series.cumulation if series else "other",
        "period_key": members.period(claim.period_start, claim.period_end),
        "base_period_key": members.period(claim.base_start, claim.base_end),
        "value": claim.value if storable else 0,
        "value_high": claim.value_high if storable else None,
        "modifier": claim.modifier.value,
        "origin": (Origin.DERIVED if claim.derived_from else Origin.STATED).value,
        "entity_region_key": members.region(claim.entity_region, published),
        "breakdown_words": _json(claim.breakdown),
        "streak": claim.streak,
        **_evidence(claim, document),
        "confidence": claim.confidence,
        "rule": claim.rule,
        "review": review,
        "derived_from": json.dumps(list(claim.derived_from or ())),
        "recorded_at": recorded_at,
    }


def _evidence(claim: Claim, document: Document) -> dict[str, Any]:
    evidence = claim.evidence
    if evidence is None:
        names = ("span_start", "span_end", "table_no", "row_no", "column_no")
        return dict.fromkeys(names) | {"quote": "", "sentence": "", "support": "[]"}
    return {
        "span_start": evidence.start,
        "span_end": evidence.end,
        "quote": evidence.quote,
        "sentence": sentence_around(document.text, evidence.start, evidence.end),
        "support": _json([_span(span) for span in evidence.support]),
        "table_no": evidence.table,
        "row_no": evidence.row,
        "column_no": evidence.column,
    }


def _span(span: Span) -> dict[str, object]:
    return {"start": span.start, "end": span.end, "quote": span.quote, "role": span.role}


def _doubt(claim: Claim, document: Document) -> str | None:
    evidence = claim.evidence
    if evidence and document.text[evidence.start : evidence.end] != evidence.quote:
        return BAD_EVIDENCE
    return None if _fits(claim) else TOO_LARGE


def _fits(claim: Claim) -> bool:
    try:
        for value in (claim.value, claim.value_high):
            exact(value or 0)
    except ValueError:
        return False
    return True


def _json(value: Mapping[str, str] | Sequence[object]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
