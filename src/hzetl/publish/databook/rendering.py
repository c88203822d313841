"""The templates' environment: escaping on, texts in both languages, nothing undefined passes silently."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from hzetl.publish.databook.book import Label
from hzetl.publish.databook.reasons import reason_label, remedy


@lru_cache(maxsize=100_000)
def both(text: Label) -> Markup | str:
    """A label as two spans of which CSS shows one; as plain text where both are the same."""
    if text.zh == text.en:
        return text.zh
    return Markup('<span class="zh">{}</span><span class="en" lang="en">{}</span>').format(text.zh, text.en)


def picked(sentence: str, quote: str) -> Markup:
    """A sentence with the first occurrence of the quote set off."""
    before, found, after = sentence.partition(quote) if quote else (sentence, "", "")
    if not found:
        return escape(sentence)
    return Markup("{}<em>{}</em>{}").format(before, found, after)


def _either(zh: str, en: str) -> Markup | str:
    return both(Label(zh, en))


@cache
def environment() -> Environment:
    """The environment; its templates are compiled once."""
    env = Environment(
        loader=PackageLoader("hzetl.publish.databook", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    env.filters["both"] = both
    env.filters["picked"] = picked
    env.filters["reason"] = reason_label
    env.filters["remedy"] = remedy
    env.globals["t"] = _either
    return env


def render(template: str, *, root: str, here: str, title: Label, **values: Any) -> bytes:  # noqa: ANN401 - a template's
    """A page.

    Args:
        template: name in `templates/`, without `.html.j2`.
        root: the way from the page's folder to the index: empty or `../`.
        here: which entry of the navigation it belongs to.
        title: of the page.
        values: what the template needs besides.
    """
    page = environment().get_template(f"{template}.html.j2")
    return page.render(root=root, here=here, title=title, **values).encode()
