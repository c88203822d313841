from __future__ import annotations

import itertools
from datetime import date
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hzetl.model import OPEN_END
from hzetl.reconcile.frames import BRIDGE_COLUMNS, CLAIM_COLUMNS, OBSERVATION_COLUMNS, empty_frame, frame_of
from hzetl.reconcile.reconcile import reconcile

YI = Decimal(100_000_000)
BUREAU, PAPER = 3, 5


def claim(key: int, value: Decimal | str, published: date, **fields: object) -> tuple[object, ...]:
    value = Decimal(value)
    row: dict[str, object] = {
        "claim_key": key,
        "series_key": 1,
        "document_key": key,
        "source_key": 10,
        "authority": PAPER,
        "published_on": published,
        "period_start": date(2024, 1, 1),
        "period_end": date(2024, 12, 31),
        "value": value,
        "value_high": None,
        "unit": "CNY",
        "modifier": "eq",
        "status": "actual",
        "origin": "stated",
        "quote": f"{value / YI:f}亿元",
        "derived_from": (),
        "witness_key": key,
        "released_on": published,
        "revises": False,
        **fields,
    }
    return tuple(row[name] for name in CLAIM_COLUMNS)


def concluded(*claims: tuple[object, ...]) -> list[dict[str, object]]:
    return reconcile(frame_of(list(claims), CLAIM_COLUMNS)).observations.to_dict("records")


def joined(*claims: tuple[object, ...]) -> dict[int, tuple[str, str]]:
    """How each claim stands in the present vintage."""
    result = reconcile(frame_of(list(claims), CLAIM_COLUMNS))
    latest = result.observations[result.observations["realtime_end"] == OPEN_END]["observation_key"]
    rows = result.bridge[result.bridge["observation_key"].isin(latest)].to_dict("records")
    return {row["claim_key"]: (row["joined"], row["reason"]) for row in rows}


BOUND = claim(1, 4400 * YI, date(2025, 1, 27), modifier="gt")
EXACT = claim(2, 4409 * YI, date(2026, 2, 2))


def test_an_exact_figure_is_selected_and_the_earlier_bound_corroborates_it() -> None:
    assert joined(BOUND, EXACT) == {2: ("selected", "exact"), 1: ("corroborating", "bound")}


def test_each_publication_that_changes_the_conclusion_opens_a_vintage() -> None:
    first, second = concluded(BOUND, EXACT)
    assert (first["value"], first["modifier"]) == (4400 * YI, "gt")
    assert (first["realtime_start"], first["realtime_end"]) == (date(2025, 1, 27), date(2026, 2, 1))
    assert (second["value"], second["modifier"]) == (4409 * YI, "eq")
    assert (second["realtime_start"], second["realtime_end"]) == (date(2026, 2, 2), OPEN_END)


def test_a_repetition_opens_no_vintage_and_corroborates() -> None:
    again = claim(3, 4409 * YI, date(2026, 3, 1))
    assert len(concluded(EXACT, again)) == 1
    assert sorted(stands for stands, _ in joined(EXACT, again).values()) == ["corroborating", "selected"]


def test_a_rounding_within_half_of_its_last_digit_corroborates_the_finer_figure() -> None:
    fine = claim(4, "13011.47e8", date(2026, 2, 13))
    rounded = claim(5, "1.3e12", date(2026, 3, 1), quote="1.3万亿元")
    assert joined(fine, rounded) == {4: ("selected", "precise"), 5: ("corroborating", "rounding")}


def test_the_bureau_is_selected_over_a_later_paper_and_the_difference_is_a_conflict() -> None:
    bureau = claim(6, 4409 * YI, date(2026, 2, 2), authority=BUREAU, source_key=20)
    paper = claim(7, 4490 * YI, date(2026, 2, 20))
    assert joined(bureau, paper) == {6: ("selected", "authority"), 7: ("conflicting", "differs")}
    assert concluded(bureau, paper)[-1]["conflicts"] == 1


def test_a_later_figure_of_the_same_source_supersedes_the_earlier_one() -> None:
    preliminary = claim(8, 126_058_200_000_000, date(2024, 1, 17), authority=BUREAU)
    revised = claim(9, 129_427_200_000_000, date(2024, 12, 27), authority=BUREAU)
    assert joined(preliminary, revised) == {9: ("selected", "latest"), 8: ("superseded", "revised")}


