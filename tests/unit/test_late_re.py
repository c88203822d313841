"""Importing extraction stays quick, for no pattern is compiled for it; and each of them is a right one all the same."""

from __future__ import annotations

import importlib
import pkgutil
import re
import subprocess
import sys

import pytest

import hzetl.extract
import hzetl.normalize
from hzetl import late_re

SPY = """
import re, sys
compiled, plain = [], re.compile
def spy(pattern, flags=0):
    caller = sys._getframe(1).f_globals["__name__"]
    if caller.startswith("hzetl."):
        compiled.append(caller)
    return plain(pattern, flags)
re.compile = spy
import hzetl.extract
print(len(compiled), *sorted(set(compiled)))
print(*sorted({"yaml", "sqlalchemy", "pandas", "lxml", "httpx", "dagster"}.intersection(sys.modules)))
"""


def modules() -> list[str]:
    packages = (hzetl.extract, hzetl.normalize)
    return [found.name for p in packages for found in pkgutil.walk_packages(p.__path__, f"{p.__name__}.")]


def test_importing_extraction_compiles_no_pattern_and_loads_no_stage_after_it() -> None:
    told = subprocess.run([sys.executable, "-c", SPY], capture_output=True, text=True, check=True)
    assert told.stdout == "0\n\n", told.stdout


@pytest.mark.parametrize("module", modules())
def test_patterns_that_wait_are_right_ones(module: str) -> None:
    for value in list(vars(importlib.import_module(module)).values()):
        if isinstance(value, late_re._Late):
            value.search("")


def test_a_pattern_that_waited_gives_its_place_to_the_compiled_one() -> None:
    home: dict[str, object] = {}
    exec("from hzetl import late_re\nYEAR = late_re.compile('[0-9]{4}')", home)  # noqa: S102 - a module of its own
    late = home["YEAR"]
    assert isinstance(late, late_re._Late)
    assert late.search("2024年") is not None
    assert home["YEAR"] == re.compile("[0-9]{4}")


def test_a_pattern_that_waited_finds_what_the_standard_one_finds() -> None:
    late = late_re.compile("(?P<year>[0-9]{4})年", late_re.ASCII)
    hit = late.search("到2024年")
    assert hit is not None
    assert (hit["year"], hit.start(), hit.re.groupindex["year"]) == ("2024", 1, 1)
    assert (late.sub("", "2024年末"), late.pattern) == ("末", "(?P<year>[0-9]{4})年")
    assert [found.group() for found in late.finditer("2023年和2024年")] == ["2023年", "2024年"]
