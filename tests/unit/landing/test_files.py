"""Landing of files that a person hands over."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from hzetl.documents import parse
from hzetl.errors import UsageError
from hzetl.landing.files import land_files
from hzetl.landing.index import SnapshotIndex
from hzetl.landing.report import LandReport
from hzetl.landing.store import SnapshotStore

NOW = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
SIDECAR = (
    'published_on: 2026-02-02\npublisher: 浙江日报\ntitle: "样稿"\nurl: https://paper.invalid/1\nregion: "330100"\n'
)


class Desk:
    """A landing place of its own, and a folder to land from."""

    def __init__(self, tmp: Path) -> None:
        self.folder = tmp / "inbox"
        self.folder.mkdir()
        self.store = SnapshotStore(tmp / "snapshots")
        self.index = SnapshotIndex(tmp / "snapshots" / "index.sqlite")

    def write(self, name: str, content: str = "全市规上工业增加值4624亿元。\n", sidecar: str | None = None) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        if sidecar is not None:
            path.with_name(path.name + ".yml").write_text(sidecar, encoding="utf-8")
        return path

    def land(self, *paths: Path, published: date | None = None, region: str | None = None) -> list[LandReport]:
        given = list(paths) or [self.folder]
        return land_files(
            given, store=self.store, index=self.index, now=lambda: NOW, published=published, region=region
        )

    def failure(self, *paths: Path) -> str:
        """The reason of the one failure of a landing."""
        (failure,) = [failure for report in self.land(*paths) for failure in report.failed]
        return failure.reason


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    place = Desk(tmp_path)
    yield place
    place.index.close()


def test_a_sidecar_says_who_published_it_when_and_about_which_region(desk: Desk) -> None:
    desk.write("a/one.txt", sidecar=SIDECAR)
    assert desk.land() == [LandReport("local", 2026, found=1, fetched=1, unchanged=0)]
    (snapshot,) = desk.index.current("local", 2026)
    assert snapshot.url == "a/one.txt"
    assert snapshot.published_on == date(2026, 2, 2)
    assert (snapshot.source, snapshot.title, snapshot.region) == ("浙江日报", "样稿", "330100")
    assert snapshot.address == "https://paper.invalid/1"
    assert desk.store.get(snapshot.sha256).decode() == "全市规上工业增加值4624亿元。\n"


def test_the_date_given_by_hand_is_stronger_than_the_sidecar(desk: Desk) -> None:
    desk.write("one.txt", sidecar=SIDECAR)
    desk.land(published=date(2021, 5, 1), region="330110")
    (snapshot,) = desk.index.current("local", 2021)
    assert (snapshot.published_on, snapshot.region) == (date(2021, 5, 1), "330110")


def test_landing_the_same_files_again_records_nothing(desk: Desk) -> None:
    desk.write("one.txt", sidecar=SIDECAR)
    desk.land()
    assert desk.land() == [LandReport("local", 2026, found=1, fetched=0, unchanged=1)]
    assert len(desk.index.history("local", "one.txt")) == 1


def test_a_changed_file_becomes_the_current_version_and_the_old_one_stays(desk: Desk) -> None:
    desk.write("one.txt", sidecar=SIDECAR)
    desk.land()
    desk.write("one.txt", "全市规上工业增加值4625亿元。\n")
    desk.land()
    (current,) = desk.index.current("local", 2026)
    versions = desk.index.history("local", "one.txt")
    assert len(versions) == 2
    assert current == versions[-1]
    assert "4624" in desk.store.get(versions[0].sha256).decode()


def test_a_document_that_moves_to_another_year_leaves_the_first_one_to_be_loaded_anew(desk: Desk) -> None:
    desk.write("one.txt", sidecar=SIDECAR)
    desk.land()
    desk.write("one.txt", sidecar=SIDECAR.replace("2026", "2025"))
    assert [(report.year, report.found) for report in desk.land()] == [(2025, 1), (2026, 0)]
    assert desk.index.current("local", 2026) == []
    assert desk.index.years("local") == [2025, 2026]


def test_a_file_that_nothing_dates_is_kept_as_undated(desk: Desk) -> None:
    desk.write("one.txt")
    assert [report.year for report in desk.land()] == [0]
    assert [snapshot.published_on for snapshot in desk.index.current("local", 0)] == [None]


@pytest.mark.parametrize(
    ("sidecar", "said"),
    [
        ("published_on: [2026", "not YAML in line 1"),
        ("published_on: 2026-02-30", "day is out of range"),
        ("published_on: soon", "published_on: not a date like 2026-02-13"),
        ("published: 2026-02-02", "unknown key published"),
        ("region: Hangzhou", "region: not a code of six digits"),
        ("- 2026-02-02", "not a list of keys and values"),
        ("[" * 5000, "not YAML"),
    ],
)
def test_a_broken_sidecar_fails_its_own_file_alone(desk: Desk, sidecar: str, said: str) -> None:
    desk.write("bad.txt", sidecar=sidecar)
    desk.write("good.txt", sidecar=SIDECAR)
    reports = desk.land()
    (failure,) = [failure for report in reports for failure in report.failed]
    assert failure.url == "bad.txt"
    assert said in failure.reason
    assert [snapshot.url for snapshot in desk.index.current("local", 2026)] == ["good.txt"]


def test_an_unquoted_region_code_and_an_empty_sidecar_are_understood(desk: Desk) -> None:
    desk.write("one.txt", sidecar="published_on: '2026-2-2'\nregion: 330100")
    desk.write("two.txt", sidecar="\n")
    desk.land(published=date(2026, 2, 2))
    assert [snapshot.region for snapshot in desk.index.current("local", 2026)] == ["330100", None]


def test_a_file_of_another_type_is_named_with_its_reason(desk: Desk) -> None:
    desk.write("notes.docx")
    assert desk.failure() == "unsupported file type"


def test_an_empty_file_is_a_failure(desk: Desk) -> None:
    desk.write("empty.html", "")
    assert desk.failure() == "empty file"


def test_a_sidecar_without_its_file_is_a_failure(desk: Desk) -> None:
    desk.write("gone.txt.yml", SIDECAR)
    assert desk.failure() == "sidecar without its file"


def test_a_pipe_is_refused_and_never_waited_for(desk: Desk) -> None:
    os.mkfifo(desk.folder / "pipe.txt")
    assert desk.failure() == "not a regular file"


def test_a_link_to_nowhere_is_a_failure(desk: Desk) -> None:
    (desk.folder / "link.txt").symlink_to(desk.folder / "nowhere.txt")
    assert desk.failure().startswith("cannot be opened")


def test_a_file_that_may_not_be_read_is_a_failure(desk: Desk) -> None:
    if os.geteuid() == 0:  # root may read every file but this one, which has nothing at its beginning
        (desk.folder / "closed.txt").symlink_to("/proc/self/mem")
    else:
        desk.write("closed.txt").chmod(0)
    assert desk.failure().startswith("cannot be opened")


def test_failures_are_remembered_until_the_file_lands(desk: Desk) -> None:
    desk.write("one.txt", "", sidecar=SIDECAR)
    desk.land()
    desk.land()
    (failure,) = desk.index.failures("local")
    assert (failure.url, failure.reason, failure.tries) == ("one.txt", "empty file", 2)
    desk.write("one.txt")
    desk.land()
    assert desk.index.failures("local") == []


def test_a_path_that_is_not_there_is_wrong_usage_and_nothing_is_landed(desk: Desk) -> None:
    desk.write("one.txt", sidecar=SIDECAR)
    with pytest.raises(UsageError, match="no such file or folder"):
        desk.land(desk.folder, desk.folder / "nowhere")
    assert desk.index.years("local") == []


def test_a_file_given_twice_is_landed_once(desk: Desk) -> None:
    one = desk.write("deep/one.txt", sidecar=SIDECAR)
    assert [report.found for report in desk.land(desk.folder, one, desk.folder)] == [1]


def test_two_files_that_would_share_a_key_are_not_taken_for_versions_of_each_other(desk: Desk) -> None:
    first = desk.write("a/one.txt", sidecar=SIDECAR)
    second = desk.write("b/one.txt", "另一篇。\n", sidecar=SIDECAR)
    assert "same relative path" in desk.failure(first, second)
    assert len(desk.index.history("local", "one.txt")) == 1


def test_hidden_files_and_office_locks_are_passed_over(desk: Desk) -> None:
    for name in (".DS_Store", "~$one.xlsx", ".git/config"):
        desk.write(name)
    assert desk.land() == []


def test_files_of_one_folder_land_under_paths_relative_to_it_wherever_it_stands(desk: Desk, tmp_path: Path) -> None:
    desk.write("a/one.txt", sidecar=SIDECAR)
    desk.land()
    desk.folder.rename(tmp_path / "moved")
    assert [report.unchanged for report in desk.land(tmp_path / "moved")] == [1]


FIRST_PAGE = '<h1>一年账本</h1><p>全市规上工业增加值4624亿元。</p><a href="http://a.example/x/book_2.html">2</a>'
SECOND_PAGE = '<h1>一年账本</h1><p>常住人口稳步增加。</p><a href="book.html">1</a>'


def test_pages_of_one_article_that_name_each_other_are_one_document(desk: Desk) -> None:
    desk.write("book.html", FIRST_PAGE, sidecar=SIDECAR)
    desk.write("book_2.html", SECOND_PAGE)
    desk.write("book_3.html", "<p>另一篇，没有页码指向它。</p>")
    desk.land(published=date(2026, 2, 2))
    snapshots = {snapshot.url: snapshot for snapshot in desk.index.current("local", 2026)}
    assert list(snapshots) == ["book.html", "book_3.html"]
    document = parse(snapshots["book.html"], desk.store.get(snapshots["book.html"].sha256))
    assert document.text.endswith("全市规上工业增加值4624亿元。\n常住人口稳步增加。")


def test_a_page_with_a_sidecar_of_its_own_is_a_document_of_its_own(desk: Desk) -> None:
    desk.write("book.html", FIRST_PAGE, sidecar=SIDECAR)
    desk.write("book_2.html", SECOND_PAGE, sidecar=SIDECAR)
    desk.land()
    assert [snapshot.url for snapshot in desk.index.current("local", 2026)] == ["book.html", "book_2.html"]
