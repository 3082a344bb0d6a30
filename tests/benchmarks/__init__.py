"""Measurements by hand: `python -m tests.benchmarks.threads`. Never collected as tests."""
