"""What a stage holds, as a digest: equal for equal content, so that who comes after knows whether there is work.

Nothing here says when something was fetched, read or loaded.
"""

from __future__ import annotations

from hzetl.chain.resources import LOCAL, Chain
from hzetl.keys import hex_key
from hzetl.staging import UNDATED, Partition
from hzetl.store.connection import reading
from hzetl.store.overview import load_digests
from hzetl.store.state import warehouse_state

EMPTY = "empty"
"""The content of a partition with nothing in it."""


def undated(publisher: str) -> list[Partition]:
    """For local files the partition of what nothing dates, which is of no year; publishers' pages all have one."""
    return [Partition(publisher, UNDATED)] if publisher == LOCAL.name else []


def landed_content(chain: Chain, partition: Partition) -> str:
    """What was landed of a partition."""
    snapshots = chain.index.current(partition.publisher, partition.year)
    made = [snapshot.model_dump_json(exclude={"fetched_at"}) for snapshot in snapshots]
    return hex_key("landed", *made) if made else EMPTY


def landed_documents(chain: Chain, partition: Partition) -> int:
    """How many documents were landed of a partition."""
    return len(chain.index.current(partition.publisher, partition.year))


def staged_content(chain: Chain, kind: str, partition: Partition) -> str:
    """What is staged of a partition as documents or claims."""
    if not any(chain.staging.counts("documents", partition).values()):
        return EMPTY
    return chain.staging.digest(kind, partition) or EMPTY


def loaded_content(chain: Chain, year: int | None = None) -> str:
    """What was loaded, of all publishers: of all years, or of one and what nothing dates."""
    digests = load_digests(chain.engine)
    parts = [
        f"{name} {of} {digest}"
        for (name, of), digest in sorted(digests.items())
        if year is None or of in {year, UNDATED}
    ]
    return hex_key("loaded", *parts) if parts else EMPTY


def warehouse_content(chain: Chain) -> str:
    """What the warehouse holds in all."""
    with reading(chain.engine) as connection:
        return warehouse_state(connection)
