"""hzetl: statistical claims of China's cities, from pages to a star schema.

Pages in, claims out, observations agreed, star schema served. A stage knows the types of the stage before it
(`hzetl.model`) and nothing of those after it.
"""

__version__ = "0.1.0"
