"""A page that is rendered anew at each request is one version; a revision is another, and both are kept."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hzetl.landing.files import land_files
from hzetl.landing.land import land
from hzetl.landing.report import LandReport
from hzetl.landing.store import SnapshotStore
from hzetl.landing.verify import verify
from hzetl.publishers.catalogue import Politeness

if TYPE_CHECKING:
    from conftest import Desk

COLUMN = "/col/col7/index.html"
ARTICLE = "/art/2025/3/2/art_1_1.html"
ROW = f'<li><a href="{ARTICLE}" title="工业简讯">简</a><span>2025-03-02</span></li>'


def page(visits: int, growth: str = "6.0") -> bytes:
    return (
        f'<html><head><meta name="Maketime" content="2026-03-01 08:00:{visits:02}"></head><body>'
        f'<div class="nav"><a href="/">首页{visits}</a></div><h1>工业简讯</h1>'
        f'<div class="info">发布日期：2025-03-02 浏览次数：{visits}</div>'
        f'<div id="zoom"><p>规模以上工业增加值4624亿元，比上年增长{growth}%。</p></div>'
        f"<script>var nonce = '{visits}';</script></body></html>"
    ).encode()


def landed(desk: Desk) -> LandReport:
    publisher = desk.publisher()
    with desk.client(publisher) as client:
        return land(publisher, 2025, store=desk.store, index=desk.index, client=client, now=lambda: desk.now)


def serve(desk: Desk, growth: str = "6.0", *, etags: bool = False) -> None:
    """An article with another counter, and perhaps another validator, at each request."""
    desk.web.page(COLUMN, f"<ul>{ROW}</ul>")
    desk.web.serve(ARTICLE, lambda times: page(times + 1, growth), '"{}"' if etags else None)


def kept(desk: Desk) -> int:
    return len(list(desk.store.folder.glob("objects/*/*")))


def test_a_counter_that_counts_makes_no_revision_and_its_bytes_are_not_kept(desk: Desk) -> None:
    serve(desk)
    assert landed(desk).fetched == 1
    before = kept(desk)
    for _ in range(3):
        assert landed(desk) == LandReport("site", 2025, found=1, fetched=0, unchanged=1)
    (version,) = desk.index.history("site", desk.web.base_url + ARTICLE)
    assert desk.store.get(version.sha256) == page(1)
    assert kept(desk) == before
    assert [row["times"] for row in desk.index.rows("SELECT times FROM sighting ORDER BY times")] == [1, 3]


def test_a_figure_that_is_revised_among_renderings_is_a_new_version(desk: Desk) -> None:
    serve(desk)
    landed(desk)
    landed(desk)
    serve(desk, "6.1")
    assert landed(desk).fetched == 1
    old, new = desk.index.history("site", desk.web.base_url + ARTICLE)
    assert b"6.0%" in desk.store.get(old.sha256)
    assert b"6.1%" in desk.store.get(new.sha256)


def test_a_rendering_with_a_validator_is_asked_for_conditionally_and_stands_for_what_is_kept(desk: Desk) -> None:
    serve(desk, etags=True)
    landed(desk)
    before = kept(desk)
    landed(desk)
    assert kept(desk) == before
    desk.web.serve(ARTICLE, lambda _: page(2), '"1"')  # as the last one
    desk.web.log.clear()
    assert landed(desk) == LandReport("site", 2025, found=1, fetched=0, unchanged=1)
    assert [asked.status for asked in desk.web.log if asked.path == ARTICLE] == [304]
    (version,) = desk.index.history("site", desk.web.base_url + ARTICLE)
    assert desk.store.get(version.sha256) == page(1)


def test_a_rendering_is_kept_where_the_first_one_is_lost(desk: Desk) -> None:
    serve(desk)
    landed(desk)
    for path in desk.store.folder.glob("objects/*/*"):
        path.write_bytes(b"damaged")
    assert landed(desk).fetched == 1
    (current,) = desk.index.current("site", 2025)
    assert desk.store.get(current.sha256) == page(2)


def test_a_file_saved_anew_from_a_browser_is_no_revision_and_one_with_another_figure_is(
    desk: Desk, tmp_path: Path
) -> None:
    def land_file(content: bytes) -> int:
        file.write_bytes(content)
        store = SnapshotStore(tmp_path / "snapshots")
        (report,) = land_files([file], store=store, index=desk.index, now=lambda: datetime(2026, 3, 1, tzinfo=UTC))
        assert report.year == 2025
        return report.fetched

    file = tmp_path / "简讯.html"
    assert [land_file(page(1)), land_file(page(2)), land_file(page(3, "6.1")), land_file(page(4, "6.1"))] == [
        1,
        0,
        1,
        0,
    ]


def test_a_settled_article_that_is_damaged_is_fetched_anew_after_a_repair(desk: Desk) -> None:
    def settled() -> LandReport:
        publisher = desk.publisher(politeness=Politeness(spacing_seconds=0, timeout_seconds=5, revisit_days=30))
        with desk.client(publisher) as client:
            return land(publisher, 2025, store=desk.store, index=desk.index, client=client, now=lambda: desk.now)

    desk.web.page(COLUMN, f"<ul>{ROW}</ul>")
    desk.web.serve(ARTICLE, lambda _: page(1), '"1"')
    settled()
    desk.web.log.clear()
    settled()
    assert ARTICLE not in desk.web.paths()
    (article,) = desk.index.current("site", 2025)
    Path(desk.store.where(article.sha256)).write_bytes(b"damaged")
    (fault,) = verify(desk.store, desk.index, repair=True).faults
    assert fault.documents == (("site", article.url),)
    settled()
    assert desk.web.paths().count(ARTICLE) == 1
    assert verify(desk.store, desk.index).faults == ()
    assert desk.index.history("site", article.url) == [article]
