"""Any documents, loaded in any order, in any groups, once or five times, on either engine: the same tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from hzetl.store.load import Stated
from hzetl.store.overview import table_checksums
from hzetl.store.witnesses import link_witnesses

PARTITIONS = (("paper0", 2024), ("paper0", 2025), ("paper1", 2025))
DOCUMENTS = 3
"""Of each partition; those of the two papers in one year print the same figures."""


class Step(NamedTuple):
    """A document comes; its partition is loaded so many times, and what was touched is perhaps concluded."""

    document: int
    times: int
    concluded: int


steps = st.lists(
    st.builds(
        Step, st.integers(0, len(PARTITIONS) * DOCUMENTS - 1), st.sampled_from([0, 1, 1, 2, 5]), st.integers(0, 1)
    ),
    min_size=1,
    max_size=len(PARTITIONS) * DOCUMENTS,
    unique_by=lambda step: step.document,
)


def _load(warehouse: Any, partition: int, said: Sequence[Any], digest: str | None) -> None:
    publisher, year = PARTITIONS[partition]
    stated = [
        Stated(document.key, document.content_hash, lambda one=(document, claims): one) for document, claims in said
    ]
    warehouse.load_stated(stated, publisher, year, digest=digest)


def _conclude(warehouse: Any) -> None:
    with warehouse.engine.begin() as connection:
        link_witnesses(connection, warehouse.now)
    warehouse.conclude()


def _tables(fresh: Any, made_claims: Any, engine_name: str, plan: Sequence[Step], *, in_steps: bool) -> Any:
    """Checksums after the documents of the plan came, step by step or all at once."""
    there: dict[int, list[Any]] = {}
    with fresh(engine_name) as warehouse:
        for step in plan if in_steps else sorted(plan):
            partition, number = divmod(step.document, DOCUMENTS)
            publisher, year = PARTITIONS[partition]
            there.setdefault(partition, []).append(made_claims.made_document(year * 100 + number, publisher, year))
            for _ in range(step.times if in_steps else 0):
                _load(warehouse, partition, there[partition], None)
            if in_steps and step.concluded:
                _conclude(warehouse)
        for partition, said in there.items():
            _load(warehouse, partition, said, "all")
        _conclude(warehouse)
        return table_checksums(warehouse.engine)


def _same_tables(fresh: Any, made_claims: Any, engine_name: str, plan: Sequence[Step]) -> None:
    at_once = _tables(fresh, made_claims, "sqlite", plan, in_steps=False)
    assert _tables(fresh, made_claims, engine_name, plan, in_steps=True) == at_once


ENGINES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]
_ONE_PLAN = [Step(7, 1, 1), Step(0, 5, 0), Step(4, 0, 1), Step(1, 2, 1), Step(8, 1, 0), Step(3, 1, 1)]


@pytest.mark.parametrize("engine_name", ENGINES)
def test_order_groups_and_repetition_leave_no_trace(fresh: Any, made_claims: Any, engine_name: str) -> None:
    _same_tables(fresh, made_claims, engine_name, _ONE_PLAN)


@pytest.mark.prove
@pytest.mark.parametrize("engine_name", ENGINES)
@given(plan=steps)
@hypothesis_settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_order_any_groups_any_repetition_leave_no_trace(
    fresh: Any, made_claims: Any, engine_name: str, plan: list[Step]
) -> None:
    _same_tables(fresh, made_claims, engine_name, plan)
