"""New game, second step: whose seat, from a list or a map, and the few settings of the game."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import ContentSwitcher, Static

from game.charts.tiles import Tile
from game.engine.setup import prepare
from game.errors import UsageProblem
from game.governments.base import find as find_strategy
from game.governments.base import fitting, refused
from game.play.explain.seat_facts import Stakes, sources_of_stakes, stakes_of
from game.play.session.difficulty import DIFFICULTIES, NORMAL
from game.play.session.hot_seat import check_number
from game.play.session.session import Opening, new_seed
from game.play.wording.effects import net
from game.report.names import moved
from game.report.score_parts import SCORE_PARTS
from game.scenario.schema import Scenario
from game.ui.begin import NewGame
from game.ui.dialogs.text_dialog import TextDialog
from game.ui.screens.base import GameScreen, Headline
from game.ui.widgets.dialog import Ask, AskText
from game.ui.widgets.listing import Cell, Column, Listing, Row
from game.ui.widgets.pane import pane
from game.ui.widgets.prose import Paragraph, Prose, plain
from game.ui.widgets.tilemap import TileMap
from game.units import show

__all__ = ["SeatsScreen"]

_SCENARIO = "as in the scenario"


class SeatsScreen(GameScreen[NewGame]):
    """The seats of a scenario with their stakes; the seed, the difficulty and who plays the others."""

    AREA = "New game"
    CSS_PATH = "seats.tcss"
    HELP = """
    Choose your seat. The list gives core defence spending in per cent of GDP, the gap to the target, and how hard the
    seat is, from 1 to 5, with the reason on the right. m shows the same on a map; w gives the sources of each figure.

    Up to six people can share this terminal: Space marks the seat of each, in the order of their turns. Enter begins
    with the seats marked, or with the one under the cursor.

    Difficulty sets how much politics forgives, never the random draws. The seed sets those: the
    same seed and the same orders give the same game on every machine, so you can share a game.
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "begin", "Begin", tooltip="begin the game in this seat, or in those marked"),
        Binding("space", "mark", "Mark", tooltip="mark a seat: several people share this terminal"),
        Binding("m", "toggle_map", "Map", tooltip="show the seats as a list or on a map"),
        Binding("d", "difficulty", "Difficulty", show=False, tooltip="choose the difficulty"),
        Binding("o", "others", "Others", show=False, tooltip="choose who plays the other seats"),
        Binding("e", "seed", "Seed", show=False, tooltip="enter a seed"),
        Binding("w", "why", "Why", show=False, tooltip="what the figures of this seat rest on"),
        Binding("r", "new_seed", "New seed", show=False, tooltip="take another random seed"),
    ]

    def __init__(self, scenario: Scenario) -> None:
        super().__init__()
        self.scenario = scenario
        self.setup = prepare(scenario)
        self.stakes: Mapping[str, Stakes] = {one.code: one for one in stakes_of(self.setup)}
        self.seed = new_seed()
        self.difficulty = NORMAL
        self.strategies: dict[str, str] = {}
        self.marked: list[str] = []

    def headline(self) -> tuple[str, str]:
        """Return the scenario, and whose seats are marked."""
        seats = f"seats {', '.join(self.marked)}" if self.marked else "seat"
        return f"New game · {self.scenario.title}", f"step 2 of 2: {seats}"

    def compose_body(self) -> ComposeResult:
        """Yield list or map, the stakes of the seat under the cursor, and the game's settings."""
        columns = (
            Column("Seat"),
            Column("Share", 5, right=True),
            Column("Gap", 6, right=True),
            Column("Debt", 4, right=True, least=48),
            Column("Hard", 5, least=36),
        )
        with Horizontal(id="columns"):
            with pane(ContentSwitcher(initial="list", id="choice"), "Seats"):
                yield Listing(columns, [self._row(one) for one in self.stakes.values()], head=True, id="list")
                yield TileMap(id="map")
            yield pane(Prose(id="stakes"), "")
        yield Static(id="game")

    def _row(self, one: Stakes) -> Row:
        role = "note" if not one.share else "met" if one.gap >= 0 else "missed"
        mark = f"{self.host.glyphs.met} " if one.code in self.marked else ""
        later = "" if one.joined else " (joins later)"
        return Row(
            one.code,
            (
                f"{one.code:<3} {mark}{one.name}{later}",
                f"{one.share:.2f}",
                Cell(moved(one.gap), role),
                "" if one.debt is None else f"{one.debt:.0f}",
                Cell("●" * one.difficulty + "·" * (5 - one.difficulty), "note"),
            ),
        )

    def on_mount(self) -> None:
        """Put the cursor on a seat that suits a first game."""
        if self.host.beginning.seed is not None:
            self.seed = self.host.beginning.seed
        tiles = {one.code: self._tile(one) for one in self.stakes.values() if one.code != "SG"}
        first = "GBR" if "GBR" in self.stakes else next(iter(self.stakes))
        self.query_one(TileMap).fill(tiles, first if first in tiles else None)
        listing = self.query_one("#list", Listing)
        listing.point_at(first)
        listing.focus()
        self._tell(first)
        self._tell_game()

    def _tile(self, one: Stakes) -> Tile:
        return Tile(one.share, "neutral" if not one.share else "met" if one.gap >= 0 else "missed")

    @property
    def seat(self) -> str:
        """The seat under the cursor."""
        if self.query_one("#choice", ContentSwitcher).current == "map":
            return self.query_one(TileMap).key
        return self.query_one("#list", Listing).key

    @on(Listing.Highlighted)
    @on(TileMap.Highlighted)
    def _highlighted(self, message: Listing.Highlighted | TileMap.Highlighted) -> None:
        self._tell(message.key)

    @on(Listing.Chosen)
    @on(TileMap.Chosen)
    def _chosen(self, message: Listing.Chosen | TileMap.Chosen) -> None:
        message.stop()
        self.action_begin()

    def _tell(self, code: str) -> None:
        one = self.stakes[code]
        sheet = one.sheet
        values = ", ".join(
            f"{SCORE_PARTS[name].label} {weight:.0%}" for name, weight in sheet.weights.items() if weight
        )
        said: list[Paragraph] = [
            *self._figures(one),
            "",
            Content.assemble((f"Difficulty {one.difficulty} of 5. ", "bold"), plain(sheet.difficulty_why)),
            "",
            Content.assemble(("Goal. ", "bold"), plain(sheet.goal)),
            "",
            Content.assemble(("Red line. ", "bold $bad"), plain(sheet.red_line)),
            "",
            Content.assemble(("Scored by ", "$muted"), (values, "$muted")),
        ]
        stakes = self.query_one("#stakes", Prose)
        stakes.border_title = one.name
        stakes.write(said)

    def _figures(self, one: Stakes) -> list[Paragraph]:
        aim = f"{one.share:.2f}% of GDP ({moved(one.gap)})"
        if one.debt is None:
            return [
                f"Spent     {aim}",
                "          by Europe and Canada; you have",
                "          words, texts and timing.",
            ]
        coalition = ", coalition" if one.coalition else ""
        figures = (
            ("Spends", aim),
            ("Target", f"{one.target:g}% of GDP"),
            ("Economy", show(one.gdp_usd_bn, "usd_bn", decimals=0)),
            ("Debt", f"{one.debt:.0f}% of GDP"),
            ("Exposure", f"{one.exposure or 0.0:.2f} of 1"),
            ("Opinion", f"{net(one.support or 0.0)} for more spending"),
            ("Election", f"{one.next_election}{coalition}"),
        )
        return [Content.assemble((f"{name:<10}", "$muted"), value) for name, value in figures]

    def _tell_game(self) -> None:
        others = ", ".join(f"{code} {name}" for code, name in self.strategies.items()) or _SCENARIO
        parts: list[Content] = []
        for key, label, value in (
            ("e", "seed", str(self.seed)),
            ("d", "difficulty", DIFFICULTIES[self.difficulty].title.lower()),
            ("o", "others", others),
        ):
            parts.append(Content.assemble((key, "bold $you"), (f" {label} ", "$muted"), value))
        self.query_one("#game", Static).update(Content("   ").join(parts))

    def action_toggle_map(self) -> None:
        """Show the map instead of the list, or the list instead of the map."""
        switcher, seat = self.query_one("#choice", ContentSwitcher), self.seat
        listing, tiles = self.query_one("#list", Listing), self.query_one(TileMap)
        if switcher.current == "list":
            tiles.point_at(seat)
            switcher.current = "map"
            tiles.focus()
        else:
            listing.point_at(seat)
            switcher.current = "list"
            listing.focus()
        self._tell(self.seat)

    def action_mark(self) -> None:
        """Mark the seat under the cursor for a person at this terminal, or take the mark away."""
        seat = self.seat
        if seat in self.marked:
            self.marked.remove(seat)
        else:
            try:
                check_number(len(self.marked) + 1)
            except UsageProblem as error:
                self.app.notify(error.message, severity="warning")
                return
            self.marked.append(seat)
            self.strategies.pop(seat, None)
        self.query_one("#list", Listing).fill([self._row(one) for one in self.stakes.values()])
        self.query_one(Headline).say(*self.headline())
        self._tell_game()

    @property
    def seats(self) -> tuple[str, ...]:
        """The seats that are marked, or the one under the cursor."""
        return tuple(self.marked) or (self.seat,)

    def action_begin(self) -> None:
        """Begin the game."""
        opening = Opening(
            self.scenario,
            self.seats[0],
            self.seed,
            strategies=dict(self.strategies),
            difficulty=self.difficulty,
        )
        self.dismiss(NewGame(opening, self.seats))

    def action_why(self) -> None:
        """Tell what the figures of the seat under the cursor rest on."""
        lines = [Content(f"· {line}") for line in sources_of_stakes(self.setup, self.seat)]
        self.app.push_screen(TextDialog(f"Why: {self.stakes[self.seat].name} at the start", lines))

    def action_difficulty(self) -> None:
        """Ask for the difficulty."""
        answers = [(one.name, one.title) for one in DIFFICULTIES.values()]
        said: list[Paragraph] = [
            Content.assemble((f"{one.title}. ", "bold"), one.says) for one in DIFFICULTIES.values()
        ]
        self.app.push_screen(Ask("Difficulty", said, answers, chosen=self.difficulty), self._take_difficulty)

    def _take_difficulty(self, name: str | None) -> None:
        if name is not None:
            self.difficulty = name
            self._tell_game()

    def action_new_seed(self) -> None:
        """Draw another seed."""
        self.seed = new_seed()
        self._tell_game()

    def action_seed(self) -> None:
        """Ask for a seed."""
        says = "A whole number. The same seed gives the same random draws."
        self.app.push_screen(AskText("Seed", says, self._take_seed, str(self.seed)))

    def _take_seed(self, text: str) -> None:
        if not text.isascii() or not text.isdigit() or len(text) > 18:
            raise UsageProblem(f"{text!r} is not a whole number of up to 18 digits")
        self.seed = int(text)
        self._tell_game()

    def action_others(self) -> None:
        """Ask whose seat is to be played otherwise."""
        answers = [("", f"all {_SCENARIO}")] + [
            (code, f"{code}: {self.strategies.get(code, self.setup.strategies[code])}")
            for code in (*self.setup.codes, "SG")
            if code not in self.seats
        ]
        said = ["Strategies play the seats that nobody holds. Choose a seat to change its strategy."]
        self.app.push_screen(Ask("Who plays the other seats", said, answers), self._take_other)

    def _take_other(self, code: str | None) -> None:
        if code is None:
            return
        if not code:
            self.strategies.clear()
            self._tell_game()
            return
        answers = [(name, f"{name}: {find_strategy(name).summary}") for name in fitting(code)]
        now = self.strategies.get(code, self.setup.strategies[code])

        def take(name: str | None) -> None:
            if name is not None:
                self.strategies[code] = name
                self._tell_game()

        self.app.push_screen(
            Ask(f"Who plays {code}", [plain(line) for line in refused()], answers, chosen=now), take
        )
