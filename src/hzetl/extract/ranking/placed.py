"""Whose a place is where its own words do not say: the list itself, a contest, a number, several.

What belongs here: finding what is placed. What does not: drafts of places (`placing`).
"""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.lexing.ranks import Place
from hzetl.extract.lexing.shapes import Clause, Sentence
from hzetl.extract.lexing.tokens import QUANTITIES, pattern
from hzetl.extract.lists.members import split_subjects
from hzetl.extract.naming.subjects import subject_in
from hzetl.extract.ranking.earlier_places import EarlierPlaces
from hzetl.extract.ranking.rank_drafts import FAR
from hzetl.extract.subject import Subject, subject_of

_LISTING = re.compile(
    "(?:榜单?|[十百千]强|集群|指数|评[价估比选]|考核|竞争力|[百十千]强[县市区镇村]|活力|潜力|实力)[^,]{0,2}$"
)
_NAMED_LIST = re.compile("(?:榜单?|[十百千]强[县市区镇]?)$")
_NEAR = 12
_AMOUNTS_LISTED = re.compile(
    "(?:收入|利润|资产|产值|投资|增加值|税收)(?:总额)?、[^、]{2,8}(?:收入|利润|资产|产值|投资|增加值|税收)(?:总额)?$|率、[^、]{2,12}率$"
)
"""`资产总额、营业收入、利润总额居首位`: a place of each."""
_OF_BOTH = re.compile("(?:双双|均(?!价)|(?<!首)都(?!市))(?:稳|蝉联|继续|保持|[为是])?$")
_HOLDER = re.compile(pattern("{G}(?:均|都|双双|也|则|又|已|再次|继续|仍)*$"))
_ON_THE_LIST = re.compile("(?:上榜|入围|入选|入榜)(?:企业|单位|项目)?(?:总|家)?(?:数量?|量)")
_FEW = range(2, 5)
_PASSED = re.compile("(?:超过|赶超|反超|超越|赶上|追上|领先于?)了?$")
_NUMBER_PLACED = re.compile("[,，\\s]*(?:企业|总)?(?:数量|家数|总数)(?:均|都|仍|继续|连续|稳)*$")
_TWO_INDICES = re.compile("(?P<first>[一-鿿]{2,8})[、和与及](?P<second>[一-鿿]{2,8})指数")


def _alike(words: str) -> bool:
    """`创新资源、创新产出指数`: an index of each, not one of both; `制造业和服务业指数` may be one."""
    hit = _TWO_INDICES.fullmatch(words)
    return hit is not None and hit["first"][:2] == hit["second"][:2] and len(hit["first"]) == len(hit["second"])


