"""Lists of what an office must disclose (信息公开目录) on Hanweb's sites: a search, posted page by page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urlsplit

from hzetl.publishers.crawlers.listing import links, soup
from hzetl.publishers.crawlers.pages import Fetch, PageError
from hzetl.publishers.crawlers.spelling import address
from hzetl.publishers.crawlers.walking import MAX_LISTS, ListPage
from hzetl.publishers.publisher import Publisher

PREFIX = "xxgk?"
"""What a column of the catalogue begins with that is such a list."""
_SEARCH = "/module/xxgk/search.jsp"
_PAGES = re.compile(r"共\s*(?:<[^>]*>\s*)*(\d{1,5})\s*(?:<[^>]*>\s*)*页")
_EVERYTHING = {
    "standardXxgk": "1",
    "isAllList": "1",
    "texttype": "0",
    "fbtime": "-1",
    "vc_all": "",
    "vc_filenumber": "",
    "vc_title": "",
    "vc_number": "",
    "area": "",
    "sortfield": ",createdatetime:0,orderid:0",
}
"""Fields of the search: nothing narrows it, newest first. A column may say any of them otherwise."""


def disclosure_address(publisher: Publisher) -> str:
    """Where a site's disclosure lists are searched."""
    return publisher.base_url + _SEARCH


def disclosure_pages(publisher: Publisher, column: str, article: re.Pattern[str], fetch: Fetch) -> Iterator[ListPage]:
    """The pages of a disclosure list, to the last that it tells of, else to an empty one.

    Args:
        publisher: whose list it is.
        column: `xxgk?jdid=…&infotypeId=…&divid=…`, as the catalogue has it.
        article: what the paths of articles match.
        fetch: gets a page.

    Raises:
        PageError: the first page cannot be had.
    """
    asked = _EVERYTHING | dict(parse_qsl(urlsplit(column).query, keep_blank_values=True))
    last = MAX_LISTS
    number = 1
    while number <= last:
        form = asked | {"currpage": str(number)}
        query = urlencode({name: form[name] for name in (*_EVERYTHING, "currpage") if name != "area"})
        try:
            page = fetch(f"{disclosure_address(publisher)}?{query}", data=form)
        except PageError as error:
            if number == 1:
                raise
            yield ListPage(missing=error)
            number += 1
            continue
        read = soup(page.content)
        told = _PAGES.search(str(read))
        last = min(int(told[1]), MAX_LISTS) if told else last
        named = (address(page.url, str(tag["href"])) for tag in read.find_all("a", href=True))
        yield ListPage(list(links(read, page.url, article)), [url for url in named if url])
        number += 1
