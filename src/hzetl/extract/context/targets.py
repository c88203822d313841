"""Plans and forecasts: which words and headings make the figures after them targets, and which end that.

What belongs here: status. What does not: the period of what is planned.
"""

from __future__ import annotations

from datetime import date

from hzetl import late_re as re
from hzetl.extract.context.in_force import Governing
from hzetl.extract.context.state import Context
from hzetl.extract.drafts import Draft
from hzetl.extract.lexing.shapes import Clause, Sentence, Shape
from hzetl.extract.lexing.tokens import QUANTITIES, Kind, pattern
from hzetl.normalize.periods import Period

_NOT_REACHED = "(?<!完成)(?<!实现)(?<!达到)(?<!超出)(?<!超过)(?<!低于)(?<!高于)(?<!快于)(?<!好于)"
_PLANS = re.compile(pattern(
    "(?:增速|增幅|增长率|增长)(?:将|被)?(?:初定|设定|确定|定)为|力争|力保|力促|冲刺(?!行动|攻坚|阶段|赛|班|期)|剑指|(?:收入|支出|{I})(?:预算|计划)?安排(?=(?:为|约)?{Q})|目标(?:为|是|值|定|达|设|增)|"
    f"(?=目标){_NOT_REACHED}(?<!计划)目标(?=(?:{{Q}}|{{B}})(?!的(?:近|约)?{{Q}}))|"
    f"(?=[增主预发]){_NOT_REACHED}(?:增长|主要|预期|发展)目标(?!任务?(?:完成|全面|基本|顺利)|的?(?:完成|实现|进度))|"
    "(?=计划)(?<!完成)(?<!超额)(?<!占年)(?<!占年度)(?<!占全年)(?<!完成年)(?<!完成年度)(?<!完成全年)计划(?=招|到|在|新|投|完|达|增[长加]|突|超|净|实|建|用|年|总|引|培|播|种|开工|安排|生产|发行|出让|供应|{I})|(?<![虚比草])(?<!(?<!规)模)拟(?!合)|有望|(?<![于超及合])预期(?!指数|寿命|目标|受教育)|确保|争取(?!到(?!{P}))|"
    "规划(?=到|达|实现|突破|增[长加]|建|新|用|总)|到{P}[末底]?(?=[^,]*$)|(?:报告|会议|纲要|规划|方案|意见|计划)(?:提出|明确|要求)|"
    "(?:(?<={P})|(?<={G}))将(?=实施|加快|全力|着力|深入|聚焦|推进|围绕|大力|统筹)|"
    "(?<![主重需首只就])要(?=达到?|从|突破|建成|新增|实现|确保|增长|翻|再|力争|完成|培育|引进|新建|超过?|提高[到至]|控制在|保持在)|建议(?={G}|全|{I}|一般)|(?:满产|达产)后"
))  # fmt: skip
_FORESEES = re.compile(pattern(
    "预计|(?:委|局|厅|部门|机构|专家)(?:最近|近日|日前)?预测$|可(?:再)?(?:增加|实现|带动|形成|新增|达产)|可为[^,]{1,8}(?:减负|节约|节省|降低|减免|增收)|"
    "将(?=[^,]{0,8}(?:达|增|新|提高到|上升到|提升到|提高至|上升至|超过|过|完成|实现|突破|建成|超|投资|上马|培育|新建))|"
    "将(?:再|还|会|继续|陆续|累计|全面|进一步)*(?=走进|推出|排|开展|举办|提供|发放|安排|落实|组织|开通|开工|引进|吸引|带动|节约|减免|获得|形成|推进|打造|迎来|回落|有{Q})|"
    "将为[^,]{1,14}(?:提供|节约|减负|减免|带来)"
))  # fmt: skip
_MAY_AIM = re.compile(
    f"力[争保促]|建议|定为|冲刺|安排|剑指|目标|计划|拟|有望|预期|确保|争取|规划|到{Kind.PERIOD.value}|提出|明确|要|满产后|达产后|预计|预测|可|将"
)
"""What each plan and forecast has in it: one quick look spares most clauses the long patterns."""
_SURPASSES = re.compile(
    pattern("(?:高于|低于|快于|好于|优于|超过|超出|完成|达到|符合|接近)[^,]{0,6}(?:{Q}|{N})[^,]{0,6}的[^,]{0,4}$")
)
"""Before an aim that is only compared with."""
_AIM_NAMED = re.compile("目标(?!任务)[^实完达]{0,8}$")
_NAMES_AIMS = re.compile("目标|预期|计划")
"""Cues that may stand after their figures: 完成……亿元的目标."""
_PAST = re.compile("已(?:经|达|有|由|从|实现|完成|建成|突破|超|累计)|目前|(?<![比较由从])(?:去年|上年)|截至")
_GOAL_AFTER = re.compile(
    f"(?:左右|以上|以内|上下)?的(?:全年|年度|年初|{Kind.PERIOD.value})?(?:预期|调控|计划|增长|控制|预定|既定|年度)*(?:目标|计划)(?!完成)"
)
_NUMBERED = re.compile(
    r"\s*(?:(?P<first>[一二三四五六七八九十]+、)|(?P<second>[(（][一二三四五六七八九十]+[)）])|(?P<third>[0-9]+[.．、]))"
)
_AIMS = re.compile("目标|展望|(?<![于超及合])预期|计划|安排")
_TASKS = re.compile("(?:工作|任务|举措|打算|思路|部署|抓手)[:：]?$")
_AHEAD = re.compile("下一步|下[一]?阶段|今后|未来|明年|新一年")
_FORESEEN_WHOLE = re.compile(
    r"\s*(?:据|经)?(?:初步|综合|快报|测算|有关部门|[一-鿿]{2,4}(?:局|部门))*预计\s*|"
    f"\\s*(?:初步|综合)?预计[到至在]?{Kind.PERIOD.value}[末底]?\\s*|"
    f"[^{''.join(kind.value for kind in QUANTITIES)}]*(?:委|局|厅|部|部门|中心|办|会|机构|专家|研究院|负责人)"
    "(?:最近|近日|日前|昨[天日])?(?:初步|综合)?(?:预计|预测)\\s*"
)
"""预计 set off by a comma, by itself or with who says so: all that the sentence and its parts tell is foreseen."""
_ENDS_IN_AIMS = re.compile("(?:目标|展望|预期|计划|安排|[是为:：])[:：]?$")
_REACHED = re.compile("完成|情况|回顾|超额|实现|进展|达成|落实|评估|获奖")
_BULLET = re.compile(r"\s*[●■◆▲★○□•·▷※*-]")
_LONGEST_HEADING = 40
_STATED = re.compile("[" + "".join(k.value for k in QUANTITIES if k is not Kind.TIMES) + "]")
_EARLY = 6
"""Up to this month a year's tasks are to come; later a heading that names them may look back."""
_LEVELS = {"first": 1, "second": 2, "third": 3}


