"""Sample publishers of further page families: a portal, an office's disclosure lists, a site that moved, feeds.

The same documents as the sample publishers', shown as other sites would. A web of its own, for tests and for trying
`hzetl publishers check`; `hzetl run` does not read it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from hzetl.publishers.catalogue import Catalogue, families
from hzetl.publishers.publisher import Politeness, Publisher
from hzetl.samples.documents import SampleDocument, sample_documents
from hzetl.samples.further.bureaus import moved, national, office
from hzetl.samples.further.portals import feeds, online, portal
from hzetl.samples.further.shown import Shown
from hzetl.samples.resources import Resource, Site, published

ROOT = "https://further.hzetl.invalid"
"""What stands for the server's address in stored addresses."""
_SHOWS: Mapping[str, Callable[[str, Sequence[SampleDocument]], Shown]] = {
    "further_portal": portal,
    "further_zjol": online,
    "further_office": office,
    "further_moved": moved,
    "further_nbs": national,
    "further_feeds": feeds,
}


@dataclass(frozen=True)
class FurtherWeb:
    """The web.

    Attributes:
        site: its pages.
        articles: by publisher, the documents by the path that each article is to be landed from once.
    """

    site: Site = field(default_factory=Site)
    articles: dict[str, Mapping[str, SampleDocument]] = field(default_factory=dict)


@cache
def further_web() -> FurtherWeb:
    """All further sample publishers' pages."""
    web = FurtherWeb()
    for entry in _entries():
        documents = [d for d in sample_documents() if d.publisher == entry["documents_of"] and d.body]
        shown = _SHOWS[entry["name"]](entry["prefix"], documents)
        web.site.pages.update(shown.site.pages)
        web.site.get.update(shown.site.get)
        web.site.post.update(shown.site.post)
        web.articles[entry["name"]] = shown.articles
    latest = published(max(document.filed_on for document in sample_documents()))
    web.site.pages["/robots.txt"] = Resource(b"User-agent: *\nDisallow:\n", "text/plain", latest)
    return web


def further_catalogue(base_url: str) -> Catalogue:
    """The further sample publishers, as their web serves them at `base_url`, and a list of single pages of it."""
    publishers = [_publisher(entry, base_url) for entry in _entries()]
    single = [f"{base_url}{path}" for path in list(further_web().articles["further_zjol"])[:3]]
    listed = {
        "name": "further_single",
        "label": "单篇网页·示例",
        "kind": "urls",
        "urls": single,
        "home_region": "330000",
    }
    publishers.append(_publisher(listed | {"prefix": ""}, base_url))
    return Catalogue(publishers=tuple(publishers))


@cache
def _entries() -> Sequence[Mapping[str, Any]]:
    told = yaml.safe_load((Path(__file__).parent / "publishers.yml").read_text(encoding="utf-8"))
    entries: Sequence[Mapping[str, Any]] = told["publishers"]
    return entries


def _publisher(entry: Mapping[str, Any], base_url: str) -> Publisher:
    described = {key: value for key, value in entry.items() if key in Publisher.model_fields}
    return Publisher(
        **{**families()[entry["kind"]]["defaults"], **described, "keywords": (), "first_year": 2021}
        | {
            "base_url": base_url + entry["prefix"],
            "canonical_base": ROOT + entry["prefix"],
            "politeness": Politeness(spacing_seconds=0, timeout_seconds=10),
            "private_address": True,
        }
    )
