"""Studies: strategies played against each other, and what that says about the game."""
