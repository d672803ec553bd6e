"""Widgets: each draws one thing and posts what its user did. None of them knows the game."""
