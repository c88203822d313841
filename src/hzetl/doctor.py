"""What is installed, reachable and writable, and what to do where not."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from hzetl.errors import HzetlError
from hzetl.settings import Settings, warehouse_dir

_CHANNELS = "set HZETL_SMTP_HOST, HZETL_DINGTALK_URL, HZETL_FEISHU_URL or HZETL_WECOM_URL; see docs/operations.md"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; `todo` says what to do when it is not `ok`. Optional things may be missing."""

    what: str
    ok: bool
    found: str
    todo: str = ""
    optional: bool = False


def examine(settings: Settings) -> list[Finding]:
    """Looks at everything that hzetl needs; changes nothing."""
    return list(_findings(settings))


def _findings(settings: Settings) -> Iterator[Finding]:
    python = ".".join(map(str, sys.version_info[:3]))
    yield Finding("Python", sys.version_info >= (3, 11), python, "install Python 3.11 or later")
    yield Finding("SQLite", sqlite3.sqlite_version_info >= (3, 35), sqlite3.sqlite_version, "use a newer Python")
    yield _package("dagster", "pip install hzetl", optional=False)
    yield _package("dagster-webserver", "pip install 'hzetl[ui]' for the Dagster UI", optional=True)
    yield _package("psycopg", "pip install 'hzetl[postgres]' for PostgreSQL", optional=True)
    yield Finding("migrations, views, seeds", warehouse_dir().is_dir(), str(warehouse_dir()), "reinstall hzetl")
    yield _package("rapidocr", "pip install 'hzetl[ocr]' to read scans", optional=True)
    yield _writable("data folder", settings.data_dir)
    if settings.snapshots_url:
        yield _snapshots(settings)
    yield _writable("curation folder", settings.curation_dir)
    yield _alerts()
    yield _catalogue(settings)
    yield _warehouse(settings)
    chromium = shutil.which("chromium")
    yield Finding("Chromium", chromium is not None, chromium or "not found", "only tests want it", optional=True)


def _package(name: str, todo: str, *, optional: bool) -> Finding:
    try:
        return Finding(name, ok=True, found=version(name), optional=optional)
    except PackageNotFoundError:
        return Finding(name, ok=False, found="not installed", todo=todo, optional=optional)


def _writable(what: str, folder: Path) -> Finding:
    nearest = folder
    while not nearest.exists() and nearest != nearest.parent:
        nearest = nearest.parent
    return Finding(what, os.access(nearest, os.W_OK), str(folder), f"make {nearest} writable")


def _snapshots(settings: Settings) -> Finding:
    from hzetl.landing.remote_store import open_store

    try:
        store = open_store(settings)
    except HzetlError as error:
        return Finding("snapshots", ok=False, found=error.what, todo=error.todo)
    return Finding("snapshots", ok=True, found=store.where("0" * 64).rsplit("/objects/", 1)[0])


def _alerts() -> Finding:
    from hzetl.alerts.settings import AlertSettings

    try:
        told = AlertSettings.from_environment()
    except HzetlError as error:
        return Finding("alerts", ok=False, found=f"{error.what} ({error.where})", todo=error.todo)
    found = [*told.channels, *(["heartbeat"] if told.heartbeat_url else [])]
    return Finding("alerts", ok=bool(found), found=", ".join(found) or "nobody is told", todo=_CHANNELS, optional=True)


def _catalogue(settings: Settings) -> Finding:
    from hzetl.publishers.catalogue import load_catalogue

    try:
        enabled = [p.name for p in load_catalogue(settings.catalogue).publishers if p.enabled]
    except HzetlError as error:
        return Finding("catalogue", ok=False, found=error.what, todo=error.todo)
    return Finding("catalogue", ok=True, found=", ".join(enabled) or "none enabled: the sample publishers are used")


def _warehouse(settings: Settings) -> Finding:
    from hzetl.store.connection import open_warehouse
    from hzetl.store.migrate import current

    shown = settings.database.render_as_string(hide_password=True)
    if settings.database.get_backend_name() == "sqlite" and not Path(settings.database.database or "").exists():
        return Finding("warehouse", ok=True, found=f"{shown}: not made yet, `hzetl run` makes it")
    try:
        engine = open_warehouse(settings, readonly=True)
    except HzetlError as error:
        return Finding("warehouse", ok=False, found=f"{shown}: {error.what}", todo=error.todo)
    return Finding("warehouse", ok=True, found=f"{shown}: version {current(engine)}")
