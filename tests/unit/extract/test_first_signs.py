"""What looks at a place's first sign before all else finds no less than without that look."""

from __future__ import annotations

import re
from pathlib import Path
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]

import pytest

from hzetl.extract import subject
from hzetl.extract.entities import anecdotes
from hzetl.extract.lexing import lexer, reading, shapes
from hzetl.extract.naming import subjects

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


@pytest.mark.parametrize("pattern", [subjects._CUT.pattern, subject.HEAD.pattern], ids=["cuts", "heads"])
def test_each_alternative_begins_with_a_sign(pattern: str) -> None:
    # Then re looks for these signs alone; what must not stand before a word is asked behind it: `包括(?<!不包括)`.
    op, value = parser.parse(pattern)[0]
    while op is ops.SUBPATTERN:
        op, value = value[3][0]
    assert op is ops.BRANCH
    assert [str(way) for way in value[1] if way[0][0] is not ops.LITERAL] == []
