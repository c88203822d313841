"""The catalogue of publishers."""

from __future__ import annotations

from pathlib import Path

import pytest

from hzetl.errors import SettingsError, UsageError
from hzetl.publishers.catalogue import load_catalogue, sample_catalogue

ENTRY = """
publishers:
  - name: paper
    label: 样报
    label_en: Paper
    kind: digital_paper_zj
    base_url: https://paper.invalid/
    columns: [paper]
    first_year: 2006
    authority: paper
    home_region: "330100"
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "catalogue.yml"
    path.write_text(text, encoding="utf-8")
    return path


def refusal(tmp_path: Path, text: str) -> str:
    with pytest.raises(SettingsError) as raised:
        load_catalogue(written(tmp_path, text))
    return str(raised.value)


def test_the_built_in_catalogue_knows_the_publishers_and_enables_none_of_them() -> None:
    catalogue = load_catalogue(None)
    assert {"浙江日报", "杭州日报", "每日商报", "都市快报", "杭州市统计局", "国家统计局"} <= {
        publisher.label for publisher in catalogue.publishers
    }
    assert not any(publisher.enabled for publisher in catalogue.publishers)


def test_an_entry_of_a_few_lines_is_a_publisher_with_polite_defaults(tmp_path: Path) -> None:
    publisher = load_catalogue(written(tmp_path, ENTRY)).get("paper")
    assert publisher.base_url == "https://paper.invalid"
    assert publisher.politeness.spacing_seconds >= 1
    assert not publisher.private_address
    assert publisher.enabled


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("name: paper", "name: Paper", "Paper.name"),
        ("kind: digital_paper_zj", "kind: blog", "paper.kind"),
        ("https://paper.invalid/", "ftp://paper.invalid/", "paper.base_url: not an http or https address"),
        ("https://paper.invalid/", "''", "base_url is empty"),
        ("columns: [paper]", "columns: []", "columns is empty"),
        ('"330100"', '"3301"', "paper.home_region"),
        ("authority: paper", "authority: rumour", "paper.authority"),
        ("first_year: 2006", "first_yaer: 2006", "(and 1 more)"),
        ("name: paper", "name: local", "reserved: local"),
    ],
)
def test_an_entry_that_cannot_be_is_refused_with_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert said in refusal(tmp_path, ENTRY.replace(old, new, 1))


def test_a_name_used_twice_is_refused(tmp_path: Path) -> None:
    assert "name used twice or reserved: paper" in refusal(tmp_path, ENTRY + ENTRY.replace("\npublishers:\n", ""))


@pytest.mark.parametrize("text", ["publishers: [", "- 1", "", "publishers: 2026-02-30"])
def test_a_file_that_is_no_catalogue_is_refused_in_one_line(tmp_path: Path, text: str) -> None:
    said = refusal(tmp_path, text)
    assert "catalogue.yml" in said
    assert "\n" not in said


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        load_catalogue(tmp_path / "none.yml")


def test_an_unknown_name_is_answered_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="it knows paper"):
        load_catalogue(written(tmp_path, ENTRY)).get("papier")


def test_addresses_of_the_samples_do_not_depend_on_the_port_they_are_served_on() -> None:
    one, other = (sample_catalogue(f"http://127.0.0.1:{port}/").get("sample_zjrb") for port in (1111, 2222))
    assert one.canonical(f"{one.base_url}/a.htm") == other.canonical(f"{other.base_url}/a.htm")
    assert one.canonical("http://127.0.0.1:1111/zjrbx/a.htm") == "http://127.0.0.1:1111/zjrbx/a.htm"
    assert one.private_address


def test_keywords_choose_by_title_and_let_untitled_articles_pass() -> None:
    publisher = load_catalogue(None).get("zjrb")
    assert publisher.wants("前三季度工业增加值")
    assert publisher.wants(None)
    assert not publisher.wants("周末去看花")
