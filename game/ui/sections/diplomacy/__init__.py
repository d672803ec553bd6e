"""The section Diplomacy: its widgets, what they show, and its style."""
