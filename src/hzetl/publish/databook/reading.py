"""Reads the whole book from the warehouse: one query a table, joined in memory. Nothing is written."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from hashlib import blake2b
from typing import Any, TypeVar, cast

from sqlalchemy import ColumnElement, Connection, Engine, Row, Table, select

from hzetl.keys import UNKNOWN_KEY, hex_key
from hzetl.model import OPEN_END
from hzetl.publish.databook.book import (
    Amount,
    Book,
    Change,
    Claim,
    Definition,
    Document,
    Indicator,
    Joined,
    Label,
    Observation,
    Period,
    Quarantined,
    Subject,
    Territory,
    Unit,
    What,
    label,
)
from hzetl.store import schema
from hzetl.store.connection import reading

_Value = TypeVar("_Value")
_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_ROWS = 2_000
"""Rows that are held as they come; what is made of them takes less."""
_ROLES = ("selected", "corroborating", "conflicting", "superseded", "input")
NO_SUBJECT = Subject(Label("对象不明", "subject unknown"))


def read_book(engine: Engine) -> Book:
    """The book of everything that the warehouse holds now, read in one transaction.

    Raises:
        WarehouseError: the warehouse cannot be read.
    """
    with reading(engine) as connection:
        return _Reader(connection).book()


class _Reader:
    """The dimensions of one connection, and the facts made of them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._digest = blake2b(digest_size=16)
        self._units = {
            r.unit_key: Unit(
                r.unit, Label(r.unit_name, r.unit_name_en or r.unit_name), r.display_name, r.display_multiplier
            )
            for r in self._all(schema.dim_unit)
        }
        self._measures = {r.measure_key: r for r in self._all(schema.dim_measure)}
        self._periods = {r.period_key: _period(r) for r in self._all(schema.dim_period)}
        self._breakdowns = {r.breakdown_key: r.breakdown_text for r in self._all(schema.dim_breakdown)}
        self._territories = {
            r.region_key: Territory(
                r.region_key,
                r.region_code,
                label(r.region_name, r.region_name_en),
                r.region_level,
                r.parent_code,
                r.valid_from,
                r.valid_to,
            )
            for r in self._all(schema.dim_region)
        }
        self._regions = self._read_regions()
        self._entities = {r.entity_key: r.entity_name for r in self._all(schema.dim_entity)}
        self._indicators = self._read_indicators()
        self._whats: dict[tuple[object, ...], What] = {}
        self._known: dict[object, Any] = {}

    def _one(self, value: _Value) -> _Value:
        """An equal value that was read before, else this one: most of what rows say, others have said."""
        return cast("_Value", self._known.setdefault(value, value))

    def _all(self, table: Table, *conditions: ColumnElement[bool]) -> Iterator[Row[Any]]:
        """Rows by primary key, the same order on every engine, without when they were recorded."""
        columns = [c for c in table.columns if c.name != "recorded_at"]
        query = select(*columns).where(*conditions).order_by(*table.primary_key.columns)
        self._digest.update(table.name.encode())
        for row in self._connection.execute(query.execution_options(yield_per=_ROWS)):
            self._digest.update(repr(tuple(row)).encode())
            yield row

    def book(self) -> Book:
        claims = self._claims()
        versions = self._documents()
        observations = self._observations(claims, versions)
        referenced = {claim.document for claim in claims.values()}
        documents = {key: d for key, d in versions.items() if d.is_current or key in referenced}
        open_reviews = {
            r.claim_key: r.reason for r in self._all(schema.ctl_review) if r.state == "open" and r.claim_key in claims
        }
        book = Book(
            indicators={i.page: i for i in self._indicators.values()},
            territories={k: t for k, t in self._territories.items() if k != UNKNOWN_KEY},
            regions=self._regions,
            changes=tuple(
                Change(r.from_region_key, r.to_region_key, r.changed_on, r.kind, r.note)
                for r in self._all(schema.bridge_region_change)
            ),
            documents=documents,
            claims=claims,
            observations=observations,
            current=tuple(o for o in observations if o.until == OPEN_END),
            quarantined=self._quarantined(),
            reviews=open_reviews,
            measures={
                r.measure: label(r.measure_name, r.measure_name_en)
                for key, r in self._measures.items()
                if key != UNKNOWN_KEY
            },
            home=_most_known(observations),
            digest="",
        )
        return replace(book, digest=self._digest.hexdigest())

    def _read_indicators(self) -> Mapping[int, Indicator]:
        versions: dict[str, list[Row[Any]]] = defaultdict(list)
        for row in self._all(schema.dim_indicator):
            code = row.indicator_code
            page = code if code and _FILE_NAME.fullmatch(code) else hex_key("indicator page", row.indicator_name)
            versions[page].append(row)
        indicators: dict[int, Indicator] = {}
        for page, rows in versions.items():
            rows.sort(key=lambda r: r.version)
            last = rows[-1]
            indicator = Indicator(
                page,
                last.indicator_code,
                label(last.indicator_name, last.indicator_name_en),
                last.topic,
                tuple(
                    Definition(r.version, r.valid_from, r.valid_to, r.definition, r.definition_source, r.break_note)
                    for r in rows
                ),
            )
            indicators.update((r.indicator_key, indicator) for r in rows)
        return indicators

    def _read_regions(self) -> Mapping[str, tuple[Territory, ...]]:
        versions: dict[str, list[Territory]] = defaultdict(list)
        for territory in self._territories.values():
            if territory.key != UNKNOWN_KEY:
                versions[territory.code].append(territory)
        return {code: tuple(sorted(found, key=lambda t: t.valid_from)) for code, found in sorted(versions.items())}

    def _subject(self, region_key: int, entity_key: int) -> Subject:
        if entity_key != UNKNOWN_KEY:
            name = self._entities[entity_key]
            return Subject(label(name), entity=name)
        territory = self._territories[region_key]
        if region_key == UNKNOWN_KEY:
            return NO_SUBJECT
        name = territory.name
        if region_key != self._regions[territory.code][-1].key:
            until = territory.valid_to.isoformat()
            name = Label(f"{name.zh}（{until}以前区划）", f"{name.en} (borders until {until})")
        return Subject(name, region=territory.code, territory=region_key)

    def _what(self, row: Row[Any]) -> What:
        """The series of a claim or observation; equal ones are one object."""
        base = self._periods[row.base_period_key]
        key = (row.series_key, row.indicator_key, row.breakdown_key, row.region_key, row.entity_key, row.measure_key,
               row.of_measure_key, row.unit_key, row.classifier, row.basis, row.scope, row.base_rule, row.status,
               row.base_period_key)  # fmt: skip
        if key not in self._whats:
            of_measure = "" if row.of_measure_key == UNKNOWN_KEY else self._measures[row.of_measure_key].measure
            self._whats[key] = What(
                series=row.series_key,
                indicator=self._indicators[row.indicator_key],
                breakdown=self._breakdowns[row.breakdown_key],
                subject=self._subject(row.region_key, row.entity_key),
                measure=self._measures[row.measure_key].measure,
                of_measure=of_measure,
                unit=self._units[row.unit_key],
                classifier=row.classifier,
                basis="、".join(json.loads(row.basis or "{}").values()),
                scope=row.scope,
                base=base.name.zh if base.known and row.base_rule else row.base_rule,
                status=row.status,
            )
        return self._whats[key]

    def _claims(self) -> dict[int, Claim]:
        one = self._one
        retired = schema.ctl_claim_retirement.c.claim_key
        kept = schema.fct_claim.c.claim_key.not_in(select(retired))
        return {
            r.claim_key: Claim(
                id=format(r.claim_key, "016x"),
                key=r.claim_key,
                document=r.document_key,
                what=self._what(r),
                period=self._periods[r.period_key],
                amount=one(Amount(r.value, r.value_high, one(r.modifier))),
                origin=one(r.origin),
                start=r.span_start,
                end=r.span_end,
                quote=one(r.quote),
                sentence=one(r.sentence),
                confidence=one(r.confidence),
                rule=one(r.rule),
                review=one(r.review),
                derived_from=tuple(json.loads(r.derived_from or "[]")),
            )
            for r in self._all(schema.fct_claim, kept)
        }

    def _observations(self, claims: Mapping[int, Claim], documents: Mapping[int, Document]) -> tuple[Observation, ...]:
        joined: dict[int, list[Joined]] = defaultdict(list)
        for row in self._all(schema.bridge_observation_claim):
            if row.claim_key in claims:
                joined[row.observation_key].append(Joined(row.claim_key, self._one(row.joined), self._one(row.reason)))

        def rank(one: Joined) -> tuple[int, date, str]:
            document = documents[claims[one.claim].document]
            return _ROLES.index(one.role), document.published_on or date.min, claims[one.claim].id

        observations = [
            Observation(
                key=r.observation_key,
                what=self._what(r),
                period=self._periods[r.period_key],
                amount=Amount(r.value, r.value_high, r.modifier),
                origin=r.origin,
                obs_status=r.obs_status,
                since=r.realtime_start,
                until=r.realtime_end,
                conflicts=r.conflicts,
                joined=tuple(sorted(joined[r.observation_key], key=rank)),
            )
            for r in self._all(schema.fct_observation)
        ]
        observations.sort(key=lambda o: (o.what.series, o.period.start, o.period.end, o.since))
        return tuple(observations)

    def _documents(self) -> dict[int, Document]:
        sources = {r.source_key: r for r in self._all(schema.dim_source)}
        documents = {}
        for r in self._all(schema.dim_document):
            if r.document_key == UNKNOWN_KEY:
                continue
            source = sources[r.source_key]
            version = "" if r.is_current else f"-{format(r.document_key, '016x')[:8]}"
            home = self._territories[r.home_region_key]
            documents[r.document_key] = Document(
                key=r.document_key,
                page=f"{r.document_id}{version}",
                is_current=bool(r.is_current),
                publisher=r.publisher,
                publisher_name=r.publisher_name,
                source=source.source_name,
                authority=label(source.authority_name, source.authority_name_en),
                published_on=r.published_on,
                year=r.partition_year,
                region="" if r.home_region_key == UNKNOWN_KEY else home.code,
                title=r.title,
                subtitle=r.subtitle,
                url=r.url,
                address=r.address,
                text=r.text,
                read_by=r.read_by,
            )
        return documents

    def _quarantined(self) -> tuple[Quarantined, ...]:
        found = [
            Quarantined(r.publisher, r.partition_year, r.url, r.reason, r.detail, r.todo)
            for r in self._all(schema.ctl_quarantine)
        ]
        return tuple(sorted(found, key=lambda q: (q.publisher, q.year, q.url, q.reason)))


def _most_known(observations: Iterable[Observation]) -> str | None:
    counted = Counter(o.what.subject.region for o in observations if o.what.subject.region)
    return max(sorted(counted), key=lambda code: counted[code], default=None)


def _period(row: Row[Any]) -> Period:
    known = row.period_key != UNKNOWN_KEY
    name = label(row.label_zh, row.label_en) if known else Label("时期不明", "period unknown")
    return Period(row.period_start, row.period_end, row.cumulation, name, known)
