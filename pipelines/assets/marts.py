"""Marts: one grain each, views in the warehouse; materialising one counts and shows it."""

from collections.abc import Iterator
from typing import Any

import dagster as dg

from hzetl import chain as stages
from hzetl.store.lineage import tables_read
from hzetl.store.views import views
from pipelines.automation import on_new_content
from pipelines.owners import OWNERS
from pipelines.previews import markdown_table
from pipelines.resources import ChainResource
from pipelines.tables import described, table_metadata

MARTS = [view.name for view in views() if view.name.startswith("mart_")]
SHARED = [view.name for view in views() if view.name not in MARTS]
"""Facts that are views, which several marts read."""


def _key(name: str) -> dg.AssetKey:
    return dg.AssetKey(["marts" if name in MARTS else "warehouse", name])


def _spec(name: str) -> dg.AssetSpec:
    return dg.AssetSpec(
        _key(name),
        deps=[_key(read) for read in tables_read(name)],
        group_name="marts" if name in MARTS else "observations",
        kinds={"sql"},
        owners=OWNERS,
        description=described(name),
        metadata=table_metadata(name),
        automation_condition=on_new_content,
    )


@dg.multi_asset(specs=[_spec(name) for name in (*SHARED, *MARTS)], can_subset=True)
def marts(context: dg.AssetExecutionContext, chain: ChainResource) -> Iterator[dg.MaterializeResult[Any]]:
    """Views of what the warehouse holds, each with its number of rows and first ones."""
    with chain.open() as opened:
        content = dg.DataVersion(stages.warehouse_content(opened))
        for name in (*SHARED, *MARTS):
            if _key(name) not in context.selected_asset_keys:
                continue
            preview = stages.preview_table(opened, name)
            shown = dg.MetadataValue.md(markdown_table(preview.columns, preview.first))
            yield dg.MaterializeResult(
                asset_key=_key(name),
                data_version=content,
                metadata={"dagster/row_count": preview.rows, "preview": shown},
            )
