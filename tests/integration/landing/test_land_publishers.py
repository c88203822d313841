"""Many publishers landed at once: each ends alone, and a run that is stopped keeps what it had."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from hzetl.chain import Chain, Landed, land_publishers, open_chain
from hzetl.landing import land as landing
from hzetl.publishers.catalogue import load_catalogue
from hzetl.publishers.crawlers.pages import Fetch, Reference
from hzetl.publishers.publisher import Publisher
from hzetl.settings import Settings
from tests.fixtures.generated_web import GeneratedWeb, generated_web

YEAR = 2025


class Silent:
    """Nobody watches."""

    def stage(self, name: str, total: int | None) -> Callable[[str], None]:
        _ = name, total
        return lambda _: None


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GeneratedWeb]:
    with generated_web(tmp_path_factory.mktemp("web"), "--articles", "20") as running:
        yield running


@pytest.fixture
def chain(web: GeneratedWeb, tmp_path: Path) -> Iterator[Chain]:
    settings = Settings.from_environment({"HZETL_DATA_DIR": str(tmp_path), "HZETL_CATALOGUE": str(web.catalogue)})
    with open_chain(settings, load_catalogue(web.catalogue)) as opened:
        yield opened


def wanted(chain: Chain, *names: str, years: Sequence[int] = (YEAR,)) -> list[Landed]:
    return [Landed(chain.catalogue.get(name), years) for name in names]


def test_a_fault_of_ours_with_one_publisher_leaves_the_others(chain: Chain, monkeypatch: pytest.MonkeyPatch) -> None:
    crawl = landing.references

    def faulty(publisher: Publisher, year: int, fetch: Fetch, *, until: date) -> Iterator[Reference]:
        if publisher.name == "made_nbs":
            raise ZeroDivisionError("division by zero")
        return crawl(publisher, year, fetch, until=until)

    monkeypatch.setattr(landing, "references", faulty)
    broken, well, beside = asked = wanted(chain, "made_nbs", "made_zjrb", "made_hzrb")
    land_publishers(chain, asked, Silent())
    assert broken.failed == (YEAR, "crawler failed (ZeroDivisionError: division by zero)")
    assert [one.failed for one in (well, beside)] == [None, None]
    assert [report.fetched for one in (well, beside) for report in one.reports] == [20, 20]


def test_publishers_of_one_host_take_turns(chain: Chain, web: GeneratedWeb) -> None:
    before = len(web.settled())
    land_publishers(chain, wanted(chain, "made_hzrb", "made_mrsb", "made_dskb"), Silent())
    papers = [one.address.split("/")[1] for one in web.settled()[before:] if one.address != "/robots.txt"]
    turns = [paper for n, paper in enumerate(papers) if n == 0 or paper != papers[n - 1]]
    assert turns == ["hzrb", "mrsb", "dskb"]


def test_an_interrupt_ends_all_visits_and_keeps_what_came(chain: Chain, web: GeneratedWeb) -> None:
    before = len(web.settled())
    landed = wanted(chain, "made_zjrb", "made_nbs", "made_tjj_hz", years=range(YEAR, 2002, -1))

    def interrupt() -> None:
        while len(web.requests()) - before < 60:
            time.sleep(0.01)
        os.kill(os.getpid(), signal.SIGINT)

    threading.Thread(target=interrupt, daemon=True).start()
    with pytest.raises(KeyboardInterrupt):
        land_publishers(chain, landed, Silent())
    after = len(web.settled())
    kept = sum(len(chain.index.current(one.publisher.name, year)) for one in landed for year in one.years)
    assert 0 < kept <= after - before
    assert all(one.failed is None for one in landed)
    assert not any(thread.name in {"land", "ledger"} and thread.is_alive() for thread in threading.enumerate())
