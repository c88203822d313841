"""Settings: read once from the environment, passed down, never read again below.

Also the one place that knows where the files that stand beside the package are (`warehouse/`): the checkout's if there
is one, else those shipped in the wheel.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from hzetl.errors import SettingsError
from hzetl.limits import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    from sqlalchemy.engine import URL

_PACKAGE = Path(__file__).resolve().parent


@cache
def checkout() -> Path | None:
    """The checkout that this package runs from, or None when it is installed from a wheel."""
    root = _PACKAGE.parents[1]
    return root if (root / "pyproject.toml").is_file() and (root / "warehouse").is_dir() else None


@cache
def warehouse_dir() -> Path:
    """The folder with `migrations/`, `seeds/`, `views/` and `curation/`: the checkout's first, else the wheel's."""
    root = checkout()
    return root / "warehouse" if root else _PACKAGE / "_warehouse"


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are and how they are reached.

    Attributes:
        data_dir: snapshots, staged documents and claims, the embedded warehouse, publications.
        warehouse_url: SQLAlchemy URL; it may hold a password and is never logged (`repr` hides it).
        catalogue: publishers' catalogue (YAML), or None for the built-in one.
        curation_dir: where a person's decisions are written.
        contact: how a publisher reaches us; sent in the User-Agent.
        snapshots_url: folder or address (any that fsspec knows) of the snapshots' bytes, or None for the data folder.
        lock_wait_seconds: how long a writer waits for another one before it gives up.
        limits: what reading one file may take.
    """

    data_dir: Path
    warehouse_url: str = field(repr=False)
    catalogue: Path | None
    curation_dir: Path
    contact: str
    snapshots_url: str | None = field(default=None, repr=False)
    lock_wait_seconds: float = 60
    limits: Limits = DEFAULT_LIMITS

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Settings from `HZETL_*` variables.

        Raises:
            SettingsError: a variable is set to something that cannot be used.
        """
        env = os.environ if environ is None else environ
        data_dir = Path(env.get("HZETL_DATA_DIR") or "data").expanduser().absolute()
        url = env.get("HZETL_WAREHOUSE_URL") or f"sqlite:///{data_dir / 'warehouse.sqlite'}"
        catalogue = Path(env["HZETL_CATALOGUE"]).expanduser().absolute() if env.get("HZETL_CATALOGUE") else None
        if catalogue is not None and not catalogue.is_file():
            raise SettingsError("HZETL_CATALOGUE is not a file", where=str(catalogue), todo="point it to a YAML file")
        root = checkout()
        default_curation = root / "warehouse" / "curation" if root else data_dir / "curation"
        curation = env.get("HZETL_CURATION_DIR")
        return cls(
            data_dir=data_dir,
            warehouse_url=url,
            catalogue=catalogue,
            curation_dir=Path(curation).expanduser().absolute() if curation else default_curation,
            contact=env.get("HZETL_CONTACT") or "no contact given",
            snapshots_url=env.get("HZETL_SNAPSHOTS") or None,
            lock_wait_seconds=_seconds("HZETL_LOCK_WAIT", env.get("HZETL_LOCK_WAIT") or "60"),
            limits=Limits.from_environment(env),
        )

    @property
    def database(self) -> URL:
        """The warehouse's URL, parsed; `str()` of it hides the password.

        Raises:
            SettingsError: `HZETL_WAREHOUSE_URL` is no database URL.
        """
        from sqlalchemy.engine import make_url  # noqa: PLC0415  # reading texts needs the settings and no database
        from sqlalchemy.exc import ArgumentError  # noqa: PLC0415

        try:
            return make_url(self.warehouse_url)
        except ArgumentError as error:
            raise SettingsError(
                "HZETL_WAREHOUSE_URL is not a database URL",
                where="environment",
                todo="give one like sqlite:////path/warehouse.sqlite or postgresql+psycopg://user@host/name",
            ) from error

    @property
    def snapshots_dir(self) -> Path:
        """Raw bytes as served and their index."""
        return self.data_dir / "snapshots"

    @property
    def turns_dir(self) -> Path:
        """When each host was last asked, so that runs at one time or soon after each other keep its pauses."""
        return self.data_dir / "hosts"

    @property
    def staging_dir(self) -> Path:
        """Parsed documents and extracted claims, a file per publisher and publication year."""
        return self.data_dir / "staging"

    @property
    def inbox_dir(self) -> Path:
        """Where a person puts files that the scheduler should take in; they stay there."""
        return self.data_dir / "inbox"

    @property
    def published_dir(self) -> Path:
        """What readers use: DuckDB file, Parquet, data book, data dictionary."""
        return self.data_dir / "published"


def _seconds(name: str, text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1
    if not 0 <= seconds < float("inf"):
        raise SettingsError(f"{name} is no number of seconds", where="environment", todo="give one like 60")
    return seconds
