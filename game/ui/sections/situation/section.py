"""Situation: what waits for a decision, the news of the round, and what the last round brought."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from game.play.debrief.outcome import headlines_of
from game.play.explain.card_rules import card_rule, news_rule
from game.play.session.session import Session
from game.play.wording.effects import effects_of
from game.play.wording.news import dateline, is_expected
from game.scenario.world import News
from game.ui.content.rules import rule_lines
from game.ui.dialogs.text_dialog import TextDialog
from game.ui.messages import SectionAsked
from game.ui.sections.base import Section
from game.ui.sections.situation.content import PLACES, about_matter, agenda_rows, matter_of
from game.ui.sections.situation.questions import (
    CardQuestion,
    MessageQuestion,
    Question,
    effect_lines,
    origin,
    questions_of,
)
from game.ui.widgets.listing import Cell, Column, Listing, Row
from game.ui.widgets.pane import pane
from game.ui.widgets.prose import Paragraph, Prose, plain

__all__ = ["Situation"]

_ROOM_FOR_ALL = 36  # rows of a terminal that shows all options of a card at once
_TITLES = {"news": "News", "past": "Last round"}


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

    Messages are what capitals ask of you: y is yes, h in part, n no, or Enter and Enter. Below you see what the
    reply under the cursor changes, and what silence and a second yes come to.

    w shows when a card or a piece of news comes up, how much an answer counts, and its sources.

    "Open this round" lists what else you can do, and marks what you did. Enter goes there.
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "to_options", "To the options", show=False),
        Binding("left,escape", "to_matters", "Back to the list", show=False),
        Binding("backspace", "take_back", "Take the choice back", show=False),
        Binding("y", "reply('yes')", "Yes", show=False, tooltip="reply yes to the message"),
        Binding("h", "reply('part')", "In part", show=False, tooltip="reply in part to the message"),
        Binding("n", "reply('no')", "No", show=False, tooltip="reply no to the message"),
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
    def questions(self) -> dict[str, Question]:
        """What asks for an answer, by its row's key."""
        return questions_of(self.session)

    @property
    def news(self) -> dict[str, News]:
        """The scenario's news of the open round, by their row's key."""
        index = self.session.index
        return {f"news {item.id}": item for item in self.session.setup.news(index)}

    def open_matters(self) -> int:
        """Questions without an answer."""
        return sum(not one.chosen for one in self.questions.values())

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
        listing.fill(self._rows(), key=next(iter([*self.questions, *self.news]), None) if new else None)
        self._show(listing.key)

    def _rows(self) -> list[Row]:
        rows = [Row("head cards", ("", Cell("Decisions", "title")), quiet=True)]
        asked = self.questions.values()
        rows += [_asked(one) for one in asked if not isinstance(one, MessageQuestion)]
        if len(rows) == 1:
            rows.append(Row("none", ("", Cell("No card asks for a choice.", "note")), quiet=True))
        messages = [_asked(one) for one in asked if isinstance(one, MessageQuestion)]
        if messages:
            rows += [Row("head messages", ("", Cell("Messages", "title")), quiet=True), *messages]
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
        question, item = self.questions.get(key), self.news.get(key)
        self.set_class(question is not None, "-asks")
        self.set_class(question is None, "-news")
        text = self.query_one("#text", Prose)
        self.query_one("#detail").border_title = question.kind if question is not None else _title(key)
        if question is not None:
            text.write(question.text)
            self._show_options(question)
        elif item is not None:
            text.write(self._news_text(item))
        elif matter_of(key):
            text.write(about_matter(self.session, matter_of(key)))
        elif key.startswith("past "):
            text.write([(self._headlines[int(key.removeprefix("past "))], "bold")])
        else:
            text.write([])

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
            said += [*effect_lines(changes), ""]
        return [*said, *origin(item.facts, item.why)]

    def _show_options(self, question: Question) -> None:
        chosen = question.chosen
        rows = [
            Row(name, ("[x]" if name == chosen else "[ ]", label)) for name, label in question.options.items()
        ]
        options = self.query_one("#options", Listing)
        known = [row.key for row in options.rows] == [row.key for row in rows]
        options.fill(rows, key=None if known else (chosen or rows[0].key))
        options.styles.height = len(rows)
        self._show_option(question, options.key)

    def _show_option(self, question: Question, option: str) -> None:
        """Show what the option under the cursor does; all of them where there is room."""
        labels = question.options
        chosen = option if option in labels else next(iter(labels))
        others = [name for name in labels if name != chosen]
        shown = [chosen, *(others if self.app.size.height >= _ROOM_FOR_ALL else ())]
        said: list[Paragraph] = []
        for name in shown:
            if len(shown) > 1:
                said.append((labels[name], "bold underline" if name == chosen else "bold"))
            said += [*question.about(name), ""]
        self.query_one("#option", Prose).write([*said, *question.origin])

    def on_resize(self) -> None:
        """Use the room there is."""
        question = self._question()
        if question is not None:
            self._show_option(question, self.query_one("#options", Listing).key)

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
        if message.key in self.questions:
            self.query_one("#options").focus()
        elif area and PLACES[area]:
            self.post_message(SectionAsked(PLACES[area]))
        elif area:
            await self.run_action("screen.predict")

    @on(Listing.Highlighted, "#options")
    def _option_highlighted(self, message: Listing.Highlighted) -> None:
        message.stop()
        question = self._question()
        if question is not None:
            self._show_option(question, message.key)

    @on(Listing.Chosen, "#options")
    def _option_chosen(self, message: Listing.Chosen) -> None:
        message.stop()
        self._choose(message.key)

    def _choose(self, option: str) -> None:
        """Give the answer to what is under the cursor, and go on to what is still open."""
        question = self._question()
        if question is not None and self.change(lambda editor: question.choose(editor, option)):
            self._go_on()

    def _question(self) -> Question | None:
        return self.questions.get(self.query_one("#matters", Listing).key)

    def _go_on(self) -> None:
        """Back to the list, at what is still open."""
        listing = self.query_one("#matters", Listing)
        listing.focus()
        left = [key for key, one in self.questions.items() if not one.chosen]
        if left:
            listing.point_at(left[0])

    def action_to_options(self) -> None:
        """Go from the list to the options of its card."""
        if self._question() is None or not self.query_one("#matters").has_focus:
            raise SkipAction
        self.query_one("#options").focus()

    def action_to_matters(self) -> None:
        """Go back to the list."""
        if self.query_one("#matters").has_focus:
            raise SkipAction
        self.query_one("#matters").focus()

    def action_take_back(self) -> None:
        """Leave what is under the cursor without an answer again."""
        question = self._question()
        if question is not None:
            self.change(question.take_back)

    def action_reply(self, reply: str) -> None:
        """Reply to the message under the cursor."""
        if isinstance(self._question(), MessageQuestion):
            self._choose(reply)

    def action_why(self) -> None:
        """Tell the rule behind the card or the news under the cursor."""
        card, item = self._card(), self.news.get(self.query_one("#matters", Listing).key)
        if card:
            rule = card_rule(self.session, card)
        elif item is not None:
            rule = news_rule(self.session, item.id)
        else:
            return
        self.app.push_screen(TextDialog(f"Why: {rule.title}", rule_lines(self.session, rule)))

    def _card(self) -> str:
        """Return the id of the card under the cursor; empty where there is none."""
        question = self._question()
        return question.card.id if isinstance(question, CardQuestion) else ""

    def why_blocked(self, action: str) -> str:
        """Say what the cursor is not on."""
        if not self.is_mounted:
            return ""
        if action == "why" and not self._card() and self.query_one("#matters", Listing).key not in self.news:
            return "put the cursor on a card or a piece of news first"
        question = self._question()
        if action == "reply" and not isinstance(question, MessageQuestion):
            return "put the cursor on a message first"
        if action == "take_back" and (question is None or not question.chosen):
            return "put the cursor on something that you have answered first"
        return ""


def _asked(question: Question) -> Row:
    """Return the row of something that asks for an answer."""
    mark = Cell("●", "note") if question.chosen else Cell("○", question.role)
    return Row(question.key, (mark, question.title))
