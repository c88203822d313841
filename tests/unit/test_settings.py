"""Settings that the environment gives: defaults, and a clear word about those that cannot be used."""

from __future__ import annotations

import pytest

from hzetl.errors import SettingsError
from hzetl.settings import Settings


def test_reading_a_file_may_take_a_gibibyte_and_a_minute() -> None:
    settings = Settings.from_environment({})
    assert (settings.parse_memory_mb, settings.parse_seconds) == (1024, 60)


def test_the_environment_sets_the_limits_of_reading() -> None:
    settings = Settings.from_environment({"HZETL_PARSE_MEMORY_MB": "2048", "HZETL_PARSE_SECONDS": "7.5"})
    assert (settings.parse_memory_mb, settings.parse_seconds) == (2048, 7.5)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HZETL_PARSE_MEMORY_MB", "much"),
        ("HZETL_PARSE_MEMORY_MB", "255"),
        ("HZETL_PARSE_MEMORY_MB", "-1024"),
        ("HZETL_PARSE_MEMORY_MB", "1e99"),
        ("HZETL_PARSE_SECONDS", "0"),
        ("HZETL_PARSE_SECONDS", "nan"),
        ("HZETL_PARSE_SECONDS", "inf"),
        ("HZETL_LOCK_WAIT", "-1"),
    ],
)
def test_a_limit_that_is_none_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=f"^{name} is no number of .* at environment: give one like"):
        Settings.from_environment({name: value})
