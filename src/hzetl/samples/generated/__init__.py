"""A generated web: twelve publishers and twenty and more years, as large as asked for, to measure and to try out runs.

Nothing of it is true. Structure and figures are made up from a seed, and every page says so; labels of publishers
carry the mark `·编造`, so that no figure of theirs passes for one that somebody published. Pages are rendered when they
are asked for, so the size of the web costs nothing. It belongs into a data folder of its own.
"""

from hzetl.samples.generated.catalogue import catalogue_yaml
from hzetl.samples.generated.plan import MADE_PUBLISHERS, MadeWeb, Size
from hzetl.samples.generated.server import FAULTS, Fault, GeneratedServer

__all__ = ["FAULTS", "MADE_PUBLISHERS", "Fault", "GeneratedServer", "MadeWeb", "Size", "catalogue_yaml"]
