"""What Dagster adds: the sample web through `hzetl run` and through the job `refresh`, each in a process of its own.

    .venv/bin/python benchmarks/dagster_overhead.py

First everything, then once more with nothing new. Seconds of the clock, and of the processor (which a busy machine does
not stretch). Dagster's run keeps its events in SQLite, as under `hzetl dev`.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

YEARS = ("2021", "2026")
JOB = """
import sys
import dagster as dg
from pipelines.definitions import defs
years = dict(zip(("dagster/asset_partition_range_start", "dagster/asset_partition_range_end"), sys.argv[2:4]))
with dg.DagsterInstance.get() as instance:
    job = defs.resolve_job_def(sys.argv[1])
    tags = years if sys.argv[2] != sys.argv[3] else {}
    key = None if tags else sys.argv[2]
    assert job.execute_in_process(instance=instance, tags=tags, partition_key=key).success
"""


def timed(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Seconds of the clock and of the processor that a command takes."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - start, spent


def main() -> None:
    """Prints a line a case."""
    base = {k: v for k, v in os.environ.items() if not k.startswith(("HZETL_", "DAGSTER_"))}
    with tempfile.TemporaryDirectory(prefix="hzetl-overhead-") as folder:
        home = Path(folder) / "home"
        home.mkdir()
        (home / "dagster.yaml").write_text("telemetry: {enabled: false}\n", encoding="utf-8")
        cases = {
            "hzetl run": [sys.executable, "-m", "hzetl", "backfill", "--years", "-".join(YEARS), "--json"],
            "job refresh": [sys.executable, "-c", JOB, "refresh", *YEARS],
        }
        for name, command in cases.items():
            environment = base | {"HZETL_DATA_DIR": str(Path(folder) / name.split()[0]), "DAGSTER_HOME": str(home)}
            for what in ("all", "nothing new"):
                clock, processor = timed(command, environment)
                print(f"{name:12} {what:12} {clock:6.1f} s, {processor:5.1f} s of the processor")
        for year in ("2026",):
            clock, processor = timed([sys.executable, "-c", JOB, "daily_releases", year, year], environment)
            print(f"{'a tick':12} {'nothing new':12} {clock:6.1f} s, {processor:5.1f} s of the processor")


if __name__ == "__main__":
    main()
