"""What can be asked: a module gives its `COMMANDS`, and `game.line.index` finds it here."""
