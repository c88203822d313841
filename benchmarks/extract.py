"""Speed, memory and linearity of extraction, against a bare regular expression and a peer, in one run on one core.

    python benchmarks/extract.py [--quick] [FOLDER]

Rates are of processor time, the best of several runs: on a machine that others use too they are lower, while the
ratio to the peer stays. A folder's texts (`NAME.txt`, with `NAME.txt.yml`: published_on, region, title) are read too.
The peer is jionlp 1.5.29 (its money and time extraction only, which find far less than claims). It is no dependency of
ours; with `pip install -e '.[bench]'` in an environment of its own it takes part, without it it is left out. Text: the
evaluation corpus of our own writing, put between paragraphs of press prose without figures, as articles have them.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import io
import logging
import math
import os
import platform
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import cycle
from pathlib import Path

import yaml

from hzetl.extract import extract
from hzetl.model import Document

ROOT = Path(__file__).parents[1]
ARTICLE = 8_000
"""Bytes of an article, about as long as a newspaper's feature."""
NUMBERS = re.compile(
    r"[0-9][0-9,]*(?:\.[0-9]+)?(?:[多余]?[十百千]?[万亿]?(?:亿?元|美元|个百分点|[%％]|[家个项件户人台辆]|倍|平方米|吨))"
)


def ordinary_text(size: int, *, variant: int = 0) -> str:
    """Text of about so many bytes: figures of the corpus between prose, in an order that the variant turns."""
    corpus = [path.read_text(encoding="utf-8").strip() for path in sorted((ROOT / "tests/eval/corpus").glob("*.txt"))]
    prose = (Path(__file__).parent / "prose.txt").read_text(encoding="utf-8").strip().split("\n")
    turn = variant % len(corpus)
    pieces: list[str] = []
    length = 0
    for told, between in zip(cycle(corpus[turn:] + corpus[:turn]), cycle(prose), strict=False):
        pieces += [between, told, prose[length % len(prose)], prose[length // 7 % len(prose)]]
        length += sum(len(piece.encode()) + 1 for piece in pieces[-4:])
        if length >= size:
            break
    return ("\n".join(pieces).encode()[:size]).decode(errors="ignore")


def document(text: str) -> Document:
    """A document of a Hangzhou paper."""
    return Document(
        key="benchmark", label="benchmark", publisher="local", source="", url="benchmark", title="",
        published_on=date(2026, 1, 5), home_region="330100", text=text, read_by="text", sha256="0",
    )  # fmt: skip


def best_of(times: int, run: Callable[[], object]) -> float:
    """Processor seconds of the fastest of so many runs."""
    spent = []
    for _ in range(times):
        start = time.process_time()
        run()
        spent.append(time.process_time() - start)
    return min(spent)


def import_seconds(module: str, times: int = 5) -> tuple[float, float]:
    """Wall and processor seconds that a fresh interpreter takes to import a module, the best of so many."""
    code = (
        "import time; wall, own = time.perf_counter(), time.process_time(); "
        f"import {module}; print(time.perf_counter() - wall, time.process_time() - own)"
    )
    told = [
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()[-2:]
        for _ in range(times)
    ]
    return min(float(wall) for wall, _ in told), min(float(own) for _, own in told)


def peak_mib() -> float:
    """Peak memory of this process."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


def peer() -> Callable[[str], int] | None:
    """Money and time extraction of jionlp on a text, giving how many it found; None where it is not installed."""
    if importlib.util.find_spec("jionlp") is None:
        return None
    with contextlib.redirect_stdout(io.StringIO()):
        jionlp = importlib.import_module("jionlp")
    logging.disable(logging.CRITICAL)  # it logs the strings that it can't parse

    def run(text: str) -> int:
        with contextlib.redirect_stdout(io.StringIO()):
            return len(jionlp.ner.extract_money(text)) + len(jionlp.ner.extract_time(text, time_base=1767571200.0))

    return run


def of_folder(folder: Path) -> list[Document]:
    """The texts of a folder, with what their sidecars say."""
    found = []
    for file in sorted(folder.glob("*.txt")):
        sidecar = yaml.safe_load(file.with_name(f"{file.name}.yml").read_text(encoding="utf-8"))
        found.append(document(file.read_text(encoding="utf-8")).model_copy(update={
            "published_on": date.fromisoformat(str(sidecar["published_on"])), "title": str(sidecar.get("title") or ""),
            "home_region": str(sidecar["region"]) if sidecar.get("region") else None,
        }))  # fmt: skip
    return found


def folder_rate(folder: Path) -> None:
    """Prints the rate over a folder's texts."""
    documents = of_folder(folder)
    size = sum(len(each.text.encode()) for each in documents) / 1024
    spent = best_of(9, lambda: [extract(each) for each in documents])
    claims = sum(len(extract(each)) for each in documents)
    told = f"{claims:7,} claims  in {len(documents)} texts of {size:.0f} KB"
    print(f"hzetl, {folder.name:18} {size / spent:10,.0f} KB/s  {told}")
    if (other := peer()) is not None:
        slow = best_of(3, lambda: [other(each.text) for each in documents])
        print(f"jionlp, on the same       {size / slow:10,.0f} KB/s  (ours is {slow / spent:.1f} times as fast)")


def rates(articles: list[str]) -> None:
    """Prints the rates of all three over the same articles."""
    size = sum(len(text.encode()) for text in articles) / 1024
    documents = [document(text) for text in articles]
    extract(documents[0])
    before = peak_mib()
    found = [0]

    def ours() -> None:
        found[0] = sum(len(extract(each)) for each in documents)

    spent = best_of(3, ours)
    print(f"hzetl, whole extraction   {size / spent:10,.0f} KB/s  {found[0]:7,} claims  {peak_mib():5.0f} MiB peak "
          f"({before:.0f} after the first article)")  # fmt: skip
    bare = best_of(3, lambda: [NUMBERS.findall(text) for text in articles])
    runs = sum(len(NUMBERS.findall(text)) for text in articles)
    print(f"one bare re pass          {size / bare:10,.0f} KB/s  {runs:7,} runs    ({bare / spent:.1%} of our time)")
    other = peer()
    if other is None:
        print("jionlp 1.5.29             not installed: pip install jionlp==1.5.29")
        return
    few = articles[::8]
    other(few[0][:500])
    part = sum(len(text.encode()) for text in few) / 1024
    slow = best_of(3, lambda: [other(text) for text in few])
    same = best_of(3, lambda: [extract(each) for each in documents[::8]])
    print(f"jionlp, money and time    {part / slow:10,.0f} KB/s  {sum(map(other, few)):7,} in {part:,.0f} KB   "
          f"(ours is {slow / same:.1f} times as fast on them)")  # fmt: skip


def lengths(largest: int) -> Iterator[tuple[int, float]]:
    """Bytes and seconds of single documents, from 1 KB up."""
    size = 1024
    while size <= largest:
        text = ordinary_text(size)
        each = document(text)
        yield len(text.encode()), best_of(5 if size < 2**17 else 1, lambda each=each: extract(each))
        size *= 10


def exponent(points: list[tuple[int, float]]) -> float:
    """Slope of log time over log length by least squares: 1 is linear."""
    xs, ys = [math.log(size) for size, _ in points], [math.log(spent) for _, spent in points]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / sum((x - mean_x) ** 2 for x in xs)


def main() -> None:
    """Runs all measurements."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="less text, lengths up to 1 MB")
    parser.add_argument("folder", nargs="?", type=Path, help="texts with sidecars")
    given = parser.parse_args()
    quick = given.quick
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    print(f"Python {platform.python_version()}, {platform.machine()}, one core")
    for module in ("hzetl.extract", "jionlp"):
        if importlib.util.find_spec(module):
            wall, own = import_seconds(module)
            print(f"import {module:18} {wall:10.2f} s      ({own:.2f} s of processor time)")
    if given.folder:
        folder_rate(given.folder)
    rates([ordinary_text(ARTICLE, variant=number * 7) for number in range(16 if quick else 64)])
    points = []
    for size, spent in lengths(2**20 if quick else 10 * 2**20):
        points.append((size, spent))
        rate = size / 1024 / spent
        print(f"one document of {size / 1024:9,.0f} KB {spent:9.3f} s {rate:8,.0f} KB/s  {peak_mib():5.0f} MiB peak")
    print(f"time grows as length to the power of {exponent(points):.2f}")


if __name__ == "__main__":
    main()
