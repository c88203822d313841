"""The rules by which a number with its words becomes the draft of a claim, and those by which it states nothing."""
