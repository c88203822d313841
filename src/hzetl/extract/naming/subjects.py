"""The noun phrase that a number is about, cut out of the words before (or after) it.

What belongs here: where a name begins and ends. What does not: what its words say by themselves (`subject`), and which
period or region governs it.
"""

from __future__ import annotations

from functools import lru_cache

from hzetl import late_re as re
from hzetl.extract.lexing.cues import AREA
from hzetl.extract.lexing.shapes import Shape, in_brackets
from hzetl.extract.lexing.tokens import Kind, pattern
from hzetl.extract.naming.nameless import is_good, names_a_set, names_nothing
from hzetl.extract.naming.plausible import plausible
from hzetl.extract.naming.predicates import without_predicates
from hzetl.extract.naming.whole_words import unsplit, word_across
from hzetl.extract.subject import BRACKETS, HEAD, Subject, head_of, joined, subject_of

_HAVE = "|".join(f"{verb}有(?:(?<=[现已还内地区县市].有)|(?<![一-鿿].有))" for verb in "建设办开")
_CUT = re.compile(pattern(  # each of them begins with a sign, by which re finds its places at once
    r"使得|促使|致使|蝉联|实现(?!率)|录得|完成(?!额|率|量|投资额)|达成(?!率)|拥有(?<!{Q}中拥有)(?!量)|共有|累计(?!(?:产销?|销|发放|投放|成交|交易)[量额]$|(?:增长|下降|盈利|亏损)的|结[存余])|实有|现有|有(?<=全[镇乡村街]有)|推出|举[办行]|开展|认定|培育(?<!”培育)(?<!瞪羚培育)(?<!冠军培育)(?<!独角兽培育)(?<!小巨人培育)(?<!上市培育)(?!库)|建成(?!区)|引进(?!外资|项目投资)|引育|集聚|聚集(?!区|地|度)|汇聚|"
    r"获得|获批|获评|荣获|落地|下达|促成|新增(?!贷款|存款|就业|固定资产|意贷)|净增|惠及|助力|吸引|吸纳(?![率量能力])|办理|受理(?![量率])|兑现|走访|解决|匹配|取得|创造|呈现|表彰|"
    r"包括(?<!不包括)|推动|带动|支撑[了着]|拉动[了着]|促进[了着]|据统计|显示(?![器屏板模面])|助推(?!器)|表示|指出|介绍|其中|来看|方面(?!的?(?:支出|投入|资金|投资|贷款|消费)$)|同时|此外|另外|形成(?!总额)|实施(?=[^,]{2,20}(?:项目|工程)$)|打造|发布|安排|接收|入库|备案(?=[^,])|布局|"
    r"出台|投用|建立|组建|创建|设立(?!(?:外商投资|外资)?(?:企业|公司)数)|落户|位于|包含|涵盖|分布在|达到|{P}(?<!占{P})的?|截至|接待(?!游客|量|人)|输送|发放(?!贷款|量|额)|减免|签约(?!额|金额|项目)|合计|总计|"
    r"的是|的有(?:(?<={Q}的有)|(?<=以[上下]的有))(?=[^,]{2,})|建议把|标志着|这座城市的|那座城市的|成为|发生(?![率额量地])|给予|支持(?!政策|资金)|服务(?=[^,业贸消收器]{2,}[企户人])|授信总|争取到?|募集|筹集|配备|开通(?!里程|线路|运营里程)|开行|投放(?<!净投放)(?!现金)|开设|覆盖(?!率|面)|开工(?!率|面)|竣工(?!率|面)|"
    r"贯通|打通|铺设|敷设|架设|疏通|投产|上马|之一的|拿下|赢得|当数|主要是|答案是|提出|列入|推出|参加(?![^,]{0,6}人[数次员]|[^,]{0,14}(?:保险|合作医疗))|派出|获取|安置|改造(?=[^,]*[户套个])|保障(?=[^,]*[户人])|共(?<!公共)计?(?=[^同享建有轨计])|"
    f"{_HAVE}"
))  # fmt: skip
_LEAD = re.compile(pattern(
    rf"^(?:{AREA}(?={{G}})|建议(?!案)|含(?![量税氧水糖油])(?=[^,]{{2}})|与[^,、]{{2,16}}?(?:相对应|相适应|相匹配|相配套|密切相关|息息相关)的|(?:龙头|领军|骨干|知名|上市|民营|链主|重点|头部|本土|国有|外资)+企业(?={{E}})|一年(?=添置|新增|完成|实现)|"
    r"在[^,]{0,12}(?:城市|省份|省市|区县|地市|县市区|省区市)(?:当中|之中|中|里)|占(?:主要|绝大|较大|很大|大)?(?:部分|大头|多数|头|主导地位|主体地位)的|凭借|依靠|得益于|通过(?=[^,]{2,14}(?:平台|渠道|方式|口岸|铁路|海运|空运))|从事[^,]{2,16}?(?:活动|经营)的|各(?:省|市|县|区|地|设区市|区县市?|县市区?)(?={I})|"
    r"(?:这些|上述|该类|此类)(?:企业|公司|项目|城市|地区|产业|行业|产品|平台|机构|园区)的(?=[^,]{2,})|那么|在?内的(?=[^,])|"
    r"(?:海关)?关区(?=对|自|从|出口|进口|进出口)|"
    r"(?:下降|增长|上升|回落|上涨|下跌)?(?:幅度|速度|增[速幅]|[降涨跌]幅)?(?:较|最)(?:大|快|多|高|明显|显著)的(?:有|是|为|包括)|"
    r"其[余他它]的?(?:各|[0-9一两二三四五六七八九十]+个?)(?:省|市|县|区|地|设区市|区县市?|县市区?)的?(?={I}|[^,、]{2,12}(?:率|水平|速度|[额值量入]))|"
    r"[一二三四五六七八九十]是|首先是|其次是|再次是|最后是|以[^,]{2,30}?为(?:主体|主力军?|主导|主要[一-鿿]{1,4}|主|代表|核心|龙头|重点|支撑|引领|特色|依托|基础)的|如何(?:看待|看|理解|评价)|怎[么样](?:看待|看|理解|评价)|不过|[例比譬](?<![一-鿿].)如(?![皋东意家果下何])|如(?<![一-鿿].)(?![皋东意家果下何])|但是|但|然而|却|虽然|虽(?!亏)|尽管|亦(?!庄)|各(?:省份|区县|县市区?|设区市|地级市|各地|各市|各省)的|全部(?:省份|区县|县市区?|设区市|地级市|各地|各市|各省)的|省份的|区县的|县市区?的|设区市的|地级市的|各地的|各市的|各省的|省会(?:城市)?{G}的?|首府{G}的?|"
    r"{E}的?|{Q}(?:地级及?以上|重点监测)城市的?(?:平均)?(?=[^,])|地级及?以上城市的?(?:平均)?(?=[^,])|重点监测城市的?(?:平均)?(?=[^,])|[此本这][次届]|像(?:这样|此类|这类|这般)的|这样的|此类的|这类的|这般的|(?:当|那|彼)时(?=[^,的])|新中国成立(?:之初|初期|以来)?|改革开放(?:之初|初期|以来)?|{Q}(?=规[模上])|{Q}(?=(?:共|累计|合计|共计)*接待)|{A}(?={I})|在[京沪杭甬温深穗浙苏粤鲁川渝]|对比于?(?={G}|{I})|相较于?(?={G}|{I})|{R}(?=[^,、])|首[个座](?=[^,、])|唯一一?[个座](?=[^,、])|第(?:{B}|[0-9一二三四五六七八九十]+)[个座家](?=[^,、])|高[于过]了?|低于|快于|慢于|此前(?:{A})?|后者|折合|剔除[^,]{1,8}影响后?|地(?![方铁区下产表膜税震质勘热籍块])|得(?!分)|[\s、的了“”\"'〉》●■▲◆○/·*-]|(?:{B}|[一二三四五六七八九十]+)[、.．]|{G}的?|{P}的?|其中|当中|其(?!他)|按(?:可比|不变)价格?(?:计算)?|可比价格?(?:计算)?|不变价格?(?:计算)?|按可比口径|按(?:[一-鿿]|{I}){1,10}?(?:计算|统计|测算|折算)的?|全部|该|此|这一|这是|本(?![科地外])|各类?(?!级)|境内(?!外|上市|游客|旅游|资|$)|全部|所有|总共|"
    r"已(?!决)经?|还|又|也|均|都(?!市)|年内|再[次度]|再(?!生|就业)|并(?!购|网)|且|从而|因而|因此|所以|而|则|更|仅|只|约|近|超过?(?!{Q})|突破|达到?|到(?![位达账岗访港货期站场])|至|即|有(?![色效限关机线]|(?:进出口)?实绩)|是|为|在(?![校建岗册职库线院园学读训谈手研营售租])|由|从|对(?!外|接|[^,]{1,14}(?:出口|进口|投资|贸易|{I}))|和|"
    r"与|及|以及|力压(?={G})|共(?!享|同|建)|他们|[我咱]们(?:国家的?)?|她们|它们|首批|首次|率先|继续|持续|稳步|全面|大力|积极|成功|正式|顺利|共同(?!富裕)|同步|分别|同时|此外|另外?|当前|目前|同比|"
    r"同期|全年|当年|截至|期间|其后|随后|以(?!上)|杭企|不仅|尤其|特别是|最新|企业(?=累计)|预计|(?:预期|主要|总体|发展|增长|年度)*目标(?:分别)?(?:是|为|[:：])|力争|计划|将|把(?![手握关控脉])|可(?!再|售|支|持|穿)|拟|要|确保)+"
))  # fmt: skip
_TAIL = re.compile(pattern(
    r"(?:从(?:高峰|最多|鼎盛|当初|原来|最初|原先|过去|以前)(?:时期?|期)?(?:的(?:近|约)?)?{Q}?|连续{A}(?:[和、]{A})*|(?:(?<=[一-鿿]{3})|(?<={I}))(?:{A}|[二三四五六七八九十两]年)(?:间|来|内)?|[(（](?:以?下均?[为同]?(?:同比|口径)?同?|现价|不变价|可比价)[)）]|"
    r"[\s的、:“]|(?<!转)让|所占|(?:仅|只)?用(?:了|时)?(?:{Q}|{A}|[0-9一二两三四五六七八九十]+个?[年月天])(?:时间|左右)?|(?:为|是)?(?:多年|历年|历史|近年)来?最[高低]|(?<=[入出{I}])安排|(?:突破|迈[上过入]|跨[越上过]|站上|超过?)[^,、]{1,8}(?:大关|关口|台阶|门槛)[、,]?|跨越式|始终|刚刚?|一直|长期|为|达到?了?|有所|已经?|(?<![人户])均|则|也|仍|仅|高达|共|累计|实现|完成|约|总计|合计|分别|了|是|有(?<!国有)|在|和|一举|首次|成功|顺利|双双|继续|"
    r"持续|稳定|保持|更|将|可|再|又|还|超额|逐步|迅速|从|由|一路|稳步|同比|同期|比{P}|较{P}|{P}|预计|预期|力争|突破|超过?|至|到|于|拟?按|拟|并|与|同(?<!合同)|较|比(?<!占比)|平均每[天日]|每[天日]|[日月周季]均|每人每[月年天日]|全年|最新数据|数据|公布|发布|揭晓|出炉|"
    r"名义|亦|虽|却|首?破|(?:创|破)(?:了)?(?:历史)?(?:纪录|记录)的?|空前|惊人|首(?=$)(?<=[^元之])|因此|因而|由此|随之|相应|"
    r"(?<!衣)着|平均每年|每年|连续|进一步|(?<![水源能货客运产费递电入出])总量|稳居|同比增速|增速|增幅|增长率|降幅|涨幅|涨跌幅|增长速度|增长|按可比价格?计算|现价|合计达|左右|(?<={I}){G}|(?<=[值量额数率口{I}])在{G}|目标|有望|(?<=[值额量率数入资出润款口积业用费{I}])计划|就|便|"
    r"年均|年平均|平均|环比|以(?<!规模以)|快速|大幅|较快|领[涨跌]|历史性地?|呈现?|只|都|自|起|(?<=[^全各的])(?:总|综合)?(?:排名|位次|名次)|逐年|不断|稳健|(?<=[入额值量率资出口费润数])等?(?:主要|经济)?指标|由[一-鿿]{1,4}转为?|(?:拉动|支撑|带动|引领)(?:作用)?(?:明显|显著|突出|有力)|在{P}[^,]{0,8}(?:基础|基数)之?上|连续第?(?:{Q}|[0-9一二三四五六七八九十]+个?(?:季度?|月度?|年))|(?<=[额值量{I}])等|由负转正|由正转负|由降转[升增]|由升转降|转正|止跌回升|更快|最快|居次|亮眼|冲上|录得|意味着|推出|站[在上稳]|迈[上入过]|里|中(?<!其中)|上(?<!以上)|不变价|可比价|同样|后两年|对应|定格|创造|运行平稳|重[回返拾]|走高|走低|(?:生产)?形势|(?:生产)?(?:增速|增幅)?变化不大|(?<=形势)(?:平稳|良好|喜人)|(?<=[一-鿿{I}])(?<!中)继|(?<=[总单]产)水平|加速|平稳增长|较快增长|(?:增长|发展)(?:缓慢|迅速|迅猛|很快|较快|强劲|有限|乏力|惊人|放缓|良好|平稳|明显)|稳步增长|快速增长|持续增长|稳定增长|回升|(?:同比)?(?:均|都|仍)?(?:保持|呈现?|延续)[一-鿿]{0,6}?(?:态势|势头|趋势|走势|格局)|(?:明显|持续|继续)(?:加快|回升|好转|改善)|(?:明显|显著|大幅|稳步|持续|快速)(?:提升|提高|上升|增加|改善|攀升|扩大)|向好|回暖|平均值|均值)+$"
))  # fmt: skip


