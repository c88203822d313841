"""What a made-up article says: a title and paragraphs, whose figures agree with each other over all pages.

A figure follows from seed, region, indicator and period alone, and growth is that between two such figures. So the same
figure on several pages is the same, as on pages of publishers that quote one release.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from random import Random

from hzetl.samples.generated.plan import MadeArticle

_REGIONS = {
    "000000": ("全国",),
    "330000": ("全省", "杭州市", "宁波市", "温州市", "绍兴市", "湖州市", "嘉兴市", "金华市", "台州市"),
    "330100": ("全市", "上城区", "拱墅区", "西湖区", "滨江区", "萧山区", "余杭区", "富阳区", "桐庐县", "淳安县"),
    "330110": ("全区",),
}  # fmt: skip
_OWN_NAMES = {"330100": "杭州市", "330110": "余杭区"}
"""What others call the place that a publisher calls 全市 or 全区."""
_INDICATORS = (
    ("地区生产总值", 900.0),
    ("规模以上工业增加值", 300.0),
    ("社会消费品零售总额", 400.0),
    ("一般公共预算收入", 120.0),
    ("出口总额", 260.0),
    ("服务业增加值", 450.0),
    ("农林牧渔业增加值", 40.0),
)
_FIRST_YEAR = 1990
_TRADES = [
    "印染",
    "轴承",
    "光缆",
    "制冷",
    "伞具",
    "茶叶",
    "丝绸",
    "化纤",
    "造纸",
    "阀门",
    "电梯",
    "船舶",
    "仪表",
    "电缆",
    "家纺",
    "厨具",
    "童装",
    "羽绒",
    "五金",
    "水泵",
    "模具",
    "磨具",
    "泵阀",
    "眼镜",
    "打火机",
    "皮革",
    "箱包",
    "制笔",
    "玩具",
    "竹木",
    "石材",
    "水泥",
    "玻璃",
    "陶瓷",
    "钢构",
    "铝材",
    "铜管",
    "磁材",
    "电池",
    "光伏",
    "风机",
    "齿轮",
    "农机",
    "纺机",
    "缝机",
    "注塑",
    "冲床",
    "叉车",
    "罐头",
    "黄酒",
    "蜂产品",
    "水产",
    "花卉",
    "药材",
    "试剂",
    "疫苗",
    "乐器",
    "文具",
    "灯具",
    "锁具",
]
"""What pages name in an order of their own, so that they are not taken for prints of one release."""


@dataclass(frozen=True, slots=True)
class Said:
    """What an article says."""

    title: str
    paragraphs: tuple[str, ...]


@lru_cache(maxsize=4096)
def _levels(seed: int, region: str, indicator: str, base: float) -> tuple[float, ...]:
    """Yearly levels from 1990 on, in 亿元."""
    dice = Random(f"{seed} {region} {indicator}")  # noqa: S311  figures, not secrets
    level = base * (0.2 + dice.random())
    levels = []
    for _ in range(60):
        levels.append(level)
        level *= 1 + dice.uniform(-0.02, 0.13)
    return tuple(levels)


def _level(seed: int, region: str, indicator: str, base: float, year: int, months: int) -> float:
    return _levels(seed, region, indicator, base)[year - _FIRST_YEAR] * months / 12


def said(article: MadeArticle, seed: int) -> Said:
    """Title and paragraphs of an article."""
    dice = Random(f"{article.publisher.home_region} {article.serial} {len(article.publisher.name)}")  # noqa: S311
    home = article.publisher.home_region
    year, month = (article.year, article.day.month - 1) if article.day.month > 1 else (article.year - 1, 12)
    period = f"{year}年" if month == 12 else f"{year}年1—{month}月" if month > 1 else f"{year}年1月"
    region = _REGIONS[home][article.number % len(_REGIONS[home])]
    place = _OWN_NAMES.get(home, region) if region.startswith("全") else region
    chosen = dice.sample(_INDICATORS, 3)
    sentences = []
    for indicator, base in chosen:
        now = _level(seed, place, indicator, base, year, month)
        before = _level(seed, place, indicator, base, year - 1, month)
        growth = round((now / before - 1) * 100, 1)
        grew = f"同比增长{growth}%" if growth > 0 else f"同比下降{-growth}%" if growth < 0 else "与上年同期持平"
        sentences.append(f"{region}{indicator}{now:.2f}亿元，{grew}")
    first, second, third = ("、".join(dice.sample(_TRADES, 14)) for _ in range(3))
    paragraphs = (
        f"这一时期{first}走势平稳。",
        f"{period}，{sentences[0]}。",
        f"{second}有升有降。",
        f"{period}，{sentences[1]}；{sentences[2]}。",
        f"{third}等后续情况有待观察。",
    )
    return Said(f"{period}{region}{chosen[0][0]}简况（{article.serial}）", paragraphs)
