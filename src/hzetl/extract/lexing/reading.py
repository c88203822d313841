"""The text as it is read: one character for one, widths folded, column breaks closed; offsets lead back to the page.

Newspaper columns cut lines in mid-word; reading over such a break needs a text without it, and evidence needs the text
with it. A `Reading` holds both.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hzetl import late_re as re
from hzetl.normalize.numbers import narrow
from hzetl.normalize.whole_numbers import numbers_to

_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad\ue000-\uf8ff\ufffe\uffff]")
_FOOTNOTE = re.compile("[\\[［〔](?<=[一-鿿%％)）”].)[0-9]{1,2}[\\]］〕]")
"""The mark of a note: 常住人口[2]."""
_SAME_BELOW = re.compile(
    "(?<!预计)[（(](?![0-9]{1,2}月[0-9]{1,2}日[^（）()]{0,2}[0-9]{1,2})(?![^（）()]{0,12}预计)(?:[^（）()%％万亿]{0,40}[，,；;])?(?:以?下均?同|以女性为100[^（）()]{0,24})[)）]|[（(]以女性(?:为)?[=＝]?100[^（）()]{0,24}[)）]"
)
"""`（2013年是第三次经济普查年份，下同）`, `（以女性为100，……）`: remarks on what is told anyway."""
_KIN_OF_FIRMS = re.compile("[（(](?<=企业.)系[)）]")
"""`产值超百亿元企业（系）`: firms with those that belong to them."""
_KINDS_OF_PLACES = re.compile("[（(](?<=省.)(?:自治区|直辖市|[区市县]|[、和])+[)）]")
"""`31个省（区、市）`: provinces, by all their kinds."""
_BREAK = re.compile(r"(?:\n|\r\n)(?:[ \t]*\r?\n)*")
_BLANK = re.compile(
    " (?:(?<=[一-鿿] )(?=[0-9０-９A-Za-z])|(?<=[0-9０-９A-Za-z%％] )(?=[一-鿿])|(?<=[0-9] )(?=、[0-9]))"
)
"""A blank that a typesetter puts between a word and a number."""
_DATE_BLANK = re.compile(" (?:(?<=[0-9０-９] )(?=[年月])|(?<=年 )(?=[0-9０-９]{1,2} ?(?:月|[-—–~～至])))")
"""One within a date: `2008 年 5 月`."""
_RATIO_BLANK = re.compile(
    " (?:(?<=[0-9] ) *(?=[:：∶︰] ?[0-9]+\\.[0-9])|(?:(?<=[0-9][:：∶︰] )|(?<=[0-9] [:：∶︰] )) *(?=[0-9]+\\.[0-9]))"
)
"""Those around the colons of a ratio: `1.9 :46.9 :51.2`."""
_REMARKS = (
    (_FOOTNOTE, "[［〔"), (_KIN_OF_FIRMS, ("系)", "系）")), (_KINDS_OF_PLACES, ("省(", "省（")),
    (_SAME_BELOW, ("同)", "同）", "女性")), (_RATIO_BLANK, ("∶ ", "︰ ", "： ", ": ", " ∶", " ︰", " ：", " :")),
)  # fmt: skip
"""What is left out, each with signs one of which it has."""
_SEGMENT_END = re.compile("[\n。]")
_CELLS = re.compile("[0-9%％][ \u3000]+[0-9-]|[\t|]|\\S[ \u3000]{2,}\\S")
_CLOSED = re.compile("[。！？!?；;：:…”》」』）)】〉\\]]$")
_FRESH = re.compile(
    "[ \u3000\t■●▲◆★□○△◇※〉》【（(“#*|—-]|[0-9一二三四五六七八九十]{1,3}[.．、 ](?![0-9])|"
    "[0-9]{1,2}[.．][0-9]{1,2}[ \u3000]|第[一二三四五六七八九十](?![产季次位名大])|"
    "(?:19|20)[0-9]{2}-"
)
_HANGING = re.compile("(?:[比较占为达至到由从和与及、，,的增长下降]|[0-9０-９][.．]?|[0-9]个)$")
"""Ends after which a sentence cannot stop, whatever the next line looks like."""
_HEADED = re.compile(
    "(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十0-9]{1,2}[)）]|[0-9]{1,2}[.．、])[^0-9％%]{4,40}$"
)
_NUMBER = re.compile("^(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十0-9]{1,2}[)）]|[0-9]{1,2}[.．、])")
_LONGER_THAN_A_HEADING = 1.6
_NARROWEST, _RAGGED = 12, 3
"""Signs of a column's line at the least, and by how many its lines differ."""
_HEADED_WITH_FIGURES = re.compile("[一二三四五六七八九十]{1,3}、[^。；;]{4,40}(?:[%％]|[元人家倍]|个百分点)$")
_OPENS = re.compile(
    "全[国省市区县州年]|[0-9]{1,4}[年月—–-]|前[一二三0-9]+个?[季月]|[上下]半年|[一二三四首]季度|经?初步|根据|据|年末|截至|今年"
)
"""Under a numbered heading without a full stop, what a paragraph opens with."""
_SHORTEST_COLUMN = 10
"""A line that is cut by its column is at least so long; a shorter one is a heading or a caption."""


