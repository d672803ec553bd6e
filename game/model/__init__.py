"""The model: pure functions on arrays of (runs, allies); no files, no randomness of its own, no global state."""
