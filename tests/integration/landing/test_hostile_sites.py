"""One run over dozens of hostile and broken sites, each with its fault, and one site that is in order among them.

Nothing is lost, nothing is double, time and memory are bounded, the reason stands in `hzetl status`, the site in order
is complete, and the run ends with status 3. When the sites are in order the next run lands what was missing.
"""

from __future__ import annotations

import json
import os
import re
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from hzetl.landing.index import SnapshotIndex
from hzetl.landing.store import SnapshotStore
from tests.fixtures.certificates import self_signed
from tests.integration.landing import faults_of_answers, faults_of_bytes, faults_of_sites
from tests.integration.landing.faults import MAX_BYTES, SPOILT, Fault
from tests.integration.landing.hostile_web import Site

FAULTS = [*faults_of_bytes.FAULTS, *faults_of_answers.FAULTS, *faults_of_sites.FAULTS]

LONGEST_RUN = 120.0
"""Seconds: who never answers takes 4 tries of a time-out, who dribbles 4 time-outs once; a busy machine the rest."""
MOST_MEMORY = 600_000
"""KiB of the whole run, reading and publishing included; the bombs and endless bodies would take gigabytes."""


@dataclass
class Run:
    """A run as its user saw it, and what it left."""

    exit_status: int
    seconds: float
    memory: int
    summary: dict[str, Any]
    status: dict[str, list[dict[str, Any]]]
    landed: dict[str, dict[str, tuple[int, bytes]]]
    """By publisher and address: how many versions, and the bytes."""
    asked: dict[str, list[str]]
    shown: str
    """`hzetl status` for a person."""


@dataclass
class Web:
    """All sites and two runs over them."""

    sites: dict[str, Site]
    elsewhere: Site
    runs: list[Run] = field(default_factory=list)


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    folder = tmp_path_factory.mktemp("hostile")
    certificate, key = self_signed(folder)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate, key)
    with ExitStack() as stack:
        elsewhere = stack.enter_context(Site())
        sites = {fault.name: stack.enter_context(Site(fault.articles, tls if fault.tls else None)) for fault in FAULTS}
        for fault in FAULTS:
            fault.arrange(sites[fault.name], elsewhere)
        sites["in_order"] = stack.enter_context(Site(articles=20))
        in_order = entry("in_order", sites["in_order"], 5)
        catalogue = {
            "publishers": [entry(fault.name, sites[fault.name], fault.timeout) for fault in FAULTS] + [in_order]
        }
        (folder / "catalogue.yml").write_text(yaml.safe_dump(catalogue, allow_unicode=True))
        web = Web(sites, elsewhere)
        web.runs.append(run(web, folder))
        for site in sites.values():
            site.in_order()
        web.runs.append(run(web, folder, SSL_CERT_FILE=str(certificate)))
        yield web


def entry(name: str, site: Site, timeout: float) -> dict[str, Any]:
    """A site in the catalogue."""
    return {
        "name": name, "label": f"样站{name}", "kind": "hanweb_jcms", "base_url": site.base_url, "columns": ["7"],
        "first_year": 2025, "authority": "bureau", "home_region": "330100", "private_address": True,
        "politeness": {
            "spacing_seconds": 0, "timeout_seconds": timeout, "retry_seconds": 0.02, "max_bytes": MAX_BYTES,
        },
    }  # fmt: skip


