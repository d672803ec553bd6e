"""What waits for an answer in the situation: calls for help, cards and messages, what they ask and what answers do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence

from textual.content import Content

from game.engine.open_call import OpenCall
from game.engine.requests.request import Request
from game.governments.requests import REPLY_LABELS
from game.play.session.draft import DraftEditor
from game.play.session.session import Session
from game.play.wording.calls import OTHERWISE, answer_meaning, call_text, call_title, cost_effects
from game.play.wording.effects import Effect, effects_of
from game.play.wording.requests import (
    NO_REPLY,
    SEVERAL_YES,
    SILENCE,
    message_text,
    message_title,
    reply_meaning,
)
from game.provenance.facts import Fact
from game.scenario.cards import Card, Option
from game.ui.content.sources import source_line
from game.ui.widgets.prose import Paragraph, plain

__all__ = ["CardQuestion", "MessageQuestion", "Question", "effect_lines", "origin", "questions_of"]

_ROLES = {"gain": "$role-gain", "cost": "$role-loss", "neither": ""}
_KEYS = {"yes": "y", "part": "h", "no": "n"}
_SIGNS = {"gain": "+ ", "cost": "- ", "neither": "= "}


class Question(ABC):
    """One thing that asks for an answer, with its row's key."""

    kind = "Decision"
    """What it is called above its text."""
    role = "yours"
    """The colour of its mark while it waits."""

    def __init__(self, key: str, session: Session) -> None:
        self.key, self.session = key, session

    @property
    @abstractmethod
    def title(self) -> str:
        """What it is about, in a row of the list."""

    @property
    @abstractmethod
    def text(self) -> list[Paragraph]:
        """What it says."""

    @property
    @abstractmethod
    def options(self) -> Mapping[str, str]:
        """The labels of its answers, by name."""

    @property
    @abstractmethod
    def chosen(self) -> str:
        """The name of the answer in the draft; empty where there is none."""

    @abstractmethod
    def choose(self, editor: DraftEditor, option: str) -> None:
        """Draft an answer."""

    @abstractmethod
    def take_back(self, editor: DraftEditor) -> None:
        """Leave it without an answer again."""

    @abstractmethod
    def about(self, option: str) -> list[Paragraph]:
        """Return what an answer does."""

    @property
    def origin(self) -> list[Paragraph]:
        """What it rests on, or what happens without an answer."""
        return []


class CallQuestion(Question):
    """A call for help or a consultation."""

    kind, role = "Call for help", "target"

    def __init__(self, session: Session, call: OpenCall) -> None:
        super().__init__("call", session)
        self.call = call

    @property
    def title(self) -> str:
        """Who asks."""
        return call_title(self.session.view)

    @property
    def text(self) -> list[Paragraph]:
        """What is asked."""
        return [(self.title, "bold"), call_text(self.session.view)]

    @property
    def options(self) -> Mapping[str, str]:
        """Come, in part, stay."""
        return self.session.editor.legal.answers

    @property
    def chosen(self) -> str:
        """The drafted answer."""
        return self.session.editor.draft.answer

    def choose(self, editor: DraftEditor, option: str) -> None:
        """Answer the call."""
        editor.answer_call(option)

    def take_back(self, editor: DraftEditor) -> None:
        """Give no word."""
        editor.answer_call("")

    def about(self, option: str) -> list[Paragraph]:
        """Return what an answer means and costs."""
        return [answer_meaning(option), *effect_lines(cost_effects(self.call.costs[option]))]

    @property
    def origin(self) -> list[Paragraph]:
        """What happens without a word."""
        return [(f"Without your word {OTHERWISE}.", "$role-note")]


