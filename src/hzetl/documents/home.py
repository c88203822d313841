"""The region that a text means by `全市` and `我省`: that of the office that states it, else the title's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from hzetl.normalize.regions import COUNTRY, ancestors, find_regions

_OFFICE = re.compile(r"局|政府|委员会|委|厅|调查队|总队|办公室|管委会|部$|院$")
_NATIONAL = re.compile(r"^(?:国家|全国|中华人民共和国|国务院)")


def home_region(source: str, headlines: Sequence[str], site: str, published_on: date | None) -> str | None:
    """GB/T 2260 code of a document's own region, as far as the document itself tells, or None.

    An office speaks of its own territory. A paper's article speaks of the one place in its title, else of that in
    its kicker or subtitle; where they name none or several, of the place in the paper's name (杭州日报).
    """
    office = bool(_OFFICE.search(source))
    order = (source, *headlines, site) if office else (*headlines, source, site)
    for text in filter(None, order):
        if region := _only_region(text, published_on):
            return region
        if _NATIONAL.match(text) and _OFFICE.search(text):
            return COUNTRY
    return None


def _only_region(text: str, published_on: date | None) -> str | None:
    """The one region a name or title is about; of a region and the whole around it (`浙江杭州`) the part."""
    mentions = find_regions(text, on=published_on)
    codes = dict.fromkeys(mention.code for mention in mentions if mention.code != COUNTRY)
    wholes = {whole for code in codes for whole in ancestors(code)[1:]}
    parts = [code for code in codes if code not in wholes]
    return parts[0] if len(parts) == 1 else None
