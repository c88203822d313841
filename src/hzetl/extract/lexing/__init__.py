"""A text into tokens: quantities, periods, names and ranks found in one pass, and the shapes of its sentences."""
