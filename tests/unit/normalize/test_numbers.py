from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hzetl.normalize.numbers import narrow, parse_number, parse_percent


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("4624", "4624"), ("1,100.9亿", "110090000000"), ("１２．５万", "125000"), ("1.4万余", "14000"),
        ("20多亿", "2000000000"), ("两千余", "2000"), ("一百零八", "108"), ("二十万亿", "20000000000000"),
        ("十二", "12"), ("一万五", "15000"), ("二〇二五", "2025"), ("1亿2000万", "120000000"), ("3.5百万", "3500000"),
        ("-7.54", "-7.54"), ("－1.8", "-1.8"), ("五点三", "5.3"), ("六千", "6000"),
        ("六点四二万", "64200"), ("7佰", "700"), ("叁萬伍仟", "35000"),
    ],
)  # fmt: skip
def test_a_number_has_its_value_however_it_is_written(written: str, value: str) -> None:
    assert parse_number(written) == Decimal(value)


@pytest.mark.parametrize("written", ["", "三五", "万家灯火", "多", "abc"])
def test_what_is_no_number_has_no_value(written: str) -> None:
    assert parse_number(written) is None


@pytest.mark.parametrize(
    ("written", "percent"),
    [
        ("百分之五点三", "5.3"),
        ("六成", "60"),
        ("三成五", "35"),
        ("四分之三", "75"),
        ("一半", "50"),
        ("千分之五", "0.5"),
    ],
)
def test_a_percentage_may_be_in_words(written: str, percent: str) -> None:
    assert parse_percent(written) == Decimal(percent)


def test_a_third_is_given_to_six_places() -> None:
    assert parse_percent("三分之一") == Decimal("33.333333")


@given(st.integers(min_value=0, max_value=99_999_999))
def test_thousands_marks_and_full_width_change_nothing(number: int) -> None:
    wide = str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert parse_number(f"{number:,}") == parse_number(wide) == number
    assert narrow(wide) == str(number)


def test_the_thousand_of_kilowatts_is_no_numeral() -> None:
    from hzetl.extract.lexing.lexer import scan  # noqa: PLC0415 - the lexer joins numerals and units

    assert [(str(t.value.normalize()), t.unit) for t in scan("一亿千瓦")] == [("1E+8", "kW")]
