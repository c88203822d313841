"""The sample web over loopback: what a crawler meets, page family by page family."""

import io
import json
import re
import socket
from collections.abc import Iterator
from urllib.parse import urljoin

import httpx
import openpyxl
import pypdfium2
import pytest
from bs4 import BeautifulSoup
from lxml import etree
from python_calamine import CalamineWorkbook

from hzetl.samples import DEFAULT_PORT, SampleWeb, serve_samples
from hzetl.samples.documents import SampleDocument, sample_documents, sample_publishers
from hzetl.samples.site import address, entrance, sample_site

HREF = re.compile(r"<(?:a|iframe)[^>]+(?:href|src)=\"([^\"#]+)\"|;\s*url=([^\"]+)\"", re.IGNORECASE)


@pytest.fixture(scope="module")
def web() -> Iterator[SampleWeb]:
    with serve_samples(0) as running:
        yield running


@pytest.fixture
def client(web: SampleWeb) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=web.base_url) as opened:
        yield opened


def of(publisher: str) -> list[SampleDocument]:
    return [document for document in sample_documents() if document.publisher == publisher]


def linked_from(client: httpx.Client, start: str) -> set[str]:
    """All paths reached by following links (without their queries) from a page."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        answer = client.get(path)
        assert answer.status_code == 200, path
        for match in HREF.finditer(answer.text):
            target = urljoin(path, (match[1] or match[2]).split("?")[0])
            if target.startswith("/"):
                waiting.append(target)
    return seen


def test_every_page_of_the_web_is_served(client: httpx.Client) -> None:
    for path in sample_site().pages:
        assert client.get(path).status_code == 200, path


def test_unknown_pages_are_not_found(client: httpx.Client) -> None:
    assert client.get("/tjj/art/2024/1/1/art_1_1.html").status_code == 404
    assert client.post("/tjj/module/jpage/other.jsp").status_code == 404


@pytest.mark.parametrize("name", ["sample_zjrb", "sample_hzrb", "sample_mrsb"])
def test_links_of_a_paper_lead_from_its_latest_issue_to_every_article(client: httpx.Client, name: str) -> None:
    publisher = next(p for p in sample_publishers() if p.name == name)
    reached = linked_from(client, entrance(publisher))
    assert {address(document) for document in of(name)} <= reached


def test_list_pages_of_the_national_bureau_lead_to_every_article(client: httpx.Client) -> None:
    reached = linked_from(client, "/nbs/sj/zxfb/index.html")
    assert {address(document) for document in of("sample_nbs")} <= reached
    assert "/nbs/sj/zxfb/index_1.html" in reached


def test_the_feed_of_the_national_bureau_names_every_article(client: httpx.Client) -> None:
    feed = etree.fromstring(client.get("/nbs/sj/zxfb/rss.xml").content)
    assert {link.text for link in feed.iterfind(".//item/link")} == {address(d) for d in of("sample_nbs")}


def test_a_column_of_the_old_system_has_its_first_page_inline_and_the_rest_by_form(client: httpx.Client) -> None:
    page = client.get("/tjj/col/col1651400/index.html?uid=5651417&pageNum=1").text
    listed = [document for document in of("sample_tjj") if document.column == "1651400"]
    assert int(re.search(r"totalRecord:(\d+)", page)[1]) == len(listed)
    per_page = int(re.search(r"perPage:(\d+)", page)[1])
    inline = re.findall(r"href=\"(/tjj/art/[^\"]+)\"", page)
    assert len(inline) == per_page < len(listed)
    form = {"col": "1", "appid": "1", "webid": "149", "path": "/", "columnid": "1651400", "sourceContentType": "1"}
    proxy = "/tjj/module/jpage/dataproxy.jsp"
    rest = client.post(f"{proxy}?startrecord={per_page + 1}&endrecord=45&perpage=15", data=form)
    store = etree.fromstring(rest.content)
    records = [BeautifulSoup(record.text, "lxml").a["href"] for record in store.iter("record")]
    assert {*inline, *records} == {address(document) for document in listed}
    assert etree.fromstring(client.post(proxy, data={**form, "webid": "1"}).content).find("totalrecord").text == "0"


def test_a_column_of_the_new_system_pages_by_parameter_until_a_page_is_empty(client: httpx.Client) -> None:
    page = BeautifulSoup(client.get("/tjjzj/col/col1229129205/index.html").text, "lxml")
    script = page.find("script", attrs={"querydata": True})
    assert "/art/" not in str(page)
    query = json.loads(script["querydata"].replace("'", '"'))
    found: list[str] = []
    for number in range(1, 20):
        paging = json.dumps({"pageNo": number, "pageSize": 15})
        answer = client.get(script["url"], params={**query, "paramJson": paging}).json()
        links = [a["href"] for a in BeautifulSoup(answer["data"]["html"], "lxml").find_all("a")]
        if not links:
            break
        found += links
    assert number > 2
    assert sorted(found) == sorted(address(document) for document in of("sample_tjjzj"))


def test_a_known_page_is_not_sent_again(web: SampleWeb, client: httpx.Client) -> None:
    for document in sample_documents():
        first = client.get(address(document))
        again = client.get(address(document), headers={"If-None-Match": f"W/{first.headers['ETag']}"})
        assert (again.status_code, again.content) == (304, b"")
        since = client.get(address(document), headers={"If-Modified-Since": first.headers["Last-Modified"]})
        assert since.status_code == 304
    assert web.requests[-1].size == 0


def test_a_page_with_a_visit_counter_is_rendered_anew_under_the_same_validator(client: httpx.Client) -> None:
    path = address(of("sample_tjj")[0])
    once, twice = client.get(path), client.get(path)
    assert once.content != twice.content
    assert once.headers["ETag"] == twice.headers["ETag"]


def test_validators_are_the_same_in_the_next_run(client: httpx.Client) -> None:
    path = address(of("sample_zjrb")[0])
    with serve_samples() as other, httpx.Client(base_url=other.base_url) as second:
        assert second.get(path).headers["ETag"] == client.get(path).headers["ETag"]


def test_a_page_that_says_gb2312_decodes_as_gbk_only(client: httpx.Client) -> None:
    document = next(d for d in sample_documents() if d.declared == "gb2312")
    answer = client.get(address(document))
    assert answer.headers["Content-Type"] == "text/html; charset=gb2312"
    assert "陈堃" in answer.content.decode("gbk")
    with pytest.raises(UnicodeDecodeError):
        answer.content.decode("gb2312")
    with pytest.raises(UnicodeDecodeError):
        answer.content.decode("utf-8")


def test_robots_closes_a_path_that_exists(client: httpx.Client) -> None:
    rule = re.search(r"Disallow: (\S+)", client.get("/robots.txt").text)[1]
    closed = [path for path in sample_site().pages if path.startswith(rule)]
    assert closed
    assert client.get(closed[0]).status_code == 200


def attachments(client: httpx.Client, slug: str) -> list[httpx.Response]:
    page = next(d for d in sample_documents() if d.slug == slug)
    links = BeautifulSoup(client.get(address(page)).text, "lxml").select("td.fj a")
    return [client.get(link["href"]) for link in links]


def test_spreadsheets_and_the_pdf_hold_what_their_pages_announce(client: httpx.Client) -> None:
    [new] = attachments(client, "tjj-2024-01-24-yearly-2023")
    rows = list(openpyxl.load_workbook(io.BytesIO(new.content)).active.values)
    assert ("地区生产总值", "亿元", 20059, 5.6) in rows
    [old] = attachments(client, "tjj-2022-03-02-population")
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(old.content)).get_sheet_by_index(0).to_python()
    assert ["常住人口", "万人", 1220.4] in sheet
    [brief] = attachments(client, "tjj-2026-03-10-industry-brief")
    assert brief.headers["Content-Type"] == "application/pdf"
    text = pypdfium2.PdfDocument(brief.content)[0].get_textpage().get_text_range()
    assert "规模以上工业增加值4624亿元" in text


def test_meta_tags_are_spelled_in_several_ways(client: httpx.Client) -> None:
    written = set()
    for document in of("sample_tjj") + of("sample_tjjzj"):
        page = client.get(address(document)).content.decode(document.encoding)
        written |= {re.sub(r"\d", "0", tag) for tag in re.findall(r"<meta[^>]*PubDate[^>]*>", page)}
    assert len(written) >= 6


def test_the_body_of_a_national_page_stands_twice(client: httpx.Client) -> None:
    page = BeautifulSoup(client.get(address(of("sample_nbs")[0])).text, "lxml")
    assert page.select_one(".TRS_Editor").get_text() == page.select_one(".mobile-news-content").get_text()


def test_a_taken_default_port_is_left_to_its_owner() -> None:
    with socket.socket() as taken:
        try:
            taken.bind(("127.0.0.1", DEFAULT_PORT))
            taken.listen()
        except OSError:
            pass  # somebody else has it already: as good
        with serve_samples(DEFAULT_PORT) as other:
            assert other.base_url != f"http://127.0.0.1:{DEFAULT_PORT}"
            assert httpx.get(f"{other.base_url}/robots.txt").status_code == 200


def test_nothing_listens_after_the_block() -> None:
    with serve_samples() as stopped:
        base = stopped.base_url
    with pytest.raises(httpx.ConnectError):
        httpx.get(base)
