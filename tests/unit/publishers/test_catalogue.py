"""The catalogue of publishers."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
import yaml

from hzetl.errors import SettingsError, UsageError
from hzetl.publishers.catalogue import Publisher, families, load_catalogue, sample_catalogue
from hzetl.publishers.schema import catalogue_schema

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
    papers = {"浙江日报", "杭州日报", "每日商报", "都市快报", "杭州网", "浙江在线"}
    bureaus = {"杭州市统计局", "浙江省统计局", "杭州市经济和信息化局", "国家统计局"}
    governments = {"杭州市人民政府", "杭州市余杭区人民政府"}
    assert papers | bureaus | governments <= {publisher.label for publisher in catalogue.publishers}
    assert {"folder", "urls"} <= {publisher.kind for publisher in catalogue.publishers}
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
        ("name: paper", "name: Paper", "line 3: Paper.name"),
        ("kind: digital_paper_zj", "kind: blog", "line 6: paper.kind: 'blog' is none of 'digital_paper_zj'"),
        ("https://paper.invalid/", "ftp://paper.invalid/", "paper.base_url: not an http or https address"),
        ("https://paper.invalid/", "''", "base_url is empty"),
        ("columns: [paper]", "columns: []", "columns is empty"),
        ('"330100"', '"3301"', "paper.home_region"),
        ('"330100"', '"330199"', "line 11: paper.home_region: unknown region 330199"),
        ("authority: paper", "authority: rumour", "paper.authority"),
        (
            "first_year: 2006",
            "first_yaer: 2006",
            "line 9: paper.first_yaer: there is no first_yaer, perhaps",
        ),
        (
            "first_year: 2006",
            "politeness: {spacing: 1}",
            "line 9: paper.politeness.spacing: there is no",
        ),
        ("first_year: 2006", "politeness: {spacing_seconds: -1}", "line 9: paper.politeness.spacing_seconds"),
        ("first_year: 2006", "label: 别报", "line 9: label stands twice"),
        ("first_year: 2006", "article: '('", "line 9: paper.article: not a regular expression"),
        ("    label: 样报\n", "", "line 3: paper.label: is missing"),
        ("publishers:", "familes: {}\npublishers:", "line 2: there is no familes, perhaps families"),
        ("publishers:", "families: {paper: {}}\npublishers:", "line 2: there is no paper"),
        ("name: paper", "name: local", "reserved: local"),
    ],
)
def test_an_entry_that_cannot_be_is_refused_with_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert said in refusal(tmp_path, ENTRY.replace(old, new, 1))


def test_a_name_used_twice_is_refused(tmp_path: Path) -> None:
    assert "line 12: name paper is used twice" in refusal(tmp_path, ENTRY + ENTRY.replace("\npublishers:\n", ""))


@pytest.mark.parametrize("text", ["publishers: [", "- 1", "", "publishers: 2026-02-30"])
def test_a_file_that_is_no_catalogue_is_refused_in_one_line(tmp_path: Path, text: str) -> None:
    said = refusal(tmp_path, text)
    assert "catalogue.yml" in said
    assert "\n" not in said


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        load_catalogue(tmp_path / "none.yml")


def test_all_mistakes_are_told_at_once_and_the_rest_counted(tmp_path: Path) -> None:
    broken = ENTRY.replace("2006", "1066").replace("paper.invalid", "").replace("[paper]", "7").replace('"330100"', "1")
    said = refusal(tmp_path, broken)
    assert "; line " in said
    assert "(and 1 more)" in said


def test_what_an_entry_leaves_out_comes_from_its_kind_and_the_catalogue_comes_before_that(tmp_path: Path) -> None:
    text = """
families:
  hanweb: {politeness: {spacing_seconds: 5}, keywords: [工业]}
publishers:
  - {name: tjj, label: 统计局, kind: hanweb, base_url: "https://tjj.invalid", columns: [12], home_region: 330200}
  - name: jxj
    label: 经信局
    kind: hanweb
    base_url: https://jxj.invalid
    columns: [12]
    home_region: 330200
    politeness: {spacing_seconds: 2}
