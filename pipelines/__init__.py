"""Dagster definitions. Thin: no SQL, no regular expression, no pandas; the work is in `hzetl.chain`."""
