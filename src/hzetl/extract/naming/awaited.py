"""What a clause without figures says that the figures after it are of.

What belongs here: the subject that waits for a figure. What does not: subjects of clauses that have figures (`about`).
"""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.lexing.shapes import Clause, Shape
from hzetl.extract.lexing.tokens import Kind, pattern
from hzetl.extract.naming.nameless import names_nothing
from hzetl.extract.naming.parts import with_head
from hzetl.extract.naming.subjects import subject_in
from hzetl.extract.subject import Subject, subject_of

_PENDING = (
    "值", "额", "量", "率", "入", "润", "资", "数", "价", "价格", "实力", "竞争力", "面积", "存款", "贷款", "出口",
    "进口", "消费", "零售", "销售", "支出", "规模", "GDP", "能耗", "强度", "产出", "人口", "比重", "占比", "经济",
    "产业", "业", "集群", "企业", "指数", "评估", "评价", "评比", "增速", "增幅", "榜", "榜单", "人物",
    *(f"{what}水平" for what in ("化", "收入", "消费", "价格", "工资", "产出")),
    *(f"{number}强" for number in "百0123456789"),
)  # fmt: skip
"""Ends of what figures may be of."""
_HOW_MANY = re.compile("[0-9一二三四五六七八九十]{1,3}个[^,]{0,8}[市县区省]")
_IS_A_PART = re.compile(
    "\\s*(?P<whose>[^,是]{2,20})(?:仍|依然|已|已经|一直|始终|也)*[是为][^,]{0,16}的(?:重要|主要|最大|第一大?|最主要|关键)*"
    "(?:组成部分|组成|来源|支柱|主力军?|主体|大头|引擎|动力)$"
)
"""`经营性收入是居民收入的重要组成部分，占……`: of the part, not of the whole that the clause ends with."""
_IS_ONE = re.compile(
    "[^,]{0,12}?(?P<whose>(?![是为])[^,、是为\ue001\ue002]{2,14}?(?:业|产业|领域|板块|集群|品类|赛道))(?:仍|依然|也|则|就|无疑)*[是为]"
    "[^,]{2,24}的(?:一?个?)(?:行业|产业|领域|板块|集群|品类|门类|赛道)(?:之一)?$"
)
"""`服装行业是表现最为亮眼的行业，实现……`: of the branch, not of what it is called."""
_LEADS = re.compile(
    "[\\s●■◆▲★○•·]*(?:\ue001|\ue002)?(?:其中)?(?:[^,等]{2,40}等)?(?P<whose>(?!在)[一-鿿A-Za-z]{2,12}?(?:产业|制造业|行业|业|集群))"
    "(?![的、和与及务者主态内数])(?:[一-鿿]{2,8}|[是为][^,]{2,16}|在[^,]{4,60}(?:保持|领先|居|占|优势)[^,]{0,8})$"
)
"""A sector that a clause without figures begins with: `文化产业蓄势向好，实现增加值2586亿元`."""
_EXCEEDS = re.compile(
    "(?:也|都|均|双双|已经?|则|仍|首次|再次|虽|还|就)*(?:超过?|突破|不足|未及|不到|逼近|接近|迈[上过]|跨[上过]|高于|低于)了?[^,]*$"
)
"""`营业收入也都超过了千亿`: what the clause tells of stands before."""
_ASSESSES = re.compile("评[估价比选]|考核|测评|竞赛")
_ASSESSED = re.compile(f"([^,]{{2,24}}?(?:{_ASSESSES.pattern}))(?:中|里)?(?:获|被|荣|结果|得)")
"""`软件名城评估获得3星级，排名第二`: what the place is in."""
_SPREAD = re.compile("([^,]{2,20}?)的?(?:区域|地区|地域|行业|产业|城市)?分布(?:情况)?(?:为|是|如下)?$")
"""`入选企业区域分布为：甲区28家、乙区9家`: of what the numbers are."""

