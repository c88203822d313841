"""The sample documents: enough of them, each with its sources, none like another."""

import re
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from hzetl.samples.build_files import built_files
from hzetl.samples.documents import FILES, sample_documents, sample_publishers
from hzetl.samples.figures import figures, sources
from hzetl.samples.site import address, sample_site

SEEDS = Path(__file__).resolve().parents[4] / "shared" / "seeds"

NAMES = re.compile(
    "规模以上工业增加值|规上工业增加值|地区生产总值|国内生产总值|生产总值|GDP|社会消费品零售总额|货物进出口总额"
    "|第[一二三]产业|服务业|增加值|固定资产投资|居民人均可支配收入|亿元|万人|个百分点"
    "|全市|全省|全国|我[市省区国]|杭州市?|浙江省?|宁波市?|余杭区?|拱墅区?"
)


def patterns() -> list[tuple[str, str]]:
    """Every clause of every document with its numbers and names masked, and the document it stands in."""
    clauses = [
        (document.slug, clause.strip())
        for document in sample_documents()
        for block in document.blocks
        for clause in re.split(r"[。！？；]", block.text if block.kind == "paragraph" else "")
    ]
    return [(re.sub(r"\d+(\.\d+)?", "0", NAMES.sub("N", clause)), slug) for slug, clause in clauses if clause]


def normalised(text: str) -> str:
    return re.sub(r"\s", "", text).translate(str.maketrans("，。；：！？（）", ",.;:!?()"))


def test_every_publisher_has_documents_in_most_years() -> None:
    by_publisher = {
        p.name: {d.filed_on.year for d in sample_documents() if d.publisher == p.name} for p in sample_publishers()
    }
    assert len(sample_documents()) >= 36
    assert {d.filed_on.year for d in sample_documents()} == set(range(2021, 2027))
    assert all(len(years) >= 4 for years in by_publisher.values()), by_publisher


def test_every_figure_of_a_document_has_a_source() -> None:
    stated: dict[str, set[str]] = {}
    for source in sources():
        stated.setdefault(source.document, set()).update(source.figures.split())
    for document in sample_documents():
        assert document.slug in stated, f"{document.slug} has no row in SOURCES.csv"
        assert figures(document) == stated[document.slug], document.slug


def test_every_source_row_points_to_a_page_that_is_served() -> None:
    addresses = {document.slug: address(document) for document in sample_documents()}
    attachments = {name for document in sample_documents() for name in document.attachments}
    for source in sources():
        if source.document in attachments:
            continue
        assert source.path == addresses[source.document]
        assert source.path in sample_site().pages


def test_a_page_that_was_read_is_named() -> None:
    for source in sources():
        assert source.source_title, source.document
        assert source.source_url or source.checked != "page" or source.note, source.document


def test_no_two_sentences_share_a_pattern() -> None:
    repeated = [pattern for pattern, times in Counter(pattern for pattern, _ in patterns()).items() if times > 1]
    assert repeated == []


def test_no_two_sentences_are_nearly_alike() -> None:
    shapes = [({p[i : i + 3] for i in range(len(p) - 2)}, p, slug) for p, slug in patterns() if len(p) > 8]
    alike = [(a[1:], b[1:]) for a, b in combinations(shapes, 2) if len(a[0] & b[0]) > 0.45 * len(a[0] | b[0])]
    assert alike == []


@pytest.mark.shared
@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed articles are not beside the checkout")
def test_no_sentence_is_taken_from_the_seed_articles() -> None:
    run = 18
    seeds = "\n".join(normalised(path.read_text(encoding="utf-8")) for path in SEEDS.glob("*.txt"))
    for document in sample_documents():
        text = normalised(f"{document.kicker}\n{document.title}\n{document.subtitle}\n{document.body}")
        taken = [text[i : i + run] for i in range(len(text) - run + 1) if text[i : i + run] in seeds]
        assert taken == [], document.slug


def test_attachments_are_what_the_script_builds() -> None:
    for name, content in built_files().items():
        assert (FILES / name).read_bytes() == content, f"build the files anew: {name}"


def test_one_page_tells_no_date_and_one_has_no_text() -> None:
    assert [d.slug for d in sample_documents() if not d.dated] == ["tjjzj-undated-industry-2021"]
    assert [d.slug for d in sample_documents() if not d.body] == ["tjj-2024-09-30-empty"]
    undated = next(d for d in sample_documents() if not d.dated)
    page = sample_site().pages[address(undated)].body.decode()
    assert not re.search(r"\d{4}[-/年]\d{1,2}[-/月]\d{1,2}", page)


def test_a_table_with_joined_header_cells_keeps_its_spans() -> None:
    retail = next(d for d in sample_documents() if d.slug == "nbs-2022-01-17-retail-2021")
    table = next(block for block in retail.blocks if block.kind == "table")
    first, second = table.rows[:2]
    assert [(c.text, c.colspan, c.rowspan) for c in first] == [("指标", 1, 2), ("12月", 2, 1), ("1—12月", 2, 1)]
    assert len(second) == 4
    assert all(cell.header for cell in (*first, *second))
