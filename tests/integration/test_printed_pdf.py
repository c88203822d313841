"""A page that a browser prints as PDF: fonts in it, columns set by a style sheet, rules drawn as boxes."""

from __future__ import annotations

import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from hzetl.documents import read_document
from hzetl.extract import extract
from hzetl.model import Snapshot

PAGE = """<!doctype html><html lang="zh"><meta charset="utf-8"><style>
@page{size:A4;margin:20mm} body{font:10.5pt/1.7 serif} .two{columns:2;column-gap:8mm;text-align:justify}
p{text-indent:2em;margin:0} h1{text-align:center;font-size:20pt} .line{text-indent:0;text-align:right}
table{border-collapse:collapse;width:100%} th,td{padding:2px 6px;text-align:right} td:first-child{text-align:left}
.level{border-top:1.5px solid;border-bottom:1.5px solid} .level td,.level th{border-bottom:1px solid}
.boxed{margin-top:2em} .boxed td,.boxed th{border:1px solid}
</style><h1>杭州工业稳中有进</h1><div class="two"><p>2024年，全市规模以上工业增加值4409亿元，按可比价格计算，比上年增长3.8%，其中高新技术产业增加值增长4.6%。</p>
<p>全年数字经济核心产业增加值6305亿元，比上年增长7.1%，占全市生产总值的28.8%，比上年提高0.5个百分点。</p>
<p>全市社会消费品零售总额7825亿元，比上年增长3.0%；货物进出口总额8461亿元，增长5.5%。</p>
<p>年末全市常住人口1262.4万人，比上年末增加10.2万人，城镇化率为84.6%。</p></div>
<p class="line" style="text-align:center">2024年主要指标</p><p class="line">单位：亿元</p>
<table class="level"><tr><th rowspan="2">指标<th colspan="2">2024年<tr><th>绝对量<th>增长(%)<tr><td>规模以上工业增加值<td>4409<td>3.8
<tr><td>　#高新技术产业增加值<td>3050.1<td>4.6<tr><td>社会消费品零售总额<td>7825<td>3.0</table>
<p>注：增速按可比价格计算。</p>
<table class="boxed"><tr><th>地区<th>生产总值<br>(亿元)<th>增长(%)<tr><td>余杭区<td>3288.1<td>4.9<tr><td>萧山区<td>2425.7<td>4.6</table>
"""  # noqa: E501
TEXT = """杭州工业稳中有进
2024年，全市规模以上工业增加值4409亿元，按可比价格计算，比上年增长3.8%，其中高新技术产业增加值增长4.6%。
全年数字经济核心产业增加值6305亿元，比上年增长7.1%，占全市生产总值的28.8%，比上年提高0.5个百分点。
全市社会消费品零售总额7825亿元，比上年增长3.0%；货物进出口总额8461亿元，增长5.5%。
年末全市常住人口1262.4万人，比上年末增加10.2万人，城镇化率为84.6%。
2024年主要指标
单位：亿元
指标\t2024年\t
\t绝对量\t增长(%)
规模以上工业增加值\t4409\t3.8
　#高新技术产业增加值\t3050.1\t4.6
社会消费品零售总额\t7825\t3.0
注：增速按可比价格计算。
地区\t生产总值(亿元)\t增长(%)
余杭区\t3288.1\t4.9
萧山区\t2425.7\t4.6"""


@pytest.mark.chromium
def test_a_page_printed_by_a_browser_is_read_as_it_was_written(chromium: str, tmp_path: Path) -> None:
    page, printed = tmp_path / "page.html", tmp_path / "page.pdf"
    page.write_text(PAGE, encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={printed}"]
    command = [chromium, *options, f"--user-data-dir={tmp_path / 'profile'}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    content = printed.read_bytes()
    snapshot = Snapshot(
        publisher="local", url="page.pdf", year=2025, sha256="", size=len(content), media_type="",
        fetched_at=datetime(2026, 11, 1, tzinfo=UTC), published_on=date(2025, 1, 22), region="330100",
    )  # fmt: skip
    document = read_document(snapshot, content)
    assert document.text == TEXT
    assert [table.unit for table in document.tables] == ["亿元", ""]
    from_cells = {
        (claim.indicator, claim.region, float(claim.value))
        for claim in extract(document)
        if claim.evidence and claim.evidence.table is not None and claim.review is None
    }
    assert from_cells >= {
        ("规模以上工业增加值", "330100", 440_900_000_000),
        ("规模以上工业增加值", "330100", 3.8),
        ("社会消费品零售总额", "330100", 782_500_000_000),
        ("地区生产总值", "330110", 328_810_000_000),
        ("地区生产总值", "330109", 4.6),
    }
