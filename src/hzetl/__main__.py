"""`python -m hzetl` is `hzetl`."""

from hzetl.cli import script

script()
