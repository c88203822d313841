"""Why something was set aside, told in Chinese."""

from __future__ import annotations

import pytest

from hzetl.extract.checks.contradictions import CONTRADICTS
from hzetl.extract.checks.reparsing import NOT_REPARSED
from hzetl.extract.checks.scanned import UNSURE
from hzetl.extract.claims import AFTER_PUBLICATION, NO_PERIOD
from hzetl.extract.lexing.limits import UNREAD
from hzetl.limits import Limit
from hzetl.publish.databook.book import Quarantined
from hzetl.publish.databook.reasons import reason_label, remedy
from hzetl.store.claim_rows import BAD_EVIDENCE, TOO_LARGE


@pytest.mark.parametrize(
    "reason",
    [
        *(limit.reason for limit in Limit),
        AFTER_PUBLICATION, NO_PERIOD, CONTRADICTS, UNREAD, NOT_REPARSED, UNSURE, BAD_EVIDENCE, TOO_LARGE,
        "lists of unequal length", "no publication date", "empty page", "no article", "not text", "no text layer",
        "unreadable file", "unsupported file type", "XML entities", "parser failed", "extractor failed",
    ],
)  # fmt: skip
def test_every_reason_has_a_chinese_name(reason: str) -> None:
    assert reason_label(reason).zh != reason
    assert reason_label(reason).en == reason


def test_an_unknown_reason_and_its_remedy_stand_for_themselves() -> None:
    one = Quarantined("tjj", 2024, "a.html", "of another kind", "", "look at it")
    assert reason_label(one.reason) == ("of another kind", "of another kind")
    assert remedy(one) == ("look at it", "look at it")