MAIN_PARTNERS = re.compile(
    "(?<=^[对自从])(?:前[二两三四五六七八九十]大|第[一二三四五六七八九十]大|最大的?|主要|传统|重点)+(?:贸易|出口|进口)?"
    "(?:市场|伙伴|目的地|来源地)(?=[一-鿿]{2,}(?:进出口|出口|进口))"
)
"""`对前五大出口市场日本、韩国、越南出口`: what the partners are together."""


def subject_in(shape: Shape, start: int, end: int) -> Subject | None:
    """The noun phrase that ends a run of the shape; None where the run names nothing of its own."""
    first = start
    start, end = _trimmed(shape, start, end)
    found = _named(shape, start, end)
    if found is not None and found.words[0] in "对自从" and MAIN_PARTNERS.search(found.words):
        return subject_of(MAIN_PARTNERS.sub("", found.words), found.start, found.end)
    if found is not None and "就" in found.words and (only := _EVEN_ALONE.search(found.words)) is not None:
        # 仅甲县乡村旅游就总接待游客
        return subject_of(found.words[: only.start()] + found.words[only.end() :], found.start, found.end)
    if found is None and first < start < end:  # 班列全年往返: what only says how leaves the name to what stands before
        return _named(shape, *_trimmed(shape, first, start))
    if found is not None and found.words[0] in "集汇" and (gathered := _GATHERED.fullmatch(found.words)) is not None:
        owner = _named(shape, *_trimmed(shape, first, found.start))
        if owner is not None and SECTOR.search(owner.words) and head_of(owner.words) is None:
            return subject_of(owner.words + gathered[1], found.start, found.end)  # 人工智能产业集聚企业1200家
    if found is not None and (OWNED.fullmatch(found.words) or found.words == "余额"):
        verb = ACHIEVES.search(shape.signs, first, start) or _WHEN.search(shape.signs, first, start)
        if verb:  # 六大行业实现产值: the owner stands before the verb
            return _owned(found, _named(shape, *_trimmed(shape, first, verb.start())))
    return found


