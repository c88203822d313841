"""The catalogue of publishers: who they are, how their pages are built, how gently they are asked.

Here is only what a person configures; how a page family lists its articles is the crawlers' business.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, Self
from urllib.parse import urlsplit

import yaml
from pydantic import Field, ValidationError, field_validator, model_validator

from hzetl.errors import SettingsError, UsageError
from hzetl.model import Frozen

Kind = Literal["digital_paper_zj", "digital_paper_hz", "hanweb_jcms", "hanweb_jpaas", "nbs"]
Authority = Literal["yearbook", "communique", "bureau", "government", "paper", "other"]


class Politeness(Frozen):
    """How a publisher is asked.

    Attributes:
        spacing_seconds: least pause between two requests to one host.
        timeout_seconds: patience with one read; a whole response may take four times as long.
        max_bytes: size of a response, unpacked, beyond which it is not read on.
        revisit_days: an article older than this is not asked for again once it is landed; None asks always.
    """

    spacing_seconds: float = Field(default=1.5, ge=0)
    timeout_seconds: float = Field(default=30, gt=0)
    max_bytes: int = Field(default=20_000_000, gt=0)
    revisit_days: int | None = Field(default=None, ge=0)


class Publisher(Frozen):
    """One publisher, as the catalogue describes it.

    Attributes:
        name: slug that names it in assets, tables and on the command line.
        label: its Chinese name.
        label_en: its English name.
        kind: page family; says which crawler reads its lists.
        base_url: address that its pages live under, without a slash at the end.
        canonical_base: what stands for `base_url` in stored addresses; empty: `base_url` itself.
        hosts: further hosts its pages and attachments may be on (`host` or `host:port`).
        columns: what of it is read, in the family's own ids (column numbers, paths, the paper's slug).
        first_year: first publication year worth asking for.
        authority: code of `source_authority.csv`.
        home_region: GB/T 2260 code of what its `全市` or `全省` means.
        keywords: an article is read if its title has one of them; empty reads all.
        politeness: pauses and limits.
        private_address: its host may resolve to a loopback or private address; only the samples' does.
        enabled: whether a run asks it.
    """

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    label: str = Field(min_length=1)
    label_en: str = Field(min_length=1)
    kind: Kind
    base_url: str
    canonical_base: str = ""
    hosts: tuple[str, ...] = ()
    columns: tuple[str, ...]
    first_year: int = Field(ge=1990)
    authority: Authority
    home_region: str = Field(pattern=r"^\d{6}$")
    keywords: tuple[str, ...] = ()
    politeness: Politeness = Politeness()
    private_address: bool = False
    enabled: bool = True

    @field_validator("base_url", "canonical_base")
    @classmethod
    def _address(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and (parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment):
            raise ValueError("not an http or https address")
        return value.rstrip("/")

    @model_validator(mode="after")
    def _can_be_asked(self) -> Self:
        if not self.base_url:
            raise ValueError("base_url is empty")
        if self.enabled and not self.columns:
            raise ValueError("columns is empty")
        return self

    def canonical(self, url: str) -> str:
        """The address that is stored for `url`, and that keys are made of."""
        within = url == self.base_url or url.startswith(self.base_url + "/")
        return self.canonical_base + url.removeprefix(self.base_url) if self.canonical_base and within else url

    def wants(self, title: str | None) -> bool:
        """Whether an article of this title is worth reading; one without a title is."""
        return not self.keywords or title is None or any(word in title for word in self.keywords)


class Catalogue(Frozen):
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
        return _catalogue(files("hzetl.publishers").joinpath("catalogue.yml").read_bytes(), "the built-in catalogue")
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise SettingsError(
            f"catalogue cannot be read ({error.strerror})", where=str(path), todo="point HZETL_CATALOGUE to a YAML file"
        ) from error
    return _catalogue(raw, str(path))


def sample_catalogue(base_url: str) -> Catalogue:
    """The sample publishers, as their web serves them at `base_url`: no pauses, loopback allowed."""
    raw = yaml.safe_load(files("hzetl.samples").joinpath("publishers.yml").read_bytes())
    root = base_url.rstrip("/")
    return Catalogue(publishers=tuple(_sample(entry, root, raw["canonical_root"]) for entry in raw["publishers"]))


def _sample(entry: dict[str, Any], root: str, canonical_root: str) -> Publisher:
    described = {key: value for key, value in entry.items() if key in Publisher.model_fields}
    return Publisher(
        **described,
        base_url=root + entry["prefix"],
        canonical_base=canonical_root + entry["prefix"],
        politeness=Politeness(spacing_seconds=0, timeout_seconds=10),
        private_address=True,
    )


def _catalogue(raw: bytes, where: str) -> Catalogue:
    try:
        content = yaml.safe_load(raw)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        line = (
            f" in line {error.problem_mark.line + 1}"
            if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark
            else ""
        )
        raise SettingsError(f"catalogue is not YAML{line}", where=where, todo="mend it there") from error
    try:
        return Catalogue.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        said = f"{_path(first['loc'], content)}: {first['msg'].removeprefix('Value error, ')}"
        more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
        raise SettingsError(f"catalogue is wrong: {said}{more}", where=where, todo="mend it there") from error


def _path(location: tuple[int | str, ...], content: object) -> str:
    """Where in the catalogue: the publisher's name instead of its number, then the key."""
    parts = [str(part) for part in location]
    if len(location) > 1 and isinstance(location[1], int) and isinstance(content, dict):
        entry = content["publishers"][location[1]]
        if isinstance(entry, dict) and "name" in entry:
            parts[:2] = [str(entry["name"])]
    return ".".join(parts) or "file"
