"""The model: pure functions on arrays of (runs, allies); no files, no randomness of its own, no global state."""

MODEL_VERSION = 4
"""Raised whenever the same scenario, seed and orders give other results."""
