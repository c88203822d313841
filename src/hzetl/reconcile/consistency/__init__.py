"""Whether stated facts can all be true: facts in, verdict, implied figure and reason out. Pure.

What belongs here: relations between figures (growth and levels, gaps, shares, parts, stocks, streaks …). What does not:
which of two claims is selected (`hzetl.reconcile.reconcile`), and reading text.
"""

from hzetl.reconcile.consistency.figures import name_of
from hzetl.reconcile.consistency.judge import Judgement, findings_of, judge
from hzetl.reconcile.consistency.verdicts import Finding, Verdict

__all__ = ["Finding", "Judgement", "Verdict", "findings_of", "judge", "name_of"]
