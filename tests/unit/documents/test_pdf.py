"""PDF with a text layer: what a person reads off its pages, in that order, and its tables as grids."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from hzetl.extract import extract
from hzetl.model import Document

FIXTURES = Path(__file__).parents[2] / "fixtures"
PUBLISHED = {"overleaf": date(2025, 3, 20)}


def fixture(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, FIXTURES / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


pdf_files = fixture("pdf_files")
SAMPLES = [make() for make in pdf_files.SAMPLES]


@pytest.fixture(params=SAMPLES, ids=lambda sample: sample.name)
def sample(request: pytest.FixtureRequest) -> object:
    return request.param


@pytest.fixture
def document(sample: object, read: Callable[..., Document]) -> Document:
    monthly = sample.facts == pdf_files.MONTHLY_FACTS
    published = date(2025, 12, 20) if monthly else date(2025, 1, 22)
    return read(sample.content, f"{sample.name}.pdf", published_on=published, region="330100")


def test_the_text_is_what_a_person_reads(sample: object, document: Document) -> None:
    assert document.text == sample.text


def test_the_tables_are_grids_whose_cells_stand_in_the_text(sample: object, document: Document) -> None:
    grids = [[[cell and cell.text for cell in row] for row in table.cells] for table in document.tables]
    assert grids == sample.grids
    cells = [cell for table in document.tables for row in table.cells for cell in row if cell]
    assert all(document.text[cell.start : cell.end] == cell.text for cell in cells)


def test_the_figures_become_claims_and_none_of_a_table_is_wrong(sample: object, document: Document) -> None:
    claims = [
        (c.indicator, (str(c.period_start), str(c.period_end)), c.measure.value, float(c.value), c.unit, c.region)
        for c in extract(document)
        if c.review is None
    ]
    assert [fact for fact in sample.facts if tuple(fact) not in claims] == []
    from_cells = {c.evidence.quote for c in extract(document) if c.evidence and c.evidence.table is not None}
    assert from_cells <= {cell for grid in sample.grids for row in grid for cell in row} | {"4409", "4217"}


def test_a_table_has_its_caption_and_unit_from_the_lines_above(read: Callable[..., Document]) -> None:
    (table,) = read(pdf_files.open_sides().content, "a.pdf").tables
    assert (table.caption, table.unit) == (pdf_files.MONTHLY_HEAD, "亿元")


def test_texts_and_pages_are_read_without_what_pdf_needs() -> None:
    program = "import sys, hzetl.documents; print([m for m in ('pdfplumber', 'PIL') if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout
    assert out == "[]\n"
