"""Faults of what servers answer: redirects, statuses, clocks, cookies."""

from __future__ import annotations

from email.utils import formatdate

from tests.integration.landing.faults import SPOILT, Faults, first, sends, sends_on, status
from tests.integration.landing.hostile_web import (
    COLUMN,
    Site,
    Talk,
)

FAULTS = Faults()
fault = FAULTS.fault


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
