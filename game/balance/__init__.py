"""How good a game it is, measured by playing it."""
