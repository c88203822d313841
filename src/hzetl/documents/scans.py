"""Scans: PDF without a text layer and pictures of pages, read by OCR into the same as any PDF."""

from __future__ import annotations

import io
from collections.abc import Iterator

import numpy as np
import pypdfium2
from PIL import Image

from hzetl.documents import ocr
from hzetl.documents.pdf import opened, page_of, reading_of
from hzetl.documents.pdf_tables import tables_of
from hzetl.documents.reading import Reading
from hzetl.errors import DocumentError
from hzetl.limits import MB, Limit, Limits

_MOST_DOTS = 6 * MB
"""Dots of a page; one of A3 has 5.5 million."""
_LONGEST_SIDE = 3_000
"""Dots of a side of a picture."""


def read_scan(content: bytes, where: str, limits: Limits) -> Reading:
    """Reads the pages of a PDF, or a picture, by OCR.

    Raises:
        DocumentError: `unreadable file`, `no text layer` (nothing is recognised either), `over limit: pages`, `over
            limit: cells`, `over limit: unpacked size`.
    """
    pictures = _drawn(content, where, limits) if b"%PDF-" in content[:1024] else _picture(content, where, limits)
    pages = []
    unsure: set[str] = set()
    for picture, dpi in pictures:
        scan = ocr.scanned(picture, dpi)
        pages.append(page_of(scan.height, scan.glyphs, tables_of(scan.edges, scan.glyphs)))
        unsure |= scan.unsure
    reading = reading_of(pages, where, limits, read_by="ocr", unsure=frozenset(unsure))
    if reading is None:
        raise DocumentError("no text layer", where=where, todo="nothing could be recognised on its pages")
    return reading


def _drawn(content: bytes, where: str, limits: Limits) -> Iterator[tuple[ocr.Picture, float]]:
    with opened(content, where, limits) as file:
        for number in range(len(file)):
            page = file[number]
            try:
                width, height = page.get_size()
                dpi = min(ocr.DPI, (_MOST_DOTS / max(width * height, 1)) ** 0.5 * 72)
                yield np.asarray(page.render(scale=dpi / 72).to_pil().convert("RGB")), dpi
            except pypdfium2.PdfiumError as error:
                todo = "a page is damaged; fetch it again"
                raise DocumentError("unreadable file", where=where, todo=todo) from error
            finally:
                page.close()


def _picture(content: bytes, where: str, limits: Limits) -> Iterator[tuple[ocr.Picture, float]]:
    Image.MAX_IMAGE_PIXELS = None  # the size is looked at here, before anything is unpacked
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height * 3 > limits.unpacked_mb * MB:
                raise limits.exceeded(Limit.UNPACKED_MB, where)
            picture.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
            yield np.asarray(picture.convert("RGB")), ocr.DPI
    except (OSError, ValueError, SyntaxError) as error:
        raise DocumentError("unreadable file", where=where, todo="it is cut off or damaged; fetch it again") from error
