"""Which of two full names a claim prints."""

from __future__ import annotations

import pytest

from hzetl.extract.naming.printed import printed_name
from hzetl.extract.subject import subject_of


@pytest.mark.parametrize(("words", "name"), [
    ("规上工业增加值", "规模以上工业增加值"),
    ("实际利用外资", "实际利用外资"),
    ("外贸进出口", "外贸进出口总额"),
    ("外贸出口总值", "外贸出口总值"),
    ("规上工业实现增加值", "规模以上工业增加值"),
    ("金融机构存款余额", "金融机构存款余额"),
    ("存款余额", "存款余额"),
    ("在册市场主体", "在册市场主体数"),
    ("高新技术产业", "高新技术产业增加值"),
    ("专精特新“小巨人”", "专精特新“小巨人”企业数"),
    ("人均GDP", "人均地区生产总值"),
    ("三产增加值", "第三产业增加值"),
    ("全市常住人口", "常住人口"),
    ("出口美国", "对美国出口额"),
])  # fmt: skip
def test_the_texts_wording_stays_where_the_canonical_name_lacks_it(words: str, name: str) -> None:
    subject = subject_of(words)
    assert subject.code is not None
    assert printed_name(subject.name, subject.words, subject.code) == name
