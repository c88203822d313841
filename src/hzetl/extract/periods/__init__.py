"""Which period a figure has, what it is compared with, and pairs of two moments."""
