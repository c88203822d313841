"""Makes texts from templates, each from its own seed, in the surfaces that pages have."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from .scene import Scene
from .sentence import Part, Placed, Told, put_together

Template = Callable[[Scene], list[Part]]
TEMPLATES: dict[str, Template] = {}

_FULL_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
_SURFACES: tuple[tuple[str, dict[int, str], float], ...] = (
    ("as it is", {}, 0.7),
    ("half-width commas", str.maketrans("，；", ",;"), 0.1),
    ("full-width percent", str.maketrans("%", "％"), 0.07),
    ("full-width digits", _FULL_DIGITS, 0.07),
    ("all full-width", {**_FULL_DIGITS, **str.maketrans("%.", "％．")}, 0.06),
)


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
    _, table, _ = rng.choices(_SURFACES, [weight for *_, weight in _SURFACES])[0]
    shown = text.translate(table)
    placed = tuple(Placed(p.start, replace(p.figure, quote=shown[p.start : p.end])) for p in figures)
    return Told(shown, placed, scene.published, scene.home)
