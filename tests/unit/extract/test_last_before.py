"""Where words last stood before a place."""

import re

from hypothesis import given
from hypothesis import strategies as st

from hzetl.extract.context.last_before import last_before

_WORDS = re.compile("再|又")


def test_the_last_match_that_has_ended_counts() -> None:
    assert last_before(_WORDS, "又涨再涨", 3) == 2
    assert last_before(_WORDS, "又涨再涨", 2) == 0
    assert last_before(_WORDS, "涨又", 1) == -1


@given(st.text("又再涨跌", max_size=12), st.integers(0, 12))
def test_it_is_what_a_search_from_the_start_ends_with(text: str, end: int) -> None:
    starts = [hit.start() for hit in _WORDS.finditer(text) if hit.end() <= end]

    assert last_before(_WORDS, text, end) == (starts[-1] if starts else -1)
