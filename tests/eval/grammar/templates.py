"""All templates, registered."""

from __future__ import annotations

from . import compared, composed, documents, growing, in_time, levels, listed, planned, silent
from .making import TEMPLATES, made

__all__ = [
    "TEMPLATES",
    "compared",
    "composed",
    "documents",
    "growing",
    "in_time",
    "levels",
    "listed",
    "made",
    "planned",
    "silent",
]
