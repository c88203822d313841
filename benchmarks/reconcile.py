"""What a warehouse of so many claims takes: to conclude all, to find nothing new, and to take in one document more.

    python benchmarks/reconcile.py [--claims 10000 100000] [--engines sqlite postgresql]

One document more is a file that goes through the whole chain (landed, parsed, extracted, loaded, reconciled), and then
one more line in the largest staged partition, which is carried over, loaded and reconciled. Each size runs in a process
of its own. Claims are made up by `made_claims`; making and loading them is not counted.
"""

from __future__ import annotations

import argparse
import json
import logging
import platform
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import structlog
from made_claims import Part, made_document, made_part, parts
from measuring import NOW, Stopwatch, empty_warehouse, growth, peak_mib
from sqlalchemy import Engine

from hzetl import chain as stages
from hzetl.chain import Chain, open_chain
from hzetl.chain.landing import partitions_of
from hzetl.publishers.catalogue import Catalogue
from hzetl.staging import Line, Partition, Said

TEXT = """2026年1月杭州市规模以上工业经济运行情况
1月，全市规模以上工业增加值为{amount}亿元，同比增长6.3%。其中，数字经济核心产业增加值为118.2亿元，增长8.1%；
高新技术产业增加值为281.5亿元，增长7.2%。全市规模以上工业企业实现营业收入1,650.4亿元，增长4.9%。
"""


def seconds(engine: Engine, work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of the work by the clock and of the processor, the server's included."""
    watch = Stopwatch(engine)
    with watch:
        work()
    return watch.seconds, watch.processor


def lines_of(part: Part) -> Iterator[Line]:
    """A part as it would be staged."""
    for document, claims in made_part(part):
        yield Line.of_said(document.key, document.content_hash, Said(document=document, claims=tuple(claims)))


def one_file(chain: Chain, folder: Path, amount: str) -> tuple[float, float]:
    """Seconds that the chain takes for a new file with this amount."""
    folder.mkdir()
    (folder / f"{amount}.txt").write_text(TEXT.format(amount=amount), encoding="utf-8")
    (folder / f"{amount}.txt.yml").write_text("published_on: 2026-02-12\nregion: '330100'\n", encoding="utf-8")

    def work() -> None:
        for partition in partitions_of(stages.land_paths(chain, [folder])):
            stages.parse_partition(chain, partition)
            stages.extract_partition(chain, partition)
            stages.load_partition(chain, partition)
        assert stages.reconcile_touched(chain).series > 0

    return seconds(chain.engine, work)


def one_line(chain: Chain, part: Part) -> tuple[float, float]:
    """Seconds from one document more in a staged partition to its observations."""
    partition = Partition(part.publisher, part.year)
    document, claims = made_document(10**9, part.publisher, part.year)
    line = Line.of_said(document.key, document.content_hash, Said(document=document, claims=tuple(claims)))

    def work() -> None:
        with chain.staging.opened("claims", partition) as before:
            chain.staging.write("claims", partition, "one more", (*before.lines(), line))
        assert stages.load_partition(chain, partition).added == len(claims)
        stages.reconcile_touched(chain)

    return seconds(chain.engine, work)


def measured(engine_name: str, claims: int) -> dict[str, Any]:
    """Seconds of everything; of all but the first, those of the processor beside those of the clock."""
    found: dict[str, Any] = {}
    with (
        empty_warehouse(engine_name) as (settings, _),
        open_chain(settings, Catalogue(publishers=()), now=lambda: NOW) as chain,
    ):
        for part in parts(claims):
            partition = Partition(part.publisher, part.year)
            chain.staging.write("claims", partition, "all", lines_of(part))
            stages.load_partition(chain, partition)
        watch = Stopwatch()
        with watch:
            report = stages.reconcile_touched(chain)
        found |= {"all": watch.seconds, "series": report.series, "observations": report.observations}
        found["peak"] = peak_mib()
        found["again"] = seconds(
            chain.engine,
            lambda: [
                *(stages.load_partition(chain, Partition(p.publisher, p.year)) for p in parts(claims)),
                stages.reconcile_touched(chain),
            ],
        )
        one_file(chain, settings.data_dir / "first", "402.6")  # the readers are made ready when first they read
        found["file"] = one_file(chain, settings.data_dir / "second", "403.7")
        found["line"] = one_line(chain, parts(claims)[-1])
    return found


def _said(spent: tuple[float, float]) -> str:
    clock, processor = spent
    return f"{clock:.2f} s ({processor:.2f} of the processor)"


def lines(engine_name: str, sizes: list[int]) -> Iterator[str]:
    """What is found, a size a line, then how time grows."""
    points = []
    for size in sizes:
        program = [sys.executable, __file__, "--one", engine_name, str(size)]
        found = json.loads(subprocess.run(program, check=True, capture_output=True, text=True).stdout)
        points.append((size, found["all"]))
        yield (
            f"{engine_name:10} {size:>10,} claims, {found['series']:,} series: concluded in {found['all']:.1f} s "
            f"({found['series'] / found['all']:,.0f} series a second), peak {found['peak']:.0f} MiB; "
            f"nothing new: {_said(found['again'])}; one file more, whole chain: {_said(found['file'])}; "
            f"one document more in a staged year: {_said(found['line'])}"
        )
    if len(points) > 1:
        yield f"{engine_name:10} time grows {growth(points)}"


def main() -> None:
    """Runs all measurements."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, nargs="+", default=[10_000, 100_000], metavar="N")
    parser.add_argument("--engines", nargs="+", default=["sqlite", "postgresql"], choices=["sqlite", "postgresql"])
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    told = parser.parse_args()
    if told.one:
        structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
        print(json.dumps(measured(told.one[0], int(told.one[1]))))
        return
    print(f"Python {platform.python_version()}, {platform.machine()}")
    for engine_name in told.engines:
        for line in lines(engine_name, told.claims):
            print(line, flush=True)


if __name__ == "__main__":
    main()
