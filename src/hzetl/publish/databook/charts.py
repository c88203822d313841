"""Observations to figures for plotly: plain data, texts in both languages as `{"zh": …, "en": …}`. Pure.

Nothing is interpolated: a line stops where a period is missing. A bound is hollow with an arrow's sign, a derived
value dashed and pale, a target a diamond.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from hzetl.publish.databook.book import Label, Observation
from hzetl.publish.databook.links import Links
from hzetl.publish.databook.strands import Strand
from hzetl.publish.databook.wording import KINDS, Scales, is_bound, measure_label, scales_of

_BARS = frozenset({"level", "change"})
_FAMILIES: Final[Mapping[str, tuple[str, Label]]] = {
    "level": ("level", Label("总量", "Level")),
    "change": ("change", Label("增减量", "Change")),
    "yoy": ("growth", Label("增速", "Growth")),
    "mom": ("growth", Label("增速", "Growth")),
    "growth": ("growth", Label("增速", "Growth")),
    "cagr": ("growth", Label("增速", "Growth")),
    "share": ("share", Label("占比", "Share")),
}
_FAMILY_ORDER = ("level", "growth", "share", "change")
_NEXT_WITHIN: Final[Mapping[str, int]] = {"annual": 366, "quarter": 92, "month": 31, "ytd": 92}
"""Days to the next period's end within which a line goes on."""
INK, TEAL, CLAY, PALE = "#1f4e79", "#0b7a75", "#b4532a", "#9db8d2"
LINE_COLOURS = (CLAY, TEAL, "#6b4c9a", "#8a6d1d", INK)
DAY_MS = 86_400_000
LABELLED_POINTS = 12
"""Figures of no more points than this have their values written at them."""


@dataclass(frozen=True, slots=True)
class Chart:
    """One figure: `spec` has `data` and `layout` of plotly; `id` is unique on its page."""

    id: str
    title: Label
    spec: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Panel:
    """The charts of one kind of period."""

    kind: str
    name: Label
    charts: tuple[Chart, ...]


def panels_of(strand: Strand, links: Links) -> list[Panel]:
    """A panel for each kind of period in which some chart has two points or more.

    Bars stand side by side in time and never over each other: one basis and base a chart, and none for periods of any
    length, of which two may end on one day.
    """
    panels = []
    for kind in strand.kinds:
        groups: dict[tuple[str, ...], list[Observation]] = defaultdict(list)
        for observation in strand.of_kind(kind):
            what = observation.what
            if what.measure in _FAMILIES:
                family = _FAMILIES[what.measure][0]
                narrowed = (what.basis, what.base) if what.measure in _BARS else ()
                if kind != "other" or not narrowed:
                    groups[(family, what.unit.code, what.classifier, what.scope, *narrowed)].append(observation)
        ordered = sorted(groups.items(), key=lambda item: (_FAMILY_ORDER.index(item[0][0]), -len(item[1]), item[0]))
        if max((len({o.period for o in found}) for _, found in ordered), default=0) < 2:
            continue
        charts = tuple(
            _chart(f"{strand.anchor}-{kind}-{number}", kind, found, links) for number, (_, found) in enumerate(ordered)
        )
        panels.append(Panel(kind, KINDS[kind], charts))
    return panels


def _chart(name: str, kind: str, observations: Sequence[Observation], links: Links) -> Chart:
    first = observations[0].what
    scales = scales_of(first.unit, first.classifier, [o.amount.value for o in observations])
    title = _FAMILIES[first.measure][1]
    narrowed = (first.scope, first.basis, first.base) if first.measure in _BARS else (first.scope,)
    scope = "".join(f" · {one}" for one in narrowed if one)
    heading = Label(f"{title.zh}（{scales.zh.unit}）{scope}", f"{title.en} ({scales.en.unit or 'number'}){scope}")
    if first.measure in _BARS:
        data = _bars(kind, observations, scales, links)
    else:
        data = _lines(kind, observations, scales, links)
    layout: dict[str, Any] = {"xaxis": _x_axis(kind, observations), "barmode": "overlay"}
    if all(o.amount.value >= 0 for o in observations):
        layout["yaxis"] = {"rangemode": "tozero"}
    layout["showlegend"] = len(data) > 1
    return Chart(name, heading, {"data": data, "layout": layout})


