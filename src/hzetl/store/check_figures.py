"""Checks of observations: one claim each, its value, no contradiction, no jump, nothing new that disagrees."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Connection, select

from hzetl.model import OPEN_END
from hzetl.observation import Joined
from hzetl.store import schema
from hzetl.store.check import Check, Circumstances, Finding, listing, selecting

_OBSERVATION = ("warehouse", "fct_observation")


def _new_conflicts(connection: Connection, circumstances: Circumstances) -> Finding:
    """Claims of the last day that disagree with an observation in force."""
    claim, document, bridge = schema.fct_claim, schema.dim_document, schema.bridge_observation_claim
    observation = schema.fct_observation
    query = (
        select(document.c.url, claim.c.quote)
        .select_from(bridge)
        .join(claim, claim.c.claim_key == bridge.c.claim_key)
        .join(document, document.c.document_key == claim.c.document_key)
        .join(observation, observation.c.observation_key == bridge.c.observation_key)
        .where(
            bridge.c.joined == Joined.CONFLICTING.value,
            observation.c.realtime_end == OPEN_END,
            claim.c.recorded_at >= circumstances.now - timedelta(days=1),
        )
        .order_by(claim.c.recorded_at, claim.c.claim_key)
    )
    return listing([f"{url} {quote}" for url, quote in connection.execute(query)])


FIGURES = (
    Check(
        "nothing_left_to_conclude",
        _OBSERVATION,
        "error",
        "Every series whose claims changed was concluded anew.",
        selecting("SELECT CAST(series_key AS TEXT) FROM ctl_series_dirty"),
    ),
    Check(
        "one_selected_claim",
        _OBSERVATION,
        "error",
        "Exactly one claim is selected for each observation.",
        selecting(
            "SELECT CAST(o.observation_key AS TEXT) FROM fct_observation AS o LEFT JOIN bridge_observation_claim AS b "
            "ON b.observation_key = o.observation_key AND b.joined = 'selected' "
            "GROUP BY o.observation_key HAVING count(b.claim_key) <> 1"
        ),
    ),
    Check(
        "value_is_the_selected_claims",
        _OBSERVATION,
        "error",
        "The value of each observation is that of its selected claim, or a person's correction of it.",
        selecting(
            "SELECT CAST(o.observation_key AS TEXT) FROM fct_observation AS o JOIN bridge_observation_claim AS b "
            "ON b.observation_key = o.observation_key AND b.joined = 'selected' "
            "JOIN fct_claim AS c ON c.claim_key = b.claim_key LEFT JOIN ctl_decision AS d "
            "ON d.claim_key = c.claim_key AND d.state = 'applied' AND d.action = 'correct' "
            "WHERE CAST(COALESCE(d.value, c.value) AS NUMERIC(24,6)) <> CAST(o.value AS NUMERIC(24,6)) "
            "OR COALESCE(d.modifier, c.modifier) <> o.modifier"
        ),
    ),
    Check(
        "decisions_hold",
        _OBSERVATION,
        "error",
        "Every decision of a person still fits the claim that it was made on.",
        selecting("SELECT file || ' ' || who || ': ' || why FROM ctl_decision WHERE state = 'stale'"),
    ),
    Check(
        "no_jumps",
        _OBSERVATION,
        "warning",
        "No annual level is ten times that of the year before, or a tenth of it.",
        selecting(
            "SELECT i.indicator_name || ' ' || CASE WHEN o.region_key = -1 THEN e.entity_name ELSE r.region_name END "
            "|| ' ' || q.year || ': ' || before.value || ' to ' || o.value || ' ' || u.unit "
            "FROM fct_observation AS o JOIN fct_observation AS before ON before.series_key = o.series_key "
            "JOIN dim_period AS p ON p.period_key = before.period_key "
            "JOIN dim_period AS q ON q.period_key = o.period_key AND q.year = p.year + 1 "
            "JOIN dim_indicator AS i ON i.indicator_key = o.indicator_key "
            "JOIN dim_region AS r ON r.region_key = o.region_key JOIN dim_entity AS e ON e.entity_key = o.entity_key "
            "JOIN dim_measure AS m ON m.measure_key = o.measure_key JOIN dim_unit AS u ON u.unit_key = o.unit_key "
            "WHERE m.measure = 'level' AND o.cumulation = 'annual' AND o.status = 'actual' "
            "AND before.status = 'actual' "
            "AND o.realtime_end = '9999-12-31' AND before.realtime_end = '9999-12-31' "
            "AND CAST(before.value AS NUMERIC(24,6)) > 0 AND CAST(o.value AS NUMERIC(24,6)) > 0 "
            "AND (CAST(o.value AS NUMERIC(24,6)) >= 10 * CAST(before.value AS NUMERIC(24,6)) "
            "OR CAST(before.value AS NUMERIC(24,6)) >= 10 * CAST(o.value AS NUMERIC(24,6)))"
        ),
    ),
    Check(
        "no_conflicts",
        _OBSERVATION,
        "warning",
        "No claim disagrees with the present vintage of an observation.",
        selecting(
            "SELECT i.indicator_name || ' ' || p.period_start || ' to ' || p.period_end FROM fct_observation AS o "
            "JOIN dim_indicator AS i ON i.indicator_key = o.indicator_key "
            "JOIN dim_period AS p ON p.period_key = o.period_key "
            "WHERE o.conflicts > 0 AND o.realtime_end = '9999-12-31'"
        ),
    ),
    Check(
        "no_conflicts_since_yesterday",
        _OBSERVATION,
        "warning",
        "No claim that was loaded within a day disagrees with the present vintage of an observation.",
        _new_conflicts,
    ),
    Check(
        "figures_agree",
        _OBSERVATION,
        "warning",
        "No figures contradict each other: growth and levels, shares and wholes, parts and years.",
        selecting("SELECT check_name || ': ' || subject FROM ctl_check WHERE verdict = 'inconsistent'"),
    ),
)
