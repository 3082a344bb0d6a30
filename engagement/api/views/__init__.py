"""One file a noun; a view parses, makes one call and answers."""
