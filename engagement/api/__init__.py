"""The JSON door of engagement: reactions, subscriptions, the overlay, the reader."""
