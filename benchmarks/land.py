"""How fast landing is: `python benchmarks/land.py`, over the generated web, served by a process of its own.

Pages a second with no pause between requests, one host and many, beside bare httpx that asks for the same pages one
after the other and, in a second round, writes them to files. Then a second pass, in which nothing is new; memory as the
number of pages grows (`--memory 100000`); and how long the others take while one host is slow.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from hzetl.chain import Landed, land_publishers, open_chain
from hzetl.cli.show import start_logging
from hzetl.publishers.catalogue import load_catalogue
from hzetl.samples.generated import MADE_PUBLISHERS, MadeWeb, Size
from hzetl.samples.generated.bureaus import article_address
from hzetl.settings import Settings

Found = dict[str, Any]
YEAR = 2025
ONE = "made_jxj_hz"
SLOW = "made_hangzhou"
SLOW_SECONDS = 0.1
_PAGE_MIB = os.sysconf("SC_PAGE_SIZE") / 2**20


@dataclass
class Watch:
    """Counts pages, notes memory where their number passes certain marks, and when each publisher's last page came."""

    marks: Sequence[int] = ()
    pages: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    noted: dict[int, float] = field(default_factory=dict)
    last: dict[str, float] = field(default_factory=dict)

    def stage(self, name: str, total: int | None) -> Callable[[str], None]:
        """A publisher begins."""
        _ = total

        def one(_: str) -> None:
            pages = next(self.pages)  # publishers count at once
            self.last[name.removeprefix("land ")] = time.perf_counter()
            if pages in self.marks:
                self.noted[pages] = resident_mib()

        return one


def resident_mib() -> float:
    """Memory that this process holds now."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * _PAGE_MIB


@contextmanager
def served(folder: Path, articles: int, *options: str) -> Iterator[Path]:
    """The generated web in a process of its own; gives its catalogue."""
    catalogue = folder / f"catalogue-{articles}-{len(options)}.yml"
    command = [sys.executable, "-m", "hzetl", "samples", "--generated", "--minutes", "60"]
    told = ["--catalogue", str(catalogue), "--articles", str(articles), *options]
    process = subprocess.Popen([*command, *told], stdout=subprocess.DEVNULL)
    try:
        while not catalogue.exists():
            if process.poll() is not None:
                raise SystemExit("the generated web did not start")
            time.sleep(0.05)
        yield catalogue
    finally:
        process.terminate()
        process.wait()


def landed(
    catalogue: Path, data: Path, publishers: Sequence[str], years: Sequence[int], marks: Sequence[int] = ()
) -> Found:
    """One landing in this process: pages, requests, seconds, memory."""
    settings = Settings.from_environment({"HZETL_DATA_DIR": str(data), "HZETL_CATALOGUE": str(catalogue)})
    known = load_catalogue(catalogue)
    wanted = [Landed(p, list(years)) for p in known.publishers if not publishers or p.name in publishers]
    watch = Watch(marks)
    with open_chain(settings, known) as chain:
        before, processor = time.perf_counter(), time.process_time()
        client = land_publishers(chain, wanted, watch)
        seconds, processor = time.perf_counter() - before, time.process_time() - processor
    failed = [one.failed for one in wanted if one.failed]
    if failed:
        raise SystemExit(f"not landed: {failed}")
    return {
        "new": sum(report.fetched for one in wanted for report in one.reports),
        "pages": sum(report.found for one in wanted for report in one.reports),
        "requests": client.requests,
        "not_modified": client.not_modified,
        "seconds": seconds,
        "processor": processor,
        "memory": watch.noted,
        "ended": {name: at - before for name, at in watch.last.items()},
    }


def in_own_process(*told: object) -> Found:
    """The same, so that one measurement's memory and warm caches are not the next one's."""
    program = [sys.executable, __file__, "--one", json.dumps(told)]
    found: Found = json.loads(subprocess.run(program, check=True, stdout=subprocess.PIPE).stdout)
    return found


def bare(catalogue: Path, articles: int, folder: Path | None) -> float:
    """Pages a second that bare httpx gets of one publisher's year, one after the other; written to a folder or not."""
    base = load_catalogue(catalogue).get(ONE).base_url
    web, publisher = MadeWeb(Size(articles)), next(p for p in MADE_PUBLISHERS if p.name == ONE)
    found = [web.article(publisher, YEAR, n) for n in range(web.count(YEAR))]
    addresses = [base + article_address(article) for article in found if article]
    before = time.perf_counter()
    with httpx.Client(trust_env=False) as client:
        for number, address in enumerate(addresses):
            content = client.get(address).raise_for_status().content
            if folder:
                (folder / f"{number}.html").write_bytes(content)
    return len(addresses) / (time.perf_counter() - before)