ACHIEVES = re.compile(
    "(?:累计|共|合计)?(?:实现|完成|创造|达成|缴纳|取得|发生)的?(?:[一-鿿]{0,2}的)?$|(?:合计|共计|总计)$|\ue015累计$"
)
_EVEN_ALONE = re.compile("(?:(?<=..)|^)就总?共?(?=(?:接待|吸引|成交|销售))")
_WHEN = re.compile(pattern("(?<![,、(]){P}的?$"))
"""Words of time amid a name: 生猪年末存栏, 纺织集群前11个月产值."""
_OWNED = re.compile(
    "(?:规模以上|限额以上|规上|限上)?(?:工业)?(?:总产值|销售产值|产值|增加值|营业收入|营业总收入|营收|产量|销量|(?:商品)?销售总?额|商品购进总额|销售收入|主营业务收入|出口|出口额|进口额|进出口|进出口总?额|"
    "出口交货值|(?:全社会)?(?:固定资产)?投资(?:总额|额)?|产业规模|利润|利润总额|利税|税收|税收收入|规模|(?:(?:社会)?消费品|商品)?零售额|商品零售(?:总额)?|餐饮收入|社会消费品零售总额|营业额|交易额|成交额|总收入|收入|技工贸总?收入|用电量|存栏|出栏|事故|火灾|案件)"
)
OWNED = re.compile(
    f"{_OWNED.pattern}|研发(?:费用|投入|经费(?:投入|支出)?)|业务(?:总)?收入|总营收|总营业收入|总产出|销售面积|销售金额|利税总额|税金(?:总额)?"
)
"""Amounts that are somebody's: of the branch named before `实现`."""
SECTOR = re.compile(
    "(?:业|[区市县省部央]属|产业|行业|企业|制造|集群|经济|工业|类|产品|生态圈|平台|板块|领域|部门|单位|主体|城镇|农村|乡村|居民|产|商超|超市|商场|百货|综合体|门店|[店车药房]企|商品房|住宅|4S店|酒店|饭店|民宿|街区|步行街|影院|商圈)$"
)