_LINES_OF_A_LIST = 3
"""Lines one after the other that end without a mark: a list, whose lines are statements of their own."""
_LONGEST_OF_A_LIST = 48
_THOUSANDS = re.compile(
    "[1-9](?<=[一-鿿].)(?<![图表第页].)[0-9]{0,2}(?:[ \u3000\u00a0][0-9]{3})+(?=(?:\\.[0-9]+)?[一-鿿%％])"
)
"""Blanks as marks of thousands: 周转量1 228.3亿吨公里."""
_STOP_AS_POINT = re.compile("。(?<=[0-9]。)(?=[0-9]{1,3}(?:[%％‰万亿]|个百分点|个千分点))")


def with_points(text: str) -> str:
    """A full stop amid a number is its point: 增长45。2%; sign for sign."""
    return _STOP_AS_POINT.sub(".", text) if "。" in text else text


@dataclass(frozen=True, slots=True)
class Reading:
    """Text to be read, and where each of its characters stands on the page.

    Attributes:
        text: what is read.
        places: offset in the stored text of each character, and of the end.
        stored: the stored text.
    """

    text: str
    places: Sequence[int]
    stored: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the stored text of a run of the reading."""
        if end <= start:
            return self.places[start], self.places[start]
        return self.places[start], self.places[end - 1] + 1


def read(stored: str, masked: Sequence[tuple[int, int]] = ()) -> Reading:
    """Make the reading of a text; what is masked (tables) is left out and ends the sentence before it."""
    dropped = bytearray(len(stored) + 1)
    for hit in _INVISIBLE.finditer(stored):
        dropped[hit.start()] = 1
    for remark, cues in _REMARKS:
        for hit in remark.finditer(stored) if any(cue in stored for cue in cues) else ():
            dropped[hit.start() : hit.end()] = b"\x01" * len(hit.group())
    for hit in _THOUSANDS.finditer(stored):
        for at in range(hit.start(), hit.end()):
            dropped[at] = not stored[at].isdigit()
    for start, end in _soft_breaks(stored):
        dropped[start:end] = b"\x01" * (end - start)
    for at in _set_blanks(stored):
        dropped[at] = 1
    for start, end in masked:
        # One character stays, and reads as a line's end.
        dropped[start + 1 : end] = b"\x01" * max(end - start - 1, 0)
    folded = with_points(narrow(stored))
    if masked:
        signs = list(folded)
        for start, end in masked:
            if start < end:
                signs[start] = "\n"
        folded = "".join(signs)
    if not any(dropped):
        return Reading(folded, range(len(stored) + 1), stored)
    kept: list[str] = []
    places, numbers = array("I"), numbers_to(len(dropped))
    start = dropped.find(0)
    while start >= 0:
        end = dropped.find(1, start)
        end = end if end >= 0 else len(dropped)  # the end of the text, which nothing drops, is the last place
        kept.append(folded[start:end])
        places.extend(numbers[start:end])
        start = dropped.find(0, end)
    return Reading("".join(kept), places, stored)


def _set_blanks(text: str) -> Iterator[int]:
    """Blanks around the numbers of a sentence (`截至 6 月底，共 305 家`); not those that part a table's cells."""
    until, prose = 0, False
    for hit in _BLANK.finditer(text):
        at = hit.start()
        if at >= until:
            begin = max(text.rfind("\n", until, at), text.rfind("。", until, at), until - 1) + 1
            end = _SEGMENT_END.search(text, at)
            until = end.end() if end else len(text)
            line = text[begin:until]
            prose = re.search("[，。；,]", line) is not None and _CELLS.search(line.strip()) is None
        if prose or _DATE_BLANK.match(text, at):
            yield at


