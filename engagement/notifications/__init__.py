"""Telling people: who is told of what, the rows that promise it, and their delivery."""
