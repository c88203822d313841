"""Checks of marts: one row a grain, and a document behind each number."""

from __future__ import annotations

from hzetl.store.check import Check, selecting

_ANNUAL = ("region_code", "year", "indicator_code", "indicator_name", "breakdown")

GRAINS = {
    "mart_annual_city": _ANNUAL,
    "mart_annual_district": _ANNUAL,
    "mart_cluster": _ANNUAL,
    "mart_conflict": ("observation_id", "conflicting_claim_id"),
    "mart_coverage": ("indicator_code", "indicator_name", "region_code", "year"),
    "mart_cumulative": (*_ANNUAL, "to_month"),
    "mart_growth": ("observation_id",),
    "mart_latest": ("observation_id",),
    "mart_ranking": ("observation_id",),
    "mart_revision_history": ("observation_id",),
}
"""Columns that tell one row of a mart from all others."""


def _one_row(mart: str, grain: tuple[str, ...]) -> Check:
    told = " || ' ' || ".join(f"COALESCE(CAST({column} AS TEXT), '')" for column in grain)
    columns = ", ".join(grain)
    return Check(
        f"one_row_a_grain_of_{mart.removeprefix('mart_')}",
        ("marts", mart),
        "error",
        f"{mart} has one row for each {columns.replace('_', ' ')}.",
        selecting(f"SELECT {told} FROM {mart} GROUP BY {columns} HAVING count(*) > 1"),
    )


MARTS = (
    *(_one_row(mart, grain) for mart, grain in GRAINS.items()),
    Check(
        "every_number_has_a_document",
        ("marts", "mart_latest"),
        "error",
        "Each stated number leads to a document and a quote.",
        selecting(
            "SELECT CAST(observation_id AS TEXT) FROM mart_latest "
            "WHERE origin = 'stated' AND (document_url IS NULL OR quote = '')"
        ),
    ),
)
