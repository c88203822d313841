"""Which periods of a text govern what follows, and which are bases, scenes, parts of names or days of events."""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.lexing.shapes import Shape
from hzetl.extract.lexing.tokens import QUANTITIES, Kind, Token, pattern

_BASE_BEFORE = re.compile(
    pattern(
        "(?:比|较|同|与|跟|和|像|如同|相当于|不及|低于|高于|高出|低出|优于|超过?|快于|好于|为|距|距离|相比于?|相较于?|{R}|[比较][^,，。;{P}]{1,8}(?:前|时|期间)的)$"
    )
)

_BASE_NAMED_TWICE = re.compile(pattern("[同与和跟](?:{P}|[^,，。;{P}]{2,12}普查)的?[(（]?$"))
_COMPARED = re.compile(pattern("[^,，。;]{0,4}的?[^,，。;]{0,6}?(?:{Q})?相比"))
"""Around a day that says again when the census was: `同第五次全国人口普查2000年11月1日零时的687万人相比`."""
PREDICATE = re.compile(
    "(?:年份|也是|正是|就是|是|作为|谋划|迈向|迎接|迎来了?|面向|展望|创|创下|创造|为期|于|自|用了|历时|前|首个)$"
)
_SCENE = re.compile(
    "^(?:的)?(?:不变|可比)价|^(?:的)?(?:平均)?汇率|^(?:的)?价格(?:变动|变化|上涨|下[降跌])的?翘尾|^(?:的)?价格?(?:计算|\\))|^(?:相应)?(?:同期)?数?(?:作?为)基"
)
"""After a period of prices or of a base: `2005年价格计算`, `2019年同期数为基数`."""
_TIMES_OF_IT = re.compile(pattern("(?:[、和与]{P})*的(?:[{B}" + "".join(QUANTITIES) + f"][、和与])*{Kind.TIMES.value}"))
_IN_ADDRESS = re.compile(
    "的?[^,。]{0,3}政府工作报告[》”]?(?:中|里|上)(?![^。;]{0,12}(?:提出|目标|预期|明确|确定|要求|安排))"
)
"""`在2021年的政府工作报告里，有一段总结`: the year is that of what was said, not of what is told."""
_HIGH_POINT = re.compile(pattern("^(?:以来)?的?(?:{R}|次|最)?[高低](?:点|位|值|峰|水平)"))
"""After a time in which the figure stands out: `为今年第二高点`."""
_BASE_FIGURE = re.compile("^(?:的)?(?:同期)?[^,，。、]{0,4}基数(?!据)")
"""After a period that was only easy or hard to outdo: `在上年同期低基数效应下`, `受去年基数较高影响`."""
_NEXT_AFTER = re.compile("(?:仅次于|不及|逊于|低于|高于|优于|超过)[^,。]{1,16}的$")
"""`仅次于创纪录的1月`: what is told of is only compared with that time."""
_TREND = re.compile(
    "^(?:的)?[^,。]{0,12}(?:态势|局面|趋势|势头|走势|颓势|惯性|轨道|轨迹|步伐)(?!下)|"
    "^(?:的|来的)?(?:最|首次|首度|新高|新低|单[日月]最|历史|少有|罕见|同期最)"
)
"""After `以来` within a clause: `持续今年以来两位数增长态势`, `近5年来的最快增速`; not `2023年首次突破2万亿元`."""
_TURNED = re.compile("(?:(?:持续|延续|结束|扭转|改变|打破|刷新)了?|创下?)(?:自)?$")
_BEGAN = re.compile("(?:开始|起),?(?:已|就|便)?连续")
_TOLD = re.compile(
    "获悉|发布|公布|召开|举行|落幕|闭幕|开幕|揭[晓牌幕]|印发|出台|消息|[讯电]$|报道|记者|通报|启动|会议|论坛|签[约署]|开工|通车|投产|挂牌|开业|开园|亮相|上市|通过"
)
"""What is done on a day of which no figures are told."""

_NOT_A_PERIOD_AFTER = re.compile(
    '^[”"’]?(?:规划|计划(?!新|投|建[设成造]?(?!议)|完成(?!情况|率)|实现|招|引进|开[工建通展]|改造|增|推[出进]|安排|总投|培[育训]|生产|发行|出让|供应|启动|打造|创建|修|种植|整治|拆|发放|组织|举办|提供|销售|出口|接待)|行动|目标(?![为是:：值])|纲要|建议|之年|工程|方案|度?(?:报告|榜单|榜|会议|大会|版|会)|最[佳好快高低]|各[月季][^,。]{0,2}最|的?(?:公布|发布|印发|出台|揭晓|发表)的|以前|之前|前|的新高|新高|来新高|来最|结转|结余)|的?最后.{1,3}?(?:小?长假|假期|黄金周|节假?日|购物节)|^(?:最新|首次|刚刚|新近?)(?:公布|发布|印发|出台|揭晓|发表|评选|认定|公示)的'
)


