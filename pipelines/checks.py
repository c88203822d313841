"""Checks of the warehouse as asset checks: a step an asset, which shows what the warehouse has recorded of them."""

from collections.abc import Iterator, Sequence
from typing import Any

import dagster as dg

from hzetl import chain as stages
from hzetl.store.check_results import Result
from hzetl.store.checks import CHECKS
from pipelines.resources import ChainResource

_SEVERITY = {"error": dg.AssetCheckSeverity.ERROR, "warning": dg.AssetCheckSeverity.WARN}


def warehouse_checks() -> Sequence[dg.AssetChecksDefinition]:
    """The warehouse's checks, by the asset that they are about; errors hold back what comes after."""
    assets = sorted({check.asset for check in CHECKS})
    return [_checks_of(asset) for asset in assets]


def _checks_of(asset: tuple[str, str]) -> dg.AssetChecksDefinition:
    key = dg.AssetKey(list(asset))
    own = [check for check in CHECKS if check.asset == asset]

    @dg.multi_asset_check(
        name=f"checks_of_{asset[-1]}",
        specs=[
            dg.AssetCheckSpec(check.name, asset=key, description=check.description, blocking=check.severity == "error")
            for check in own
        ],
        can_subset=True,
        pool="warehouse",
    )
    def checks(context: dg.AssetCheckExecutionContext, chain: ChainResource) -> Iterator[dg.AssetCheckResult]:
        wanted = {check.name for check in context.selected_asset_check_keys}
        with chain.open() as opened:
            for result in stages.check_warehouse(opened, [check for check in own if check.name in wanted]):
                yield _shown(key, result)

    return checks


def _shown(key: dg.AssetKey, result: Result) -> dg.AssetCheckResult:
    failing, told = result.finding
    metadata: dict[str, Any] = {"rows that fail": failing}
    if failing:
        metadata["first of them"] = dg.MetadataValue.md("\n".join(f"- {line}" for line in told))
        metadata["as many since"] = dg.MetadataValue.timestamp(result.since)
    return dg.AssetCheckResult(
        asset_key=key,
        check_name=result.check.name,
        passed=not failing,
        severity=_SEVERITY[result.check.severity],
        metadata=metadata,
    )
