"""One document's reading as a page by itself: the text with every claim marked, and what each is and rests on.

The page is one file that needs no network and no warehouse; its look and its marks are the data book's. Pure.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from importlib.resources import files
from urllib.parse import urlsplit

from markupsafe import Markup

from hzetl.model import Claim, Document
from hzetl.publish.databook.book import Label, label
from hzetl.publish.databook.marking import contexts_of, marked_text, marks_of
from hzetl.publish.databook.rendering import environment
from hzetl.publish.notes import Note, notes_of, region_label
from hzetl.versions import extractor_version

_ASSETS = files("hzetl.publish.databook") / "assets"
_STYLES = ("databook.css", "explain.css")
_EARLY_SCRIPTS = ("language.js",)
_LATE_SCRIPTS = ("databook.js", "explain.js")


def explain_page(document: Document, claims: Sequence[Claim]) -> bytes:
    """The page of a document's reading.

    Args:
        document: what was read.
        claims: all that shall be shown, those under review among them; ids are unique.
    """
    notes = notes_of(claims)
    early, late = [_asset(name) for name in _EARLY_SCRIPTS], [_asset(name) for name in _LATE_SCRIPTS]
    title = document.title or document.label
    page = environment().get_template("explain.html.j2")
    return page.render(
        title=label(title),
        document=document,
        home=region_label(document.home_region),
        original=_web_address(document),
        text=marked_notes(document.text, notes),
        stated=[note for note in notes if not note.refused],
        reviewed=[note for note in notes if note.refused],
        reader=_READERS.get(document.read_by, label(document.read_by)),
        version=extractor_version(),
        styles=Markup("\n").join(_asset(name) for name in _STYLES),
        early=early,
        late=late,
        policy=" ".join(f"'{_digest(script)}'" for script in early + late),
    ).encode()


_READERS = {
    "text": Label("纯文本", "plain text"),
    "html": Label("网页", "web page"),
    "pdf": Label("PDF", "PDF"),
    "spreadsheet": Label("电子表格", "spreadsheet"),
    "ocr": Label("图片识别", "read off pictures"),
}


def marked_notes(text: str, notes: Sequence[Note]) -> Markup:
    """The text as HTML; marks carry the notes' numbers, and so do the runs that they rest on."""
    marks = marks_of(
        (*note.place, str(note.number), "review" if note.refused else "stated") for note in notes if note.place
    )
    contexts = contexts_of(((span.start, span.end, str(note.number)) for note in notes for span in note.support), marks)
    return marked_text(text, [*marks, *contexts])


def _asset(name: str) -> Markup:
    """A style or a script of ours, to stand inside the page."""
    return Markup((_ASSETS / name).read_text(encoding="utf-8"))  # noqa: S704 - our own file, never a document's text


def _digest(script: str) -> str:
    """What a browser is told of a script that may run; no other may."""
    return "sha256-" + b64encode(sha256(script.encode()).digest()).decode()


def _web_address(document: Document) -> str | None:
    """The address of the original if it is one that a browser may be sent to."""
    for address in (document.address, document.url):
        if address and urlsplit(address).scheme in ("http", "https"):
            return address
    return None