_NO_PREDICATE = re.compile("(?:于|自|前|这是|这就是|这正是|[一二三四五六七八九十]是|[首其再]次?先?是|最后是)$")
_DAY_OF_NEWS = re.compile("[今昨前][日天]|日前|近日|近期")
_REPORTED = re.compile(
    f"[^。;；{''.join(QUANTITIES)}]{{0,30}}?(?:发布|公布|获悉|了解到|透露|通报|介绍|显示|消息|揭晓|出炉|召开|举行|报道|讯)"
)
"""What is done on the day of the news, before any figure."""
_BEGUN = re.compile(
    "^[^,。以起]{0,6}(?:开建|开工|动工|启动|成立|创办|落户|投产|运营|开业|上线|建成|设立|入驻)(?![^,。]{0,6}(?:以来|后|起))"
)
_BACK_AT_THE_TOP = re.compile(pattern("^重[回返夺][^,，。]{1,14}的[^,，。]{0,3}{G}[,，]"))
"""`去年重回“经济第一区”的甲区，以1615亿元……`: no figure is of that year."""
_WON = re.compile(
    "^(?:就|便|即|起|又|还|再次)?(?:获评|获批|入选|荣获|获得|被(?:列|评|授|认)|重回“|重返“|重夺|痛失|跻身|当选|落户|成立|创办|出台|印发|获国|获全|获省)"
)
"""After a year of which only an event is told: `苏州2019年获评软件名城。`"""
_AND_AFTER = re.compile(f"[^,，。;；{''.join(kind.value for kind in QUANTITIES)}]{{1,30}}[之以]?后[,，]")
"""After 自 and a time: `自今年3月签订备忘录后，……`: what comes is of the time since then."""
_HELD = re.compile("[,，]?[^,，。;；]{0,12}?(?:召开|举行|举办|提出|印发|出台|启动|获批|成立|发布)")
"""After a month of which only an event is told: `去年10月，全省召开大会。`"""
_FIGURED = re.compile("[" + "".join(kind.value for kind in QUANTITIES) + "]")
_OPENED = re.compile('^[”"’]?(?:时期|期间)?(?:的)?[^,。;\ue010-\ue016]{0,14}(?:开局|起步|开门红|开好局|新局)')
"""After a plan's years that only say how they began: `实现了“十一五”时期的良好开局`."""
_CAPTION = re.compile(pattern("(?:^|[\\s\u3000。])图\\s*{B}[\\s\u3000:：.、]*$"))
"""Before the years of a chart's caption: `图1 2001-2007年生产总值`."""
_TOLD_AT_ONCE = re.compile(pattern("[{I}A-Z一-鿿]{1,8}?(?:增速|增幅){Q}"))
_DONE_OF = ("完成", "占", "达到", "达", "超过", "完成了", "相当于")
_OF_A_PLAN = re.compile("[^,，。;；]{0,12}(?:目标|任务|计划|预算)")
"""After a time of which only the plan is told: `完成全年900万目标的63%`."""
_SET_THEN = re.compile("(?:预算|计划|目标|预期|确定|制定|既定|下达|部署|提出|安排)")


_OF_SEVERAL = re.compile(pattern("(?:[、和与及]{P})*(?:同期)?的[约近超]*{Q}"))
_IS_SEVERAL = re.compile(pattern("(?:[是为]|相当于)(?:{P}[、和与及])*$"))
"""Around one of several times that values are multiples of: `分别是1949年、1978年的48.7、1.2倍`."""

_OF_TIMES = re.compile(pattern("(?:[是为]|相当于){P}(?:(?:[、和与及]|以及){P})+(?:同期)?的[约近超]*$"))


def multiples_of_several(shape: Shape, start: int, index: int, count: int) -> bool:
    """`分别是1949年、1978年的48.7、1.2倍`: as many times as values, all of them bases."""
    hit = _OF_TIMES.search(shape.signs, start, index)
    return hit is not None and hit.group().count(Kind.PERIOD) == count


