"""Sentences without any statistic, and such of companies."""

from __future__ import annotations

from . import nouns
from .making import template
from .scene import Scene
from .sentence import Part


@template("silent")
def nothing_to_say(s: Scene) -> list[Part]:
    year = s.published.year - s.rng.randint(0, 3)
    month, day = s.rng.randint(1, 12), s.rng.randint(1, 28)
    return s.told(
        "{y}年{m}月{d}日，{p}召开经济运行分析会议。",
        "{p}深入实施“296X”先进制造业集群培育行动。",
        "{p}印发《关于促进民营经济发展的若干意见》（政发〔{y}〕{d}号）。",
        "本报告按照《国民经济行业分类》（GB/T 4754—2017）执行。",
        "{p}坚持“十四五”规划确定的方向，扎实推进各项工作。",
        "联系电话：0571-8525{m}{d}。",
        "{p}“黄金31条”出台以来，企业反响热烈。",
        "{m}月{d}日上午，全省第{m}次统计工作会议在{p}举行。",
        "{p}加快建设万亿级产业集群，打造“415X”体系。",
        "新华社{m}月{d}日电 记者从统计部门获悉，{p}经济运行平稳。",
        "增速按可比价格计算，为不变价增长速度。",
        "{y}年以来，{p}持续优化营商环境。",
        "{p}连续{d}年举办数字贸易博览会。",
        "请于{y}年{m}月{d}日17:30前将材料报送至{p}统计局。",
        "第{d}届世界互联网大会将于{m}月举行。",
        "全文共分{m}章{d}条，自{y}年{m}月1日起施行。",
        y=str(year), m=str(month), d=str(day), p=s.own().text,
    )  # fmt: skip


@template("company")
def company_beside_the_region(s: Scene) -> list[Part]:
    noun, place, time = s.noun("flow"), s.own(), s.time("year")
    firm = s.one_of("远航智能科技有限公司|云帆生物股份有限公司|中兴隆机械有限公司")
    revenue = nouns.Noun("营业收入", "", "flow", ("亿元",), 2, 90)
    made = nouns.written(str(s.rng.randint(2, 90)), "亿元")
    x = s.figure(made, revenue, place, time, region=None, entity=firm)
    return s.told("{t}，{p}{n}{y}。<|\n>{f}{t}实现营业收入{x}。", t=time.text, p=place.text, n=noun.phrase,
        y=s.level(noun, place, time),
                  f=firm, x=x)  # fmt: skip
