"""Speed of the load, dimensions and keys included, against the bare bulk path of the same database in the same run.

    python benchmarks/load.py [--claims 10000 100000] [--engines sqlite postgresql]

The bare path is `COPY` (PostgreSQL) or one `executemany` a transaction (SQLite) of ready-made rows into the same table
with the same keys, constraints and indices, its dimensions filled before. Ours starts from claims, as extraction hands
them over: it works out rows, keys and members, writes documents and dimensions, and compares with what is there.
Claims are made up by `made_claims`; making them is not counted. Both take turns, a publisher's year each, so that a
busy machine is busy for both. Each size runs in a process of its own; its peak of memory counts the ready-made rows in.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
from collections.abc import Iterator, Sequence

from made_claims import Part, made_part, parts
from measuring import NOW, Stopwatch, empty_warehouse, growth, peak_mib
from sqlalchemy import Engine

from hzetl.model import Claim, Document
from hzetl.store import schema
from hzetl.store.claim_rows import CLAIM_COLUMNS, ClaimRows, document_row
from hzetl.store.connection import writer_lock
from hzetl.store.dimensions import sync_seeds
from hzetl.store.load import PublisherInfo, Stated, load
from hzetl.store.members import Members
from hzetl.store.rows import Values, binder, insert


def publisher(part: Part) -> PublisherInfo:
    """The made-up publisher of a part."""
    return PublisherInfo(part.publisher, part.publisher, "made up")


def ready_rows(engine: Engine, part: Part, said: Sequence[tuple[Document, list[Claim]]]) -> list[Values]:
    """The part's rows as the driver takes them; what they refer to is written."""
    with engine.begin() as connection:
        sync_seeds(connection)
        members = Members()
        maker = ClaimRows(members, binder(connection, schema.fct_claim.c.recorded_at)(NOW))
        ready = [row.values for document, claims in said for row in maker.of(document, claims)]
        name = part.publisher
        documents = [document_row(document, name, name, part.year, members) for document, _ in said]
        members.write(connection)
        insert(connection, schema.dim_document, documents)
    return ready


def write_bare(engine: Engine, ready: list[Values]) -> None:
    """The database's own bulk path and nothing else, in one transaction."""
    with engine.begin() as connection:
        columns = ", ".join(CLAIM_COLUMNS)
        cursor = connection.connection.cursor()
        if engine.dialect.name == "sqlite":
            cursor.executemany(
                f"INSERT INTO fct_claim ({columns}) VALUES ({', '.join('?' * len(CLAIM_COLUMNS))})", ready
            )
            return
        with cursor.copy(f"COPY fct_claim ({columns}) FROM STDIN") as copy:
            for row in ready:
                copy.write_row(row)


def measured(engine_name: str, claims: int) -> dict[str, float]:
    """Seconds of the bare path and of the load, part by part in turn, and of the load again with nothing new."""
    with (
        empty_warehouse(engine_name) as (_, other),
        empty_warehouse(engine_name) as (settings, engine),
        writer_lock(engine, settings),
    ):
        bare, ours, again = Stopwatch(other), Stopwatch(engine), Stopwatch()
        for part in parts(claims):
            said = list(made_part(part))
            ready = ready_rows(other, part, said)
            with bare:
                write_bare(other, ready)
            del ready
            stated = [Stated(document.key, "first", lambda one=(document, claims): one) for document, claims in said]
            with ours:
                load(engine, publisher(part), part.year, stated, (), digest="first", recorded_at=NOW)
        for part in parts(claims):
            with again:
                load(engine, publisher(part), part.year, iter(()), (), digest="first", recorded_at=NOW)
    return {
        "bare": bare.seconds,
        "ours": ours.seconds,
        "bare_processor": bare.processor,
        "ours_processor": ours.processor,
        "again": again.seconds,
        "peak": peak_mib(),
    }


def lines(engine_name: str, sizes: list[int]) -> Iterator[str]:
    """What is found, a size a line, then how time grows."""
    points = []
    path = "executemany" if engine_name == "sqlite" else "COPY"
    for size in sizes:
        program = [sys.executable, __file__, "--one", engine_name, str(size)]
        found = json.loads(subprocess.run(program, check=True, capture_output=True, text=True).stdout)
        bare, ours = found["bare"], found["ours"]
        points.append((size, ours))
        yield (
            f"{engine_name:10} {size:>10,} claims: bare {path} {size / bare:7,.0f} a second, "
            f"ours {size / ours:7,.0f} ({bare / ours:.2f} of it; "
            f"processors {found['bare_processor']:.1f} and {found['ours_processor']:.1f} s, "
            f"{found['bare_processor'] / found['ours_processor']:.2f}), "
            f"peak {found['peak']:.0f} MiB; "
            f"again, nothing new: {found['again']:.3f} s ({found['again'] / ours:.2%})"
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
        print(json.dumps(measured(told.one[0], int(told.one[1]))))
        return
    print(f"Python {platform.python_version()}, {platform.machine()}")
    for engine_name in told.engines:
        for line in lines(engine_name, told.claims):
            print(line, flush=True)


if __name__ == "__main__":
    main()
