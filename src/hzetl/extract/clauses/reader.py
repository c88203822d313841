"""Reads a document's sentences clause by clause and makes drafts of what they state.

What belongs here: the order of reading. What does not: what governs the figures (`taking_up`), what a clause leaves to
the next (`awaited`), and the figures themselves (`figures`).
"""

from __future__ import annotations

from bisect import bisect_left

from hzetl import late_re as re
from hzetl.extract.clauses.bare import states_bare
from hzetl.extract.clauses.dense import grouped
from hzetl.extract.clauses.figures import Figures
from hzetl.extract.clauses.figures_again import come_back
from hzetl.extract.clauses.passing_times import only_passes
from hzetl.extract.clauses.sides import looks_at_growth, looks_from_a_side
from hzetl.extract.context.in_force import Governing
from hzetl.extract.context.sections import open_section
from hzetl.extract.context.state import Context, Whereabouts
from hzetl.extract.context.taking_up import take_up, take_up_entity
from hzetl.extract.context.targets import aim, foreseen_aside, open_heading
from hzetl.extract.context.years_of_heads import open_years
from hzetl.extract.drafts import Draft
from hzetl.extract.lexing.shapes import Clause, Sentence, Shape, sentences
from hzetl.extract.lexing.tokens import QUANTITIES, Kind, pattern
from hzetl.extract.naming.awaited import awaited_subject
from hzetl.extract.naming.nameless import is_the_most, only_compares
from hzetl.extract.naming.owners import head_of_products, sold_by_head
from hzetl.extract.naming.subjects import subject_in
from hzetl.extract.periods.monthly import take_topic
from hzetl.extract.rules.refusals import refused
from hzetl.extract.subject import subject_of
from hzetl.model import Measure
from hzetl.normalize.regions import COUNTRY

_QUANTITY_SIGNS = frozenset(kind.value for kind in QUANTITIES)
_STATING_KINDS = frozenset({*QUANTITIES, Kind.RANK, Kind.BARE})
_RANK = Kind.RANK.value
_TIER = re.compile("阵营|梯队|方阵|集团军|层次|档次")
"""`处于第二阵营`: a class, no place."""
_AGAINST = re.compile("(?:比|较|仅次于|低于|高于|超过|落后于|领先于?)(?:位居|位列|排名|排在|居|列)?$")
"""`比排名第二的甲高1个百分点`: whose place that is, is no news here."""
_OPENS, _SHUTS = frozenset("(（"), frozenset(")）")
_MOVED = re.compile("(?:前[进移]|后[移退]|上升|提升|跃升|攀升|下降|下滑|回落)(?:了)?$")
_COMPARED = re.compile(
    pattern("[与同和比较]{P}[^,]{0,8}?相比|与{P}比|[比较]{P}(?:的?数据|水平)?$|相[比较]于?{P}[^,]{0,14}$")
)
_AMONG = re.compile(r"\s*其中")
_PART = re.compile(r"\s*(?:其中|当中)")
_FLAT = re.compile(
    pattern("(?:(?:与|和|同|较|比)(?:{P}|去年|上年)?(?:同期)?)?(?:基本|大体|总体)?(?<![保维])持平(?![稳缓衡淡和])")
)
_GOES_ON = re.compile(r"\s*(?:此外|另外|同时|与此同时|再看|再来看|先看|先来看)")
"""A paragraph that begins so goes on with the region of the one before, in a page about many regions."""
_AT_AN_EVENT = re.compile(pattern(
    "[\\s　“]*(?:在|本届|此次|{G})?(?:亚(?:残)?运|(?:冬|残)?奥运|世博|进博|广交|数贸|服贸|博览|"
    "运动|车展|展|峰|大|音乐|购物|消费|电商|美食|文化)[会节季周]?”?期间[,，]"
))  # fmt: skip
"""`亚运会期间，赛事门票售出305万张`: of days that are not those told of before."""
_BESIDES = re.compile(r"\s*(?:另有|此外还有|除此之外)")
"""`杭州231家、宁波161家。另有单项冠军189家`: of the page's own region again."""
_BY_TIME = re.compile(
    "[\\s　]*(?:分(?:地市|地区|区域|区县|县市|城市|市县|设区市)|分[月季]度?|逐[月季]|"
    "从(?:各?[月季]度?|分[月季])(?:走势|情况)?|"
    "[分从按](?:三大|主要|不同|支撑|重点|传统|新兴)*(?:行业|门类|经济类型|企业规模|规模|产业|大类|登记注册类型|类型|领域)[^,]{0,3}?)(?:度)?(?:看|来看)"
)
"""`分季度看，一季度……`: of what the paragraph before was about."""
_BY_GROWTH = re.compile(
    "[\\s　]*(?:而|不过|再看)?(?:比|论|从|就|看|按)?(?:经济)?(?:增[速幅]|占[^,]{1,10}?比重)"
    "(?:方面|上|来?看|而言|来说)*[,，]"
)
"""`增速上，甲省9.7%，乙省9.2%`: of what the paragraph before was about."""
_BY_SIDE = re.compile(
    "[\\s　]*从?(投资|出口|进口|进出口|贷款|存款|消费|收入|支出)(?:的)?(?:结构|构成|领域|方向)(?:上)?(?:来)?看"
)
"""`从投资结构看，……`: of the investment that the paragraph before was about."""
_ANNOUNCED = re.compile(
    pattern(
        "(?P<what>{I})(?:数据|情况|排名|成绩单?|增速)?(?:[近日前今昨已正式陆续相继悉数全部新鲜均都]|{P})*(?:公布|出炉|揭晓|发布|亮相|放榜|披露)了?[^,]{0,4}$"
    )
)
"""`各市州地区生产总值近日公布。`: what the next sentence's figures are of, where they do not say."""
_NEXT_IN_ORDER = re.compile(
    pattern("\\s*(?:其次|再次|随后|第[二三]|紧随其后的?|排[名在]第[二三]的?)(?:则|就)?[是为](?P<place>{G})")
)
"""`甲区销售93万平方米，其次为乙区，46万平方米`: whose the next figure is."""
_NEAR = 12
_SECTION = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,2}、(?![一二三四五六七八九十])|[(（][一二三四五六七八九十]{1,2}[)）])"
)
"""A numbered section whose line is lost: the time that it says first is the whole section's."""
_APART_NEXT = re.compile("[,，]\\s*(?:分别|依次)")
_REMARKS = re.compile("\\s*(?:但|而|却|不过|且|也)?(?:增[幅速长]|总量|规模|占比|表现|势头|基数)[^,]{0,8}")
"""`虽然总量不大，但增幅较大，分别完成……`: a remark on what the clause before names."""
_BY_RATE = re.compile("\\s*按[^,]{1,12}(?:汇率|计算|口径|测算)")
_PAIR = 2
_IT_IS = re.compile(r"\s*(?:这|那)?(?:正|就)?(?:是|即)")
_FIGURE_FIRST = re.compile(
    pattern(r"^[\s“]*(?:\S{0,3}讯\s*)?(?:超过?|突破|近|约|逾|达)?{Q}(?:以上|左右|余|多)?[\s”]*$")
)


