"""Relations: what each capital thinks of the seat, what the seat's thinks of it, and why."""

from __future__ import annotations

from collections.abc import Sequence

from game.engine.seats import seat_name
from game.line.command import Command, Words
from game.line.host import Host
from game.line.lines import heading
from game.line.names import ally_of
from game.line.page import Page
from game.play.session.session import Session
from game.play.wording.relations import listed_relations, our_words, reasons_words, regard_words, their_words
from game.report.names import within
from game.scenario.members import SECRETARY_GENERAL

__all__ = ["COMMANDS"]

_REASONS = 2


def relations(host: Host, words: Words) -> Page:
    """Show what all capitals think of the seat, or one in full."""
    return _one(host, " ".join(words)) if words else _all(host)


def _all(host: Host) -> Page:
    session = host.session
    page = host.page(heading("Relations", session))
    told, rest = listed_relations(session)
    for name, one in told:
        if one.theirs is None:
            continue
        because = reasons_words(one.reasons[:_REASONS])
        thinks = regard_words(one.value, one.level)
        page.entry(f"{one.code} {name}: {thinks}{f': {because}' if because else ''}")
    if rest:
        page.entry(f"No opinion to speak of: {', '.join(rest)}")
    page.say(
        "Regard runs from -1 to 1: hostile, cool, correct, warm, close. Half of it is forgotten in 2.8 years."
    )
    return page.say("relations CODE gives all reasons, in both directions.")


def _one(host: Host, said: str) -> Page:
    session = host.session
    code = ally_of(said, [one.code for one in session.view.relations])
    relation = session.view.relation(code)
    assert relation is not None
    name = seat_name(code, session.setup)
    page = host.page(heading(f"Relations with {_the(name, code)}", session))
    told = [text for text in (their_words(relation), our_words(relation)) if text]
    for text in told or ["It has no opinion of you, and your capital has none of it."]:
        page.say(text)
    return page


def _the(name: str, code: str) -> str:
    return f"the {name}" if code == SECRETARY_GENERAL else within(name)


def _codes(host: Host, before: Words) -> Sequence[str]:
    return [] if before else _codes_of(host.session)


def _codes_of(session: Session) -> list[str]:
    return [one.code for one in session.view.relations]


COMMANDS = (
    Command(
        "relations",
        "relations [CODE]",
        "What capitals think of you, and why. With a code, both directions in full.",
        "Diplomacy",
        relations,
        ("rel",),
        words=_codes,
        examples=("relations", "relations POL"),
        place=5,
    ),
)
