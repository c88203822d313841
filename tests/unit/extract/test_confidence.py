from __future__ import annotations

from hzetl.extract.checks.confidence import confidence_of


def test_a_known_indicator_is_surer_than_a_name_from_the_text() -> None:
    assert confidence_of("amount", 0.9, coded=True) > confidence_of("amount", 0.9, coded=False)


def test_what_had_to_be_inferred_lowers_it() -> None:
    assert confidence_of("amount", 0.6, coded=True) < confidence_of("amount", 0.9, coded=True)


def test_a_rule_that_the_gold_never_saw_is_as_sure_as_its_like() -> None:
    assert 0.5 < confidence_of("a rule of tomorrow", 0.9, coded=False) < 0.9
