"""Situation: what waits for a decision, the news of the round, and what the last round brought."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget

from game.engine.open_call import OpenCall
from game.play.debrief.outcome import headlines_of
from game.play.explain.card_rules import card_rule, news_rule
from game.play.session.session import Session
from game.play.wording.calls import OTHERWISE, answer_meaning, call_text, call_title, cost_effects
from game.play.wording.effects import Effect, effects_of
from game.play.wording.news import dateline, is_expected
from game.provenance.facts import Fact
from game.scenario.cards import Card, Option
from game.scenario.world import News
from game.ui.content.rules import rule_lines
from game.ui.content.sources import source_line
from game.ui.dialogs.text_dialog import TextDialog
from game.ui.messages import SectionAsked
from game.ui.sections.base import Section
from game.ui.sections.situation.content import PLACES, about_matter, agenda_rows, matter_of
from game.ui.widgets.listing import Cell, Column, Listing, Row
from game.ui.widgets.pane import pane
from game.ui.widgets.prose import Paragraph, Prose, plain

__all__ = ["Situation"]

_CALL = "call"  # key of the row of a call for help
_ROOM_FOR_ALL = 36  # rows of a terminal that shows all options of a card at once
_ROLES = {"gain": "$role-gain", "cost": "$role-loss", "neither": ""}
_SIGNS = {"gain": "+ ", "cost": "- ", "neither": "= "}
_TITLES = {"call": "Call for help", "card": "Decision", "news": "News", "past": "Last round"}


def _title(key: str) -> str:
    """Return the name of what the row with a key tells."""
    return _TITLES.get(key.partition(" ")[0], "Open this round")


class Situation(Section):
    """News at the left, what they mean at the right; cards ask for a choice among options with their costs."""

    AREA = "Situation"
    HELP = """
    What has happened, and what you are asked. Cards with a hollow mark wait for your choice: Enter goes to the
    options, Enter chooses one, and Backspace takes the choice back. Below the options you see what the one under the
    cursor does at once: + is a gain, - a cost, = money moved. You also see what may follow, with its chance.

    If you leave a card unanswered, your ministry answers it in its usual way. The summary before you commit says how.

    w shows when a card or a piece of news comes up, how much an answer counts, and its sources.

    "Open this round" lists what else you can do, and marks what you did. Enter goes there.
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "to_options", "To the options", show=False),
        Binding("left,escape", "to_matters", "Back to the list", show=False),
        Binding("backspace", "take_back", "Take the choice back", show=False),
        Binding(
            "w", "why", "Why", show=False, tooltip="when this comes up, how much it counts, and its sources"
        ),
    ]

    def __init__(self, session: Session, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(session, id=id)
        self._round = -1
        self._headlines: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """Yield the list and the detail of the row under its cursor."""
        with Horizontal(id="columns"):
            yield pane(Listing((Column("", 1), Column("")), id="matters"), "This round")
            with pane(Vertical(id="detail"), ""):
                yield Prose(id="text")
                yield Listing((Column("", 3), Column("")), id="options")
                yield Prose(id="option")

    # --- what there is ---------------------------------------------------------------------------------------------

    @property
    def cards(self) -> dict[str, Card]:
        """The cards that ask for a choice, by their row's key."""
        return {f"card {card.id}": card for card in self.session.view.legal.cards}

    @property
    def news(self) -> dict[str, News]:
        """The scenario's news of the open round, by their row's key."""
        index = self.session.index
        return {f"news {item.id}": item for item in self.session.setup.news(index)}

    def open_matters(self) -> int:
        """Cards without an answer."""
        silent = self._asked() is not None and not self.session.editor.draft.answer
        return len(self.session.editor.unanswered) + int(silent)

    def _asked(self) -> OpenCall | None:
        """Return the call that asks the seat for an answer."""
        return self.session.view.call if self.session.editor.legal.answers else None

    def first(self) -> Widget | None:
        """The list."""
        return self.query_one("#matters", Listing)

    def look(self) -> None:
        """Show the round as it stands."""
        new = self._round != self.session.index
        if new:
            self._round = self.session.index
            log = self.session.log
            self._headlines = headlines_of(self.session, len(log) - 1, news=False) if log else ()
        listing = self.query_one("#matters", Listing)
        asks = {_CALL: None} if self._asked() is not None else {}
        listing.fill(self._rows(), key=next(iter({**asks, **self.cards, **self.news}), None) if new else None)
        self._show(listing.key)

    def _rows(self) -> list[Row]:
        answers = self.session.editor.draft.cards
        rows = [Row("head cards", ("", Cell("Decisions", "title")), quiet=True)]
        call = self._asked()
        if call is not None:
            done = bool(self.session.editor.draft.answer)
            mark = Cell("●" if done else "○", "note" if done else "target")
            rows.append(Row(_CALL, (mark, call_title(self.session.view))))
        for key, card in self.cards.items():
            done = card.id in answers
            rows.append(Row(key, (Cell("●" if done else "○", "note" if done else "yours"), card.title)))
        if len(rows) == 1:
            rows.append(Row("none", ("", Cell("No card asks for a choice.", "note")), quiet=True))
        rows.append(Row("head open", ("", Cell("Open this round", "title")), quiet=True))
        rows += agenda_rows(self.session)
        rows += self._news_rows()
        if self._headlines:
            rows.append(Row("head past", ("", Cell("Last round", "title")), quiet=True))
            rows += [
                Row(f"past {number}", (Cell("·", "note"), text))
                for number, text in enumerate(self._headlines)
            ]
        return rows

    def _news_rows(self) -> list[Row]:
        """Return the news, and under a heading of its own what is expected of the round that begins."""
        year = self.session.view.year
        known = [key for key, item in self.news.items() if not is_expected(item, year)]
        ahead = [key for key in self.news if key not in known]
        rows = [Row("head news", ("", Cell("News", "title")), quiet=True)]
        if not known:
            rows.append(Row("no news", ("", Cell("No news.", "note")), quiet=True))
        rows += [Row(key, (Cell("·", "note"), self.news[key].headline)) for key in known]
        if ahead:
            rows.append(Row("head ahead", ("", Cell("Expected this round", "title")), quiet=True))
        return [*rows, *(Row(key, (Cell("·", "note"), self.news[key].headline)) for key in ahead)]

    # --- detail ----------------------------------------------------------------------------------------------------

    def _show(self, key: str) -> None:
        card, item = self.cards.get(key), self.news.get(key)
        self.set_class(card is not None or key == _CALL, "-asks")
        self.set_class(card is None and key != _CALL, "-news")
        text = self.query_one("#text", Prose)
        self.query_one("#detail").border_title = _title(key)
        if key == _CALL:
            text.write([(call_title(self.session.view), "bold"), call_text(self.session.view)])
            self._show_answers()
        elif card is not None:
            text.write(self._card_text(card))
            self._show_options(card)
        elif item is not None:
            text.write(self._news_text(item))
        elif matter_of(key):
            text.write(about_matter(self.session, matter_of(key)))
        elif key.startswith("past "):
            text.write([(self._headlines[int(key.removeprefix("past "))], "bold")])
        else:
            text.write([])

    def _card_text(self, card: Card) -> list[Paragraph]:
        return [(card.title, "bold"), plain(card.text)]

    def _news_text(self, item: News) -> list[Paragraph]:
        said: list[Paragraph] = [
            (item.headline, "bold"),
            (dateline(item, self.session.view.year), "$role-note"),
            "",
        ]
        if item.text:
            said += [plain(item.text), ""]
        changes = [*effects_of(item.effects)]
        own = item.effects.allies.get(self.session.seat)
        if own is not None:
            changes += effects_of(own, self._gdp())
        if changes:
            said += [*_effects(changes), ""]
        return [*said, *_origin(item.facts, item.why)]

    def _show_answers(self) -> None:
        """Show how the call can be answered, and what the answer under the cursor costs."""
        chosen, answers = self.session.editor.draft.answer, self.session.editor.legal.answers
        rows = [Row(name, ("[x]" if name == chosen else "[ ]", label)) for name, label in answers.items()]
        options = self.query_one("#options", Listing)
        known = [row.key for row in options.rows] == [row.key for row in rows]
        options.fill(rows, key=None if known else (chosen or rows[0].key))
        options.styles.height = len(rows)
        self._show_answer(options.key)

    def _show_answer(self, name: str) -> None:
        call = self._asked()
        if call is not None and name in call.costs:
            said: list[Paragraph] = [answer_meaning(name), *_effects(cost_effects(call.costs[name]))]
            self.query_one("#option", Prose).write(
                [*said, "", (f"Without your word {OTHERWISE}.", "$role-note")]
            )

    def _show_options(self, card: Card) -> None:
        chosen = self.session.editor.draft.cards.get(card.id)
        rows = [
            Row(option.id, ("[x]" if option.id == chosen else "[ ]", option.label)) for option in card.options
        ]
        options = self.query_one("#options", Listing)
        known = [row.key for row in options.rows] == [row.key for row in rows]
        options.fill(rows, key=None if known else (chosen or rows[0].key))
        options.styles.height = len(rows)
        self._show_option(card, options.key)

    def _show_option(self, card: Card, option_id: str) -> None:
        """Show what the option under the cursor does; all of them where there is room."""
        chosen = next((entry for entry in card.options if entry.id == option_id), card.options[0])
        others = [option for option in card.options if option is not chosen]
        shown = [chosen, *(others if self.app.size.height >= _ROOM_FOR_ALL else ())]
        said: list[Paragraph] = []
        for option in shown:
            if len(shown) > 1:
                said.append((option.label, "bold underline" if option is chosen else "bold"))
            said += [plain(option.text), *_effects(effects_of(option.effects, self._gdp()))]
            said += [*self._chance(option), ""]
        self.query_one("#option", Prose).write([*said, *_origin(card.facts, card.why)])

    def on_resize(self) -> None:
        """Use the room there is."""
        card = self._card()
        if card is not None:
            self._show_option(card, self.query_one("#options", Listing).key)

    def _chance(self, option: Option) -> list[Paragraph]:
        if option.chance is None:
            return []
        odds = f"and with a chance of {option.chance.probability:.0%}"
        return [(odds, "bold"), *_effects(effects_of(option.chance.effects, self._gdp()))]

    def _gdp(self) -> float | None:
        own = self.session.view.public.get(self.session.seat)
        return own.gdp_usd_bn if own is not None else None

    # --- what the player does --------------------------------------------------------------------------------------

    @on(Listing.Highlighted, "#matters")
    def _matter_highlighted(self, message: Listing.Highlighted) -> None:
        message.stop()
        self._show(message.key)

    @on(Listing.Chosen, "#matters")
    async def _matter_chosen(self, message: Listing.Chosen) -> None:
        message.stop()
        area = matter_of(message.key)
        if message.key in self.cards or message.key == _CALL:
            self.query_one("#options").focus()
        elif area and PLACES[area]:
            self.post_message(SectionAsked(PLACES[area]))
        elif area:
            await self.run_action("screen.predict")

    @on(Listing.Highlighted, "#options")
    def _option_highlighted(self, message: Listing.Highlighted) -> None:
        message.stop()
        card = self._card()
        if card is not None:
            self._show_option(card, message.key)
        elif self._on_call():
            self._show_answer(message.key)

    @on(Listing.Chosen, "#options")
    def _option_chosen(self, message: Listing.Chosen) -> None:
        message.stop()
        card = self._card()
        if card is not None:
            done = self.change(lambda editor: editor.answer(card.id, message.key))
        else:
            done = self._on_call() and self.change(lambda editor: editor.answer_call(message.key))
        if done:
            self._go_on()

    def _card(self) -> Card | None:
        return self.cards.get(self.query_one("#matters", Listing).key)

    def _on_call(self) -> bool:
        return self.query_one("#matters", Listing).key == _CALL

    def _go_on(self) -> None:
        """Back to the list, at the next card that is still open."""
        listing = self.query_one("#matters", Listing)
        listing.focus()
        unanswered = self.session.editor.unanswered
        if unanswered:
            listing.point_at(f"card {unanswered[0].id}")

    def action_to_options(self) -> None:
        """Go from the list to the options of its card."""
        if not (self._card() or self._on_call()) or not self.query_one("#matters").has_focus:
            raise SkipAction
        self.query_one("#options").focus()

    def action_to_matters(self) -> None:
        """Go back to the list."""
        if self.query_one("#matters").has_focus:
            raise SkipAction
        self.query_one("#matters").focus()

    def action_take_back(self) -> None:
        """Leave the card under the cursor without an answer again."""
        card = self._card()
        if card is not None:
            self.change(lambda editor: editor.take_back_answer(card.id))
        elif self._on_call():
            self.change(lambda editor: editor.answer_call(""))

    def action_why(self) -> None:
        """Tell the rule behind the card or the news under the cursor."""
        card, item = self._card(), self.news.get(self.query_one("#matters", Listing).key)
        if card is not None:
            rule = card_rule(self.session, card.id)
        elif item is not None:
            rule = news_rule(self.session, item.id)
        else:
            return
        self.app.push_screen(TextDialog(f"Why: {rule.title}", rule_lines(self.session, rule)))

    def why_blocked(self, action: str) -> str:
        """Say what the cursor is not on."""
        card = self._card() if self.is_mounted else None
        if action == "why" and self.is_mounted:
            asked = card is not None or self.query_one("#matters", Listing).key in self.news
            return "" if asked else "put the cursor on a card or a piece of news first"
        if action == "take_back" and self.is_mounted and self._on_call():
            return "" if self.session.editor.draft.answer else "you have not answered the call yet"
        if action == "take_back" and (card is None or card.id not in self.session.editor.draft.cards):
            return "put the cursor on a card that you have answered first"
        return ""


def _effects(effects: Sequence[Effect]) -> list[Paragraph]:
    """Return effects, a line each, with their signs and colours."""
    return [
        Content.styled(f"{_SIGNS[one.kind]}{one.text}", _ROLES[one.kind]) if _ROLES[one.kind] else
        Content(f"{_SIGNS[one.kind]}{one.text}")
        for one in effects
    ] or ["no immediate effect"]  # fmt: skip


def _origin(facts: tuple[Fact, ...], why: str | None) -> list[Paragraph]:
    """Return what a text rests on: its facts with who said them, or why it was invented."""
    if facts:
        said: list[Paragraph] = [("Sources", "$role-note")]
        return [*said, *(Content.assemble("· ", source_line(fact)) for fact in facts)]
    return [(f"Invented: {plain(why or 'for the game').rstrip('.')}.", "$role-note")]
