"""Dagster's home under the data folder, and the command that starts its UI. Imports nothing of Dagster."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from importlib.util import find_spec
from pathlib import Path

from hzetl.errors import UsageError
from hzetl.settings import Settings, checkout


def prepare_home(settings: Settings, environ: Mapping[str, str]) -> dict[str, str]:
    """Makes `DAGSTER_HOME` with the shipped `dagster.yaml`, unless one is set, and gives the environment to start with.

    A `dagster.yaml` that is there already is kept: somebody may have changed it.
    """
    environment = {**environ, "HZETL_DATA_DIR": str(settings.data_dir), "PYTHONUNBUFFERED": "1"}
    if environ.get("DAGSTER_HOME"):
        return environment
    home = settings.data_dir / "dagster"
    home.mkdir(parents=True, exist_ok=True)
    config = home / "dagster.yaml"
    if not config.exists():
        config.write_bytes(_shipped("dagster.yaml").read_bytes())
    return {**environment, "DAGSTER_HOME": str(home)}


def dev_command(host: str, port: int) -> list[str]:
    """`dagster dev` for this installation.

    Raises:
        UsageError: the UI is not installed.
    """
    if find_spec("dagster_webserver") is None:
        raise UsageError("the Dagster UI is not installed", where="hzetl dev", todo="pip install 'hzetl[ui]'")
    root = checkout()
    where = ["-w", str(root / "workspace.yaml")] if root else ["-m", "pipelines.definitions"]
    return [sys.executable, "-m", "dagster", "dev", *where, "--host", host, "--port", str(port)]


@contextmanager
def held_open(files: Iterable[Path]) -> Iterator[None]:
    """Keeps SQLite files open meanwhile, which halves the time that many events take.

    SQLite writes its log back whenever the last one to have a file open leaves it, and Dagster opens it for each event.
    """
    with ExitStack() as held:
        for file in files:
            if file.exists():
                connection = held.enter_context(closing(sqlite3.connect(file)))
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # it is opened when first read
        yield


def _shipped(name: str) -> Path:
    spec = find_spec("pipelines")
    if spec is None or spec.origin is None:
        raise UsageError("the package pipelines is not installed", where="hzetl dev", todo="reinstall hzetl")
    return Path(spec.origin).parent / name
