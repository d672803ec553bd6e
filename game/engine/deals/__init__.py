"""Deals of a game: the book, the moves in it, what binds, what is judged, what is seen of it."""