def _soft_breaks(text: str) -> list[tuple[int, int]]:
    """Line breaks that a column's width made, not the sentence."""
    found = []
    begin = open_lines = 0
    for hit in _BREAK.finditer(text):
        line = text[max(begin, hit.start() - 200) : hit.start()].strip()  # since the last break that stayed
        listed = open_lines >= _LINES_OF_A_LIST and len(line) < _LONGEST_OF_A_LIST and not _HANGING.search(line)
        cut = not listed and (
            len(line) >= _SHORTEST_COLUMN
            and not _CLOSED.search(line[-1:])
            and hit.end() < len(text)
            and not _FRESH.match(text, hit.end())
            and not ((_HEADED.match(line) or _HEADED_WITH_FIGURES.match(line)) and _OPENS.match(text, hit.end()))
            and (
                _of_a_column(text, begin, hit)
                or (
                    bool(re.search("[，。、；,]", _NUMBER.sub("", line)))
                    and (_goes_on(text, hit.end(), line) or bool(_HANGING.search(line)))
                    and not _is_headline(line)
                )
            )
        )
        if cut:
            start = hit.start()
            while text[start - 1] in " \t":  # blanks before the break go with it; a line stands before them
                start -= 1
            found.append((start, hit.end()))
        else:
            begin = hit.end()
            open_lines = 0 if _CLOSED.search(line[-1:]) else open_lines + 1
    return found


def _is_headline(line: str) -> bool:
    """`三、财政收入降幅收窄，贷款平稳增长`: a numbered heading may end in a verb."""
    return _NUMBER.match(line) is not None and line.endswith(("增长", "下降")) and len(line) < _LONGEST_OF_A_LIST


def _of_a_column(text: str, begin: int, cut: re.Match[str]) -> bool:
    """Whether a line is as long as its neighbours, one of which has a mark of punctuation: cut where a column ends."""
    if cut.group().count("\n") != 1 or _OPENS.match(text, cut.end()):
        return False
    line = text[max(begin, text.rfind("\n", 0, cut.start()) + 1) : cut.start()].strip()
    after = text[cut.end() : cut.end() + 3 * len(line) + 8].split("\n")[:2]
    if len(line) < _NARROWEST or len(after) < 2:
        return False
    before = text[text.rfind("\n", 0, max(cut.start() - len(line) - 1, 0)) + 1 : cut.start()].split("\n", maxsplit=1)[0]
    alike = [abs(len(line) - len(other.strip())) <= _RAGGED for other in (*after, before)]
    return (
        alike[0] and (alike[1] or (before != line and alike[2])) and re.search("[，。；,]", line + after[0]) is not None
    )


def _goes_on(text: str, start: int, line: str) -> bool:
    """Whether the next line reads like the rest of a sentence: it has a mark of punctuation, or ends one.

    Lines of a column are about as long as each other; a paragraph is longer than the heading above it.
    """
    end = text.find("\n", start)
    after = text[start : end if end >= 0 else len(text)]
    if _NUMBER.match(line) and len(after) > _LONGER_THAN_A_HEADING * len(line):
        return False
    return bool(re.search("[，。；,、！？]", after))
