"""What a claim goes through before it is printed: read back from its quotes, weighed, held against the others."""