def _x(kind: str, observation: Observation) -> int | str:
    return observation.period.end.year if kind == "annual" else observation.period.end.isoformat()


def _x_axis(kind: str, observations: Sequence[Observation]) -> dict[str, Any]:
    ends = sorted({o.period.end for o in observations})
    if kind == "annual":
        span = ends[-1].year - ends[0].year
        step = next(step for step in (1, 2, 5, 10, 20, 50) if span / step <= 12 or step == 50)
        return {"dtick": step, "range": [ends[0].year - 0.7, ends[-1].year + 0.7], "tickformat": "d"}
    margin = max(timedelta(days=25), (ends[-1] - ends[0]) / 12)
    axis: dict[str, Any] = {"type": "date", "range": [(ends[0] - margin).isoformat(), (ends[-1] + margin).isoformat()]}
    if len(ends) <= 8:
        names = {o.period.end: o.period.name for o in observations}
        axis |= {
            "tickvals": [end.isoformat() for end in ends],
            "ticktext": {"zh": [names[end].zh for end in ends], "en": [names[end].en for end in ends]},
        }
    return axis


def _bar_width(kind: str, observations: Sequence[Observation]) -> float:
    ends = sorted({o.period.end for o in observations})
    if kind == "annual":
        return 0.62 if ends[-1].year - ends[0].year > 3 else 0.36
    gaps = [(after - before).days for before, after in itertools.pairwise(ends)]
    span = (ends[-1] - ends[0]).days or 30
    return max(min([*gaps, 60]) * 0.6, span / 60) * DAY_MS


def _looks(observation: Observation) -> str:
    if observation.what.status == "target":
        return "target"
    if observation.origin == "derived":
        return "derived"
    return "bound" if is_bound(observation.amount) else "stated"


_LOOK_NAMES: Final[Mapping[str, Label]] = {
    "stated": Label("陈述值", "stated"),
    "bound": Label("界限（实际值更高或更低）", "bound (true value above or below)"),
    "derived": Label("推算值", "derived"),
    "target": Label("目标", "target"),
}


