"""Whom a figure is about, where that is no region: companies, zones, towns, and persons told of by way of example."""
