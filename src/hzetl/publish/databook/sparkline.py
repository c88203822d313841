"""A small chart of few points as SVG, for a card: bars at true distances in time, gaps left open. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

_WIDTH, _HEIGHT, _STEP = 220, 44, 26


def sparkline(points: Sequence[tuple[int, float, bool]]) -> Markup:
    """Bars of (year, value, is it a bound); the last one is dark, a bound is hollow. Empty for under two points."""
    if len(points) < 2:
        return Markup("")
    first, last = points[0][0], points[-1][0]
    values = [0.0, *(value for _, value, _ in points)]
    top, bottom = max(values), min(values)
    span = (top - bottom) or 1.0
    step = min(_STEP, _WIDTH / (last - first + 1))
    width = 0.66 * step
    zero = _HEIGHT * top / span
    bars = []
    for year, value, bound in points:
        left = step * (year - first)
        height = max(_HEIGHT * abs(value) / span, 1.0)
        y = zero - height if value >= 0 else zero
        colour = "#1f4e79" if year == last else "#9db8d2"
        fill = "none" if bound else colour
        bars.append(
            Markup('<rect x="{}" y="{}" width="{}" height="{}" fill="{}" stroke="{}"><title>{}</title></rect>').format(
                f"{left:.1f}", f"{y:.1f}", f"{width:.1f}", f"{height:.1f}", fill, colour, year
            )
        )
    return Markup(
        '<svg viewBox="0 0 {} {}" preserveAspectRatio="xMinYMid" aria-hidden="true">{}'
        '<path d="M0 {}H{}" stroke="#b9c3ce"/></svg>'
    ).format(_WIDTH, _HEIGHT, Markup("").join(bars), f"{zero:.1f}", f"{step * (last - first) + width:.1f}")
