"""Colours: five themes of our own, and what each role of a chart looks like in them.

Brass is you, blue is the world, green is better, red is worse, and everything else is grey. The four hues stay apart
for players who are colour-blind (a test measures it); `safe` uses only blue, orange and lightness. `mono` has no colour
at all and is what NO_COLOR asks for: there the cursor is reversed, and marks, signs and bold text carry what colours
carry elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace

from textual.theme import Theme

from game.charts import roles

__all__ = ["CONTRAST", "DARK", "LIGHT", "MONO", "SAFE", "THEMES", "TITLES", "Tokens", "is_mono"]

MONO = "mono"

TITLES: Mapping[str, str] = {
    "dark": "Dark",
    "light": "Light",
    "contrast": "High contrast",
    "safe": "Colour-blind safe",
    MONO: "No colour",
}
"""Names of the themes, as people read them."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme by what they mean. Brass is you, blue the world, green better, red worse; else grey."""

    ground: str
    raised: str
    line: str
    """Idle frames, tracks, and what is left of a gauge."""
    text: str
    strong: str
    muted: str
    """Labels, units, and how sure something is."""
    you: str
    """The frame in focus, keys, your orders, your country, your line."""
    world: str
    good: str
    bad: str
    band50: str
    band90: str
    cursor: str
    tile_you: str
    tile_world: str
    tile_bad: str
    tile_none: str
    series3: str
    series4: str


DARK = Tokens(
    ground="#0E1420", raised="#151D2C", line="#3A4A66", text="#D8DEE9", strong="#FFFFFF", muted="#8C9AB3",
    you="#F0B94D", world="#7AA2F7", good="#7FE0B0", bad="#F0605A", band50="#1E4468", band90="#16304B",
    cursor="#1B304B", tile_you="#6B4E12", tile_world="#1B3F73", tile_bad="#5A2A2E", tile_none="#2A3750",
    series3="#7FE0B0", series4="#CC79A7",
)  # fmt: skip
LIGHT = Tokens(
    ground="#FBFAF6", raised="#F0EEE6", line="#C9C6BA", text="#2B3240", strong="#000000", muted="#5E6778",
    you="#8A5A00", world="#2456C0", good="#0B6E4F", bad="#A3123F", band50="#B7D3EF", band90="#DCE9F6",
    cursor="#CFE0F2", tile_you="#F3DFA8", tile_world="#C4D9F5", tile_bad="#F6D3DA", tile_none="#E1DED2",
    series3="#0B6E4F", series4="#8A3A86",
)  # fmt: skip
CONTRAST = replace(
    DARK, ground="#000000", raised="#000000", line="#FFFFFF", text="#FFFFFF", muted="#C8D0DC", band50="#005A8F",
    band90="#00324F", cursor="#00487A", tile_none="#3A3A3A",
)  # fmt: skip
# Lightness tells you from the world here, and blue from orange good from bad.
SAFE = Tokens(
    ground="#101418", raised="#181D23", line="#343C46", text="#DADDE2", strong="#FFFFFF", muted="#98A1AD",
    you="#FFFFFF", world="#8F98A3", good="#4DA6FF", bad="#F28C28", band50="#2B4A63", band90="#1E3446",
    cursor="#1F3345", tile_you="#535C68", tile_world="#1C466E", tile_bad="#5E3A12", tile_none="#2A3038",
    series3="#4DA6FF", series4="#F0E442",
)  # fmt: skip


def _roles(tokens: Tokens, base: Mapping[str, str]) -> dict[str, str]:
    """Return the colours of a chart's roles in a theme."""
    return {
        **base,
        "none": tokens.ground,
        "label": tokens.text,
        "title": tokens.strong,
        "axis": tokens.muted,
        "note": tokens.muted,
        "band90": tokens.band90,
        "band50": tokens.band50,
        "median": tokens.you,
        "other": tokens.muted,
        "yours": tokens.you,
        "target": tokens.text,
        "actual": tokens.strong,
        "now": tokens.muted,
        "bar": tokens.world,
        "met": tokens.world,
        "missed": tokens.bad,
        "before": tokens.strong,
        "gain": tokens.good,
        "loss": tokens.bad,
        "series1": tokens.world,
        "series2": tokens.you,
        "series3": tokens.series3,
        "series4": tokens.series4,
        "tile_met": tokens.tile_world,
        "tile_missed": tokens.tile_bad,
        "tile_neutral": tokens.tile_none,
        "tile_context": tokens.raised,
        "selected": tokens.tile_you,
        "border": tokens.line,
    }


def _variables(table: Mapping[str, str], tokens: Mapping[str, str]) -> dict[str, str]:
    return {
        **{f"role-{name.replace('_', '-')}": colour for name, colour in table.items()},
        **tokens,
        "block-cursor-blurred-text-style": "none",
        "footer-key-foreground": tokens["you"],
        "footer-background": tokens["raised"],
        "footer-item-background": "transparent",
        "footer-description-foreground": tokens["text"],
        "input-selection-background": tokens["band50"],
        "scrollbar": tokens["line"],
        "scrollbar-hover": tokens["muted"],
        "scrollbar-active": tokens["muted"],
        "scrollbar-background": "transparent",
        "scrollbar-background-hover": "transparent",
        "scrollbar-background-active": "transparent",
        "block-cursor-background": tokens["cursor"],
        "block-cursor-foreground": tokens["strong"],
        "block-cursor-blurred-background": tokens["raised"],
    }


def _theme(name: str, tokens: Tokens, *, dark: bool = True) -> Theme:
    table = _roles(tokens, roles.DARK if dark else roles.LIGHT)
    return Theme(
        name=name,
        primary=tokens.you,
        secondary=tokens.world,
        accent=tokens.you,
        warning=tokens.you,
        error=tokens.bad,
        success=tokens.good,
        foreground=tokens.text,
        background=tokens.ground,
        surface=tokens.raised,
        panel=tokens.raised,
        dark=dark,
        variables=_variables(table, {name: str(value) for name, value in asdict(tokens).items()}),
    )


def _mono() -> Theme:
    plain = "ansi_default"
    tokens = {one.name: plain for one in fields(Tokens)}
    return Theme(
        name=MONO,
        primary=plain,
        foreground=plain,
        background=plain,
        surface=plain,
        panel=plain,
        boost=plain,
        ansi=True,
        variables={
            **_variables(dict.fromkeys(roles.ROLES, plain), tokens),
            "block-cursor-text-style": "reverse",
            "block-cursor-blurred-background": "ansi_default",
            "block-cursor-blurred-text-style": "bold",
            "ansi-background": plain,
            "ansi-foreground": plain,
            "border": plain,
        },
    )


THEMES: Mapping[str, Theme] = {
    theme.name: theme
    for theme in (
        _theme("dark", DARK),
        _theme("light", LIGHT, dark=False),
        _theme("contrast", CONTRAST),
        _theme("safe", SAFE),
        _mono(),
    )
}
"""The themes by name, in the order in which settings offer them."""


def is_mono(name: str) -> bool:
    """Say whether a theme has no colours, so that other marks have to stand in for them."""
    return name == MONO
