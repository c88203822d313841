"""What a reader finds on the pages of a data book."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from urllib.parse import unquote, urldefrag

import pytest
from bs4 import BeautifulSoup, Tag

from hzetl.publish.databook.book import Book, Observation
from hzetl.publish.databook.charts import panels_of
from hzetl.publish.databook.links import Links
from hzetl.publish.databook.reading import read_book
from hzetl.publish.databook.site import site_files
from hzetl.publish.databook.strands import Strand

INDUSTRY = "indicators/VA_INDUSTRY_ASDS.html"


def soup(page: str) -> BeautifulSoup:
    return BeautifulSoup(page, "lxml")


def charts(page: str) -> list[dict[str, object]]:
    return [json.loads(s.string or "") for s in soup(page).select("script[data-chart]")]


def row_of(page: str, *words: str) -> Tag:
    """The one row of observations that says all of these."""
    (found,) = [r for r in soup(page).select("tr[id^=o-]") if all(w in r.get_text() for w in words)]
    return found


def test_every_indicator_region_and_document_has_its_page(book: Book, pages: dict[str, str]) -> None:
    assert INDUSTRY in pages
    assert "regions/330100.html" in pages
    assert sum(path.startswith("documents/") for path in pages) == len(book.documents) == 4


def test_no_link_of_any_page_leads_nowhere(pages: dict[str, str]) -> None:
    ids = {path: {e["id"] for e in soup(page).select("[id]")} for path, page in pages.items()}
    broken = []
    for path, page in pages.items():
        folder = path.rpartition("/")[0]
        for link in soup(page).select("a[href]"):
            address, anchor = urldefrag(str(link["href"]))
            if address.startswith(("https:", "assets/")):
                continue
            target = (
                path if not address else address[3:] if address.startswith("../") else f"{folder}/{address}".strip("/")
            )
            if target not in pages or (anchor and unquote(anchor) not in ids[target]):
                broken.append((path, str(link["href"])))
    assert broken == []


def test_ids_are_unique_on_each_page(pages: dict[str, str]) -> None:
    for page in pages.values():
        ids = [e["id"] for e in soup(page).select("[id]")]
        assert len(ids) == len(set(ids))


def test_a_number_leads_to_the_mark_that_is_its_quote(book: Book, pages: dict[str, str]) -> None:
    checked = 0
    for path, page in pages.items():
        if not path.startswith("indicators/"):
            continue
        for link in soup(page).select("td.value a.number[href*='#c-']"):
            target, anchor = urldefrag(str(link["href"]))
            mark = soup(pages[target.removeprefix("../")]).find(id=anchor)
            assert isinstance(mark, Tag)
            claim = book.claims[int(anchor.removeprefix("c-"), 16)]
            assert claim.quote.startswith(mark.get_text())
            checked += 1
    assert checked >= 15


def test_the_charts_have_levels_as_bars_and_growth_as_a_line_with_its_gap(pages: dict[str, str]) -> None:
    level, growth, *cumulated = charts(pages[INDUSTRY])
    bars = level["data"][0]
    assert bars["type"] == "bar"
    assert dict(zip(bars["x"], bars["y"]["zh"], strict=True)) == {2021: 3000, 2022: 3350, 2024: 4120, 2025: 4400}
    assert bars["y"]["en"] == [300, 335, 412, 440]
    line = growth["data"][0]
    assert line["connectgaps"] is False
    assert line["y"] == [8, None, 5.5, 6.1]
    assert cumulated


def test_a_target_is_no_bar(pages: dict[str, str]) -> None:
    (target,) = [t for t in charts(pages[INDUSTRY])[0]["data"] if t["name"]["en"] == "target"]
    assert (target["type"], target["x"], target["marker"]["symbol"]) == ("scatter", [2026], "diamond-open")


def of_industry(book: Book, **how: object) -> list[Observation]:
    """Observations of industry's value added of the city, those of annual levels told as `how` says."""
    found = [
        o for o in book.current if o.what.indicator.code == "VA_INDUSTRY_ASDS" and o.what.subject.region == "330100"
    ]
    levels = [o for o in found if (o.what.measure, o.period.kind, o.what.status) == ("level", "annual", "actual")]
    return [replace(o, what=replace(o.what, **how)) for o in levels]  # type: ignore[arg-type]


