"""Lists of jcms, Hanweb's old content system: the first page is in the column's page, the others are posted for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urljoin

from hzetl.publishers.crawlers.listing import links_of_records, text_of
from hzetl.publishers.crawlers.pages import Fetch, Page, PageError
from hzetl.publishers.crawlers.walking import MAX_LISTS, ListPage

_RECORD = re.compile(r"<record>\s*(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?\s*</record>", re.DOTALL | re.IGNORECASE)
_TOTAL = re.compile(r"(?:totalRecord\s*[:=]\s*['\"]?|<totalrecord>\s*)(\d+)", re.IGNORECASE)
_PROXY = re.compile(r"['\"]([^'\"\s]*dataproxy\.jsp[^'\"\s]*)['\"]")
_FORM_OBJECT = re.compile(r"(?:ajaxParam|proxyParam)\s*:\s*['\"]?\{([^}]*)\}")
_FORM_FIELD = re.compile(r"['\"]?(\w+)['\"]?\s*:\s*(?:'([^']*)'|\"([^\"]*)\"|([^,'\"]+))")
_FORM_QUERY = re.compile(r"['\"](?:[^'\"\s]*\?)?([^'\"\s?]*\bcolumnid=[^'\"]*)['\"]")
_PER_PAGE_TOLD = re.compile(r"perPage\s*:\s*['\"]?(\d+)")
_PER_PAGE = 15
_PAGES_A_CALL = 3
_BY_PAGE = "/web/jpage/"
"""A variant of the proxy that counts pages and passes over records asked for."""


def datastore_pages(page: Page, article: re.Pattern[str], fetch: Fetch) -> Iterator[ListPage]:
    """The pages of a list: the column page's own, then those of the proxy that it names, with the form that it posts.

    Args:
        page: the column's page.
        article: what the paths of articles match.
        fetch: gets a page.
    """
    text = text_of(page.content)
    first = _read(text, page.url, article)
    if first.named:
        yield first
    proxy, data = _PROXY.search(text), _form(text)
    if first.total is None or not data:
        return
    told = _PER_PAGE_TOLD.search(text)
    per_page = max(int(told[1]) if told else _PER_PAGE, 1)
    url = urljoin(page.url, proxy[1] if proxy else "/module/jpage/dataproxy.jsp").split("?", 1)[0]
    for query in _queries(first, per_page, by_page=_BY_PAGE in url):
        try:
            answer = fetch(f"{url}?{urlencode(query)}", data=data, first=page)
        except PageError as error:
            yield ListPage(missing=error)
            continue
        yield _read(text_of(answer.content), page.url, article)


def _queries(first: ListPage, per_page: int, *, by_page: bool) -> Iterator[dict[str, int]]:
    total, had = first.total or 0, len(first.named)
    if by_page:
        for number in range(had // per_page + 1, min(-(-total // per_page), MAX_LISTS) + 1):
            yield {"page": number, "perpage": per_page}
        return
    step = per_page * _PAGES_A_CALL
    for start in range(had + 1, min(total, step * MAX_LISTS) + 1, step):
        yield {"startrecord": start, "endrecord": start + step - 1, "perpage": per_page}


def _read(text: str, base: str, article: re.Pattern[str]) -> ListPage:
    records = _RECORD.findall(text)
    total = _TOTAL.search(text)
    return ListPage(links_of_records(records, base, article), records, int(total[1]) if total else None)


def _form(text: str) -> dict[str, str]:
    """The fields that a column page posts for the rest of its list: from its script, else from its link."""
    told = _FORM_OBJECT.search(text)
    if told:
        return {name: (a or b or c).strip() for name, a, b, c in _FORM_FIELD.findall(told[1])}
    linked = _FORM_QUERY.search(text)
    return dict(parse_qsl(linked[1].replace("&amp;", "&"), keep_blank_values=True)) if linked else {}