class Placed(EarlierPlaces):
    """What is placed."""

    def _number_told(self, sentence: Sentence, words: str) -> Subject | None:
        """`上市公司300家，总市值超过5万亿元，数量居全国第四位`: the number's place, not that of what they are worth."""
        if _NUMBER_PLACED.search(words) is None:
            return None
        since = self.shape.places[sentence.start]
        counts = [d for d in self.drafts[-_NEAR:] if d.unit == "count" and d.start >= since]
        return max(counts, key=lambda d: d.value).subject if counts else None

    def _placed(self, sentence: Sentence, cursor: int, end: int, count: int) -> list[Subject] | None:
        """Whose places they are: members named here, those listed just before, or the last amounts of the sentence."""
        if (named := split_subjects(self.shape, cursor, end, count) if end > cursor else None) is not None:
            return named
        last = self.drafts[-1] if self.drafts else None
        listed = last is not None and len(self.listed) == count and last.subject is self.listed[-1]
        told = self.listed if listed and self._same_sentence(sentence) else self._told(sentence)[0][-count:]
        return told if len(told) == count else None

    def _before_brackets(self, clause: Clause, cursor: int) -> int:
        """`增幅在十大城市（GDP前十位）中排第二`: where the words begin that brackets part."""
        if clause.mark[:1] not in {")", "）"} or cursor != clause.start:
            return cursor
        signs = self.shape.signs
        opened = max(signs.rfind(mark, max(0, cursor - FAR), cursor) for mark in "(（")
        return max(signs.rfind(mark, max(0, opened - FAR), max(opened, 0)) for mark in ",;；。\n") + 1

    def _of_the_list(self, own: Subject) -> bool:
        """`109家企业上榜“制造业500强”，上榜数量居全国首位`: the number just told, by another name."""
        last = self.drafts[-1] if self.drafts else None
        counted = last is not None and last.unit == "count" and last.subject is self.context.subject
        return counted and _ON_THE_LIST.fullmatch(own.words) is not None

    def _each_told(self, sentence: Sentence, cursor: int, stop: int, subject: Subject | None) -> list[Subject]:
        """`总产值和增加值分别为x和y，均居全市首位`: each of those told just before is placed."""
        if subject is not self.context.subject or not _OF_BOTH.search(self.shape.signs[cursor:stop]):
            return []
        if self.listed and self.listed[-1] is subject and not self.listed_places and self._same_sentence(sentence):
            return self.listed
        levels, both = self._told(sentence)
        told = levels or both  # 甲增长8%，乙增长12%，增幅均为全省第一
        return told if len(told) in _FEW else []

    def _before_holder(self, cursor: int, stop: int) -> int:
        """`综合评价我区名列首位`: the region right before the verb is what is placed, no part of the name."""
        hit = _HOLDER.search(self.shape.signs, cursor, stop)
        if hit is not None and (passed := _PASSED.search(self.shape.signs, cursor, hit.start())) is not None:
            return passed.start()  # 总量超过广州列全国第四
        if hit is None or hit.start() <= cursor + 1:
            return stop
        holder = self.shape.tokens[hit.start()]
        if not self.context.is_own(holder.code) or subject_in(self.shape, cursor, hit.start()) is None:
            return stop
        self.context.take_region(holder)
        return hit.start()

    def _split(self, cursor: int, stop: int, named_end: int, own: Subject) -> list[Subject] | None:
        """`产值、投资双双位列全市第一`: a place of each."""
        both = _OF_BOTH.search(self.shape.signs[cursor:stop]) and re.search("[、和与及]", own.words)
        if not both and not _AMOUNTS_LISTED.search(own.words) and not _alike(own.words):
            return None
        return next(
            (found for count in (2, 3, 4) if (found := split_subjects(self.shape, cursor, named_end, count))), None
        )

    def _list_itself(self, sentence: Sentence, clause: Clause, place: Place) -> Subject | None:
        """`居全球科技集群第14位` that begins a sentence: the list is what the place is in; 居全国第四 goes on."""
        if place.scope is None:
            return None
        words = self.shape.words(*place.scope).strip(" 的在、")
        if clause is sentence.clauses[0]:
            return subject_of(words, *place.scope) if _LISTING.search(words) else None
        # 改革有力，位列全国创新能力百强榜第58位: not of what the sentence before told
        begins = self.shape.places[sentence.start]
        told = any(d.start >= begins and d.subject.name != d.scope for d in self.drafts[-_NEAR:])
        return subject_of(words, *place.scope) if _NAMED_LIST.search(words) and not told else None

    def _of_contest(self, contest: re.Match[str]) -> Subject:
        """`在147个国家高新区综合排名中列第三位`: the contest by its name."""
        start, end = contest.start("whom"), contest.end("what")
        return subject_of(self.shape.words(start, end), start, end)

    def _several(self, hit: re.Match[str], cursor: int) -> list[Subject]:
        """`竞争力、潜力、创新力三大指标`: those named; `两项指标`: the last two that were told about."""
        if "、" in self.shape.signs[cursor : hit.start()]:
            split = (split_subjects(self.shape, cursor, hit.start(), count) for count in (3, 2, 4, 5))
            return next((found for found in split if found), [])
        sign = hit.group()[0]
        count = int(self.shape.tokens[hit.start()].value) if sign in {k.value for k in QUANTITIES} else (
            "零一二两三四五六七八九".index(sign) - (sign > "二" and 0))  # fmt: skip
        return self.context.recent[-count:] if len(self.context.recent) >= count else []
