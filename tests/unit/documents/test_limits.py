"""Each limit of reading a file, lowered until an ordinary one exceeds it: refused under the limit's name."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from hzetl.documents import read_document
from hzetl.errors import DocumentError
from hzetl.limits import DEFAULT_LIMITS, Limits

FIXTURES = Path(__file__).parents[2] / "fixtures"
PAGE = "<html><body><p>全市规上工业增加值增长5%。</p></body></html>"


def fixture(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, FIXTURES / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


small, hostile = fixture("small_files"), fixture("hostile_files")


def outcome(content: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> str:
    try:
        read_document(small.landed(content, name), content, limits)
    except DocumentError as error:
        setting = f" ({error.todo.rpartition(' ')[2]})" if "over limit" in error.reason else ""
        return error.reason + setting if error.where == name else f"says not where: {error}"
    return "read"


def nested(levels: int) -> bytes:
    return f"<html><body>{'<div>' * levels}增长5%。".encode()


@pytest.mark.parametrize(
    ("name", "content", "limits", "reason"),
    [
        ("a.html", PAGE.encode, Limits(file_mb=0.00005), "file size (HZETL_LIMIT_FILE_MB)"),
        ("a.xls", small.xls, Limits(file_mb=0.001), "file size (HZETL_LIMIT_FILE_MB)"),
        ("a.xlsx", small.xlsx, Limits(unpacked_mb=0.01), "unpacked size (HZETL_LIMIT_UNPACKED_MB)"),
        ("a.html.gz", small.packed, Limits(unpacked_mb=0.001), "unpacked size (HZETL_LIMIT_UNPACKED_MB)"),
        (
            "a.xlsx",
            lambda: hostile.workbook_with("xl/worksheets/sheet1.xml", b" " * 6_000_000),
            Limits(unpacked_ratio=300),
            "unpacked ratio (HZETL_LIMIT_UNPACKED_RATIO)",
        ),
        ("a.xls", small.xls, Limits(cells=100), "cells (HZETL_LIMIT_CELLS)"),
        ("a.xlsx", small.xlsx, Limits(cells=100), "cells (HZETL_LIMIT_CELLS)"),
        ("a.csv", small.comma_separated, Limits(cells=100), "cells (HZETL_LIMIT_CELLS)"),
        ("a.html", small.html, Limits(cells=100), "cells (HZETL_LIMIT_CELLS)"),
        ("a.html", lambda: nested(60), Limits(nesting=50), "nesting depth (HZETL_LIMIT_NESTING)"),
        ("a.pdf", small.pdf, Limits(pages=2), "pages (HZETL_LIMIT_PAGES)"),
        ("a.txt", small.txt, Limits(characters=500), "characters (HZETL_LIMIT_CHARACTERS)"),
        ("a.html", small.slow_page, Limits(seconds=0.1), "seconds (HZETL_LIMIT_SECONDS)"),
        ("a.xls", small.hungry_xls, Limits(memory_mb=300), "memory (HZETL_LIMIT_MEMORY_MB)"),
    ],
)
def test_a_file_over_a_limit_is_refused_under_its_name_and_told_which_setting_raises_it(
    name: str, content: Callable[[], bytes], limits: Limits, reason: str
) -> None:
    assert outcome(content(), name, limits) == f"over limit: {reason}"


@pytest.mark.parametrize("name", list(small.files()))
def test_what_is_within_the_limits_is_read(name: str) -> None:
    assert outcome(small.files()[name], name, Limits(cells=300, pages=3, nesting=10, characters=5_000)) == "read"


def test_nested_elements_are_counted_and_not_elements() -> None:
    assert outcome(f"<html><body>{'<p>增长5%。</p>' * 6_000}".encode(), "a.html") == "read"
    assert outcome(nested(1_990), "a.html") == "read"
    assert outcome(nested(2_010), "a.html") == "over limit: nesting depth (HZETL_LIMIT_NESTING)"


def test_a_workbook_that_lies_about_its_size_is_damaged() -> None:
    assert outcome(hostile.lying_workbook(), "a.xlsx") == "unreadable file"


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"])
def test_entities_in_a_workbook_are_refused_before_anything_reads_them(part: str) -> None:
    for declared in (hostile.LAUGHS, hostile.OUTSIDE):
        for encoding in ("utf-8", "utf-16"):
            content = hostile.workbook_with(part, f"{declared}<a>&x;</a>".encode(encoding))
            assert outcome(content, "a.xlsx") == "XML entities"


def test_a_page_reads_no_file_that_its_entities_name(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("密语", encoding="utf-8")
    page = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]><html><body><p>增长5%。&x;</p></body></html>'
    for name in ("a.html", "a.xhtml"):
        document = read_document(small.landed(page.encode(), name), page.encode())
        assert "密语" not in document.text
        assert "增长5%。" in document.text


def test_a_page_packed_by_gzip_is_read_as_if_it_were_not() -> None:
    plain = read_document(small.landed(small.html(), "a.html"), small.html())
    packed = read_document(small.landed(small.packed(), "a.html.gz"), small.packed())
    assert (packed.text, packed.tables, packed.label) == (plain.text, plain.tables, plain.label)
