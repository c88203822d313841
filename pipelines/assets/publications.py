"""Publications: the read-only snapshot and the data book."""

from collections.abc import Iterator
from typing import Any

import dagster as dg

from hzetl import chain as stages
from pipelines.assets.marts import MARTS
from pipelines.automation import on_new_content
from pipelines.owners import OWNERS
from pipelines.resources import ChainResource

SNAPSHOT = dg.AssetKey(["publications", "snapshot"])
DATA_BOOK = dg.AssetKey(["publications", "data_book"])
_MARTS = [dg.AssetKey(["marts", name]) for name in MARTS]


@dg.multi_asset(
    specs=[
        dg.AssetSpec(
            SNAPSHOT,
            deps=_MARTS,
            group_name="publications",
            kinds={"duckdb", "parquet"},
            owners=OWNERS,
            automation_condition=on_new_content,
            description="All tables and marts as one DuckDB file and as Parquet, swapped in whole.",
        ),
        dg.AssetSpec(
            DATA_BOOK,
            deps=_MARTS,
            group_name="publications",
            kinds={"html"},
            owners=OWNERS,
            automation_condition=on_new_content,
            description="A static site: charts, and from each number the sentence that said it.",
        ),
    ],
    can_subset=False,
    pool="warehouse",
)
def publications(chain: ChainResource) -> Iterator[dg.MaterializeResult[Any]]:
    """Publishes both, if the checks that guard them pass; an unchanged warehouse writes nothing."""
    with chain.open() as opened:
        report = stages.publish_all(opened)
        folder = opened.settings.published_dir
        content = dg.DataVersion(stages.warehouse_content(opened))
        yield dg.MaterializeResult(
            asset_key=SNAPSHOT,
            data_version=content,
            metadata={
                "unchanged": report.snapshot.unchanged,
                "dagster/row_count": sum(report.snapshot.rows.values()),
                "file": dg.MetadataValue.path(str(folder / "warehouse.duckdb")),
            },
        )
        book = folder / "databook" / "index.html"
        yield dg.MaterializeResult(
            asset_key=DATA_BOOK,
            data_version=content,
            metadata={
                "unchanged": report.unchanged,
                "file": dg.MetadataValue.path(str(book)),
                "open": dg.MetadataValue.url(book.as_uri()),
            },
        )
