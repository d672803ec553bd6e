"""The section Map: its widgets, what they show, and its style."""
