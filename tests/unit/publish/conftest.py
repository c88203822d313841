"""One book of the made-up city for the whole package's tests, and its pages as text."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from sqlalchemy import Engine

from hzetl.publish.databook.book import Book
from hzetl.publish.databook.reading import read_book
from hzetl.publish.databook.site import site_files

FIXTURE = Path(__file__).parents[2] / "fixtures" / "made_up_city.py"


@pytest.fixture(scope="session")
def city() -> ModuleType:
    spec = importlib.util.spec_from_file_location("made_up_city", FIXTURE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def warehouse(city: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    engine: Engine = city.warehouse_in(tmp_path_factory.mktemp("city"))
    return engine


@pytest.fixture(scope="session")
def book(warehouse: Engine) -> Book:
    return read_book(warehouse)


@pytest.fixture(scope="session")
def pages(book: Book) -> dict[str, str]:
    """Every page by its path."""
    return {path: content.decode() for path, content in site_files(book) if path.endswith(".html")}


@pytest.fixture(scope="session")
def document_page(book: Book, pages: dict[str, str]) -> Callable[[str], str]:
    """The page of the document with this title's beginning."""

    def find(beginning: str) -> str:
        (document,) = [d for d in book.documents.values() if d.title.startswith(beginning)]
        return pages[f"documents/{document.page}.html"]

    return find
