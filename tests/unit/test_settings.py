"""Settings that the environment gives: defaults, and a clear word about those that cannot be used."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest

from hzetl.errors import SettingsError
from hzetl.limits import Limit, Limits
from hzetl.settings import Settings

README = Path(__file__).parents[2] / "README.md"


def test_the_environment_sets_each_limit_of_reading() -> None:
    assert Settings.from_environment({}).limits == Limits()
    raised = {limit.variable: "2048" for limit in Limit}
    assert set(asdict(Settings.from_environment(raised).limits).values()) == {2048}


def test_the_readme_tells_each_limit_with_its_default() -> None:
    told = README.read_text(encoding="utf-8")
    for limit in Limit:
        (line,) = [line for line in told.splitlines() if line.startswith(f"| `{limit.variable}` |")]
        assert line.endswith(f"| {getattr(Limits(), limit.name.lower()):.15g} |")
        assert f"`{limit.value}`" in line


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HZETL_LIMIT_MEMORY_MB", "much"),
        ("HZETL_LIMIT_MEMORY_MB", "255"),
        ("HZETL_LIMIT_MEMORY_MB", "-1024"),
        ("HZETL_LIMIT_MEMORY_MB", "1e99"),
        ("HZETL_LIMIT_SECONDS", "0"),
        ("HZETL_LIMIT_SECONDS", "nan"),
        ("HZETL_LIMIT_SECONDS", "inf"),
        ("HZETL_LIMIT_PAGES", "0"),
        ("HZETL_LOCK_WAIT", "-1"),
    ],
)
def test_a_limit_that_is_none_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=f"^{name} is no number of .* at environment: give one like"):
        Settings.from_environment({name: value})
