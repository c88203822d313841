"""Faults of sites: what they let robots do, their lists and layouts."""

from __future__ import annotations

import json
from urllib.parse import urlencode

from tests.integration.landing.faults import BUT_ONE, SPOILT, Faults, dribbles, sends, sends_on, status
from tests.integration.landing.hostile_web import (
    COLUMN,
    ROBOTS,
    Site,
    Talk,
    article_page,
    column,
    rows,
)

FAULTS = Faults()
fault = FAULTS.fault


# robots.txt


@fault("robots.txt: HTTP 500", down=True, most=4)
def robots_in_error(site: Site, _: Site) -> None:
    site.misbehave[ROBOTS] = status(500)


@fault("robots.txt: HTTP 503", down=True, most=4)
def robots_down(site: Site, _: Site) -> None:
    site.misbehave[ROBOTS] = status(503)


@fault("robots.txt: HTTP 429", down=True, most=4)
def robots_too_often(site: Site, _: Site) -> None:
    site.misbehave[ROBOTS] = status(429)


@fault("does not answer", down=True, most=4)
def robots_that_never_comes(site: Site, _: Site) -> None:
    site.misbehave[ROBOTS] = Talk.hang


@fault("robots.txt: not whole within", down=True, most=1)
def robots_that_dribble(site: Site, _: Site) -> None:
    site.misbehave[ROBOTS] = dribbles(b"HTTP/1.1 200 OK\r\n\r\n# ")


@fault("robots.txt cannot be read .packed in a way not asked for", down=True, most=1)
def robots_packed_in_a_way_not_asked_for(site: Site, _: Site) -> None:
    site.misbehave[ROBOTS] = lambda talk: talk.answer(b"\x1b\x03", 200, "Content-Encoding: br")


@fault()
def robots_forbidden(site: Site, _: Site) -> None:
    site.misbehave[ROBOTS] = status(403)


@fault("robots.txt disallows it", lands=frozenset(), down=True, most=1)
def robots_that_disallow_all(site: Site, _: Site) -> None:
    site.pages[ROBOTS] = b"User-agent: *\nDisallow: /\n"


@fault("robots.txt disallows it", most=4)
def robots_that_disallow_a_page(site: Site, _: Site) -> None:
    site.pages[ROBOTS] = f"User-agent: *\nDisallow: /art/2025/*/art_1_2.html$\nDisallow: {SPOILT}x\n".encode()


@fault("robots.txt disallows it", most=4)
def robots_that_name_us_in_two_groups_behind_a_mark(site: Site, _: Site) -> None:
    groups = (
        f"User-agent: hzetl\nDisallow: /never\n\nUser-agent: *\nDisallow: /\n\nUser-agent: HzEtl\nDisallow: {SPOILT}\n"
    )
    site.pages[ROBOTS] = b"\xef\xbb\xbf" + groups.replace("\n", "\r\n").encode()


@fault("robots.txt disallows it", most=5)
def robots_sent_on_within_the_site(site: Site, _: Site) -> None:
    site.misbehave[ROBOTS] = sends_on("/rules.txt", code=301)
    site.pages["/rules.txt"] = f"User-agent: *\nDisallow: {SPOILT}\n".encode()


@fault("robots.txt is sent on to where we may not ask", down=True, most=1)
def robots_sent_on_to_another_host(site: Site, elsewhere: Site) -> None:
    site.misbehave[ROBOTS] = sends_on(f"{elsewhere.base_url}/robots.txt")


@fault(most=10)
def robots_in_a_circle(site: Site, _: Site) -> None:
    site.misbehave[ROBOTS] = sends_on(ROBOTS)


@fault("robots.txt disallows it", most=4)
def robots_of_many_megabytes(site: Site, _: Site) -> None:
    site.pages[ROBOTS] = f"User-agent: *\nDisallow: {SPOILT}\n".encode() + b"Disallow: /x\n" * 500_000


@fault()
def robots_that_are_a_page(site: Site, _: Site) -> None:
    site.pages[ROBOTS] = "<!doctype html><title>首页</title><p>Disallow: /</p>".encode()


@fault("robots.txt asks for 86400 s between two requests", down=True, most=1)
def robots_that_ask_for_a_day_between_requests(site: Site, _: Site) -> None:
    site.pages[ROBOTS] = b"User-agent: *\nCrawl-delay: 86400\n"


# Lists and layouts


@fault()
def another_layout_since_mid_year(site: Site, _: Site) -> None:
    moved = "/art/2025/art_" + "0123456789abcdef" * 2 + ".html"
    site.pages[moved] = article_page(4)
    site.pages[COLUMN] = column(4, 3, 2, 1, paths={4: moved})
    site.further = {4: moved}


@fault()
def a_list_that_repeats_itself(site: Site, _: Site) -> None:
    site.pages[COLUMN] = column(1, 2, 2, 1, 3, 3, 2, 1)


@fault(lands=BUT_ONE)
def a_list_that_skips_an_article(site: Site, _: Site) -> None:
    site.pages[COLUMN] = column(1, 3)


POSTED = "/module/jpage/dataproxy.jsp?startrecord=3&endrecord=47&perpage=15"
FORM = "{'col':1,'columnid':7,'unitid':9}"
UNIT = {"webId": "1", "pageId": "7", "tagId": "列表"}


def datastore(site: Site) -> None:
    """A list of which the first page names two articles and the proxy the third."""
    records = ["".join(f"<record><![CDATA[{row}]]></record>" for row in rows(*part)) for part in ((1, 2), (3,))]
    told = f"proxyUrl:'/module/jpage/dataproxy.jsp', perPage:15, totalRecord:3, ajaxParam:{FORM}"
    site.lists[COLUMN] = (
        f"<html><body><script>var p={{{told}}}</script><datastore>{records[0]}</datastore></body></html>".encode()
    )
    site.lists[POSTED] = f"<datastore><totalrecord>3</totalrecord>{records[1]}</datastore>".encode()
    site.pages |= site.lists


def gateway(site: Site) -> str:
    """A list of a gateway: two articles, the third, no more; the address of its second page."""
    site.lists[COLUMN] = f'<script url="/unit" querydata="{UNIT}"></script>'.encode()
    addresses = [
        "/unit?" + urlencode({**UNIT, "paramJson": f'{{"pageNo":{number},"pageSize":15}}'}) for number in (1, 2, 3)
    ]
    for address, part in zip(addresses, ((1, 2), (3,), ()), strict=True):
        site.lists[address] = json.dumps({"data": {"html": "".join(rows(*part))}}).encode()
    site.pages |= site.lists
    return addresses[1]


@fault("HTTP 500", lands=frozenset({1, 2}))
def a_further_list_page_in_error(site: Site, _: Site) -> None:
    datastore(site)
    site.misbehave[POSTED] = status(500)


@fault("breaks off in the middle", lands=frozenset({1, 2}))
def a_further_list_page_that_is_cut(site: Site, _: Site) -> None:
    datastore(site)
    site.misbehave[POSTED] = sends(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<datastore>")


@fault("gateway did not answer with a list", lands=frozenset({1, 2}))
def a_gateway_that_answers_with_an_excuse(site: Site, _: Site) -> None:
    site.misbehave[gateway(site)] = lambda talk: talk.answer("<p>系统维护中</p>".encode())
