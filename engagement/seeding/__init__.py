"""Brings `seeds/` in through the actions that readers and editors use. Every step is safe twice."""
