from collections.abc import Callable
from datetime import date

import pytest

from hzetl.documents.families import page_families
from hzetl.model import Document

PAGES = ["city_portal", "digital_paper_hz", "digital_paper_zj", "hanweb_jcms", "hanweb_jpaas", "nbs"]


@pytest.mark.parametrize("name", PAGES)
def test_each_family_is_told_by_its_marks_without_a_hint(read_page: Callable[..., Document], name: str) -> None:
    assert read_page(f"{name}.html").page_family == name


@pytest.mark.parametrize("name", [*PAGES, "unknown_family"])
def test_no_furniture_is_left_in_the_text(read_page: Callable[..., Document], name: str) -> None:
    text = read_page(f"{name}.html").text
    for word in (
        "打印",
        "放大",
        "字号",
        "责任编辑",
        "版权",
        "相关",
        "上一篇",
        "首页",
        "浏览",
        "阅读量",
        "来源",
        "不是正文",
        "主办",
    ):
        assert word not in text


@pytest.mark.parametrize(
    ("name", "title", "published_on", "source", "region"),
    [
        ("digital_paper_zj", "杭州工业 站上新台阶", date(2026, 2, 13), "浙江日报", "330100"),
        ("digital_paper_hz", "外贸首破八千亿", date(2024, 1, 25), "杭州日报", "330100"),
        ("hanweb_jcms", "2023年主要指标", date(2024, 1, 24), "杭州市统计局", "330100"),
        ("hanweb_jpaas", "一季度经济运行", date(2025, 4, 21), "浙江省统计局", "330000"),
        ("nbs", "2023年社零总额增长7.2%", date(2024, 1, 17), "国家统计局", "000000"),
        ("city_portal", "上半年杭州经济半年报出炉", date(2023, 7, 22), "杭州日报", "330100"),
        ("unknown_family", "2022年人口公报", date(2023, 2, 27), "杭州市统计局", "330100"),
    ],
)
def test_title_date_source_and_home_region_are_read_off_the_page(
    read_page: Callable[..., Document], name: str, title: str, published_on: date, source: str, region: str
) -> None:
    document = read_page(f"{name}.html")
    assert (document.title, document.published_on, document.source, document.home_region) == (
        title,
        published_on,
        source,
        region,
    )


def test_the_text_begins_with_all_headlines_then_the_body_a_paragraph_a_line(
    read_page: Callable[..., Document],
) -> None:
    assert read_page("digital_paper_zj.html").text == (
        "一年增长6%\n杭州工业 站上新台阶\n总量4624亿元\n\n"
        "算完全年的账，杭州规上工业增加值为4624亿元，同比增长6%。\n前一年，这个数是4409亿元。"
    )
    assert read_page("digital_paper_zj.html").subtitle == "一年增长6% 总量4624亿元"


def test_the_copy_of_the_body_for_mobiles_is_left_out(read_page: Callable[..., Document]) -> None:
    assert read_page("nbs.html").text.count("471495亿元") == 1


def test_links_under_a_related_heading_go_and_the_article_after_them_stays(read_page: Callable[..., Document]) -> None:
    assert read_page("city_portal.html").text.endswith("同比增长6.9%。\n服务业增长9.3%。")


def test_the_general_reader_finds_the_article_among_navigation(read_page: Callable[..., Document]) -> None:
    text = read_page("unknown_family.html").text
    assert text.startswith("2022年人口公报\n\n据抽样调查推算")
    assert text.endswith("其余构成见下文。")


def test_the_crawlers_hint_is_taken_when_the_page_bears_it_out(read: Callable[..., Document]) -> None:
    page = "<html><body><h1>题目</h1><div class='TRS_Editor'><p>正文一段。</p></div></body></html>"
    assert read(page, page_family="nbs").page_family == "nbs"
    assert read("<html><body><p>正文一段。</p></body></html>", page_family="nbs").page_family is None


def test_family_names_are_unique_and_every_selector_is_understood() -> None:
    names = [family.name for family in page_families().families]
    assert len(names) == len(set(names)) >= 7


def test_a_hidden_part_and_a_mark_that_points_to_a_note_are_not_text_but_a_raised_two_is(
    read: Callable[..., Document],
) -> None:
    text = read(
        "<body><p>建成区<sup>[3]</sup>面积800km<sup>2</sup>。</p><p style='display: none'>看不见</p></body>"
    ).text
    assert text == "建成区面积800km2。"


def test_paragraphs_parted_by_line_breaks_are_lines_of_their_own(read: Callable[..., Document]) -> None:
    page = "<html><body><div id='zoom'>　　甲增长1%。<br><br>　　乙增长2%。</div></body></html>"
    assert read(page).text == "甲增长1%。\n乙增长2%。"
