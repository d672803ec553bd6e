"""Saves, records and settings on disk."""
