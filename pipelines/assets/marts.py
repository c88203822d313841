"""Marts: one grain each, views in the warehouse; materialising one counts and shows it."""

from collections.abc import Sequence

import dagster as dg

from hzetl import chain as stages
from hzetl.store.views import View, views
from pipelines.assets.warehouse import OBSERVATIONS
from pipelines.previews import markdown_table
from pipelines.resources import ChainResource

MARTS = [view for view in views() if view.name.startswith("mart_")]


def mart_assets() -> Sequence[dg.AssetsDefinition]:
    """An asset a mart."""
    return [_mart(view) for view in MARTS]


def _mart(view: View) -> dg.AssetsDefinition:
    @dg.asset(
        key=["marts", view.name],
        deps=[OBSERVATIONS],
        group_name="marts",
        kinds={"sql"},
        description=view.grain,
    )
    def mart(chain: ChainResource) -> dg.MaterializeResult:  # type: ignore[type-arg]
        with chain.open() as opened:
            preview = stages.preview_mart(opened, view.name)
            return dg.MaterializeResult(
                metadata={
                    "dagster/row_count": preview.rows,
                    "preview": dg.MetadataValue.md(markdown_table(preview.columns, preview.first)),
                }
            )

    return mart
