"""Pages and tables of `docs/` that the program writes, from what it does: nothing else stands on them."""
