"""Role words: what a cell means, never which colour it has; and two colour tables for those who paint.

Colours are the Okabe-Ito set and tints of it, which stay apart for most colour-blind readers. Every
mark also differs by its character, so that no meaning hangs on a colour.
"""

from __future__ import annotations

__all__ = ["BANDS", "BARS", "DARK", "LANDS", "LIGHT", "ROLE", "ROLES", "TILES"]

ROLES: tuple[str, ...] = (
    "none",  # nothing: the terminal's or the theme's own colour
    "label",  # names and numbers
    "title",
    "axis",
    "note",  # what a chart says in place of a picture
    "band90",  # nine futures in ten
    "band50",  # every other future
    "median",
    "other",  # the second line of a forecast
    "yours",  # what the reader ordered, or is asked for
    "target",
    "actual",  # what happened
    "now",  # the border between past and forecast
    "bar",  # a bar that is judged against nothing
    "met",
    "missed",
    "before",  # where a bar stood earlier
    "gain",
    "loss",
    "series1",
    "series2",
    "series3",
    "series4",
    "tile_met",  # backgrounds of map tiles, quiet enough for text in front
    "tile_missed",
    "tile_neutral",
    "tile_context",
    "selected",
    "land_met",  # countries of the outline map: a shade quieter than the tile that names one
    "land_missed",
    "land_neutral",
    "land_other",  # not in the alliance
    "border",  # borders in blocks, which are thick: quieter than an axis
)
ROLE: dict[str, int] = {name: index for index, name in enumerate(ROLES)}
BANDS: tuple[str, str] = ("band90", "band50")
BARS: tuple[str, ...] = ("bar", "met", "missed", "gain", "loss")
TILES: tuple[str, ...] = ("tile_met", "tile_missed", "tile_neutral", "tile_context", "selected")
LANDS: tuple[str, ...] = ("land_met", "land_missed", "land_neutral", "land_other")

LIGHT: dict[str, str] = {
    "none": "#FFFFFF",
    "label": "#222222",
    "title": "#000000",
    "axis": "#6B6B6B",
    "note": "#6B6B6B",
    "band90": "#D9ECF8",
    "band50": "#A3D3F2",
    "median": "#0072B2",
    "other": "#D55E00",
    "yours": "#D55E00",
    "target": "#000000",
    "actual": "#000000",
    "now": "#6B6B6B",
    "bar": "#56B4E9",
    "met": "#0072B2",
    "missed": "#E69F00",
    "before": "#000000",
    "gain": "#00795A",
    "loss": "#B84F00",
    "series1": "#0072B2",
    "series2": "#D55E00",
    "series3": "#009E73",
    "series4": "#CC79A7",
    "tile_met": "#C4DFF2",
    "tile_missed": "#F8E1B0",
    "tile_neutral": "#E6E6E6",
    "tile_context": "#F4F4F4",
    "selected": "#F0E442",
    "land_met": "#DCECF8",
    "land_missed": "#FBEFD3",
    "land_neutral": "#EFEFEF",
    "land_other": "#F7F7F7",
    "border": "#A6A6A6",
}
DARK: dict[str, str] = {
    "none": "#121212",
    "label": "#E4E4E4",
    "title": "#FFFFFF",
    "axis": "#9A9A9A",
    "note": "#9A9A9A",
    "band90": "#17384F",
    "band50": "#245F88",
    "median": "#FFFFFF",
    "other": "#F0E442",
    "yours": "#F0E442",
    "target": "#E69F00",
    "actual": "#FFFFFF",
    "now": "#9A9A9A",
    "bar": "#56B4E9",
    "met": "#56B4E9",
    "missed": "#E69F00",
    "before": "#FFFFFF",
    "gain": "#35C79A",
    "loss": "#F08A3C",
    "series1": "#56B4E9",
    "series2": "#E69F00",
    "series3": "#35C79A",
    "series4": "#CC79A7",
    "tile_met": "#1B4A6B",
    "tile_missed": "#5E4408",
    "tile_neutral": "#3A3A3A",
    "tile_context": "#222222",
    "selected": "#7A2E5A",
    "land_met": "#15384F",
    "land_missed": "#46340A",
    "land_neutral": "#2C2C2C",
    "land_other": "#1B1B1B",
    "border": "#5E5E5E",
}