def may_govern(token: Token, before: str, after: str, rest: str) -> bool:
    """Whether a period is one that figures are of: not a base, a plan's name, a predicate or the day of an event."""
    said = token.said
    in_address = before.endswith("在") and _IN_ADDRESS.match(rest)
    stands_on = before.endswith("在") and re.match("[^,。]{0,10}(?:基础|基数|起点)之?上", rest)
    if (
        said is None
        or stands_on
        or in_address
        or ("图" in before and _CAPTION.search(before))
        or (said.word == "now" and before.endswith("随着"))  # 随着昨天傍晚的一阵雨，……
        or is_base(before, after)
        or ("相比" in rest and _COMPARED.match(rest) and _BASE_NAMED_TWICE.search(before))
        or _NOT_A_PERIOD_AFTER.match(after)
        or _SCENE.match(rest[:16])
        or _HIGH_POINT.match(rest[:8])
        or ("基数" in rest[:12] and _BASE_FIGURE.match(rest[:12]))
        or _TURNED.search(before)  # 延续去年以来的增长
        or (before.endswith("自") and _BEGAN.match(after))  # 自2001年开始已连续11年
        or before.endswith(("排到", "排到了", "排至", "签到", "签到了"))  # 订单排到了10月份
        or (before.endswith("的") and _NEXT_AFTER.search(before))  # 仅次于创纪录的1月
        or ("的" in rest and _OF_SEVERAL.match(rest) and _IS_SEVERAL.search(before))
        or _BACK_AT_THE_TOP.match(rest)
        or (before.endswith(_DONE_OF) and _OF_A_PLAN.match(rest))
        or _TIMES_OF_IT.match(rest)  # 是新中国成立初1949年的416倍
    ):
        return False
    year = said.year and not said.months and _WON.match(after)
    month = said.months is not None and said.months[0] == said.months[1] and not said.day and _HELD.match(rest)
    won = (year or month) and not _FIGURED.search(rest.split("。", 1)[0])
    since_then = before.endswith("自") and not said.since
    begun = won or (since_then and (_AND_AFTER.match(rest) or _BEGUN.match(rest[:16])))  # 自去年9月底正式开建
    if begun or (said.until_year and not said.since and _OPENED.match(rest[:24])):
        return False
    since = said.since or said.word == "recent"
    if (before.endswith("以") and after.startswith("为")) or (said.point == "start" and _SET_THEN.match(after)):
        return False  # 以上年为100, 完成年初预算的112%
    of_trend = before.strip() and (before.endswith(("为", "是", "创")) or _TREND.match(rest[:16]))
    if since and (of_trend or after.startswith(("首次", "首度"))):
        return False  # 为2020年以来同期最高, 今年以来首次实现正增长
    months = said.months is not None and said.months[0] != said.months[1] and ("到" in token.text or "至" in token.text)
    told = _TOLD_AT_ONCE.match(rest[:16])  # 从一季度GDP增速5.2%，到上半年的7.5%
    if before.endswith(("从", "由")) and not (said.until_year or said.since or months or told):  # but 从1月到8月
        return False  # the earlier end of a pair (由上年同期的14.9%提高到17.6%)
    opens = before.strip() in {"", "在", "预计在"} and after[:1] in {",", "，"}  # “十二五”开局之年，……
    if "规划" in token.text or ("之年" in token.text and not opens):
        return False
    of_news = _DAY_OF_NEWS.fullmatch(token.text) and _REPORTED.match(rest)  # 前三季度，记者昨天从统计局了解到，……
    said_of_it = PREDICATE.search(before) and said.word != "ahead" and not _NO_PREDICATE.search(before)
    if of_news or said_of_it:
        return False
    if said.day is None or said.as_of or said.word not in {None, "day of month"} or said.first_day is not None:
        return True
    if re.match("零?时?为?标准时点", after) or re.search("标准时[点间][为是:]?$", before):
        return True
    return _is_day_of_figures(before, rest)


def _is_day_of_figures(before: str, rest: str) -> bool:
    """`10月7日，景区接待游客86万人次`, `到3月10日，复工率99.8%`: the figures are that day's; not `9月29日，……落幕`."""
    if re.search("[到至]$", before):
        return True
    told = re.split("[。;；\n]", rest, maxsplit=1)[0]
    figure = re.search(pattern("(?<!为期)(?<!历时){Q}"), told)
    return figure is not None and not _TOLD.search(told[: figure.start()])


def is_base(before: str, after: str) -> bool:
    """Whether a period is what is compared with (`比上年`), not what is told about."""
    if before.endswith("以") and after.startswith("为基"):
        return True
    if before.endswith(("至", "到", "达")) and re.match(f"的[约近超]?{Kind.PERCENT.value}", after):
        return True  # 恢复至2019年同期的119.8%
    if before.endswith(("是", "为")):
        return after.startswith(("的", "同期的"))
    return bool(_BASE_BEFORE.search(before))


_UPON = re.compile("(?:同期)?的?基础之?上(?:再|又|继续|仍|还|分别)*(?:增|提高|上升|上涨|下降|减|降|翻)")
"""After 在 and a time: `在2010年基础上下降41.9%`."""
_AS_AGAINST = frozenset({"相比于", "相较于"})


def bases_in(shape: Shape, start: int, end: int) -> list[Token]:
    """Base periods named in a run: `比上年全年`, `较2019年同期`."""
    return [
        shape.tokens[index]
        for index in shape.find(Kind.PERIOD, start + 1, end)
        if (
            shape.signs[index - 1] in "比较与同"
            or shape.signs[index - 3 : index] in _AS_AGAINST
            or (shape.signs[index - 1] == "的" and _BASE_BEFORE.search(shape.signs, max(start, index - 12), index))
            or (shape.signs[index - 1] == "在" and _UPON.match(shape.signs, index + 1))
        )
    ]
