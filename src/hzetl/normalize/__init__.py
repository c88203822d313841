"""Words of the texts into canonical form: numbers, units, periods, regions, indicators. Pure; lexicons are data."""
