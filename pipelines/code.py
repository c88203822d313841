"""Links from assets to what makes them. Dagster calls its classes for that beta; it need not say so at each asset."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path

import dagster as dg


def reference(file: Path, label: str) -> dg.CodeReferencesMetadataValue:
    """A link to the beginning of a file."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", dg.BetaWarning)
        return dg.CodeReferencesMetadataValue(
            code_references=[dg.LocalFileCodeReference(file_path=str(file), line_number=1, label=label)]
        )


def with_code(assets: Sequence[dg.AssetsDefinition]) -> Sequence[dg.AssetsDefinition]:
    """The assets with links to the functions that make them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", dg.BetaWarning)
        return [asset for asset in dg.with_source_code_references(assets) if isinstance(asset, dg.AssetsDefinition)]
