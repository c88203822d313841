from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from hzetl.keys import hex_key, int_key


def test_trailing_zeros_do_not_change_a_key() -> None:
    assert int_key(Decimal("4.0")) == int_key(Decimal("4.00")) == int_key(Decimal(4))


def test_nothing_differs_from_the_empty_text() -> None:
    assert int_key("a", None) != int_key("a", "")


def test_the_parts_of_a_key_do_not_run_into_each_other() -> None:
    assert int_key("ab", "c") != int_key("a", "bc")


@given(st.lists(st.text()))
def test_a_key_fits_a_signed_bigint_and_both_forms_agree(parts: list[str]) -> None:
    key = int_key(*parts)
    assert 0 <= key < 2**63
    assert int(hex_key(*parts), 16) == key
