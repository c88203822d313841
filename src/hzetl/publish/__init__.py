"""Publications: the read-only snapshot, the data book and the data dictionary; a document's reading explained.

What belongs here: what readers see. What does not: what is true. Nothing is imported here, so that explaining one text
loads no database.
"""