_MOST_IS = re.compile("[^,]{2,12}最[^,的]{1,4}的[^,是为]{0,6}(?:是|为|要数|当属|当数|莫过于)(?P<whose>[^,是为]{2,12})$")
"""`涨势最猛的是鲜菜，环比上涨10%`: of what moves most."""
_WEIGHS = re.compile(
    "(?P<whose>[^,占]{1,20}?)(?:占[^,占]{1,16}?)?的?(?:比重|占比|比例|份额)"
    "(?:进一步|持续|继续|明显|稳步|逐步|逐年|不断|显著|有所|大幅|总体|略有|小幅)*"
    "(?:提高|提升|增加|上升|扩大|下降|回落|降低|加大)了?$"
)
"""`省外游客比重进一步增加，占比达到48%`: of whose weight the next share is."""
_DRIVEN = re.compile(
    "(?P<whose>[^,在]{2,14}(?:业|企业|市场|投资|消费|出口|价格))在[^,]{2,24}(?:拉动|带动|推动|支撑|影响|作用|刺激)下$"
)
"""`建材行业在水泥行业复苏拉动下，实现收入308亿元`: what drives it is not what the figures are of."""
_MOVES = re.compile(pattern(
    "(?:其中)?(?P<whose>(?!在)[^,的{P}{I}]{4,18}?(?<![均年月日]))(?:持续|不断|稳步|继续|逐步|快速|明显|大幅|总体|逐年|有所|进一步)*"
    "(?:增加|增多|减少|增长|上升|下降|扩大|壮大|稳定|平稳|回落|回升|放缓|趋缓|走低|走高|走弱|走强|攀升)(?:较快|明显)?$"
))  # fmt: skip
"""`返乡人员明显增多，年底达到12万人`: what so moves, though no indicator; not `经济运行总体平稳`."""
_NO_THING = re.compile(
    "经济|业$|形势|运行|态势|局势|走势|大局|[生活]产|发展|信心|需求|压力|(?<!劳)动力|就业|市场|环境|质量|效益|水平|能力|力度"
)
_ENTERS = re.compile(
    "(?P<whose>[^,在]{1,14}?)(?:更是|也|又|还|均|都|则|再次|首次|成功|已)*(?:进入|跻身|入围|迈入|挺进)了?[^,]{0,10}(?:[百十0-9]强|前[二三四五六七八九十百0-9]+(?:名|位|强)?|前列|第一方阵|第一梯队)$"
)
"""`外贸更是跻身全省5强，名列西部第1`: what has entered is placed, not the list."""
_LOOKED_AT = re.compile("(?:上|而言)?(?:来)?看$")
"""`从民营企业数量上来看，……增长32%`: of all that is looked at."""
_TOPIC = re.compile("(?:这?一栏|这?一项|这一块|这一?指标|方面)$")
"""`限上投资一栏，平阳县171.3亿元`: what the list is of."""
_TURNS = re.compile(
    "(?:其中)?(?P<whose>[^,]{2,24}?)(?:同比|环比)?(?:由[涨升增正]转[降跌负]|由[降跌负]转[升涨增正]|止[跌降]回?[升涨稳]|转[降升跌涨])$"
)
"""`电力生产和供应业由涨转降，下跌0.4%`: what turns, with the noun of those told before."""
_LEADS_IN = re.compile(
    "(?:其中)?(?P<whose>[^,的]{2,20}?)(?:增长|增速|增幅|涨幅|降幅|跌幅|上涨|下降|涨得|跌得|涨势)最(?:快|慢|大|小|高|低|猛|明显|多)$|"
    "(?:其中)?(?P<branch>[^,的]{2,20}?(?:业|产业|行业|制造))最[快慢]$"
)
"""`制造业最快，为9.8%`: whose the figure is."""
_BRINGS_ABOUT = re.compile(
    "\\s*(?:首次|已经?|成功|有力|有效|持续|不断|进一步|稳稳|牢牢|更|也|又|还|共同|充分)*(?:撑起|支撑起?|占据|构成|拉动|推动|带动|促进|助推|助力|托起|扛起|托举)了?"
)
"""`首次撑起全市生产总值的半壁江山，占比49.3%`: what was told before goes on."""
_OUTDOES = re.compile(pattern("(?:在|受|因|由于|面对|尽管)(?:{P}|上年|去年)[^,]{0,12}基数"))
"""`房地产业在上年同期低基数效应下，增长12.6%`: what the clause tells of stands before."""
_FORMS = (
    (_IS_A_PART, "的"), (_IS_ONE, "的"), (_WEIGHS, "比"), (_WEIGHS, "额"), (_DRIVEN, "下"), (_MOST_IS, "最"),
    (_ENTERS, "进"), (_ENTERS, "入"), (_ENTERS, "身"),
)  # fmt: skip
"""Ways of saying what figures after a clause are of, each with a sign that it needs."""


