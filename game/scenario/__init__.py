"""Scenarios, decks of event cards and voices of capitals: their format, reading, checks and catalogue."""
