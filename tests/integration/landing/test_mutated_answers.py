"""Answers with anything wrong in them: the client says a reason, and goes on with the next."""

from __future__ import annotations

import gzip
import random
import time
from collections import Counter

import pytest

from hzetl.errors import LandingError
from hzetl.landing.http import PoliteClient
from hzetl.publishers.catalogue import Catalogue, Politeness, Publisher
from tests.integration.landing.hostile_web import Site, Talk, article

DAY = 86_400
BODY = "<p>增加值4624亿元</p>".encode()
PACKED = gzip.compress(BODY * 50)
DATE = b"Date: Mon, 02 Feb 2026 08:01:30 GMT\r\n"
ANSWERS = (
    b'HTTP/1.1 200 OK\r\nETag: "1"\r\nLast-Modified: Mon, 02 Feb 2026 08:00:00 GMT\r\n%sContent-Length: %d\r\n\r\n%s'
    % (DATE, len(BODY), BODY),
    (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n"
        b"Set-Cookie: a=b; Path=/; Expires=Fri, 31 Dec 2099 23:59:59 GMT\r\n\r\n5\r\nhello\r\n0\r\nX: y\r\n\r\n"
    ),
    b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:80/a?b#c\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 503 Down\r\nRetry-After: Mon, 02 Feb 2026 08:01:30 GMT\r\n%sContent-Length: 3\r\n\r\nabc" % DATE,
    b"HTTP/1.1 429 Slowly\r\nRetry-After: 1\r\nContent-Length: 3\r\n\r\nabc",
    b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n%s" % (len(PACKED), PACKED),
    b"HTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.0 200 OK\r\nConnection: keep-alive\r\n\r\nabc",
)
PIECES = [
    b"\r\n", b"\n", b"\0", b"\xff", b"-1", b"9" * 25, b": ", b"gzip", b"chunked", b"0", b"%", b"[", b"@", b";", b",",
    b"=", b'"', b"http://", b"//", "中".encode(), b"xn--a", b":99999999", b"Max-Age=" + b"9" * 30,
    b"Expires=Fri, 31 Dec 9999999999 23:59:59 GMT",
]  # fmt: skip


def mutated(answer: bytes, rng: random.Random) -> bytes:
    """An answer with bytes put in, taken out, put in place of others, or cut off."""
    data = bytearray(answer)
    for _ in range(rng.choice([0, 1, 1, 2, 3, 6])):
        at, much = rng.randrange(len(data) + 1), rng.choice([1, 2, 5, 20])
        what = rng.choice([b"", b"", rng.choice(PIECES), rng.choice(PIECES), rng.randbytes(1)])
        data[at : at + rng.choice([0, much])] = what
        if rng.random() < 0.1:
            del data[at:]
    return bytes(data)


def outcomes(seed: int, count: int) -> Counter[str]:
    """How so many answers were taken; each by a publisher of its own, and days after the last."""
    rng, days, answer = random.Random(seed), 0, b""  # noqa: S311
    polite = Politeness(spacing_seconds=0, timeout_seconds=0.3, retry_seconds=0)
    found: Counter[str] = Counter()

    def behave(talk: Talk) -> None:
        talk.raw(answer)
        talk.close()

    with Site() as site:
        site.misbehave[article(1)] = behave
        publishers = [
            Publisher(
                name=f"site{n}", label="样站", kind="hanweb", base_url=site.base_url, columns=("7",),
                authority="bureau", home_region="330100", private_address=True, politeness=polite,
            )
            for n in range(count)
        ]  # fmt: skip
        catalogue = Catalogue(publishers=tuple(publishers))
        with PoliteClient(catalogue, sleep=lambda _: None, monotonic=lambda: time.monotonic() + days * DAY) as client:
            for publisher in publishers:
                answer = mutated(rng.choice(ANSWERS), rng)
                for _ in range(2):
                    found[outcome(client, publisher, site.url(1))] += 1
                    days += 8
                assert client.fetch(publisher, site.url(2)).content == site.pages[article(2)]
                site.log.clear()
    return found


def outcome(client: PoliteClient, publisher: Publisher, url: str) -> str:
    """Whether there was a page."""
    try:
        client.fetch(publisher, url)
    except LandingError as error:
        return "a reason" if 0 < len(error.what) < 500 else error.what
    return "a page"


def test_any_answer_is_a_page_or_a_reason() -> None:
    found = outcomes(seed=7, count=150)
    assert found.keys() == {"a page", "a reason"}
    assert min(found["a page"], found["a reason"]) > 30


@pytest.mark.prove
@pytest.mark.parametrize("seed", range(10))
def test_any_of_thousands_of_answers_is_a_page_or_a_reason(seed: int) -> None:
    assert sum(outcomes(seed, count=1000).values()) == 2000
