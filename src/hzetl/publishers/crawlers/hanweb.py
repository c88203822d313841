"""Columns of sites built by Hanweb: jcms (lists in a datastore, `dataproxy.jsp`) and its successor JPaaS (a gateway).

One site may have both, even one list may name articles of both, so the generation is read off each column page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from urllib.parse import parse_qsl, urlencode, urljoin

from bs4 import BeautifulSoup

from hzetl.errors import LandingError
from hzetl.publishers.catalogue import Publisher
from hzetl.publishers.crawlers.listing import Link, dated, links, soup, with_attachments
from hzetl.publishers.crawlers.pages import Fetch, Page, PageError, Reference

_ARTICLE = re.compile(r"(?:/col/col\d+)?/art/\d{4}(?:/\d+/\d+)?/art_\w+\.html$")
_NEW_ARTICLE = re.compile(r"/art/\d{4}/art_\w+\.html$")
_RECORD = re.compile(r"<record>\s*(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?\s*</record>", re.DOTALL | re.IGNORECASE)
_TOTAL = re.compile(r"(?:totalRecord\s*[:=]\s*['\"]?|<totalrecord>\s*)(\d+)", re.IGNORECASE)
_PROXY = re.compile(r"['\"]([^'\"\s]*dataproxy\.jsp[^'\"\s]*)['\"]")
_FORM_OBJECT = re.compile(r"(?:ajaxParam|proxyParam)\s*:\s*['\"]?\{([^}]*)\}")
_FORM_FIELD = re.compile(r"['\"]?(\w+)['\"]?\s*:\s*(?:'([^']*)'|\"([^\"]*)\"|([^,'\"]+))")
_FORM_QUERY = re.compile(r"['\"](?:[^'\"\s]*\?)?([^'\"\s?]*\bcolumnid=[^'\"]*)['\"]")
_PER_PAGE_TOLD = re.compile(r"perPage\s*:\s*['\"]?(\d+)")
_PER_PAGE = 15
_PAGES_A_CALL = 3
_GATEWAY = "/api-gateway/jpaas-publish-server/front/page/build/unit"
_MAX_LISTS = 2000
"""Bound on the pages of one list; a list that never ends stops here."""


def references(publisher: Publisher, year: int, fetch: Fetch, until: date) -> Iterator[Reference]:
    """References to a year's articles of all columns, with their attachments.

    Raises:
        LandingError: no column of the publisher can be read.
    """
    read = 0
    reason: PageError | None = None
    for column in publisher.columns:
        url = f"{publisher.base_url}/col/col{column}/index.html"
        try:
            page = fetch(url)
        except PageError as error:
            reason = error
            continue
        read += 1
        for link in _newest_first(_lists(publisher, page, fetch), year):
            found = _reference(publisher, link, year, fetch)
            if found and (found.published_on is None or found.published_on <= until):
                yield from with_attachments(found, fetch)
    if not read:
        raise LandingError(
            f"no column can be read ({reason.what if reason else 'none configured'})",
            where=publisher.name,
            todo="check the columns in the catalogue",
        ) from reason


def _reference(publisher: Publisher, link: Link, year: int, fetch: Fetch) -> Reference | None:
    if link.year not in {year, None} or not publisher.wants(link.title):
        return None
    family = "hanweb_jpaas" if _NEW_ARTICLE.search(link.url) else "hanweb_jcms"
    reference = dated(Reference(url=link.url, title=link.title, published_on=link.day, page_family=family), fetch)
    known = reference.published_on.year if reference.published_on else link.year
    return reference if known == year else None


def _newest_first(lists: Iterator[list[Link]], year: int) -> Iterator[Link]:
    """Links of a list's pages, to the first page that is all older than `year`, empty, or only repeats.

    A single older article among newer ones (pinned, or filed late) ends nothing.
    """
    seen: set[str] = set()
    for page in lists:
        new = [link for link in page if link.url not in seen]
        seen.update(link.url for link in new)
        yield from new
        if not new or all(link.year is not None and link.year < year for link in new):
            return


def _lists(publisher: Publisher, page: Page, fetch: Fetch) -> Iterator[list[Link]]:
    """The list's pages in order, the column page's own first."""
    read = soup(page.content)
    text = page.content.decode("utf-8", errors="replace")
    query = _gateway_query(read)
    if query is not None:
        yield from _from_gateway(publisher, page, query, fetch)
        return
    records = _RECORD.findall(text)
    if records or "dataproxy.jsp" in text:
        yield _links(records, page.url)
        yield from _from_datastore(page, text, len(records), fetch)
        return
    yield list(links(read, page.url, _ARTICLE))


def _links(records: list[str], base: str) -> list[Link]:
    """Articles that the records of a datastore name."""
    return [link for record in records for link in links(soup(record), base, _ARTICLE)]


def _from_datastore(page: Page, text: str, had: int, fetch: Fetch) -> Iterator[list[Link]]:
    """The rest of a jcms list: its page names the proxy, the form that it posts, and the number of records."""
    total, proxy, data = _TOTAL.search(text), _PROXY.search(text), _form(text)
    if total is None or not data:
        return
    told = _PER_PAGE_TOLD.search(text)
    per_page = max(int(told[1]) if told else _PER_PAGE, 1)
    url = urljoin(page.url, proxy[1] if proxy else "/module/jpage/dataproxy.jsp").split("?", 1)[0]
    step = per_page * _PAGES_A_CALL
    for start in range(had + 1, min(int(total[1]), step * _MAX_LISTS) + 1, step):
        query = urlencode({"startrecord": start, "endrecord": start + step - 1, "perpage": per_page})
        try:
            answer = fetch(f"{url}?{query}", data=data, first=page)
        except PageError:
            return
        yield _links(_RECORD.findall(answer.content.decode("utf-8", errors="replace")), page.url)


def _form(text: str) -> dict[str, str]:
    """The fields that a column page posts for the rest of its list: from its script, else from its link."""
    told = _FORM_OBJECT.search(text)
    if told:
        return {name: (a or b or c).strip() for name, a, b, c in _FORM_FIELD.findall(told[1])}
    linked = _FORM_QUERY.search(text)
    return dict(parse_qsl(linked[1].replace("&amp;", "&"), keep_blank_values=True)) if linked else {}


def _gateway_query(read: BeautifulSoup) -> dict[str, str] | None:
    """Parameters for the gateway that a JPaaS column page carries in a script tag; None where it has none."""
    for tag in read.find_all("script"):
        raw = tag.get("querydata") or tag.get("queryData")
        if isinstance(raw, str):
            try:
                query = json.loads(raw.replace("'", '"'))
            except json.JSONDecodeError:
                continue
            if isinstance(query, Mapping):
                endpoint = tag.get("url")
                told = {"": endpoint} if isinstance(endpoint, str) and endpoint else {}
                return {str(key): str(value) for key, value in query.items()} | told
    return None


def _from_gateway(publisher: Publisher, page: Page, query: dict[str, str], fetch: Fetch) -> Iterator[list[Link]]:
    told = query.pop("", "")
    url = urljoin(page.url, told) if told else publisher.base_url + _GATEWAY
    for number in range(1, _MAX_LISTS + 1):
        paging = json.dumps({"pageNo": number, "pageSize": _PER_PAGE}, separators=(",", ":"))
        try:
            answer = fetch(f"{url}?{urlencode(query | {'paramJson': paging})}")
            html = json.loads(answer.content)["data"]["html"]
        except PageError:
            return
        except (ValueError, KeyError, TypeError) as error:
            raise LandingError(
                "list gateway did not answer with a list", where=publisher.name, todo="look at the site's column page"
            ) from error
        found = list(links(soup(str(html)), page.url, _ARTICLE))
        yield found
        if not found:
            return
