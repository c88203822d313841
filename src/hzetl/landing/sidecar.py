"""Sidecars: what a person says about a file that does not say it itself, as YAML beside it (`NAME.EXT.yml`)."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml
from pydantic import Field, ValidationError, field_validator
from pydantic_core import ErrorDetails

from hzetl.errors import LandingError
from hzetl.model import Frozen

SUFFIX = ".yml"
_MAX_BYTES = 64 * 1024
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


class Sidecar(Frozen):
    """What a sidecar may say. All of it is optional; a key that is not here is an error, so that a typo is seen.

    Attributes:
        published_on: publication date.
        publisher: who states it (the document's `source`).
        title: the document's title.
        url: where a person finds the page.
        region: GB/T 2260 code of the document's own region.
    """

    published_on: date | None = None
    publisher: str | None = Field(default=None, min_length=1)
    title: str | None = Field(default=None, min_length=1)
    url: str | None = Field(default=None, min_length=1)
    region: str | None = Field(default=None, pattern=r"^\d{6}$")

    @field_validator("published_on", mode="before")
    @classmethod
    def _day(cls, value: object) -> object:
        if isinstance(value, datetime):
            return value.date()
        if value is None or isinstance(value, date):
            return value
        match = _DATE.fullmatch(value.strip()) if isinstance(value, str) else None
        if match is None:
            raise ValueError("not a date like 2026-02-13")
        return date(*(int(part) for part in match.groups()))

    @field_validator("region", "title", "publisher", "url", mode="before")
    @classmethod
    def _text(cls, value: object) -> object:
        """YAML reads an unquoted code, or a title like `2025`, as a number."""
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        return value.strip() if isinstance(value, str) else value


def read_sidecar(file: Path) -> Sidecar:
    """What the sidecar of `file` says; an empty one where there is none.

    Raises:
        LandingError: the sidecar cannot be read, is no YAML mapping, or says something that cannot be.
    """
    path = sidecar_of(file)
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return Sidecar()
    except OSError as error:
        raise _broken(path, error.strerror or "cannot be read") from error
    if len(raw) > _MAX_BYTES:
        raise _broken(path, f"longer than {_MAX_BYTES} bytes")
    try:
        return Sidecar.model_validate(_mapping(path, raw))
    except ValidationError as error:
        raise _broken(path, "; ".join(_said(detail) for detail in error.errors())) from error


def sidecar_of(file: Path) -> Path:
    """Where the sidecar of a file is."""
    return file.with_name(file.name + SUFFIX)


def _mapping(path: Path, raw: bytes) -> dict[str, Any]:
    try:
        content = yaml.safe_load(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _broken(path, "not UTF-8") from error
    except yaml.MarkedYAMLError as error:
        line = f" in line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise _broken(path, f"not YAML{line}") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise _broken(path, "not YAML") from error
    except ValueError as error:  # PyYAML builds dates itself: 2026-02-30
        raise _broken(path, str(error)) from error
    if content is None:
        return {}
    if not isinstance(content, dict) or not all(isinstance(key, str) for key in content):
        raise _broken(path, "not a list of keys and values")
    return content


def _said(detail: ErrorDetails) -> str:
    key = ".".join(str(part) for part in detail["loc"])
    if detail["type"] == "extra_forbidden":
        return f"unknown key {key}"
    if detail["type"] == "string_pattern_mismatch":
        return f"{key}: not a code of six digits"
    return f"{key}: {detail['msg'].removeprefix('Value error, ')}"


def _broken(path: Path, what: str) -> LandingError:
    return LandingError(
        f"broken sidecar: {what}",
        where=str(path),
        todo="it may have published_on, publisher, title, url and region",
    )
