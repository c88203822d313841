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
from hzetl.publishers.crawlers.walking import MAX_LISTS, ListPage
from hzetl.publishers.publisher import Publisher

_PER_PAGE = 15
_GATEWAY = "/api-gateway/jpaas-publish-server/front/page/build/unit"


def gateway_pages(publisher: Publisher, page: Page, article: re.Pattern[str], fetch: Fetch) -> Iterator[ListPage]:
    """The pages of a list, asked for one after the other until one is empty.

    Args:
        publisher: whose list it is.
        page: the column's page.
        article: what the paths of articles match.
        fetch: gets a page.

    Raises:
        LandingError: the gateway's first answer is no list.
    """
    endpoint, query = _gateway(soup(page.content))
    url = urljoin(page.url, endpoint) if endpoint else publisher.base_url + _GATEWAY
    for number in range(1, MAX_LISTS + 1):
        paging = json.dumps({"pageNo": number, "pageSize": _PER_PAGE}, separators=(",", ":"))
        try:
            answer = fetch(f"{url}?{urlencode(query | {'paramJson': paging})}")
            html = json.loads(answer.content)["data"]["html"]
        except PageError as error:
            yield ListPage(missing=error)
            continue
        except (ValueError, KeyError, TypeError) as error:
            if number > 1:
                yield ListPage(missing=PageError("gateway did not answer with a list", where=url, permanent=False))
                continue
            raise LandingError(
                "list gateway did not answer with a list", where=publisher.name, todo="look at the site's column page"
            ) from error
        yield ListPage(list(links(soup(str(html or "")), page.url, article)))


def _gateway(read: BeautifulSoup) -> tuple[str, dict[str, str]]:
    """Address (may be empty) and parameters of the gateway, which a column page carries in a script tag."""
    for tag in read.find_all("script"):
        raw = tag.get("querydata") or tag.get("queryData")
        if isinstance(raw, str):
            try:
                query = json.loads(raw.replace("'", '"'))
            except json.JSONDecodeError:
                continue
            if isinstance(query, Mapping):
                return str(tag.get("url") or ""), {str(key): str(value) for key, value in query.items()}
    return "", {}
