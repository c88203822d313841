"""What is known and not yet read, loaded, concluded or published, so that whoever looks can have it done.

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
from hzetl.versions import extractor_version


def _not_loaded(chain: Chain) -> list[Partition]:
    """Partitions whose staged claims are not what the warehouse has of them, sorted."""
    loaded = load_digests(chain.engine)
    behind = []
    for partition in chain.staging.partitions():
        digest = chain.staging.digest("claims", partition)
        if digest is not None and hex_key("load", digest) != loaded.get((partition.publisher, partition.year)):
            behind.append(partition)
    return behind


def _not_read(chain: Chain) -> list[Partition]:
    """Partitions that were landed and not read to the end: of which no claims are staged, or those of older documents.

    A new extractor leaves nothing unread: when all is to be read anew is for people to say.
    """
    staging = chain.staging
    found = []
    for publisher in chain.index.publishers():
        for partition in (Partition(publisher, year) for year in chain.index.years(publisher)):
            documents, claims = (staging.path(kind, partition) for kind in ("documents", "claims"))
            if not (documents.exists() and claims.exists()):
                found.append(partition)
            elif documents.stat().st_mtime_ns > claims.stat().st_mtime_ns:
                read_from = hex_key(extractor_version(), staging.digest("documents", partition))
                found += [partition] if staging.digest("claims", partition) != read_from else []
    return found


@dataclass(frozen=True, slots=True)
class Behind:
    """What is known and not yet read, concluded or published.

    Attributes:
        content: digest of what is known; the same while nothing more comes.
        why: a clause a person understands.
        years: first and last publication year with pages that are not read or claims that are not loaded; None if
            there are none.
        unread: whether pages are to be read.
    """

    content: str
    why: str
    years: tuple[int, int] | None
    unread: bool


def behind(chain: Chain) -> Behind | None:
    """What is to do though nothing new comes; None if nothing is.

    Pages landed and not read, claims staged and not loaded, series touched or decided on and not concluded, conclusions
    that are not published.
    """
    unread, unloaded = _not_read(chain), _not_loaded(chain)
    partitions = sorted({*unread, *unloaded}, key=str)
    if not partitions and not load_digests(chain.engine):
        return None  # nothing was ever read: an empty warehouse is not worth publishing
    state = warehouse_content(chain)
    decided = read_decisions(chain.settings.curation_dir)
    with reading(chain.engine) as connection:
        touched = dirty_count(connection)
        undecided = decisions_differ(connection, decided)
    published = published_state(chain.settings.published_dir)
    reasons = [
        (f"{len(unread)} partitions are landed and not read", bool(unread)),
        (f"{len(unloaded)} partitions are staged and not loaded", bool(unloaded)),
        (f"{touched} series are not concluded", bool(touched)),
        ("decisions have changed", undecided),
        ("what is published is older", published != state),
    ]
    why = [reason for reason, holds in reasons if holds]
    if not why:
        return None
    staged = [chain.staging.digest("claims", partition) for partition in partitions]
    years = [max(partition.year, FIRST_YEAR) for partition in partitions]
    content = hex_key("behind", state, str(decided), *why, *map(str, partitions), *map(str, staged))
    return Behind(content, "; ".join(why), (min(years), max(years)) if years else None, bool(unread))
