"""Telling a revision from a page that was only rendered anew.

A revision is a version of its own. Of a rendering that says what is kept already it is recorded when it was seen; its
bytes are not kept, it is not parsed and gives no claims.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hzetl.documents.meaning import content_hash
from hzetl.errors import LandingError
from hzetl.landing.index import SnapshotIndex, Version, says_the_same
from hzetl.limits import DEFAULT_LIMITS, Limits
from hzetl.model import Snapshot
from hzetl.versions import parser_version

_BYTES = frozenset({"sha256", "size"})


@dataclass(frozen=True, slots=True)
class Rendering:
    """Other bytes that say the same as the current version of their address.

    Attributes:
        known: that version.
        found: what was found.
        content_hash: of what both say, by today's parser.
    """

    known: Version
    found: Snapshot
    content_hash: str

    def record(self, index: SnapshotIndex) -> None:
        """Say to the index that it was seen."""
        version = parser_version()
        if (self.known.content_hash, self.known.content_version) != (self.content_hash, version):
            index.keep_content_hash(self.known, self.content_hash, version)
        index.record_rendering(self.known, self.found, version)


def rendering(
    found: Snapshot,
    content: bytes,
    *,
    index: SnapshotIndex,
    get: Callable[[str], bytes],
    limits: Limits = DEFAULT_LIMITS,
) -> Rendering | None:
    """Whether what was found is a rendering of what is kept; None for all that is to be kept or recorded itself.

    Pages are read for it only where the bytes differ and all that lists and sidecars say of them does not. A version
    whose bytes are lost or damaged has no renderings: what comes is kept in its stead.

    Args:
        found: the page, with the sha256 of its bytes.
        content: its bytes.
        index: knows the current version of the address.
        get: gives the bytes of that.
        limits: what reading a page may take.
    """
    known = index.version(found.publisher, found.url)
    if (
        known is None
        or known.snapshot.sha256 == found.sha256
        or not says_the_same(known.snapshot, found, but=_BYTES)
        or (meant := same_meaning(known, content, found.media_type, get=get, limits=limits)) is None
    ):
        return None
    return Rendering(known, found, meant)


def same_meaning(
    known: Version,
    content: bytes,
    media_type: str,
    *,
    get: Callable[[str], bytes],
    limits: Limits = DEFAULT_LIMITS,
) -> str | None:
    """The hash of what a version says, if these bytes say the same; else None, also where its own bytes are lost."""
    if known.snapshot.media_type.partition(";")[0] != media_type.partition(";")[0]:
        return None
    try:
        kept = get(known.snapshot.sha256)
    except LandingError:
        return None
    before = known.content_hash
    if before is None or known.content_version != parser_version():
        before = content_hash(known.snapshot, kept, limits)
    found = known.snapshot.model_copy(update={"media_type": media_type})
    return before if content_hash(found, content, limits) == before else None
