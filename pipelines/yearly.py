"""What a step did, told of each publication year: rows, content version and metadata of every partition of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import dagster as dg

from hzetl.chain import EMPTY
from pipelines.partitions import years_of

DATA_VERSION = "dagster/data_version"


@dataclass(frozen=True, slots=True)
class Year:
    """A publication year as a step leaves it.

    Attributes:
        content: digest of what it holds; who comes after does nothing while it is the same.
        rows: how much that is.
        more: further metadata.
    """

    year: int
    content: str
    rows: int
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def metadata(self) -> dict[str, Any]:
        """As the UI shows it."""
        return {"dagster/row_count": self.rows, **self.more}


def materialised(
    context: dg.AssetExecutionContext, years: Sequence[Year], checks: Iterable[dg.AssetCheckResult] = ()
) -> Iterator[dg.MaterializeResult[Any]]:
    """Materialises each year with its own metadata and content.

    Dagster gives all partitions of one run the same data version. So that of an empty year is given to all, and years
    that hold something tell theirs after it; what looks at the latest one sees them right.
    """
    for year in years:
        context.add_asset_metadata(year.metadata, partition_key=str(year.year))
    if len(years) == 1:
        yield dg.MaterializeResult(data_version=dg.DataVersion(years[0].content), check_results=list(checks))
        return
    yield dg.MaterializeResult(data_version=dg.DataVersion(EMPTY), check_results=list(checks))
    tell_each(context, [year for year in years if year.content != EMPTY])


def tell_each(context: dg.AssetExecutionContext, years: Iterable[Year]) -> None:
    """Notes years as materialised, each with its content; a step that fails later has still done them."""
    for year in years:
        context.log_event(
            dg.AssetMaterialization(
                context.asset_key,
                partition=str(year.year),
                metadata=year.metadata,
                tags={DATA_VERSION: year.content},
            )
        )


__all__ = ["Year", "materialised", "tell_each", "years_of"]
