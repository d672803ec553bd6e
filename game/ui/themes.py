"""Colours: five themes of our own, and what each role of a chart looks like in them.

All rest on the Okabe-Ito set, so every theme stays readable for most colour-blind players; `safe` goes further and
uses only blue, orange and lightness. `mono` has no colour at all and is what NO_COLOR asks for: there the cursor is
reversed, and marks, signs and bold text carry what colours carry elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual.theme import Theme

from game.charts import roles

__all__ = ["MONO", "THEMES", "TITLES", "is_mono"]

MONO = "mono"

TITLES: Mapping[str, str] = {
    "dark": "Dark",
    "light": "Light",
    "contrast": "High contrast",
    "safe": "Colour-blind safe",
    MONO: "No colour",
}
"""Names of the themes, as people read them."""

_CONTRAST = roles.DARK | {
    "none": "#000000",
    "label": "#FFFFFF",
    "axis": "#FFFFFF",
    "note": "#FFFFFF",
    "now": "#FFFFFF",
    "band90": "#00324F",
    "band50": "#005A8F",
    "met": "#7CC8FF",
    "missed": "#FFB000",
    "tile_met": "#003A5C",
    "tile_missed": "#5C3F00",
    "land_met": "#002A42",
    "land_missed": "#402B00",
}
# Lightness tells good from bad here, and blue from orange for whoever sees hues.
_SAFE = roles.DARK | {
    "gain": "#8CCBF2",
    "loss": "#C96A00",
    "met": "#8CCBF2",
    "missed": "#C96A00",
    "target": "#FFFFFF",
    "series3": "#B8B8B8",
    "series4": "#F0E442",
    "selected": "#6B5A00",
}


def _variables(table: Mapping[str, str], **more: str) -> dict[str, str]:
    colours = {f"role-{name.replace('_', '-')}": colour for name, colour in table.items()}
    return {
        **colours,
        "block-cursor-blurred-text-style": "none",
        "footer-key-foreground": table["target"],
        "footer-background": more.pop("bar"),
        "footer-item-background": "transparent",
        "footer-description-foreground": table["label"],
        "input-selection-background": f"{table['series1']} 35%",
        "scrollbar": table["axis"],
        "scrollbar-hover": table["label"],
        "scrollbar-active": table["label"],
        "scrollbar-background": "transparent",
        "scrollbar-background-hover": "transparent",
        "scrollbar-background-active": "transparent",
        **more,
    }


def _theme(
    name: str, table: Mapping[str, str], *, dark: bool, panel: str, primary: str, cursor: str
) -> Theme:
    return Theme(
        name=name,
        primary=primary,
        secondary=table["series2"],
        accent=table["target"] if dark else table["loss"],
        warning=table["missed"],
        error=table["loss"],
        success=table["gain"],
        foreground=table["label"],
        background=table["none"],
        surface=panel,
        panel=panel,
        dark=dark,
        variables=_variables(
            table,
            bar=panel,
            **{
                "block-cursor-background": cursor,
                "block-cursor-foreground": table["title"],
                "block-cursor-blurred-background": panel,
            },
        ),
    )


def _mono() -> Theme:
    table = dict.fromkeys(roles.ROLES, "ansi_default")
    plain = "ansi_default"
    return Theme(
        name=MONO,
        primary=plain,
        foreground=plain,
        background=plain,
        surface=plain,
        panel=plain,
        boost=plain,
        ansi=True,
        variables=_variables(
            table,
            bar=plain,
            **{
                "block-cursor-background": plain,
                "block-cursor-text-style": "reverse",
                "block-cursor-blurred-text-style": "bold",
                "ansi-background": plain,
                "ansi-foreground": plain,
                "border": plain,
                "input-selection-background": plain,
            },
        ),
    )


THEMES: Mapping[str, Theme] = {
    theme.name: theme
    for theme in (
        _theme("dark", roles.DARK, dark=True, panel="#20242A", primary="#56B4E9", cursor="#1F4E6E"),
        _theme("light", roles.LIGHT, dark=False, panel="#EDEFF2", primary="#0072B2", cursor="#BFE0F5"),
        _theme("contrast", _CONTRAST, dark=True, panel="#000000", primary="#FFFFFF", cursor="#00487A"),
        _theme("safe", _SAFE, dark=True, panel="#1E2126", primary="#8CCBF2", cursor="#2B4A63"),
        _mono(),
    )
}
"""The themes by name, in the order in which settings offer them."""


def is_mono(name: str) -> bool:
    """Say whether a theme has no colours, so that other marks have to stand in for them."""
    return name == MONO
