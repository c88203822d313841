"""Loading: once or five times, in any order, the warehouse says the same; what is gone is retired, never lost."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from hzetl.model import Measure, Modifier, Quarantined
from hzetl.store.connection import reading
from hzetl.store.load import Stated
from hzetl.store.observations import claims_frame
from hzetl.store.overview import loads, summary, table_checksums

TEXT = "去年全市经济平稳。2025年规上工业增加值4624亿元，增长6%。总量居全省第一。"


@pytest.fixture
def article(document: Any, claim: Any) -> Any:
    said = document(TEXT)
    level = claim(said, "4624亿元", 462400000000)
    growth = claim(said, "6%", 6, measure=Measure.YOY, unit="percent")
    return said, [level, growth]


def test_a_claim_is_stored_with_its_sentence_and_every_key_leads_to_a_row(warehouse: Any, article: Any) -> None:
    report = warehouse.load(article)
    assert (report.documents, report.claims, report.added, report.retired) == (1, 2, 2, 0)
    rows = warehouse.rows(
        "SELECT c.quote, c.sentence, r.region_name, i.indicator_code, p.label_zh, s.authority, u.display_name "
        "FROM fct_claim c JOIN dim_region r USING (region_key) JOIN dim_indicator i USING (indicator_key) "
        "JOIN dim_period p USING (period_key) JOIN dim_source s USING (source_key) JOIN dim_unit u USING (unit_key) "
        "WHERE c.quote = '4624亿元'"
    )
    assert rows == [
        {
            "quote": "4624亿元",
            "sentence": "2025年规上工业增加值4624亿元，增长6%。",
            "region_name": "杭州市",
            "indicator_code": "VA_INDUSTRY_ASDS",
            "label_zh": "2025年",
            "authority": "paper",
            "display_name": "亿元",
        }
    ]


def test_the_same_digest_writes_nothing(warehouse: Any, article: Any) -> None:
    warehouse.load(article, digest="one")
    warehouse.conclude()
    before = warehouse.rows("SELECT * FROM ctl_load")
    report = warehouse.load(article, digest="one")
    assert report.unchanged
    assert (report.documents, report.claims) == (1, 2)
    assert warehouse.rows("SELECT * FROM ctl_load") == before
    assert warehouse.conclude() == 0


def test_loading_again_under_another_digest_changes_no_table(warehouse: Any, article: Any) -> None:
    warehouse.load(article)
    warehouse.conclude()
    before = table_checksums(warehouse.engine)
    report = warehouse.load(article)
    assert (report.added, report.retired, report.unchanged) == (0, 0, False)
    assert warehouse.conclude() == 0
    assert table_checksums(warehouse.engine) == before


def test_only_documents_that_say_something_else_are_read(warehouse: Any, document: Any, claim: Any) -> None:
    said = {}
    for url in ("same", "changed", "back"):
        body = f"{TEXT}{url}"
        one = document(body, url=url)
        said[url] = one, [claim(one, "4624亿元", 462400000000, review="garbled" if url == "same" else None)]
    read: list[str] = []

    def stated(url: str, digest: str) -> Stated:
        def reading() -> Any:
            read.append(url)
            return said[url]

        return Stated(said[url][0].key, digest, reading)

    first = warehouse.load_stated([stated(url, "1") for url in said])
    read.clear()
    report = warehouse.load_stated([stated("same", "1"), stated("changed", "2")])
    assert read == ["changed"]
    assert (first.claims, first.review) == (3, 1)
    assert (report.documents, report.claims, report.review, report.added, report.retired) == (2, 2, 1, 0, 1)
    read.clear()
    report = warehouse.load_stated([stated(url, "1") for url in said])
    assert read == ["changed", "back"]
    assert (report.documents, report.claims, report.restored) == (3, 3, 1)
    assert warehouse.value("SELECT count(*) FROM ctl_claim_retirement") == 0


def test_a_changed_document_retires_its_old_claims_and_keeps_them(
    warehouse: Any, article: Any, document: Any, claim: Any
) -> None:
    warehouse.load(article)
    warehouse.conclude()
    revised = document(TEXT.replace("4624", "4600"))
    report = warehouse.load((revised, [claim(revised, "4600亿元", 460000000000)]))
    assert (report.added, report.retired) == (1, 2)
    warehouse.conclude()
    assert warehouse.value("SELECT count(*) FROM fct_claim") == 3
    assert warehouse.rows("SELECT DISTINCT reason FROM ctl_claim_retirement") == [{"reason": "document changed"}]
    assert [row["quote"] for row in warehouse.rows("SELECT quote FROM mart_latest")] == ["4600亿元"]
    old_text = warehouse.value("SELECT text FROM dim_document WHERE document_id <> '' AND NOT is_current")
    assert "4624亿元" in old_text


def test_a_claim_made_again_is_back_and_its_retirement_is_remembered(warehouse: Any, article: Any) -> None:
    warehouse.load(article)
    first = warehouse.conclude() and table_checksums(warehouse.engine)
    said, claims = article
    warehouse.load((said, claims[1:]))
    warehouse.conclude()
    assert warehouse.rows("SELECT reason FROM ctl_claim_retirement") == [{"reason": "extractor changed"}]
    assert warehouse.load(article).restored == 1
    warehouse.conclude()
    assert warehouse.value("SELECT count(*) FROM ctl_claim_retirement") == 0
    assert warehouse.value("SELECT count(*) FROM ctl_claim_retirement_lifted") == 1
    assert table_checksums(warehouse.engine) == first


def test_a_document_that_is_gone_takes_its_claims_out_of_the_observations(warehouse: Any, article: Any) -> None:
    warehouse.load(article)
    warehouse.conclude()
    warehouse.load(year=2026)
    warehouse.conclude()
    assert warehouse.rows("SELECT DISTINCT reason FROM ctl_claim_retirement") == [{"reason": "document gone"}]
    assert warehouse.value("SELECT count(*) FROM fct_observation") == 0
    assert summary(warehouse.engine)["documents"] == 0


def test_an_empty_partition_is_loaded_too(warehouse: Any) -> None:
    report = warehouse.load(year=1990)
    assert (report.documents, report.claims, report.unchanged) == (0, 0, False)
    assert [year for _, year in loads(warehouse.engine)] == [1990]


def test_claims_under_review_and_without_a_period_reach_no_mart_but_wait_in_the_queue(
    warehouse: Any, document: Any, claim: Any
) -> None:
    said = document(TEXT)
    doubtful = claim(said, "6%", 6, measure=Measure.YOY, unit="percent", review="garbled")
    timeless = claim(said, "4624亿元", 462400000000, period_start=None, period_end=None, review="no period")
    report = warehouse.load((said, [doubtful, timeless]))
    assert report.review == 2
    warehouse.conclude()
    assert warehouse.value("SELECT count(*) FROM fct_observation") == 0
    assert {row["reason"] for row in warehouse.rows("SELECT reason FROM ctl_review")} == {"garbled", "no period"}
    assert summary(warehouse.engine)["review"] == 2


def test_a_claim_that_is_read_with_a_doubt_leaves_the_marts_and_comes_back_without_it(
    warehouse: Any, article: Any
) -> None:
    said, (level, growth) = article
    warehouse.load(article)
    warehouse.conclude()
    undisturbed = table_checksums(warehouse.engine)
    warehouse.load((said, [level.model_copy(update={"review": "garbled"}), growth]))
    warehouse.conclude()
    assert [row["quote"] for row in warehouse.rows("SELECT quote FROM mart_latest")] == ["6%"]
    assert warehouse.rows("SELECT reason, state FROM ctl_review") == [{"reason": "garbled", "state": "open"}]
    warehouse.load((said, [level.model_copy(update={"review": "no such unit"}), growth]))
    assert warehouse.rows("SELECT reason FROM ctl_review") == [{"reason": "no such unit"}]
    warehouse.load(article)
    warehouse.conclude()
    assert warehouse.value("SELECT count(*) FROM ctl_review") == 0
    assert table_checksums(warehouse.engine) == undisturbed


def test_a_claim_that_a_seed_places_otherwise_is_in_one_series_alone(warehouse: Any, document: Any, claim: Any) -> None:
    said = document(TEXT)
    before = claim(said, "4624亿元", 462400000000, breakdown={"product": "集成电路"})
    warehouse.load((said, [before]))
    warehouse.conclude()
    placed = before.model_copy(update={"breakdown_codes": {"product": "IC"}, "confidence": 0.8})
    warehouse.load((said, [placed]))
    assert warehouse.conclude() == 2
    assert warehouse.conclude() == 0
    rows = warehouse.rows(
        "SELECT c.series_key = o.series_key AS same, b.breakdown, c.confidence "
        "FROM fct_observation o CROSS JOIN fct_claim c JOIN dim_breakdown b ON b.breakdown_key = o.breakdown_key"
    )
    assert [(bool(r["same"]), r["breakdown"], r["confidence"]) for r in rows] == [(True, '{"product": "IC"}', 0.8)]


def test_a_quote_that_is_not_in_the_text_waits_for_a_person(warehouse: Any, document: Any, claim: Any) -> None:
    said = document(TEXT)
    other = document(TEXT.replace("4624亿元", "4624亿圆"))
    warehouse.load((other, [claim(said, "4624亿元", 462400000000)]))
    assert warehouse.rows("SELECT reason FROM ctl_review") == [{"reason": "quote is not in the text"}]


def test_quarantined_documents_are_listed_until_they_can_be_read(warehouse: Any, article: Any) -> None:
    bad = Quarantined(
        publisher="zjrb", url="b.html", year=2026, sha256="1" * 64, reason="empty page", todo="look at it"
    )
    assert warehouse.load(article, quarantined=[bad]).quarantined == 1
    (row,) = warehouse.rows("SELECT url, reason, todo FROM ctl_quarantine")
    assert row == {"url": "b.html", "reason": "empty page", "todo": "look at it"}
    warehouse.load(article)
    assert warehouse.value("SELECT count(*) FROM ctl_quarantine") == 0


def test_undated_documents_stay_out_of_the_observations(warehouse: Any, document: Any, claim: Any) -> None:
    said = document(TEXT, on=None)
    warehouse.load((said, [claim(said, "4624亿元", 462400000000)]), year=0)
    warehouse.conclude()
    assert warehouse.value("SELECT count(*) FROM fct_claim") == 1
    assert warehouse.value("SELECT count(*) FROM fct_observation") == 0
    assert [year for _, year in loads(warehouse.engine)] == [0]


def test_the_order_and_the_number_of_loads_leave_no_trace(warehouse: Any, document: Any, claim: Any) -> None:
    bound = document("2024年规上工业增加值超4400亿元。", url="bound", on=date(2025, 1, 27), source="每日商报")
    exact = document("2024年规上工业增加值4409亿元，企业增加到600家。", url="exact", on=date(2025, 5, 28))
    later = document(TEXT, url="later")
    partitions = [
        ("paper", (bound, [claim(bound, "4400亿元", 440000000000, year=2024, modifier=Modifier.GT)])),
        (
            "zjrb",
            (
                exact,
                [
                    claim(exact, "4409亿元", 440900000000, year=2024),
                    claim(
                        exact,
                        "600家",
                        600,
                        year=2024,
                        indicator="某类企业数",
                        indicator_code=None,
                        unit="count",
                        classifier="家",
                        breakdown={"product": "集成电路"},
                    ),
                ],
            ),
        ),
        ("later", (later, [claim(later, "4624亿元", 462400000000)])),
    ]
    found = set()
    for order in itertools.islice(itertools.permutations(partitions), 3):
        for publisher, said in order:
            warehouse.load(said, publisher=publisher)
            warehouse.conclude()
        found.add(tuple(table_checksums(warehouse.engine).items()))
        for publisher, said in order:
            warehouse.load(publisher=publisher, year=said[0].published_on.year)
        warehouse.conclude()
    assert len(found) == 1


def test_facts_cannot_point_to_nothing(warehouse: Any, article: Any) -> None:
    warehouse.load(article)
    with pytest.raises(IntegrityError), warehouse.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE fct_claim SET region_key = 12345")


def test_a_load_that_fails_leaves_nothing_behind(warehouse: Any, article: Any) -> None:
    said, claims = article
    broken = claims[0].model_copy(update={"modifier": type("Odd", (), {"_value_": "odd"})()})
    with pytest.raises(IntegrityError):
        warehouse.load((said, [broken]))
    assert warehouse.value("SELECT count(*) FROM dim_document WHERE document_key <> -1") == 0
    assert warehouse.value("SELECT count(*) FROM ctl_load") == 0


def test_amounts_are_exact_whatever_their_size(warehouse: Any, document: Any, claim: Any) -> None:
    said = document("全国生产总值1260582亿元，其中一项415943396226.415094元，另一项下降0.000001%。")
    values = {
        "1260582亿元": "126058200000000",
        "415943396226.415094元": "415943396226.415094",
        "0.000001%": "-0.000001",
    }
    claims = [
        claim(said, quote, value, indicator=f"指标{n}", indicator_code=None)
        for n, (quote, value) in enumerate(values.items())
    ]
    warehouse.load((said, claims))
    with reading(warehouse.engine) as connection:
        series = [row["series_key"] for row in warehouse.rows("SELECT series_key FROM fct_claim")]
        frame = claims_frame(connection, series)
    assert {str(v.normalize()) for v in frame["value"]} == {"1.260582E+14", "415943396226.415094", "-0.000001"}
    warehouse.conclude()
    ordered = warehouse.rows("SELECT quote FROM mart_latest ORDER BY value")
    assert [row["quote"] for row in ordered] == ["0.000001%", "415943396226.415094元", "1260582亿元"]


def test_derived_claims_come_with_their_inputs(warehouse: Any, document: Any, claim: Any) -> None:
    said = document("工业增长7.1%，高于GDP增速2.4个百分点。")
    growth = claim(said, "7.1%", "7.1", measure=Measure.YOY, unit="percent")
    gap = claim(said, "2.4个百分点", "2.4", measure=Measure.PP_GAP, unit="pp", of_measure="yoy", scope="GDP增速")
    derived = claim(
        said,
        "工业",
        "4.7",
        measure=Measure.YOY,
        unit="percent",
        indicator="地区生产总值",
        indicator_code="GDP",
        derived_from=(growth.id, gap.id),
    )
    warehouse.load((said, [growth, gap, derived]))
    warehouse.conclude()
    (row,) = warehouse.rows(
        "SELECT value, origin, obs_status, quote, claims FROM mart_latest WHERE indicator_code = 'GDP'"
    )
    assert (float(row["value"]), row["origin"], row["obs_status"], row["quote"], row["claims"]) == (
        4.7,
        "derived",
        "E",
        "",
        3,
    )


def test_a_nul_in_a_page_moves_no_offset(warehouse: Any, document: Any, claim: Any) -> None:
    said = document("增加值\x00为5亿元\x00。")
    warehouse.load((said, [claim(said, "5亿元", 500000000)]))
    (row,) = warehouse.rows(
        "SELECT d.text, c.span_start, c.quote FROM fct_claim c JOIN dim_document d USING (document_key)"
    )
    assert row["text"][row["span_start"] :].startswith(row["quote"])
