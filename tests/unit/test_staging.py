from __future__ import annotations

import os
from datetime import date
from decimal import Decimal
from pathlib import Path

from hzetl.model import Claim, Document, Evidence, Measure, Quarantined
from hzetl.staging import Partition, StagedClaims, StagedDocuments, Staging

PARTITION = Partition("local", 2026)
DOCUMENT = Document(
    key="0" * 16,
    label="d",
    publisher="local",
    source="",
    url="d.txt",
    title="题",
    published_on=date(2026, 2, 13),
    home_region="330100",
    text="增长6.1%",
    read_by="text",
    sha256="0" * 64,
)
LOST = Quarantined(publisher="local", url="x.pdf", year=2026, sha256="1" * 64, reason="no text layer")
CLAIM = Claim(
    id="1" * 16,
    doc="d",
    indicator="规模以上工业增加值",
    region="330100",
    period_start=date(2025, 1, 1),
    period_end=date(2025, 12, 31),
    measure=Measure.YOY,
    value=Decimal("6.1"),
    unit="percent",
    evidence=Evidence(start=2, end=6, quote="6.1%"),
    confidence=0.9,
    rule="yoy",
)


def test_documents_and_claims_come_back_as_they_were(tmp_path: Path) -> None:
    staging = Staging(tmp_path)
    staging.write_documents(PARTITION, "a", StagedDocuments((DOCUMENT,), (LOST,)))
    staging.write_claims(PARTITION, "b", StagedClaims(((DOCUMENT.key, CLAIM),), (LOST,)))
    assert staging.documents(PARTITION) == StagedDocuments((DOCUMENT,), (LOST,))
    assert staging.claims(PARTITION) == StagedClaims(((DOCUMENT.key, CLAIM),), (LOST,))
    assert staging.claims(PARTITION).by_document() == {DOCUMENT.key: [CLAIM]}
    assert (staging.digest("documents", PARTITION), staging.digest("claims", PARTITION)) == ("a", "b")
    assert staging.counts("documents", PARTITION) == {"documents": 1, "quarantined": 1}
    assert staging.counts("claims", PARTITION) == {"claims": 1, "review": 0}


def test_a_partition_never_staged_is_empty(tmp_path: Path) -> None:
    staging = Staging(tmp_path)
    assert staging.digest("claims", PARTITION) is None
    assert staging.documents(PARTITION) == StagedDocuments((), ())
    assert staging.claims(PARTITION) == StagedClaims(())


def test_a_file_cut_off_in_its_header_is_made_anew(tmp_path: Path) -> None:
    staging = Staging(tmp_path)
    staging.write_claims(PARTITION, "b", StagedClaims(()))
    path = staging.path("claims", PARTITION)
    path.write_text(path.read_text()[:5])
    assert staging.digest("claims", PARTITION) is None


def test_two_runs_that_stage_the_same_partition_do_not_take_each_others_file(tmp_path: Path) -> None:
    pids = []
    for _ in range(4):
        if not (pid := os.fork()):
            for _ in range(50):
                Staging(tmp_path).write_claims(PARTITION, "b", StagedClaims(((DOCUMENT.key, CLAIM),)))
            os._exit(0)
        pids.append(pid)
    assert [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids] == [0, 0, 0, 0]
    assert Staging(tmp_path).claims(PARTITION).stated == ((DOCUMENT.key, CLAIM),)
