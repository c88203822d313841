"""The catalogue: its file read, completed by the defaults of each kind, and validated.

An entry says only what is its own; what it leaves out comes from the catalogue's `families`, then from `families.yml`.
What is wrong is told with its line and key, everything at once.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Self

import yaml
from pydantic import ValidationError, model_validator
from pydantic_core import ErrorDetails

from hzetl.errors import SettingsError, UsageError
from hzetl.normalize.regions import region
from hzetl.publishers.publisher import Authority, Cadence, Described, Kind, ListedPage, Politeness, Publisher
from hzetl.publishers.yaml_file import YamlFile

__all__ = [
    "Authority",
    "Cadence",
    "Catalogue",
    "Kind",
    "Politeness",
    "Publisher",
    "load_catalogue",
    "sample_catalogue",
]

BUILT_IN = "builtin"
_SHOWN = 3
"""Mistakes told in full; the others are counted."""
_TODO = "mend it there; docs/publishers.md says what each key means"
_KEYS = {"extends", "families", "publishers"}


class Catalogue(Described):
    """All publishers, each name once."""

    publishers: tuple[Publisher, ...]

    @model_validator(mode="after")
    def _names_once(self) -> Self:
        names = [publisher.name for publisher in self.publishers]
        twice = sorted({name for name in names if names.count(name) > 1} | ({"local"} & set(names)))
        if twice:
            raise ValueError(f"name used twice or reserved: {', '.join(twice)}")
        return self

    def get(self, name: str) -> Publisher:
        """The publisher of this name.

        Raises:
            UsageError: the catalogue has none of that name.
        """
        for publisher in self.publishers:
            if publisher.name == name:
                return publisher
        known = ", ".join(publisher.name for publisher in self.publishers) or "none"
        raise UsageError(f"unknown publisher {name}", where="catalogue", todo=f"it knows {known}")


def load_catalogue(path: Path | None) -> Catalogue:
    """The catalogue in a YAML file, or the built-in one.

    Raises:
        SettingsError: the file cannot be read, is no YAML, or describes a publisher that cannot be.
    """
    if path is None:
        return _built_in_catalogue()
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise SettingsError(
            f"catalogue cannot be read ({error.strerror})", where=str(path), todo="point HZETL_CATALOGUE to a YAML file"
        ) from error
    return _completed(YamlFile(raw, str(path), "catalogue"), path.absolute().parent)


@cache
def sample_catalogue(base_url: str) -> Catalogue:
    """The sample publishers, as their web serves them at `base_url`: no pauses, loopback allowed."""
    raw = yaml.safe_load(files("hzetl.samples").joinpath("publishers.yml").read_bytes())
    root = base_url.rstrip("/")
    return Catalogue(publishers=tuple(_sample(entry, root, raw["canonical_root"]) for entry in raw["publishers"]))


@cache
def families() -> Mapping[str, Mapping[str, Any]]:
    """What `families.yml` says of each kind: `about`, `columns`, and `defaults` of a publisher of that kind."""
    told: Mapping[str, Mapping[str, Any]] = yaml.safe_load(
        files("hzetl.publishers").joinpath("families.yml").read_bytes()
    )
    return told


def _sample(entry: dict[str, Any], root: str, canonical_root: str) -> Publisher:
    described = {key: value for key, value in entry.items() if key in Publisher.model_fields}
    return Publisher(
        **described,
        base_url=root + entry["prefix"],
        canonical_base=canonical_root + entry["prefix"],
        politeness=Politeness(spacing_seconds=0, timeout_seconds=10),
        private_address=True,
    )


@cache
def _built_in_catalogue() -> Catalogue:
    return _completed(_built_in(), Path())


@cache
def _built_in() -> YamlFile:
    raw = files("hzetl.publishers").joinpath("catalogue.yml").read_bytes()
    return YamlFile(raw, "the built-in catalogue", "catalogue")


def _completed(file: YamlFile, folder: Path) -> Catalogue:
    """The catalogue that a file describes.

    Args:
        file: the file, read.
        folder: what paths in it are relative to.

    Raises:
        SettingsError: it describes none.
    """
    mistakes: list[str] = []
    entries, own = _entries(file, mistakes)
    publishers: list[Publisher] = []
    for entry, location in _extended(file, entries):
        described = _with_defaults(entry, own)
        try:
            publisher = Publisher.model_validate(_with_files(described, folder))
            publishers.append(publisher)
            region(publisher.home_region)
        except ValidationError as error:
            mistakes.extend(_said(file, location, entry, found) for found in error.errors())
        except SettingsError as error:
            mistakes.append(str(error))
        except UsageError as error:
            line = file.line((*location, "home_region"))
            mistakes.append(f"line {line}: {publisher.name}.home_region: {error.what}")
    if not mistakes:
        try:
            return Catalogue(publishers=tuple(publishers))
        except ValidationError as error:
            mistakes = [_message(found) for found in error.errors()]
    more = f" (and {len(mistakes) - _SHOWN} more)" if len(mistakes) > _SHOWN else ""
    raise SettingsError(f"catalogue is wrong: {'; '.join(mistakes[:_SHOWN])}{more}", where=file.where, todo=_TODO)


def _entries(file: YamlFile, mistakes: list[str]) -> tuple[list[Any], Mapping[str, Any]]:
    """The publishers of a file as they stand there, and its own defaults by kind."""
    content = file.content
    if not isinstance(content, dict) or not isinstance(content.get("publishers"), list):
        raise SettingsError("catalogue is wrong: it has no list `publishers`", where=file.where, todo=_TODO)
    mistakes.extend(f"line {line}: {key} stands twice" for key, line in file.twice)
    mistakes.extend(
        f"line {file.line((key,))}: {_unknown(str(key), sorted(_KEYS))}" for key in content if key not in _KEYS
    )
    if content.get("extends") not in {None, BUILT_IN}:
        mistakes.append(f"line {file.line(('extends',))}: extends can only be {BUILT_IN}")
    own = content.get("families") or {}
    if not isinstance(own, dict) or not all(isinstance(defaults, dict) for defaults in own.values()):
        mistakes.append(f"line {file.line(('families',))}: families is no mapping of kinds to keys")
        own = {}
    mistakes.extend(
        f"line {file.line(('families', kind))}: {_unknown(str(kind), list(families()))}"
        for kind in own
        if kind not in families()
    )
    names: set[str] = set()
    for number, entry in enumerate(content["publishers"]):
        if _name(entry) in names:
            mistakes.append(f"line {file.line(('publishers', number, 'name'))}: name {_name(entry)} is used twice")
        names |= {_name(entry)} - {""}
    return content["publishers"], own


def _extended(file: YamlFile, entries: Sequence[Any]) -> list[tuple[Any, tuple[str | int, ...]]]:
    """Entries with their places; those of a file that extends the built-in catalogue laid over its entries."""
    own: list[tuple[Any, tuple[str | int, ...]]] = [(e, ("publishers", number)) for number, e in enumerate(entries)]
    if file.content.get("extends") != BUILT_IN:
        return own
    over = {_name(entry): (entry, place) for entry, place in own}
    known = {entry["name"]: entry for entry in _built_in().content["publishers"]}
    laid = [(entry, *over.get(name, ({}, ("publishers",)))) for name, entry in known.items()]
    return [(_merged(under, entry), place) for under, entry, place in laid] + [
        (entry, place) for entry, place in own if _name(entry) not in known
    ]


def _name(entry: object) -> str:
    """An entry's name; empty for what has none."""
    return str(entry.get("name", "")) if isinstance(entry, dict) else ""


