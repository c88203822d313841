"""Marts and observations as files: csv for Excel, xlsx, parquet, SDMX-CSV."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from sqlalchemy import Connection, Engine, text

from hzetl.errors import UsageError
from hzetl.store.connection import reading
from hzetl.store.sdmx import COLUMNS as SDMX_COLUMNS
from hzetl.store.sdmx import ROWS_AT_ONCE, sdmx_rows
from hzetl.store.views import marts

FORMATS: Final = ("csv", "parquet", "xlsx", "sdmx-csv")

_EXCEL_ROWS: Final = 1_048_575
_EXCEL_DIGITS: Final = 15
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
_DAY_ENDINGS: Final = ("_start", "_end", "_on")
"""How the names of a mart's columns end that hold days."""
Rows = Iterable[Sequence[Any]]


def export(engine: Engine, out_dir: Path, file_format: str, names: Sequence[str] | None = None) -> list[Path]:
    """Writes marts as files, one a mart; each is written whole under another name and renamed.

    Args:
        engine: of the warehouse.
        out_dir: made if it is not there.
        file_format: one of `FORMATS`. `csv` is utf-8 with a byte-order mark, so that Excel reads Chinese; `sdmx-csv` is
            one file with all observations in force that are about a territory.
        names: marts; all by default.

    Raises:
        UsageError: an unknown format or mart.
    """
    if file_format not in FORMATS:
        raise UsageError(f"no format {file_format!r}", todo=f"one of {', '.join(FORMATS)}")
    known = [view.name for view in marts()]
    wrong = sorted(set(names or ()) - set(known))
    if wrong:
        raise UsageError(f"there is no mart {', '.join(wrong)}", todo=f"one of {', '.join(known)}")
    out_dir.mkdir(parents=True, exist_ok=True)
    with reading(engine) as connection:
        if file_format == "sdmx-csv":
            return [_written(out_dir / "observations.sdmx.csv", _csv_plain, SDMX_COLUMNS, sdmx_rows(connection))]
        writer = {"csv": _csv_for_excel, "xlsx": _xlsx, "parquet": _parquet}[file_format]
        return [
            _written(out_dir / f"{name}.{file_format}", writer, *_mart(connection, name)) for name in names or known
        ]


def _mart(connection: Connection, name: str) -> tuple[tuple[str, ...], Rows]:
    """Columns and rows; days are days on SQLite too, which gives a view's days as text."""
    statement = text(f"SELECT * FROM {name}")  # noqa: S608 - a mart's own name
    result = connection.execution_options(yield_per=ROWS_AT_ONCE).execute(statement)
    columns = tuple(result.keys())
    days = [column.endswith(_DAY_ENDINGS) for column in columns]

    def typed(row: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(
            date.fromisoformat(value) if is_day and isinstance(value, str) else value
            for value, is_day in zip(row, days, strict=True)
        )

    return columns, (typed(row) for row in result)


def _written(
    path: Path, writer: Callable[[Path, Sequence[str], Rows], None], columns: Sequence[str], rows: Rows
) -> Path:
    part = path.with_name(f".{path.name}.part")
    try:
        writer(part, columns, rows)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return path


def _csv_for_excel(path: Path, columns: Sequence[str], rows: Rows) -> None:
    _csv(path, columns, rows, "utf-8-sig")


def _csv_plain(path: Path, columns: Sequence[str], rows: Rows) -> None:
    _csv(path, columns, rows, "utf-8")


def _csv(path: Path, columns: Sequence[str], rows: Rows, encoding: str) -> None:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows([plain_text(value) for value in row] for row in rows)


def plain_text(value: object) -> object:
    """A value as a file shows it: decimals without trailing zeros or exponents, days in ISO form."""
    if isinstance(value, Decimal | float):
        digits = format(round(Decimal(str(value)), 6), "f")
        return digits.rstrip("0").rstrip(".") if "." in digits else digits
    return value.isoformat() if isinstance(value, date | datetime) else value


def _xlsx(path: Path, columns: Sequence[str], rows: Rows) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(path.name.removeprefix(".").split(".")[0][:31])
    sheet.append(list(columns))
    for number, row in enumerate(rows):
        if number >= _EXCEL_ROWS:
            raise UsageError("more rows than a sheet holds", where=path.stem, todo="export csv or parquet")
        sheet.append([_cell(sheet, value) for value in row])
    book.save(path)


def _cell(sheet: Any, value: object) -> object:  # noqa: ANN401 - openpyxl's write-only sheet has no public type
    """A cell that Excel never takes for a formula and never rounds."""
    if isinstance(value, int) and len(str(abs(value))) > _EXCEL_DIGITS:
        value = str(value)
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        cell = WriteOnlyCell(sheet, value=value)
        cell.data_type = "s"
        cell.quotePrefix = True
        return cell
    return value


def _parquet(path: Path, columns: Sequence[str], rows: Rows) -> None:
    table = list(rows)
    arrays = [_array(name, [row[i] for row in table]) for i, name in enumerate(columns)]
    pq.write_table(pa.table(dict(zip(columns, arrays, strict=True))), path, compression="zstd")


def _array(name: str, values: list[Any]) -> pa.Array:
    """Numbers of mixed kinds (SQLite gives integers where there is no fraction) as decimals, all else as it is."""
    kinds = {type(value) for value in values if value is not None}
    if kinds & {Decimal, float}:
        exact = [None if v is None else round(Decimal(str(v)), 6) for v in values]
        return pa.array(exact, type=pa.decimal128(24, 6))
    if name.endswith(_DAY_ENDINGS):
        return pa.array(values, type=pa.date32())
    return pa.array(values) if kinds else pa.array(values, type=pa.string())
