"""A person's decisions on claims, kept as YAML files beside the warehouse: what, why, who, when, and what was expected.

A decision holds for one claim and names the value that it found there: when the page or the reading of it changes, the
decision no longer fits and says so, rather than to correct what is no longer wrong.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from hzetl.errors import CurationError
from hzetl.model import Modifier

_LIMIT: Final = Decimal(10) ** 18
_PLACES: Final = 6
"""What the warehouse keeps of a number."""


class Action(StrEnum):
    """What a person decides on a claim."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"


class Decision(BaseModel):
    """One decision.

    Attributes:
        claim: id of the claim, 16 hex digits.
        document: id of the document that makes it, 16 hex digits.
        what: which figure it is, in words; for readers of the file.
        said: the claim's quote.
        expect: the claim's value as it was read, in its unit.
        do: accept a claim that waits for review, reject one, or correct its value.
        value, value_high, modifier: of a correction, in the claim's unit.
        why, who, decided_on: reason, person, day.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    claim: str = Field(pattern="^[0-9a-f]{16}$")
    document: str = Field(pattern="^[0-9a-f]{16}$")
    what: str = ""
    said: str = ""
    expect: Decimal
    do: Action
    value: Decimal | None = None
    value_high: Decimal | None = None
    modifier: Modifier = Modifier.EQ
    why: str = Field(min_length=1)
    who: str = Field(min_length=1)
    decided_on: date

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if (self.do is Action.CORRECT) != (self.value is not None):
            raise ValueError("a correction has a value, and nothing else has one")
        if self.value_high is not None and (self.value is None or self.value_high < self.value):
            raise ValueError("the upper end of a range is below its lower one, or there is none")
        if not all(_fits(number) for number in (self.value, self.value_high) if number is not None):
            raise ValueError("a value has at most 18 digits before the point and 6 after it")
        return self


def _fits(number: Decimal) -> bool:
    """Whether the warehouse keeps a number as it is."""
    exponent = number.normalize().as_tuple().exponent
    return abs(number) < _LIMIT and isinstance(exponent, int) and exponent >= -_PLACES


def read_decisions(folder: Path) -> dict[str, tuple[Decision, str]]:
    """All decisions in the folder's `*.yml` files, by claim, each with the name of its file.

    Raises:
        CurationError: a file is no YAML or no list of decisions, or two decisions are on one claim.
    """
    found: dict[str, tuple[Decision, str]] = {}
    for path in sorted(folder.glob("*.yml")) if folder.is_dir() else ():
        for decision in _read(path):
            if decision.claim in found:
                where = f"{found[decision.claim][1]} and {path.name}"
                raise CurationError(
                    f"claim {decision.claim} is decided twice", where=where, todo="take one of them out"
                )
            found[decision.claim] = decision, path.name
    return found


def _read(path: Path) -> list[Decision]:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8")) or []
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise CurationError("the file cannot be read as YAML", where=str(path), todo="mend it there") from error
    if not isinstance(content, list):
        raise CurationError("the file is no list of decisions", where=str(path), todo="mend it there")
    decisions = []
    for number, entry in enumerate(content, 1):
        try:
            decisions.append(Decision.model_validate(entry))
        except ValidationError as error:
            first = error.errors()[0]
            said = ".".join(map(str, first["loc"])) + f": {first['msg'].removeprefix('Value error, ')}"
            raise CurationError(f"decision {number} is wrong: {said}", where=str(path), todo="mend it there") from error
    return decisions


def write_decision(folder: Path, decision: Decision) -> Path:
    """Adds a decision to the folder's file of its year; the file is replaced in whole.

    Returns:
        The file.

    Raises:
        CurationError: the claim is decided already, or a file there cannot be read or written.
    """
    earlier = read_decisions(folder).get(decision.claim)
    if earlier is not None:
        raise CurationError(
            f"claim {decision.claim} is decided already", where=str(folder / earlier[1]), todo="change it there"
        )
    path = folder / f"decisions-{decision.decided_on.year}.yml"
    entries = [*(_read(path) if path.exists() else ()), decision]
    part = path.with_suffix(".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8") as file:
            yaml.safe_dump(list(_written(entries)), file, allow_unicode=True, sort_keys=False, width=120)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise CurationError(
            f"the decision cannot be written ({error.strerror})", where=str(path), todo="check HZETL_CURATION_DIR"
        ) from error
    return path


def _written(decisions: Iterable[Decision]) -> Iterable[dict[str, Any]]:
    for decision in decisions:
        row = decision.model_dump(exclude_defaults=True)
        yield {name: _plain(value) for name, value in row.items()}


def _plain(value: object) -> object:
    """As YAML writes it without tags; whole amounts without a point, others as they are."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else str(value.normalize())
    return value.value if isinstance(value, StrEnum) else value
