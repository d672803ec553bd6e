"""The section Alliance: its widgets, what they show, and its style."""
