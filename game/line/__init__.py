"""Line room: the whole game through plain text, a line in and lines out. No cursor, no colour, no Textual.

`play` opens, `loop` reads and answers, `commands` holds what can be asked, by area. Whatever decides anything is in
the cabinet room: a command says what `Session` says and calls what it offers, so that line mode and screens play the
same game.
"""
