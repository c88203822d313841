"""What a file is, read off its bytes; its name only settles what bytes leave open.

HTML is often named `.xls`, a download page serves PDF under `.jsp`, and a picture may be called `.html`.
"""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from hzetl.bundles import MEDIA_TYPE
from hzetl.documents.encoding import decode, looks_binary
from hzetl.documents.packing import GZIP
from hzetl.errors import DocumentError


class Kind(StrEnum):
    """The readers there are."""

    HTML = "html"
    TEXT = "text"
    CSV = "csv"
    WORKBOOK = "workbook"
    PDF = "pdf"
    GZIP = "gzip"
    PAGES = "pages"
    PICTURE = "picture"


_PAGE_NAMES = frozenset({".html", ".htm", ".shtml", ".xhtml"})
_TABLE_NAMES = frozenset({".xls", ".xlsx", ".xlsm", ".xlsb", ".et"})
_UNSUPPORTED_NAMES = frozenset(
    {".doc", ".docx", ".wps", ".ppt", ".pptx", ".zip", ".rar", ".7z", ".ofd", ".xml", ".json"}
)
_MARKUP = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|title|table|div|p|script|td)[\s>/]", re.IGNORECASE)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_PICTURE_NAMES = frozenset({".png", ".jpg", ".jpeg"})
_FOREIGN = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a media file"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (_OLE, "an old Office file"),
    (_ZIP, "a zip or Office file"),
    (b"%PDF-", "a PDF"),
)


def suffix_of(url: str) -> str:
    """The lower-case ending of the file that a URL or path names: `.html`, also of `a.html.gz`; or empty."""
    return _unpacked_name(urlsplit(url).path if "://" in url else url).suffix.lower()


def stem_of(url: str) -> str:
    """The name of the file that a URL or path names, without its ending."""
    return _unpacked_name(url).stem


def _unpacked_name(path: str) -> PurePosixPath:
    name = PurePosixPath(path)
    return name.with_suffix("") if name.suffix.lower() == ".gz" else name


def kind_of(content: bytes, url: str, media_type: str, where: str) -> Kind:
    """Which reader the bytes are for.

    Raises:
        DocumentError: `empty page`, `not text` (named like a page or a text but binary), `unreadable file` (named
            like a table or a PDF but something else), `unsupported file type`.
    """
    if not content.strip(b"\x00 \t\r\n\x0b\x0c\xef\xbb\xbf"):
        raise DocumentError("empty page", where=where, todo="nothing is in it; fetch it again or leave it out")
    if content.startswith(GZIP):
        return Kind.GZIP
    if media_type == MEDIA_TYPE:
        return Kind.PAGES
    suffix, media = suffix_of(url), media_type.partition(";")[0].strip().lower()
    if suffix in _PAGE_NAMES or suffix == ".txt":
        if looks_binary(content) or content.startswith(b"%PDF-"):  # a PDF may be written in letters alone
            raise DocumentError(
                "not text", where=where, todo=f"it is {_name_of(content)} named {suffix}; give it its own name"
            )
        return Kind.TEXT if suffix == ".txt" else Kind.HTML
    if b"%PDF-" in content[:1024]:
        return Kind.PDF
    if _is_workbook(content):
        return Kind.WORKBOOK
    if content.startswith(_PICTURES) and (suffix in _PICTURE_NAMES or not suffix):
        return Kind.PICTURE
    if suffix in _UNSUPPORTED_NAMES:
        raise DocumentError(
            "unsupported file type", where=where, todo=f"no reader for {suffix}; save it as html or txt"
        )
    if looks_binary(content):
        named = suffix in _TABLE_NAMES or suffix in {".pdf", ".csv"}
        reason = "unreadable file" if named else "unsupported file type"
        raise DocumentError(reason, where=where, todo=f"it is {_name_of(content)}; fetch it again or save it as html")
    return _kind_of_text(content, suffix, media, where)


def _kind_of_text(content: bytes, suffix: str, media: str, where: str) -> Kind:
    head = decode(content[:8192] if len(content) > 8192 else content) or ""
    if suffix == ".csv" or (media == "text/csv" and not _MARKUP.search(head)):
        return Kind.CSV
    if media in {"text/html", "application/xhtml+xml"} or _MARKUP.search(head):
        return Kind.HTML
    if suffix == ".pdf":
        raise DocumentError("unreadable file", where=where, todo="it is named .pdf and is none; fetch it again")
    if suffix in _TABLE_NAMES:
        return Kind.CSV  # tab-separated text named .xls
    return Kind.TEXT


def _is_workbook(content: bytes) -> bool:
    if content.startswith(_OLE):  # Word's and PowerPoint's old files begin alike: their stream names tell
        return not any(name.encode("utf-16-le") in content for name in ("WordDocument", "PowerPoint Document"))
    return content.startswith(_ZIP) and any(part in content for part in (b"xl/", b"xl\\"))


def _name_of(content: bytes) -> str:
    return next((name for magic, name in _FOREIGN if content.startswith(magic)), "a binary file")
