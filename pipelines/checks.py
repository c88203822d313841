"""Checks: what must hold of claims, observations and marts, seen in the UI."""

from collections.abc import Sequence

import dagster as dg

from hzetl import chain as stages
from hzetl.store.check import CHECKS, Check
from pipelines.resources import ChainResource

_BLOCKING = {"error": dg.AssetCheckSeverity.ERROR, "warning": dg.AssetCheckSeverity.WARN}


def warehouse_checks() -> Sequence[dg.AssetChecksDefinition]:
    """A check of the warehouse as an asset check of the asset that it is about."""
    return [_asset_check(check) for check in CHECKS]


def _asset_check(check: Check) -> dg.AssetChecksDefinition:
    @dg.asset_check(
        asset=dg.AssetKey(list(check.asset)),
        name=check.name,
        description=check.description,
        blocking=check.severity == "error",
    )
    def run_check(chain: ChainResource) -> dg.AssetCheckResult:
        with chain.open() as opened:
            rows = stages.run_warehouse_check(opened, check)
            return dg.AssetCheckResult(
                passed=rows == 0, severity=_BLOCKING[check.severity], metadata={"rows that fail": rows}
            )

    return run_check
