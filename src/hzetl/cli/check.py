"""`hzetl consistency`: whether stated facts can all be true."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import typer

from hzetl.cli import app, show
from hzetl.cli.options import Json
from hzetl.errors import UsageError


@app.command()
def consistency(
    cases: Annotated[Path, typer.Option("--cases", help="File of cases, a JSON object a line: kind, facts, stated.")],
    as_json: Json = False,
) -> None:
    """Say of stated facts whether they agree: consistent, explained (why) or inconsistent."""
    from hzetl.reconcile.consistency import judge

    if not cases.is_file():
        raise UsageError("no such file", where=str(cases), todo="check the path")
    rows: list[dict[str, object]] = []
    for number, case in _read(cases):
        try:
            judged = judge(case).as_row()
        except UsageError as error:
            where = f"{cases}:{number} {error.where}".strip()
            raise UsageError(error.what, where=where, todo=error.todo) from error
        row = {"kind": case.get("kind"), "docs": case.get("docs"), **judged}
        if as_json:
            show.print_json(_plain(row))
        rows.append(row)
    if as_json:
        return
    columns = ("kind", "verdict", "implied", "reason")
    show.print_table(f"{len(rows)} cases", columns, [[row[column] for column in columns] for row in rows])
    counts = {verdict: sum(row["verdict"] == verdict for row in rows) for verdict in _verdicts()}
    show.console().print(", ".join(f"{count} {verdict}" for verdict, count in counts.items()))


def _verdicts() -> list[str]:
    from hzetl.reconcile.consistency import Verdict

    return [verdict.value for verdict in Verdict]


def _read(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Line number and case of each line that is not blank. Numbers are read as decimals, so that 4.0 stays 4.0."""
    with path.open(encoding="utf-8-sig", errors="replace") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                case = json.loads(line, parse_float=Decimal)
            except (ValueError, RecursionError) as error:
                raise UsageError("no JSON", where=f"{path}:{number}", todo="write one object a line") from error
            if not isinstance(case, dict):
                raise UsageError("no JSON object", where=f"{path}:{number}", todo="write one object a line")
            yield number, case


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else show.plain(value)
