"""What a made-up sentence is drawn from: one publication, one home region, and draws of its slots."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from random import Random

from . import nouns, times
from .nouns import Amount, Noun, Place, written
from .sentence import Days, Figure, Part
from .times import Time

PUBLISHED = ("2025-11-18", "2025-10-24", "2025-07-18", "2024-08-20", "2023-04-21", "2025-01-22", "2022-10-28")
_ABOUT: tuple[tuple[str, str, str], ...] = (
    ("超过", "", "gt"), ("超", "", "gt"), ("突破", "", "gt"), ("逾", "", "gt"), ("近", "", "lt"), ("约", "", "approx"),
    ("", "左右", "approx"), ("", "以上", "ge"), ("不足", "", "lt"), ("接近", "", "lt"),
)  # fmt: skip
_ALONE = frozenset({"超过", "超", "突破", "逾", "不足", "接近"})
"""Bounds that stand without a verb before them."""
_SLOT = re.compile(r"\{(\w+)\}|<([^<>]*)>")
_LEADS = (
    "数据显示，", "据统计，", "初步核算，", "据市统计局统计，", "统计部门发布的数据显示，", "根据统一核算结果，",
    "记者从统计部门获悉，", "最新数据显示，",
)  # fmt: skip
_ORDERS = ("{t}，{p}{n}", "{t}，{p}{n}", "{t}，{p}{n}", "{t}{p}{n}", "{t}，{p}的{n}")


class Scene:
    """Draws of one made-up text."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.published = date.fromisoformat(rng.choice(PUBLISHED))
        self.home = rng.choice(nouns.homes())
        self.title = ""

    def told(self, *forms: str, **slots: Part | list[Part]) -> list[Part]:
        """Parts of one of the forms of a template: `{name}` is a slot, `<为|达|>` one of these words."""
        words = self.rng.choice(forms)
        parts: list[Part] = []
        last = 0
        for hit in _SLOT.finditer(words):
            parts.append(words[last : hit.start()])
            slot = slots[hit[1]] if hit[1] else self.rng.choice(hit[2].split("|"))
            parts += slot if isinstance(slot, list) else [slot]
            last = hit.end()
        return [*parts, words[last:]]

    def one_of(self, words: str) -> str:
        """One of the words between bars."""
        return self.rng.choice(words.split("|"))

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    # indicators and places

    def noun(self, *kinds: str, coded: bool = True) -> Noun:
        return self.rng.choice([n for kind in kinds for n in nouns.nouns(kind, coded=coded)])

    def named(self, phrases: str) -> Noun:
        """An indicator of one of these words, between bars."""
        phrase = self.one_of(phrases)
        kinds = ("flow", "head", "stock", "count", "rate", "price")
        return next(n for kind in kinds for n in nouns.nouns(kind) if n.phrase == phrase)

    def different(self, count: int, *kinds: str) -> list[Noun]:
        """As many indicators, none of which could be read into another."""
        found: list[Noun] = []
        while len(found) < count:
            noun = self.noun(*kinds)
            apart = all(
                noun.code != n.code and noun.phrase not in n.phrase and n.phrase not in noun.phrase for n in found
            )
            industry = noun.phrase.startswith("工业") and any(n.phrase.startswith("规") for n in found)
            if apart and not industry:
                found.append(noun)
        return found

    def own(self) -> Place:
        return self.rng.choice(nouns.places(self.home, "own"))

    def anywhere(self) -> Place:
        """Mostly the home region; else a part of it."""
        inside = nouns.places(self.home, "inside")
        return self.rng.choice(inside) if inside and self.chance(0.25) else self.own()

    def inside(self, count: int) -> list[Place]:
        """Parts of the home region, which is drawn anew where it has none."""
        return self.rng.sample(self._places("inside"), count)

    def wider(self) -> Place:
        """A whole that the home region belongs to; ask before the home's own name."""
        return self.rng.choice(self._places("wider"))

    def _places(self, role: str) -> tuple[Place, ...]:
        while not nouns.places(self.home, role):
            self.home = self.rng.choice(nouns.homes())
        return nouns.places(self.home, role)

    # periods

    def time(self, kind: str = "flowing") -> Time:
        return times.MADE[kind](self.rng, self.published)

    def part_of_year(self) -> Time:
        """The months told of; of a page that can tell of some."""
        while self.published.month < 4:
            self.published = date.fromisoformat(self.rng.choice(PUBLISHED))
        return self.time("part")

    def time_of(self, noun: Noun) -> Time:
        """A period that fits an indicator."""
        if noun.kind not in {"stock", "count"}:
            return self.time()
        if self.chance(0.8):
            return self.time("moment")
        told = self.published.year - self.rng.randint(1, 9)
        return Time(f"{told}年", times.whole(told), "year")

    # figures

    def amount(self, noun: Noun) -> Amount:
        return nouns.amount(self.rng, noun)

    def percent(self, low: float = 0.2, high: float = 29.0) -> Amount:
        return written(f"{self.rng.uniform(low, high):.1f}", "%")

    def points(self, high: float = 6.0) -> Amount:
        return written(f"{self.rng.uniform(0.1, high):.1f}", "个百分点")

    def times(self, low: float = 1.1, high: float = 6.5) -> Amount:
        return written(f"{self.rng.uniform(low, high):.1f}", "倍")

    def figure(self, amount: Amount, noun: Noun, place: Place, time: Time, measure: str = "level", *, sign: int = 1,
               days: Days | None = None, **more: object) -> Figure:  # fmt: skip
        """A figure of an indicator, a region and a period; a stock's is of the period's end."""
        told = days or (times.closing(time.days) if noun.kind in {"stock", "count"} else time.days)
        added = "新增" in noun.phrase and measure == "level"
        made = Figure(
            quote=amount.text, value=amount.value * sign, unit=amount.unit, measure="change" if added else measure,
            codes=(noun.code,) if noun.code else (), name=noun.phrase, region=place.code, days=told,
            classifier=amount.classifier, modifier="gt" if amount.rough else "eq",
        )  # fmt: skip
        return replace(made, **more)  # type: ignore[arg-type]

    def opening(self, noun: Noun, place: Place, time: Time, *, verb: bool = True) -> str:
        """Period, region and indicator in one of the orders in which sentences begin.

        Args:
            verb: whether a verb follows, so that the period may stand before it.
        """
        orders = list(_ORDERS)
        if place.code == self.home:
            orders.append("{t}，{n}")
        if not time.leads:
            orders.append("{p}{t}{n}")
            if verb and time.has_year:
                orders += ["{p}{n}{t}", "{p}的{n}{t}"]
        words = self.rng.choice(orders).format(t=time.text, p=place.text, n=noun.phrase)
        return self.rng.choice(_LEADS) + words if self.chance(0.12) and words.startswith(time.text) else words

    def level(
        self, noun: Noun, place: Place, time: Time, *, verb: str | None = None, plain: bool = False
    ) -> list[Part]:
        """What follows the indicator's name: verb, bound, figure."""
        if verb is None:
            verbs = {"rate": "为|达到|达||保持在", "count": "达|达到|共|有|已达"}
            verb = self.one_of(verbs.get(noun.kind, "达|达到|为||||达到了|高达"))
        before, after, modifier = "", "", "eq"
        if not plain and noun.kind != "rate" and self.chance(0.25):
            before, after, modifier = self.rng.choice(_ABOUT)
            verb = self.one_of("|首次") if before in _ALONE else verb
        figure = self.figure(self.amount(noun), noun, place, time)
        return [verb + before, replace(figure, modifier=modifier) if modifier != "eq" else figure, after]

    def growth(self, noun: Noun, place: Place, time: Time, *, words: str | None = None) -> list[Part]:
        """Growth over the year before: the words, and the figure."""
        falls = words is None and self.chance(0.25)
        if words is None:
            verb = (
                self.one_of("下降|下降|减少|小幅下降")
                if falls
                else self.one_of("增长|增长|增长|增长了|增|大幅增长|实际增长")
            )
            base = self.one_of("同比|同比||按可比价格计算，同比|按可比价计算，比上年同期|较上年同期|比去年同期")
            if time.kind == "year":
                base = self.one_of("同比|比上年|较上年||按不变价格计算，比上年|比上一年")
            elif time.kind == "point":
                base = "同比"
            if "去年" in base and time.days[0].year != self.published.year:
                base = "同比"
            words = base + ("增长" if verb == "增" and not base else verb)
        return [words, self.figure(self.percent(), noun, place, time, "yoy", sign=-1 if falls else 1)]
