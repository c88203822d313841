"""Publications: the read-only snapshot and the data book."""

from collections.abc import Iterator

import dagster as dg

from hzetl import chain as stages
from pipelines.assets.marts import MARTS
from pipelines.resources import ChainResource

SNAPSHOT = dg.AssetKey(["publications", "snapshot"])
DATA_BOOK = dg.AssetKey(["publications", "data_book"])
_MARTS = [dg.AssetKey(["marts", view.name]) for view in MARTS]


@dg.multi_asset(
    specs=[
        dg.AssetSpec(
            SNAPSHOT,
            deps=_MARTS,
            group_name="publications",
            kinds={"duckdb", "parquet"},
            description="All tables and marts as one DuckDB file and as Parquet, swapped in whole.",
        ),
        dg.AssetSpec(
            DATA_BOOK,
            deps=_MARTS,
            group_name="publications",
            kinds={"html"},
            description="A static site: charts, and from each number the sentence that said it.",
        ),
    ],
    can_subset=False,
    pool="warehouse",
)
def publications(chain: ChainResource) -> Iterator[dg.MaterializeResult]:  # type: ignore[type-arg]
    """Publishes both; an unchanged warehouse writes nothing."""
    with chain.open() as opened:
        report = stages.publish_all(opened)
        folder = opened.settings.published_dir
        yield dg.MaterializeResult(
            asset_key=SNAPSHOT,
            metadata={
                "unchanged": report.unchanged,
                "file": dg.MetadataValue.path(str(folder / "warehouse.duckdb")),
            },
        )
        book = folder / "databook" / "index.html"
        yield dg.MaterializeResult(
            asset_key=DATA_BOOK,
            metadata={
                "unchanged": report.unchanged,
                "file": dg.MetadataValue.path(str(book)),
                "open": dg.MetadataValue.url(book.as_uri()),
            },
        )
