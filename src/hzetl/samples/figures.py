"""Where the figures of the sample documents come from: `SOURCES.csv`, and which figures a document states."""

from __future__ import annotations

import csv
import re
from functools import cache
from typing import Literal

from hzetl.model import Frozen
from hzetl.samples.documents import HERE, SampleDocument

# What has digits and states nothing: dates and spans of months, ages in names, issues, names in quotation marks.
_NOT_FIGURES = re.compile(
    r"“[^”]*”|\d{4}年|\d{1,2}(?:[—至]\d{1,2})?月|\d{1,2}日|\d{1,2}个月|前\d月|第\d+期|\d+岁|\d{4}—(?=\d{4}年)"
)
_FIGURE = re.compile(r"\d+(?:\.\d+)?")


class Source(Frozen):
    """One row of `SOURCES.csv`.

    Attributes:
        document: slug of a sample document, or name of an attachment.
        path: where the sample web serves it.
        figures: the numbers taken from this source, as written, parted by spaces.
        checked: `seed`: an article that the project was started with; `page`: read on a public page;
            `communique-from-memory`: a figure of a well-known communiqué that no page at hand confirmed.
        note: anything that a reader should know, for instance that the page read is a reprint.
    """

    document: str
    path: str
    figures: str
    source_title: str
    source_publisher: str
    source_date: str
    source_url: str
    checked: Literal["seed", "page", "communique-from-memory"]
    note: str = ""


@cache
def sources() -> tuple[Source, ...]:
    """All rows of `SOURCES.csv`."""
    with (HERE / "SOURCES.csv").open(encoding="utf-8", newline="") as file:
        return tuple(Source.model_validate(row) for row in csv.DictReader(file))


def figures(document: SampleDocument) -> set[str]:
    """The numbers that a document states in its headlines, paragraphs and tables, without dates."""
    said = [document.kicker, document.title, document.subtitle]
    for block in document.blocks:
        said += [block.text, block.caption, *(cell.text for row in block.rows for cell in row)]
    return set(_FIGURE.findall(_NOT_FIGURES.sub(" ", "\n".join(said))))