_ANYONE = frozenset({"公司", "企业", "集团", "小镇", "项目"})


_GROUPED = re.compile("(?:(?:企业|工业|[大个家])[一-鿿]{0,6}(?:园区|集团|开发区|功能区)|(?:省级|国家级|[个家])开发区)$")
"""Several of a kind that together have an amount: 五个省级园区."""


def _owned(head: Subject, owner: Subject | None) -> Subject:
    """`城镇实现零售额` is 城镇零售额, `电子信息制造业实现出口交货值` that of the sector, `外贸实现出口` just 出口."""
    if owner is not None and head.words == "余额":
        return subject_of(joined(owner.words, head.words), head.start, head.end)  # 不良贷款年末余额
    if owner is None or owner.words in _ANYONE or HEAD.search(owner.words):
        return head
    if owner.rate and not SECTOR.search(owner.words):
        return head
    owned = re.sub("^[0-9万千百余多]+[家户]|盈亏相抵$|(?:盈亏相抵|汇总|合并)[之以]?后$", "", owner.words)
    both = subject_of(joined(owned, head.words), head.start, head.end)
    theirs = SECTOR.search(owner.words) or _GROUPED.search(owner.words)
    return both if both.code or head.code is None or theirs else head


_GATHERED = re.compile("(?:集聚|汇聚)(企业|项目|人才|机构)")
_SHORT = re.compile(
    "(?:企业|项目|产品|专利|政策|人才|活动|案件|订单|客户|用户|人员|岗位|车辆|主体|问题|技术|成果|标准|资金|成本|费用)$"
)
_KEPT = re.compile(
    "集聚|入库|备案|认定|培育|引进|引育|签约|落地|开工|竣工|投产|解决|匹配|办理|受理|走访|惠及|获批|入选|减免|兑现|发放|安置"
)

