"""What a step did, told of each publication year: rows, content version and metadata of every partition of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import dagster as dg
from dagster._core.storage.event_log import SqliteEventLogStorage  # public by no other name

from hzetl.chain import EMPTY
from hzetl.dagster_home import held_open
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
    with _log_held_open(context):
        yield dg.MaterializeResult(data_version=dg.DataVersion(EMPTY), check_results=list(checks))
        tell_each(context, [year for year in years if year.content != EMPTY])


@contextmanager
def _log_held_open(context: dg.AssetExecutionContext) -> Iterator[None]:
    """Keeps Dagster's own SQLite files, if it has such, open while many events are written."""
    storage = context.instance.event_log_storage
    shards = ("index", context.run_id) if isinstance(storage, SqliteEventLogStorage) else ()
    with held_open(Path(storage.path_for_shard(shard)) for shard in shards):
        yield


def tell_each(context: dg.AssetExecutionContext, years: Iterable[Year]) -> None:
    """Notes years as materialised, each with its content; a step that fails later has still done them."""
    made_from = _made_from(context)
    for year in years:
        context.log_event(
            dg.AssetMaterialization(
                context.asset_key,
                partition=str(year.year),
                metadata=year.metadata,
                tags={**made_from, DATA_VERSION: year.content},
            )
        )


def _made_from(context: dg.AssetExecutionContext) -> dict[str, str]:
    """Tags that say up to which event of each asset above this was made: without them Dagster goes by the hour."""
    tags = {"dagster/code_version": "-", "dagster/data_version_is_user_provided": "true"}
    for above in context.assets_def.asset_deps[context.asset_key]:
        latest = context.instance.fetch_materializations(above, limit=1).records
        tags[f"dagster/input_data_version/{above.to_user_string()}"] = "-"
        tags[f"dagster/input_event_pointer/{above.to_user_string()}"] = str(latest[0].storage_id) if latest else "NULL"
    return tags


__all__ = ["Year", "materialised", "tell_each", "years_of"]