def _rate(found: Found, of: str = "pages") -> float:
    return float(found[of] / found["seconds"])


def speed(folder: Path, articles: int) -> Iterator[str]:
    """Pages a second."""
    with served(folder, articles) as catalogue:
        (folder / "bare").mkdir()
        plain = bare(catalogue, articles, None)
        yield f"bare httpx, one after the other         {plain:6,.0f} pages a second"
        written = bare(catalogue, articles, folder / "bare")
        yield f"bare httpx, written to files            {written:6,.0f} pages a second (not synchronised)"
        one = in_own_process(str(catalogue), str(folder / "one"), [ONE], [YEAR])
        yield (
            f"landed, one host                        {_rate(one):6,.0f} pages a second, "
            f"{_rate(one, 'requests'):,.0f} requests ({_rate(one) / written:.2f} of bare httpx with files)"
        )
        many = in_own_process(str(catalogue), str(folder / "many"), [], [YEAR])
        hosts = len({p.host for p in MADE_PUBLISHERS})
        each = many["processor"] / many["pages"] * 1000
        yield (
            f"landed, {len(MADE_PUBLISHERS)} publishers on {hosts} hosts        {_rate(many):6,.0f} pages a second, "
            f"{_rate(many, 'requests'):,.0f} requests; processor {each:.1f} ms a page"
        )
        again = in_own_process(str(catalogue), str(folder / "many"), [], [YEAR])
        yield (
            f"landed again, nothing new               {_rate(again):6,.0f} pages a second, "
            f"{again['new']} new, {again['not_modified']} of {again['requests']} answered 304"
        )


def beside_a_slow_host(folder: Path, articles: int) -> Iterator[str]:
    """When the last page of the others came, with and without a host that is slow."""
    ended = {}
    for name, options in (("well", ()), ("slow", ("--fault", f"{SLOW}=slow:{SLOW_SECONDS}"))):
        with served(folder, articles, *options) as catalogue:
            ended[name] = in_own_process(str(catalogue), str(folder / name), [], [YEAR])["ended"]
    last = {name: max(at for one, at in found.items() if one != SLOW) for name, found in ended.items()}
    yield (
        f"11 publishers, all hosts well           {last['well']:6.1f} s; beside a host that takes {SLOW_SECONDS} s an "
        f"answer {last['slow']:.1f} s ({ended['slow'][SLOW]:.1f} s for that one)"
    )


def memory(folder: Path, pages: int) -> Iterator[str]:
    """Memory at certain numbers of pages."""
    years = range(2003, 2026)
    articles = -(-pages // (len(years) * len(MADE_PUBLISHERS)))
    marks = [n for n in (1_000, 10_000, 20_000, 50_000, 100_000) if n <= pages]
    with served(folder, articles) as catalogue:
        found = in_own_process(str(catalogue), str(folder / "memory"), [], list(years), marks)
    noted = ", ".join(f"{mib:.0f} MiB at {int(n):,}" for n, mib in found["memory"].items())
    yield f"memory: {noted} ({found['pages']:,} pages at {_rate(found):,.0f} a second)"


def main() -> None:
    """Runs all measurements."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=300, help="of each publisher")
    parser.add_argument("--memory", type=int, default=20_000, help="pages to watch memory over; 0 leaves it out")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    told = parser.parse_args()
    if told.one:
        catalogue, data, *rest = json.loads(told.one)
        start_logging(verbose=False)
        print(json.dumps(landed(Path(catalogue), Path(data), *rest)))
        return
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} processors")
    with tempfile.TemporaryDirectory(prefix="hzetl-benchmark-") as folder:
        for lines in (speed(Path(folder), told.articles), beside_a_slow_host(Path(folder), told.articles)):
            for line in lines:
                print(line, flush=True)
        for line in memory(Path(folder), told.memory) if told.memory else ():
            print(line, flush=True)


if __name__ == "__main__":
    main()
