"""Time of a backup and of its restore, of made-up claims, on either engine.

python benchmarks/backup.py [--claims 100000] [--engines sqlite postgresql]
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path

from load import publisher
from made_claims import made_part, parts
from measuring import NOW, Stopwatch, empty_warehouse

from hzetl.backup import backup
from hzetl.backup_restore import restore
from hzetl.store.connection import writer_lock
from hzetl.store.load import Stated, load


def lines(engine_name: str, claims: int) -> Iterator[str]:
    """What is found: seconds of a backup, of its restore, and the backup's size."""
    with tempfile.TemporaryDirectory(prefix="hzetl-benchmark-") as folder:
        with empty_warehouse(engine_name) as (settings, engine):
            with writer_lock(engine, settings):
                for part in parts(claims):
                    stated = [Stated(said[0].key, "", lambda one=said: one) for said in made_part(part)]
                    load(engine, publisher(part), part.year, stated, (), digest="", recorded_at=NOW)
            with (making := Stopwatch()):
                made = backup(settings, Path(folder))
        with empty_warehouse(engine_name) as (settings, _), (restoring := Stopwatch()):
            restore(settings, made.folder)
    yield (
        f"{engine_name:10} {claims:>10,} claims: backup {making.seconds:.1f} s ({making.processor:.1f} of processors), "
        f"restore {restoring.seconds:.1f} s ({restoring.processor:.1f}), "
        f"{made.size / 1e6:.0f} MB"
    )


def main() -> None:
    """Prints a line an engine and size."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--claims", type=int, nargs="+", default=[100_000])
    asked.add_argument("--engines", nargs="+", default=["sqlite", "postgresql"])
    options = asked.parse_args()
    for engine_name in options.engines:
        for claims in options.claims:
            for line in lines(engine_name, claims):
                print(line, flush=True)


if __name__ == "__main__":
    main()
