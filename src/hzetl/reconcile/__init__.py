"""Claims of the touched series to observations: series keys, selection, vintages, conflicts. Pure.

What belongs here: judging claims against each other. What does not: reading text, touching a database, a clock.
"""

from hzetl.reconcile.reconcile import Reconciled, reconcile
from hzetl.reconcile.series import Series, frequency_of, series_of

__all__ = ["Reconciled", "Series", "frequency_of", "reconcile", "series_of"]
