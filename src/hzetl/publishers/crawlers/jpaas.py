"""Lists of JPaaS, Hanweb's new content system: a gateway gives them page by page, the column's page only its query."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlencode, urljoin

from bs4 import BeautifulSoup

from hzetl.errors import LandingError
from hzetl.publishers.crawlers.listing import links, soup
from hzetl.publishers.crawlers.pages import Fetch, Page, PageError
from hzetl.publishers.crawlers.spelling import address
from hzetl.publishers.crawlers.walking import MAX_LISTS, ListPage
from hzetl.publishers.publisher import Publisher

_PER_PAGE = 15
_LIST = "列表"
"""What the unit of a column's own list is called by."""
_GATEWAY = "/api-gateway/jpaas-publish-server/front/page/build/unit"


def gateway_lists(publisher: Publisher, page: Page, article: re.Pattern[str], fetch: Fetch) -> list[Iterator[ListPage]]:
    """The lists of a column page, each as its pages, asked for one after the other until one is empty.

    A page is put together of units: its list, but also its navigation and what is read most. Those that call themselves
    a list are asked for, and all where none does.

    Args:
        publisher: whose lists they are.
        page: the column's page.
        article: what the paths of articles match.
        fetch: gets a page.
    """
    units = _units(soup(page.content))
    return [
        _pages(
            publisher,
            page.url,
            urljoin(page.url, endpoint) if endpoint else publisher.base_url + _GATEWAY,
            query,
            article,
            fetch,
        )
        for endpoint, query in [unit for unit in units if _LIST in "".join(unit[1].values())] or units
    ]


def _pages(
    publisher: Publisher, base: str, url: str, query: Mapping[str, str], article: re.Pattern[str], fetch: Fetch
) -> Iterator[ListPage]:
    """The pages of one list.

    Raises:
        LandingError: the gateway's first answer is no list.
    """
    for number in range(1, MAX_LISTS + 1):
        paging = json.dumps({"pageNo": number, "pageSize": _PER_PAGE}, separators=(",", ":"))
        asked = f"{url}?{urlencode({**query, 'paramJson': paging})}"
        try:
            answer = fetch(asked)
            html = json.loads(answer.content)["data"]["html"]
        except PageError as error:
            yield ListPage(missing=error)
            continue
        except (ValueError, KeyError, TypeError) as error:
            if number > 1:
                missing = PageError("gateway did not answer with a list", where=asked, permanent=False)
                fetch.list_ended(asked, missing.what)
                yield ListPage(missing=missing)
                continue
            raise LandingError(
                "list gateway did not answer with a list", where=publisher.name, todo="look at the site's column page"
            ) from error
        fetch.list_ended(asked)
        read = soup(str(html or ""))
        named = (address(base, str(tag["href"])) for tag in read.find_all("a", href=True))
        yield ListPage(list(links(read, base, article)), [url for url in named if url])


def _units(read: BeautifulSoup) -> list[tuple[str, dict[str, str]]]:
    """Address (may be empty) and parameters of each unit, which a column page carries in script tags."""
    found = []
    for tag in read.find_all("script"):
        raw = tag.get("querydata") or tag.get("queryData")
        try:
            query = json.loads(raw.replace("'", '"')) if isinstance(raw, str) else None
        except json.JSONDecodeError:
            continue
        if isinstance(query, Mapping):
            found.append((str(tag.get("url") or ""), {str(key): str(value) for key, value in query.items()}))
    return found
