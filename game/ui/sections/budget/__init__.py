"""The section Budget: its widgets, what they show, and its style."""