_SHORTEST_AROUND = 3
"""Signs of the shortest name that may have a region inside, with two signs behind it."""
_KEEPS_PLACE = re.compile("[、占]")
_TOUCHED = re.compile("惠及|走访|匹配|解决|减免")


@lru_cache(maxsize=2048)
def _without_tail(run: str) -> int:
    """How much of a run is left without the particles at its end; short runs come again all the time."""
    return len(_TAIL.sub("", run))


@lru_cache(maxsize=2048)
def _lead_of(run: str) -> int:
    """How much at a run's head is no part of a name; most short runs have come before, in any text."""
    lead = _LEAD.match(run)
    return lead.end() if lead else 0


def _is_bracketed(signs: str, start: int, at: int, end: int) -> bool:
    """Whether a sign of a run stands in brackets that close before the run's end."""
    opened = max(signs.rfind("(", start, at), signs.rfind("（", start, at))
    if opened < start or any(signs.find(mark, opened, at) >= 0 for mark in ")）"):
        return False
    return any(signs.find(mark, at, end) >= 0 for mark in ")）")


def _trimmed(shape: Shape, start: int, end: int) -> tuple[int, int]:
    """Where the noun phrase of a run stands: after the last verb or period, without particles at its ends.

    A noun that says little alone keeps its verb: `入库企业`.
    """
    signs = shape.signs
    first, last = start, end
    while (kept := start + _without_tail(signs[start:end])) < end or without_predicates(signs, start, end) < end:
        end = without_predicates(signs, start, kept)
    verb = -1
    for hit in _CUT.finditer(signs, start, end):
        if signs.startswith("率", hit.end()) or _is_bracketed(signs, first, hit.start(), end):
            continue  # 工会组建率, 业务量（不包含包裹）
        if hit.end() + _lead_of(signs[hit.end() : end]) < end and not word_across(signs, hit.end(), start, end):
            start, verb = hit.end(), hit.start() if _KEPT.match(hit.group()) else -1
    for at in shape.find(Kind.REGION, start + 1, end - 2) if end - start > _SHORTEST_AROUND else ():
        aside = in_brackets(signs, start, at)  # 春粮(对应全国夏粮)面积
        if shape.tokens[at].text[0] in "全我本该" and not (aside or _KEEPS_PLACE.search(signs, start, at)):
            start, verb = at + 1, -1  # 摸底全省整车企业: the document's own region is no part of a name
    begin = start
    while lead := _lead_of(signs[start:end]):
        start += lead
    if verb >= 0 and start == begin and (_SHORT.fullmatch(signs[start:end]) or _TOUCHED.match(signs[verb:end])):
        start = verb
    return unsplit(signs, (first, start), (end, last))


