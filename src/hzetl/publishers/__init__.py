"""Publishers: who they are (the catalogue) and how their pages list articles (one crawler a page family).

Nothing here opens a connection: a crawler is handed a function that fetches.
"""
