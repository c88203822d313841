"""The national bureau: each article of a year once."""

from __future__ import annotations

import pytest

from hzetl.errors import LandingError

from .site import Site, found, paths, publisher


def nbs_li(day: str, number: int) -> str:
    compact = day.replace("-", "")
    return f'<li><a href="./{compact[:6]}/t{compact}_{number}.html" title="发布 {number}">发</a><span>{day}</span></li>'


@pytest.fixture
def nbs_site() -> Site:
    return Site(
        {
            "/sj/zxfb/": nbs_li("2026-01-20", 1)
            + nbs_li("2025-12-27", 2)
            + '<script>createPageHTML(3, 0,"index")</script>',
            "/sj/zxfb/index_1.html": nbs_li("2025-01-17", 3),
            "/sj/zxfb/index_2.html": nbs_li("2024-12-27", 4),
        }
    )


def test_the_national_bureaus_lists_are_numbered(nbs_site: Site) -> None:
    of = publisher("nbs", "sj/zxfb")
    assert paths(of, nbs_site, 2025) == ["/sj/zxfb/202512/t20251227_2.html", "/sj/zxfb/202501/t20250117_3.html"]


def test_a_list_that_does_not_say_how_long_it_is_ends_at_the_page_that_is_not_there(nbs_site: Site) -> None:
    nbs_site.pages["/sj/zxfb/"] = nbs_li("2026-01-20", 1)
    assert paths(publisher("nbs", "sj/zxfb"), nbs_site, 2024) == ["/sj/zxfb/202412/t20241227_4.html"]


def test_a_column_that_is_gone_says_so(nbs_site: Site) -> None:
    with pytest.raises(LandingError, match="HTTP 404"):
        found(publisher("nbs", "tjsj/zxfb"), nbs_site, 2025)


def test_a_list_in_gbk_is_read(nbs_site: Site) -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">' + nbs_li("2025-12-27", 2)
    nbs_site.pages["/sj/zxfb/"] = page.encode("gb18030")
    assert found(publisher("nbs", "sj/zxfb"), nbs_site, 2025)[0].title == "发布 2"
