"""The debrief of a class, made from its own game."""