def test_bars_of_two_bases_never_stand_over_each_other(book: Book) -> None:
    levels = of_industry(book)
    (first,) = {(o.what.subject, o.what.breakdown) for o in levels}
    strand = Strand(*first, (*levels, *of_industry(book, basis="户籍")))
    (panel,) = panels_of(strand, Links(book, "", frozenset(), frozenset()))
    assert [chart.title.zh for chart in panel.charts] == ["总量（亿元）", "总量（亿元） · 户籍"]
    for chart in panel.charts:
        for trace in chart.spec["data"]:
            assert len(set(trace["x"])) == len(trace["x"])


def test_a_range_is_hollow_as_a_bound_is(book: Book) -> None:
    levels = [replace(o, amount=replace(o.amount, high=o.amount.value + 1)) for o in of_industry(book)]
    strand = Strand(levels[0].what.subject, levels[0].what.breakdown, tuple(levels))
    (panel,) = panels_of(strand, Links(book, "", frozenset(), frozenset()))
    (trace,) = panel.charts[0].spec["data"]
    assert trace["name"]["en"].startswith("bound")


def test_a_card_pairs_a_level_with_the_growth_on_its_own_basis(book: Book) -> None:
    def growth(**how: object) -> Book:
        current = tuple(
            replace(o, what=replace(o.what, **how)) if o.what.measure == "yoy" else o  # type: ignore[arg-type]
            for o in book.current
        )
        return replace(book, current=current)

    def grown(told: Book) -> int:
        page = next(content for path, content in site_files(told) if path == "index.html").decode()
        return len(soup(page).select(".cards .growth i"))

    assert grown(book) > 0
    assert grown(growth(basis="comparable")) == 0
    assert grown(growth(basis="户籍")) == 0
    assert grown(growth(base="2015年")) == 0


def test_points_of_a_chart_know_their_evidence_and_source(pages: dict[str, str]) -> None:
    bars = charts(pages[INDUSTRY])[0]["data"][0]
    assert all(re.fullmatch(r"\.\./documents/[0-9a-f]{16}\.html#c-[0-9a-f]{16}", link) for link in bars["customdata"])
    assert "4400亿元" in bars["hovertext"]["zh"][3]
    assert "市统计局 2026-02-01" in bars["hovertext"]["zh"][3]


def test_a_revision_shows_what_was_said_before(pages: dict[str, str]) -> None:
    row = row_of(pages[INDUSTRY], "2022年", "亿元")
    assert "曾修订" in row.get_text()
    details = row.find_next_sibling("tr")
    assert details is not None
    text = " ".join(details.get_text(" ").split())
    assert "3300亿元" in text.partition("→")[0]
    assert "3350亿元" in text.partition("→")[2]


def test_a_bound_that_became_exact_is_kept_as_corroboration(pages: dict[str, str]) -> None:
    details = row_of(pages[INDUSTRY], "2024年", "亿元").find_next_sibling("tr")
    assert details is not None
    corroborating = details.select_one("li.corroborating")
    assert corroborating is not None
    assert ">4000亿元" in corroborating.get_text()
    assert "界限与选定值相符" in corroborating.get_text()


