"""Rows and texts that several screens share: pure functions, no widgets."""
