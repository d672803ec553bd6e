"""Strategies for the seats that no player holds: one a module, vectorised over runs."""
