"""An article on several pages as the bytes of one snapshot: its pages as served, in order.

The crawler and the reader of local files make bundles, `documents` opens them. A bundle is a zip archive in which
nothing is packed and no clock is, so that the same pages give the same bytes; only its media type tells one, never a
name.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field

MEDIA_TYPE = "application/vnd.hzetl.pages+zip"
MAX_PAGES = 50
"""Pages of one article; a pager that names more is none of an article."""

_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class BundledPage:
    """One page of an article.

    Attributes:
        url: its address or path.
        media_type: as declared.
        content: bytes as served.
    """

    url: str
    media_type: str
    content: bytes = field(repr=False)


def bundled(pages: Sequence[BundledPage]) -> bytes:
    """The pages of one article, the first one first, as one file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for number, page in enumerate(pages, 1):
            entry = zipfile.ZipInfo(f"{number:02}.html", _EPOCH)
            entry.comment = json.dumps({"url": page.url, "media_type": page.media_type}).encode()
            archive.writestr(entry, page.content)
    return file.getvalue()


def unbundled(content: bytes) -> list[BundledPage]:
    """The pages of a bundle, in order.

    Raises:
        ValueError: it is none of ours, or damaged.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if not 0 < len(entries) <= MAX_PAGES or any(entry.compress_type != zipfile.ZIP_STORED for entry in entries):
                raise ValueError("not a bundle of pages")
            return [_page(json.loads(entry.comment), archive.read(entry)) for entry in entries]
    except (zipfile.BadZipFile, KeyError, TypeError, EOFError, NotImplementedError, RuntimeError) as error:
        raise ValueError(f"a damaged bundle of pages ({error})") from error


def _page(told: dict[str, str], content: bytes) -> BundledPage:
    return BundledPage(str(told["url"]), str(told["media_type"]), content)
