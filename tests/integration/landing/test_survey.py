"""`hzetl publishers check`: what a few requests find of a publisher, and what they say is wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from hzetl.cli import main
from hzetl.landing.http import PoliteClient
from hzetl.landing.survey import survey
from hzetl.landing.surveyed import Survey
from hzetl.publishers.catalogue import Catalogue, sample_catalogue
from hzetl.samples.web import SampleWeb, serve_samples

from .conftest import Answer, Desk

NOW = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
LIST = '<ul><li><a href="/art/2026/2/{0}/art_7_{0}.html">2月工业运行 {0}</a><span>2026-02-{0}</span></li></ul>'
PAGE = (
    '<html><head><meta name="PubDate" content="2026-02-{0}"></head><body><div id="zoom"><p>{1}</p></div></body></html>'
)
TEXT = "1月份，全市规模以上工业增加值比上年同期增长6.0%，其中高新技术产业增加值增长9.0%，装备制造业增加值增长8.1%。" * 3


@pytest.fixture(scope="module")
def small_web() -> Iterator[SampleWeb]:
    with serve_samples(0) as running:
        yield running


def tried(desk: Desk, *, most: int = 30, years: tuple[int, ...] = (), **fields: object) -> Survey:
    publisher = desk.publisher(**fields)
    with desk.client(publisher) as client:
        return survey(publisher, years, client=client, now=lambda: NOW, most_requests=most)


def served(desk: Desk) -> None:
    desk.web.page("/robots.txt", "User-agent: *\nDisallow: /art/2020/\n")
    desk.web.page("/col/col7/index.html", LIST.format(10) + LIST.format(11))
    for day in (10, 11):
        desk.web.page(f"/art/2026/2/{day}/art_7_{day}.html", PAGE.format(day, TEXT))


@pytest.mark.parametrize(
    ("name", "built_by", "family"),
    [
        ("sample_zjrb", "digital paper, node", "digital_paper_zj"),
        ("sample_hzrb", "digital paper, page_list", "digital_paper_hz"),
        ("sample_tjj", "jcms datastore", "hanweb_jcms"),
        ("sample_tjjzj", "JPaaS gateway", "hanweb_jpaas"),
        ("sample_nbs", "list with numbered pages", "nbs"),
    ],
)
def test_the_sample_publishers_are_found_to_be_what_they_are(
    small_web: SampleWeb, name: str, built_by: str, family: str
) -> None:
    publisher = sample_catalogue(small_web.base_url).get(name)
    before = len(small_web.requests)
    with PoliteClient(Catalogue(publishers=(publisher,))) as client:
        found = survey(publisher, (), client=client, now=lambda: datetime(2026, 11, 1, tzinfo=UTC), most_requests=24)
    assert built_by in {listing.built_by for listing in found.listings}
    assert [example.family for example in found.examples] == [family] * 3
    assert all(example.title and example.published_on and example.source for example in found.examples)
    assert found.newest is None or found.newest > date(2025, 1, 1)
    assert len(small_web.requests) - before <= 25  # the client asks for robots.txt too


def test_all_is_well_where_lists_lead_to_articles_that_can_be_read(desk: Desk) -> None:
    served(desk)
    found = tried(desk)
    assert (found.exit_status, found.troubles, found.robots) == (0, [], "open to us")
    assert (found.references, found.oldest, found.newest) == (2, date(2026, 2, 10), date(2026, 2, 11))
    assert found.requests == 4


def test_a_year_is_looked_for_where_one_is_named(desk: Desk) -> None:
    served(desk)
    assert tried(desk, years=(2026,)).references == 2
    found = tried(desk, years=(2019,))
    assert (found.references, found.exit_status) == (0, 1)


def test_what_robots_txt_closes_is_told_and_left_alone(desk: Desk) -> None:
    served(desk)
    desk.web.page("/robots.txt", "User-agent: *\nDisallow: /col/\nCrawl-delay: 2\n")
    found = tried(desk)
    assert found.robots == "closes 7, a pause of 2 s"
    assert found.troubles[0].todo == "leave that column out: the publisher does not want it to be read"
    assert found.exit_status == 1
    assert not [path for path in desk.web.paths() if path.startswith("/col/")]


def test_a_column_that_is_gone_leaves_the_others(desk: Desk) -> None:
    served(desk)
    found = tried(desk, columns=("6", "7"))
    assert (found.exit_status, found.references) == (3, 2)
    assert found.troubles[0].what == f"HTTP 404 ({desk.web.base_url}/col/col6/index.html)"
    assert "columns" in found.troubles[0].todo


def test_a_list_without_any_article_says_what_to_change(desk: Desk) -> None:
    served(desk)
    desk.web.page("/col/col7/index.html", '<a href="/show/7">工业</a>')
    found = tried(desk)
    assert found.exit_status == 1
    assert found.listings[0].built_by == "list of links"
    assert "`article`" in found.troubles[0].todo


def test_a_column_that_is_a_search_says_how_to_write_it(desk: Desk) -> None:
    served(desk)
    desk.web.page("/col/col7/index.html", "<script>var xxgk = {jdid: 149, infotypeId: 'F01', divid: 'div1'}</script>")
    assert tried(desk).troubles[0].todo.startswith("write the column as xxgk?jdid=")


def test_articles_on_another_host_are_told(desk: Desk) -> None:
    served(desk)
    desk.web.page("/col/col7/index.html", LIST.format(10).replace("/art/", "http://other.invalid/art/"))
    found = tried(desk)
    assert found.troubles[0].todo == "add other.invalid to `hosts`"
    assert found.exit_status == 1


def test_keywords_that_no_title_has_are_told(desk: Desk) -> None:
    served(desk)
    found = tried(desk, keywords=("人口",))
    assert (found.references, found.wanted, found.exit_status) == (2, 0, 1)
    assert [trouble.todo for trouble in found.troubles] == ["widen `keywords`"]


def test_pages_without_text_or_day_are_told(desk: Desk) -> None:
    served(desk)
    desk.web.page(
        "/col/col7/index.html", '<ul><li><a href="/content-getOuterNewsDetail.action?id=1">工业</a></li></ul>'
    )
    desk.web.page(
        "/content-getOuterNewsDetail.action?id=1", "<html><body><div id='zoom'><p>工业增长6%。</p></div></body></html>"
    )
    said = [trouble.what for trouble in tried(desk).troubles]
    assert any(what.startswith("no publication date") for what in said)
    assert any(what.startswith("hardly any text") for what in said)


def test_no_more_is_asked_for_than_allowed(desk: Desk) -> None:
    desk.web.routes["/robots.txt"] = Answer(status=404)
    pager = '<a href="?p={}">下一页</a>'
    for number in range(1, 40):
        path = f"/xw/?p={number}" if number > 1 else "/xw/"
        desk.web.page(path, LIST.format(10).replace("art_7_10", f"art_7_{number}") + pager.format(number + 1))
    found = tried(desk, kind="list", columns=("xw",), most=10)
    assert found.robots.startswith("none (HTTP 404)")
    assert len(found.listings) == 6
    assert found.requests <= 10


def test_every_column_is_tried_however_long_the_first_is(desk: Desk) -> None:
    desk.web.routes["/robots.txt"] = Answer(status=404)
    for name in ("xw", "sj"):
        for number in range(1, 40):
            path = f"/{name}/?p={number}" if number > 1 else f"/{name}/"
            listed = LIST.format(10).replace("art_7_10", f"art_{name}_{number}").replace("2026", "2025")
            desk.web.page(path, f'{listed}<a href="?p={number + 1}">下一页</a>')
    found = tried(desk, kind="list", columns=("xw", "sj"), most=12)
    assert [sum(f"/{name}/" in listing.url for listing in found.listings) for name in ("xw", "sj")] == [4, 4]
    found = tried(desk, kind="list", columns=("xw",), most=12, years=(2019,))
    assert found.troubles[0].todo == "ask for more pages (--requests)"


def test_a_publisher_that_shut_its_door_is_told_in_its_words(desk: Desk) -> None:
    desk.web.routes["/col/col7/index.html"] = Answer(status=418)
    found = tried(desk)
    assert found.exit_status == 1
    assert "refuses crawlers" in found.troubles[0].what


def test_an_entry_that_names_nothing_to_read_says_so_without_asking(desk: Desk) -> None:
    found = tried(desk, columns=(), enabled=False)
    assert (found.exit_status, [trouble.what for trouble in found.troubles]) == (1, ["`columns` is empty"])
    assert desk.web.log == []


def test_an_inbox_is_tried_too(desk: Desk, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    fields = {"kind": "folder", "path": str(inbox), "base_url": "", "columns": ()}
    assert "folder is not there" in tried(desk, **fields).troubles[0].what
    inbox.mkdir()
    (inbox / "a.txt").write_text(f"2月工业运行\n2026年2月10日\n{TEXT}\n", encoding="utf-8")
    (inbox / "b.docx").write_bytes(b"PK")
    found = tried(desk, **fields)
    assert (found.references, found.exit_status, found.examples[0].published_on) == (1, 3, date(2026, 2, 10))
    assert found.troubles[0].what == "unsupported file type (b.docx)"


def test_the_command_tells_it_all_as_json_and_by_its_exit_status(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HZETL_DATA_DIR", str(tmp_path / "data"))
    assert main(["publishers", "check", "sample_nbs", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["publisher"], told["exit_status"], len(told["examples"])) == ("sample_nbs", 0, 3)
    assert main(["publishers", "check", "sample_nbs", "--years", "2022"]) == 0
    assert "examples of 2022" not in capsys.readouterr().out
    assert main(["publishers", "check", "nobody"]) == 2
    assert not (tmp_path / "data").exists()
