"""All templates, registered."""

from __future__ import annotations

from importlib import import_module

from .making import TEMPLATES, made

__all__ = ["TEMPLATES", "made"]

MODULES = ("levels", "growing", "compared", "listed", "written", "trade", "planned", "in_time", "present", "documents",
           "composed", "wandering", "silent")  # fmt: skip
for name in MODULES:
    import_module(f".{name}", __package__)
