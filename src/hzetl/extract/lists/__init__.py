"""Lists: as many values as indicators, regions, periods or wholes, matched member by member."""
