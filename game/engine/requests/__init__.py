"""Requests of capitals: whom they ask, what they remember, and what came of the replies."""