def aim(context: Context, shape: Shape, clause: Clause) -> None:
    """Let a clause's words make targets of the sentence's figures from here on, or end that.

    `力争增长6%；……突破8.5万元` goes on over a semicolon; `占比预计为2.98%；授权专利4916件` does not. What has `已` been
    done is no target.
    """
    words = shape.signs[clause.start : clause.end]
    aims = _MAY_AIM.search(words) is not None
    if aims and (cue := _plans(context, shape, clause, words)) is not None:
        context.target, context.foreseen, context.aimed_from = True, False, clause.start + cue
        context.listed = False
    elif aims and (seen := _FORESEES.search(words)):
        whole = _FORESEEN_WHOLE.fullmatch(words) or _foreseen_throughout(shape, clause, words)
        if words.startswith(_SAME_BELOW, seen.end() + 1):
            context.estimated = context.paragraph  # 预计（下同）全年……
        below = context.estimated == context.paragraph
        whole = whole if not below else False
        context.listed = not whole and (below or _foreseen_on(shape, clause, words))
        context.target, context.foreseen = True, not (whole or context.listed)
        context.aimed_from = clause.start + seen.start()
    elif Kind.PERIOD in words and (ahead := _years_ahead(shape, clause)) is not None:
        context.target, context.foreseen, context.listed, context.aimed_from = True, False, False, clause.start + ahead
    elif context.target and context.listed and not clause.mark and _DONE_OR_FORESEEN.search(words):
        if context.estimated == context.paragraph:
            return
        context.target = context.listed = False
    elif (context.target or context.planned) and (
        (_PAST.search(shape.words(clause.start, clause.end)) and not _lies_ahead(context))
        or _tells_of_a_past_year(context, shape, clause)
    ):
        context.target = False
        context.planned = False if context.planned and "截至" in words else context.planned


_FORESEEN_ASIDE = re.compile("\\s*(?:均?为)?(?:初步)?预计(?:数|值)?(?:,?下同)?$")
_SAME_BELOW = "下同"
_ONE_LIST = 14
"""Signs before a bracket within which the values of one list stand."""


def foreseen_aside(context: Context, shape: Shape, clause: Clause, drafts: list[Draft]) -> bool:
    """Whether brackets say that figures are foreseen: `达到830亿元（预计数），增长8%；……` is so of these two.

    `（预计，下同）`, `预计（下同）` is so of all that the sentence and its parts go on to tell.
    """
    signs = shape.signs
    if _FORESEEN_ASIDE.match(signs, clause.start, clause.end) is None:
        return False
    since = shape.places[max(0, clause.start - _ONE_LIST)]
    for draft in drafts:
        draft.target = draft.target or draft.start >= since
    below = signs.find(_SAME_BELOW, clause.start, clause.end + 1 + len(_SAME_BELOW)) >= 0
    context.target, context.foreseen, context.listed, context.aimed_from = True, not below, below, clause.start
    context.estimated = context.paragraph if below else context.estimated
    return True


