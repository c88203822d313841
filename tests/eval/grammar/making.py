"""Makes texts from templates, each from its own seed, in the surfaces that pages have."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from .scene import Scene
from .sentence import Part, Placed, Told, put_together
from .surfaces import WIDTHS, blanks, columns, shown

Template = Callable[[Scene], list[Part]]
TEMPLATES: dict[str, Template] = {}


def template(group: str) -> Callable[[Template], Template]:
    """Register a template under its group and its own name."""

    def register(make: Template) -> Template:
        TEMPLATES[f"{group}: {make.__name__.replace('_', ' ')}"] = make
        return make

    return register


def made(name: str, number: int, *, seed: int = 1) -> Told:
    """The text of this number of a template."""
    rng = Random(f"{seed}/{name}/{number}")  # noqa: S311 - made-up figures, no secrets
    scene = Scene(rng)
    text, figures = put_together(TEMPLATES[name](scene))
    drawn = rng.random()
    put_in = []
    if drawn < 0.3:
        text = text.translate(rng.choice(WIDTHS))
    elif drawn < 0.4:
        put_in = blanks(text)
    elif drawn < 0.5 and "\n" not in text and len(text) > 90:
        put_in = columns(rng, text, figures)
    page, places = shown(text, figures, put_in)
    placed = tuple(
        Placed(start, replace(p.figure, quote=page[start:end])) for p, (start, end) in zip(figures, places, strict=True)
    )
    return Told(page, placed, scene.published, scene.home, scene.title)
