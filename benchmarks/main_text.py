"""Quality and speed of main-text extraction, against trafilatura and BeautifulSoup's bare text, in one run on one core.

    python benchmarks/main_text.py

Pages: the fixtures of our own writing with what is written down about them (`tests/fixtures/pages`), as they are and in
the surroundings of a portal (menus, scripts, links). trafilatura is no dependency of ours; with `pip install -e
'.[bench]'` in an environment of its own it takes part, without it it is left out. Each tool is given the bytes.
"""

from __future__ import annotations

import gc
import importlib.util
import os
import platform
import re
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any

from bs4 import BeautifulSoup

from hzetl.documents import parse
from hzetl.documents.encoding import decode
from hzetl.model import Snapshot

ROOT = Path(__file__).parents[1]
TIMES = 7
MENU = "".join(f'<li class="n{n}"><a href="/col/{n}.html" title="栏目{n}">栏目名称{n}</a></li>' for n in range(120))
LINKS = "".join(f'<a href="/l/{n}">友情链接{n}</a> ' for n in range(60))
SCRIPT = "<script>" + "var a = 1; function f() { return a < 2; }\n" * 120 + "</script>"


def fixture() -> ModuleType:
    """The reader of the fixtures."""
    spec = importlib.util.spec_from_file_location("page_expectations", ROOT / "tests/fixtures/page_expectations.py")
    if spec is None or spec.loader is None:
        raise SystemExit("no fixtures beside the benchmark: run it from a checkout")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def ours(content: bytes, url: str) -> str:
    """Text of the document that a page becomes: decoding, metadata and tables included."""
    snapshot = Snapshot(
        publisher="local", url=url, year=2026, sha256=sha256(content).hexdigest(), size=len(content),
        media_type="text/html", fetched_at=datetime(2026, 11, 1, tzinfo=UTC),
    )  # fmt: skip
    return parse(snapshot, content).text


def bare(content: bytes, _: str) -> str:
    """All text of the page."""
    return BeautifulSoup(content, "lxml").get_text()


def peer() -> Callable[[bytes, str], str] | None:
    """Title and text by trafilatura; None where it is not installed."""
    if importlib.util.find_spec("trafilatura") is None:
        return None
    trafilatura = importlib.import_module("trafilatura")
    settings = importlib.import_module("trafilatura.settings").use_config()
    settings.set("DEFAULT", "min_extracted_size", "20")  # our pages are shorter than it takes for an article

    def read(content: bytes, _: str) -> str:
        found: Any = trafilatura.bare_extraction(content, with_metadata=True, include_comments=False, config=settings)
        if not found or not found.text:
            return ""
        return found.text if found.title and found.title in found.text[:200] else f"{found.title or ''}\n{found.text}"

    return read


def surrounded(content: bytes) -> bytes:
    """A page with a portal's menus, scripts and links around it, as UTF-8."""
    head = f'<div class="nav"><ul>{MENU}</ul></div>{SCRIPT * 2}'
    foot = f'{SCRIPT}<div class="foot">{LINKS}</div>'
    text = re.sub(r"(?i)<body[^>]*>", lambda tag: tag[0] + head, decode(content) or "", count=1)
    return re.sub(r"(?i)</body>", lambda tag: foot + tag[0], text).encode()


def seconds(tools: Sequence[Callable[[bytes, str], str]], pages: list[tuple[bytes, str]]) -> list[float]:
    """Processor seconds of each tool's fastest run over all pages; they take turns, so that a slow moment is all's."""
    fastest = [float("inf")] * len(tools)
    for _ in range(TIMES):
        for number, read in enumerate(tools):
            gc.collect()
            start = time.process_time()
            for content, url in pages:
                read(content, url)
            fastest[number] = min(fastest[number], time.process_time() - start)
    return fastest


def main() -> None:
    """Runs all measurements."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    module = fixture()
    chosen = [page for page in module.expectations() if page.reason is None and len(page.pages) == 1]
    small = [(page.pages[0], page.url) for page in chosen]
    large = [(surrounded(content), url) for content, url in small]
    tools = [("BeautifulSoup(lxml).get_text", bare), ("hzetl", ours)] + (
        [("trafilatura", read)] if (read := peer()) else []
    )
    print(f"Python {platform.python_version()}, {platform.machine()}, one core; {len(chosen)} pages, "
          f"{sum(len(c) for c, _ in small) / len(small) / 1024:.1f} KB each as they are, "
          f"{sum(len(c) for c, _ in large) / len(large) / 1024:.0f} KB with surroundings")  # fmt: skip
    print(f"{'':30}{'F1':>8}{'worst':>8}{'F1 (s.)':>9}{'ms/page':>10}{'ms/page (s.)':>14}")
    reads = [read for _, read in tools]
    spent = list(zip(seconds(reads, small), seconds(reads, large), strict=True))
    for (name, read), times in zip(tools, spent, strict=True):
        scores, each = [], []
        for pages in (small, large):
            counts = [module.character_f1(read(*page), told.text) for page, told in zip(pages, chosen, strict=True)]
            scores.append(module.f1(tuple(map(sum, zip(*counts, strict=True)))))
            each.append(min(map(module.f1, counts)))
        shares = "  ".join(f"{own / first:.2f}x" for own, first in zip(times, spent[0], strict=True))
        print(f"{name:30}{scores[0]:8.3f}{each[0]:8.3f}{scores[1]:9.3f}{times[0] / len(small) * 1000:10.2f}"
              f"{times[1] / len(small) * 1000:14.2f}   {shares}")  # fmt: skip


if __name__ == "__main__":
    main()
