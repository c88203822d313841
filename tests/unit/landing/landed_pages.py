"""A store and an index with a few pages in them, put there as a landing does."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hzetl.bundles import MEDIA_TYPE, BundledPage, bundled
from hzetl.landing.index import SnapshotIndex
from hzetl.landing.renderings import rendering
from hzetl.landing.served import Served
from hzetl.landing.store import SnapshotStore
from hzetl.model import Snapshot

START = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
RELEASE = "https://tjj.invalid/art/2025/1/27/art_1_1.html"
BULLETIN = "https://tjj.invalid/art/2025/2/3/art_1_2.html"
TABLE = "年报/指标.csv"


def page(growth: str, visits: int = 1) -> bytes:
    return (
        f"<html><body><h1>工业简讯</h1><div>发布日期：2025-01-27 浏览次数：{visits}</div>"
        f'<div id="zoom"><p>规模以上工业增加值4624亿元，比上年增长{growth}%。</p></div></body></html>'
    ).encode()


def pages(second: str) -> bytes:
    return bundled(
        [BundledPage(f"{BULLETIN}?page={n}", "text/html", page(growth)) for n, growth in enumerate(("3.0", second))]
    )


class Landing:
    """Lands contents one after the other, a day apart."""

    def __init__(self, folder: Path) -> None:
        self.store = SnapshotStore(folder / "snapshots")
        self.index = SnapshotIndex(folder / "snapshots" / "index.sqlite")
        self.now = START

    def land(self, url: str, content: bytes, media_type: str = "text/html", publisher: str = "tjj") -> str:
        found = Snapshot(
            publisher=publisher, url=url, year=2025, sha256=hashlib.sha256(content).hexdigest(), size=len(content),
            media_type=media_type, fetched_at=self.now, published_on=date(2025, 1, 27), title="工业简讯",
        )  # fmt: skip
        self.now += timedelta(days=1)
        if known := rendering(found, content, index=self.index, get=self.store.get):
            known.record(self.index)
            return found.sha256
        self.store.put(content)
        headers = {
            "Content-Type": media_type, "Content-Encoding": "gzip", "Transfer-Encoding": "chunked", "Server": "nginx",
            "Set-Cookie": "sid=1", "ETag": '"1"',
        }  # fmt: skip
        self.index.record(found, Served.of(200, headers) if url.startswith("http") else None)
        return found.sha256

    def history(self) -> dict[str, list[str]]:
        """A release revised once and rendered anew, a bulletin on two pages, a table from a folder."""
        release = [
            self.land(RELEASE, page("6.0")), self.land(RELEASE, page("6.0")), self.land(RELEASE, page("6.0", 2)),
            self.land(RELEASE, page("6.1")),
        ]  # fmt: skip
        return {
            RELEASE: release,
            BULLETIN: [self.land(BULLETIN, pages("4.0"), MEDIA_TYPE)],
            TABLE: [self.land(TABLE, "指标,数值\n工业增加值,4624\n".encode(), "text/csv", "local")],
        }

    def path(self, sha256: str) -> Path:
        return Path(self.store.where(sha256))
