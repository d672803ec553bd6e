"""The debrief of the class's game: the whole page for the console, and one part after the other for the projector."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap

from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from game.classroom.debrief.findings import PARTS
from game.errors import UsageProblem
from game.play.debrief.blocks import Chart, Picture, Rows, Text, chart_rows
from game.play.debrief.page import block_html, picture
from game.report.layout import table
from game.web.site import Visit

__all__ = ["DEBRIEF_VIEWS", "WallPart", "parts_listed", "read_part", "show", "wall_part"]

DEBRIEF_VIEWS = {f"debrief-{name}": title for name, title in PARTS.items()}
"""What the console can put on the wall of it."""

_LATER = "The debrief is worked out once the last round is played."
_WIDTH = 78  # of what a terminal reads

_WIDE = 560  # of all pictures side by side, in pixels before they fill their place
_ROWS = 8  # of a table that is shown at once


@dataclass(frozen=True, slots=True)
class WallPart:
    """A part of the debrief as the projector shows it: sentences, pictures, tables at once and tables to open."""

    name: str
    title: str
    sentences: tuple[str, ...]
    pictures: tuple[Markup, ...]
    tables: tuple[Markup, ...]
    more: tuple[Markup, ...]


def wall_part(visit: Visit, view: str) -> WallPart | None:
    """Return the part of a wall view; None where the debrief is not there yet."""
    written = visit.site.debriefing.written
    if written is None:
        return None
    part = next(part for part in written.parts if f"debrief-{part.name}" == view)
    drawn = [block for block in part.blocks if isinstance(block, Chart | Picture)]
    told = (
        part.blocks[: part.blocks.index(drawn[0])] if drawn else part.blocks
    )  # what is below is about the tables
    tables = [block for block in part.blocks if isinstance(block, Rows)]
    short = [] if drawn else [table for table in tables if len(table.rows) <= _ROWS]

    def html(some: list[Rows], kind: str) -> tuple[Markup, ...]:
        return tuple(Markup(block_html(table, f"{kind}{n}")) for n, table in enumerate(some))

    return WallPart(
        part.name,
        part.title,
        tuple(block.text for block in told if isinstance(block, Text)),
        tuple(Markup(picture(block, f"wall{n}", width=_WIDE // len(drawn))) for n, block in enumerate(drawn)),
        html(short, "shown"),
        html([table for table in tables if table not in short], "more"),
    )


def parts_listed(visit: Visit) -> list[str]:
    """Return the parts of the debrief, a line each, or where the work on it stands."""
    written = visit.site.debriefing.written
    if written is None:
        return [visit.site.debriefing.says or _LATER]
    return [f"{part.name}  {part.title}" for part in written.parts]


def read_part(visit: Visit, name: str) -> str:
    """Return a part of the debrief as text.

    Raises
    ------
    UsageProblem
        If there is no such part, or no debrief yet.
    """
    written = visit.site.debriefing.written
    if written is None:
        raise UsageProblem(visit.site.debriefing.says or _LATER)
    part = next((one for one in written.parts if one.name == name), None)
    if part is None:
        raise UsageProblem(f"the debrief has no part {name!r}", hint=f"parts: {', '.join(PARTS)}")
    lines = [part.title]
    for block in part.blocks:
        if isinstance(block, Text):
            lines += ["", *wrap(block.text, _WIDTH)]
        elif not isinstance(block, Picture):
            rows = block if isinstance(block, Rows) else chart_rows(block.data)
            lines += ["", *table(rows.head, rows.rows)]
    return "\n".join(lines)


def show(visit: Visit) -> Response:
    """Show the whole debrief, or where the work on it stands; `?save=1` lets the browser save it as a file."""
    written = visit.site.debriefing.written
    if written is None:
        return visit.render("console_debrief.html", says=visit.site.debriefing.says or _LATER)
    saved = {"content-disposition": 'attachment; filename="debrief.html"'}
    return HTMLResponse(written.page, headers=saved if visit.request.query_params.get("save") else None)
