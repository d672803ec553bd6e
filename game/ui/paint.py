"""From roles to styles: how a grid of the charts room, or a cell with a role, looks in the theme in force."""

from __future__ import annotations

from collections.abc import Mapping

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip

from game.charts.grid import Grid
from game.charts.plain import shaded
from game.charts.roles import BANDS, BARS, LANDS, ROLE, ROLES, TILES

__all__ = ["Painter"]

# Without colour these roles still stand out by weight.
_BOLD = frozenset({"title", "median", "yours", "actual", "missed", "loss", "selected", "before"})
_FILLS = frozenset((*BANDS, *BARS, *TILES, *LANDS))


class Painter:
    """Styles of roles in one theme.

    `variables` are the theme's variables (`role-median` and so on); `mono` paints no colour at all: bands and land
    become shaded characters, tiles keep their signs, and weight or reversal stand for the rest.
    """

    def __init__(self, variables: Mapping[str, str], *, mono: bool) -> None:
        self.mono = mono
        self._colours = {} if mono else {role: self._colour(variables, role) for role in ROLES}
        self._styles: dict[tuple[str, str], Style] = {}

    @staticmethod
    def _colour(variables: Mapping[str, str], role: str) -> Color | None:
        stated = variables.get(f"role-{role.replace('_', '-')}")
        return Color.parse(stated) if stated else None

    def style(self, fg: str, bg: str = "none") -> Style:
        """Return the style of a foreground role in front of a background role."""
        found = self._styles.get((fg, bg))
        if found is None:
            found = self._styles[fg, bg] = self._mono(fg, bg) if self.mono else self._coloured(fg, bg)
        return found

    @staticmethod
    def _mono(fg: str, bg: str) -> Style:
        return Style(
            bold=fg in _BOLD or None,
            reverse=bg == "selected" or None,
            dim=fg in ("axis", "note", "border") or None,
        )

    def _coloured(self, fg: str, bg: str) -> Style:
        front = None if fg == "none" else self._colours.get(fg)
        back = self._colours.get(bg) if bg in _FILLS else None
        if back is not None and bg in BARS:
            front = back.get_contrast_text(1.0)
        return Style(
            color=front.rich_color if front else None,
            bgcolor=back.rich_color if back else None,
            bold=fg in ("title", "median", "yours", "actual") or None,
        )

    def prepared(self, grid: Grid) -> Grid:
        """Return the grid as it is painted: without colour, bands are shaded characters and nothing else is filled
        but what is selected."""
        if not self.mono:
            return grid
        plain = shaded(grid)
        plain.bg[grid.bg == ROLE["selected"]] = ROLE["selected"]
        return plain

    def strip(self, grid: Grid, row: int, base: Style) -> Strip:
        """Return one row of a prepared grid; `base` is the style of the widget behind it."""
        return Strip(
            [Segment(run.text, base + self.style(run.fg, run.bg)) for run in grid.runs(row)], grid.width
        )