_YEAR_IS = re.compile(
    pattern("(?<![比较从由与和到是为于当])(?P<when>{P})的?(?:仅|只|才|约|还|就)*(?:为|是|有|达到?)?{Q}")
)


def _tells_of_a_past_year(context: Context, shape: Shape, clause: Clause) -> bool:
    """`预计2024年达3000亿元，而2020年为1900亿元`: what a year long over had is no forecast."""
    if context.published_on is None or (hit := _YEAR_IS.search(shape.signs, clause.start, clause.end)) is None:
        return False
    said = shape.tokens[hit.start("when")].said
    return said is not None and said.year is not None and (said.until_year or said.year) < context.published_on.year - 1


def _foreseen_throughout(shape: Shape, clause: Clause, words: str) -> bool:
    """`预计全年生产总值增长5%；……增长4%`: all parts, unless one says what has been done or is foreseen itself."""
    if clause.mark or not _FORESEEN_AT_HEAD.match(words):
        return False
    signs = shape.signs
    ends = [at for mark in "。\n" if (at := signs.find(mark, clause.end)) >= 0]
    return _DONE_OR_FORESEEN.search(signs, clause.end, min(ends, default=len(signs))) is None


def _foreseen_on(shape: Shape, clause: Clause, words: str) -> bool:
    """`预计全年生产总值增长5%；投资增长4%；实现利润3亿元`: the parts before the one that says what has been done."""
    if clause.mark or not _FORESEEN_AT_HEAD.match(words):
        return False
    signs = shape.signs
    ends = [at for mark in "。\n" if (at := signs.find(mark, clause.end)) >= 0]
    parts = re.split("[;；]", signs[clause.end : min(ends, default=len(signs))])
    return len(parts) > 2 and _DONE_OR_FORESEEN.search(parts[1]) is None


_FORESEEN_AT_HEAD = re.compile(pattern("\\s*(?:(?:初步)?预计,?(?:{P}|{G}){1,2}|(?:{P}|{G}){1,2}(?:初步)?预计(?!比))"))
_PROPOSED = re.compile("(?:方面|规划|纲要|报告)[,，]提出(?!了)")
"""`在民生方面，提出居民收入实现4.2万元`: what a plan that the page is about has set."""
_DONE_OR_FORESEEN = re.compile("完成|实现|已|预计|预期|累计|截至|达到?|授权|新增")


_NEAR = 16
_AHEAD_OF_TIME = re.compile(pattern("(?<!确保)(?<!力争)(?<!争取)提前(?:{A}|[^,]{0,4})(?:实现|完成|达到)"))


def _plans(context: Context, shape: Shape, clause: Clause, words: str) -> int | None:
    """Where in the clause the words of a plan begin, from which on figures are its; None where there are none."""
    if shape.signs[clause.end : clause.end + 1] in {":", "："} and _AIM_NAMED.search(words):
        return 0
    if words.startswith("提出") and _PROPOSED.match(shape.signs, max(0, clause.start - 3)):
        return 0
    if _AHEAD_OF_TIME.search(words):
        return None  # 提前四年实现翻两番的目标
    hit = _PLANS.search(words)
    if hit is None:
        return None
    if "目标" in hit.group() and _SURPASSES.search(words, 0, hit.start()):
        return None  # 高于6%以上的预期目标
    if not hit.group().startswith("到"):
        return 0 if _NAMES_AIMS.search(hit.group()) else hit.start()
    # A future is not told of a past: `到2024年` in 2025 is no target.
    said = shape.tokens[clause.start + hit.start() + 1].said
    published = context.published_on
    ahead = bool(said and said.year and published and said.year >= published.year and not said.months)
    return hit.start() if ahead else None


def _lies_ahead(context: Context) -> bool:
    """Whether the years in force are those after publication: what has 累计 in them is none that has been."""
    governing, published = context.governing, context.published_on
    return governing is not None and published is not None and governing.span and governing.period.end > published


def _years_ahead(shape: Shape, clause: Clause) -> int | None:
    """Where a clause names years to come by themselves: `今后五年，……累计3500亿元`."""
    for index in shape.find(Kind.PERIOD, clause.start, clause.end):
        said = shape.tokens[index].said
        if said is not None and said.word == "ahead":
            return index - clause.start
    return None


