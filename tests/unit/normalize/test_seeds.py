"""Seed files: what ships is right, and what is wrong is named by file and row."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from hzetl.errors import SettingsError
from hzetl.normalize.seeds import indicator_rows, region_rows, validate_seeds
from hzetl.settings import warehouse_dir


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    shutil.copytree(warehouse_dir() / "seeds", folder)
    return folder


def add(folder: Path, name: str, line: str) -> int:
    """Appends a line and gives its row number as the error names it."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    path.write_text(text + line + "\n", encoding="utf-8")
    return text.count("\n") + 1


def test_what_ships_is_valid() -> None:
    validate_seeds()


def test_the_vocabulary_is_large_enough_to_read_a_communique() -> None:
    assert len(indicator_rows()) >= 400
    assert {row.topic for row in indicator_rows()} >= {
        "national_accounts", "industry", "digital_economy", "services", "trade", "investment", "finance", "prices",
        "livelihood", "innovation", "enterprises",
    }  # fmt: skip
    assert all(row.definition and row.definition_source for row in indicator_rows())


def test_every_province_and_every_county_of_zhejiang_has_a_territory() -> None:
    in_force = [row for row in region_rows() if row.valid_to.year == 9999]
    assert sum(row.level == "province" for row in in_force) == 34
    assert sum(row.level == "city" and row.code.startswith("33") for row in in_force) == 11
    assert sum(row.level == "county" and row.code.startswith("33") for row in in_force) == 90


@pytest.mark.parametrize(
    ("file", "line", "what"),
    [
        ("indicators.csv", "GDP,另一个,another,CNY,flow,yes,industry,x,y", "GDP stands already in row 2"),
        ("indicators.csv", "NEW,新指标,new,furlong,flow,yes,industry,x,y", "unit furlong is not a known code"),
        ("indicators.csv", "NEW,新指标,new,CNY,often,yes,industry,x,y", "flow_stock"),
        ("indicators.csv", "NEW,地区生产总值,new,CNY,flow,yes,industry,x,y", "地区生产总值"),
        ("indicator_aliases.csv", "某某,NO_SUCH", "code NO_SUCH is not a known code"),
        ("indicator_aliases.csv", "GDP,CPI", "alias GDP points to CPI and to GDP"),
        ("indicator_aliases.csv", "小“巨”人,CPI\n“小巨人”,GDP", "points to"),
        ("regions.csv", "330199,某区,X District,,county,330999,2020-01-01,,", "parent 330999 is not a known code"),
        ("regions.csv", "330199,某区,X District,,county,330100,2020-13-01,,", "valid_from"),
        ("regions.csv", "330199,某区,X District,,county,330100,2020-01-02,2020-01-01,", "before 2020-01-02"),
        ("regions.csv", "330110,余杭区,Yuhang District,,county,330100,2022-01-01,,", "in force twice"),
        ("region_changes.csv", "330110,余杭区,339999,某区,2022-01-01,split,", "to_code 339999"),
        ("region_name_guards.csv", "不存在,no,,", "name 不存在"),
        ("units.csv", "CNY,元,yuan,CNY,亿元,1", "CNY stands already"),
        ("unit_forms.csv", "某单位,furlong,1,no", "furlong"),
        ("unit_forms.csv", "某单位,m,-1,no", "factor"),
        ("breakdowns.csv", "industry,C99,某业,x,Z,GB/T 4754-2017,", "parent Z"),
        ("breakdowns.csv", "product,P_NEW,钢材,x,,NBS\\, 统计公报产品,", "row"),
    ],
)
def test_a_bad_row_is_named_with_file_and_row(seeds: Path, file: str, line: str, what: str) -> None:
    row = add(seeds, file, line)
    with pytest.raises(SettingsError) as caught:
        validate_seeds(seeds)
    said = str(caught.value)
    assert what in said
    assert file in said
    assert f"row {row}" in said or f"row {row + 1}" in said


def test_a_word_may_not_stand_for_two_products(seeds: Path) -> None:
    add(seeds, "breakdowns.csv", 'product,P_NEW,钢材,x,,"NBS, 统计公报产品",')
    with pytest.raises(SettingsError, match="钢材 points to P_NEW and to P_ROLLED_STEEL"):
        validate_seeds(seeds)


def test_other_columns_are_named(seeds: Path) -> None:
    (seeds / "units.csv").write_text("code,name\nCNY,元\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"units\.csv: they must be code,name_zh"):
        validate_seeds(seeds)


def test_a_missing_file_is_named(seeds: Path) -> None:
    (seeds / "regions.csv").unlink()
    with pytest.raises(SettingsError, match=r"regions\.csv"):
        validate_seeds(seeds)
