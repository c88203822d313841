"""What is known and not yet concluded or published, so that whoever looks can have it done.

A run that was killed, one of the command line, a decision in a file: each leaves content that nothing asks for.
"""

from __future__ import annotations

from dataclasses import dataclass

from hzetl.chain.contents import warehouse_content
from hzetl.chain.resources import Chain
from hzetl.curation import read_decisions
from hzetl.keys import hex_key
from hzetl.publish.snapshot import published_state
from hzetl.staging import FIRST_YEAR, Partition
from hzetl.store.connection import reading
from hzetl.store.decisions import decisions_differ
from hzetl.store.observations import dirty_count
from hzetl.store.overview import load_digests


def _not_loaded(chain: Chain) -> list[Partition]:
    """Partitions whose staged claims are not what the warehouse has of them, sorted."""
    loaded = load_digests(chain.engine)
    behind = []
    for partition in chain.staging.partitions():
        digest = chain.staging.digest("claims", partition)
        if digest is not None and hex_key("load", digest) != loaded.get((partition.publisher, partition.year)):
            behind.append(partition)
    return behind


@dataclass(frozen=True, slots=True)
class Behind:
    """What is known and not yet concluded or published.

    Attributes:
        content: digest of what is known; the same while nothing more comes.
        why: a clause a person understands.
        years: first and last publication year with claims that are staged and not loaded; None if there are none.
    """

    content: str
    why: str
    years: tuple[int, int] | None


def behind(chain: Chain) -> Behind | None:
    """What is to do though nothing new comes; None if nothing is.

    Claims staged and not loaded, series touched or decided on and not concluded, conclusions that are not published.
    """
    partitions = _not_loaded(chain)
    if not partitions and not load_digests(chain.engine):
        return None  # nothing was ever read: an empty warehouse is not worth publishing
    state = warehouse_content(chain)
    decided = read_decisions(chain.settings.curation_dir)
    with reading(chain.engine) as connection:
        touched = dirty_count(connection)
        undecided = decisions_differ(connection, decided)
    published = published_state(chain.settings.published_dir)
    reasons = [
        (f"{len(partitions)} partitions are staged and not loaded", bool(partitions)),
        (f"{touched} series are not concluded", bool(touched)),
        ("decisions have changed", undecided),
        ("what is published is older", published != state),
    ]
    why = [reason for reason, holds in reasons if holds]
    if not why:
        return None
    staged = [chain.staging.digest("claims", partition) for partition in partitions]
    years = [max(partition.year, FIRST_YEAR) for partition in partitions]
    content = hex_key("behind", state, str(decided), *why, *map(str, partitions), *staged)
    return Behind(content, "; ".join(why), (min(years), max(years)) if years else None)
