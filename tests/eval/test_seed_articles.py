"""Real articles with gold that stands beside the checkout; left out where it does not."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from hzetl.extract import extract

from .scoring import document_of, printed

SHARED = Path(__file__).resolve().parents[3] / "shared"
FLOORS = {"detected_precision": 0.97, "detected_f1": 0.97, "core_strict_recall": 0.97, "strict_f1": 0.93}

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not (SHARED / "eval" / "gold").is_dir(), reason="no folder ../shared with seed articles and gold"
    ),
]


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    claims = tmp_path_factory.mktemp("claims") / "claims.jsonl"
    lines = []
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        sidecar = yaml.safe_load(path.with_name(path.name + ".yml").read_text(encoding="utf-8"))
        text = path.open(encoding="utf-8", newline="").read()
        document = document_of(text, published_on=str(sidecar["published_on"]), home=str(sidecar["region"]),
                               title=sidecar["title"], label=path.stem)  # fmt: skip
        lines += [json.dumps(claim.model_dump(mode="json"), ensure_ascii=False) for claim in printed(extract(document))]
    claims.write_text("\n".join(lines), encoding="utf-8")
    script = SHARED / "eval" / "score_extraction.py"
    run = subprocess.run(
        [sys.executable, script, SHARED / "eval" / "gold", claims, "--texts", SHARED / "seeds", "--json"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    result: dict[str, float] = json.loads(run.stdout.splitlines()[-1])
    return result


@pytest.mark.parametrize("figure", sorted(FLOORS))
def test_seed_articles_are_read_as_a_person_reads_them(figures: dict[str, float], figure: str) -> None:
    assert figures[figure] >= FLOORS[figure], figures