class CardQuestion(Question):
    """An event card."""

    def __init__(self, session: Session, card: Card) -> None:
        super().__init__(f"card {card.id}", session)
        self.card = card

    @property
    def title(self) -> str:
        """The card's headline."""
        return self.card.title

    @property
    def text(self) -> list[Paragraph]:
        """The card's text."""
        return [(self.card.title, "bold"), plain(self.card.text)]

    @property
    def options(self) -> Mapping[str, str]:
        """The card's options."""
        return {option.id: option.label for option in self.card.options}

    @property
    def chosen(self) -> str:
        """The drafted option."""
        return self.session.editor.draft.cards.get(self.card.id, "")

    def choose(self, editor: DraftEditor, option: str) -> None:
        """Choose an option."""
        editor.answer(self.card.id, option)

    def take_back(self, editor: DraftEditor) -> None:
        """Leave it to the ministry."""
        editor.take_back_answer(self.card.id)

    def about(self, option: str) -> list[Paragraph]:
        """Return an option's text and effects."""
        chosen = next(entry for entry in self.card.options if entry.id == option)
        return [
            plain(chosen.text),
            *effect_lines(effects_of(chosen.effects, self._gdp)),
            *self._chance(chosen),
        ]

    @property
    def origin(self) -> list[Paragraph]:
        """The card's facts."""
        return origin(self.card.facts, self.card.why)

    @property
    def _gdp(self) -> float | None:
        own = self.session.view.public.get(self.session.seat)
        return own.gdp_usd_bn if own is not None else None

    def _chance(self, option: Option) -> list[Paragraph]:
        if option.chance is None:
            return []
        odds = f"and with a chance of {option.chance.probability:.0%}"
        return [(odds, "bold"), *effect_lines(effects_of(option.chance.effects, self._gdp))]


class MessageQuestion(Question):
    """A message of a capital."""

    kind, role = "Message", "target"

    def __init__(self, session: Session, request: Request) -> None:
        super().__init__(f"message {request.id}", session)
        self.request = request

    @property
    def title(self) -> str:
        """Who asks, and what about."""
        return message_title(self.request)

    @property
    def text(self) -> list[Paragraph]:
        """What the capital says."""
        return [(self.title, "bold"), plain(message_text(self.request, self.session.view))]

    @property
    def options(self) -> Mapping[str, str]:
        """Yes, in part, no."""
        return {reply: f"{label} ({_KEYS[reply]})" for reply, label in REPLY_LABELS.items()}

    @property
    def chosen(self) -> str:
        """The drafted reply."""
        return self.session.editor.draft.replies.get(self.request.id, "")

    def choose(self, editor: DraftEditor, option: str) -> None:
        """Reply."""
        editor.reply(self.request.id, option)

    def take_back(self, editor: DraftEditor) -> None:
        """Leave it without a reply."""
        editor.reply(self.request.id, "")

    def about(self, option: str) -> list[Paragraph]:
        """Return what a reply changes."""
        return [reply_meaning(self.request, option)]

    @property
    def origin(self) -> list[Paragraph]:
        """What comes of silence, and of a yes beside another one."""
        said: list[Paragraph] = [(f"{NO_REPLY}: it {SILENCE}.", "$role-note")]
        if len(self.session.editor.legal.requests) > 1:
            said.append((SEVERAL_YES, "$role-note"))
        return said


def questions_of(session: Session) -> dict[str, Question]:
    """Return all that waits for an answer in the open round, or has one, by its row's key, the most urgent first."""
    view, legal = session.view, session.editor.legal
    found: list[Question] = []
    if view.call is not None and legal.answers:
        found.append(CallQuestion(session, view.call))
    found += [CardQuestion(session, card) for card in legal.cards]
    found += [MessageQuestion(session, request) for request in legal.requests]
    return {one.key: one for one in found}


def effect_lines(effects: Sequence[Effect]) -> list[Paragraph]:
    """Return effects, a line each, with their signs and colours."""
    return [
        Content.styled(f"{_SIGNS[one.kind]}{one.text}", _ROLES[one.kind]) if _ROLES[one.kind] else
        Content(f"{_SIGNS[one.kind]}{one.text}")
        for one in effects
    ] or ["no immediate effect"]  # fmt: skip


def origin(facts: tuple[Fact, ...], why: str | None) -> list[Paragraph]:
    """Return what a text rests on: its facts with who said them, or why it was invented."""
    if facts:
        said: list[Paragraph] = [("Sources", "$role-note")]
        return [*said, *(Content.assemble("· ", source_line(fact)) for fact in facts)]
    return [(f"Invented: {plain(why or 'for the game').rstrip('.')}.", "$role-note")]