_WITHIN = re.compile("[^、,]{4,14}(?:收入|支出|投资|出口|进口|贷款|存款|消费)中的([一-鿿]{3,10})")
_SO_MANY = re.compile(  # 教育、科技、卫生等八项民生支出: the sum's own name
    "[^等]*、[^等]*等([0-9一二三四五六七八九十各]{1,2}[项大类个种](?!百分).{2,})"
)


_OF_A_TYPE = re.compile(
    "(?:[^等、]+、){2,}[^等]*等(?:主要|重点)*((?:[一-鿿]{2,6}型|高[一-鿿]{1,3}|传统[一-鿿]{2})(?:产品|商品|行业|产业|制造业)[一-鿿]{0,8})"
)
"""`服装、家具、箱包等主要劳动密集型商品出口`: what is listed is of one type, which has a name."""
_MEAN_BEHIND = re.compile(
    "((?:[^、和及]|(?<=[一二三])、(?=[二三]))*[^、和及]{2,}(?:收入|支出|产值|税收|利润|消费))(人均|户均|亩均)"
)
_DRAWN_UP = re.compile("[^,、]{2,20}(?:主导|参与|牵头|起草|制定|制订|修订)的([一-鿿]{3,})")
_MADE_UP_BY = re.compile("[^,]{2,60}(?:在内|(?:贡献|支撑|组成|构成|引领|驱动)(?=的[^,]))的(?P<what>[^,、的]{3,})")
"""Whom something consists of, before it: `由甲、乙等企业支撑的数字安防产业`, `包括甲、乙在内的新城区`."""
_SUMMED = re.compile("累计(?=(?:产销?|销)量$)")
"""`微型计算机设备累计产量`: the product's output; 累计 says no more than the period."""


_NAMED_BY_SOMEONE = re.compile("[^“”]*(?:组织|机构|联盟|杂志|智库|发布的?|公布的?)(“[^“”]{3,}”)")


