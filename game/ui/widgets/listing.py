"""Listing: rows in columns with a cursor, painted row by row, so that long lists cost nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from game.ui.glyphs import cut
from game.ui.widgets.draw_context import stage_of

__all__ = ["Cell", "Column", "Listing", "Row"]

_CURSOR = 2  # cells of the cursor's mark before the first column
_GAP = 1
_FIND_PAUSE = 1.0  # seconds after which letters begin another word


@dataclass(frozen=True, slots=True)
class Cell:
    """A text with a role of the charts room, which gives its colour."""

    text: str
    role: str = "label"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, its width in cells (0 takes what is left), and how wide the list must be to show it."""

    title: str
    width: int = 0
    right: bool = False
    least: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its key, its cells in the order of the columns. A row that is `quiet` cannot hold the cursor."""

    key: str
    cells: tuple[Cell | str, ...]
    quiet: bool = False


class Listing(ScrollView, can_focus=True, inherit_bindings=False):
    """A list with a cursor. Arrows, Home, End and the page keys move it, Enter chooses its row.

    Where `find` names a column, letters typed in a row go to the next row whose text there begins with them.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"listing--cursor", "listing--rest", "listing--head"}
    DEFAULT_CSS = """
    Listing {
        height: 1fr;
        scrollbar-size-vertical: 1;
        overflow-x: hidden;
        & > .listing--head { color: $role-axis; text-style: underline; }
        & > .listing--rest {
            background: $block-cursor-blurred-background; text-style: $block-cursor-blurred-text-style;
        }
        & > .listing--cursor {
            background: $block-cursor-background;
            color: $block-cursor-foreground;
            text-style: $block-cursor-text-style;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home", "edge(-1)", "First", show=False),
        Binding("end", "edge(1)", "Last", show=False),
        Binding("enter", "choose", "Choose"),
    ]

    @dataclass
    class Highlighted(Message):
        """The cursor went to another row."""

        listing: Listing
        key: str

        @property
        def control(self) -> Listing:
            """The listing, for `@on` selectors."""
            return self.listing

    @dataclass
    class Chosen(Message):
        """A row was chosen."""

        listing: Listing
        key: str

        @property
        def control(self) -> Listing:
            """The listing, for `@on` selectors."""
            return self.listing

    def __init__(
        self,
        columns: Sequence[Column] = (Column(""),),
        rows: Iterable[Row] = (),
        *,
        head: bool = False,
        find: int | None = None,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.columns = tuple(columns)
        self.rows: tuple[Row, ...] = tuple(rows)
        self._head = int(head)
        self._find = find
        self._typed, self._typed_at = "", 0.0
        self._at = self._first()

    def _first(self) -> int:
        return next((place for place, row in enumerate(self.rows) if not row.quiet), 0)

    @property
    def key(self) -> str:
        """Key of the row under the cursor; empty where there are no rows."""
        return self.rows[self._at].key if self.rows else ""

    def fill(
        self, rows: Iterable[Row], *, columns: Sequence[Column] | None = None, key: str | None = None
    ) -> None:
        """Show other rows; the cursor goes to `key`, or stays on its row where that is still there."""
        wanted = self.key if key is None else key
        self.rows = tuple(rows)
        if columns is not None:
            self.columns = tuple(columns)
        places = {row.key: place for place, row in enumerate(self.rows) if not row.quiet}
        self._at = places.get(wanted, self._first())
        self._measure()
        self.refresh()

    def point_at(self, key: str) -> None:
        """Put the cursor on a row, by its key."""
        for place, row in enumerate(self.rows):
            if row.key == key and not row.quiet:
                self._go(place)

    @property
    def _room(self) -> int:
        """Cells in a row, without the scrollbar."""
        return self.scrollable_content_region.width

    def on_mount(self) -> None:
        self._measure()

    def on_resize(self) -> None:
        self._measure()

    def _measure(self) -> None:
        self.virtual_size = Size(self._room, len(self.rows) + self._head)
        self._reveal()

    def _reveal(self) -> None:
        height = self.scrollable_content_region.height - self._head
        if height <= 0:
            return
        top = min(max(self._at - height + 1, int(self.scroll_offset.y)), self._at)
        if top != self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, immediate=True)

    def _go(self, place: int) -> None:
        if place == self._at:
            return
        self._at = place
        self._reveal()
        self.refresh()
        self.post_message(self.Highlighted(self, self.key))

    def _step(self, steps: int) -> None:
        """Go so many rows up or down over those that can hold the cursor, no further than the ends."""
        open_rows = [place for place, row in enumerate(self.rows) if not row.quiet]
        if not open_rows:
            return
        here = open_rows.index(self._at) if self._at in open_rows else 0
        self._go(open_rows[min(max(here + steps, 0), len(open_rows) - 1)])

    def action_move(self, steps: int) -> None:
        """Move the cursor by rows."""
        self._step(steps)

    def action_page(self, pages: int) -> None:
        """Move the cursor by pages."""
        self._step(pages * max(1, self.size.height - 1 - self._head))

    def action_edge(self, way: int) -> None:
        """Move the cursor to the first or last row."""
        self._step(way * len(self.rows))

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if self.rows and not self.rows[self._at].quiet:
            self.post_message(self.Chosen(self, self.key))

    def on_key(self, event: events.Key) -> None:
        """Go to the row that begins with what is typed."""
        if self._find is None or event.character is None or not event.character.isalpha():
            return
        event.stop()
        letter = event.character.casefold()
        going_on = event.time - self._typed_at < _FIND_PAUSE
        for typed in (self._typed + letter, letter) if going_on else (letter,):
            place = self._beginning_with(self._find, typed)
            if place is not None:
                self._typed, self._typed_at = typed, event.time
                self._go(place)
                return

    def _beginning_with(self, column: int, typed: str) -> int | None:
        """Return the first row whose text in a column begins with what was typed."""
        for place, row in enumerate(self.rows):
            cell = row.cells[column]
            text = cell if isinstance(cell, str) else cell.text
            if not row.quiet and text.casefold().startswith(typed):
                return place
        return None

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse points; a click on the cursor's row chooses it."""
        place = event.y + int(self.scroll_offset.y) - self._head
        if event.y < self._head or not 0 <= place < len(self.rows) or self.rows[place].quiet:
            return
        if place == self._at:
            self.action_choose()
        else:
            self._go(place)

    def render_line(self, y: int) -> Strip:
        """Paint one row: the head, or the row that is scrolled there."""
        width, base = self._room, self.rich_style
        if self._head and y == 0:
            titles = Row("", tuple(column.title for column in self.columns))
            return self._paint(
                titles, "  ", base + self.get_component_rich_style("listing--head", partial=True)
            )
        place = y - self._head + int(self.scroll_offset.y)
        if not 0 <= place < len(self.rows):
            return Strip.blank(width, Style(bgcolor=base.bgcolor))
        if place == self._at:
            name, mark = ("cursor", "▸ ") if self.has_focus else ("rest", "▹ ")
            cursor = self.get_component_rich_style(f"listing--{name}", partial=True)
            return self._paint(self.rows[place], mark, base + cursor, on_cursor=self.has_focus)
        return self._paint(self.rows[place], "  ", base)

    def _widths(self) -> list[int]:
        """Return the cells of each column, 0 for those that the list is too narrow to show."""
        room = self._room
        shown = [column.least <= room for column in self.columns]
        fixed = sum(c.width + _GAP for c, on in zip(self.columns, shown, strict=True) if on and c.width)
        fills = sum(on and not c.width for c, on in zip(self.columns, shown, strict=True))
        left = max(0, room - _CURSOR - fixed - fills * _GAP + _GAP)
        widths = []
        for column, on in zip(self.columns, shown, strict=True):
            widths.append((column.width or left // fills) if on else 0)
        return widths

    def _paint(self, row: Row, mark: str, base: Style, *, on_cursor: bool = False) -> Strip:
        painter, glyphs = stage_of(self).painter, stage_of(self).glyphs
        segments = [Segment(mark, base)]
        for column, width, cell in zip(self.columns, self._widths(), row.cells, strict=False):
            if not width:
                continue
            text, role = (cell, "none") if isinstance(cell, str) else (cell.text, cell.role)
            text = cut(text, width, glyphs)
            text = text.rjust(width) if column.right else text.ljust(width)
            plain = on_cursor or role == "none"
            segments.append(Segment(text, base if plain else base + painter.style(role)))
            segments.append(Segment(" " * _GAP, base))
        return Strip(segments).adjust_cell_length(self._room, base).crop(0, self._room)

    def watch_has_focus(self, _focused: bool) -> None:
        self.refresh()

    def region_of_cursor(self) -> Region:
        """Return where the cursor's row is on the screen."""
        return Region(0, self._at - int(self.scroll_offset.y) + self._head, self.size.width, 1)
