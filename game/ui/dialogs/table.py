"""The table: who is there and whose orders are in; give the terminal to another, join, leave, close the round."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from game.engine.seats import playable_seats, seat_name
from game.errors import FairShareError
from game.governments.base import find as find_strategy
from game.governments.base import fitting
from game.play.session.hot_seat import close_round, join, leave, next_chair
from game.play.session.seated import Seated, seated
from game.play.session.session import Session
from game.play.wording.table import joined_words, left_words
from game.ui.widgets.dialog import Ask, Dialog
from game.ui.widgets.listing import Cell, Column, Listing, Row
from game.ui.widgets.prose import Prose

__all__ = ["TableDialog", "Turn"]

_SAYS = (
    "Enter gives the terminal to the person under the cursor. j lets one more person take a seat, a leaves a seat to a "
    "strategy, l plays the round without those who are still deciding."
)


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is now, and what has happened, as everybody may know it."""

    session: Session
    said: tuple[str, ...] = ()


class TableDialog(Dialog[Turn]):
    """The people at the table, a row each. It answers with whose turn it is, where that has changed."""

    AREA = "Table"
    DEFAULT_CSS = "TableDialog #says { height: 3; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "join", "Join", tooltip="one more person takes a seat at this terminal"),
        Binding("a", "away", "Away", tooltip="a strategy plays the seat under the cursor from now on"),
        Binding("l", "close_round", "Close round", tooltip="play the round without those still deciding"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__("The table")
        self.session = session

    def compose_body(self) -> ComposeResult:
        """Yield what can be done, and the people."""
        says = Prose([_SAYS], id="says")
        says.can_focus = False
        yield says
        yield Listing((Column("", 3), Column("", 20), Column("")), id="people")

    def on_mount(self) -> None:
        """Put the cursor on who sits here."""
        self._fill()
        people = self.query_one("#people", Listing)
        people.point_at(self.session.seat)
        people.focus()

    def _fill(self) -> None:
        rows = seated(self.session)
        listing = self.query_one("#people", Listing)
        listing.styles.height = len(rows)
        listing.fill([self._row(one) for one in rows])

    def _row(self, one: Seated) -> Row:
        state = f"{one.state}, sits here" if one.seat == self.session.seat else one.state
        return Row(one.seat, (one.seat, one.name, Cell(state, "label" if one.here else "note")))

    def _try(self, do: Callable[[], None]) -> None:
        """Do something at the table; what is refused is told."""
        try:
            do()
        except FairShareError as error:
            self.app.notify(error.message, severity="warning")

    @on(Listing.Chosen, "#people")
    def _chosen(self, message: Listing.Chosen) -> None:
        message.stop()
        session = next((one for one in self.session.together if one.seat == message.key), None)
        if session is None:
            self._try(partial(self._join, message.key))
        else:
            self.dismiss(None if session is self.session else Turn(session))

    def action_join(self) -> None:
        """Ask which seat one more person takes."""
        setup, people = self.session.setup, self.session.table.people
        free = [(seat, seat_name(seat, setup)) for seat in playable_seats(setup) if seat not in people]
        self.app.push_screen(Ask("Which seat?", [], free), self._joined)

    def _joined(self, seat: str | None) -> None:
        if seat is not None:
            self._try(partial(self._join, seat))

    def _join(self, seat: str) -> None:
        joined = join(self.session, seat)
        self.app.notify(f"{joined_words(joined)}.")
        self._fill()

    def action_away(self) -> None:
        """Ask which strategy plays the seat under the cursor."""
        seat = self.query_one("#people", Listing).key
        usual = self.session.table.stand_in(seat)
        answers = [("", f"{usual}, the seat's own")]
        answers += [(name, f"{name}: {find_strategy(name).summary}") for name in fitting(seat)]
        self.app.push_screen(Ask(f"Who plays {seat}?", [], answers), partial(self._leave, seat))

    def _leave(self, seat: str, strategy: str | None) -> None:
        if strategy is not None:
            self._try(partial(self._gone, seat, strategy))

    def _gone(self, seat: str, strategy: str) -> None:
        left, own = leave(self.session, seat, strategy), seat == self.session.seat
        said = f"{left_words(self.session, seat)}."
        if own:
            self.dismiss(Turn(next_chair(left), (said,)))
        else:
            self.app.notify(said)
            self._fill()

    def action_close_round(self) -> None:
        """Ask whether to play the round without those who are still deciding."""
        table, setup = self.session.table, self.session.setup
        away = ", ".join(seat_name(seat, setup) for seat in table.waiting_for)
        said = [f"Still deciding: {away or 'nobody'}. Strategies decide for them in this round."]
        answers = [("no", "Back"), ("yes", "Play the round: it cannot be taken back")]
        self.app.push_screen(Ask("Close the round?", said, answers), self._close)

    def _close(self, answer: str | None) -> None:
        if answer == "yes":
            self._try(self._play_round)

    def _play_round(self) -> None:
        self.dismiss(Turn(close_round(self.session), ("The round has been played.",)))