def test_of_a_figure_that_hundreds_print_the_first_are_listed_and_the_others_counted(book: Book) -> None:
    observation = next(o for o in book.current if any(j.role == "corroborating" for j in o.joined))
    witness = next(j for j in observation.joined if j.role == "corroborating")
    crowded = replace(observation, joined=(observation.joined[0], *[witness] * 300))
    current = tuple(crowded if o is observation else o for o in book.current)
    files = dict(site_files(replace(book, current=current)))
    page = soup(files[f"indicators/{observation.what.indicator.page}.html"].decode())
    details = page.select_one(f"#b-{observation.id}")
    assert details is not None
    assert len(details.select("li.corroborating")) == 12
    assert "另有 288 处陈述" in details.get_text()
    row = page.select_one(f"#o-{observation.id}")
    assert row is not None
    assert "301 处陈述" in " ".join(row.get_text(" ").split())


def test_a_conflict_is_flagged_and_listed(pages: dict[str, str]) -> None:
    assert "有冲突" in row_of(pages[INDUSTRY], "2025年", "4400亿元").get_text()
    listed = soup(pages["conflicts.html"]).select("section.conflict")
    assert len(listed) == 1
    assert "4700亿元" in listed[0].select_one("li.conflicting").get_text()
    assert "来源更权威" in listed[0].select_one("li.selected").get_text()


def test_a_derived_value_is_called_derived_and_names_its_inputs(
    pages: dict[str, str], document_page: Callable[[str], str]
) -> None:
    row = row_of(pages["indicators/GDP.html"], "2024年", "4%")
    assert "推算" in row.get_text()
    derived = soup(document_page("虚构日报：再")).select_one("li.derived")
    assert derived is not None
    assert "“5.5%”" in derived.get_text()
    assert "“1.5个百分点”" in derived.get_text()


def test_a_claim_under_review_stands_apart_and_reaches_no_indicator(
    book: Book, pages: dict[str, str], document_page: Callable[[str], str]
) -> None:
    page = soup(document_page("虚构日报：再"))
    assert "no subject" in page.select_one("li.review").get_text()
    assert page.select_one("mark.review").get_text() == "88家"
    assert "88家" in soup(pages["review.html"]).get_text()
    assert all(o.what.indicator.name.zh != "企业数" for o in book.observations)


def test_what_was_quarantined_is_told_with_reason_and_remedy(pages: dict[str, str]) -> None:
    text = soup(pages["review.html"]).get_text()
    assert "没有日期.html" in text
    assert "no publication date" in text
    assert "--published" in text


def test_the_review_page_shows_the_latest_of_each_reason_and_how_many_more_there_are(book: Book) -> None:
    doubted = next(claim for claim in book.claims.values() if claim.key in book.reviews)
    claims = {key: replace(doubted, key=key, id=format(key, "016x")) for key in range(1, 1_202)}
    one = book.quarantined[0]
    told = replace(
        book,
        claims={**book.claims, **claims},
        reviews=dict.fromkeys(claims, "no subject"),
        quarantined=tuple(replace(one, url=f"{number}.html") for number in range(700)),
    )
    page = soup(next(content for path, content in site_files(told) if path == "review.html").decode())
    review, quarantine = page.select_one("#review"), page.select_one("#quarantine")
    assert [len(part.select("tbody tr")) for part in (review, quarantine)] == [500, 500]
    assert review.select_one("summary .muted").get_text() == "1201"
    assert "701" in review.select("p")[-1].get_text()
    assert "200" in quarantine.select("p")[-1].get_text()


def test_the_chinese_page_gives_reason_and_remedy_in_chinese(pages: dict[str, str]) -> None:
    page = soup(pages["review.html"])
    for english in page.select(".en"):
        english.decompose()
    text = page.select_one("#quarantine").get_text()
    assert "没有发布日期" in text
    assert "no publication date" not in text
    assert "写明 published_on" in text


def test_hostile_text_stays_text(pages: dict[str, str], document_page: Callable[[str], str]) -> None:
    assert all("<script>window.hostile" not in page for page in pages.values())
    assert "<b>共200家</b>" in soup(document_page("虚构公报")).select_one(".text").get_text()
    assert 'href="javascript:' not in document_page("虚构日报：再")


