"""Resources: the chain with its warehouse and snapshot store, opened for as long as a step runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg

from hzetl.chain import Chain, open_chain
from hzetl.publishers.catalogue import Catalogue
from hzetl.run import asset_catalogue, configured_catalogue
from hzetl.settings import Settings


class ChainResource(dg.ConfigurableResource):  # type: ignore[type-arg]  # generic only for IO managers
    """The chain's resources by `HZETL_*` settings of the environment."""

    @contextmanager
    def open(self) -> Iterator[Chain]:
        """The chain for stages that need no publisher to answer."""
        settings = Settings.from_environment()
        with open_chain(settings, asset_catalogue(settings)) as chain:
            yield chain

    @contextmanager
    def open_for_landing(self) -> Iterator[Chain]:
        """The chain with publishers that answer: the sample publishers are served meanwhile, if they are used."""
        settings = Settings.from_environment()
        with configured_catalogue(settings) as catalogue, open_chain(settings, catalogue) as chain:
            yield chain


def catalogue_for_assets() -> Catalogue:
    """The publishers that get assets: those enabled, else the sample publishers."""
    return asset_catalogue(Settings.from_environment())
