"""Cabinet room: a person's game, everything of it that is not drawing. Both front ends stand on it.

`session` plays, `saves` keeps, `preview` looks ahead, `debrief` looks back. Nothing here prints, and nothing here
shows a seat more than its view: screens take what they show from `Session`, never from the engine's state.
"""
