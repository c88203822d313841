"""Single pages by their addresses, as the catalogue lists them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hzetl.publishers.crawlers.article import opened
from hzetl.publishers.crawlers.listing import day_in, year_in
from hzetl.publishers.crawlers.pages import Fetch, Reference
from hzetl.publishers.publisher import Publisher


def references(
    publisher: Publisher, year: int | None, fetch: Fetch, until: date, *, opening: bool = True
) -> Iterator[Reference]:
    """References to all pages of the list and their attachments, whatever year is asked: their dates tell it.

    What the list says of a page is stronger than what the page says.
    """
    del year
    for page in publisher.urls:
        day = page.published_on or day_in(page.url)
        listed = Reference(url=page.url, title=page.title, published_on=day, year=year_in(page.url), source=page.source)
        for found in opened(listed, until, fetch) if opening else [listed]:
            yield found.model_copy(update={"published_on": page.published_on}) if page.published_on else found
