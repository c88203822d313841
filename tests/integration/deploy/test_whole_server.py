"""The server as deployed, without systemd and docker: the units' own commands, PostgreSQL, the proxy, a broken site.

What cannot be shown here: that systemd starts and shuts them off as the units say, and that the images build.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import httpx
import psycopg
import pytest
import yaml

from hzetl.publishers.catalogue import sample_catalogue
from hzetl.samples.web import serve_samples

pytestmark = [pytest.mark.prove, pytest.mark.nginx, pytest.mark.postgres]

ROOT = Path(__file__).parents[3]
DEPLOY = ROOT / "deploy"
VENV = "/opt/hzetl/venv/bin/"
SERVER = os.environ.get("HZETL_TEST_POSTGRES", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres")
T = TypeVar("T")
LAUNCH = """
mutation Launch($params: ExecutionParams!) {
  launchRun(executionParams: $params) {
    __typename
    ... on LaunchRunSuccess { run { runId } }
    ... on PythonError { message }
    ... on InvalidSubsetError { message }
    ... on RunConfigValidationInvalid { errors { message } }
  }
}
"""
AGAIN = """
mutation Again($params: ReexecutionParams!) {
  launchRunReexecution(reexecutionParams: $params) {
    __typename
    ... on LaunchRunSuccess { run { runId } }
    ... on PythonError { message }
  }
}
"""
STATUS = "query Status($id: ID!) { runOrError(runId: $id) { ... on Run { status } } }"
DAEMONS = "{ instance { daemonHealth { allDaemonStatuses { daemonType required healthy } } } }"
LOCATIONS = "{ repositoriesOrError { ... on RepositoryConnection { nodes { name location { name } } } } }"


def _wait(what: str, probe: Callable[[], T | None], seconds: float) -> T:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = probe()
        if found is not None:
            return found
        time.sleep(0.5)
    raise AssertionError(f"no {what} in {seconds} s")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Outside:
    """A site that is shut, a robot's address and a heartbeat's, all on one port."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.beats = 0
        outside = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_: Any) -> None:
                pass

            def do_GET(self) -> None:
                if self.path == "/beat":
                    outside.beats += 1
                self._answer(200 if self.path == "/beat" else 521, b"")

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                outside.texts.append(body["text"]["content"])
                self._answer(200, b'{"errcode": 0, "errmsg": "ok"}')

            def _answer(self, status: int, raw: bytes) -> None:
                self.send_response(status)
                self.send_header("Content-Length", str(len(raw)))
                self.end_headers()
                self.wfile.write(raw)

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()
        self.base = f"http://127.0.0.1:{self.server.server_address[1]}"


@pytest.fixture
def outside() -> Iterator[Outside]:
    served = Outside()
    yield served
    served.server.shutdown()
    served.server.server_close()