def _with_defaults(entry: Any, own: Mapping[str, Any]) -> Any:  # noqa: ANN401  whatever stands in the file
    if not isinstance(entry, dict):
        return entry
    kind = str(entry.get("kind"))
    return _merged(_merged(families().get(kind, {}).get("defaults", {}), own.get(kind, {})), entry)


def _merged(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Both mappings, `over` before `under`; politeness key by key."""
    merged = {**under, **over}
    gentle = [side["politeness"] for side in (under, over) if isinstance(side.get("politeness"), dict)]
    if len(gentle) > 1:
        merged["politeness"] = {**gentle[0], **gentle[1]}
    return merged


def _with_files(described: Any, folder: Path) -> Any:  # noqa: ANN401  whatever stands in the file
    """The entry with its folder absolute, and the addresses of the file that it names in place of that."""
    if not isinstance(described, dict):
        return described
    read = dict(described)
    if isinstance(read.get("path"), str) and read["path"]:
        read["path"] = str(folder / Path(read["path"]).expanduser())
    if isinstance(read.get("urls"), str):
        read["urls"] = listed_pages(folder / Path(read["urls"]).expanduser())
    return read


def listed_pages(path: Path) -> tuple[ListedPage, ...]:
    """The addresses in a file: YAML (a list), else text with one a line, `#` before a remark.

    Raises:
        SettingsError: it cannot be read, or a line is no address.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise SettingsError(
            f"list of addresses cannot be read ({error.strerror})",
            where=str(path),
            todo="check `urls` in the catalogue",
        ) from error
    if path.suffix.lower() in {".yml", ".yaml"}:
        file = YamlFile(raw, str(path), "list of addresses")
        listed = [(file.line((number,)), entry) for number, entry in enumerate(file.content or ())]
    else:
        lines = raw.decode("utf-8-sig", errors="replace").splitlines()
        told = [(number, line.split(" #")[0].strip()) for number, line in enumerate(lines, start=1)]
        listed = [(number, line) for number, line in told if line and not line.startswith("#")]
    pages = []
    for line, entry in listed:
        try:
            pages.append(ListedPage.model_validate(entry))
        except ValidationError as error:
            raise SettingsError(
                f"line {line} of the list of addresses is none ({_message(error.errors()[0])})",
                where=str(path),
                todo="write it like https://tjj.hangzhou.gov.cn/art/2025/3/2/art_1_1.html",
            ) from error
    return tuple(pages)


def _said(file: YamlFile, location: tuple[str | int, ...], entry: object, found: ErrorDetails) -> str:
    """A mistake with its line, the publisher's name instead of its number, and the key."""
    name = str(entry.get("name", location[-1])) if isinstance(entry, dict) else f"publisher {int(location[-1]) + 1}"
    keys = [str(part) for part in found["loc"]]
    return f"line {file.line((*location, *found['loc']))}: {'.'.join([name, *keys])}: {_message(found)}"


def _message(found: ErrorDetails) -> str:
    if found["type"] == "extra_forbidden":
        known = Politeness if "politeness" in found["loc"][:-1] else Publisher
        return _unknown(str(found["loc"][-1]), list(known.model_fields))
    if found["type"] == "missing":
        return "is missing"
    if found["type"] == "literal_error":
        return f"{found['input']!r} is none of {found['ctx']['expected']}"
    return found["msg"].removeprefix("Value error, ")


def _unknown(key: str, known: Sequence[str]) -> str:
    close = difflib.get_close_matches(key, known, n=1)
    return f"there is no {key}" + (f", perhaps {close[0]}" if close else "")