def test_what_a_bureau_says_it_revises_is_no_longer_the_communiques_figure() -> None:
    communique = claim(8, 82_553 * YI, date(2024, 3, 4), authority=1, source_key=20)
    paper = claim(9, 82_553 * YI, date(2024, 3, 5), authority=4, source_key=21)
    revision = claim(10, 85_620 * YI, date(2025, 3, 5), authority=2, source_key=22, revises=True)
    said = joined(communique, paper, revision)
    assert said == {
        10: ("selected", "revision"), 8: ("superseded", "revised"), 9: ("superseded", "revised"),
    }  # fmt: skip
    assert [o["value"] for o in concluded(communique, paper, revision)] == [82_553 * YI, 85_620 * YI]


def test_a_yearbook_after_a_revision_has_its_authority_again() -> None:
    revision = claim(10, 85_620 * YI, date(2025, 3, 5), authority=2, source_key=22, revises=True)
    yearbook = claim(11, 85_700 * YI, date(2025, 12, 5), authority=1, source_key=20)
    assert joined(revision, yearbook)[11] == ("selected", "authority")


def test_a_paper_that_speaks_of_a_revision_does_not_overrule_the_bureau() -> None:
    communique = claim(8, 82_553 * YI, date(2024, 3, 4), authority=1, source_key=20)
    paper = claim(9, 85_620 * YI, date(2025, 3, 5), authority=4, source_key=21, revises=True)
    assert joined(communique, paper)[8] == ("selected", "authority")


def test_a_correction_by_hand_outlives_a_revision() -> None:
    by_hand = claim(8, 82_550 * YI, date(2024, 3, 4), authority=0, source_key=20)
    revision = claim(10, 85_620 * YI, date(2025, 3, 5), authority=2, source_key=22, revises=True)
    assert joined(by_hand, revision)[8] == ("selected", "curated")


def test_a_broken_bound_is_a_conflict() -> None:
    boast = claim(11, 500, date(2025, 5, 28), unit="percent", modifier="gt", quote="500%")
    counted = claim(12, 407, date(2025, 5, 28), unit="percent", quote="407%")
    assert joined(boast, counted)[11] == ("conflicting", "bound_broken")


def test_ranks_have_no_rounding() -> None:
    fourth = claim(13, 4, date(2025, 5, 28), unit="rank", quote="第4位")
    fifth = claim(14, 5, date(2025, 5, 29), unit="rank", quote="第5位", source_key=11)
    assert joined(fourth, fifth)[13][0] == "conflicting"


def test_a_derived_figure_alone_is_an_observation_with_its_inputs() -> None:
    derived = claim(20, "4.7", date(2025, 1, 27), unit="percent", origin="derived", quote="", derived_from=(101, 102))
    (observation,) = concluded(derived)
    assert (observation["origin"], observation["obs_status"], observation["claims"]) == ("derived", "E", 3)
    assert joined(derived) == {20: ("selected", "derived"), 101: ("input", "input"), 102: ("input", "input")}


def test_a_stated_figure_is_never_replaced_by_a_derived_one() -> None:
    stated = claim(21, "4.0", date(2025, 1, 27), unit="percent", quote="4.0%")
    derived = claim(22, "4.0", date(2025, 5, 28), unit="percent", origin="derived", quote="", derived_from=(101, 102))
    assert joined(stated, derived) == {21: ("selected", "stated"), 22: ("corroborating", "same")}


def test_a_target_is_a_forecast() -> None:
    assert concluded(claim(30, "5.5", date(2025, 1, 1), unit="percent", status="target"))[0]["obs_status"] == "F"


def test_nothing_in_gives_empty_frames_of_the_declared_shape() -> None:
    result = reconcile(empty_frame(CLAIM_COLUMNS))
    assert list(result.observations.columns) == list(OBSERVATION_COLUMNS)
    assert list(result.bridge.columns) == list(BRIDGE_COLUMNS)


def test_a_frame_of_another_shape_is_refused() -> None:
    with pytest.raises(ValueError, match="lacks the columns"):
        reconcile(pd.DataFrame({"claim_key": [1]}))


