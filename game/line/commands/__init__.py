"""What can be asked, a module an area; `game.line.index` puts them together."""
