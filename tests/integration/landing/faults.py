"""What hostile or broken sites do, one function a fault, with what a run must make of it.

A run lands three articles of one year from a site that misbehaves, and lands again when the site is in order.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import formatdate
from urllib.parse import urlencode

from tests.integration.landing.hostile_web import (
    COLUMN,
    ROBOTS,
    Behaviour,
    Site,
    Talk,
    article,
    article_page,
    column,
    rows,
)

SPOILT = article(2)
"""The page that most faults are about."""
BUT_ONE = frozenset({1, 3})
MAX_BYTES = 200_000


@dataclass(frozen=True)
class Fault:
    """A fault and what a user sees of it.

    Attributes:
        arrange: makes a site misbehave; is also given a site that nobody may ask.
        lands: articles that the run lands nevertheless.
        says: regular expression for the reason that `hzetl status` gives; empty: nothing is missing.
        down: the publisher counts as failed.
        lands_later: articles that there are after a run over the site in order; a long pause still holds then.
        most: requests that one run may make.
        tls: it is served by https, under a certificate of its own.
        articles: how many it has.
        timeout: seconds that it is given.
    """

    arrange: Callable[[Site, Site], None]
    lands: frozenset[int]
    says: str
    down: bool
    lands_later: frozenset[int]
    most: int
    tls: bool
    articles: int
    timeout: float

    @property
    def name(self) -> str:
        """How the test is called."""
        return self.arrange.__name__


FAULTS: list[Fault] = []


def fault(
    says: str = "",
    *,
    lands: frozenset[int] | None = None,
    down: bool = False,
    for_good: bool = False,
    most: int = 12,
    tls: bool = False,
    articles: int = 3,
    timeout: float = 0.7,
) -> Callable[[Callable[[Site, Site], None]], Callable[[Site, Site], None]]:
    """Name a fault. One that says something spoils the second article, one that is `down` all."""
    every = frozenset(range(1, articles + 1))
    landed = lands if lands is not None else frozenset() if down else BUT_ONE if says else every

    def register(arrange: Callable[[Site, Site], None]) -> Callable[[Site, Site], None]:
        FAULTS.append(Fault(arrange, landed, says, down, landed if for_good else every, most, tls, articles, timeout))
        return arrange

    return register


def status(code: int, *more: str) -> Behaviour:
    """Answers with a status."""
    return lambda talk: talk.answer(b"no", code, *more)


def sends(*pieces: bytes, every: float = 0.0, hangs: bool = False) -> Behaviour:
    """Sends bytes and closes, or hangs."""

    def behave(talk: Talk) -> None:
        talk.raw(*pieces, every=every)
        talk.close()
        if hangs:
            talk.hang()

    return behave


def sends_on(to: str, *more: str, code: int = 302) -> Behaviour:
    """Redirects."""
    return lambda talk: talk.answer(b"", code, f"Location: {to}", *more)


def first(times: int, behave: Behaviour) -> Callable[[Site], Behaviour]:
    """Misbehaves so many times, then is in order."""
    return lambda site: lambda talk: behave(talk) if talk.nth < times else site.serve(talk)


def dribbles(head: bytes) -> Behaviour:
    """Sends a head, then a byte now and then for ever."""
    return sends(head, *[b"x"] * 1000, every=0.1)


# Slow, endless, cut


@fault()
def slow_but_whole(site: Site, _: Site) -> None:
    def slow(talk: Talk) -> None:
        body = site.pages[SPOILT]
        head = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body)
        talk.raw(head[:20], head[20:], body[:50], body[50:], every=0.1)

    site.misbehave[SPOILT] = slow


@fault("no answer within")
def answers_nothing(site: Site, _: Site) -> None:
    site.misbehave[SPOILT] = Talk.hang


@fault("not whole within")
def a_head_that_dribbles(site: Site, _: Site) -> None:
    site.misbehave[SPOILT] = dribbles(b"HTTP/1.1 200 OK\r\nX: ")


@fault("not whole within")
def a_body_that_dribbles(site: Site, _: Site) -> None:
    site.misbehave[SPOILT] = dribbles(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n")


@fault("not whole within")
def a_hundred_continue_without_end(site: Site, _: Site) -> None:
    site.misbehave[SPOILT] = sends(*[b"HTTP/1.1 100 Continue\r\n\r\n"] * 1000, every=0.02)


@fault("over limit: file size", for_good=True)
def a_body_without_end(site: Site, _: Site) -> None:
    site.misbehave[SPOILT] = sends(b"HTTP/1.0 200 OK\r\n\r\n", *[b"x" * 60_000] * 5000)


@fault("over limit: file size", for_good=True, most=5)
def a_length_of_terabytes(site: Site, _: Site) -> None:
    """Refused by its head: not a byte of it is waited for."""
    site.misbehave[SPOILT] = sends(b"HTTP/1.1 200 OK\r\nContent-Length: 9999999999999\r\n\r\n", hangs=True)


@fault("over limit: file size", for_good=True)
def chunks_without_end(site: Site, _: Site) -> None:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    site.misbehave[SPOILT] = sends(head, *[b"8000\r\n" + b"x" * 0x8000 + b"\r\n"] * 5000)


@fault("breaks off in the middle")
def cut_in_the_middle(site: Site, _: Site) -> None:
    site.misbehave[SPOILT] = sends(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<p>2025", b"\xe5\xb9\xb4")


@fault("breaks off in the middle")
def chunks_cut_in_the_middle(site: Site, _: Site) -> None:
    site.misbehave[SPOILT] = sends(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<p>20\r\n")


@fault("breaks off in the middle of what is packed")
def packed_and_cut_in_the_middle(site: Site, _: Site) -> None:
    packed = gzip.compress(site.pages[SPOILT])[:-20]
    site.misbehave[SPOILT] = lambda talk: talk.answer(packed, 200, "Content-Encoding: gzip")


@fault("")
def cut_in_the_middle_once(site: Site, _: Site) -> None:
    site.misbehave[SPOILT] = first(1, sends(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<p>2025"))(site)


# Lengths and encodings


@fault("goes on after the length that it announced")
def a_length_too_short(site: Site, _: Site) -> None:
    body = site.pages[SPOILT]
    site.misbehave[SPOILT] = lambda talk: talk.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n" + body)


@fault("no answer within")
def a_length_too_long(site: Site, _: Site) -> None:
    body = site.pages[SPOILT]
    site.misbehave[SPOILT] = sends(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n" + body, hangs=True)


@fault("[Cc]ontent-[Ll]ength")
def two_lengths(site: Site, _: Site) -> None:
    site.misbehave[SPOILT] = sends(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\nabcdefg")


@fault("[Cc]ontent-[Ll]ength")
def a_negative_length(site: Site, _: Site) -> None:
    site.misbehave[SPOILT] = sends(b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nabcdefg")


@fault()
def plain_but_said_to_be_packed(site: Site, _: Site) -> None:
    body = site.pages[SPOILT]
    site.misbehave[SPOILT] = lambda talk: talk.answer(body, 200, "Content-Encoding: gzip")


@fault()
def an_encoding_that_is_none(site: Site, _: Site) -> None:
    body = site.pages[SPOILT]
    site.misbehave[SPOILT] = lambda talk: talk.answer(body, 200, "Content-Encoding: utf-8")


@fault("packed in a way not asked for", for_good=True)
def packed_in_a_way_not_asked_for(site: Site, _: Site) -> None:
    site.misbehave[SPOILT] = lambda talk: talk.answer(b"\x1b\x03", 200, "Content-Encoding: br")


@fault()
def another_charset_than_it_says(site: Site, _: Site) -> None:
    site.pages[SPOILT] = site.pages[SPOILT].decode().encode("gb18030")


@fault("over limit: file size", for_good=True)
def a_bomb(site: Site, _: Site) -> None:
    bomb = gzip.compress(b"\0" * 100_000_000)
    site.misbehave[SPOILT] = lambda talk: talk.answer(bomb, 200, "Content-Encoding: gzip")


@fault("over limit: file size", for_good=True)
def a_deflated_bomb(site: Site, _: Site) -> None:
    bomb = zlib.compress(b"\0" * 100_000_000)
    site.misbehave[SPOILT] = lambda talk: talk.answer(bomb, 200, "Content-Encoding: deflate")


@fault("over limit: unpacked ratio", for_good=True)
def packed_in_thousands_of_members(site: Site, _: Site) -> None:
    members = gzip.compress(b"") * 8000
    site.misbehave[SPOILT] = lambda talk: talk.answer(members, 200, "Content-Encoding: gzip")


# Redirects


@fault("more than 5 redirects", for_good=True, most=18)
def a_circle_of_redirects(site: Site, _: Site) -> None:
    site.misbehave[SPOILT] = sends_on("/round")
    site.misbehave["/round"] = sends_on(SPOILT)


@fault("outside the catalogue")
def a_redirect_to_another_host(site: Site, elsewhere: Site) -> None:
    site.misbehave[SPOILT] = sends_on(elsewhere.url(2))


@fault("outside the catalogue")
def a_redirect_to_a_private_address(site: Site, _: Site) -> None:
    site.misbehave[SPOILT] = sends_on("http://169.254.169.254/latest/meta-data/")


@fault("outside the catalogue")
def a_redirect_to_a_loopback_address_in_other_words(site: Site, elsewhere: Site) -> None:
    site.misbehave[SPOILT] = sends_on(f"http://[::ffff:127.0.0.1]:{elsewhere.port}/")


@fault("not an http address", for_good=True)
def a_redirect_to_a_file(site: Site, _: Site) -> None:
    site.misbehave[SPOILT] = sends_on("file:///etc/passwd")


@fault("not an http address", for_good=True)
def a_redirect_with_a_name_before_the_host(site: Site, elsewhere: Site) -> None:
    site.misbehave[SPOILT] = sends_on(f"http://127.0.0.1:{site.port}@127.0.0.1:{elsewhere.port}/")


@fault("sent on to the front page or an error page", for_good=True, most=6)
def a_page_that_is_sent_on_to_the_front_page(site: Site, _: Site) -> None:
    site.pages["/"] = site.pages[COLUMN]
    site.misbehave[SPOILT] = sends_on("/")


@fault("sent on to the front page or an error page", for_good=True, most=6)
def a_page_that_is_sent_on_to_an_error_page(site: Site, _: Site) -> None:
    site.pages["/err/404.html"] = site.pages[COLUMN]
    site.misbehave[SPOILT] = sends_on("/err/404.html")


@fault("HTTP 302")
def a_redirect_to_nowhere(site: Site, _: Site) -> None:
    site.misbehave[SPOILT] = status(302)


@fault("outside the catalogue")
def a_redirect_to_what_is_no_address(site: Site, _: Site) -> None:
    site.misbehave[SPOILT] = sends_on("http://[half/")


# Statuses


@fault("HTTP 404", for_good=True, most=5)
def a_page_that_is_not_there(site: Site, _: Site) -> None:
    site.misbehave[SPOILT] = status(404)


@fault("HTTP 410", for_good=True, most=5)
def a_page_that_is_gone(site: Site, _: Site) -> None:
    site.misbehave[SPOILT] = status(410)


@fault("HTTP 403", most=5)
def a_page_that_is_forbidden(site: Site, _: Site) -> None:
    site.misbehave[SPOILT] = status(403)


@fault("empty answer", most=5)
def a_page_that_is_empty(site: Site, _: Site) -> None:
    site.misbehave[SPOILT] = lambda talk: talk.answer()


@fault("HTTP 204", most=5)
def a_page_without_content(site: Site, _: Site) -> None:
    site.misbehave[SPOILT] = status(204)


@fault("HTTP 304", most=5)
def not_modified_though_nobody_asked(site: Site, _: Site) -> None:
    site.misbehave[SPOILT] = status(304)


@fault("HTTP 418: the publisher refuses crawlers", down=True, lands=frozenset({1}), most=4)
def refused_by_418(site: Site, _: Site) -> None:
    site.misbehave[SPOILT] = status(418)


@fault("HTTP 412: the publisher refuses crawlers", down=True, lands=frozenset({1}), most=4)
def refused_by_412(site: Site, _: Site) -> None:
    site.misbehave[SPOILT] = status(412)


@fault("HTTP 521: the publisher refuses crawlers", down=True, lands=frozenset({1}), most=4)
def refused_by_521(site: Site, _: Site) -> None:
    site.misbehave[SPOILT] = status(521)


@fault()
def too_many_requests_once(site: Site, _: Site) -> None:
    site.misbehave[SPOILT] = first(1, status(429))(site)


@fault()
def too_many_requests_with_a_pause(site: Site, _: Site) -> None:
    site.misbehave[SPOILT] = first(1, status(429, "Retry-After: 1"))(site)


@fault("HTTP 429: the publisher asks for a pause of 7200 s", down=True, lands=frozenset({1}), for_good=True, most=4)
def too_many_requests_with_a_long_pause(site: Site, _: Site) -> None:
    site.misbehave[SPOILT] = status(429, "Retry-After: 7200")


@fault("HTTP 503: the publisher asks for a pause of 3600 s", down=True, lands=frozenset({1}), for_good=True, most=4)
def closed_until_a_date_by_a_clock_years_behind(site: Site, _: Site) -> None:
    now = 1_300_000_000
    dates = (f"Date: {formatdate(now, usegmt=True)}", f"Retry-After: {formatdate(now + 3600, usegmt=True)}")
    site.misbehave[SPOILT] = sends("\r\n".join(["HTTP/1.1 503 Down", *dates, "Content-Length: 0", "", ""]).encode())


@fault()
def an_error_of_its_own_twice(site: Site, _: Site) -> None:
    site.misbehave[SPOILT] = first(2, status(500))(site)


@fault("HTTP 500")
def an_error_of_its_own(site: Site, _: Site) -> None:
    site.misbehave[SPOILT] = status(500)


@fault("HTTP 503")
def down_for_one_page(site: Site, _: Site) -> None:
    site.misbehave[SPOILT] = status(503)


@fault("no column can be read.*HTTP 500", down=True)
def a_list_in_error(site: Site, _: Site) -> None:
    site.misbehave[COLUMN] = status(500)


@fault(r"gives no page \(HTTP 500, 5 pages in a row\)", down=True, most=22, articles=8)
def all_pages_in_error(site: Site, _: Site) -> None:
    site.misbehave["*"] = status(500)


@fault(r"gives no page \(HTTP 403, 5 pages in a row\)", down=True, most=7, articles=8)
def all_pages_forbidden(site: Site, _: Site) -> None:
    site.misbehave["*"] = status(403)


@fault(r"does not answer \(no answer within 0.3 s, 5 pages in a row\)", down=True, most=22, articles=8, timeout=0.3)
def all_pages_silent(site: Site, _: Site) -> None:
    site.misbehave["*"] = Talk.hang


@fault(
    r"answers too slowly \(10 pages in a row took over 0.6 s\)",
    down=True,
    lands=frozenset(range(1, 11)),
    most=20,
    articles=14,
    timeout=0.6,
)
def all_pages_slow(site: Site, _: Site) -> None:
    def slow(talk: Talk) -> None:
        body = site.pages[talk.asked.path]
        head = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body)
        talk.raw(head, body[:20], body[20:50], body[50:], every=0.25)

    site.misbehave["*"] = slow


@fault("does not answer", down=True, most=0)
def nobody_there(site: Site, _: Site) -> None:
    site.closed_for_now = True


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


# Clocks and cookies


@fault()
def a_last_change_in_the_future(site: Site, _: Site) -> None:
    body = site.pages[SPOILT]
    site.misbehave[SPOILT] = lambda talk: talk.answer(body, 200, "Last-Modified: Fri, 01 Jan 2100 00:00:00 GMT")


@fault()
def a_clock_that_tells_no_time(site: Site, _: Site) -> None:
    body = site.pages[SPOILT]
    wrong = {"Date": "Someday, 99 Foo 20", "Last-Modified": "yesterday", "Expires": "-1", "Content-Type": "text/html"}
    site.misbehave[SPOILT] = lambda talk: talk.answer(body, headers=wrong)


@fault()
def a_validator_in_chinese(site: Site, _: Site) -> None:
    body = site.pages[SPOILT]
    site.misbehave[SPOILT] = lambda talk: talk.answer(body, 200, 'ETag: "第二期"')


@fault(most=10)
def a_cookie_wall(site: Site, _: Site) -> None:
    def wall(talk: Talk) -> None:
        if "wzws_sessionid=7" in talk.asked.headers.get("cookie", ""):
            site.serve(talk)
        else:
            talk.answer(b"", 302, f"Location: {talk.asked.path}", "Set-Cookie: wzws_sessionid=7; Path=/; HttpOnly")

    site.misbehave |= {"*": wall, COLUMN: wall}


@fault("no column can be read.*more than 5 redirects", down=True, most=8)
def a_cookie_wall_without_a_door(site: Site, _: Site) -> None:
    site.misbehave[COLUMN] = lambda talk: talk.answer(
        b"", 302, f"Location: {talk.asked.path}", f"Set-Cookie: visit{talk.nth}=1; Path=/"
    )


@fault()
def hundreds_of_cookies(site: Site, _: Site) -> None:
    def behave(talk: Talk) -> None:
        cookies = [f"Set-Cookie: c{talk.asked.path[-6]}{n}={'x' * 100}; Path=/" for n in range(300)]
        talk.answer(site.pages[talk.asked.path], 200, *cookies, f"Set-Cookie: long={'x' * 9000}; Path=/")
        assert len(talk.asked.headers.get("cookie", "")) < 8192

    site.misbehave["*"] = behave


# What is no proper HTTP


@fault("no proper HTTP .Receive buffer too long")
def a_header_of_megabytes(site: Site, _: Site) -> None:
    site.misbehave[SPOILT] = sends(b"HTTP/1.1 200 OK\r\n", *[b"X-Padding: " + b"x" * 8000 + b"\r\n"] * 500)


@fault("no proper HTTP .illegal chunk header.$")
def chunks_that_are_none(site: Site, _: Site) -> None:
    site.misbehave[SPOILT] = sends(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nno chunk\r\n")


@fault("no proper HTTP .illegal status line.$")
def what_is_no_http(site: Site, _: Site) -> None:
    site.misbehave[SPOILT] = sends(b"SSH-2.0-OpenSSH_9.6\r\n\r\n")


@fault("no proper HTTP .illegal header line.$")
def a_header_with_control_characters(site: Site, _: Site) -> None:
    site.misbehave[SPOILT] = sends(b"HTTP/1.1 200 OK\r\nX: a\x00b\r\nContent-Length: 0\r\n\r\n")


@fault()
def a_server_of_1996(site: Site, _: Site) -> None:
    def behave(talk: Talk) -> None:
        talk.raw(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + site.pages[talk.asked.path])
        talk.close()

    site.misbehave |= {"*": behave, COLUMN: behave}


@fault()
def a_connection_that_is_closed_after_each_answer(site: Site, _: Site) -> None:
    def behave(talk: Talk) -> None:
        site.serve(talk)  # says nothing of closing
        talk.close()

    site.misbehave |= {"*": behave, COLUMN: behave}


@fault("Connection reset by peer")
def a_connection_that_is_reset(site: Site, _: Site) -> None:
    def behave(talk: Talk) -> None:
        talk.reset()

    site.misbehave[SPOILT] = behave


@fault("certificate of 127.0.0.1 cannot be trusted \\(self-signed certificate\\)", down=True, most=0, tls=True)
def a_certificate_of_its_own(site: Site, _: Site) -> None:
    """Nothing else is wrong with it."""
