"""The section Situation: its widgets, what they show, and its style."""
