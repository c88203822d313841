"""Further page families end to end: crawlers, client, store and reader against sites served on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hzetl.documents import read_document
from hzetl.landing.http import PoliteClient
from hzetl.landing.index import SnapshotIndex
from hzetl.landing.land import land
from hzetl.landing.report import LandReport
from hzetl.landing.store import SnapshotStore
from hzetl.landing.survey import survey
from hzetl.model import Document, Snapshot
from hzetl.samples.documents import SampleDocument
from hzetl.samples.further import ROOT, further_catalogue, further_web
from hzetl.samples.web import SampleWeb, serve_samples

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
YEARS = range(2021, 2027)
NAMES = tuple(further_web().articles)


@pytest.fixture(scope="module")
def web() -> Iterator[SampleWeb]:
    with serve_samples(0, further_web().site) as running:
        yield running


class Place:
    """Where one publisher's articles are landed."""

    def __init__(self, folder: Path, web: SampleWeb, name: str) -> None:
        self.store = SnapshotStore(folder)
        self.index = SnapshotIndex(folder / "index.sqlite")
        self.catalogue = further_catalogue(web.base_url)
        self.publisher = self.catalogue.get(name)
        self.web = web

    def land(self, *years: int) -> list[LandReport]:
        with PoliteClient(self.catalogue) as client:
            return [
                land(self.publisher, year, store=self.store, index=self.index, client=client, now=lambda: NOW)
                for year in years or YEARS
            ]

    def snapshots(self) -> list[Snapshot]:
        years = self.index.years(self.publisher.name)
        return [snapshot for year in years for snapshot in self.index.current(self.publisher.name, year)]

    def documents(self) -> dict[str, tuple[Snapshot, Document]]:
        read = {}
        for snapshot in self.snapshots():
            if snapshot.page_family != "attachment":
                document = read_document(snapshot, self.store.get(snapshot.sha256))
                read[snapshot.url] = (snapshot, document)
        return read

    def stored(self, path: str) -> str:
        base = self.web.base_url
        return self.publisher.canonical(f"{base}{path}").replace(base, ROOT)


@pytest.fixture
def place(tmp_path: Path, web: SampleWeb, request: pytest.FixtureRequest) -> Iterator[Place]:
    made = Place(tmp_path, web, request.param)
    yield made
    made.index.close()


def expected(place: Place) -> dict[str, SampleDocument]:
    return {place.stored(path): document for path, document in further_web().articles[place.publisher.name].items()}


@pytest.mark.parametrize("place", NAMES, indirect=True)
def test_each_article_lands_once_dated_titled_and_read(place: Place) -> None:
    reports = place.land()
    assert [failure for report in reports for failure in report.failed] == []
    documents = place.documents()
    told = expected(place)
    assert documents.keys() == told.keys()
    for url, (snapshot, document) in documents.items():
        sample = told[url]
        assert document.title == sample.title
        if sample.dated:
            assert (document.published_on, snapshot.year) == (sample.filed_on, sample.filed_on.year), url
        for block in sample.blocks:
            assert block.text in document.text


@pytest.mark.parametrize("place", NAMES, indirect=True)
def test_a_second_pass_keeps_nothing_new_and_asks_conditionally(place: Place) -> None:
    place.land()
    before = place.snapshots()
    asked = len(place.web.requests)
    reports = place.land()
    assert sum(report.fetched for report in reports) == 0
    assert place.snapshots() == before
    later = [request for request in place.web.requests[asked:] if request.path != "/robots.txt"]
    anew = {(request.method, request.status) for request in later if request.status not in {304, 404}}
    assert anew <= {("POST", 200)}  # a search that is posted has no validators
    missing = [request.path for request in later if request.status == 404]
    assert missing == [path for path in missing if "/2026-11/22/" in path]  # today's list may still come


@pytest.mark.parametrize("place", ["further_office"], indirect=True)
def test_what_nothing_dates_is_landed_and_waits_for_a_person(place: Place) -> None:
    (report,) = place.land(2021)
    (undated,) = [document for document in expected(place).values() if not document.dated]
    (kept,) = place.index.current(place.publisher.name, 0)
    assert (kept.title, kept.published_on) == (undated.title, None)
    assert 0 in report.other_years


@pytest.mark.parametrize("place", ["further_moved"], indirect=True)
def test_an_article_whose_page_says_another_year_than_its_address_goes_to_that_year(place: Place) -> None:
    (report,) = place.land(2026)
    assert report.other_years == (2025,)
    (late,) = [snapshot for snapshot in place.snapshots() if "/art/2026/" in snapshot.url]
    assert (late.year, late.published_on and late.published_on.year) == (2025, 2025)


@pytest.mark.parametrize("place", ["further_moved"], indirect=True)
def test_an_article_in_two_columns_is_kept_under_one_address_and_found_at_that_which_was_asked(place: Place) -> None:
    place.land(2024)
    (snapshot,) = place.snapshots()
    assert "/col/" not in snapshot.url
    assert snapshot.address
    assert "/col/col1229129205/art/2024/" in snapshot.address


@pytest.mark.parametrize("place", ["further_office"], indirect=True)
def test_attachments_come_with_their_articles(place: Place) -> None:
    place.land()
    attached = [snapshot for snapshot in place.snapshots() if snapshot.page_family == "attachment"]
    in_column = [document for document in expected(place).values() if document.filed_on.year > 2023]
    told = [name for document in in_column for name in document.attachments]
    assert len(attached) == len(told) > 0


@pytest.mark.parametrize("place", ["further_single"], indirect=True)
def test_single_pages_are_landed_at_once_each_in_its_own_year(place: Place) -> None:
    (report,) = place.land(2026)
    documents = place.documents()
    assert len(documents) == report.found == 3
    years = {snapshot.year for snapshot, _ in documents.values()}
    assert years == {document.published_on.year for _, document in documents.values() if document.published_on}
    assert set(report.other_years) == years - {2026}


@pytest.mark.parametrize("place", NAMES, indirect=True)
def test_check_finds_each_of_them_to_be_as_it_should(place: Place) -> None:
    with PoliteClient(place.catalogue) as client:
        found = survey(place.publisher, (), client=client, now=lambda: NOW)
    assert len(found.examples) == 3
    assert [trouble for trouble in found.troubles if "nothing newer" not in trouble.what] == []
