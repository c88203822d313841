"""Builds the spreadsheets and the PDF that bureaus attach to their pages: `python -m hzetl.samples.build_files`.

The results are committed beside this module, so that serving needs none of the development dependencies. Building
twice gives the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import xlwt
from openpyxl import Workbook
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table, TableStyle

from hzetl.samples.documents import FILES

Grid = Sequence[Sequence[str | float | int | None]]

BUILT = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""A fixed moment for the files' own properties."""

YEARLY_2023: Grid = (
    ("2023年杭州市主要经济指标", None, None, None),
    ("指标", "单位", "2023年", "比上年增长（%）"),
    ("地区生产总值", "亿元", 20059, 5.6),
    ("#服务业增加值", "亿元", 14045, 7.2),
    ("规模以上工业增加值", "亿元", 4355, 2.4),
    ("社会消费品零售总额", "亿元", 7671, 5.2),
    ("货物进出口总额", "亿元", 8030, 6.1),
)

POPULATION_2021: Grid = (
    ("2021年末杭州市常住人口", None, None),
    ("指标", "单位", "2021年末"),
    ("常住人口", "万人", 1220.4),
    ("城镇人口", "万人", 1020.3),
    ("乡村人口", "万人", 200.1),
    ("男性人口", "万人", 636.0),
    ("女性人口", "万人", 584.4),
    ("60岁及以上人口", "万人", 211.1),
    ("65岁及以上人口", "万人", 151.3),
    ("城镇化率", "%", 83.6),
    ("出生率", "‰", 7.6),
    ("死亡率", "‰", 4.7),
    ("自然增长率", "‰", 2.9),
)

INDUSTRY_BRIEF = (
    "杭州工业简报（2026年第1期）",
    "2025年，全市规模以上工业增加值4624亿元，比上年增长6%。",
    "与之配套的数据：数字经济核心产业增加值6780亿元，增长9.3%；",
    "规上互联网、软件和信息技术服务业营业收入13011.47亿元，增长14%。",
)

INDUSTRY_BY_YEAR: Grid = (
    ("年份", "规模以上工业增加值（亿元）", "比上年增长（%）"),
    ("2021年", 4100, 10.6),
    ("2022年", 4198, 0.3),
    ("2023年", 4355, 2.4),
    ("2024年", 4409, 4.0),
    ("2025年", 4624, 6.0),
)


def xlsx(grid: Grid, sheet: str) -> bytes:
    """A workbook of one sheet whose first row, the title, is merged over the width."""
    workbook = Workbook()
    workbook.properties.created = workbook.properties.modified = BUILT
    page = workbook.active
    assert page is not None  # noqa: S101  # a new workbook has a sheet
    page.title = sheet
    for row in grid:
        page.append(list(row))
    page.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(grid[0]))
    raw = io.BytesIO()
    workbook.save(raw)
    return _without_clock(raw.getvalue())


def _without_clock(archive: bytes) -> bytes:
    """The same archive with fixed times of its members and of its last change."""
    fixed = io.BytesIO()
    stamp = BUILT.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(io.BytesIO(archive)) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            content = source.read(member)
            if member.filename == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, content)
            target.writestr(zipfile.ZipInfo(member.filename, BUILT.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)
    return fixed.getvalue()


def xls(grid: Grid, sheet: str) -> bytes:
    """The old format, as bureaus still attach it."""
    workbook = xlwt.Workbook(encoding="utf-8")
    page = workbook.add_sheet(sheet)
    page.write_merge(0, 0, 0, len(grid[0]) - 1, grid[0][0])
    for r, row in enumerate(grid[1:], 1):
        for c, value in enumerate(row):
            if value is not None:
                page.write(r, c, value)
    raw = io.BytesIO()
    workbook.save(raw)
    return raw.getvalue()


def pdf(lines: Sequence[str], grid: Grid) -> bytes:
    """One page with a text layer in a CID font, and a ruled table."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    raw = io.BytesIO()
    canvas = Canvas(raw, pagesize=A4, invariant=1)
    canvas.setTitle(lines[0])
    height = A4[1]
    for n, line in enumerate(lines):
        canvas.setFont("STSong-Light", 18 if n == 0 else 12)
        canvas.drawString(72, height - 90 - 30 * n, line)
    table = Table([[str(cell) for cell in row] for row in grid], colWidths=(80, 190, 120))
    table.setStyle(
        TableStyle([("FONT", (0, 0), (-1, -1), "STSong-Light", 11), ("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
    )
    table.wrapOn(canvas, 400, 300)
    table.drawOn(canvas, 72, height - 360)
    canvas.showPage()
    canvas.save()
    return raw.getvalue()


def built_files() -> dict[str, bytes]:
    """Name and bytes of every attachment."""
    return {
        "2023年杭州市主要经济指标.xlsx": xlsx(YEARLY_2023, "主要经济指标"),
        "2021年末杭州市常住人口.xls": xls(POPULATION_2021, "常住人口"),
        "杭州工业简报2026年第1期.pdf": pdf(INDUSTRY_BRIEF, INDUSTRY_BY_YEAR),
    }


def main(folder: Path = FILES) -> None:
    """Writes the attachments into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in built_files().items():
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    main()
