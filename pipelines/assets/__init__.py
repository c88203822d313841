"""Assets, one module a stage."""
