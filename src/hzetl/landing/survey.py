"""Trying a publisher: a few polite requests, and what they find of robots.txt, lists, articles and mistakes.

Nothing is kept. The same crawlers, client and reader are at work as in a run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from hzetl.documents import read_document
from hzetl.errors import DocumentError, LandingError, PublisherClosedError
from hzetl.landing.addresses import allowed_hosts, host_of
from hzetl.landing.http import PoliteClient
from hzetl.landing.local_files import LocalFile, found_files
from hzetl.landing.report import Failure
from hzetl.landing.robots import Robots
from hzetl.landing.surveyed import Example, Listing, Survey
from hzetl.model import Document, Snapshot
from hzetl.publishers.crawlers import Page, PageError, Reference, references
from hzetl.publishers.crawlers.article import is_attachment
from hzetl.publishers.crawlers.columns import column_address
from hzetl.publishers.crawlers.fingerprints import Fingerprint, fingerprint
from hzetl.publishers.crawlers.pages import Absence
from hzetl.publishers.publisher import Publisher

EXAMPLES = 3
_BEIJING = ZoneInfo("Asia/Shanghai")
_ENOUGH = 200
"""References of one column that are looked at."""
_LONG_AGO = timedelta(days=400)
"""A column whose newest article is older may have moved."""
_SHORT = 120
"""Characters of text: less is seldom an article."""


def survey(
    publisher: Publisher,
    years: Sequence[int],
    *,
    client: PoliteClient,
    now: Callable[[], datetime],
    most_requests: int = 30,
    progress: Callable[[str], None] = lambda _: None,
) -> Survey:
    """Tries a publisher.

    Args:
        publisher: whom to ask.
        years: publication years to look for; none takes what is newest.
        client: asks, politely; its catalogue has the publisher.
        now: the clock, with timezone.
        most_requests: pages to ask for, robots.txt and articles included.
        progress: called with each address before it is asked for.
    """
    found = Survey(publisher.name)
    if publisher.kind == "folder":
        _survey_folder(publisher, found, now())
        return found
    if not publisher.columns and not publisher.urls:
        key = "columns" if publisher.by_year else "urls"
        found.trouble(f"`{key}` is empty", "say in the catalogue what is to be read")
        return found
    probe = _Probe(publisher, client, found, most_requests, progress)
    articles: list[Reference] = []
    try:
        found.robots = _robots(publisher, probe)
        wanted: Sequence[int | None] = years or (None,)
        everything = publisher.model_copy(update={"keywords": ()})
        each = [everything.model_copy(update={"columns": (column,)}) for column in publisher.columns] or [everything]
        turns = [(one, year) for one in each for year in wanted]
        for number, (one, year) in enumerate(turns):
            probe.share(len(turns) - number)
            articles += _listed(one, year, probe, found, now().astimezone(_BEIJING).date())
    except PublisherClosedError as error:
        found.trouble(f"{error.what} ({error.where})", error.todo)
    except LandingError as error:
        found.trouble(error.what, error.todo or "try again later")
    if years and found.listings and not articles:
        todo = "ask for more pages (--requests)" if probe.stopped else "see without --years what there is"
        found.trouble("no article of the years asked for was found", todo)
    _judge(publisher, found, articles, since=None if years else now().date() - _LONG_AGO)
    _read_examples(publisher, found, articles, probe, now())
    found.requests = probe.requests
    return found


class _EnoughError(Exception):
    """No more pages are asked for."""


class _Probe:
    """Fetches a few pages, each once, and remembers what they were."""

    def __init__(
        self,
        publisher: Publisher,
        client: PoliteClient,
        found: Survey,
        most: int,
        progress: Callable[[str], None],
    ) -> None:
        self.requests = 0
        self._publisher = publisher
        self._client = client
        self._found = found
        self._left = max(most - 1 - EXAMPLES, 1)
        self._least = 0
        self._progress = progress
        self._pages: dict[str, Page | PageError] = {}
        self.stopped = False

    def share(self, among: int) -> None:
        """Let so many turns, this one first, have equal parts of the pages of lists that are left."""
        self._least = self._left - max(self._left // among, 1)

    def __call__(
        self,
        url: str,
        *,
        data: Mapping[str, str] | None = None,
        absence: Absence = "failure",
        first: Page | None = None,
    ) -> Page:
        """A page of a list."""
        del first
        key = f"{url}#{sorted(data.items()) if data else ''}"
        if key not in self._pages:
            if self._left <= max(self._least, 0):
                self.stopped = True
                raise _EnoughError
            self._left -= 1
            self._pages[key] = self._list(url, data, absence)
        page = self._pages[key]
        if isinstance(page, PageError):
            raise page
        return page

    def _list(self, url: str, data: Mapping[str, str] | None, absence: Absence) -> Page | PageError:
        try:
            page = self.asked(url, data)
        except PageError as error:
            if absence == "failure":
                self._found.trouble(f"{error.what} ({url})", _todo(error))
            return error
        self._found.listings.append(Listing(url, str(fingerprint(page))))
        return page

    def list_ended(self, url: str, complaint: str | None = None) -> None:
        """What is missing of a list is a trouble."""
        if complaint:
            self._found.trouble(f"{complaint} ({url})", "open the list in a browser and compare")

    def asked(self, url: str, data: Mapping[str, str] | None = None) -> Page:
        """Any page."""
        self._progress(url)
        self.requests += 1
        response = self._client.fetch(self._publisher, url, data=data)
        return Page(response.url, response.status, response.headers, response.content)


def _todo(error: PageError) -> str:
    if "robots.txt" in error.what:
        return "leave that column out: the publisher does not want it to be read"
    if "outside the catalogue" in error.what:
        return f"add {urlsplit(error.where).netloc} to `hosts` if it is the publisher's"
    return "open it in a browser, and mend `base_url` or `columns`" if error.permanent else "try again later"


def _robots(publisher: Publisher, probe: _Probe) -> str:
    parts = urlsplit(publisher.base_url)
    try:
        page = probe.asked(f"{parts.scheme}://{parts.netloc}/robots.txt")
    except PageError as error:
        return "closed to us" if "disallows" in error.what else f"none ({error.what}): everything may be asked for"
    rules = Robots.parsed(page.content)
    columns = () if publisher.kind == "urls" else publisher.columns
    closed = [column for column in columns if not rules.allows(column_address(publisher, column))]
    delay = f", a pause of {rules.crawl_delay:g} s" if rules.crawl_delay else ""
    return (f"closes {', '.join(closed)}" if closed else "open to us") + delay


def _listed(publisher: Publisher, year: int | None, probe: _Probe, found: Survey, until: date) -> Iterator[Reference]:
    """What is listed, as far as the requests last."""
    try:
        yield from islice(references(publisher, year, probe, until=until, opening=False), _ENOUGH)
    except _EnoughError:
        return
    except PublisherClosedError:
        raise
    except LandingError as error:
        if not found.troubles:  # the page that failed mostly is one already
            found.trouble(error.what, error.todo)


def _judge(publisher: Publisher, found: Survey, articles: Sequence[Reference], *, since: date | None) -> None:
    found.references = len(articles)
    found.wanted = sum(publisher.wants(reference.title) for reference in articles)
    days = [reference.published_on for reference in articles if reference.published_on]
    found.oldest, found.newest = min(days, default=None), max(days, default=None)
    allowed = allowed_hosts(publisher)
    elsewhere = {urlsplit(r.url).netloc for r in articles if host_of(r.url) not in allowed}
    for host in sorted(elsewhere):
        found.trouble(f"articles are on {host}, which is outside the catalogue", f"add {host} to `hosts`")
    if not articles and found.listings and since:
        disclosed = {listing.built_by for listing in found.listings} == {Fingerprint.DISCLOSURE}
        todo = (
            "write the column as xxgk?jdid=…&infotypeId=…&divid=…, with what the page's script has"
            if disclosed
            else "give `article` the shape of their addresses, another `kind`, or other `columns`"
        )
        found.trouble("lists name no article that this kind knows", todo)
    if articles and not found.wanted:
        found.trouble("no title has one of the keywords", "widen `keywords`")
    if found.newest and publisher.by_year and since and found.newest < since:
        found.trouble(f"nothing newer than {found.newest}", "see whether the column has moved")


def _read_examples(
    publisher: Publisher, found: Survey, articles: Sequence[Reference], probe: _Probe, now: datetime
) -> None:
    wanted = [reference for reference in articles if publisher.wants(reference.title)]
    pages = [reference for reference in wanted if not is_attachment(reference.url)] or wanted
    for reference in pages[:EXAMPLES]:
        try:
            page = probe.asked(reference.url)
            snapshot = _snapshot(publisher, reference, page, now)
            _note_example(found, read_document(snapshot, page.content), reference.url)
        except DocumentError as error:
            found.trouble(f"{error.reason} ({reference.url})", error.todo or "open it in a browser")
        except PageError as error:
            found.trouble(f"{error.what} ({reference.url})", _todo(error))
        except LandingError as error:
            found.trouble(error.what, error.todo)
            return


def _note_example(found: Survey, document: Document, url: str) -> None:
    example = Example(
        url,
        document.title,
        document.published_on,
        document.source or "",
        document.page_family or "",
        len(document.text),
        len(document.tables),
    )
    found.examples.append(example)
    if example.published_on is None:
        found.trouble(f"no publication date ({url})", "such pages are quarantined; see where the page says it")
    if example.characters < _SHORT and not example.tables:
        found.trouble(f"hardly any text ({url})", "see whether the page is made by a script")


def _snapshot(publisher: Publisher, reference: Reference, page: Page, now: datetime) -> Snapshot:
    return Snapshot(
        publisher=publisher.name,
        url=publisher.canonical(reference.url),
        year=reference.publication_year or 0,
        sha256="",
        size=len(page.content),
        media_type=page.headers.get("content-type", ""),
        fetched_at=now,
        page_family=reference.page_family,
        published_on=reference.published_on,
        title=reference.title,
        source=reference.source,
        default_source=publisher.label,
        default_region=publisher.home_region,
    )


def _survey_folder(publisher: Publisher, found: Survey, now: datetime) -> None:
    folder = Path(publisher.path)
    if not folder.is_dir():
        found.trouble(f"folder is not there ({folder})", "make it, or mend `path`")
        return
    files: list[LocalFile] = []
    for file in found_files([folder]):
        if isinstance(file, Failure):
            found.trouble(f"{file.reason} ({file.url})", "take it out of the folder")
        else:
            files.append(file)
    found.references = found.wanted = len(files)
    if not files:
        found.trouble(f"folder is empty ({folder})", "put something into it")
    for file in files[:EXAMPLES]:
        try:
            content = file.read()
            page = Page(file.url, 200, {"content-type": file.media_type}, content)
            snapshot = _snapshot(publisher, Reference(url=file.url), page, now)
            _note_example(found, read_document(snapshot, content), file.url)
        except (DocumentError, LandingError) as error:
            found.trouble(f"{error.what} ({file.url})", error.todo or "look at the file")
