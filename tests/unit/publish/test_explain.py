"""A reading explained: marks at exact places, every field in words, in the terminal and as a page."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from rich.cells import cell_len
from rich.console import Console

from hzetl.cli import main
from hzetl.extract import extract
from hzetl.model import Claim, Document, Evidence, Measure, Span
from hzetl.publish.explain import explain_page, marked_notes
from hzetl.publish.notes import notes_of
from hzetl.publish.transcript import paragraphs, transcript
from hzetl.reading import document_of, local_files

TEXT = """江城市工业运行简报
2024年，全市规模以上工业增加值4120.5亿元，比上年增长6.1%，增速居全省第三。
新认定专精特新企业129家。
指标\t2024年\t增长
出口额\t830亿元\t4.2%
"""


def claim(quote: str, text: str = TEXT, **fields: object) -> Claim:
    start = text.index(quote)
    support = tuple(
        Span(start=text.index(words), end=text.index(words) + len(words), quote=words, role=role)
        for role, words in fields.pop("support", ())  # type: ignore[attr-defined]
    )
    said = Evidence(start=start, end=start + len(quote), quote=quote, support=support)
    given: dict[str, object] = {
        "id": f"{start:016x}", "doc": "brief", "indicator": "规模以上工业增加值", "region": "330100",
        "period_start": date(2024, 1, 1), "period_end": date(2024, 12, 31), "measure": Measure.YOY, "value": 1,
        "unit": "percent", "evidence": said, "confidence": 0.9, "rule": "growth", **fields,
    }  # fmt: skip
    return Claim.model_validate(given)


LEVEL = claim("4120.5亿元", measure=Measure.LEVEL, value=412050000000, unit="CNY", rule="amount",
              support=[("period", "2024年"), ("subject", "规模以上工业增加值")])  # fmt: skip
GROWTH = claim("6.1%", value="6.1", support=[("period", "2024年")])
DOUBTED = claim("129家", measure=Measure.CHANGE, value=129, unit="count", classifier="家", rule="newly added",
                review="no period", period_start=None, period_end=None)  # fmt: skip
CELL = claim("830亿元", measure=Measure.LEVEL, value=83000000000, unit="CNY", rule="table cell")
CLAIMS = [LEVEL, GROWTH, DOUBTED, CELL]


def document(text: str = TEXT, title: str = "江城市工业运行简报") -> Document:
    return Document(
        key="k", label="brief", publisher="local", source="江城日报", url="brief.txt", title=title,
        published_on=date(2025, 1, 20), home_region="330100", text=text, read_by="text", sha256="0" * 64,
    )  # fmt: skip


def page(claims: list[Claim], text: str = TEXT, title: str = "江城市工业运行简报") -> BeautifulSoup:
    return BeautifulSoup(explain_page(document(text, title), claims), "lxml")


def one(soup: BeautifulSoup | Tag, selector: str) -> Tag:
    (found,) = soup.select(selector)
    return found


def printed(claims: list[Claim], width: int, *, colours: bool = False, text: str = TEXT) -> str:
    out = io.StringIO()
    kind = "truecolor" if colours else None
    console = Console(file=out, width=width, force_terminal=colours, color_system=kind, highlight=False)  # type: ignore[arg-type]
    for part in transcript(document(text), claims, console):
        console.print(part)
    return out.getvalue()


def test_a_mark_stands_at_the_claims_offsets_and_carries_its_number() -> None:
    soup = page(CLAIMS)
    for number, said in enumerate(CLAIMS, 1):
        assert said.evidence is not None
        assert one(soup, f"#c-{number}").get_text() == said.evidence.quote
        assert one(soup, f"#l-{number} a.number").get_text() == said.evidence.quote


def test_the_text_is_whole_between_its_marks() -> None:
    article = one(page(CLAIMS), "article")
    assert article.select("p")[1].get_text() == TEXT.split("\n")[1]
    assert [[c.get_text() for c in row.select("td")] for row in article.select("tr")][1] == [
        "出口额",
        "830亿元",
        "4.2%",
    ]
    assert one(article, "td mark").get_text() == "830亿元"


def test_what_claims_rest_on_is_set_off_for_each_of_them() -> None:
    soup = page(CLAIMS)
    shared = [c for c in soup.select(".context") if c.get_text() == "2024年"]
    assert [c["data-of"] for c in shared] == ["1 2"]
    assert [c.get_text() for c in soup.select(".context[data-of='1']")] == ["规模以上工业增加值"]
    assert "规模以上工业增加值" in one(soup, "#l-1 .rests").get_text()


def test_a_span_that_crosses_a_mark_leaves_the_mark_whole() -> None:
    text = "增长6.1%和7.2%的两项"
    soup = BeautifulSoup(
        marked_notes(text, notes_of([claim("6.1%", text, support=[("subject", "1%和7")]), claim("7.2%", text)])), "lxml"
    )
    assert [m.get_text() for m in soup.select("mark")] == ["6.1%", "7.2%"]
    assert "".join(c.get_text() for c in soup.select(".context")) == "1%和7"
    assert one(soup, "p").get_text() == text


def test_two_claims_of_one_figure_share_a_mark_in_the_order_of_their_numbers() -> None:
    text = "、".join(f"{n}家" for n in range(1, 10)) + "，两市各88家"
    claims = [claim(f"{n}家", text) for n in range(1, 9)] + [
        claim("88家", text),
        claim("88家", text).model_copy(update={"id": "other"}),
    ]
    soup = BeautifulSoup(marked_notes(text, notes_of(claims)), "lxml")
    assert soup.select("mark")[-1]["data-claims"] == "9 10"


def test_claims_under_review_are_apart_and_say_why() -> None:
    soup = page(CLAIMS)
    assert one(soup, "mark.review").get_text() == "129家"
    assert one(soup, "li.review")["id"] == "l-3"
    assert "no period" in one(soup, "li.review .flag").get_text()


def test_the_card_names_every_field_and_the_rule() -> None:
    item = one(page(CLAIMS), "#l-1").get_text(" ", strip=True)
    for words in ("amount", "0.90", "330100", "2024-01-01 – 2024-12-31", "412,050,000,000 CNY", "杭州市", "2024年"):
        assert words in item


def test_a_derived_claim_names_what_it_follows_from() -> None:
    derived = LEVEL.model_copy(update={"id": "derived", "evidence": None, "derived_from": (LEVEL.id, GROWTH.id)})
    assert [a["href"] for a in one(page([derived, *CLAIMS]), "li.derived").select(".muted a")] == ["#c-1", "#c-2"]


def test_hostile_text_stays_text() -> None:
    text = "<script>window.hostile=1</script><img src=x onerror=alert(1)>增长6.1%"
    soup = page([claim("6.1%", text, rule="<b>rule</b>", scope="</dd><script>1</script>")], text, "</title><script>")
    assert all("hostile" not in script.get_text() for script in soup.select("script"))
    assert soup.select("img, b[onerror]") == []
    assert one(soup, "article p").get_text() == text


def test_the_page_needs_nothing_from_elsewhere() -> None:
    content = explain_page(document(), CLAIMS).decode()
    soup = BeautifulSoup(content, "lxml")
    assert soup.select("link, script[src], img, iframe") == []
    assert not re.search(r"url\(|@import|https?://", content)


@pytest.mark.parametrize("width", [80, 120, 200])
def test_the_terminal_shows_each_quote_its_number_and_its_rule(width: int) -> None:
    shown = "".join(printed(CLAIMS, width).split())
    for number, said in zip("¹²³⁴", CLAIMS, strict=True):
        assert said.evidence is not None
        assert f"[{said.evidence.quote}]{number}" in shown
        assert f"{said.rule}{said.confidence:.2f}".replace(" ", "") in shown
    assert "review:noperiod" in shown
    assert "period2024年;subject规模以上工业增加值" in shown


@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    text = "长" * 300 + "，共5家。\n" + "4" * 250 + "亿元，" + "https://a.example/" + "x" * 200
    shown = printed([claim("5家", text)], width, text=text)
    assert all(cell_len(line) <= width for line in shown.split("\n"))
    for line in text.replace("5家", "[5家]¹").split("\n"):
        assert line in "".join(shown.split())


def test_colours_only_where_there_are_some() -> None:
    assert "\x1b" not in printed(CLAIMS, 100)
    coloured = printed(CLAIMS, 100, colours=True)
    assert "\x1b[1;4;33m4120.5亿元" in coloured
    assert "[4120.5亿元]" not in coloured


def test_claims_stand_below_their_paragraph() -> None:
    lines = printed(CLAIMS, 80).split("\n")
    at = {
        words: next(n for n, line in enumerate(lines) if words in line) for words in ("居全省第三", "amount", "129家")
    }
    assert at["居全省第三"] < at["amount"] < at["129家"]


def test_lines_that_a_column_breaks_are_one_paragraph() -> None:
    text = "去年，全市规模以上工业增加值同比增\n长6.1%，创下近四年来的最快增速纪录。\n\n第二段。"
    found = [text[start:end] for start, end in paragraphs(document(text))]
    assert found == [text[: text.index("\n\n")], "第二段。"]


@pytest.mark.parametrize(
    ("text", "shown"), [("出口额\t830亿元\t增长", "[830亿元]¹  增长"), ("出口额830亿元", "额[830亿元]¹\n")]
)
def test_a_mark_at_the_end_of_a_cell_or_a_line_is_closed_once(text: str, shown: str) -> None:
    assert shown in printed([claim("830亿元", text)], 80, text=text)


def test_a_figure_over_a_line_end_has_one_number() -> None:
    text = "出口额830\n亿元"
    assert printed([claim("830\n亿元", text)], 80, text=text).count("¹") == 1


def test_nested_figures_keep_both_brackets() -> None:
    text = "由120家和80家组成"
    shown = printed([claim("120家和80家", text), claim("80家", text)], 80, text=text)
    assert "由[120家和[80家]²]¹组成" in shown


def test_a_reading_of_a_file_is_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "brief.txt"
    path.write_text("2024年，杭州市规模以上工业增加值4120亿元，比上年增长6.1%。\n", encoding="utf-8")
    assert main(["explain", str(path), "--published", "2025-01-20", "--region", "330100"]) == 0
    assert "[4120亿元]¹" in capsys.readouterr().out
    target = tmp_path / "brief.html"
    assert main(["explain", str(path), "--published", "2025-01-20", "--html", str(target)]) == 0
    assert "claims of brief.txt are explained" in capsys.readouterr().out
    assert one(BeautifulSoup(target.read_bytes(), "lxml"), "#c-1").get_text() == "4120亿元"


@pytest.mark.parametrize(
    ("name", "content", "status", "what"),
    [
        ("missing.txt", None, 2, "no such file"),
        ("empty.txt", b"", 1, "empty page"),
        ("sheet.docx", b"x", 1, "unsupported file type"),
    ],
)
def test_what_cannot_be_explained_is_said_in_a_line(
    name: str, content: bytes | None, status: int, what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    assert main(["explain", str(path)]) == status
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert what in said
    assert name in said


def test_a_page_that_cannot_be_written_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "brief.txt"
    path.write_text("增加值4120亿元。", encoding="utf-8")
    assert main(["explain", str(path), "--html", str(tmp_path / "none" / "page.html")]) == 1
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.shared
@pytest.mark.parametrize("width", [80, 200])
def test_seed_articles_show_every_quote(shared: Path, width: int) -> None:
    for found in local_files([shared / "seeds"]):
        read = document_of(found)  # type: ignore[arg-type]
        claims = extract(read)
        out = io.StringIO()
        console = Console(file=out, width=width, highlight=False)
        for part in transcript(read, claims, console):
            console.print(part)
        shown = "".join(out.getvalue().split())
        assert shown.count("]") >= len({c.evidence.start for c in claims if c.evidence})
        for said in claims:
            assert said.evidence is None or "".join(said.evidence.quote.split()) in shown.replace("[", "")


def test_a_claim_of_a_table_is_marked_in_its_cell_with_what_it_rests_on() -> None:
    text = "指标\t单位\t2024年\n地区生产总值\t亿元\t21860\n财政总收入\t亿元\t4901\n"
    soup = BeautifulSoup(explain_page(document(text), extract(document(text))), "lxml")
    rows = [[cell.find("mark") or cell.find(class_="context") for cell in row("td")] for row in soup.select("tr")]
    assert [[found.get_text() if found else None for found in row] for row in rows][1:3] == [
        ["地区生产总值", "亿元", "21860"],
        ["财政总收入", "亿元", "4901"],
    ]
    assert soup.select("td > mark.stated")[0].get_text() == "21860"
