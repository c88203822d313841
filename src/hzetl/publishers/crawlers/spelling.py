"""One article, one address: how spellings of an address are told to be of the same article.

Sites write the addresses of their own pages in several ways: by http and https, with a variant in the query, by a
further page of the article, and, since they moved to a new content system, under the old path and the new one.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urldefrag, urlencode, urljoin, urlsplit, urlunsplit

from hzetl.publishers.publisher import Publisher

_VARIANTS = frozenset({"div", "from", "spm", "jsessionid", "wt.mc_id"})
"""Parameters that choose how an article is shown, or say in words where its reader came from."""
_SESSION = re.compile(r";jsessionid=[^/?]*", re.IGNORECASE)
_SLASHES = re.compile(r"/{2,}")
_FURTHER_PAGE = re.compile(r"(/content_\d{4,}|/t\d{8}_\d{4,})_(?:\d{1,3}|ext)(\.s?html?)$")
_USUAL_PORT = {"http": 80, "https": 443}
_HANWEB = re.compile(r"/art/(\d{4})/(?:\d{1,2}/\d{1,2}/)?(art_\w+)\.html$", re.IGNORECASE)
_TRS = re.compile(r"/(t\d{8}_\d+)(?:_\w+)?\.s?html?$", re.IGNORECASE)


def address(base: str, href: str) -> str | None:
    """An absolute http address without fragment, variants and doubled slashes; None for what is no such address.

    Args:
        base: address of the page that the link stands on.
        href: the link.
    """
    try:
        parts = urlsplit(urldefrag(urljoin(base, href.strip())).url)
        host, port = parts.hostname, parts.port
    except ValueError:  # an unclosed bracket, a port that is none
        return None
    if parts.scheme not in _USUAL_PORT or not host or "@" in parts.netloc:
        return None
    host = f"[{host}]" if ":" in host else host
    netloc = host if port in {None, _USUAL_PORT[parts.scheme]} else f"{host}:{port}"
    path = _SLASHES.sub("/", _SESSION.sub("", parts.path)) or "/"
    return urlunsplit((parts.scheme, netloc, path, _without_variants(parts.query), ""))


def spelled(publisher: Publisher, url: str) -> str:
    """The spelling of an article's address to ask for: the catalogue's scheme, the article's first page."""
    base, parts = urlsplit(publisher.base_url), urlsplit(url)
    scheme = base.scheme if parts.netloc == base.netloc else parts.scheme
    return urlunsplit(parts._replace(scheme=scheme, path=_FURTHER_PAGE.sub(r"\1\2", parts.path)))


def article_key(url: str) -> str:
    """What all spellings of an article's address have in common.

    The content systems of governments and bureaus number articles by site, so the number tells them apart wherever
    they are filed: `/art/2025/3/2/art_1_1.html` and `/col/col1/art/2025/art_1_1.html` are one.
    """
    parts = urlsplit(url)
    found = _HANWEB.search(parts.path) or _TRS.search(parts.path)
    if found:
        return "/".join((parts.netloc, *found.groups())).lower()
    return f"{parts.netloc}{parts.path}?{parts.query}"


def _without_variants(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [
        (name, value)
        for name, value in pairs
        if name.lower() not in _VARIANTS or (name.lower() == "from" and value.isdecimal())
    ]
    return query if len(kept) == len(pairs) else urlencode(kept)
