"""The generated web: what a crawler finds of it, what each page owns up to, what the command refuses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from hzetl.cli import main
from hzetl.landing.http import PoliteClient
from hzetl.landing.index import SnapshotIndex
from hzetl.landing.land import land
from hzetl.landing.store import SnapshotStore
from hzetl.publishers.catalogue import Catalogue, load_catalogue
from hzetl.samples.generated import MADE_PUBLISHERS, MadeWeb, Size
from hzetl.samples.generated.plan import MARK, NOTICE
from tests.fixtures.generated_web import GeneratedWeb, generated_web

NOW = datetime(2026, 11, 1, 8, 0, tzinfo=UTC)
SIZE = Size(articles=30)


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GeneratedWeb]:
    with generated_web(tmp_path_factory.mktemp("web"), "--articles", str(SIZE.articles)) as running:
        yield running


@pytest.fixture(scope="module")
def catalogue(web: GeneratedWeb) -> Catalogue:
    return load_catalogue(web.catalogue)


@pytest.mark.parametrize(
    ("name", "year"), [(publisher.name, (2011, 2026)[n % 2]) for n, publisher in enumerate(MADE_PUBLISHERS)]
)
def test_a_crawler_finds_every_article_of_a_year_once(
    catalogue: Catalogue, tmp_path: Path, name: str, year: int
) -> None:
    publisher, store = catalogue.get(name), SnapshotStore(tmp_path)
    with SnapshotIndex(tmp_path / "index.sqlite") as index, PoliteClient(catalogue) as client:
        report = land(publisher, year, store=store, index=index, client=client, now=lambda: NOW)
        found = index.current(name, year)
    articles = [one for one in found if one.page_family != "attachment"]
    assert report.failed == ()
    assert len(articles) == MadeWeb(SIZE).count(year)
    assert report.found == report.fetched == len(found)
    assert {one.published_on.year for one in found if one.published_on} == {year}
    assert Counter(one.sha256 for one in found).most_common(1)[0][1] == 1
    for one in found:
        content = store.get(one.sha256)
        assert NOTICE.encode() in content or NOTICE.encode("gbk") in content


def test_every_label_carries_the_mark(catalogue: Catalogue) -> None:
    assert len(catalogue.publishers) == 12
    assert all(publisher.label.endswith(MARK) for publisher in catalogue.publishers)


def test_a_page_asked_for_again_is_not_sent_again(catalogue: Catalogue) -> None:
    address = f"{catalogue.get('made_nbs').base_url}/sj/zxfb/index.html"
    first = httpx.get(address)
    for name, header in (("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since")):
        again = httpx.get(address, headers={header: first.headers[name]})
        assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--generated"], "--generated needs --catalogue FILE"),
        (["--generated", "--catalogue", "c.yml", "--fault", "made_nbs"], "'made_nbs' is no fault"),
        (["--generated", "--catalogue", "c.yml", "--fault", "nobody=down"], "'nobody=down' is no fault"),
        (["--generated", "--catalogue", "c.yml", "--years", "2020-2010"], "wrong way round"),
        (["--generated", "--catalogue", "c.yml", "--years", "2060"], "nothing is made up for 2060"),
    ],
)
def test_wrong_options_are_explained(
    arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["samples", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
