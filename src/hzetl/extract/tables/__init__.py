"""Tables, also those given as plain text: rows, headers and labels into drafts."""
