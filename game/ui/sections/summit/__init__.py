"""The section Summit: its widgets, what they show, and its style."""
