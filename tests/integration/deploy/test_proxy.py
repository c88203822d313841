"""The proxy's shipped configuration: TLS, log-in, and each location behind its own list of users."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest

pytestmark = pytest.mark.nginx
DUTY, READER = ("duty", "duty-word"), ("reader", "reader-word")


@pytest.fixture
def webservers() -> Iterator[dict[str, ThreadingHTTPServer]]:
    """Two servers that say their name, the path and the credentials that came through."""

    def served(name: str) -> ThreadingHTTPServer:
        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_: Any) -> None:
                pass

            def do_GET(self) -> None:
                raw = f"{name} {self.path} {self.headers.get('Authorization', 'nobody')}".encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(raw)))
                self.end_headers()
                self.wfile.write(raw)

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        return server

    found = {name: served(name) for name in ("web", "view")}
    yield found
    for server in found.values():
        server.shutdown()
        server.server_close()


def test_nobody_comes_in_without_tls_and_log_in(
    proxy: Any, webservers: dict[str, ThreadingHTTPServer], tmp_path: Path
) -> None:
    book = tmp_path / "data" / "published" / "databook"
    book.mkdir(parents=True)
    (book / "index.html").write_text("数据手册", encoding="utf-8")
    ports = [int(server.server_address[1]) for server in webservers.values()]
    started = proxy(*ports, tmp_path / "data")
    plain = httpx.get(f"{started.http}/runs")
    assert (plain.status_code, plain.headers["Location"]) == (301, "https://127.0.0.1/runs")
    with pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
        httpx.get(started.https)
    with httpx.Client(base_url=started.https, verify=ssl.create_default_context(cafile=started.certificate)) as client:
        for path in ("/", "/graphql", "/view/", "/databook/index.html"):
            assert client.get(path).status_code == 401, path
            assert client.get(path, auth=("duty", "guessed")).status_code == 401, path
        assert client.get("/runs", auth=DUTY).text == "web /runs nobody"
        assert client.get("/view/runs", auth=DUTY).text == "view /view/runs nobody"
        assert client.get("/view/runs", auth=READER).text == "view /view/runs nobody"
        assert client.get("/runs", auth=READER).status_code == 401
        assert client.get("/databook/index.html", auth=READER).text == "数据手册"
        assert client.get("/databook/../warehouse.sqlite", auth=READER).status_code in {400, 401, 404}
        assert "max-age" in client.get("/", auth=DUTY).headers["Strict-Transport-Security"]
