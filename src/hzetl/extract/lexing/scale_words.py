"""Temperatures whose scale stands before the number: `摄氏37度`, `华氏温度98.6度`, `摄氏37°`.

What belongs here: the whole run with its scale. What does not: degrees without one (`35度`), which their context tells.
"""

from __future__ import annotations

from collections.abc import Iterator

from hzetl import late_re as re
from hzetl.extract.lexing.tokens import Kind, Token
from hzetl.normalize.numbers import ARABIC, CHINESE, parse_number

_SCALED = re.compile(
    rf"(?:(摄)|华)氏(?:温度)?[ ]?((?:零下|负|[-－−])?)({ARABIC}|{CHINESE})(?:度(?![0-9一二三四五六七八九])|°(?![CF]))"
)


def scale_words(text: str) -> Iterator[Token]:
    """Each temperature as a token, from the word of its scale on."""
    if "氏" not in text:
        return
    for hit in _SCALED.finditer(text):
        if (value := parse_number(hit[3])) is not None:
            yield Token(Kind.AMOUNT, hit.start(), hit.end(), hit.group(), -value if hit[2] else value,
                        unit="Cel" if hit[1] else "[degF]")  # fmt: skip
