"""Faults of what comes over the wire: too slow, too long, cut, packed, no HTTP."""

from __future__ import annotations

import gzip
import zlib

from tests.integration.landing.faults import SPOILT, Faults, dribbles, first, sends
from tests.integration.landing.hostile_web import (
    COLUMN,
    Site,
    Talk,
)

FAULTS = Faults()
fault = FAULTS.fault


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
