"""An article that its publisher cuts into pages is landed, and read, as one document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hzetl.bundles import MAX_PAGES, MEDIA_TYPE, unbundled
from hzetl.documents import parse
from hzetl.extract import extract
from hzetl.landing.land import land
from hzetl.landing.report import LandReport
from hzetl.publishers.catalogue import Politeness

if TYPE_CHECKING:
    from conftest import Desk

COLUMN = "/col/col7/index.html"
ARTICLE = "/art/2025/3/2/art_1_5.html"
TEXTS = {
    1: "2024年，杭州市规上工业增加值4409亿元，比上年增长4%。",
    2: "全年社会消费品零售总额增长3.1%。",
    3: "年末常住人口1262.4万人。",
}


def path(number: int) -> str:
    return ARTICLE if number == 1 else ARTICLE.replace(".html", f"_{number}.html")


def serve(desk: Desk, *, last: int = 3, served: int | None = None) -> None:
    desk.web.page(COLUMN, f'<ul><li><a href="{ARTICLE}" title="一年账本">一</a><span>2025-03-02</span></li></ul>')
    pager = "".join(f'<a href="{path(n)}">{n}</a>' for n in range(1, last + 1))
    for number in range(1, (served or last) + 1):
        text = TEXTS.get(number, f"第{number}页的正文。")
        desk.web.page(path(number), f"<h1>一年账本</h1><div id='zoom'><p>{text}</p></div><div>{pager}</div>")


def landed(desk: Desk, **fields: object) -> LandReport:
    publisher = desk.publisher(**fields)
    with desk.client(publisher) as client:
        return land(publisher, 2025, store=desk.store, index=desk.index, client=client, now=lambda: desk.now)


def test_its_pages_become_one_snapshot_and_one_text_with_the_claims_of_all(desk: Desk) -> None:
    serve(desk)
    assert landed(desk) == LandReport("site", 2025, found=1, fetched=1, unchanged=0)
    (snapshot,) = desk.index.current("site", 2025)
    content = desk.store.get(snapshot.sha256)
    assert snapshot.media_type == MEDIA_TYPE
    assert [page.content.decode().count("id='zoom'") for page in unbundled(content)] == [1, 1, 1]
    document = parse(snapshot, content)
    assert document.text == "\n".join(["一年账本", "", *TEXTS.values()])
    claims = list(extract(document))
    assert {440_900_000_000, 12_624_000} <= {claim.value for claim in claims}
    found = [claim.evidence for claim in claims]
    assert all(document.text[each.start : each.end] == each.quote for each in found)


def test_a_second_run_finds_nothing_new(desk: Desk) -> None:
    serve(desk)
    landed(desk)
    assert landed(desk) == LandReport("site", 2025, found=1, fetched=0, unchanged=1)


def test_a_further_page_that_changed_makes_a_new_version(desk: Desk) -> None:
    serve(desk)
    landed(desk)
    desk.web.page(path(3), "<h1>一年账本</h1><div id='zoom'><p>年末常住人口1262.4万人，为近年最多。</p></div>")
    assert landed(desk).fetched == 1
    assert len(desk.index.history("site", desk.web.base_url + ARTICLE)) == 2


def test_pages_of_a_settled_article_are_not_asked_for_again(desk: Desk) -> None:
    serve(desk)
    landed(desk, politeness=Politeness(spacing_seconds=0, timeout_seconds=5, revisit_days=7))
    desk.web.log.clear()
    landed(desk, politeness=Politeness(spacing_seconds=0, timeout_seconds=5, revisit_days=7))
    assert desk.web.paths() == [COLUMN]


def test_a_further_page_that_is_gone_is_said_and_the_others_are_landed(desk: Desk) -> None:
    serve(desk, last=4, served=3)
    report = landed(desk)
    assert (report.fetched, [failure.url for failure in report.failed]) == (1, [desk.web.base_url + path(4)])


def test_an_article_is_not_landed_in_part_when_a_page_fails_in_passing(desk: Desk) -> None:
    serve(desk)
    complete = desk.web.routes.pop(path(2))
    desk.web.routes[path(2)] = type(desk.web.answer("/"))(status=500)
    assert (landed(desk).fetched, desk.index.current("site", 2025)) == (0, [])
    desk.web.routes[path(2)] = complete
    assert landed(desk).fetched == 1


def test_a_pager_without_end_is_followed_so_far_and_no_further(desk: Desk) -> None:
    serve(desk, last=120)
    landed(desk)
    (snapshot,) = desk.index.current("site", 2025)
    assert len(unbundled(desk.store.get(snapshot.sha256))) == MAX_PAGES
