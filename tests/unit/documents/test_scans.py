"""Pictures of pages: what is said of them without OCR, and what it reads off them."""

from __future__ import annotations

import importlib.util
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from hzetl.documents import parse, read_document
from hzetl.errors import DocumentError
from hzetl.extract import extract
from hzetl.limits import DEFAULT_LIMITS, Limits
from hzetl.model import Claim, Document, Snapshot

FIXTURES = Path(__file__).parents[2] / "fixtures"


def fixture(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, FIXTURES / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


small, scans = fixture("small_files"), fixture("scan_files")


def landed(content: bytes, name: str) -> Snapshot:
    told = {"published_on": date(2025, 1, 22), "region": "330100"}
    return small.landed(content, name).model_copy(update=told)  # type: ignore[no-any-return]


def read(content: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    return read_document(landed(content, name), content, limits)


def figures(claims: list[Claim]) -> set[tuple[str, float]]:
    return {(claim.indicator, float(claim.value)) for claim in claims if claim.review is None}


def test_a_picture_is_refused_where_nothing_reads_it_and_told_what_to_install() -> None:
    content = b"\x89PNG\r\n\x1a\n" + bytes(200)
    with pytest.raises(DocumentError) as refused:
        parse(landed(content, "folder/a.png"), content)
    assert refused.value.reason == "no text layer"
    assert "hzetl[ocr]" in refused.value.todo


@pytest.mark.ocr
def test_a_scan_is_read_with_its_table_and_its_claims_say_so(chinese_font: str) -> None:
    document = read(scans.pdf(chinese_font), "a.pdf")
    table = "\n".join("\t".join(row) for row in scans.ROWS)
    assert document.text == f"2024年杭州经济运行情况\n{scans.SENTENCE}\n{table}"
    assert [[c and c.text for c in row] for row in document.tables[0].cells] == [list(row) for row in scans.ROWS]
    claims = extract(document)
    printed = extract(read(document.text.encode(), "a.txt"))
    assert figures(claims) >= {("规模以上工业增加值", 440_900_000_000), ("社会消费品零售总额", 782_500_000_000)}
    assert {claim.read_by for claim in claims} == {"ocr"}
    assert {claim.read_by for claim in printed} == {None}
    assert max(claim.confidence for claim in claims) <= 0.8 * max(claim.confidence for claim in printed)


@pytest.mark.ocr
def test_no_figure_of_a_bad_scan_is_wrong_and_unreviewed(chinese_font: str) -> None:
    claims = extract(read(scans.png(chinese_font, noise=90), "a.png"))
    assert claims
    assert {value for _, value in figures(claims)} <= {440_900_000_000, 782_500_000_000, 3.8, 3.0}


@pytest.mark.ocr
@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        (Limits(scan_seconds=0.5), "over limit: seconds of a scan"),
        (Limits(scan_memory_mb=300), "over limit: memory of a scan"),
        (Limits(unpacked_mb=1), "over limit: unpacked size"),
    ],
)
def test_a_scan_has_limits_of_its_own(chinese_font: str, limits: Limits, reason: str) -> None:
    with pytest.raises(DocumentError) as refused:
        read(scans.png(chinese_font), "a.png", limits)
    assert refused.value.reason == reason


@pytest.mark.ocr
@pytest.mark.parametrize("cut", [100, 5_000])
def test_a_damaged_picture_is_unreadable(chinese_font: str, cut: int) -> None:
    with pytest.raises(DocumentError) as refused:
        read(scans.png(chinese_font)[:cut], "a.png")
    assert refused.value.reason == "unreadable file"


def test_a_figure_that_ocr_is_unsure_of_is_left_to_a_person() -> None:
    text = "2024年，全市规模以上工业增加值4409亿元，比上年增长3.8%。"
    content = text.encode()
    printed = read(content, "a.txt")
    place = text.index("3.8%")
    scanned = printed.model_copy(update={"read_by": "ocr", "unsure": ((place, place + 4),)})
    (level, growth), (printed_level, _) = extract(scanned), extract(printed)
    assert (level.review, growth.review) == (None, "OCR unsure of a figure")
    assert level.confidence == pytest.approx(0.8 * printed_level.confidence)
