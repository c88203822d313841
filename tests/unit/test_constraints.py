"""The pins of constraints.txt answer to pyproject.toml and give away no address."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
PINS = {
    match[1]: match[2]
    for match in re.finditer(r"^([a-z0-9-]+)==([^ ;\\]+)", (ROOT / "constraints.txt").read_text(), re.MULTILINE)
}
OCR_PINS = {
    match[1]: match[2]
    for match in re.finditer(r"^([a-z0-9-]+)==([^ ;\\]+)", (ROOT / "constraints-ocr.txt").read_text(), re.MULTILINE)
}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
WANTED = [
    *PROJECT["project"]["dependencies"],
    *(
        r
        for name, extra in PROJECT["project"]["optional-dependencies"].items()
        if name not in {"bench", "ocr"}
        for r in extra
    ),
    *PROJECT["build-system"]["requires"],
]


@pytest.mark.parametrize("wanted", WANTED)
def test_every_dependency_is_pinned_within_its_bounds(wanted: str) -> None:
    requirement = Requirement(wanted)
    name = requirement.name.lower().replace("_", "-")
    assert name in PINS, f"{name} is not pinned: run `make lock`"
    assert requirement.specifier.contains(PINS[name]), f"{name}=={PINS[name]} is outside {requirement.specifier}"


def test_what_reads_scans_is_pinned_as_everything_else_is() -> None:
    for wanted in map(Requirement, PROJECT["project"]["optional-dependencies"]["ocr"]):
        assert wanted.specifier.contains(OCR_PINS[wanted.name])
    assert {name: PINS.get(name, pin) for name, pin in OCR_PINS.items()} == OCR_PINS


@pytest.mark.parametrize("name", ["constraints.txt", "constraints-ocr.txt"])
def test_every_pin_has_a_hash_and_no_address_stands_there(name: str) -> None:
    text = (ROOT / name).read_text()
    assert "://" not in text
    entries = re.split(r"\n(?=[a-z])", text.strip())
    assert all("--hash=sha256:" in entry for entry in entries)
