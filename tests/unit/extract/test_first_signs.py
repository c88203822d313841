"""What looks at a place's first sign before all else finds no less than without that look."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hzetl.extract.entities import anecdotes
from hzetl.extract.lexing import lexer, reading, shapes

ROOT = Path(__file__).parents[3]
TEXTS = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests/eval/corpus").glob("*.txt"))]
TEXTS += [(ROOT / "benchmarks/prose.txt").read_text(encoding="utf-8")]
TEXTS += ["今年以来该企业出口1亿元。智能工厂，某某药厂、这家公司今年、这个项目总投资。的无人车间，公司负责人介绍"]


@pytest.mark.parametrize(
    "pattern", [anecdotes._ONE.pattern, lexer._master().pattern], ids=["anecdotes", "tokens"],
)  # fmt: skip
def test_the_look_at_a_first_sign_loses_nothing(pattern: str) -> None:
    look = re.match(r"\(\?=(?:[^()]|\((?!\?P)[^()]*\))*\)", pattern)
    assert look is not None
    looking, plain = re.compile(pattern), re.compile(pattern[look.end() :])
    text = reading.read("\n".join(TEXTS)).text
    assert [hit.span() for hit in looking.finditer(text)] == [hit.span() for hit in plain.finditer(text)]


@pytest.mark.parametrize(
    "pattern", [shapes._SENTENCE_END.pattern, shapes._CLAUSE_END.pattern], ids=["sentences", "clauses"]
)
def test_the_first_sign_that_is_looked_for_is_no_further_condition(pattern: str) -> None:
    first = re.match(r"\[[^]]*\]", pattern)
    assert first is not None
    looking, plain = re.compile(pattern), re.compile("(?s:.)" + pattern[first.end() :])
    text = "\n".join(TEXTS)
    assert [hit.span() for hit in looking.finditer(text)] == [hit.span() for hit in plain.finditer(text)]
