"""Places in an ordering: whose they are, among whom, and when."""
