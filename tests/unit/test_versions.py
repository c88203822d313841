from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def versions(source: Path) -> tuple[str, str]:
    code = "from hzetl.versions import *; print(parser_version(), extractor_version())"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(source / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    parser, extractor = done.stdout.split()
    return parser, extractor


def test_a_changed_rule_or_vocabulary_is_another_version_and_a_changed_page_is_none(tmp_path: Path) -> None:
    for part in ("src/hzetl", "warehouse/seeds"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__", "samples"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    parser, extractor = versions(tmp_path)
    assert versions(tmp_path) == (parser, extractor)

    (tmp_path / "src/hzetl/cli/__init__.py").write_text("")
    assert versions(tmp_path) == (parser, extractor)

    rules = tmp_path / "src/hzetl/extract/__init__.py"
    rules.write_text(rules.read_text() + "\n# another rule\n")
    assert versions(tmp_path)[0] == parser
    assert versions(tmp_path)[1] != extractor

    aliases = tmp_path / "warehouse/seeds/indicator_aliases.csv"
    aliases.write_text(aliases.read_text() + "\n")
    assert versions(tmp_path)[0] != parser
