"""What of a page is meant, as a hash: equal for a page that is rendered anew, another for every revision of it.

Meant is what the parser reads (headlines, day, source, text, tables), the files that the page names, and prose with
figures that the parser leaves out, lest it be a part of the article after all. Not meant are counters, days of
rendering, navigation, related links, scripts, comments, stamps of caches and sessions, white space between elements.
Where that cannot be told beyond doubt the bytes themselves are meant: a page taken for a revision costs a little room,
a revision taken for the same page would be lost.

The hash is a function of the bytes, their address and media type, and of this package: compare hashes of one
`parser_version` alone.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from urllib.parse import parse_qsl, urlsplit

from hzetl.documents.html import read_html
from hzetl.documents.kinds import Kind, kind_of
from hzetl.documents.packing import pieces, refuse_hostile_workbook
from hzetl.documents.parse import markup_of
from hzetl.limits import DEFAULT_LIMITS, MB, Limits
from hzetl.model import Snapshot, Table

_LARGE = 500_000
"""Bytes from which a page is read in a process apart; pages of that size are taken by their bytes."""
_LINKS = re.compile(r"""\b(?:href|src|data)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>]+))""", re.IGNORECASE)
_STRUCK = re.compile(r"<(?:s|del|strike)\b|line-through", re.IGNORECASE)
"""Struck through: it is taken back, though the words are the same."""
_PRIVATE = re.compile(
    r"[\ue000-\ue5e4\ue5e6-\uf8ff]|&#(?:x(?:e[0-9a-f]{3}|f[0-8][0-9a-f]{2})|5[7-9]\d{3}|6[0-3]\d{3});", re.IGNORECASE
)
"""Signs of a font of the page's own. The parser drops them, and they may stand for figures."""
_FILES = re.compile(r"\.(?:xlsx?|xlsm|xlsb|et|csv|pdf|docx?|wps|pptx?|ofd|zip|rar|7z)(?![a-z0-9])", re.IGNORECASE)
_PASSING = re.compile(
    r"token|sign|expire|time|stamp|session|sid$|nonce|rand|ticket|auth|key$|^(?:_|t|ts|r|v|ver|version)$", re.IGNORECASE
)
"""Names of a link's parameters that are of this rendering, not of the file."""
_DAY = r"\d{4}\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d{1,2}\s?日?(?:\s?(?:星期|周)[一二三四五六日])?"
_CLOCK = r"(?<!\d)\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?!\d)"
_COUNTER = (
    r"(?:浏览|点击|阅读|访问|在线)(?:次数|人数|量|数)?\s?[:：]?\s?\d[\d,]*\s?次?"
    r"|(?:您是)?第\s?\d[\d,]*\s?[位名个]?\s?(?:访客|访问者|浏览者|读者)"
    r"|(?:耗时|用时|生成时间)\s?[:：]?\s?[\d.]+\s?(?:毫秒|秒|ms|s)"
)
_PASSING_WORDS = re.compile(f"{_DAY}|{_CLOCK}|{_COUNTER}")
"""Days, clock times and counters in what stands beside the text: it is furniture most of the time."""
_COUNTS = re.compile(f"{_COUNTER}|今天是")
_PASSING_LINE = re.compile(rf"(?>{_DAY}|{_CLOCK}|{_COUNTER}|今天是|[\s，。,.|｜:：])++")
_LONGEST_PASSING_LINE = 100
_AT_ENDS = 4
"""Lines at either end of a text among which counters may have come in."""
_SESSION_IN_PATH = re.compile(r";jsessionid=[^?#/]*", re.IGNORECASE)
_WHEN_SAVED = "docprops/"
"""Part of a workbook that says who saved it when."""


def content_hash(snapshot: Snapshot, content: bytes, limits: Limits = DEFAULT_LIMITS) -> str:
    """Hash of what the bytes mean, as 64 hex digits. A pure function.

    Args:
        snapshot: address, media type and family; what a list or a sidecar said of the page does not count.
        content: the bytes.
        limits: what may be in it.
    """
    try:
        meant = _meant(snapshot, content, limits)
    except Exception:  # noqa: BLE001  what cannot be read, or makes a library stumble, cannot be told beyond doubt
        meant = content
    return hashlib.sha256(meant).hexdigest()


def _meant(snapshot: Snapshot, content: bytes, limits: Limits) -> bytes:
    if len(content) > limits.file_mb * MB:
        return content
    where = snapshot.address or snapshot.url
    kind = kind_of(content, snapshot.url, snapshot.media_type, where)
    if kind is Kind.WORKBOOK and content.startswith(b"PK"):
        return _workbook(content, where, limits)
    if kind not in {Kind.HTML, Kind.PAGES} or len(content) > _LARGE:
        return content
    first, *following = pages = markup_of(snapshot, content, kind, where)
    reading = read_html(first, snapshot.url, snapshot.page_family, where, limits, following)
    if "\ufffd" in reading.text:  # what stands there cannot be compared
        return content
    told = [
        reading.title,
        reading.published_on.isoformat() if reading.published_on else "",
        reading.source,
        reading.site,
        _lines(reading.text),
        [_table(table) for table in reading.tables],
        [_PASSING_WORDS.sub("", line) for line in reading.beside if not _is_passing(line)],
        [len(_STRUCK.findall(page)) for page in pages],
        [_PRIVATE.findall(page) for page in pages],
        sorted({file for page in pages for file in _files_named(page)}),
    ]
    return json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _lines(text: str) -> list[str]:
    """Lines of the text, without those at either end that are of this rendering."""
    lines = text.split("\n")
    last = len(lines) - _AT_ENDS
    return [line for n, line in enumerate(lines) if _AT_ENDS <= n < last or not _is_passing(line)]


def _is_passing(line: str) -> bool:
    """Whether a line counts visits or says what day it is, and says nothing else."""
    if len(line) > _LONGEST_PASSING_LINE or not _COUNTS.search(line):
        return False
    return _PASSING_LINE.fullmatch(line) is not None


def _table(table: Table) -> list[object]:
    cells = [[[cell.text, cell.header] if cell else None for cell in row] for row in table.cells]
    return [table.caption, table.unit, cells]


def _files_named(markup: str) -> Iterator[str]:
    """Spreadsheets, PDF and other files that a page links or embeds: path, and what of the query names the file."""
    for found in _LINKS.finditer(markup):
        link = unescape(found[1] or found[2] or found[3] or "").strip()
        if not _FILES.search(link):
            continue
        try:
            parts = urlsplit(link)
        except ValueError:
            yield link
            continue
        named = sorted(
            (name, value) for name, value in parse_qsl(parts.query) if not _PASSING.search(name) or _FILES.search(value)
        )
        yield json.dumps([_SESSION_IN_PATH.sub("", parts.path), *named], ensure_ascii=False)


def _workbook(content: bytes, where: str, limits: Limits) -> bytes:
    """Names and digests of a zipped workbook's parts, whenever and however they were packed."""
    refuse_hostile_workbook(content, limits, where)
    digest = hashlib.sha256()
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for part in sorted(packed.infolist(), key=lambda part: part.filename):
            if not part.filename.lower().startswith(_WHEN_SAVED):
                digest.update(part.filename.encode("utf-8", "surrogatepass") + b"\0")
                inner = hashlib.sha256()
                for piece in pieces(packed, part):
                    inner.update(piece)
                digest.update(inner.digest())
    return digest.digest()