def open_heading(context: Context, shape: Shape, sentence: Sentence) -> bool:
    """Let a heading govern the paragraphs under it: `二、2025年主要目标`, `目标是：`; not `主要目标完成情况`.

    Returns whether the sentence is a heading.
    """
    signs = shape.signs
    words = signs[sentence.start : sentence.end].strip()
    if words[-1:] in {":", "："}:
        words = re.split("[,，]", words)[-1]  # 从会议上获悉，……的主要目标是：
    after = signs[sentence.end : sentence.end + 1]
    numbered = sentence.opens and after == "。" and _NUMBERED.match(words) is not None  # （二）新一年的打算。
    ends = numbered or after in {"\n", ""}
    stated = _STATED.search(words) is not None
    if not ends or len(words) > _LONGEST_HEADING or stated or not re.search("[一-鿿]", words):
        return False
    found = _NUMBERED.match(words)
    level = _LEVELS.get(found.lastgroup or "", 0) if found else 0
    if _AIMS.search(words) and not _REACHED.search(words) and _ENDS_IN_AIMS.search(words):
        _open_plan(context, level, tasks=False)
        if Kind.PERIOD not in words:
            context.plan_period = _plan_before(context, shape, sentence.start)
    elif _TASKS.search(words) and not _REACHED.search(words) and _is_ahead(context, shape, sentence, words):
        _open_plan(context, level, tasks=True)
    elif context.planned and level <= context.plan_level and _PLAN_GOES_ON.fullmatch(words):
        context.tasks = True
    elif (
        context.planned
        and sentence.opens
        and not _BULLET.match(words)
        and (level <= context.plan_level if level else _ends(context, words))
    ):
        context.planned = False
    return sentence.opens


_PLAN_GOES_ON = re.compile(
    "(?:[一二三四五六七八九十]+、)?(?:发展|工作|建设|主要|重点)?(?:发展|工作)?(?:重点|任务|举措|路径|方向|布局)"
)
"""A heading after the aims that goes on with the plan: 发展重点, 重点任务."""
_VISION = re.compile("(?:的)?远景")
_LOOKED_BACK = 400


def _plan_before(context: Context, shape: Shape, start: int) -> Governing | None:
    """The plan's years that are told of before a heading without any: `描绘了“十四五”规划……`, `主要目标`."""
    published = context.published_on
    for index in reversed(shape.find(Kind.PERIOD, max(0, start - _LOOKED_BACK), start) if published else []):
        token = shape.tokens[index]
        said = token.said
        if said is None or published is None or _VISION.match(shape.signs, index + 1):
            continue
        if said.year and said.until_year and not said.since and said.until_year > published.year:
            years = Period(date(said.year, 1, 1), date(said.until_year, 12, 31))
            return Governing(years, (token.start, token.end), context.paragraph, span=True, recent=True, named=True)
        if said.year and said.year >= published.year and said.months is None and said.day is None:
            return None  # a year of its own governs: 2025年工作安排
    return None


def _open_plan(context: Context, level: int, *, tasks: bool) -> None:
    context.planned, context.plan_level, context.tasks, context.plan_period = True, level, tasks, None


def _ends(context: Context, words: str) -> bool:
    """A line without a number ends a plan, but below tasks only one that looks back: `加快建设……` is one of them."""
    return not context.tasks or bool(_REACHED.search(words)) or Kind.PERIOD in words


def _is_ahead(context: Context, shape: Shape, sentence: Sentence, words: str) -> bool:
    """Whether tasks are those to come: `2022年重点工作` said in 2022's first months, `下一步工作打算`."""
    if _AHEAD.search(words):
        return True
    published = context.published_on
    for index in shape.find(Kind.PERIOD, sentence.start, sentence.end):
        said = shape.tokens[index].said
        period = context.resolved(said) if said else None
        if period and published and period.end.year >= published.year and period.end > published:
            return published.month <= _EARLY or period.start > published
    return False


_SET_BEFORE = re.compile("(?<!公共)(?<!基金)(?<!算)(?:(?:计划|预算|任务)数?|目标任务|年度目标|全年目标)$")
_SET_ENDS = ("划", "算", "务", "数", "目标")


def is_set_before(words: str, *, thing: bool = False) -> bool:
    """Whether the words before a number call it a plan's: `完成年计划710亿元的89.4%`; not `一般公共预算39亿元`.

    Nor where plans are the things counted: `新产品试制计划101项`.
    """
    return words.endswith(_SET_ENDS) and not thing and _SET_BEFORE.search(words) is not None


def is_goal(shape: Shape, index: int, end: int) -> bool:
    """Whether the number at a sign is called a goal: `低于3%左右的全年调控目标`."""
    reached = _AHEAD_OF_TIME.search(shape.signs, max(0, index - _NEAR), index) is not None  # 提前四年实现翻两番的目标
    return not reached and _GOAL_AFTER.match(shape.signs, index + 1, end) is not None
