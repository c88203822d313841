from collections.abc import Callable

import pytest

from hzetl.documents.encoding import decode
from hzetl.model import Document

SENTENCE = "全市规上工业增加值4624亿元，同比增长6％。镕、囧、㐂也在其中。"


def declared(charset: str) -> str:
    return f'<html><head><meta charset="{charset}"></head><body><p>{SENTENCE}</p></body></html>'


@pytest.mark.parametrize(
    ("charset", "written_in"),
    [("gb2312", "gb18030"), ("gbk", "utf-8"), ("utf-8", "gb18030"), ("utf-8", "utf-8"), ("no-such", "gb18030")],
)
def test_a_page_is_decoded_by_its_bytes_whatever_it_declares(
    read: Callable[..., Document], charset: str, written_in: str
) -> None:
    assert read(declared(charset).encode(written_in)).text == SENTENCE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_file_may_be_in_any_of_the_fields_encodings(read: Callable[..., Document], encoding: str) -> None:
    assert read(SENTENCE.encode(encoding), "a.txt").text == SENTENCE


def test_big5_is_believed_when_it_is_declared() -> None:
    text = "全市工業增加值，比上年增長。" * 3
    assert decode(f'<meta charset="big5">{text}'.encode("big5")) == f'<meta charset="big5">{text}'


def test_a_damaged_place_does_not_turn_the_text_into_another_language() -> None:
    broken = (SENTENCE * 20).encode()[:-1]
    assert decode(broken).startswith(SENTENCE)
