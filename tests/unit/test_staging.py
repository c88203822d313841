from __future__ import annotations

import os
from datetime import date
from decimal import Decimal
from pathlib import Path

from hzetl.model import Claim, Document, Evidence, Measure, Quarantined
from hzetl.staging import Line, Partition, Said, StagedDocuments, Staging

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


SAID = Said(document=DOCUMENT, claims=(CLAIM,))


def claims_line(digest: str = "d") -> Line:
    return Line.of_said(DOCUMENT.key, digest, SAID)


def test_documents_and_claims_come_back_as_they_were(tmp_path: Path) -> None:
    staging = Staging(tmp_path)
    parsed = [Line.of_parsed(DOCUMENT.key, "1", DOCUMENT), Line.of_parsed("f" * 16, "2", LOST)]
    staging.write("documents", PARTITION, "a", parsed)
    staging.write("claims", PARTITION, "b", [claims_line(), Line.of_said("f" * 16, "2", Said(failed=LOST))])
    assert staging.documents(PARTITION) == StagedDocuments((DOCUMENT,), (LOST,))
    assert list(staging.said(PARTITION)) == [SAID, Said(failed=LOST)]
    assert staging.failed(PARTITION) == [LOST]
    assert (staging.digest("documents", PARTITION), staging.digest("claims", PARTITION)) == ("a", "b")
    assert staging.counts("documents", PARTITION) == {"documents": 1, "quarantined": 1}
    assert staging.counts("claims", PARTITION) == {"claims": 1, "review": 0, "quarantined": 1}


def test_a_partition_never_staged_is_empty(tmp_path: Path) -> None:
    staging = Staging(tmp_path)
    assert staging.digest("claims", PARTITION) is None
    assert staging.documents(PARTITION) == StagedDocuments((), ())
    assert list(staging.said(PARTITION)) == []
    with staging.opened("claims", PARTITION) as file:
        assert file.line(DOCUMENT.key, "d") is None


def test_a_file_cut_off_in_its_header_is_made_anew(tmp_path: Path) -> None:
    staging = Staging(tmp_path)
    staging.write("claims", PARTITION, "b", [claims_line()])
    path = staging.path("claims", PARTITION)
    path.write_bytes(path.read_bytes()[:5])
    with staging.opened("claims", PARTITION) as file:
        assert file.digest is None
        assert file.line(DOCUMENT.key, "d") is None


def test_a_file_of_an_earlier_kind_is_made_anew(tmp_path: Path) -> None:
    staging = Staging(tmp_path)
    path = staging.path("claims", PARTITION)
    path.parent.mkdir(parents=True)
    path.write_text('{"digest": "b", "counts": {"claims": 1, "review": 0}}\n{"document": "d", "claim": null}\n')
    assert staging.digest("claims", PARTITION) is None


def test_a_line_is_carried_over_only_while_it_is_made_from_the_same(tmp_path: Path) -> None:
    staging = Staging(tmp_path)
    staging.write("claims", PARTITION, "b", [claims_line("one")])
    with staging.opened("claims", PARTITION) as before:
        assert before.line(DOCUMENT.key, "two") is None
        line = before.line(DOCUMENT.key, "one")
        assert line == claims_line("one")
        staging.write("claims", PARTITION, "c", [line] if line else [])
        assert before.line(DOCUMENT.key, "one") == line
    assert list(staging.said(PARTITION)) == [SAID]


def test_two_runs_that_stage_the_same_partition_do_not_take_each_others_file(tmp_path: Path) -> None:
    pids = []
    for _ in range(4):
        if not (pid := os.fork()):
            for _ in range(50):
                Staging(tmp_path).write("claims", PARTITION, "b", [claims_line()])
            os._exit(0)
        pids.append(pid)
    assert [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids] == [0, 0, 0, 0]
    assert list(Staging(tmp_path).said(PARTITION)) == [SAID]
