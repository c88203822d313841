"""A backfill of all years of twelve generated publishers: by `hzetl backfill`, and by Dagster as its UI launches it.

    .venv/bin/python benchmarks/dagster_backfill.py [--articles 5]

The same made-up web, a folder each; `hzetl dev` runs its own daemon and is asked over GraphQL for what a click on
*Launch backfill* asks. Both warehouses must be equal in the end, table by table.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from hzetl.settings import Settings
from hzetl.store.connection import open_warehouse
from hzetl.store.overview import table_checksums

YEARS = range(2003, 2027)
MOST_SECONDS = 3_600
ASSETS = "{ assetNodes { assetKey { path } } }"
LAUNCH = """
mutation Launch($params: LaunchBackfillParams!) {
  launchPartitionBackfill(backfillParams: $params) {
    __typename
    ... on LaunchBackfillSuccess { backfillId }
    ... on PythonError { message }
  }
}
"""
STATUS = "query B($id: String!) { partitionBackfillOrError(backfillId: $id) { ... on PartitionBackfill { status } } }"


def ask(url: str, query: str, **variables: object) -> Any:  # noqa: ANN401 - whatever was asked for
    """What GraphQL answers."""
    body = json.dumps({"query": query, "variables": variables}).encode()
    request = Request(f"{url}/graphql", body, {"Content-Type": "application/json"})
    with urlopen(request, timeout=120) as answer:
        found = json.load(answer)
    assert "errors" not in found, found
    return found["data"]


def until(holds: Any) -> None:  # noqa: ANN401 - a probe
    """Waits until a probe holds."""
    end = time.monotonic() + MOST_SECONDS
    while not holds():
        assert time.monotonic() < end, "took too long"
        time.sleep(1)


@contextmanager
def running(*arguments: str, environment: dict[str, str], out: int) -> Iterator[subprocess.Popen[str]]:
    """An `hzetl` command beside this process, ended with the block; `out` is a pipe only for one who reads it."""
    command = [sys.executable, "-m", "hzetl", *arguments]
    process = subprocess.Popen(
        command, env=environment, stdout=out, stderr=subprocess.DEVNULL, text=True, start_new_session=True
    )
    try:
        yield process
    finally:
        for number in (signal.SIGTERM, signal.SIGKILL):
            with contextlib.suppress(subprocess.TimeoutExpired, ProcessLookupError):
                os.killpg(process.pid, number)
                process.wait(60)
                break


def by_dagster(environment: dict[str, str]) -> float:
    """Seconds from the launch to the backfill's end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"

    def is_up() -> bool:
        try:
            return bool(ask(url, ASSETS)["assetNodes"])
        except OSError:
            return False

    with running("dev", "--port", str(port), environment=environment, out=subprocess.DEVNULL):
        until(is_up)
        keys = [node["assetKey"] for node in ask(url, ASSETS)["assetNodes"]]
        params = {"assetSelection": [{"path": key["path"]} for key in keys], "partitionNames": [str(y) for y in YEARS]}
        start = time.monotonic()
        launched = ask(url, LAUNCH, params=params)["launchPartitionBackfill"]
        assert launched["__typename"] == "LaunchBackfillSuccess", launched
        ended = {"COMPLETED_SUCCESS", "COMPLETED_FAILED", "FAILED", "CANCELED"}
        status = ""

        def is_over() -> bool:
            nonlocal status
            status = ask(url, STATUS, id=launched["backfillId"])["partitionBackfillOrError"]["status"]
            return status in ended

        until(is_over)
        assert status == "COMPLETED_SUCCESS", status
        return time.monotonic() - start


def checksums(data: str) -> dict[str, str]:
    """Of every table with content."""
    engine = open_warehouse(Settings.from_environment({"HZETL_DATA_DIR": data}), readonly=True)
    try:
        return table_checksums(engine)
    finally:
        engine.dispose()


def main() -> None:
    """Prints a line a way."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=5, metavar="N", help="of a publisher's year")
    articles = str(parser.parse_args().articles)
    base = {k: v for k, v in os.environ.items() if not k.startswith(("HZETL_", "DAGSTER_"))}
    years = f"{YEARS[0]}-{YEARS[-1]}"
    with tempfile.TemporaryDirectory(prefix="hzetl-backfill-") as folder:
        catalogue = str(Path(folder) / "made.yml")
        environments = {
            way: base | {"HZETL_CATALOGUE": catalogue, "HZETL_DATA_DIR": str(Path(folder) / way)}
            for way in ("cli", "dagster")
        }
        size = ["--articles", articles, "--years", years, "--minutes", str(MOST_SECONDS // 30)]
        with running(
            "samples", "--generated", "--catalogue", catalogue, *size, environment=base, out=subprocess.PIPE
        ) as web:
            assert web.stdout is not None
            web.stdout.readline()
            start = time.monotonic()
            command = [sys.executable, "-m", "hzetl", "backfill", "--years", years, "--json"]
            subprocess.run(command, env=environments["cli"], check=True, stdout=subprocess.DEVNULL)
            print(f"hzetl backfill  {time.monotonic() - start:6.1f} s", flush=True)
            print(f"Dagster         {by_dagster(environments['dagster']):6.1f} s", flush=True)
        mine, other = (checksums(environments[way]["HZETL_DATA_DIR"]) for way in ("cli", "dagster"))
        assert mine == other, sorted(name for name in mine if mine[name] != other[name])
        print(f"{len(mine)} tables are equal")


if __name__ == "__main__":
    main()
