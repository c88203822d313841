"""One table of what pages say about themselves in their many spellings, and what is read from it."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

import pytest

from hzetl.documents.encoding import decode
from hzetl.model import Document

DAY = date(2024, 3, 5)
LONG = "来源：增值税增长4%，企业所得税下降1%" + "，其余税种与上年大体持平" * 8 + "。"


def page(head: str = "", above: str = "", title: str = "全市经济平稳运行") -> str:
    return (
        f"<html><head><title>{title}</title>{head}</head><body><h1>{title}</h1>{above}"
        f"<div class='nr'><p>全市规上工业增加值4624亿元，同比增长6%。</p><p>消费市场平稳。</p></div></body></html>"
    )


@pytest.mark.parametrize(
    ("head", "title", "day", "source"),
    [
        (('<meta name="ArticleTitle" content="甲"><meta name="PubDate" content="2024-03-05 09:30">'
         '<meta name="ContentSource" content="市统计局">'), "甲", DAY, "市统计局"),
        (('<META content="甲" name="ARTICLETITLE"/><META content="2024/03/05" name="PUBDATE"/>'
         '<META content="市统计局" name="CONTENTSOURCE"/>'), "甲", DAY, "市统计局"),
        (('<meta http-equiv="ArticleTitle" content="甲"><meta http-equiv="PubDate" content="2024年3月5日">'
         '<meta http-equiv="ContentSource" content="来源：市统计局">'), "甲", DAY, "市统计局"),
        (('<meta name="Article-Title" content="甲"><meta name="Pub_Date" content="20240305093000">'
         '<meta name="content-source" content="[市统计局]">'), "甲", DAY, "市统计局"),
        ('<meta name="publishdate" content="2024-03-05"><meta name="source" content="——">', None, DAY, ""),
        ('<meta property="article:published_time" content="2024-03-05T23:30:00+08:00">', None, DAY, ""),
        ('<meta itemprop="datePublished" content="2024-03-05">', None, DAY, ""),
        ('<meta name="firstpublishedtime" content="2024-03-05-09:21:00">', None, DAY, ""),
        ('<meta name="Maketime" content="2024-03-05 10:00">', None, None, ""),
        ('<meta name="lastmodifiedtime" content="2024-03-05">', None, None, ""),
        ('<meta name="PubDate" content="——">', None, None, ""),
    ],
)  # fmt: skip
def test_meta_tags_in_every_spelling(
    read: Callable[..., Document], head: str, title: str | None, day: date | None, source: str
) -> None:
    document = read(page(head))
    assert (document.title, document.published_on) == (title or "全市经济平稳运行", day)
    assert document.source == source


@pytest.mark.parametrize(
    ("line", "day", "source"),
    [
        ("发布时间：2024-03-05 09:30　来源：市统计局　浏览次数：12", DAY, "市统计局"),
        ("发布日期：2024年03月05日", DAY, ""),
        ("日 期：2024.3.5　字体：大 中 小", DAY, ""),
        ("2024-03-05 09:30:11　来源: 浙江日报 作者: 某某", DAY, "浙江日报"),
        ("[2024-03-05] [来源：市统计局]", DAY, "市统计局"),
        ("（2024-3-5　综合处）", DAY, ""),
        ("２０２４年３月５日　星期二", DAY, ""),
        ("二〇二四年三月五日", DAY, ""),
        ("更新时间：2024-03-09　发布时间：2024-03-05", DAY, ""),
        ("成文日期：2024-03-01　发布日期：2024-03-05", DAY, ""),
        ("来源：国家统计局发布时间：2024-03-05 10:00", DAY, "国家统计局"),
        ("信息来源：杭州日报（记者 某某）　2024/03/05", DAY, "杭州日报"),
        ("今天是2024年3月5日 星期二", None, ""),
        ("某报网 | 2024-03-05 | 本站原创", DAY, "某报网"),
        ("湖州市统计局 2024-03-05 15:10 阅读：88", DAY, "湖州市统计局"),
    ],
)  # fmt: skip
def test_visible_lines_of_every_form(read: Callable[..., Document], line: str, day: date | None, source: str) -> None:
    document = read(page(above=f"<div>{line}</div>"))
    assert (document.published_on, document.source) == (day, source)
    assert line not in document.text or day is None


@pytest.mark.parametrize(
    ("markup", "day"),
    [
        ('<script type="application/ld+json">{"datePublished": "2024-03-05T09:00:00"}</script>', DAY),
        ('<script type="application/ld+json">{"pubDate":"2024-03-05T09:00:00"}</script>', DAY),
        ('<script>var ct = "1709600400";</script>', DAY),
        ("<script>var createTime = '2024-03-05 09:00';</script>", DAY),
        ('<script>var built = "2024-03-05";</script>', None),
    ],
)
def test_days_that_only_a_script_states(read: Callable[..., Document], markup: str, day: date | None) -> None:
    assert read(page(head=markup)).published_on == day


@pytest.mark.parametrize(
    "line",
    [
        "【打印本页】 【关闭窗口】", "打印 放大 缩小", "字号：[大 中 小]", "分享到：微信 微博", "责任编辑：某某",
        "（责编：某甲、某乙）", "【编辑:某乙】", "【纠错】【责任编辑:某乙】", "版权所有 某某网 未经许可不得转载",
        "某某报版权所有，未经书面授权，不得转载。", "上一篇：另一条", "下一篇", "首页 > 新闻 > 正文",
        "浏览次数：12", "点赞 12",
        "展开全文", "打开APP，阅读体验更佳", "点击上方蓝字关注我们", "共3页 下一页 2 3 下一页", "扫一扫，手机阅读",
        "技术支持：某公司", "浙ICP备00000000号", "阅读原文", "您是第 31 位访问者",
    ],
)  # fmt: skip
def test_furniture_is_no_text_wherever_it_stands(read: Callable[..., Document], line: str) -> None:
    body = f"<p>甲增长1%，为近年最快，后劲充足。</p><p>{line}</p><p>乙增长2%，为近年最快，后劲充足。</p>"
    text = read(f"<html><body><h1>增长见闻录</h1><div id='zoom'>{body}</div></body></html>").text
    assert text == "增长见闻录\n\n甲增长1%，为近年最快，后劲充足。\n乙增长2%，为近年最快，后劲充足。"


@pytest.mark.parametrize(
    "line",
    [
        "打印机出口增长9.0%。", "版权登记数量增长12%，未经登记的作品也受保护。", "全市浏览量过亿的账号有三个。", LONG,
        "首页新闻的点击量增长三成。", "更多企业加入进来，就业增加2万人。",
    ],
)  # fmt: skip
def test_what_only_begins_like_furniture_stays(read: Callable[..., Document], line: str) -> None:
    body = f"<p>甲增长1%，为近年最快。</p><p>{line}</p><p>乙增长2%，为近年最快。</p>"
    assert line in read(f"<html><body><h1>增长见闻录</h1><div id='zoom'>{body}</div></body></html>").text


@pytest.mark.parametrize(
    ("written_in", "declared"),
    [
        ("gbk", "gb2312"), ("gb18030", "gb2312"), ("gb18030", "utf-8"), ("utf-8", "gbk"), ("utf-8", "gb2312"),
        ("utf-8-sig", "gbk"), ("utf-16", "utf-8"), ("utf-16-le", "utf-16"), ("utf-8", ""), ("gbk", "iso-8859-1"),
    ],
)  # fmt: skip
def test_encodings_are_read_off_the_bytes(written_in: str, declared: str) -> None:
    text = f'<meta charset="{declared}">囧镕喆：全市生产总值21860亿元，同比增长4.7%。'
    raw = text.encode(written_in)
    if written_in == "utf-16-le":
        raw = b"\xff\xfe" + raw
    assert decode(raw) == text


@pytest.mark.parametrize(
    "again",
    [
        "大 ",
        "> a ",
        " 1 页",
        "打印 ",
        "【打印】 ",
        "上一页 ",
        "1人参与 ",
        "记者 ",
        "首页 > ",
        "——",
        "（(",
        "版权",
        "来源 ：",
    ],
)
def test_no_line_of_a_thousand_repetitions_keeps_the_reader(read: Callable[..., Document], again: str) -> None:
    started = time.process_time()
    read(page(above=f"<p>{again * 1000}。x</p><p>{again * 40}。</p><p>{again * 40}x</p>"))
    assert time.process_time() - started < 2


def test_a_register_with_a_row_of_no_cells_still_dates_the_page(read: Callable[..., Document]) -> None:
    register = (
        "<table><tr><td>索引号：</td><td>1-2</td></tr><tr></tr><tr><td>公开日期：</td><td>2024-03-05</td></tr></table>"
    )
    document = read(page(above=register))
    assert (document.published_on, "索引号" in document.text) == (DAY, False)
