"""Facts and bridges. Values are in the unit of `unit_key` (yuan, not 亿元), exact at six places."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, Column, Date, Float, ForeignKey, Index, Integer
from sqlalchemy import text as sql
from sqlalchemy.schema import SchemaItem

from hzetl.model import Modifier, Status
from hzetl.observation import Joined, ObsStatus, Origin
from hzetl.store.schema.columns import column, foreign, one_of, primary, table, text
from hzetl.store.schema.types import Amount, Instant, KeyType


def _series_columns() -> list[Column[Any]]:
    """What tells one series from another; the same columns on claims and observations."""
    return [
        column("series_key", KeyType, "序列键", "Hash of all that tells one series from another; -1 without a period"),
        foreign("indicator_key", "dim_indicator.indicator_key", "指标键", "What is measured, by definition in force"),
        foreign("breakdown_key", "dim_breakdown.breakdown_key", "细分键", "What narrows the indicator"),
        foreign("region_key", "dim_region.region_key", "地区键", "Territory it is about; -1 for an entity"),
        foreign("entity_key", "dim_entity.entity_key", "主体键", "Entity it is about; -1 for a territory"),
        foreign("measure_key", "dim_measure.measure_key", "度量键", "Which kind of number"),
        foreign("of_measure_key", "dim_measure.measure_key", "所及度量键", "What a rank, gap or contribution is about"),
        foreign("unit_key", "dim_unit.unit_key", "单位键", "Unit of the value"),
        text("classifier", "量词", "Measure word of a count; empty if none"),
        text("basis", "计算口径", "JSON of the stated basis (prices, population); {} if none is stated"),
        text("scope", "比较范围", "Whole of a share, set of a rank, other side of a gap; empty if none"),
        text("base_rule", "基期规则", "Relative base (-2y) or fixed base period; empty for the usual one"),
        text("status", "状态", "actual or target"),
        text("frequency", "频度", "SDMX frequency of the period; _O without a period"),
        text("cumulation", "累计方式", "annual, quarter, month, ytd, point, other; other without a period"),
        foreign("period_key", "dim_period.period_key", "时期键", "Days that it is about"),
        foreign("base_period_key", "dim_period.period_key", "基期键", "Period compared with; -1 if not stated"),
    ]


def _value_columns() -> list[Column[Any]]:
    return [
        column("value", Amount, "数值", "Value in the unit; the lower end of a range"),
        column("value_high", Amount, "数值上限", "Upper end of a stated range; NULL if it is not a range", null=True),
        text("modifier", "限定", "How the stated number bounds the true one: eq, gt, ge, lt, le, approx"),
        text("origin", "产生方式", "stated in a document, or derived from other numbers"),
    ]


def _value_checks() -> list[SchemaItem]:
    return [
        one_of("modifier", [m.value for m in Modifier]),
        one_of("status", [s.value for s in Status]),
        one_of("origin", [o.value for o in Origin]),
        CheckConstraint("CAST(value_high AS NUMERIC(24,6)) >= CAST(value AS NUMERIC(24,6))", name="range"),
    ]


fct_claim = table(
    "fct_claim",
    "陈述",
    "Append-only: one statement at one place of one document version. Grain: claim",
    primary("claim_key", "陈述键", "The claim's id as a number"),
    foreign("document_key", "dim_document.document_key", "文献键", "Document version that says it"),
    foreign("source_key", "dim_source.source_key", "来源键", "Who states it"),
    foreign("published_date_key", "dim_date.date_key", "发布日期键", "Day of publication"),
    *_series_columns(),
    *_value_columns(),
    foreign("entity_region_key", "dim_region.region_key", "主体所在地区键", "Where the entity is; -1 if not known"),
    text("breakdown_words", "细分原词", "JSON of the breakdown in the document's words; {} if none"),
    column("streak", Integer, "连续年数", "Years in a row that a rank was held; NULL if not stated", null=True),
    column("span_start", Integer, "起始位置", "First character of the quote; NULL for a derived claim", null=True),
    column("span_end", Integer, "结束位置", "Character after the quote; NULL for a derived claim", null=True),
    text("quote", "原文", "Exactly the document's characters from start to end; empty for a derived claim"),
    text("sentence", "所在句子", "Sentence around the quote; empty for a derived claim"),
    text("support", "佐证片段", "JSON list of further spans that the reading rests on"),
    column("table_no", Integer, "表号", "Table of the cell, from 0; NULL in running text", null=True),
    column("row_no", Integer, "行号", "Row of the cell, from 0; NULL in running text", null=True),
    column("column_no", Integer, "列号", "Column of the cell, from 0; NULL in running text", null=True),
    column("confidence", Float, "置信度", "How sure the extractor is, 0 to 1"),
    text("rule", "抽取规则", "Rule of extraction that said so"),
    text("review", "复核原因", "Why a person should look before it reaches a mart; NULL if it may pass", null=True),
    text("derived_from", "推算依据", "JSON list of claim ids that it follows from; [] for a stated claim"),
    column("recorded_at", Instant, "入库时间", "When the warehouse first had it"),
    *_value_checks(),
    Index("ix_fct_claim_series_key", "series_key"),
    Index("ix_fct_claim_document_key", "document_key"),
)

fct_observation = table(
    "fct_observation",
    "观测",
    "What is concluded from all claims. Grain: series, period and vintage",
    primary("observation_key", "观测键", "Hash of series, period and first day of the vintage"),
    *_series_columns(),
    *_value_columns(),
    text("obs_status", "观测状态", "SDMX: A normal, B break, E estimated, F forecast, P provisional, M missing"),
    foreign("realtime_date_key", "dim_date.date_key", "可知日期键", "Day from which the world could know it"),
    column("realtime_start", Date, "可知起始日", "First day of the vintage: publication"),
    column("realtime_end", Date, "可知截止日", "Last day of the vintage; 9999-12-31 for the present one"),
    column("claims", Integer, "陈述数", "Claims joined to it"),
    column("conflicts", Integer, "冲突数", "Claims joined to it that disagree"),
    column("voices", Integer, "独立来源数", "Releases that agree with it; several prints of one release count once"),
    column("recorded_at", Instant, "入库时间", "When the warehouse concluded it"),
    *_value_checks(),
    one_of("obs_status", [s.value for s in ObsStatus]),
    CheckConstraint("realtime_start <= realtime_end", name="vintage"),
    Index("uq_fct_observation_vintage", "series_key", "period_key", "realtime_start", unique=True),
    Index("ix_fct_observation_indicator_region", "indicator_key", "region_key"),
    Index("ix_fct_observation_period_region", "period_key", "region_key"),
)

bridge_observation_claim = table(
    "bridge_observation_claim",
    "观测与陈述",
    "How each claim stands to an observation. Grain: observation and claim",
    column(
        "observation_key", KeyType, "观测键", "Observation", ForeignKey("fct_observation.observation_key"), primary=True
    ),
    column("claim_key", KeyType, "陈述键", "Claim", ForeignKey("fct_claim.claim_key"), primary=True),
    text("joined", "关系", "selected, corroborating, conflicting, superseded, input"),
    text("reason", "理由代码", "Why it stands so; codes of the selection table"),
    one_of("joined", [j.value for j in Joined]),
    Index("ix_bridge_observation_claim_claim_key", "claim_key"),
    Index(
        "uq_bridge_observation_claim_selected",
        "observation_key",
        unique=True,
        sqlite_where=sql("joined = 'selected'"),
        postgresql_where=sql("joined = 'selected'"),
    ),
)

bridge_region_change = table(
    "bridge_region_change",
    "区划变动",
    "What became of a territory when borders, level or code changed. Grain: old and new territory and day",
    column(
        "from_region_key", KeyType, "原地区键", "Territory before", ForeignKey("dim_region.region_key"), primary=True
    ),
    column("to_region_key", KeyType, "新地区键", "Territory after", ForeignKey("dim_region.region_key"), primary=True),
    column("changed_on", Date, "变动日期", "First day of the new territory", primary=True),
    text("kind", "变动类型", "upgrade, merge, split, part, rename, recode, create"),
    text("note", "说明", "What happened"),
)
