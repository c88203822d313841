"""Reports: the marts in Chinese, and the role that reads nothing else."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import ProgrammingError

from hzetl.store.reports import reports, view_columns
from hzetl.store.schema import metadata
from hzetl.store.views import marts, views


@pytest.fixture
def filled(warehouse: Any, document: Any, claim: Any) -> Any:
    """A warehouse of one observation."""
    said = document("2025年，全市规模以上工业增加值4624亿元，增长6.1%。")
    warehouse.load((said, [claim(said, "4624亿元", 462_400_000_000)]))
    warehouse.conclude()
    return warehouse


@pytest.mark.parametrize("view", views(), ids=lambda view: view.name)
def test_the_chinese_names_of_a_view_tell_its_columns_apart(view: Any) -> None:
    labels = Counter(column.described.zh for column in view_columns()[view.name])
    assert [label for label, times in labels.items() if times > 1] == []
    assert all(len(label.encode()) <= 63 for label in labels), "a server cuts longer names"


def test_each_mart_has_a_report_of_the_same_rows_in_chinese(filled: Any) -> None:
    assert [report.name for report in reports()] == [mart.name.replace("mart_", "rpt_") for mart in marts()]
    (row,) = filled.rows("SELECT * FROM rpt_annual_city")
    assert (row["地区名称"], row["年份"], row["指标名称"]) == ("杭州市", 2025, "规模以上工业增加值")
    assert float(row["总量（亿元）"]) == 4624
    for mart, report in zip(marts(), reports(), strict=True):
        one, other = (filled.rows(f"SELECT * FROM {name}") for name in (mart.name, report.name))
        assert [list(r.values()) for r in one] == [list(r.values()) for r in other]


@pytest.mark.postgres
@pytest.mark.parametrize("settings", ["postgresql"], indirect=True)
def test_a_server_explains_every_column_of_every_view(filled: Any) -> None:
    query = """
        SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE c.relkind = 'v' AND c.relnamespace = current_schema()::regnamespace AND a.attnum > 0
        AND col_description(c.oid, a.attnum) IS NULL
    """
    assert filled.rows(query.replace(":", r"\:")) == []


@pytest.mark.postgres
@pytest.mark.parametrize("settings", ["postgresql"], indirect=True)
def test_the_readers_role_sees_marts_and_reports_and_no_table(filled: Any) -> None:
    def as_reader(sql: str) -> int:
        with filled.engine.connect() as connection:
            connection.execute(text("SET ROLE hzetl_bi"))
            return len(connection.execute(text(sql)).all())

    assert as_reader("SELECT * FROM mart_latest") == 1
    assert as_reader("SELECT * FROM rpt_latest") == 1
    hidden = [*metadata.tables, "fct_annual", "fct_ranking"]
    for name in hidden:
        with pytest.raises(ProgrammingError, match="permission denied"):
            as_reader(f"SELECT * FROM {name}")
    with pytest.raises(ProgrammingError, match="permission denied"):
        as_reader("DELETE FROM ctl_digest")
    assert set(inspect(filled.engine).get_view_names()) == {view.name for view in (*views(), *reports())}