def awaited_subject(
    shape: Shape, clause: Clause, subject: Subject | None, before: Subject | None = None
) -> Subject | None:
    """The subject that a clause leaves to the next figures: its own, an assessment, a spread, or a sector.

    Args:
        shape: the document's shape.
        clause: the clause, without figures.
        subject: what its words name; None where they name nothing.
        before: what the figures before it were of.
    """
    signs = shape.signs
    if (headed := _headed(shape, clause, subject, before)) is not None:
        return headed
    if before is not None and _BRINGS_ABOUT.match(signs, clause.start, clause.end):
        return None
    words = signs[clause.start : clause.end]
    for form in [form for form, sign in _FORMS if sign in words]:
        if (leads := form.match(signs, clause.start, clause.end)) is not None:
            whose = subject_in(shape, *leads.span("whose"))
            return with_head(whose, before) if whose is not None and form is _MOST_IS else whose
    if signs.find("基数", clause.start, clause.end) > 0 and (base := _OUTDOES.search(signs, clause.start, clause.end)):
        outdone = subject_in(shape, clause.start, base.start())
        return with_head(outdone, before) if outdone is not None else None
    if subject is not None and _HOW_MANY.match(subject.words):  # 20个山区县规上工业增加值增速高于……
        named = shape.find(Kind.INDICATOR, clause.start, clause.end)
        return subject_of(shape.tokens[named[-1]].text, named[-1], named[-1] + 1) if named else None
    if subject is not None and (subject.code or subject.name.endswith(_PENDING)) and len(subject.name) <= 30:
        return subject
    if subject is not None and (bounded := _EXCEEDS.search(subject.words)) and bounded.start() > 1:
        told = subject.words[: bounded.start()]
        return (
            None
            if names_nothing(told, told)
            else awaited_subject(shape, clause, subject_of(told, subject.start, subject.end))
        )
    if (span := _told_of(signs, clause)) is not None:
        return subject_in(shape, *span)
    named = shape.find(Kind.INDICATOR, clause.start, clause.end)
    if not named:
        leads = _LEADS.match(shape.signs, clause.start, clause.end)
        return subject_of(leads["whose"], leads.start("whose"), leads.end("whose")) if leads else None
    return subject_of(shape.tokens[named[-1]].text, named[-1], named[-1] + 1)


def _of_its_kind(shape: Shape, clause: Clause, before: Subject) -> Subject | None:
    """What turns or leads among those told of before, with their noun."""
    for form in (_TURNS, _LEADS_IN):
        if (hit := form.fullmatch(shape.signs, clause.start, clause.end)) is not None:
            group = "branch" if form is _LEADS_IN and hit["branch"] else "whose"
            whose = subject_in(shape, *hit.span(group))
            return with_head(whose, before) if whose is not None else None
    return None


def _headed(shape: Shape, clause: Clause, subject: Subject | None, before: Subject | None) -> Subject | None:
    """What a clause only looks at, turns or leads: `从企业数量上来看`, `投资一栏`, `制造业最快`."""
    if before is not None and (moves := _of_its_kind(shape, clause, before)) is not None:
        return moves
    if subject is None:
        return None
    for form, ends in ((_LOOKED_AT, "看"), (_TOPIC, ("栏", "项", "块", "指标", "方面"))):
        head = form.search(subject.words) if subject.words.endswith(ends) else None
        told = subject_in(shape, subject.start, subject.end - len(head.group())) if head and head.start() > 1 else None
        if told is not None and (told.code or told.head or (form is _TOPIC and told.name.endswith(_PENDING))):
            return told
    return None


def _told_of(signs: str, clause: Clause) -> tuple[int, int] | None:
    """Where a clause names what moves, what is spread over places, or the assessment that it tells of."""
    if (moves := _MOVES.fullmatch(signs, clause.start, clause.end)) and not _NO_THING.search(moves["whose"]):
        return moves.span("whose")
    spreads = signs.find("分布", clause.start, clause.end) > 0
    if spreads and (spread := _SPREAD.search(signs, clause.start, clause.end)):
        return spread.span(1)
    assesses = _ASSESSES.search(signs, clause.start, clause.end)
    assessed = _ASSESSED.search(signs, clause.start, clause.end) if assesses else None
    return assessed.span(1) if assessed is not None else None
