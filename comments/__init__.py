"""What is said, about what, by whom, and whether it may be shown."""
