"""What the words of a header or caption say by themselves: which kind of number, which unit, which indicator.

What belongs here: words. What does not: which column they stand over and what stands beside it (`columns`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from hzetl import late_re as re
from hzetl.extract.subject import HEAD, Subject, subject_of
from hzetl.extract.tables.cells import unit_of
from hzetl.model import Measure
from hzetl.normalize.indicators import find_indicators, indicator_by_alias
from hzetl.normalize.numbers import narrow
from hzetl.normalize.periods import PERIOD


@cache
def periods() -> re.Pattern[str]:
    """All ways to write a period; made when first a table is read, for it is large."""
    return re.compile(PERIOD)


_NUMBERED = re.compile(r"^(?:续?附?表\s*)?[0-9]+(?:\s*[-—–－.]+\s*[0-9]+)*(?![0-9年])[\s:：]*")
_NAMED_ALONE = re.compile("(?:[一-鿿]|[0-9]{1,2}(?:-[0-9]{1,2})?岁){4,30}")
_GOES_ON = re.compile(
    "[一-鿿]{0,8}?(?:报酬|工资|费|收入|支出|[额值率]|指数|价格|人数|面积|产量|密度|能耗)(?![一-鿿])|(?:所占)?(?:比重|占比)"
)
"""What makes a caption one of something else than the indicator that it begins with: 从业人员年平均劳动报酬."""
_BY_KINDS = re.compile("(?<=价格)分[类项组](?=指数)")
SPACES = re.compile(r"[\s　\x00]")
NOTE = re.compile(r"[（(][^（）()]*[）)]")
_UNIT = re.compile(r"[（(](?:单位[：:]?)?([^（）()]{1,12})[）)]|单位[：:]\s*([^\s；;（）()]{1,24})")
BASE_OF_INDEX = re.compile("(?:以)?(?:上年同期|上年同月|上年|去年同期|上月|基期|[0-9]{4}年?)(?:价格)?(?:=|＝|为)100")
_MOM = re.compile("环比|[比较]上[月季]")
SINCE_JANUARY = re.compile("比年初|较年初|比上年末|较上年末")
_POINTS = re.compile("百分点")
GROWTH = re.compile(
    "增长率?|增速|增幅|同比|增减|[比较]上年|±|涨跌幅|[比较]去年|涨幅|升降|[比较]同期|发展速度|可比增|增[(（]?%"
)
_AMOUNT = re.compile(
    "涨跌(?:额|(?:[(（]元[)）])?$)|增[长加减](?:额|量|数)|增长值|增减额|净增|新增额|[比较](?:年初|上年末|上月末?)增减(?:[(（][^()（）%]*[)）])?$|(?:比上年|同比|比年初)增加(?!%)"
)
_SHARE = re.compile("比重|占比|份额|占[^比]*%|构成|结构")
_PLACE = re.compile("位次|排名|名次|排位|^排序$")
_PULL = re.compile("拉动|贡献(?!率)")
_PULL_RATE = re.compile("(?<!资产)(?<!社会)贡献率")
_SKIPPED = re.compile(
    "(?:年均|平均(?:每年)?)(?:递增|增长|增速)|完成(?:全年度?|年度?)?(?:计划|预算|目标|进度)|进度|权重|序号|编号|代码|备注|说明|为(?:年度)?(?:预算|计划)|"
    "占年?度?(?:预算|计划|目标)|(?:为|是|相当于)(?:(?:19|20)[0-9]{2}年|上年|去年)(?:同期)?的?[(（]?(?:%|倍)"
)
PLAIN = re.compile(
    "绝对[量值额数]|完成[额数]?|实绩|数值|指标值|总量|本[期年]|上年|去年|增长|完成|合计|实际数?|数额|数量|指标|累计|本月止?|当月|全年|年末|期末|止|数据|值|情况|主要|综合|平均|结构|构成|统计表?|一览表|表|目标|计划|[预决]算数?|执行数|^水平|名义"
)
WHOLE = re.compile("^(?:全[国省市区县州]|合计|总计)")
UNIT_HEADER = re.compile("^(?:计量|计算)?单位$")
LABEL_HEADER = re.compile(
    "^(?:主要|各)?(?:经济)?(?:指标|项目|名称|地区|区县市?|县市区?|县区|区域|城市|行业|产品|分类|类别|类型|分组|年份|年度|时间|月份|单位)(?:名称)?$"
)
_PART_OF_ECONOMY = re.compile("(?:地区|国内)?生产总值[#＃]?(第[一二三]产业|[一-鿿、]{1,14}业)")
LABEL_COLUMN = re.compile(
    "(?:主要|各)?(?:经济)?(?:指标|项目|名称|行业|产品|分类|类别|分组|年份|(?:计量)?单位)(?:名称)?"
)
_ORDINAL_HEADER = re.compile("^(?:序号|编号|No\\.?|代码|行次)$")


def measure_in(words: str) -> Measure | None:
    """Which kind of number a header's words say; None for one that states no claim."""
    if _SKIPPED.search(words):
        return None
    plain = words
    if indicator_by_alias(NOTE.sub("", plain)):
        return Measure.LEVEL  # 人口自然增长率 is no growth of anything
    if _PLACE.search(plain):
        return Measure.RANK
    if _PULL_RATE.search(plain) or _PULL.search(plain):
        return Measure.CONTRIBUTION
    if _POINTS.search(plain):
        return Measure.PP_CHANGE if GROWTH.search(plain) or re.search("提高|变化|变动", plain) else None
    if _AMOUNT.search(plain) and not re.search("[(（]?%", plain):
        return Measure.CHANGE
    if _MOM.search(plain):
        return Measure.MOM
    if GROWTH.search(plain) or SINCE_JANUARY.search(plain):
        return Measure.YOY
    if _SHARE.search(plain):
        return Measure.SHARE
    return Measure.LEVEL


