"""`python -m tests.eval.grammar [each] [seed] [word] [shown]`: what is read wrong, by template."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict

from hzetl.extract import extract
from tests.eval.scoring import document_of, printed

from .judging import faults
from .templates import TEMPLATES, made


def main(each: int = 20, seed: int = 1, word: str = "", shown: int = 3) -> None:
    total = right = 0
    for name in TEMPLATES:
        if word not in name:
            continue
        good, kinds = 0, Counter[str]()
        examples: dict[str, list[str]] = defaultdict(list)
        for number in range(each):
            told = made(name, number, seed=seed)
            document = document_of(
                told.text, published_on=told.published_on.isoformat(), home=told.home, title=told.title
            )
            found = faults(told, printed(extract(document)))
            good += not found
            for fault in found:
                kinds[fault.kind] += 1
                where = f"{told.published_on} {told.home} {told.title}{told.text!r}"
                examples[fault.kind].append(f"{where}\n        {fault.quote}: {fault.said}")
        total, right = total + each, right + good
        if good < each or not shown:
            print(f"{good / each:6.3f} {name}")  # noqa: T201
        for kind, count in kinds.most_common() if shown else ():
            print(f"    {count} {kind}")  # noqa: T201
            for example in examples[kind][:shown]:
                print(f"      {example}")  # noqa: T201
    print(f"{right}/{total} = {right / max(1, total):.4f}")  # noqa: T201


given = sys.argv[1:]
main(*(int(a) for a in given[:2]), *given[2:3], *(int(a) for a in given[3:4]))
