"""Screens room: the game in a terminal. The only room that knows Textual.

`app` wires; `screens` holds a module and a `.tcss` for each screen; `widgets` draw; `messages` are facts in the past
tense. Whatever decides anything is in the cabinet room: a screen shows what `Session` says and calls what it offers.
"""