def unit_in(words: str) -> str:
    """The unit that words in brackets, or after `单位：`, give; empty if none."""
    return next(iter(units_in(words)), "")


def units_in(words: str) -> tuple[str, ...]:
    """All units that `单位：亿元、%` or brackets give."""
    written = (part for hit in _UNIT.finditer(words) for part in re.split("[、,，]", hit[1] or hit[2] or ""))
    return tuple(SPACES.sub("", narrow(part)).strip("()") for part in written if unit_of(part) is not None)


def header_subject(words: str) -> Subject | None:
    """The indicator that a header names, known or not; None for one of period, measure and unit only."""
    if part := _PART_OF_ECONOMY.fullmatch(NOTE.sub("", words)):
        return subject_of(part[1] + "增加值")
    own = re.sub("^[一-鿿]{2,6}:(?=[一-鿿])", "", words)  # 户籍人口:死亡人数
    return named(own) or _unknown(own, stripped)


def named(words: str) -> Subject | None:
    """The known indicator that a header or caption names."""
    plain = NOTE.sub("", SPACES.sub("", narrow(words)))
    if indicator_by_alias(plain):
        return subject_of(plain)
    plain = stripped(plain)
    return subject_of(plain) if plain and indicator_by_alias(plain) else None


def captioned(words: str) -> Subject | None:
    """The one indicator that a caption is about (`2021—2025年规模以上工业增加值`)."""
    words = _BY_KINDS.sub("", words)
    if (whole := named(words)) is not None:
        return whole
    found = {mention.code: mention for mention in find_indicators(narrow(words)) if not mention.bare}
    if len(found) != 1:
        return None
    mention = next(iter(found.values()))
    if _GOES_ON.match(narrow(words), mention.end):
        return None
    return subject_of(narrow(words)[mention.start : mention.end])


_OF_WHOM = re.compile(
    "^[一-鿿]{2,3}[省市区县](?=.{4})|^(?:全[国省市])?(?:各省市?|各地区?|各市|各区县|各县市区?|分行业|分地区)(?=.{4})|^全[市省]"
)
"""Whose the numbers are, before what a caption names: `全国各地区化学纤维产量`."""


def noun_of(caption: str) -> Subject | None:
    """What a caption names at its end that is no indicator that we know: `3-20 城镇单位在岗职工平均工资（2020年）`."""
    plain = _NUMBERED.sub("", re.sub(r"[（(][^（）()]*[）)]\s*$", "", narrow(caption)).strip())
    plain = NOTE.sub("", periods().sub("", plain)).strip()
    plain = re.sub("(?:情况|统计)?表?$", "", plain)
    if not _NAMED_ALONE.fullmatch(plain) or re.search("[及和与](?!以[上下])|主要|历年", plain):
        return None
    if not HEAD.search(plain) and not subject_of(plain).rate:
        return None
    return subject_of(_OF_WHOM.sub("", plain))


def stripped(words: str) -> str:
    """Header words without period, measure, unit and what only says that there is a value."""
    plain = periods().sub("", NOTE.sub("", words))
    plain = re.sub("(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])|[1一]月?[-—–－~～至到]+本月", "", plain)
    plain = re.sub(
        "(?:同比|环比|[比较]上[年月]|[比较]去年|[比较](?=增|升|降|±|$)|上年|去年|同[期月季]|年初|累计|按(?:可比|不变)价格?(?:计算)?|可比|名义|实际|占.*?比重)*(?:增长(?:率|速度)?|增速|增幅|增减[额量]?|增加额|增长额|±|涨跌幅|涨幅|升降|位次|排名|排序|比重|占比|构成)*(?:\\(?[%％±]+\\)?)*(?:总量|绝对[量值额数]|数值|实绩|完成[额数]?|本期|合计|累计[值额量数]?|本月[值额量数]?止?|当月[值额量数]?|全年)*$",
        "",
        plain,
    )
    lead = "^(?:全市|全省|全国|全区|全县|当月|本月止?|累计|本期|其中[：:]?|[#＃]|构成(?:\\([%％]\\))?)+"
    return re.sub(lead, "", plain).strip("：:、,-—()（）#＃")


def _unknown(words: str, strip: Callable[[str], str]) -> Subject | None:
    plain = strip(words)
    rest = PLAIN.sub("", plain)
    if len(rest) < 2 or LABEL_HEADER.match(plain) or UNIT_HEADER.match(plain) or _ORDINAL_HEADER.match(plain):
        return None
    if not re.fullmatch("[一-鿿A-Za-z“”、]+", plain) or len(plain) > 24:
        return None
    return subject_of(plain)


def is_known(subject: Subject) -> bool:
    """Whether a subject is an indicator, by its code or by how its name ends."""
    return bool(subject.code or subject.head or subject.rate)