_NOT_OF_THE_CORE = re.compile("(?:不(?:包括|含)|剔除|扣除)[^核]{2,14}的(?=核心)")
_LENDERS = re.compile(
    "(?:全部|主要|中资|全[国省市])*金融机构(?=[、及和])[^贷存款]{2,30}(?:金融机构|信用社|银行|财务公司)的?(?=[^贷存款、及和]{0,12}[贷存]款)"
)
"""Who lends, where they are listed: `主要金融机构及农村信用社、外资银行中小企业贷款`."""


_KINDS_LISTED = re.compile("([^、有]{2,8})有[^、]{2,8}(?:、[^、]{2,8})+等")
"""What there are kinds of, before the kinds: `险种有人身险、健康险等130多种`."""


_RISES = re.compile("(?:同比|环比)?(?:上涨|下降|持平)")
"""After 城市 beside 农村: prices there; not `15个城市`."""


def _only_a_remark(words: str) -> bool:
    """`相比（下同）`: what is left without the brackets names nothing."""
    bare = BRACKETS.sub("", words) if words[-1] in ")）" else words
    return bare != words and (not bare.strip() or names_nothing(bare, bare))


def _named(shape: Shape, start: int, end: int) -> Subject | None:
    if shape.signs.startswith("除", start) and not shape.signs.startswith(("除尘", "除草", "除湿"), start):
        start += 1 + shape.signs.startswith("除了", start)  # 除煤炭与上年持平外，
    if start >= end:
        return None
    words = shape.words(start, end).strip(" \u3000")
    words = _SUMMED.sub("", words) if words.endswith("量") else words
    words = words if "”" not in words or "“" in words else words.replace("”", "")  # its opening mark was cut off
    if (
        not words
        or (len(words) == 1 and shape.signs[start] == words and not is_good(shape.signs, start))
        or names_nothing(words, shape.signs[start:end])
        or not plausible(words)
    ):
        return None
    if words.endswith("均") and (mean := _MEAN_BEHIND.fullmatch(words)) is not None:
        return subject_of(mean[2] + mean[1], start, end)  # 财产性收入人均889元
    if (names_a_set(words) and not (words == "城市" and _RISES.match(shape.signs, end))) or _only_a_remark(words):
        return None
    begin = start
    if "中的" in words and (within := _WITHIN.fullmatch(words)):  # 一般公共预算收入中的税收收入
        start, words = end - len(within[1]), within[1]
    if "的核心" in words and (cut := _NOT_OF_THE_CORE.match(words)):  # 不包括食品和能源的核心CPI
        start, words = start + cut.end(), words[cut.end() :]
    if words[-1] == "等" and (kinds := _KINDS_LISTED.fullmatch(words)):
        end, words = min(end, start + len(kinds[1])), kinds[1]
    if "金融机构" in words and (lenders := _LENDERS.match(words)):
        start, words = start + lenders.end(), words[lenders.end() :]
    if "“" in words and (quoted := _NAMED_BY_SOMEONE.fullmatch(words)):  # 在世界知识产权组织“全球创新指数”
        start, words = end - len(quoted[1]), quoted[1]
    if "的" in words and (drawn := _DRAWN_UP.fullmatch(words)):  # 由本地单位主导或参与制定的国际标准
        start, words = end - len(drawn[1]), drawn[1]
    if "的" in words and (made := _MADE_UP_BY.fullmatch(words)) and not OWNED.fullmatch(made["what"]):
        start, words = end - len(made["what"]), made["what"]
    if "等" in words and (collected := _SO_MANY.fullmatch(words) or _OF_A_TYPE.fullmatch(words)):
        start, words = end - len(collected[1]), collected[1]
    # A sign may stand for a whole name, so what is cut by words may not lie within the run.
    return subject_of(words, max(begin, min(start, end - 1)), end)


def trimmed(shape: Shape, start: int, end: int) -> tuple[int, int]:
    """Where the noun phrase of a run stands."""
    return _trimmed(shape, start, end)


def regions_in(shape: Shape, start: int, end: int) -> list[int]:
    """Indices of region signs in a run."""
    return shape.find(Kind.REGION, start, end)
