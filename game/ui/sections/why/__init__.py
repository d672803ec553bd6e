"""The section Why: its widgets, what they show, and its style."""
