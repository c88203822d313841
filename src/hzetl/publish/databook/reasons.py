"""Why something was set aside, and what to do, in both languages (`reasons.csv`).

Reasons and remedies are recorded in English; what the table does not have stands for itself.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from hzetl.publish.databook.book import Label, Quarantined


@cache
def _rows() -> Mapping[str, tuple[str, str]]:
    text = (files("hzetl.publish.databook") / "reasons.csv").read_text(encoding="utf-8")
    return {row["reason"]: (row["label_zh"], row["todo_zh"]) for row in csv.DictReader(text.splitlines())}


def reason_label(reason: str) -> Label:
    """A reason of the quarantine or of the review queue."""
    return Label(_rows().get(reason, (reason, ""))[0], reason)


def remedy(one: Quarantined) -> Label:
    """What to do about a document that was set aside: as recorded in English, by its reason in Chinese."""
    said = one.todo or "—"
    return Label(_rows().get(one.reason, ("", ""))[1] or said, said)
