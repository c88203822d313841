"""One run's visit to one publisher: how its pages are asked for, remembered and given up."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from urllib.parse import urlencode

from hzetl.errors import LandingError
from hzetl.landing.answers import Response
from hzetl.landing.asked import AskedPage, AskedPages
from hzetl.landing.failures import PastFailure
from hzetl.landing.http import PoliteClient
from hzetl.landing.index import SnapshotIndex, Validators
from hzetl.landing.ledger import Ledger
from hzetl.landing.renderings import same_meaning
from hzetl.landing.report import Failure
from hzetl.publishers.catalogue import Publisher
from hzetl.publishers.crawlers import Page, PageError
from hzetl.publishers.crawlers.pages import Absence
from hzetl.versions import parser_version

_REMEMBERED_BYTES = 32_000_000
"""Of pages kept in memory: an article is read for its attachments just before it is kept."""
_REMEMBERED_PAGES = 64
_TRIES = 3
_OK = 200
_BETWEEN_TRIES = timedelta(days=1)


class Visit:
    """Fetches pages for a crawler: each once, conditionally where it is known, from the store where that will do.

    Attributes:
        failures: pages that failed in this visit and that were wanted, in the order they failed.
    """

    def __init__(
        self,
        publisher: Publisher,
        year: int,
        *,
        ledger: Ledger,
        index: SnapshotIndex,
        client: PoliteClient,
        now: Callable[[], datetime],
        stop: Callable[[], None],
        asked: AskedPages | None = None,
    ) -> None:
        self._publisher = publisher
        self._year = year
        self._ledger = ledger
        self._index = index
        self._client = client
        self._now = now
        self._stop = stop
        self._asked = asked or AskedPages()
        self._pages: OrderedDict[str, Page | PageError] = OrderedDict()
        self._failed: dict[str, Failure] = {}
        self._absent: list[Failure] = []

    @property
    def failures(self) -> tuple[Failure, ...]:
        """Pages that failed in this visit and were wanted."""
        return tuple(self._failed.values())

    def __call__(
        self,
        url: str,
        *,
        data: Mapping[str, str] | None = None,
        absence: Absence = "failure",
        first: Page | None = None,
    ) -> Page:
        """The page; see `hzetl.publishers.crawlers.pages.Fetch`."""
        key = url if data is None else f"{url}#{urlencode(sorted(data.items()))}"
        if key not in self._pages:
            self._pages[key] = self._ask(key, url, data, absence, first)
            self._forget_oldest()
        outcome = self._pages[key]
        if isinstance(outcome, PageError):
            raise outcome
        return outcome

    def list_ended(self, url: str, complaint: str | None = None) -> None:
        """What is missing of a list counts as a failure, until the list is read whole."""
        name = f"{self._publisher.canonical(url)}#list"
        if complaint:
            self._failed[name] = Failure(name, complaint, permanent=False)
        elif self._index.failure(self._publisher.name, name):
            self._ledger.then(lambda index: index.forgive(self._publisher.name, name))

    def document(self, url: str) -> Page:
        """The page of a document. One that failed for good is not asked for on every later run."""
        name = self._publisher.canonical(url)
        try:
            return self(url)
        except PageError as error:
            if name in self._failed:
                self._failed[name] = Failure(name, error.what, permanent=error.permanent)
            raise
        finally:
            self._asked.forget(name)

    def record_failures(self) -> None:
        """Write to the index what failed, and which days have no issue."""
        publisher, year, at = self._publisher.name, self._year, self._now()
        failures, absent = self.failures, tuple(self._absent)
        self._ledger.then(lambda index: index.record_failures(publisher, year, failures, at))
        self._ledger.then(lambda index: index.record_failures(publisher, year, absent, at, wanted=False))

    def _ask(
        self, key: str, url: str, data: Mapping[str, str] | None, absence: Absence, first: Page | None
    ) -> Page | PageError:
        name = self._publisher.canonical(key)
        past = self._index.failure(self._publisher.name, name)
        if past and self._stands(past):
            return PageError(past.reason, where=url, permanent=True)
        try:
            page = self._page(name, url, data, first)
        except PageError as error:
            if absence == "failure" or not error.permanent:
                # A list is asked for on every run; only a document is given up for good, and says so by `document`.
                self._failed[name] = Failure(name, error.what, permanent=False)
            elif absence == "lasting":
                self._absent.append(Failure(name, "no issue"))
            return error
        if past:
            self._ledger.then(lambda index: index.forgive(self._publisher.name, name))
        return page

    def _page(self, name: str, url: str, data: Mapping[str, str] | None, first: Page | None) -> Page:
        before = self._asked.get(name)
        content = self._content(before.sha256) if before else None
        if before and content is not None:
            return Page(before.url, _OK, {"content-type": before.media_type}, content, modified=before.modified)
        known = self._index.validators(self._publisher.name, name)
        as_it_was = data is not None and first is not None and not first.modified
        article = self._publisher.canonical(first.url) if first is not None else name
        if known and (as_it_was or self._settled(article)):
            kept = self._kept(name, known, url)
            if kept:
                return kept
        self._stop()
        conditional = known if known and data is None else None
        response = self._client.fetch(
            self._publisher,
            url,
            data=data,
            etag=conditional.etag if conditional else None,
            last_modified=conditional.last_modified if conditional else None,
        )
        if response.not_modified and conditional:
            kept = self._kept(name, conditional, response.url)
            if kept:
                return kept
            response = self._client.fetch(self._publisher, url)  # the store lost it: ask for all of it
        return self._received(name, response, always=first is not None or data is not None)

    def _received(self, name: str, response: Response, *, always: bool) -> Page:
        """A page that came anew; kept with its validators, so that the next run can do without it."""
        etag, last_modified = response.headers.get("etag"), response.headers.get("last-modified")
        if etag or last_modified or always:
            media_type = response.headers.get("content-type", "")
            stands, judged_by = self._bytes_for(name, response.content, media_type)
            self._asked.remember(name, AskedPage(response.url, stands, media_type, modified=True))
            self._ledger.then(
                lambda index: index.remember(
                    self._publisher.name,
                    name,
                    sha256=stands,
                    media_type=media_type,
                    etag=etag,
                    last_modified=last_modified,
                    judged_by=judged_by,
                )
            )
        return Page(response.url, response.status, response.headers, response.content)

    def _bytes_for(self, name: str, content: bytes, media_type: str) -> tuple[str, str | None]:
        """Which bytes are to stand for a page, and which parser judged so; a document rendered anew is not kept."""
        known = self._index.version(self._publisher.name, name)
        if known is None or known.snapshot.sha256 == sha256(content).hexdigest():
            return self._ledger.keep(content), None
        if same_meaning(known, content, media_type, get=self._ledger.get):
            return known.snapshot.sha256, parser_version()
        return self._ledger.keep(content), None

    def _kept(self, name: str, known: Validators, url: str) -> Page | None:
        """The page as it was, if the store still has it."""
        content = self._content(known.sha256)
        if content is None:
            return None
        self._asked.remember(name, AskedPage(url, known.sha256, known.media_type, modified=False))
        return Page(url, _OK, {"content-type": known.media_type}, content, modified=False)

    def _content(self, sha256: str) -> bytes | None:
        try:
            return self._ledger.get(sha256)
        except LandingError:
            return None

    def _settled(self, name: str) -> bool:
        """Whether this is a landed article so old that its publisher is not troubled for it again."""
        days = self._publisher.politeness.revisit_days
        landed = self._index.latest(self._publisher.name, name) if days is not None else None
        if days is None or landed is None or landed.published_on is None:
            return False
        return self._now().date() - landed.published_on > timedelta(days=days)

    def _forget_oldest(self) -> None:
        size = sum(len(page.content) for page in self._pages.values() if isinstance(page, Page))
        while len(self._pages) > 1 and (size > _REMEMBERED_BYTES or len(self._pages) > _REMEMBERED_PAGES):
            _, oldest = self._pages.popitem(last=False)
            size -= len(oldest.content) if isinstance(oldest, Page) else 0

    def _stands(self, past: PastFailure) -> bool:
        """Whether a failure of earlier runs is given up on.

        A page of a past year that is gone is gone; one of this year is tried on three days.
        """
        now = self._now()
        this_year = self._year >= now.year
        again = this_year and past.tries < _TRIES and now - past.last_at > _BETWEEN_TRIES
        return past.permanent and not again