def test_a_table_of_the_document_is_a_table_again(document_page: Callable[[str], str]) -> None:
    table = soup(document_page("虚构年鉴")).select_one("table.original")
    assert [c.get_text() for c in table.select("tr")[1].select("td")] == ["地区生产总值（亿元）", "15000", "16000"]
    assert table.select_one("mark").get_text() == "15000"


def test_the_index_counts_and_shows_the_key_indicator(pages: dict[str, str]) -> None:
    page = soup(pages["index.html"])
    counts = {li.span.select_one(".zh").get_text(): li.b.get_text() for li in page.select(".counts li > *")}
    assert (counts["文献"], counts["冲突"], counts["隔离"], counts["待复核"]) == ("4", "1", "1", "1")
    card = page.select_one(".cards li")
    assert "4400亿元" in card.get_text()
    assert "+6.1%" in card.get_text()
    assert len(card.select("svg rect")) == 4


def test_the_region_page_has_latest_values_with_growth(pages: dict[str, str]) -> None:
    rows = [r.get_text(" ") for r in soup(pages["regions/330100.html"]).select("table.latest tr")]
    (industry,) = [r for r in rows if "规模以上工业增加值" in r]
    assert "4400亿元" in industry
    assert "+6.1%" in industry


def test_coverage_has_a_column_for_every_year_also_the_empty_one(pages: dict[str, str]) -> None:
    heads = [th.get_text(strip=True) for th in soup(pages["coverage.html"]).select("thead th")]
    assert heads[1:5] == ["2023", "2024", "2025", "2026"]


@pytest.mark.parametrize("table", ["fct_claim", "fct_observation", "dim_region", "bridge_observation_claim"])
def test_the_dictionary_describes_every_table(pages: dict[str, str], table: str) -> None:
    entry = soup(pages["dictionary.html"]).find(id=table)
    assert isinstance(entry, Tag)
    assert all(len(row.select("td")) == 4 and row.select("td")[3].get_text() for row in entry.select("tbody tr"))


def test_the_dictionary_has_the_marts_with_their_grain_and_is_there_as_csv(book: Book, pages: dict[str, str]) -> None:
    mart = soup(pages["dictionary.html"]).find(id="mart_latest")
    assert isinstance(mart, Tag)
    assert "one row per series and period" in mart.get_text()
    assert "observation_id" in mart.get_text()
    assert "指标名称" in mart.get_text()
    (table,) = [content for path, content in site_files(book) if path == "assets/data_dictionary.csv"]
    rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))
    assert {"mart_latest", "fct_claim", "dim_region", "ctl_load"} <= {row["table_name"] for row in rows}
    (value,) = [row for row in rows if (row["table_name"], row["column_name"]) == ("fct_observation", "value")]
    assert (value["column_zh"], value["type"]) == ("数值", "NUMERIC(24, 6)")


def test_pages_ask_nothing_of_a_network(pages: dict[str, str]) -> None:
    for page in pages.values():
        for element in soup(page).select("script[src], link[href], img[src]"):
            assert not re.match(r"(https?:)?//", str(element.get("src") or element.get("href")))
        assert "fetch(" not in page


def test_territories_of_one_code_are_not_mixed(city: ModuleType, tmp_path: Path) -> None:
    book = read_book(city.warehouse_in(tmp_path, names=tuple(city.BOTH_YUHANGS)))
    pages = {path: content.decode() for path, content in site_files(book) if path.endswith(".html")}
    heads = [h.select_one(".zh").get_text() for h in soup(pages["indicators/GDP.html"]).select("section.strand h2")]
    assert heads == ["余杭区（2021-04-08以前区划）", "余杭区"]
    assert charts(pages["indicators/GDP.html"]) == []
    assert "临平区" in soup(pages["regions/330110.html"]).select_one(".history + .history").get_text()
