"""Checks that a publisher's own steps make of what they did, told with the result of the step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import dagster as dg

from hzetl.landing.report import LandReport
from hzetl.selftest import examine_extractor
from pipelines.previews import failures_preview

TOO_MANY = 0.2
"""Share of documents in quarantine from which somebody should look: a site that was rebuilt quarantines nearly all."""
FEW = 3
"""So few of them say nothing about a site."""


def landed_spec(key: Sequence[str]) -> dg.AssetCheckSpec:
    """Of landing."""
    return dg.AssetCheckSpec(
        "pages_landed", asset=list(key), description="Every page that the publisher's lists name could be had."
    )


def pages_landed(key: dg.AssetKey, reports: Iterable[LandReport]) -> dg.AssetCheckResult:
    """Warns of pages that could not be had; they are asked for again with the next run."""
    failed = [failure for report in reports for failure in report.failed]
    return dg.AssetCheckResult(
        asset_key=key,
        check_name="pages_landed",
        passed=not failed,
        severity=dg.AssetCheckSeverity.WARN,
        metadata={"rows that fail": len(failed), "which": dg.MetadataValue.md(failures_preview(failed))},
    )


def read_spec(key: Sequence[str]) -> dg.AssetCheckSpec:
    """Of documents."""
    return dg.AssetCheckSpec(
        "few_quarantined",
        asset=list(key),
        description=f"Less than {TOO_MANY:.0%} of the documents of this run had to be put in quarantine.",
    )


def few_quarantined(key: dg.AssetKey, read: int, quarantined: int) -> dg.AssetCheckResult:
    """Warns if reading fails on many documents, as it does when a site was rebuilt."""
    share = quarantined / ((read + quarantined) or 1)
    return dg.AssetCheckResult(
        asset_key=key,
        check_name="few_quarantined",
        passed=quarantined < FEW or share < TOO_MANY,
        severity=dg.AssetCheckSeverity.WARN,
        metadata={"read": read, "quarantined": quarantined, "share": round(share, 3)},
    )


def extractor_spec(key: Sequence[str]) -> dg.AssetCheckSpec:
    """Of claims."""
    return dg.AssetCheckSpec(
        "extractor_reads_as_told",
        asset=list(key),
        blocking=True,
        description="The installed extractor reads known sentences as they are meant; else nothing of it is loaded.",
    )


def extractor_works(key: dg.AssetKey) -> dg.AssetCheckResult:
    """Holds claims back if the extractor, as installed here, reads known sentences otherwise than they are meant."""
    examined = examine_extractor()
    return dg.AssetCheckResult(
        asset_key=key,
        check_name="extractor_reads_as_told",
        passed=not examined.wrong,
        severity=dg.AssetCheckSeverity.ERROR,
        metadata={
            "sentences": examined.sentences,
            "claims expected": examined.expected,
            "wrong": dg.MetadataValue.md("\n".join(f"- {line}" for line in examined.wrong) or "*none*"),
        },
    )
