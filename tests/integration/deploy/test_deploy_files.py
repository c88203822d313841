"""The deployment's files say what is there, agree with each other, and pass their own programs' checks."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from hzetl.alerts.settings import AlertSettings
from hzetl.settings import Settings

DEPLOY = Path(__file__).parents[3] / "deploy"
UNITS = DEPLOY / "systemd"
VENV = "/opt/hzetl/venv/bin"


def _unit(name: str) -> configparser.ConfigParser:
    parsed = configparser.ConfigParser(interpolation=None, strict=True)
    parsed.optionxform = str  # type: ignore[method-assign,assignment]
    parsed.read_string((UNITS / name).read_text(encoding="utf-8"))
    return parsed


def _command(service: str) -> list[str]:
    words = _unit(f"hzetl-{service}.service")["Service"]["ExecStart"].split()
    return [word.removeprefix(f"{VENV}/") for word in words]


@pytest.fixture(scope="module")
def compose() -> Any:
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("service", ["code", "daemon", "web", "view", "backup"])
def test_containers_run_what_the_units_run(compose: Any, service: str) -> None:
    words = [word.replace("0.0.0.0", "127.0.0.1") for word in compose["services"][service]["command"]]  # noqa: S104
    assert words == _command(service)


def test_only_the_proxy_can_be_reached_from_outside(compose: Any) -> None:
    assert [name for name, service in compose["services"].items() if "ports" in service] == ["proxy"]
    for service in ("web", "view", "code"):
        assert "127.0.0.1" in _command(service)


def test_compose_names_services_volumes_and_files_that_are_there(compose: Any) -> None:
    for name, service in compose["services"].items():
        assert ("image" in service) or ("build" in service), name
        depends = service.get("depends_on", {})
        assert set(depends) <= set(compose["services"]), name
        for needed in depends if isinstance(depends, dict) else ():
            assert "healthcheck" in compose["services"][needed], f"{name} waits for the health of {needed}"
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            made = source in {"./secrets", "./backups"}
            assert source in compose["volumes"] or made or (DEPLOY / source).exists(), f"{name}: {source}"


def test_the_image_copies_what_is_there() -> None:
    dockerfile = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    copied = [
        line.split()[1:-1] for line in dockerfile.splitlines() if line.startswith("COPY ") and "--from" not in line
    ]
    assert copied
    for sources in copied:
        for source in sources:
            assert (DEPLOY.parent / source).exists(), source


def test_every_setting_of_the_template_is_one_that_can_be_used(tmp_path: Path) -> None:
    template = (DEPLOY / "hzetl.env.example").read_text(encoding="utf-8")
    named = dict(re.findall(r"^#?([A-Z_]+)=(.*)$", template, flags=re.MULTILINE))
    code = "\n".join(path.read_text(encoding="utf-8") for path in (DEPLOY.parent / "src").rglob("*.py"))
    shipped = code + (DEPLOY / "dagster.yaml").read_text() + (DEPLOY / "workspace.yaml").read_text() + "DAGSTER_HOME"
    for name in named:
        stem = name.removesuffix("_URL").removesuffix("_SECRET")
        assert name in shipped or stem in shipped, name
    catalogue = tmp_path / "catalogue.yml"
    catalogue.write_text("publishers: []\n", encoding="utf-8")
    settings = Settings.from_environment(named | {"HZETL_CATALOGUE": str(catalogue)})
    assert settings.database.get_backend_name() == "postgresql"
    assert AlertSettings.from_environment(named).channels == ("mail",)


def test_the_units_start_what_the_target_wants() -> None:
    wanted = _unit("hzetl.target")["Unit"]["Wants"].split()
    assert {path.name for path in UNITS.glob("hzetl-*.service")} - {"hzetl-backup.service", "hzetl-alert@.service"} == {
        name for name in wanted if name.endswith(".service")
    }
    assert all((UNITS / name).is_file() for name in wanted)


def test_a_backup_that_is_made_takes_back_what_was_told_of_the_one_before() -> None:
    unit = _unit("hzetl-backup.service")
    assert unit["Unit"]["OnFailure"] == "hzetl-alert@%p.service"
    assert unit["Service"]["ExecStartPost"].endswith("hzetl alerts well systemd/%p")
    assert "alerts raise systemd/%i " in _unit("hzetl-alert@.service")["Service"]["ExecStart"]


def test_the_settings_with_their_passwords_are_not_readable_by_the_proxy() -> None:
    readme = (DEPLOY / "README.md").read_text(encoding="utf-8")
    assert "usermod -aG hzetl www-data" in readme
    assert "install -m 0600 deploy/hzetl.env.example /etc/hzetl/hzetl.env" in readme


@pytest.fixture
def installed_units(tmp_path: Path) -> Path:
    """The units, with this environment's programs in place of the server's."""
    shutil.copytree(UNITS, tmp_path / "units")
    for path in (tmp_path / "units").rglob("*.service"):
        text = path.read_text(encoding="utf-8").replace(VENV, str(Path(sys.executable).parent))
        path.write_text(text, encoding="utf-8")
    return tmp_path / "units"


@pytest.mark.systemd
def test_systemd_finds_nothing_wrong_with_the_units(installed_units: Path) -> None:
    units = sorted(str(path) for path in installed_units.glob("hzetl*.*") if path.is_file())
    checked = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *units], capture_output=True, text=True, check=False
    )
    ours = [line for line in (checked.stdout + checked.stderr).splitlines() if "hzetl" in line]
    assert (checked.returncode, ours) == (0, [])


@pytest.mark.systemd
@pytest.mark.parametrize("service", ["code", "daemon", "web", "view"])
def test_a_service_is_shut_off_from_the_rest_of_the_machine(installed_units: Path, service: str) -> None:
    unit = installed_units / f"hzetl-{service}.service"
    checked = subprocess.run(
        ["systemd-analyze", "security", "--offline=yes", "--no-pager", "--threshold=25", str(unit)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout.splitlines()[-1]
