"""What tests need of the machine: where it is missing they are left out and counted; HZETL_REQUIRE_ALL forbids that."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

import hypothesis
import psycopg
import pytest
from hypothesis import settings

from hzetl.documents.reading import reads_pictures

settings.register_profile("untimed", deadline=None)  # a busy machine makes no test wrong
settings.load_profile("untimed")

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
POSTGRES_URL = os.environ.get("HZETL_TEST_POSTGRES", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres")


# How fast a machine is, is no property of what is tested.
hypothesis.settings.register_profile("no deadline", deadline=None)
hypothesis.settings.load_profile("no deadline")


@cache
def _chromium() -> str | None:
    return os.environ.get("CHROMIUM") or shutil.which("chromium")


@cache
def _postgres() -> bool:
    try:
        with psycopg.connect(POSTGRES_URL.replace("+psycopg", ""), connect_timeout=2):
            return True
    except psycopg.OperationalError:
        return False


@cache
def _chinese_font() -> str | None:
    """A font to draw pages with, as a scanner would see them."""
    if shutil.which("fc-match") is None:
        return None
    command = ["fc-match", "-f", "%{file}|%{lang}", ":lang=zh-cn"]
    file, _, languages = subprocess.run(command, check=True, capture_output=True, text=True).stdout.partition("|")
    return file if "zh-cn" in languages else None


MISSING = {
    "ocr": (
        "the extra ocr is not installed, or no Chinese font is",
        lambda: not (reads_pictures() and _chinese_font()),
    ),
    "chromium": ("no Chromium on this machine", lambda: _chromium() is None),
    "postgres": ("no PostgreSQL server on loopback", lambda: not _postgres()),
    "nginx": ("no nginx on this machine", lambda: shutil.which("nginx") is None),
    "systemd": ("no systemd-analyze on this machine", lambda: shutil.which("systemd-analyze") is None),
    "shared": ("no evaluation material beside the checkout", lambda: not SHARED.is_dir()),
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for name, (reason, missing) in MISSING.items():
        wanting = [item for item in items if item.get_closest_marker(name)]
        if not wanting or not missing():
            continue
        if os.environ.get("HZETL_REQUIRE_ALL"):
            raise pytest.UsageError(f"{reason}, and {len(wanting)} tests need it")
        for item in wanting:
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the browser."""
    found = _chromium()
    assert found is not None
    return found


@pytest.fixture(scope="session")
def chinese_font() -> str:
    """Path of a Chinese font."""
    found = _chinese_font()
    assert found is not None
    return found


@pytest.fixture(scope="session")
def shared() -> Path:
    """The evaluation material beside the checkout."""
    return SHARED
