"""Screens room: the game in a terminal. The only room that knows Textual.

`app` wires; `sections` has a folder for each feature of the cabinet screen, `screens` and `dialogs` a module each;
`content` makes rows and texts, `widgets` draw, `messages` are facts in the past tense. Whatever decides anything is in
`play`: a screen shows what `Session` says and calls what it offers.
"""
