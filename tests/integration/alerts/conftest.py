"""Receivers on loopback that check what the vendors check: a robots' server, a mail server with log-in."""

from __future__ import annotations

import base64
import datetime as dt
import email
import email.policy
import hashlib
import hmac
import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import structlog
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from tests.fixtures.certificates import self_signed

DINGTALK_SECRET = "SECdingtalk0123456789"  # noqa: S105
FEISHU_SECRET = "feishu0123456789"  # noqa: S105
WECOM_KEY = "wecom-key-0123456789"


class Robots:
    """DingTalk, Feishu and WeCom on one port, as their documents say; and a heartbeat's address."""

    def __init__(self, port: int = 0) -> None:
        self.taken: list[tuple[str, str]] = []
        self.bodies: list[dict[str, Any]] = []
        self.beats = 0
        self.refuse: dict[str, Any] | None = None
        self.before_answer: Callable[[], None] = lambda: None
        robots = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_: Any) -> None:
                pass

            def do_GET(self) -> None:
                if self.path.startswith("/closed"):
                    self.send_error(521, "the door is shut")
                    return
                robots.beats += self.path == "/beat/uuid-of-the-heartbeat"
                self._answer({"ok": True})

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                answer = robots.refuse or robots.receive(self.path, body)
                robots.before_answer()
                self._answer(answer)

            def _answer(self, said: dict[str, Any]) -> None:
                raw = json.dumps(said).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(raw)))
                self.end_headers()
                self.wfile.write(raw)

        self.server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def port(self) -> int:
        return int(self.server.server_address[1])

    @property
    def environ(self) -> dict[str, str]:
        """What is configured to reach them."""
        base = f"http://127.0.0.1:{self.port}"
        return {
            "HZETL_DINGTALK_URL": f"{base}/robot/send?access_token=dingtalk-token-012345",
            "HZETL_DINGTALK_SECRET": DINGTALK_SECRET,
            "HZETL_FEISHU_URL": f"{base}/open-apis/bot/v2/hook/feishu-hook-012345",
            "HZETL_FEISHU_SECRET": FEISHU_SECRET,
            "HZETL_WECOM_URL": f"{base}/cgi-bin/webhook/send?key={WECOM_KEY}",
        }

    def texts(self, channel: str) -> list[str]:
        return [text for name, text in self.taken if name == channel]

    def receive(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        split = urlsplit(path)
        query = {name: values[0] for name, values in parse_qs(split.query).items()}
        self.bodies.append(body)
        if split.path == "/robot/send":
            return self._dingtalk(query, body)
        if split.path.startswith("/open-apis/bot/v2/hook/"):
            return self._feishu(body)
        return self._wecom(query, body)

    def _dingtalk(self, query: dict[str, str], body: dict[str, Any]) -> dict[str, Any]:
        if query.get("access_token") != "dingtalk-token-012345":
            return {"errcode": 300005, "errmsg": "token is not exist"}
        moment = query.get("timestamp", "0")
        if abs(int(moment) / 1000 - dt.datetime.now(dt.UTC).timestamp()) > 3600:
            return {"errcode": 310000, "errmsg": "invalid timestamp"}
        said = f"{moment}\n{DINGTALK_SECRET}".encode()
        if query.get("sign") != _signed(DINGTALK_SECRET.encode(), said):
            return {"errcode": 310000, "errmsg": "sign not match"}
        self.taken.append(("dingtalk", body["text"]["content"]))
        return {"errcode": 0, "errmsg": "ok"}

    def _feishu(self, body: dict[str, Any]) -> dict[str, Any]:
        moment = body.get("timestamp", "0")
        fresh = abs(int(moment) - dt.datetime.now(dt.UTC).timestamp()) < 3600
        if not fresh or body.get("sign") != _signed(f"{moment}\n{FEISHU_SECRET}".encode(), b""):
            return {"code": 19021, "msg": "sign match fail or timestamp is not within one hour from current time"}
        self.taken.append(("feishu", body["content"]["text"]))
        return {"code": 0, "data": {}, "msg": "success"}

    def _wecom(self, query: dict[str, str], body: dict[str, Any]) -> dict[str, Any]:
        if query.get("key") != WECOM_KEY:
            return {"errcode": 93000, "errmsg": "invalid webhook url"}
        content = body["text"]["content"]
        if len(content.encode()) > 2048:
            return {"errcode": 40058, "errmsg": "content exceed max length 2048"}
        self.taken.append(("wecom", content))
        return {"errcode": 0, "errmsg": "ok"}

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


def _signed(key: bytes, said: bytes) -> str:
    return base64.b64encode(hmac.new(key, said, hashlib.sha256).digest()).decode()


@pytest.fixture(autouse=True)
def _logs_of_its_own() -> Iterator[None]:
    """A command sets up logging to the stderr of its test."""
    yield
    structlog.reset_defaults()


@pytest.fixture
def robots() -> Iterator[Robots]:
    served = Robots()
    yield served
    served.close()


@pytest.fixture
def robots_on() -> Iterator[Callable[[int], Robots]]:
    """Starts robots on a port that was told to nobody else."""
    started: list[Robots] = []

    def start(port: int = 0) -> Robots:
        started.append(Robots(port))
        return started[-1]

    yield start
    for served in started:
        served.close()


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 that signs itself, and its key."""
    return self_signed(tmp_path_factory.mktemp("certificate"))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class MailServer:
    """A mail server that wants encryption and log-in, and keeps what it got."""

    user = "duty@example.org"
    password = "mail-password-012345"  # noqa: S105

    def __init__(self, certificate: tuple[Path, Path], security: str) -> None:
        self.letters: list[EmailMessage] = []
        self.refused_logins = 0
        self._ca = certificate[0]
        self._security = security
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*map(str, certificate))
        starttls = security == "starttls"
        self._controller = Controller(
            self,
            hostname="127.0.0.1",
            port=_free_port(),
            ssl_context=None if starttls else context,
            tls_context=context if starttls else None,
            require_starttls=starttls,
            auth_required=True,
            auth_require_tls=starttls,
            authenticator=self._login,
        )
        self._controller.start()

    @property
    def environ(self) -> dict[str, str]:
        return {
            "HZETL_SMTP_HOST": "127.0.0.1",
            "HZETL_SMTP_PORT": str(self._controller.port),
            "HZETL_SMTP_SECURITY": self._security,
            "HZETL_SMTP_USER": self.user,
            "HZETL_SMTP_PASSWORD": self.password,
            "HZETL_SMTP_CA_FILE": str(self._ca),
            "HZETL_ALERT_MAIL_TO": "a@example.org, b@example.org",
        }

    def _login(self, _server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
        right = isinstance(data, LoginPassword) and (data.login, data.password) == (
            self.user.encode(),
            self.password.encode(),
        )
        self.refused_logins += not right
        return AuthResult(success=right, handled=right)

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        self.letters.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 taken"

    def close(self) -> None:
        self._controller.stop()


@pytest.fixture(params=["starttls", "ssl"])
def mail_server(request: pytest.FixtureRequest, certificate: tuple[Path, Path]) -> Iterator[MailServer]:
    served = MailServer(certificate, request.param)
    yield served
    served.close()
