"""What must hold of the warehouse. Each check counts the rows that break it; `hzetl db check` and Dagster run them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, text


@dataclass(frozen=True, slots=True)
class Check:
    """A check of one asset.

    Attributes:
        asset: key of the Dagster asset that it is about.
        severity: `error` where a wrong number could reach a mart, and what follows is held back; else `warning`.
        rows: SELECT of the number of rows that break it, the same text on every engine.
    """

    name: str
    asset: tuple[str, str]
    severity: Literal["error", "warning"]
    description: str
    rows: str


_CLAIM = ("warehouse", "fct_claim")
_OBSERVATION = ("warehouse", "fct_observation")
_LATEST = ("marts", "mart_latest")

CHECKS = (
    Check(
        "quote_is_the_text",
        _CLAIM,
        "error",
        "The quote of each claim is what the document's text says at its place.",
        "SELECT count(*) FROM fct_claim c JOIN dim_document d ON d.document_key = c.document_key "
        "WHERE c.origin = 'stated' AND substr(d.text, c.span_start + 1, c.span_end - c.span_start) <> c.quote",
    ),
    Check(
        "period_not_after_publication",
        _CLAIM,
        "error",
        "No claim that may reach a mart is about a period that began after it was published, unless it is a target.",
        "SELECT count(*) FROM fct_claim c JOIN dim_document d ON d.document_key = c.document_key "
        "JOIN dim_period p ON p.period_key = c.period_key "
        "WHERE c.review IS NULL AND c.status = 'actual' AND p.period_start > d.published_on "
        "AND NOT EXISTS (SELECT 1 FROM ctl_claim_retirement r WHERE r.claim_key = c.claim_key)",
    ),
    Check(
        "share_within_the_whole",
        _CLAIM,
        "warning",
        "Shares lie between 0 and 100 percent.",
        "SELECT count(*) FROM fct_claim c JOIN dim_measure m ON m.measure_key = c.measure_key "
        "JOIN dim_unit u ON u.unit_key = c.unit_key WHERE m.measure = 'share' AND u.unit = 'percent' "
        "AND c.review IS NULL AND (CAST(c.value AS NUMERIC(24,6)) < 0 OR CAST(c.value AS NUMERIC(24,6)) > 100) "
        "AND NOT EXISTS (SELECT 1 FROM ctl_claim_retirement r WHERE r.claim_key = c.claim_key)",
    ),
    Check(
        "one_selected_claim",
        _OBSERVATION,
        "error",
        "Exactly one claim is selected for each observation.",
        "SELECT count(*) FROM fct_observation o WHERE (SELECT count(*) FROM bridge_observation_claim b "
        "WHERE b.observation_key = o.observation_key AND b.joined = 'selected') <> 1",
    ),
    Check(
        "value_is_the_selected_claims",
        _OBSERVATION,
        "error",
        "The value of each observation is that of its selected claim, or a person's correction of it.",
        "SELECT count(*) FROM fct_observation o JOIN bridge_observation_claim b "
        "ON b.observation_key = o.observation_key AND b.joined = 'selected' "
        "JOIN fct_claim c ON c.claim_key = b.claim_key LEFT JOIN ctl_decision d "
        "ON d.claim_key = c.claim_key AND d.state = 'applied' AND d.action = 'correct' "
        "WHERE CAST(COALESCE(d.value, c.value) AS NUMERIC(24,6)) <> CAST(o.value AS NUMERIC(24,6)) "
        "OR COALESCE(d.modifier, c.modifier) <> o.modifier",
    ),
    Check(
        "decisions_hold",
        _OBSERVATION,
        "error",
        "Every decision of a person still fits the claim that it was made on.",
        "SELECT count(*) FROM ctl_decision WHERE state = 'stale'",
    ),
    Check(
        "no_conflicts",
        _OBSERVATION,
        "warning",
        "No claim disagrees with the present vintage of an observation.",
        "SELECT count(*) FROM fct_observation WHERE conflicts > 0 AND realtime_end = '9999-12-31'",
    ),
    Check(
        "figures_agree",
        _OBSERVATION,
        "warning",
        "No figures contradict each other: growth and levels, shares and wholes, parts and years.",
        "SELECT count(*) FROM ctl_check WHERE verdict = 'inconsistent'",
    ),
    Check(
        "one_row_per_observation",
        _LATEST,
        "error",
        "mart_latest has one row per series and period.",
        "SELECT count(*) FROM (SELECT observation_id FROM mart_latest GROUP BY observation_id HAVING count(*) > 1) t",
    ),
    Check(
        "every_number_has_a_document",
        _LATEST,
        "error",
        "Each stated number leads to a document and a quote.",
        "SELECT count(*) FROM mart_latest WHERE origin = 'stated' AND (document_url IS NULL OR quote = '')",
    ),
)


def failing_rows(connection: Connection, check: Check) -> int:
    """How many rows break the check; 0 is a pass."""
    return int(connection.execute(text(check.rows)).scalar_one())


def broken_references(connection: Connection) -> int:
    """Rows that point to nothing; PostgreSQL refuses them when written, SQLite is asked."""
    if connection.dialect.name != "sqlite":
        return 0
    return len(connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall())