class Reader:
    """Reading of one document; `drafts` grows as `read` goes on.

    Args:
        shape: the document's shape.
        context: what governs at its start.
    """

    def __init__(self, shape: Shape, context: Context) -> None:
        self.shape = shape
        self.context = context
        self.figures = Figures(shape, context)
        self._left: tuple[Governing | None, ...] | None = None
        self._outside: tuple[Whereabouts, Whereabouts | None] | None = None
        self._stating = [index for index, token in shape.tokens.items() if token.kind in _STATING_KINDS]

    @property
    def drafts(self) -> list[Draft]:
        """What the document states, in reading order."""
        return self.figures.drafts

    def read(self) -> list[Draft]:
        """All drafts of the document."""
        paragraph, told = -1, 0
        for sentence in sentences(self.shape):
            if sentence.paragraph != paragraph:
                paragraph = sentence.paragraph
                region, place = self.context.region, self.context.region_place
                self.context.open_paragraph(paragraph)
                if self.context.home in {None, COUNTRY} and _GOES_ON.match(self.shape.signs, sentence.start):
                    self.context.region, self.context.region_place = region, place
                told = len(self.drafts)
            if not sentence.opens and _SECTION.match(self.shape.signs, sentence.start, sentence.end):
                self.context.local = self.context.passing = None
                told = len(self.drafts)
            if sentence.opens:
                open_section(self.context, self.shape, sentence)
                self.context.sold = sold_by_head(self.shape.signs[sentence.start : sentence.end])
            self.context.heading = False
            if sentence.opens or self.shape.signs[sentence.end - 1] in ":：":
                self.context.heading = open_heading(self.context, self.shape, sentence)
                self.context.paragraph_start = self.shape.places[sentence.start]
            take_topic(self.context, self.shape, sentence)
            open_years(self.context, self.shape, sentence)
            part = bool(_PART.match(self.shape.signs, sentence.start, sentence.end))
            aimed = self.context.target and self.context.estimated != paragraph
            if part and aimed and not self._aimed_at_whole(told):
                self.context.target = self.context.planned  # 491万辆，有望居首。其中，……: of what was reached
            if sentence.linked and self._left is not None:
                self.context.restore(self._left)  # 2019年为7.8亿人次；……: what an earlier year had was told by the way
            self._left = None
            self.context.open_sentence(linked=sentence.linked, opening=len(self.drafts) == told, part=part)
            self._sentence(sentence)
            self.figures.leave_sentence()
            self._leave_brackets()
        return self.drafts

    def _told_since(self, sentence: Sentence) -> bool:
        """Whether a figure of a later time stands before in the sentence."""
        now = self.context.period
        begins = self.shape.places[sentence.start]
        return any(
            d.start >= begins and d.period is not None and now is not None and d.period.start > now.end
            for d in self.drafts[-_NEAR:]
        )

    def _aimed_at_whole(self, since: int) -> bool:
        """Whether the last amount or growth of the paragraph is a target; a place that is hoped for says nothing."""
        last = next((d for d in reversed(self.drafts[since:]) if d.measure is not Measure.RANK), None)
        return last is None or last.target

    def _sentence(self, sentence: Sentence) -> None:
        among = aside = False
        if _BESIDES.match(self.shape.signs, sentence.start, sentence.end) and self.context.section is None:
            self.context.region, self.context.region_place = self.context.home, None
        if _AT_AN_EVENT.match(self.shape.signs, sentence.start, sentence.end):
            self.context.event = True
        skipped = -1
        if self.context.subject is None and (
            _BY_TIME.match(self.shape.signs, sentence.start, sentence.end)
            or _BY_GROWTH.match(self.shape.signs, sentence.start, sentence.end)
        ):
            self.context.subject = self.context.former
        former = self.context.former if self.context.subject is None else None
        if former is not None and (side := _BY_SIDE.match(self.shape.signs, sentence.start, sentence.end)):
            self.context.subject = former if side[1] in former.name else None
        last = self._last_figure(sentence) if sentence.clauses else -1
        self.context.beginning = sentence.opens and last >= 0
        parts = self.shape.signs.find("其中", sentence.start, sentence.end) >= 0
        for number, clause in enumerate(sentence.clauses):
            aside = self._in_brackets(clause, aside=aside)
            if parts and not among and _AMONG.match(self.shape.signs, clause.start, clause.end):
                among = True
                self.context.open_parts()
            self.context.part = self.context.part or among
            if number <= skipped or (aside and foreseen_aside(self.context, self.shape, clause, self.drafts[-_PAIR:])):
                continue
            if clause.start > last:
                self._without_figures(clause, among=among)
                continue
            following = sentence.clauses[number + 1] if number + 1 < len(sentence.clauses) else None
            if following and self._figure_first(clause, following):
                skipped = number + 1
                continue
            times, period = self.context.in_force(), self.context.period
            self._clause(sentence, clause, among=among, awaited=clause.end <= last and not aside)
            if only_passes(self.shape, self.context, clause, period, opens=not number):
                self.context.restore(times)
            now = self.context.period
            if (
                number
                and period is not None
                and now is not None
                and now.end < period.start
                and self._told_since(sentence)
            ):
                self._left = times

    def _in_brackets(self, clause: Clause, *, aside: bool) -> bool:
        """Whether a clause stands in brackets; what is named in them governs nothing after them."""
        opens = clause.mark[-1:] in _OPENS
        if self._outside is not None and (opens or _SHUTS.intersection(clause.mark)):
            self._leave_brackets()
        if opens:
            self._outside = self.context.here(), self.context.whole
        return opens or (aside and not _SHUTS.intersection(clause.mark))

    def _leave_brackets(self) -> None:
        """`下降5.4%（全国下降6.4%）。其中，……`: the region and the company told of before."""
        if self._outside is not None:
            context = self.context
            (context.region, context.region_place, context.entity, context.entity_place), context.whole = self._outside
            self._outside = None

    def _last_figure(self, sentence: Sentence) -> int:
        """Sign of the sentence's last number; names after it wait for none, for a sentence passes none on."""
        last = bisect_left(self._stating, sentence.end) - 1
        figure = self._stating[last] if last >= 0 and self._stating[last] >= sentence.start else -1
        return max(figure, self.shape.signs.rfind("持平", sentence.start, sentence.end))

    def _figure_first(self, clause: Clause, following: Clause) -> bool:
        """`超过4400亿元，这是……`: the figure first, then what it is."""
        signs = self.shape.signs
        start = _IT_IS.match(signs, following.start, following.end)
        if start is None or clause.mark[:1] in _OPENS or not _FIGURE_FIRST.match(signs[clause.start : clause.end]):
            return False
        if not self._items(clause) or self._items(following):
            return False
        take_up(self.shape, self.context, following, following.start, following.end, among=False)
        subject = subject_in(self.shape, start.end(), following.end)
        if subject is None:
            return False
        index = next(i for i in range(clause.start, clause.end) if signs[i] in _QUANTITY_SIGNS)
        self.figures.level(clause, index, clause.start, subject)
        return True

    def _clause(self, sentence: Sentence, clause: Clause, *, among: bool, awaited: bool) -> None:
        signs = self.shape.signs
        aim(self.context, self.shape, clause)
        items = list(self._items(clause))
        come_back(self.shape, self.context, clause, self.drafts)
        self.context.outside = self.context.here()
        told = self.shape.words(clause.start, items[0] if items else clause.end)
        self.context.products = head_of_products(told, self.context.subject) or self.context.products
        if items:
            take_up_entity(self.shape, self.context, clause)
        cursor = seen = clause.start
        for group in grouped(signs, items, clause.start):
            take_up(self.shape, self.context, clause, seen, group[0], among=among)
            seen = group[0]
            cursor = self.figures.take(sentence, clause, group, cursor, items)
        take_up(self.shape, self.context, clause, seen, clause.end, among=among, figures=bool(items))
        dated = signs.find(Kind.PERIOD, clause.start, clause.end) >= 0
        if not items and dated and (compared := _COMPARED.search(signs, clause.start, clause.end)):
            at = signs.find(Kind.PERIOD, compared.start(), compared.end())
            self.context.compared = self.shape.tokens[at]
        if not items and looks_from_a_side(self.shape, self.context, clause):
            return
        if not items and (then := _NEXT_IN_ORDER.fullmatch(signs, clause.start, clause.end)):
            self.context.take_region(self.shape.tokens[then.start("place")])
            return
        if awaited and not items and not _BY_RATE.match(signs, clause.start, clause.end):
            if is_the_most(told := signs[clause.start : clause.end]) or (
                self.context.subject is not None and only_compares(told)
            ):
                return
            if self.context.loose_span is None or not (
                _APART_NEXT.match(signs, clause.end) and _REMARKS.fullmatch(told)
            ):
                self.context.loose_span = (clause.start, clause.end)
            self.context.loose = subject_in(self.shape, clause.start, clause.end)
            before = self.context.pending or self.context.subject
            waits = awaited_subject(self.shape, clause, self.context.loose, before)
            self.context.pending = waits or self.context.pending
        elif items:
            self.context.pending = self.context.loose = self.context.loose_span = None

    def _without_figures(self, clause: Clause, *, among: bool) -> None:
        """A clause after the sentence's last number only tells what the next sentences are about."""
        aim(self.context, self.shape, clause)
        take_up(self.shape, self.context, clause, clause.start, clause.end, among=among, figures=False)
        if self.context.subject is None and (told := _ANNOUNCED.search(self.shape.signs, clause.start, clause.end)):
            self.context.subject = subject_of(self.shape.tokens[told.start("what")].text, -1, -1)
        if self.context.opening:
            looks_at_growth(self.shape, self.context, clause)

    def _moves(self, clause: Clause, index: int) -> bool:
        """`位次前移两位`: how far something moves, no place."""
        told = "第" not in self.shape.tokens[index].text
        return told and _MOVED.search(self.shape.signs, clause.start, index) is not None

    def _items(self, clause: Clause) -> list[int]:
        """Signs of the clause that may state something."""
        found = []
        signs = self.shape.signs
        stating = self._stating
        for index in stating[bisect_left(stating, clause.start) : bisect_left(stating, clause.end)]:
            sign = signs[index]
            if sign in _QUANTITY_SIGNS:
                if not refused(self.shape, clause, index):
                    found.append(index)
            elif sign == _RANK:
                others = signs[index + 1 : index + 2] == "的" and _AGAINST.search(signs, clause.start, index)
                if not (_TIER.match(signs, index + 1) or self._moves(clause, index) or others):
                    found.append(index)
            elif states_bare(self.shape, self.context, self.drafts, clause, index):
                found.append(index)
        level = signs.find("持平", clause.start, clause.end) >= 0
        if level and (flat := _FLAT.search(signs, clause.start, clause.end)) and flat.end() - 2 not in found:
            found.append(flat.end() - 2)
        return sorted(found)