"""
    catalogue = load_catalogue(written(tmp_path, text))
    bureau, other = catalogue.get("tjj"), catalogue.get("jxj")
    assert (bureau.columns, bureau.home_region, bureau.authority) == (("12",), "330200", "government")
    assert (bureau.politeness.spacing_seconds, bureau.politeness.revisit_days) == (5, 60)
    assert (other.politeness.spacing_seconds, other.politeness.revisit_days) == (2, 60)
    assert (bureau.keywords, bureau.english) == (("工业",), "tjj")


def test_a_catalogue_that_extends_the_built_in_one_says_only_what_is_other(tmp_path: Path) -> None:
    text = f"extends: builtin\npublishers:\n  - {{name: hzrb, enabled: true}}\n{ENTRY.split('publishers:')[1]}"
    catalogue = load_catalogue(written(tmp_path, text))
    assert [p.name for p in catalogue.publishers if p.enabled] == ["hzrb", "paper"]
    assert catalogue.get("hzrb").base_url == load_catalogue(None).get("hzrb").base_url


def urls_entry(urls: str) -> str:
    return f"publishers:\n  - {{name: pages, label: 单篇, kind: urls, urls: {urls}, home_region: '330100'}}\n"


def test_a_list_of_addresses_stands_in_the_entry_or_in_a_file_and_brings_its_hosts(tmp_path: Path) -> None:
    (tmp_path / "pages.txt").write_text("# 工业\nhttps://a.invalid/1.html  # 一\n\nhttps://b.invalid:8080/2.html\n")
    (tmp_path / "pages.yml").write_text("- https://a.invalid/1.html\n- {url: 'https://b.invalid:8080/2.html'}\n")
    inline = urls_entry("['https://a.invalid/1.html', {url: 'https://b.invalid:8080/2.html'}]")
    for text in (inline, urls_entry("pages.txt"), urls_entry("pages.yml")):
        publisher = load_catalogue(written(tmp_path, text)).get("pages")
        assert [page.url for page in publisher.urls] == ["https://a.invalid/1.html", "https://b.invalid:8080/2.html"]
        assert set(publisher.hosts) == {"a.invalid", "b.invalid:8080"}
        assert not publisher.by_year


@pytest.mark.parametrize("address", ["file:///etc/passwd", "tjj.invalid/1.html", "ftp://a.invalid/1"])
def test_what_is_no_address_is_told_with_its_line_in_the_list(tmp_path: Path, address: str) -> None:
    (tmp_path / "pages.txt").write_text(f"https://a.invalid/1.html\n{address}\n")
    said = refusal(tmp_path, urls_entry("pages.txt"))
    assert "line 2 of the list of addresses" in said
    assert "pages.txt" in said


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name: pages", "name: [pages]"),
        ("kind: urls", "kind: [urls]"),
        ("urls: []", "urls: {a: 1}"),
        ("urls: []", "urls: [7]"),
        ("urls: []", "urls: []"),
        ("urls: []", "urls: ['https://a.invalid/1'], hosts: a.invalid"),
    ],
)
def test_what_has_the_wrong_shape_is_told_with_its_line(tmp_path: Path, old: str, new: str) -> None:
    assert "catalogue is wrong: line 2: " in refusal(tmp_path, urls_entry("[]").replace(old, new))
    assert "catalogue is wrong: line 3: " in refusal(
        tmp_path, "extends: builtin\n" + urls_entry("[]").replace(old, new)
    )


def test_a_folder_is_found_from_where_the_catalogue_is(tmp_path: Path) -> None:
    text = "publishers:\n  - {name: inbox, label: 收件夹, kind: folder, path: in/box, home_region: '330100'}\n"
    assert load_catalogue(written(tmp_path, text)).get("inbox").path == str(tmp_path / "in" / "box")
    assert "inbox: path is empty" in refusal(tmp_path, text.replace("path: in/box, ", ""))


def test_an_article_in_several_columns_has_one_stored_address() -> None:
    tjj = load_catalogue(None).get("tjj_hangzhou")
    found = {f"{tjj.base_url}{column}/art/2026/art_{'a9' * 16}.html" for column in ("/col/col1", "/col/col2", "")}
    assert {tjj.canonical(url) for url in found} == {f"{tjj.base_url}/art/2026/art_{'a9' * 16}.html"}


def test_the_schema_describes_every_key_and_kind() -> None:
    schema = catalogue_schema()
    keys = schema["$defs"]["Publisher"]["properties"]
    assert keys.keys() == Publisher.model_fields.keys()
    assert all(key["description"] for key in keys.values())
    kinds = schema["properties"]["families"]["properties"].keys()
    assert kinds == set(keys["kind"]["enum"])
    assert all(f"\n{kind}: " in keys[key]["description"] for key in ("kind", "columns") for kind in kinds)


def test_the_built_in_catalogue_fits_the_schema_and_a_misspelt_key_does_not() -> None:
    validator = pytest.importorskip("jsonschema").Draft202012Validator(catalogue_schema())
    built_in = yaml.safe_load(files("hzetl.publishers").joinpath("catalogue.yml").read_bytes())
    assert list(validator.iter_errors(built_in)) == []
    assert not validator.is_valid({"publishers": [{"name": "tjj", "colums": ["7"]}]})
    assert not validator.is_valid({"publishers": [{"name": "tjj", "politeness": {"spacing": 1}}]})


def test_the_guide_tells_every_key_and_kind_and_its_example_is_a_catalogue(tmp_path: Path) -> None:
    guide = (Path(__file__).parents[3] / "docs" / "publishers.md").read_text(encoding="utf-8")
    catalogue = load_catalogue(written(tmp_path, guide.split("```yaml")[1].split("```")[0]))
    assert [p.name for p in catalogue.publishers if p.enabled] == ["tjj_hangzhou", "tjj_ningbo"]
    kinds = {kind for kind in families() if kind not in {"hanweb_jcms", "hanweb_jpaas"}}  # older names of `hanweb`
    assert [
        key for key in (*Publisher.model_fields.keys() - {"canonical_base"}, *kinds) if f"`{key}`" not in guide
    ] == []


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
