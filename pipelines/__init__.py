"""Dagster definitions. Thin: no SQL, no regular expression, no pandas; the work is in `hzetl.chain`."""

import gc

# Loading the definitions makes some hundred thousand objects that all stay: searched for garbage at every 700 of them,
# as is the default, they take a quarter longer.
gc.set_threshold(10_000, 20, 100)
