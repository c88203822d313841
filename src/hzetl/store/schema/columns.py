"""How a column and a table are declared: with a Chinese label, an English sentence, and a comment made of both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import CheckConstraint, Column, ForeignKey, MetaData, Table, Text
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeEngine

from hzetl.store.schema.types import KeyType

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

UNKNOWN_TEXT: Final = "未知"
"""What the unknown member of a dimension is called."""


def _described(zh: str, en: str) -> dict[str, Any]:
    return {"comment": f"{zh} | {en}", "info": {"zh": zh, "en": en}}


def column(
    name: str,
    type_: TypeEngine[Any] | type[TypeEngine[Any]],
    zh: str,
    en: str,
    *items: SchemaItem,
    null: bool = False,
    primary: bool = False,
) -> Column[Any]:
    """A column that is NOT NULL unless said otherwise.

    Args:
        name: in the database.
        type_: of the values.
        zh: short Chinese label; reports use it as the column's name.
        en: English sentence: meaning, unit.
        items: foreign keys and the like.
        null: may it be NULL.
        primary: is it part of the primary key.
    """
    return Column(name, type_, *items, nullable=null, primary_key=primary, autoincrement=False, **_described(zh, en))


def text(name: str, zh: str, en: str, *, null: bool = False) -> Column[Any]:
    """A text column."""
    return column(name, Text, zh, en, null=null)


def primary(name: str, zh: str, en: str) -> Column[Any]:
    """A surrogate key: the hash of the business key, -1 for the unknown member."""
    return Column(name, KeyType, primary_key=True, autoincrement=False, **_described(zh, en))


def foreign(name: str, target: str, zh: str, en: str) -> Column[Any]:
    """A foreign key that is never NULL: what is not known points to the unknown member."""
    return column(name, KeyType, zh, en, ForeignKey(target))


def one_of(name: str, values: Sequence[str]) -> CheckConstraint:
    """A check that a text column holds one of these codes."""
    return CheckConstraint(f"{name} IN ({', '.join(repr(v) for v in values)})", name=name)


def table(name: str, zh: str, en: str, *items: SchemaItem) -> Table:
    """A table of the warehouse, with comment and labels."""
    return Table(name, metadata, *items, **_described(zh, en))


def label_zh(item: Table | Column[Any]) -> str:
    """Chinese label of a table or column."""
    return str(item.info["zh"])


def label_en(item: Table | Column[Any]) -> str:
    """English description of a table or column."""
    return str(item.info["en"])