_claims = st.lists(
    st.tuples(
        st.integers(4300, 4500),
        st.dates(date(2024, 6, 1), date(2025, 6, 1)),
        st.sampled_from(["eq", "gt", "lt", "approx"]),
        st.sampled_from([BUREAU, PAPER]),
        st.sampled_from(["stated", "stated", "derived"]),
    ),
    min_size=1,
    max_size=7,
)


@given(_claims, st.randoms())
@settings(max_examples=150, deadline=None)
def test_the_order_of_loading_never_changes_the_result(drawn: list[tuple[object, ...]], random: object) -> None:
    rows = [
        claim(i, value * YI, day, modifier=modifier, authority=authority, origin=origin)
        for i, (value, day, modifier, authority, origin) in enumerate(drawn, 1)
    ]
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = (reconcile(frame_of(r, CLAIM_COLUMNS)) for r in (rows, shuffled))
    pd.testing.assert_frame_equal(one.observations, other.observations)
    pd.testing.assert_frame_equal(one.bridge, other.bridge)


@given(_claims)
@settings(max_examples=150, deadline=None)
def test_every_vintage_has_one_selected_claim_and_vintages_leave_no_gap(drawn: list[tuple[object, ...]]) -> None:
    rows = [
        claim(i, value * YI, day, modifier=modifier, authority=authority, origin=origin)
        for i, (value, day, modifier, authority, origin) in enumerate(drawn, 1)
    ]
    result = reconcile(frame_of(rows, CLAIM_COLUMNS))
    selected = result.bridge[result.bridge["joined"] == "selected"]
    assert sorted(selected["observation_key"]) == sorted(result.observations["observation_key"])
    vintages = result.observations.sort_values("realtime_start").to_dict("records")
    assert vintages[-1]["realtime_end"] == OPEN_END
    for earlier, later in itertools.pairwise(vintages):
        assert (later["realtime_start"] - earlier["realtime_end"]).days == 1


def test_a_late_reprint_of_an_old_release_does_not_overrule_its_revision() -> None:
    first = claim(1, 4409 * YI, date(2025, 1, 27))
    revised = claim(2, 4450 * YI, date(2026, 1, 27))
    reprint = claim(3, 4409 * YI, date(2026, 9, 1), witness_key=1, released_on=date(2025, 1, 27))
    observations = concluded(first, revised, reprint)
    assert [row["value"] for row in observations] == [4409 * YI, 4450 * YI]
    assert joined(first, revised, reprint)[3] == ("superseded", "revised")


def test_several_prints_of_one_release_are_one_voice() -> None:
    first = claim(9, 4409 * YI, date(2026, 2, 2))
    reprints = [claim(key, 4409 * YI, date(2026, 2, 3), witness_key=9, released_on=date(2026, 2, 2)) for key in (1, 2)]
    another = claim(5, 4409 * YI, date(2026, 2, 1))
    (alone,) = concluded(first, *reprints)
    assert (alone["claims"], alone["voices"]) == (3, 1)
    assert joined(first, *reprints) == {
        9: ("selected", "original"),
        1: ("corroborating", "reprint"),
        2: ("corroborating", "reprint"),
    }
    assert concluded(first, *reprints, another)[-1]["voices"] == 2


def test_a_rate_that_follows_from_two_agrees_within_a_tenth() -> None:
    stated = claim(1, "4.1", date(2025, 1, 27), unit="percent", quote="4.1%")
    derived = claim(2, "4.0", date(2025, 5, 28), unit="percent", quote="", origin="derived", derived_from=(8, 9))
    assert joined(stated, derived)[2] == ("corroborating", "rounding")
    other = claim(3, "4.4", date(2025, 5, 28), unit="percent", quote="", origin="derived", derived_from=(8, 9))
    assert joined(stated, other)[3][0] == "conflicting"


def test_an_exact_figure_is_selected_before_a_later_range_that_holds_it() -> None:
    stretch = claim(3, 4400 * YI, date(2026, 4, 1), value_high=4420 * YI, quote="4400亿—4420亿元")
    assert joined(EXACT, stretch)[2] == ("selected", "exact")
