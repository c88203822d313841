"""The name of what is measured, cut out of the words around a number: nouns, owners, parts and members."""
