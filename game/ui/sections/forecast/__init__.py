"""The section Forecast: its widgets, what they show, and its style."""
