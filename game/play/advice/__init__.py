"""Ministers, what is open in a round, whom an act helps most, promises."""
