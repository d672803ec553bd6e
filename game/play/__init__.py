"""A person's game at a table, everything of it that is not drawing: all front ends stand on it.

`session` plays, `storage` keeps, `wording` puts orders and effects in words, `explain` answers why, `advice` has the
ministers and what is open, `debrief` looks back. Nothing here prints, and nothing here shows a seat more than its
view: front ends take what they show from `Session`, never from the engine's state.
"""
