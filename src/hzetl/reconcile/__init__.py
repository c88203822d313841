"""Claims of the touched series to observations: series keys, selection, vintages, conflicts, consistency. Pure.

What belongs here: judging claims against each other. What does not: reading text, touching a database, a clock.
"""
