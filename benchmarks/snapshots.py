"""What keeping snapshots costs: `python benchmarks/snapshots.py [--pages 20000]`.

Pages of the fixtures in the surroundings of a portal (27 KB), each with a counter and figures of its own. Times a page:
to see that it is as it was (the same bytes), to see that it was only rendered anew, to see that it was revised; then
packing, verifying and exporting them all, with the memory that this takes beyond what was taken before.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import tempfile
import time
import zlib
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from main_text import fixture, surrounded
from measuring import peak_mib

from hzetl.landing.history import versions
from hzetl.landing.index import SnapshotIndex
from hzetl.landing.renderings import rendering
from hzetl.landing.store import SnapshotStore, packed
from hzetl.landing.verify import verify
from hzetl.landing.warc import export
from hzetl.model import Snapshot

NOW = datetime(2026, 11, 1, tzinfo=UTC)


def page_of(number: int, content: bytes) -> tuple[Snapshot, bytes]:
    """A page under an address of its own."""
    sha256 = hashlib.sha256(content).hexdigest()
    return Snapshot(
        publisher="bureau", url=f"https://bureau.invalid/{number}.html", year=2026, sha256=sha256, size=len(content),
        media_type="text/html", fetched_at=NOW,
    ), content  # fmt: skip


def milliseconds(work: Callable[[tuple[Snapshot, bytes]], object], pages: Iterable[tuple[Snapshot, bytes]]) -> float:
    """Processor time of one page."""
    given = list(pages)
    start = time.process_time()
    for page in given:
        work(page)
    return (time.process_time() - start) * 1000 / len(given)


def main() -> None:
    """Runs all measurements."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pages", type=int, default=20_000)
    many = parser.parse_args().pages
    chosen = [p for p in fixture().expectations() if p.reason is None and len(p.pages) == 1]
    bodies = [surrounded(page.pages[0]) for page in chosen]

    def made(number: int, visits: int = 1, figure: str = "4624") -> bytes:
        beside = f"<!-- {visits} --><p>{number}年增加值{figure}亿元，为初步核算数。</p>".encode()
        return bodies[number % len(bodies)].replace(b"</body>", beside + b"</body>")

    with tempfile.TemporaryDirectory() as folder, SnapshotIndex(Path(folder) / "index.sqlite") as index:
        store = SnapshotStore(Path(folder))
        size = sum(map(len, bodies)) / len(bodies)
        some = range(len(bodies))
        for number in range(0, many, 400):
            batch = [page_of(n, made(n)) for n in range(number, min(number + 400, many))]
            store.put_all({found.sha256: content for found, content in batch})
            with index.transaction():
                for found, _ in batch:
                    index.record(found)

        def judged(page: tuple[Snapshot, bytes]) -> None:
            seen = rendering(*page, index=index, get=store.get)
            if seen:
                seen.record(index)

        print(f"{many} pages of {size / 1000:.0f} KB; processor time a page:")
        print(f"  the same bytes           {milliseconds(judged, (page_of(n, made(n)) for n in some)):6.2f} ms")
        for times, what in ((2, "rendered anew, at first "), (3, "rendered anew, then     ")):
            pages = [page_of(n, made(n, times)) for n in some]
            print(f"  {what} {milliseconds(judged, pages):6.2f} ms")
        revised = [page_of(n, made(n, 4, "4625")) for n in some]
        print(f"  revised                  {milliseconds(judged, revised):6.2f} ms")
        print(f"  packing (gzip)           {milliseconds(lambda p: packed(p[1]), revised):6.2f} ms")
        small = sum(len(packed(body)) for body in bodies) / len(bodies)
        quick = sum(len(zlib.compress(body, 1)) for body in bodies) / len(bodies)
        best = sum(len(gzip.compress(body, 9)) for body in bodies) / len(bodies)
        print(f"  packed to {small / 1000:.1f} KB (level 1: {quick / 1000:.1f}, 9: {best / 1000:.1f})")

        print("a second of processor time, and memory more at the peak:")
        before, start = peak_mib(), time.process_time()
        verified = verify(store, index)
        print(f"  verify {verified.objects / (time.process_time() - start):,.0f}, {peak_mib() - before:.0f} MiB")
        before, start = peak_mib(), time.process_time()
        done = export(versions(index), store, Path(folder) / "all.warc.gz", now=NOW)
        print(f"  export {done.versions / (time.process_time() - start):,.0f}, {peak_mib() - before:.0f} MiB")


if __name__ == "__main__":
    main()
