"""Everything that the BI person sees comes from the schema: labelled in both languages, keyed, exact."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, MetaData, Table, create_engine, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from hzetl.keys import UNKNOWN_KEY
from hzetl.store import schema
from hzetl.store.dimensions import unknown_member
from hzetl.store.schema import Amount, Instant, metadata

TABLES = sorted(metadata.tables.values(), key=lambda table: table.name)
CHINESE = re.compile(r"[一-鿿]")


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_and_column_is_explained_in_chinese_and_english(table: Table) -> None:
    for item in (table, *table.columns):
        zh, en = schema.label_zh(item), schema.label_en(item)
        assert CHINESE.search(zh), item
        assert re.search(r"[A-Za-z]", en), item
        assert item.comment == f"{zh} | {en}"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_chinese_labels_name_each_column_of_a_table_apart(table: Table) -> None:
    labels = [schema.label_zh(column) for column in table.columns]
    twice = {label for label in labels if labels.count(label) > 1}
    assert twice <= {"日期", "细分", "摘要"}, twice


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_foreign_key_is_never_null(table: Table) -> None:
    assert not [column.name for column in table.columns if column.foreign_keys and column.nullable]


@pytest.mark.parametrize("table", [t for t in TABLES if t.name.startswith("dim_")], ids=lambda table: table.name)
def test_every_dimension_has_an_unknown_member_that_fits_its_columns(table: Table) -> None:
    member = unknown_member(table)
    assert set(member) == set(table.columns.keys())
    assert member[table.primary_key.columns[0].name] == UNKNOWN_KEY
    assert not [name for name, value in member.items() if value is None and not table.columns[name].nullable]


def test_amounts_are_numeric_on_a_server() -> None:
    ddl = str(CreateTable(schema.fct_claim).compile(dialect=postgresql.dialect()))
    assert "value NUMERIC(24, 6) NOT NULL" in ddl


amounts = Table("amounts", MetaData(), Column("value", Amount), Column("at", Instant))


@given(st.lists(st.decimals(min_value=-(10**18) + 1, max_value=10**18 - 1, places=6), min_size=1, max_size=20))
def test_sqlite_keeps_every_amount_exactly(values: list[Decimal]) -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        amounts.create(connection)
        connection.execute(amounts.insert(), [{"value": value} for value in values])
        assert list(connection.scalars(select(amounts.c.value))) == values
        stored = [text for (text,) in connection.exec_driver_sql("SELECT value FROM amounts")]
        assert not [text for text in stored if re.search(r"E|\.$|\.\d*0$|^-0$", text)]
    engine.dispose()


@pytest.mark.parametrize("value", ["1e18", "-1e18", "NaN", "Infinity"])
def test_what_does_not_fit_is_refused_and_never_rounded_away(value: str) -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        amounts.create(connection)
        with pytest.raises(Exception, match=r"does not fit NUMERIC\(24,6\)"):
            connection.execute(amounts.insert(), [{"value": Decimal(value)}])
    engine.dispose()


def test_moments_come_back_in_utc_and_one_without_timezone_is_refused() -> None:
    engine = create_engine("sqlite://")
    moment = datetime.fromisoformat("2026-03-01T08:00:00+08:00")
    with engine.begin() as connection:
        amounts.create(connection)
        connection.execute(amounts.insert(), [{"at": moment}])
        assert connection.scalar(select(amounts.c.at)) == datetime(2026, 3, 1, tzinfo=UTC)
        with pytest.raises(Exception, match="no timezone"):
            connection.execute(amounts.insert(), [{"at": datetime(2026, 3, 1)}])  # noqa: DTZ001
    engine.dispose()
