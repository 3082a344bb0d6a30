"""The JSON door: parses, makes one call, answers."""
