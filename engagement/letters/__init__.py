"""Formal messages, which nobody unsubscribes from: what they say, and their delivery. News is in `notifications`."""
