"""The sample publishers' web lands whole: every document once, in its year, and a second pass brings nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hzetl.landing.http import PoliteClient
from hzetl.landing.index import SnapshotIndex
from hzetl.landing.land import land
from hzetl.landing.report import LandReport
from hzetl.landing.store import SnapshotStore
from hzetl.model import Snapshot
from hzetl.publishers.catalogue import sample_catalogue
from hzetl.samples.documents import SampleDocument, sample_documents
from hzetl.samples.site import address
from hzetl.samples.web import SampleWeb, serve_samples

YEARS = range(2021, 2027)
NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


STORED = sample_catalogue("http://127.0.0.1:8765")


def stored(document: SampleDocument) -> str:
    """Path under which a document's page is stored."""
    url = STORED.get(document.publisher).canonical(f"http://127.0.0.1:8765{address(document)}")
    return url.removeprefix("https://samples.hzetl.invalid")


class Samples:
    """A landing place for the sample publishers, over several runs of their web."""

    def __init__(self, folder: Path) -> None:
        self.store = SnapshotStore(folder)
        self.index = SnapshotIndex(folder / "index.sqlite")

    def land(self) -> tuple[SampleWeb, list[LandReport]]:
        with serve_samples() as web:
            catalogue = sample_catalogue(web.base_url)
            with PoliteClient(catalogue) as client:
                reports = [
                    land(publisher, year, store=self.store, index=self.index, client=client, now=lambda: NOW)
                    for publisher in catalogue.publishers
                    for year in YEARS
                ]
        return web, reports

    def snapshots(self) -> list[Snapshot]:
        return [
            snapshot
            for publisher in self.index.publishers()
            for year in self.index.years(publisher)
            for snapshot in self.index.current(publisher, year)
        ]


@pytest.fixture
def samples(tmp_path: Path) -> Iterator[Samples]:
    place = Samples(tmp_path)
    yield place
    place.index.close()


def test_every_document_and_attachment_lands_once_in_its_year(samples: Samples) -> None:
    _, reports = samples.land()
    assert [failure for report in reports for failure in report.failed] == []
    articles = Counter(
        (snapshot.publisher, snapshot.url.removeprefix("https://samples.hzetl.invalid"), snapshot.year)
        for snapshot in samples.snapshots()
        if snapshot.page_family != "attachment"
    )
    assert articles == Counter((d.publisher, stored(d), d.filed_on.year) for d in sample_documents())
    attached = [snapshot for snapshot in samples.snapshots() if snapshot.page_family == "attachment"]
    assert len(attached) == sum(len(document.attachments) for document in sample_documents())
    assert all(snapshot.published_on and snapshot.title for snapshot in attached)


def test_dates_are_those_of_the_publisher_and_missing_where_it_gives_none(samples: Samples) -> None:
    samples.land()
    dates = {
        snapshot.url.removeprefix("https://samples.hzetl.invalid"): snapshot.published_on
        for snapshot in samples.snapshots()
    }
    for document in sample_documents():
        if document.dated:
            assert dates[stored(document)] == document.filed_on


def test_a_second_pass_on_another_port_downloads_nothing(samples: Samples) -> None:
    samples.land()
    before = samples.snapshots()
    web, reports = samples.land()
    assert [report.fetched for report in reports if report.fetched] == []
    assert {(request.method, request.status) for request in web.requests if request.path != "/robots.txt"} == {
        ("GET", 304)
    }
    assert samples.snapshots() == before


def test_nothing_that_robots_txt_disallows_is_asked_for(samples: Samples) -> None:
    web, _ = samples.land()
    assert [request.path for request in web.requests if "/xxgk/" in request.path] == []
