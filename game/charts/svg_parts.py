"""What all SVG charts share: the plot area, the document around it, and the colours of its roles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from game.charts.axes import Floats, Scale, nice_ticks
from game.charts.roles import LIGHT, TILES

__all__ = ["LETTER", "TOP", "Box", "document", "px", "rules", "tile_rules", "value_axis"]

FONT, LETTER = 12, 7  # pixels: size of text, and a generous width of one of its characters
TOP = 44.0  # pixels above the plot area: title and key


@dataclass(frozen=True, slots=True)
class Box:
    """The plot area in pixels and the scales of its edges."""

    left: float
    top: float
    width: float
    height: float
    x: Scale
    y: Scale

    def across(self, values: Floats | float) -> Floats:
        """Return the horizontal pixels of x values."""
        return self.left + self.x.fraction(values) * self.width

    def down(self, values: Floats | float) -> Floats:
        """Return the vertical pixels of y values."""
        return self.top + (1.0 - self.y.fraction(values)) * self.height


def document(
    size: tuple[int, int],
    ident: str,
    texts: tuple[str, str, str],
    parts: Sequence[str],
    more_rules: str = "",
) -> str:
    """Wrap the parts: `texts` are the title, the line under it that explains the marks, the description."""
    title, said, desc = (escape(text, quote=False) for text in texts)
    width, height = size
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="fs-chart" role="img" '
        f'viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'aria-labelledby="{ident}-title {ident}-desc">',
        f'<title id="{ident}-title">{title or "Chart"}</title>',
        f'<desc id="{ident}-desc">{" ".join(filter(None, (desc, said)))}</desc>',
        f"<style>{rules()}{more_rules}</style>",
        f'<rect class="ground" width="{width}" height="{height}"/>',
        f'<text class="title" x="4" y="16">{title}</text>' if title else "",
        f'<text class="note" x="4" y="33">{said}</text>' if said else "",
        *parts,
        "</svg>",
    ]
    return "\n".join(filter(None, lines)) + "\n"


def rules(colours: Mapping[str, str] = LIGHT, within: str = ".fs-chart") -> str:
    """Return the colours of the roles as style rules, valid only inside charts.

    A page that follows its reader's choice of dark colours gives those of `DARK` under a selector of its own.
    """
    found = [
        f"{within} text{{font:{FONT}px sans-serif;fill:{colours['label']}}}",
        f"{within} .title{{font-weight:bold}}",
        f"{within} .note{{fill:{colours['note']}}}",
        f"{within} path,{within} line{{fill:none;stroke-width:2}}",
        f"{within} .grid{{stroke:{colours['tile_neutral']};stroke-width:1}}",
        f"{within} .now{{stroke:{colours['now']};stroke-width:1}}",
        f"{within} .ground{{fill:{colours['none']}}}",
        f"{within} circle.actual{{fill:{colours['actual']}}}",
        f"{within} circle.before{{fill:{colours['none']}}}",
    ]
    found += [f"{within} path.{role}{{fill:{colours[role]};stroke:none}}" for role in ("band90", "band50")]
    strokes = ("median", "other", "target", "before", "series1", "series2", "series3", "series4")
    found += [f"{within} .{role}{{stroke:{colours[role]}}}" for role in strokes]
    fills = ("bar", "met", "missed", "gain", "loss")
    found += [f"{within} rect.{role}{{fill:{colours[role]}}}" for role in fills]
    return "".join(found)


def tile_rules(colours: Mapping[str, str] = LIGHT, within: str = ".fs-chart") -> str:
    """Return the colours of map tiles as style rules."""
    return "".join(f"{within} rect.{role}{{fill:{colours[role]}}}" for role in TILES)


def px(value: float) -> str:
    """Return a coordinate in tenths of a pixel."""
    return f"{float(value) + 0.0:.1f}".removesuffix(".0")


def value_axis(box: Box, room: int = 80) -> list[str]:
    """Draw a scale below the plot area, a line through it at each round value; each has so many pixels of room."""
    ticks, parts, bottom = nice_ticks(box.x, max(2, int(box.width) // room)), [], box.top + box.height
    for value, text in zip(ticks.values, ticks.texts, strict=True):
        x = px(float(box.across(value)))
        parts.append(f'<line class="grid" x1="{x}" x2="{x}" y1="{px(box.top)}" y2="{px(bottom)}"/>')
        parts.append(f'<text x="{x}" y="{px(bottom + 16)}" text-anchor="middle">{text}</text>')
    return parts
