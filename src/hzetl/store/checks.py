"""All checks, in the order of the stages that they are about."""

from __future__ import annotations

from sqlalchemy import Connection

from hzetl.selftest import examine_extractor
from hzetl.store.check import SHOWN, Check, Circumstances, Finding, selecting
from hzetl.store.check_arrivals import missing_releases, quiet_publishers
from hzetl.store.check_figures import FIGURES
from hzetl.store.check_marts import MARTS

_CLAIM = ("warehouse", "fct_claim")
_CLAIMS = (
    "FROM fct_claim AS c JOIN dim_document AS d ON d.document_key = c.document_key "
    "JOIN dim_measure AS m ON m.measure_key = c.measure_key JOIN dim_unit AS u ON u.unit_key = c.unit_key "
)
_LIVE = "NOT EXISTS (SELECT 1 FROM ctl_claim_retirement AS r WHERE r.claim_key = c.claim_key)"


def _lost_references(connection: Connection, _: Circumstances) -> Finding:
    """Rows that point to nothing; PostgreSQL refuses them when written, SQLite is asked."""
    if connection.dialect.name != "sqlite":
        return Finding(0)
    rows = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    return Finding(
        len(rows), tuple(f"{table} row {row} points into {parent}" for table, row, parent, _ in rows[:SHOWN])
    )


def _misread(_: Connection, __: Circumstances) -> Finding:
    wrong = examine_extractor().wrong
    return Finding(len(wrong), wrong[:SHOWN])


CHECKS = (
    Check("keys_lead_to_rows", _CLAIM, "error", "Every key leads to a row.", _lost_references),
    Check(
        "quote_is_the_text",
        _CLAIM,
        "error",
        "The quote of each claim is what the document's text says at its place.",
        selecting(
            f"SELECT d.url || ' ' || c.quote {_CLAIMS}"
            "WHERE c.origin = 'stated' AND substr(d.text, c.span_start + 1, c.span_end - c.span_start) <> c.quote"
        ),
    ),
    Check(
        "loads_are_whole",
        _CLAIM,
        "error",
        "Each publisher's year has as many documents and claims as its last load counted.",
        selecting(
            "SELECT l.publisher || ' ' || l.partition_year FROM ctl_load AS l "
            "WHERE l.documents <> (SELECT count(*) FROM dim_document AS d WHERE d.publisher = l.publisher "
            "AND d.partition_year = l.partition_year AND d.is_current) "
            "OR l.claims <> (SELECT count(*) FROM fct_claim AS c JOIN dim_document AS d "
            "ON d.document_key = c.document_key WHERE d.publisher = l.publisher "
            f"AND d.partition_year = l.partition_year AND d.is_current AND {_LIVE})"
        ),
    ),
    Check(
        "period_not_after_publication",
        _CLAIM,
        "error",
        "No claim that may reach a mart is about a period that began after it was published, unless it is a target.",
        selecting(
            f"SELECT d.url || ' ' || c.quote {_CLAIMS}"
            "JOIN dim_period AS p ON p.period_key = c.period_key "
            "WHERE c.review IS NULL AND c.status = 'actual' AND p.period_start > d.published_on "
            f"AND {_LIVE}"
        ),
    ),
    Check(
        "unit_fits_the_measure",
        _CLAIM,
        "error",
        "Growth, shares, points and ranks are in units of their own, never in yuan or pieces.",
        selecting(
            f"SELECT d.url || ' ' || c.quote || ' ' || m.measure || ' in ' || u.unit {_CLAIMS}"
            "WHERE c.review IS NULL AND ((m.measure IN ('yoy', 'mom', 'growth', 'cagr') "
            "AND u.unit NOT IN ('percent', 'permille', 'times', 'pp')) "
            "OR (m.measure = 'share' AND u.unit NOT IN ('percent', 'permille')) "
            "OR (m.measure IN ('pp_change', 'pp_gap') AND u.unit <> 'pp') "
            f"OR (m.measure = 'rank' AND u.unit <> 'rank')) AND {_LIVE}"
        ),
    ),
    Check(
        "counts_are_not_negative",
        _CLAIM,
        "error",
        "What is counted is never less than nothing.",
        selecting(
            f"SELECT d.url || ' ' || c.quote {_CLAIMS}"
            "WHERE c.review IS NULL AND m.measure = 'level' AND u.unit = 'count' "
            f"AND CAST(c.value AS NUMERIC(24,6)) < 0 AND {_LIVE}"
        ),
    ),
    Check(
        "share_within_the_whole",
        _CLAIM,
        "warning",
        "Shares lie between 0 and 100 percent.",
        selecting(
            f"SELECT d.url || ' ' || c.quote {_CLAIMS}"
            "WHERE m.measure = 'share' AND u.unit = 'percent' AND c.review IS NULL "
            f"AND CAST(c.value AS NUMERIC(24,6)) NOT BETWEEN 0 AND 100 AND {_LIVE}"
        ),
    ),
    Check(
        "few_quarantined",
        _CLAIM,
        "warning",
        "Less than a fifth of each publisher's year, or less than three documents, are in quarantine.",
        selecting(
            "SELECT publisher || ' ' || partition_year || ': ' || quarantined || ' of ' || (documents + quarantined) "
            "FROM ctl_load WHERE quarantined >= 3 AND quarantined * 5 >= documents + quarantined AND partition_year > 0"
        ),
    ),
    Check(
        "extractor_reads_as_told",
        _CLAIM,
        "error",
        "The installed extractor reads known sentences as they are meant.",
        _misread,
    ),
    Check(
        "releases_came",
        _CLAIM,
        "warning",
        "Every release that was due in the last year came: by each publisher's calendar, with figures of its period.",
        missing_releases,
    ),
    Check(
        "publishers_are_fresh",
        _CLAIM,
        "warning",
        "No publisher has been silent, in any year that was loaded, for longer than its calendar allows.",
        quiet_publishers,
    ),
    *FIGURES,
    *MARTS,
)