@pytest.fixture
def databases() -> Iterator[dict[str, str]]:
    """Two databases, made by the shipped script; their URLs as in the template."""
    mark = uuid.uuid4().hex[:8]
    names = {"HZETL_DB": f"hzetl_test_{mark}", "DAGSTER_DB": f"dagster_test_{mark}"}
    admin = SERVER.replace("+psycopg", "")
    split = urlsplit(admin)
    script = subprocess.run(
        ["sh", str(DEPLOY / "postgresql" / "create-databases.sh")],
        env=os.environ
        | names
        | {"HZETL_DB_PASSWORD": "it's 1", "DAGSTER_DB_PASSWORD": "two"}
        | {"PGHOST": split.hostname or "", "PGPORT": str(split.port or 5432), "POSTGRES_USER": split.username or ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert script.returncode == 0, script.stderr
    place = f"{split.hostname}:{split.port or 5432}"
    warehouse, dagster = names.values()
    yield {
        "HZETL_WAREHOUSE_URL": f"postgresql+psycopg://{warehouse}:it%27s%201@{place}/{warehouse}",
        "DAGSTER_POSTGRES_URL": f"postgresql://{dagster}:two@{place}/{dagster}",
    }
    with psycopg.connect(admin, autocommit=True) as connection:
        for name in names.values():
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
            connection.execute(f"DROP OWNED BY {name}")
            connection.execute(f"DROP ROLE {name}")


@pytest.fixture
def settings(databases: dict[str, str], outside: Outside, tmp_path: Path) -> dict[str, str]:
    """The template of settings, filled in as a person would."""
    template = (DEPLOY / "hzetl.env.example").read_text(encoding="utf-8")
    named = dict(re.findall(r"^([A-Z_]+)=(.*)$", template, flags=re.MULTILINE))
    data = tmp_path / "data"
    (data / "dagster").mkdir(parents=True)
    shutil.copy(DEPLOY / "dagster.yaml", data / "dagster" / "dagster.yaml")
    named = {name: value.replace("/var/lib/hzetl", str(data)) for name, value in named.items()} | databases
    named |= {
        "HZETL_CATALOGUE": str(tmp_path / "catalogue.yml"),
        "HZETL_WECOM_URL": f"{outside.base}/send?key=a-key-for-the-robot",
    }
    named |= {"HZETL_HEARTBEAT_URL": f"{outside.base}/beat", "HZETL_ALERT_INTERVAL": "0"}
    named |= {"HZETL_ALERT_DIGEST_AT": "23:59:59"}
    named |= {"HZETL_UI_URL": "https://hzetl.example"}
    _write_catalogue(named, outside.base)
    return named | {"PATH": os.environ["PATH"], "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "HOME": str(tmp_path)}


def _write_catalogue(settings: dict[str, str], base_url: str) -> None:
    publisher = sample_catalogue(base_url).publishers[0].model_dump(mode="json", exclude_unset=True)
    text = yaml.safe_dump({"publishers": [publisher]}, allow_unicode=True)
    Path(settings["HZETL_CATALOGUE"]).write_text(text, encoding="utf-8")


@pytest.fixture
def units(settings: dict[str, str], tmp_path: Path) -> Iterator[dict[str, int]]:
    """Ports of the services, each started by its unit's command, in the order of the units."""
    ports = {name: _free_port() for name in ("4000", "3000", "3001")}
    settings["HZETL_CODE_PORT"] = str(ports["4000"])
    running: list[subprocess.Popen[bytes]] = []
    for service in ("code", "daemon", "web", "view"):
        text = (DEPLOY / "systemd" / f"hzetl-{service}.service").read_text(encoding="utf-8")
        (command,) = re.findall(r"^ExecStart=(.*)$", text, flags=re.MULTILINE)
        words = [str(ports.get(word, word)) for word in command.split()]
        words[0] = str(Path(sys.executable).parent / words[0].removeprefix(VENV))
        words = [str(DEPLOY / "workspace.yaml") if word == "/etc/hzetl/workspace.yaml" else word for word in words]
        log = (tmp_path / f"{service}.log").open("wb")
        running.append(
            subprocess.Popen(
                words, env=settings, cwd=settings["HZETL_DATA_DIR"], stdout=log, stderr=log, start_new_session=True
            )
        )
        if service == "code":
            check = [*words[:1], "api", "grpc-health-check", "-p", str(ports["4000"])]
            _wait(
                "code server",
                lambda check=check: (
                    subprocess.run(check, env=settings, capture_output=True, check=False).returncode == 0 or None
                ),
                120,
            )
    yield {"web": ports["3000"], "view": ports["3001"]}
    for process in reversed(running):
        os.killpg(process.pid, signal.SIGTERM)
    for process in running:
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(10)


class Client:
    """Somebody with a log-in at the proxy."""

    def __init__(self, proxy: Any, user: str, prefix: str = "") -> None:
        context = ssl.create_default_context(cafile=proxy.certificate)
        self._client = httpx.Client(base_url=proxy.https, verify=context, auth=(user, f"{user}-word"), timeout=60)
        self._prefix = prefix

    def ask(self, query: str, **variables: Any) -> Any:
        answer = self._client.post(f"{self._prefix}/graphql", json={"query": query, "variables": variables})
        answer.raise_for_status()
        return answer.json()["data"]

    def answers(self) -> bool | None:
        return self._client.get(f"{self._prefix}/server_info").status_code == 200 or None

    def page(self) -> str:
        return self._client.get(f"{self._prefix}/").text


def _params(job: str, assets: list[list[str]], partition: str = "") -> dict[str, Any]:
    selector = {"repositoryName": "__repository__", "repositoryLocationName": "hzetl", "jobName": job}
    chosen = [{"path": path} for path in assets]
    tags = [{"key": "dagster/partition", "value": partition}] if partition else []
    return {
        "selector": selector | ({"assetSelection": chosen} if chosen else {}),
        "runConfigData": {},
        "executionMetadata": {"tags": tags},
    }


def test_the_units_commands_the_proxy_and_postgres_are_a_server_that_alerts(
    units: dict[str, int], settings: dict[str, str], proxy: Any, outside: Outside
) -> None:
    front = proxy(units["web"], units["view"], Path(settings["HZETL_DATA_DIR"]))
    duty, reader = Client(front, "duty"), Client(front, "reader", "/view")
    _wait("webserver", duty.answers, 120)
    _wait("read-only webserver", reader.answers, 120)
    assert "Dagster" in duty.page()
    assert "/view" in reader.page()
    assert duty.ask(LOCATIONS)["repositoriesOrError"]["nodes"][0]["location"]["name"] == "hzetl"

    refused = reader.ask(LAUNCH, params=_params("retention", []))["launchRun"]
    assert refused["__typename"] == "UnauthorizedError"

    def healthy() -> bool | None:
        states = duty.ask(DAEMONS)["instance"]["daemonHealth"]["allDaemonStatuses"]
        return all(state["healthy"] for state in states if state["required"]) or None

    _wait("healthy daemons", healthy, 120)
    good = duty.ask(LAUNCH, params=_params("retention", []))["launchRun"]
    (publisher,) = yaml.safe_load(Path(settings["HZETL_CATALOGUE"]).read_text(encoding="utf-8"))["publishers"]
    landing = [["publishers", publisher["name"]]]
    bad = duty.ask(LAUNCH, params=_params("__ASSET_JOB", landing, "2026"))["launchRun"]
    assert (good["__typename"], bad["__typename"]) == ("LaunchRunSuccess", "LaunchRunSuccess"), (good, bad)

    def ended(run: Any) -> str | None:
        status = reader.ask(STATUS, id=run["run"]["runId"])["runOrError"]["status"]
        return status if status in {"SUCCESS", "FAILURE", "CANCELED"} else None

    assert _wait("end of the good run", lambda: ended(good), 180) == "SUCCESS"
    assert _wait("end of the bad run", lambda: ended(bad), 300) == "FAILURE"
    text = _wait("alert", lambda: next((t for t in outside.texts if "失败:" in t), None), 180)
    assert f"publishers/{publisher['name']} 2026" in text
    assert "不要反复重试" in text
    assert f"https://hzetl.example/runs/{bad['run']['runId']}" in text
    _wait("heartbeat", lambda: outside.beats or None, 120)

    with serve_samples(0) as web:
        _write_catalogue(settings, web.base_url)
        again = {"parentRunId": bad["run"]["runId"], "strategy": "FROM_FAILURE"}
        mended = duty.ask(AGAIN, params=again)["launchRunReexecution"]
        assert mended["__typename"] == "LaunchRunSuccess", mended
        assert _wait("end of the mended run", lambda: ended(mended), 300) == "SUCCESS"
    told = _wait("recovery", lambda: next((t for t in outside.texts if "已恢复:" in t), None), 180)
    assert f"publishers/{publisher['name']} 2026" in told
    assert len([t for t in outside.texts if "失败:" in t]) == 1

    with psycopg.connect(settings["DAGSTER_POSTGRES_URL"]) as connection:
        row = connection.execute("SELECT count(*) FROM runs").fetchone()
        assert row is not None
        assert row[0] >= 2
    with psycopg.connect(settings["HZETL_WAREHOUSE_URL"].replace("+psycopg", "")) as connection:
        row = connection.execute("SELECT count(*) FROM ctl_outbox WHERE state = 'sent'").fetchone()
        assert row is not None
        assert row[0] >= 1
    assert not list(Path(settings["DAGSTER_HOME"]).rglob("*.db")), "nothing of Dagster's memory is in files"