def run(web: Web, folder: Path, **environment: str) -> Run:
    """`hzetl run` and `hzetl status`, as a user has them."""
    env = os.environ | environment
    env |= {"HZETL_DATA_DIR": str(folder / "data"), "HZETL_CATALOGUE": str(folder / "catalogue.yml")}
    began = time.monotonic()
    with (folder / "out").open("w+b") as out, (folder / "err").open("w+b") as err:
        command = [sys.executable, "-m", "hzetl", "run", "--years", "2025", "--json"]
        process = subprocess.Popen(command, env=env, stdout=out, stderr=err)
        _, waited, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(waited)
        seconds = time.monotonic() - began
        said, errors = ((folder / name).read_text() for name in ("out", "err"))
    assert process.returncode in {0, 3}, errors
    command = [sys.executable, "-m", "hzetl", "status"]
    shown, told = (
        subprocess.run([*command, *more], env=env, check=True, capture_output=True, text=True).stdout
        for more in ([], ["--json"])
    )
    status: dict[str, list[dict[str, Any]]] = {}
    for row in map(json.loads, told.splitlines()):
        status.setdefault(row["publisher"], []).append(row)
    with SnapshotIndex(folder / "data/snapshots/index.sqlite") as index:
        store = SnapshotStore(folder / "data/snapshots")
        landed = {
            name: {
                found.url: (len(index.history(name, found.url)), store.get(found.sha256))
                for found in index.current(name, 2025)
            }
            for name in web.sites
        }
    return Run(
        process.returncode,
        seconds,
        usage.ru_maxrss,
        json.loads(said),
        status,
        landed,
        {name: [asked.path for asked in site.log] for name, site in web.sites.items()},
        shown,
    )


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_hostile_site(web: Web, fault: Fault) -> None:
    site, (first, second) = web.sites[fault.name], web.runs
    expected = {site.url(number) for number in fault.lands | site.further.keys()}
    assert first.landed[fault.name].keys() == expected, first.status.get(fault.name)
    assert all(versions == 1 for versions, _ in first.landed[fault.name].values())
    assert (fault.name in first.summary["failed_publishers"]) == fault.down
    reasons = [why["reason"] for row in first.status.get(fault.name, []) for why in row["not_landed"]]
    assert bool(reasons) == bool(fault.says)
    assert len(reasons) <= 2  # of a page, and of what it keeps from being read
    assert re.search(fault.says, " ".join(reasons)), reasons
    assert len(first.asked[fault.name]) <= fault.most
    assert second.landed[fault.name].keys() == {site.url(n) for n in fault.lands_later | site.further.keys()}
    assert all(versions == 1 for versions, _ in second.landed[fault.name].values())
    for url, (_, content) in second.landed[fault.name].items():
        assert content == site.pages[url.removeprefix(site.base_url)]


def test_the_site_in_order_is_complete_beside_them(web: Web) -> None:
    site = web.sites["in_order"]
    for each in web.runs:
        assert each.landed["in_order"].keys() == {site.url(number) for number in range(1, 21)}
        assert [row["failed"] for row in each.status["in_order"]] == [0]
        assert [row["documents"] for row in each.status["in_order"]] == [20]


def test_a_run_in_which_publishers_failed_says_so_and_the_next_one_is_whole(web: Web) -> None:
    first, second = web.runs
    assert first.exit_status == second.exit_status == 3
    assert set(first.summary["failed_publishers"]) == {fault.name for fault in FAULTS if fault.down}
    left_alone = {fault.name for fault in FAULTS if "asks for a pause" in fault.says}
    assert set(second.summary["failed_publishers"]) == left_alone
    assert all(second.asked[name] == [] for name in left_alone)


def test_only_what_is_gone_for_good_is_missing_in_the_end(web: Web) -> None:
    missing = {name for name, rows in web.runs[1].status.items() if any(row["not_landed"] for row in rows)}
    assert missing == {fault.name for fault in FAULTS if len(fault.lands_later) < fault.articles}


def test_a_person_reads_the_reason_beside_the_address(web: Web) -> None:
    lost = web.runs[0].shown.split("Not landed")[1]
    for name, reason in (("a_page_that_is_gone", "HTTP 410"), ("refused_by_418", "HTTP 418: the publisher refuses")):
        (line,) = (line for line in lost.splitlines() if line.split()[:1] == [name])
        assert reason in line
        assert web.sites[name].base_url in line


def test_what_is_gone_for_good_is_not_asked_for_again(web: Web) -> None:
    for fault in FAULTS:
        if len(fault.lands_later) < fault.articles:
            assert SPOILT in web.runs[0].asked[fault.name]
            assert SPOILT not in web.runs[1].asked[fault.name]


def test_time_and_memory_are_bounded(web: Web) -> None:
    assert max(each.seconds for each in web.runs) < LONGEST_RUN
    assert max(each.memory for each in web.runs) < MOST_MEMORY


def test_who_is_not_in_the_catalogue_is_not_asked(web: Web) -> None:
    assert web.elsewhere.log == []
