"""Small Markdown previews for the metadata that Dagster's UI shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from hzetl.landing.report import Failure
from hzetl.publish.plots import as_address, bars_a_year
from hzetl.staging import Said, StagedDocuments

ROWS = 10


def markdown_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """The first rows as a Markdown table."""
    shown = [[_cell(value) for value in row] for row in islice(rows, ROWS)]
    if not shown:
        return "*none*"
    lines = [columns, ["---"] * len(columns), *shown]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _cell(value: object) -> str:
    return "" if value is None else str(value).replace("|", "\\|").replace("\n", " ")[:80]


def failures_preview(failures: Sequence[Failure]) -> str:
    """Pages that could not be landed, and why."""
    return markdown_table(["page", "reason"], ((f.url, f.reason) for f in failures))


def documents_preview(staged: Iterable[StagedDocuments]) -> str:
    """Documents by date, and what was quarantined."""
    parts = list(staged)
    documents = sorted((d for part in parts for d in part.documents), key=lambda d: str(d.published_on), reverse=True)
    quarantined = [q for part in parts for q in part.quarantined]
    shown = markdown_table(["published", "title", "source"], ((d.published_on, d.title, d.source) for d in documents))
    if quarantined:
        shown += "\n\nQuarantined:\n\n" + markdown_table(["reason", "page"], ((q.reason, q.url) for q in quarantined))
    return shown


def claims_preview(staged: Iterable[Said]) -> str:
    """The first claims."""
    claims = (claim for said in staged for claim in said.claims)
    return markdown_table(
        ["indicator", "region or entity", "period", "measure", "value", "unit", "quote"],
        (
            (
                c.indicator,
                c.region or c.entity,
                f"{c.period_start}..{c.period_end}",
                c.measure,
                c.value,
                c.unit,
                c.evidence.quote if c.evidence else "",
            )
            for c in claims
        ),
    )


def years_plot(title: str, values: Mapping[int, tuple[int, int]]) -> str:
    """Bars by year, the part that disagrees in red; a sentence if there is nothing."""
    svg = bars_a_year(values)
    return f"![{title}]({as_address(svg)})" if svg else "*nothing*"
