"""Reads a document's sentences clause by clause and makes drafts of what they state."""

from __future__ import annotations

from bisect import bisect_left

from hzetl import late_re as re
from hzetl.extract.bare import states_bare
from hzetl.extract.context import Context
from hzetl.extract.dense import grouped
from hzetl.extract.drafts import Draft
from hzetl.extract.figures import Figures
from hzetl.extract.monthly import take_topic
from hzetl.extract.nameless import is_the_most, names_nothing
from hzetl.extract.owners import head_of_products
from hzetl.extract.places import is_multiple_of, is_subject_place, names_a_contest, stands_behind
from hzetl.extract.refusals import refused
from hzetl.extract.sections import open_section
from hzetl.extract.shapes import Clause, Sentence, Shape, sentences
from hzetl.extract.subjects import Subject, subject_in, subject_of
from hzetl.extract.targets import aim, open_heading
from hzetl.extract.tokens import QUANTITIES, Kind, pattern
from hzetl.extract.zones import is_place
from hzetl.normalize.regions import COUNTRY

_QUANTITY_SIGNS = frozenset(kind.value for kind in QUANTITIES)
_STATING = re.compile(pattern("{Q}|{R}|{B}"))
_STATING_KINDS = frozenset({*QUANTITIES, Kind.RANK, Kind.BARE})
_RANK = Kind.RANK.value
_OPENS, _SHUTS = frozenset("(（"), frozenset(")）")
_ENTITY, _PERIOD = Kind.ENTITY.value, Kind.PERIOD.value
_GOVERNING = re.compile(pattern("{E}|{P}|{G}"))
_COMPARED = re.compile(pattern("[与同和比较]{P}[^,]{0,8}?相比|[比较]{P}$|相[比较]于?{P}[^,]{0,14}$"))
_PART = re.compile(r"\s*(?:其中|当中)")
_FLAT = re.compile(
    pattern("(?:(?:与|和|同|较|比)(?:{P}|去年|上年)?(?:同期)?)?(?:基本|大体|总体)?(?<![保维])持平(?![稳缓衡淡和])")
)
_IS_SCOPE = re.compile(pattern("(?:(?!居|列|排|位|跻身|进入|蝉联|[,。;:]|{Q}|{P}|{I}|{G}).){0,12}{R}"))
_GOES_ON = re.compile(r"\s*(?:此外|另外|同时|与此同时|再看|再来看|先看|先来看)")
"""A paragraph that begins so goes on with the region of the one before, in a page about many regions."""
_FIGURES = "".join(kind.value for kind in QUANTITIES)
_ORDERED = re.compile(pattern(f"[^,。;:{{P}}{{G}}{_FIGURES}]{{0,12}}?(?:排名|排在|排|位居|位列|居|列){{R}}"))
_EVENT = re.compile(
    f"[^,。;:是的{_FIGURES}]{{0,16}}(?:获批|揭牌|挂牌|成立|开园|启用|入选|获评|落户|投用|开工|通车|开通|竣工|签约|开馆|开业|亮相|奠基|上线)"
    f"[^,。;:{_FIGURES}]{{0,8}}$"
)
"""`甲科技城产业园获批创建`: an event somewhere, not what the next figures are of."""
_IS_SET = re.compile("[^,。;:]{1,16}?中(?:[,排位居列名第]|$)")
"""`全省第一`, `在全国各口岸中居第七`: the region is the set in which something is ranked, not what is told about."""
_NOT_OTHERS = frozenset({"全球", "世界", "国际", "海外", "国内", "我国"})
_AGAIN = re.compile(pattern(
    r"[\s“]*(?:目前|如今|现在|截至{P}|{P})?,?(?P<kind>该?(?:公司|集团|小镇|项目)|该(?:企业|厂)|这家(?:企业|公司|工厂))(?=[,已今去现共累实完年营的产总内拥将]|{P}|集聚|入驻)"
))  # fmt: skip
_PENDING = re.compile(
    "(?:值|额|量|率|入|润|资|数|价格|面积|存款|贷款|出口|进口|消费|支出|规模|GDP|能耗|强度|产出|人口|比重|占比|经济|产业|业|集群|企业|指数|评估|评价|评比|增速|增幅|榜|榜单|[百0-9]强|人物)$"
)
_BY_TIME = re.compile(
    "[\\s　]*(?:分(?:地市|地区|区域|区县|县市|城市|市县|设区市)|分[月季]度?|逐[月季]|"
    "从(?:各?[月季]度?|分[月季])(?:走势|情况)?|"
    "[分从按](?:三大|主要|不同|支撑|重点|传统|新兴)*(?:行业|门类|经济类型|企业规模|规模|产业|大类|登记注册类型|类型|领域)[^,]{0,3}?)(?:度)?(?:看|来看)"
)
"""`分季度看，一季度……`: of what the paragraph before was about."""
_BY_SIDE = re.compile(
    "[\\s　]*从?(投资|出口|进口|进出口|贷款|存款|消费|收入|支出)(?:的)?(?:结构|构成|领域|方向)(?:上)?(?:来)?看"
)
"""`从投资结构看，……`: of the investment that the paragraph before was about."""
_SECTION = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,2}、(?![一二三四五六七八九十])|[(（][一二三四五六七八九十]{1,2}[)）])"
)
"""A numbered section whose line is lost: the time that it says first is the whole section's."""
_BY_RATE = re.compile("\\s*按[^,]{1,12}(?:汇率|计算|口径|测算)")
_LEADS = re.compile(
    "\\s*(?:其中)?(?P<whose>[一-鿿A-Za-z]{2,12}?(?:产业|制造业|行业|业|集群))(?![的、和与及务者主态内数])[一-鿿]{2,8}$"
)
"""A sector that a clause without figures begins with: `文化产业蓄势向好，实现增加值2586亿元`."""
_EXCEEDS = re.compile(
    "(?:也|都|均|双双|已经?|则|仍|首次|再次|虽|还|就)*(?:超过?|突破|不足|未及|不到|逼近|接近|迈[上过]|跨[上过]|高于|低于)了?[^,]*$"
)
"""`营业收入也都超过了千亿`: what the clause tells of stands before."""
_ASSESSED = re.compile("([^,]{2,24}?(?:评[估价比选]|考核|测评|竞赛))(?:中|里)?(?:获|被|荣|结果|得)")
"""`软件名城评估获得3星级，排名第二`: what the place is in."""
_THE_MOST_IS = re.compile("最[多高大快低少小强长][^,。;]{0,10}[是为]$")
_SPREAD = re.compile("([^,]{2,20}?)的?(?:区域|地区|地域|行业|产业|城市)?分布(?:情况)?(?:为|是|如下)?$")
"""`入选企业区域分布为：甲区28家、乙区9家`: of what the numbers are."""
_IS_IT = re.compile(
    pattern(
        "的(?:城市|省份|地区|区县|县市|[市区县])?(?:依然|仍然?|还|则|就|正|无疑|分别)?(?:[是为]|还?有|当属|要数){G}{0,2}$"
    )
)
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
            self.context.heading = False
            if sentence.opens or self.shape.signs[sentence.end - 1] in ":：":
                self.context.heading = open_heading(self.context, self.shape, sentence)
                self.context.paragraph_start = self.shape.places[sentence.start]
            take_topic(self.context, self.shape, sentence)
            part = bool(_PART.match(self.shape.signs, sentence.start, sentence.end))
            self.context.open_sentence(linked=sentence.linked, opening=len(self.drafts) == told, part=part)
            self._sentence(sentence)
        return self.drafts

    def _sentence(self, sentence: Sentence) -> None:
        among = aside = False
        skipped = -1
        if self.context.subject is None and _BY_TIME.match(self.shape.signs, sentence.start, sentence.end):
            self.context.subject = self.context.former
        former = self.context.former if self.context.subject is None else None
        if former is not None and (side := _BY_SIDE.match(self.shape.signs, sentence.start, sentence.end)):
            self.context.subject = former if side[1] in former.name else None
        last = self._last_figure(sentence) if sentence.clauses else -1
        self.context.beginning = sentence.opens and last >= 0
        for number, clause in enumerate(sentence.clauses):
            if not among and self.shape.signs[clause.start : clause.end].lstrip().startswith("其中"):
                among = True
                self.context.open_parts()
            aside = clause.mark[-1:] in _OPENS or (aside and not _SHUTS.intersection(clause.mark))
            self.context.part = self.context.part or among
            if number <= skipped:
                continue
            if clause.start > last:
                self._without_figures(clause, among=among)
                continue
            following = sentence.clauses[number + 1] if number + 1 < len(sentence.clauses) else None
            if following and self._figure_first(clause, following):
                skipped = number + 1
                continue
            self._clause(sentence, clause, among=among, awaited=clause.end <= last and not aside)

    def _last_figure(self, sentence: Sentence) -> int:
        """Sign of the sentence's last number; names after it wait for none, for a sentence passes none on."""
        last = bisect_left(self._stating, sentence.end) - 1
        figure = self._stating[last] if last >= 0 and self._stating[last] >= sentence.start else -1
        return max(figure, self.shape.signs.rfind("持平", sentence.start, sentence.end))

    def _figure_first(self, clause: Clause, following: Clause) -> bool:
        """`超过4400亿元，这是……`: the figure first, then what it is."""
        signs = self.shape.signs
        if not _FIGURE_FIRST.match(signs[clause.start : clause.end]):
            return False
        start = re.compile(r"\s*(?:这|那)?(?:正|就)?(?:是|即)").match(signs, following.start, following.end)
        if start is None or any(True for _ in self._items(following)):
            return False
        self._govern(following, following.start, following.end, among=False)
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
        told = self.shape.words(clause.start, items[0] if items else clause.end)
        self.context.products = head_of_products(told, self.context.subject) or self.context.products
        if items:
            self._take_up_entity(clause)
        cursor = seen = clause.start
        for group in grouped(signs, items, clause.start):
            self._govern(clause, seen, group[0], among=among)
            seen = group[0]
            cursor = self.figures.take(sentence, clause, group, cursor, items)
        self._govern(clause, seen, clause.end, among=among, figures=bool(items))
        if not items and (compared := _COMPARED.search(signs, clause.start, clause.end)):
            at = signs.find(_PERIOD, compared.start(), compared.end())
            self.context.compared = self.shape.tokens[at]
        if awaited and not items and not _BY_RATE.match(signs, clause.start, clause.end):
            if is_the_most(signs[clause.start : clause.end]):
                return
            self.context.loose_span = (clause.start, clause.end)
            self.context.loose = subject_in(self.shape, clause.start, clause.end)
            self.context.pending = self._pending(clause, self.context.loose) or self.context.pending
        elif items:
            self.context.pending = self.context.loose = self.context.loose_span = None

    def _without_figures(self, clause: Clause, *, among: bool) -> None:
        """A clause after the sentence's last number only tells what the next sentences are about."""
        aim(self.context, self.shape, clause)
        self._govern(clause, clause.start, clause.end, among=among, figures=False)

    def _take_up_entity(self, clause: Clause) -> None:
        """`公司去年营收……`, `小镇已集聚……` in a later paragraph is what the page introduced by that noun."""
        named = self.context.named_entity
        if named is None or self.context.entity is not None or self.context.region is not None:
            return
        hit = _AGAIN.match(self.shape.signs, clause.start, clause.end)
        if hit is None:
            return
        kind = hit["kind"]
        if kind[-2:] in named or kind.startswith(("该", "这家")) or kind == "公司":
            self.context.take_entity(named, (self.shape.places[hit.start("kind")], self.shape.places[hit.end("kind")]))

    def _pending(self, clause: Clause, subject: Subject | None) -> Subject | None:
        if subject is not None and (subject.code or _PENDING.search(subject.name)) and len(subject.name) <= 30:
            return subject
        if subject is not None and (bounded := _EXCEEDS.search(subject.words)) and bounded.start() > 1:
            told = subject.words[: bounded.start()]
            return (
                None
                if names_nothing(told, told)
                else self._pending(clause, subject_of(told, subject.start, subject.end))
            )
        if spread := _SPREAD.search(self.shape.signs, clause.start, clause.end):
            return subject_in(self.shape, spread.start(1), spread.end(1))
        if assessed := _ASSESSED.search(self.shape.signs, clause.start, clause.end):
            return subject_in(self.shape, assessed.start(1), assessed.end(1))
        named = list(self.shape.find(Kind.INDICATOR, clause.start, clause.end))
        if not named:
            leads = _LEADS.match(self.shape.signs, clause.start, clause.end)
            return subject_of(leads["whose"], leads.start("whose"), leads.end("whose")) if leads else None
        return subject_of(self.shape.tokens[named[-1]].text, named[-1], named[-1] + 1)

    def _items(self, clause: Clause) -> list[int]:
        """Signs of the clause that may state something."""
        found = []
        signs = self.shape.signs
        for hit in _STATING.finditer(signs, clause.start, clause.end):
            index, sign = hit.start(), hit.group()
            if sign in _QUANTITY_SIGNS:
                if not refused(self.shape, clause, index):
                    found.append(index)
            elif sign == _RANK or states_bare(self.shape, self.context, self.drafts, clause, index):
                found.append(index)
        level = signs.find("持平", clause.start, clause.end) >= 0
        if level and (flat := _FLAT.search(signs, clause.start, clause.end)) and flat.end() - 2 not in found:
            found.append(flat.end() - 2)
        return sorted(found)

    def _govern(self, clause: Clause, start: int, end: int, *, among: bool, figures: bool = True) -> None:
        """Take up periods, regions and companies named in a run of the clause."""
        signs, context = self.shape.signs, self.context
        for hit in _GOVERNING.finditer(signs, start, end):
            index, sign = hit.start(), hit.group()
            if sign == _ENTITY:
                token = self.shape.tokens[index]
                if signs[index + 1 : index + 2] not in {"等", "、"} and signs[index - 1 : index] not in {
                    "、",
                    "比",
                    "较",
                }:
                    context.take_entity(token.name, (token.start, token.end))
            elif sign == _PERIOD:
                context.take_period(self.shape, index, clause.start, among=among)
            else:
                token = self.shape.tokens[index]
                if _ORDERED.match(signs, index + 1) and not context.is_own(token.code):
                    continue
                elsewhere = not figures and clause.mark and token.code != context.home
                if elsewhere and _EVENT.match(signs, index + 1, clause.end):
                    continue
                if _IS_SCOPE.match(signs, index + 1) or (signs[index - 1] == "在" and _IS_SET.match(signs, index + 1)):
                    continue
                if (
                    token.text in _NOT_OTHERS
                    or is_multiple_of(self.shape, index)
                    or (not context.is_own(token.code) and names_a_contest(self.shape, index, clause.end, context.home))
                ):
                    continue
                found = _THE_MOST_IS.search(signs, clause.start, index)  # 常住人口最多的区是萧山区，有151万人
                found = found or _IS_IT.search(signs, max(clause.start, index - 8), index)
                if found and context.is_own(token.code):
                    context.take_region(token)  # 排在第一位的是余杭区，……
                    continue
                described = signs[index - 1] == "的" and re.match(
                    pattern("[,{P}已则更也仍却]|$"), signs[index + 1 : clause.end] or ","
                )
                told_of = (described and index > clause.start) or stands_behind(self.shape, index)
                if told_of and context.is_own(token.code):
                    context.take_region(token)  # 被誉为“世界工厂”的东莞，……
                elif is_subject_place(
                    self.shape,
                    max(clause.start, start),
                    index,
                    own=context.is_own(token.code),
                    follows=start > clause.start,
                ):
                    after = signs[index + 1 : index + 2]
                    if not figures and (
                        after == "、"
                        or signs[index - 1] == "、"
                        or (not context.is_own(token.code) and after not in ",的")
                    ):
                        continue  # 依次为香港、……、台湾省: named among others
                    if context.entity is not None and is_place(context.entity) and not context.is_own(token.code):
                        context.open_parts()  # a zone's page says what it is to the whole; then it is the zone's again
                    context.take_region(token)
