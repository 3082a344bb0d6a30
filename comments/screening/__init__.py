"""Screening: plain Python that reads a Draft and says hold or publish, and why."""
