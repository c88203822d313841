from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from hzetl.model import Document

ARTICLE = (
    "<html><head>{head}</head><body><h1>页上的题目</h1>{line}<div id='zoom'><p>全市增长5%。</p></div></body></html>"
)


def article(head: str = "", line: str = "") -> str:
    return ARTICLE.format(head=head, line=line)


def test_what_landing_was_told_wins_over_the_page(read_page: Callable[..., Document]) -> None:
    document = read_page(
        "hanweb_jcms.html", published_on=date(2020, 5, 6), title="另一题目", source="某报", region="330110"
    )
    assert (document.published_on, document.title) == (date(2020, 5, 6), "另一题目")
    assert (document.source, document.home_region) == ("某报", "330110")


def test_the_page_wins_over_the_catalogues_defaults(read_page: Callable[..., Document]) -> None:
    document = read_page("hanweb_jcms.html", default_source="默认", default_region="330200")
    assert (document.source, document.home_region) == ("杭州市统计局", "330100")


def test_defaults_fill_what_the_page_leaves_open(read: Callable[..., Document]) -> None:
    document = read(article(), default_source="默认", default_region="330200")
    assert (document.source, document.home_region) == ("默认", "330200")


def test_a_title_that_a_list_cut_short_is_completed_from_the_page(read: Callable[..., Document]) -> None:
    assert read(article(), title="页上的…").title == "页上的题目"
    assert read(article(), title="别的…").title == "别的…"


@pytest.mark.parametrize(
    "tag",
    [
        '<meta name="PubDate" content="2024-03-05 09:30">',
        '<meta http-equiv="PubDate" content="2024-03-05">',
        '<meta content="2024/03/05 09:30:15" name="PubDate"/>',
        '<META NAME="pubdate" CONTENT="2024年3月5日">',
        '<meta name="publishdate" content="20240305">',
        '<meta property="article:published_time" content="2024-03-05T09:30:00+08:00">',
        '<meta name="PubDate" content="——"><meta name="publish-date" content="2024.03.05">',
    ],
)
def test_the_date_is_found_under_every_spelling_of_its_meta_tag(read: Callable[..., Document], tag: str) -> None:
    assert read(article(head=tag)).published_on == date(2024, 3, 5)


def test_meta_tags_go_before_visible_lines_and_these_before_the_address(read: Callable[..., Document]) -> None:
    line = "<div>发布时间：2024-03-06</div>"
    url = "art/2024/3/7/art_1_2.html"
    meta = '<meta name="PubDate" content="2024-03-05">'
    assert read(article(meta, line), url).published_on == date(2024, 3, 5)
    assert read(article(line=line), url).published_on == date(2024, 3, 6)
    assert read(article(), url).published_on == date(2024, 3, 7)
    assert read(article()).published_on is None


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/html/2026-02/13/content_1.htm", date(2026, 2, 13)),
        ("https://a.example/sj/zxfb/202401/t20240117_1946624.html", date(2024, 1, 17)),
        ("https://a.example/05zjnews/system/2006/10/08/007912345.shtml", date(2006, 10, 8)),
        ("https://a.example/col/col1/art/2026/art_0123456789abcdef0123456789abcdef.html", None),
        ("https://a.example/html/2026-02/31/content_1.htm", None),
    ],
)
def test_the_day_in_an_address_counts_only_when_it_is_whole(
    read: Callable[..., Document], url: str, day: date | None
) -> None:
    assert read(article(), url).published_on == day


def test_a_date_after_the_page_was_fetched_is_a_misprint(read: Callable[..., Document]) -> None:
    page = article('<meta name="PubDate" content="2043-03-05">')
    assert read(page, fetched_at=datetime(2026, 1, 1, tzinfo=UTC)).published_on is None
    assert read(page, fetched_at=datetime(2043, 3, 5, tzinfo=UTC)).published_on == date(2043, 3, 5)


@pytest.mark.parametrize("nobody", ["本站", "——", "原创", ""])
def test_a_source_that_names_nobody_is_none(read: Callable[..., Document], nobody: str) -> None:
    page = article(f'<meta name="ContentSource" content="{nobody}">', "<p>信息来源：余杭区统计局　浏览：3</p>")
    assert read(page).source == "余杭区统计局"
    assert read(page).home_region == "330110"


def test_the_label_of_a_file_is_its_stem_and_of_a_page_its_key(read: Callable[..., Document]) -> None:
    assert read(article(), "folder/000_a.html").label == "000_a"
    document = read(article(), "https://a.example/x.html", publisher="tjj")
    assert document.label == document.key
    assert document.address == "https://a.example/x.html"


def test_the_same_bytes_give_the_same_document(read_page: Callable[..., Document]) -> None:
    assert read_page("hanweb_jcms.html") == read_page("hanweb_jcms.html")
    assert read_page("hanweb_jcms.html").content_hash == read_page("hanweb_jcms.html").content_hash
