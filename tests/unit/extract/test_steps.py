from __future__ import annotations

import ast
from pathlib import Path

import pytest

from hzetl.extract import STEPS

SOURCE = Path(__file__).parents[3] / "src/hzetl/extract"


def imported(file: Path) -> set[str]:
    """Packages of extraction from which a module imports."""
    return {
        name[2]
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (name := (node.module or "").split("."))[:2] == ["hzetl", "extract"]
        if len(name) > 2
    }


def test_each_package_of_extraction_is_a_step() -> None:
    assert {file.parent.name for file in SOURCE.glob("*/__init__.py")} == set(STEPS)


@pytest.mark.parametrize("step", STEPS)
def test_a_step_imports_nothing_of_a_later_one(step: str) -> None:
    later = set(STEPS[STEPS.index(step) + 1 :]) | {"claims", "mentions"}
    assert {file.name: imported(file) & later for file in (SOURCE / step).glob("*.py") if imported(file) & later} == {}
