"""Scenarios and decks of event cards: their format, reading, checks and catalogue."""