def _points(kind: str, found: Sequence[Observation], scales: Scales, links: Links) -> dict[str, Any]:
    """x, y, hover texts and the link of each point."""

    def scaled(divisor: Decimal) -> list[float]:
        return [float(o.amount.value / divisor) for o in found]

    hover = [links.hover(o, scales) for o in found]
    zh, en = scaled(scales.zh.divisor), scaled(scales.en.divisor)
    return {
        "x": [_x(kind, o) for o in found],
        "y": zh if zh == en else {"zh": zh, "en": en},
        "customdata": [links.evidence(o) for o in found],
        "hovertext": {"zh": [h.zh for h in hover], "en": [h.en for h in hover]},
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _bars(kind: str, observations: Sequence[Observation], scales: Scales, links: Links) -> list[dict[str, Any]]:
    traces: list[dict[str, Any]] = []
    width = _bar_width(kind, observations)
    for look, name in _LOOK_NAMES.items():
        found = [o for o in observations if _looks(o) == look]
        if not found:
            continue
        trace: dict[str, Any] = {"name": name._asdict(), **_points(kind, found, scales, links)}
        if look == "target":
            trace |= {"type": "scatter", "mode": "markers", "marker": _marker("diamond-open", CLAY)}
        else:
            texts = [
                Label(*(s.text(o.amount).replace(s.suffix, "").replace(s.prefix, "") for s in (scales.zh, scales.en)))
                for o in found
            ]
            trace |= {"type": "bar", "width": width, "marker": _bar_marker(look)}
            if len(observations) <= LABELLED_POINTS:
                trace["text"] = {"zh": [t.zh for t in texts], "en": [t.en for t in texts]}
        traces.append(trace)
    return traces


def _bar_marker(look: str) -> dict[str, Any]:
    match look:
        case "bound":
            return {"color": "rgba(31,78,121,0.06)", "line": {"color": INK, "width": 1.6}}
        case "derived":
            pattern = {"shape": "/", "fgcolor": INK, "bgcolor": "rgba(255,255,255,0)", "size": 6, "solidity": 0.25}
            return {"color": PALE, "pattern": pattern, "line": {"color": PALE, "width": 1}}
        case _:
            return {"color": INK, "line": {"width": 0}}


def _marker(symbol: str | list[str], colour: str) -> dict[str, Any]:
    return {"symbol": symbol, "size": 9, "color": colour, "line": {"width": 1.8, "color": colour}}


def _symbol(observation: Observation) -> str:
    match observation.amount.modifier:
        case "gt" | "ge":
            return "triangle-up-open"
        case "lt" | "le":
            return "triangle-down-open"
    looks = _looks(observation)
    return {"target": "diamond-open", "derived": "circle-open", "bound": "triangle-up-open"}.get(looks, "circle")


def _lines(kind: str, observations: Sequence[Observation], scales: Scales, links: Links) -> list[dict[str, Any]]:
    series: dict[tuple[str, bool, str], list[Observation]] = defaultdict(list)
    for observation in observations:
        title = measure_label(observation.what, links.book.measures)
        series[(title.zh, observation.what.status == "target", title.en)].append(observation)
    traces = []
    for number, ((zh, target, en), found) in enumerate(sorted(series.items(), key=lambda item: -len(item[1]))):
        colour = LINE_COLOURS[number % len(LINE_COLOURS)]
        points = _with_gaps(kind, found, _points(kind, found, scales, links))
        symbols = [_symbol(o) if o else "circle" for o in _spaced(kind, found)]
        labels = [scales.zh.text(o.amount) if o else None for o in _spaced(kind, found)]
        shown = "lines+markers+text" if len(found) <= LABELLED_POINTS and number == 0 else "lines+markers"
        derived = all(o.origin == "derived" for o in found)
        traces.append(
            {
                "type": "scatter",
                "mode": "markers" if target else shown,
                "text": [text.rstrip("%") if text else text for text in labels],
                "textposition": _beside(found, _spaced(kind, found)),
                "name": {"zh": f"{zh}（目标）" if target else zh, "en": f"{en} (target)" if target else en},
                "connectgaps": False,
                "line": {"color": colour, "width": 2, "dash": "dot" if derived else "solid"},
                "marker": _marker(symbols, colour),
                **points,
            }
        )
    return traces


def _beside(found: Sequence[Observation], spaced: Sequence[Observation | None]) -> list[str]:
    """Where each point's value is written: below a low between two higher neighbours, so that no line crosses it."""
    values = [o.amount.value for o in found]
    low = {found[i].key for i in range(1, len(found) - 1) if values[i] < values[i - 1] and values[i] < values[i + 1]}
    return ["bottom center" if o is not None and o.key in low else "top center" for o in spaced]


def _follows(kind: str, before: date, after: date) -> bool:
    limit = _NEXT_WITHIN.get(kind, 0)
    return 0 < (after - before).days <= limit and (kind != "ytd" or before.year == after.year)


def _spaced(kind: str, found: Sequence[Observation]) -> list[Observation | None]:
    """The observations with None where the next does not follow the one before it."""
    out: list[Observation | None] = []
    for observation in found:
        last = out[-1] if out else None
        if last is not None and not _follows(kind, last.period.end, observation.period.end):
            out.append(None)
        out.append(observation)
    return out


def _with_gaps(kind: str, found: Sequence[Observation], points: Mapping[str, Any]) -> dict[str, Any]:
    """The points with empty ones in the gaps, so that no line crosses a missing period."""
    spaced = _spaced(kind, found)

    def fill(values: Sequence[Any], *, repeat: bool = False) -> list[Any]:
        left = iter(values)
        out: list[Any] = []
        for observation in spaced:
            out.append(next(left) if observation is not None else (out[-1] if repeat else None))
        return out

    filled: dict[str, Any] = {}
    for name, values in points.items():
        if isinstance(values, dict):
            filled[name] = {language: fill(texts) for language, texts in values.items()}
        elif isinstance(values, list):
            filled[name] = fill(values, repeat=name == "x")
        else:
            filled[name] = values
    return filled
