"""The proxy of `deploy/`, started by hand on free ports."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.fixtures.certificates import self_signed

DEPLOY = Path(__file__).parents[3] / "deploy"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def replaced(text: str, *pairs: tuple[str, str]) -> str:
    """The text with each part replaced; a part that is not there is a mistake."""
    for old, new in pairs:
        assert old in text, f"{old} is not there"
        text = text.replace(old, new)
    return text


@dataclass
class Proxy:
    """Addresses of the proxy, and the certificate to trust."""

    https: str
    http: str
    certificate: Path


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 that signs itself, and its key."""
    return self_signed(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def proxy(certificate: tuple[Path, Path], tmp_path: Path) -> Iterator[Callable[[int, int, Path], Proxy]]:
    """Starts nginx with the shipped configuration before two webservers and a data book."""
    running: list[subprocess.Popen[bytes]] = []

    def start(web: int, view: int, data_dir: Path) -> Proxy:
        home = tmp_path / "nginx"
        (home / "hzetl").mkdir(parents=True)
        for name, source in zip(("cert.pem", "key.pem"), certificate, strict=True):
            (home / "hzetl" / name).write_bytes(source.read_bytes())
        (home / "hzetl" / "operators").write_text("duty:{PLAIN}duty-word\n", encoding="utf-8")
        (home / "hzetl" / "readers").write_text("duty:{PLAIN}duty-word\nreader:{PLAIN}reader-word\n", encoding="utf-8")
        https, http = free_port(), free_port()
        site = (DEPLOY / "nginx" / "hzetl.conf").read_text(encoding="utf-8")
        upstreams = (DEPLOY / "nginx" / "hzetl-upstreams.conf").read_text(encoding="utf-8")
        site = replaced(
            site,
            ("listen 443 ssl", f"listen 127.0.0.1:{https} ssl"),
            ("listen 80", f"listen 127.0.0.1:{http}"),
            ("/etc/nginx/hzetl", str(home / "hzetl")),
            ("/var/lib/hzetl", str(data_dir)),
        )
        (home / "hzetl.conf").write_text(site, encoding="utf-8")
        upstreams = replaced(upstreams, (":3000", f":{web}"), (":3001", f":{view}"))
        (home / "upstreams.conf").write_text(upstreams, encoding="utf-8")
        temporary = "".join(
            f"{kind}_temp_path {home}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        (home / "nginx.conf").write_text(
            f"daemon off; user root; pid {home}/pid; error_log {home}/error.log;\n"
            f"events {{}}\nhttp {{ access_log off; types {{ text/html html; }} {temporary}\n"
            f"include {home}/upstreams.conf; include {home}/hzetl.conf; }}\n",
            encoding="utf-8",
        )
        command = ["nginx", "-p", str(home), "-e", str(home / "error.log"), "-c", str(home / "nginx.conf")]
        checked = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stderr
        running.append(subprocess.Popen(command))
        _reachable(https)
        return Proxy(f"https://127.0.0.1:{https}", f"http://127.0.0.1:{http}", home / "hzetl" / "cert.pem")

    yield start
    for process in running:
        process.terminate()
        process.wait(20)


def _reachable(port: int) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the proxy does not listen")
