"""Subject areas: their names in both languages and their order in lists (`topics.csv`)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from hzetl.publish.databook.book import Indicator, Label, label

UNSORTED = Label("未归类", "Not sorted")
"""Indicators of the long tail, which have no subject area yet."""


@cache
def topic_labels() -> Mapping[str, Label]:
    """Code to label, in the order of lists."""
    text = (files("hzetl.publish.databook") / "topics.csv").read_text(encoding="utf-8")
    return {row["code"]: Label(row["label_zh"], row["label_en"]) for row in csv.DictReader(text.splitlines())}


def topic_label(topic: str) -> Label:
    """The name of a subject area; a code that the table does not have stands for itself."""
    return topic_labels().get(topic, label(topic)) if topic else UNSORTED


def topics_in_order(indicators: Iterable[Indicator]) -> list[str]:
    """Codes of the subject areas of these indicators: known ones first, in the table's order, the unsorted last."""
    order = {code: place for place, code in enumerate(topic_labels())}
    return sorted({i.topic for i in indicators}, key=lambda topic: (topic == "", order.get(topic, len(order)), topic))
