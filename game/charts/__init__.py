"""Charts room: data and a size become a grid of (character, foreground role, background role).

A chart is a pure function `chart(data, width, height, glyphs) -> Grid`; it prints nothing and knows no
terminal library. Two layers share each cell: bands are the background (two half cells high where the
glyph set has half blocks), lines and signs stand in front. `plain.py` turns a grid into text
without colour, `svg.py` draws the same data for documents.
"""
