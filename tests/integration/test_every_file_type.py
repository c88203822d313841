"""A folder with a file of every type: each is loaded, its table is shown with the cell marked, what is not is named."""

from __future__ import annotations

import csv
import gzip
import importlib.util
import io
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import openpyxl
import pytest
import xlwt
from bs4 import BeautifulSoup
from sqlalchemy import text

from hzetl.cli import main
from hzetl.documents.reading import reads_pictures
from hzetl.settings import Settings
from hzetl.store.connection import open_warehouse, reading

FIXTURES = Path(__file__).parents[1] / "fixtures"
ROWS = (
    ("指标", "2024年", "2023年"),
    ("规模以上工业增加值(亿元)", 4409, 4355),
    ("社会消费品零售总额(亿元)", 7825, 7671),
)
SIDECAR = 'published_on: 2025-03-20\nregion: "330100"\npublisher: 杭州市统计局\n'


def fixture(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, FIXTURES / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def html() -> str:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    return f"<html><head><title>主要指标</title></head><body><p>2024年主要指标</p><table>{rows}</table></body></html>"


def xlsx() -> bytes:
    book = openpyxl.Workbook()
    for row in ROWS:
        book.worksheets[0].append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def xls() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    for row, cells in enumerate(ROWS):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def comma_separated() -> str:
    file = io.StringIO()
    csv.writer(file).writerows(ROWS)
    return file.getvalue()


@pytest.fixture
def contents() -> dict[str, bytes]:
    hostile, pdf_files = fixture("hostile_files"), fixture("pdf_files")
    return {
        "网页.html": html().encode("gb18030"),
        "存档.html.gz": gzip.compress(html().encode()),
        "正文.txt": "2024年，全市规模以上工业增加值4409亿元。\n".encode(),
        "表格.csv": comma_separated().encode("utf-8-sig"),
        "旧表.xls": xls(),
        "新表.xlsx": xlsx(),
        "月报.pdf": pdf_files.overleaf().content,
        "炸弹.xlsx": hostile.workbook_with("xl/media/image1.png", bytes(20_000_000)),
        "图片.xls": hostile.PNG,
        "扫描.png": hostile.PNG,
    }


@pytest.fixture
def hzetl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    for name in ("HZETL_WAREHOUSE_URL", "HZETL_CATALOGUE", "HZETL_CURATION_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HZETL_DATA_DIR", str(tmp_path / "data"))

    def running(*arguments: object) -> str:
        assert main([str(argument) for argument in arguments]) == 0
        return capsys.readouterr().out

    return running


def test_a_folder_of_every_type_is_loaded_and_shown_with_its_cells_marked(
    hzetl: Callable[..., str], contents: dict[str, bytes], tmp_path: Path
) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for name, content in contents.items():
        (inbox / name).write_bytes(content)
        (inbox / f"{name}.yml").write_text(SIDECAR, encoding="utf-8")
    hzetl("run", "--from", inbox)
    set_aside = {"炸弹.xlsx": "over limit: unpacked ratio", "图片.xls": "unreadable file", "扫描.png": "no text layer"}
    if reads_pictures():
        set_aside["扫描.png"] = "unreadable file"  # it is none, as its reader finds

    (row,) = [json.loads(line) for line in hzetl("status", "--json").splitlines()]
    assert (row["publisher"], row["documents"], row["quarantined"]) == ("local", 7, 3)
    assert sum(row["reasons"].values()) == 3
    assert set(row["reasons"]) == set(set_aside.values())
    assert all(reason in hzetl("status") for reason in set_aside.values())

    with reading(open_warehouse(Settings.from_environment(), readonly=True)) as warehouse:
        refused = dict(warehouse.execute(text("SELECT url, reason FROM ctl_quarantine")).tuples().all())
        loaded = set(warehouse.execute(text("SELECT url FROM dim_document WHERE url <> ''")).scalars())
    assert refused == set_aside
    assert loaded == set(contents) - set(set_aside)

    for name in loaded - {"正文.txt"}:
        cell = "1696.0" if name.endswith(".pdf") else "4409"
        assert cell in marked_cells(page_of(tmp_path / "data/published/databook", name)), name


def page_of(databook: Path, url: str) -> BeautifulSoup:
    pages = [BeautifulSoup(page.read_bytes(), "lxml") for page in (databook / "documents").glob("*.html")]
    (page,) = [page for page in pages if any(code.text == url for code in page.find_all("code"))]
    return page


def marked_cells(page: BeautifulSoup) -> set[str]:
    """What the marked cells of a document's table say."""
    return {mark.text for mark in page.select("table.original td mark")}
