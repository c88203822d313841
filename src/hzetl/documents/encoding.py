"""Bytes to characters: the encoding is read off the bytes, and what a page declares is only a last hint.

Publishers declare gb2312 for GBK, GBK for UTF-8 and the other way round, so a declaration never overrules bytes that
are valid in one of the two encodings of this field (UTF-8, GB18030, which contains GBK and GB2312).
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DAMAGE = 0.01
"""Share of undecodable places among non-ASCII bytes up to which a text is still taken as damaged, not as foreign."""

_CONTROL = bytes([*range(9), 11, *range(14, 27), *range(28, 32), 127])
_ASCII = bytes(range(128))
_CONTROL_SHARE = 0.002
"""More control bytes than this and it is no text. A stray NUL of a broken template is forgiven."""

_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""", re.IGNORECASE)
_SAMPLE = 65_536


def looks_binary(content: bytes) -> bool:
    """Whether the bytes cannot be text in any encoding that publishers use."""
    if any(content.startswith(bom) for bom, _ in _BOMS):
        return False
    sample = content[:_SAMPLE]
    return len(sample) - len(sample.translate(None, _CONTROL)) > max(1, len(sample) * _CONTROL_SHARE)


def declared_encoding(content: bytes, media_type: str = "") -> str | None:
    """The encoding a page or its server names, as a codec's name, or None when none or an unknown one is named."""
    for place in (content[:4096], media_type.encode("ascii", "ignore")):
        if found := _DECLARED.search(place):
            try:
                return codecs.lookup(found.group(1).decode("ascii")).name
            except LookupError:
                continue
    return None


def decode(content: bytes, media_type: str = "") -> str | None:
    """Characters of a text or page, without byte-order mark; None when the bytes are not text.

    Order: byte-order mark; valid UTF-8; valid GB18030; slightly damaged UTF-8 or GB18030 (undecodable places become
    U+FFFD); the declared encoding if the bytes are valid in it; what charset-normalizer finds.
    """
    for bom, name in _BOMS:
        if content.startswith(bom):
            return content[len(bom) :].decode(name, "replace").removeprefix("\ufeff")
    if looks_binary(content):
        return None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    high = len(content.translate(None, _ASCII))
    damaged = content.decode("utf-8", "replace")
    if damaged.count("\ufffd") <= high * _DAMAGE:
        return damaged
    declared = declared_encoding(content, media_type)
    chinese = content.decode("gb18030", "replace")
    if chinese.count("\ufffd") <= high * _DAMAGE and not (declared == "big5" and _valid(content, "big5")):
        return chinese
    if declared and declared not in {"utf-8", "gb2312", "gbk", "gb18030"} and (text := _valid(content, declared)):
        return text
    best = from_bytes(content).best()
    return str(best) if best is not None else None


def _valid(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
