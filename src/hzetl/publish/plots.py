"""Small plots as SVG, for places that show a picture and no more. Pure."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping

from markupsafe import Markup

_HEIGHT, _STEP, _BASE = 120, 22, 100


def bars_a_year(values: Mapping[int, tuple[int, int]]) -> Markup:
    """Bars by year: a count, and in red that part of it which disagrees. Years in between that have none stay open."""
    years = [year for year, (rows, _) in values.items() if rows]
    if not years:
        return Markup("")
    first, last = min(years), max(years)
    top = max(rows for rows, _ in values.values())
    parts = []
    for year in range(first, last + 1):
        rows, bad = values.get(year, (0, 0))
        left = _STEP * (year - first)
        for count, colour in ((rows, "#9db8d2"), (bad, "#b3261e")):
            height = (_BASE - 14) * count / top
            parts.append(
                Markup('<rect x="{}" y="{}" width="{}" height="{}" fill="{}"/>').format(
                    left + 2, f"{_BASE - height:.1f}", _STEP - 4, f"{height:.1f}", colour
                )
            )
        parts.append(Markup('<text x="{}" y="{}">{}</text>').format(left + _STEP / 2, _BASE + 14, f"{year % 100:02d}"))
        if rows:
            at = _BASE - (_BASE - 14) * rows / top - 3
            parts.append(Markup('<text x="{}" y="{}">{}</text>').format(left + _STEP / 2, f"{at:.1f}", rows))
    width = _STEP * (last - first + 1)
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" viewBox="0 0 {0} {1}" '
        'font-family="sans-serif" font-size="8" text-anchor="middle" fill="#445">{2}'
        '<path d="M0 {3}H{0}" stroke="#b9c3ce"/></svg>'
    ).format(width, _HEIGHT, Markup("").join(parts), _BASE)


def as_address(svg: Markup) -> str:
    """The picture as a `data:` address."""
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
