"""The take-down desk's deeds: each is a step on record, and a link of the chain."""
