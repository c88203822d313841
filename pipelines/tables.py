"""What is known of a table or mart beforehand: its columns with their meaning, and where its columns come from."""

from __future__ import annotations

from typing import Any

import dagster as dg

from hzetl.publish.dictionary import TableEntry, dictionary
from hzetl.settings import warehouse_dir
from pipelines.code import reference


def entry(name: str) -> TableEntry:
    """A table's entry in the data dictionary."""
    return next(table for table in dictionary() if table.name == name)


def described(name: str) -> str:
    """A table's Chinese label and English sentence."""
    label = entry(name).label
    return f"{label.zh}: {label.en}"


def table_metadata(name: str) -> dict[str, Any]:
    """The columns of a table with labels and keys; of a mart also their lineage and its SQL."""
    table = entry(name)
    columns = [
        dg.TableColumn(
            column.name,
            column.type or "text",
            f"{column.label.zh} | {column.label.en}",
            constraints=dg.TableColumnConstraints(nullable=column.nullable, unique=column.key == "PK"),
        )
        for column in table.columns
    ]
    metadata: dict[str, Any] = {"dagster/column_schema": dg.TableSchema(columns), "dagster/table_name": name}
    lineage = {
        column.name: [
            dg.TableColumnDep(dg.AssetKey(["warehouse", table_of]), of)
            for table_of, _, of in (source.partition(".") for source in column.made_of)
        ]
        for column in table.columns
        if column.made_of
    }
    if lineage:
        metadata["dagster/column_lineage"] = dg.TableColumnLineage(lineage)
    sql = warehouse_dir() / "views" / f"{name}.sql"
    if sql.is_file():
        metadata["dagster/code_references"] = reference(sql, "the view")
    return metadata
