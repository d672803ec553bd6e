"""Texts of a summit: positions of capitals on another text, and texts of the Secretary General."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from game.errors import UsageProblem
from game.governments.summit_tables import TEXT
from game.line.answers.summit import add_positions, add_texts, at_summit
from game.line.command import Command, When, Words
from game.line.host import Host
from game.line.lines import heading
from game.line.names import is_count, name_of, number_of
from game.line.page import Page
from game.model.controls import SummitText
from game.play.explain.positions import chance_of_text, positions_of
from game.play.session.session import Session
from game.play.wording.summary import describe_text
from game.units import chance

__all__ = ["COMMANDS"]


def text(host: Host, words: Words) -> Page:
    """Put a text to the summit, or change one; without a part show all of them, since one's own text ends redrafts."""
    session = host.session
    opening, number, rest = _opening(session), None, list(words)
    drafted = session.editor.draft.drafts or session.editor.voted
    if rest and is_count(rest[0]):
        number = number_of(rest.pop(0), len(drafted), "text")
    if not rest:
        return _texts(host)
    base = drafted[number] if number is not None else (drafted[-1] if drafted else opening)
    put = _changed(session, base, rest)
    session.editor.put_text(put, number)
    place = len(session.editor.draft.drafts) if number is None else number + 1
    page = host.page(f"Text {place}: {describe_text(put)}")
    return page.say(f"Chance of agreement: {chance(chance_of_text(positions_of(session, put)))}.")


def _texts(host: Host) -> Page:
    session = host.session
    page = host.page(heading("Texts", session))
    if not session.table.counted:  # what was refused is on the table no more
        page.say(f"On the table: {describe_text(at_summit(session))}.")
    add_texts(page, session)
    return page


def _opening(session: Session) -> SummitText:
    at_summit(session)
    if session.editor.legal.opening is None:
        raise UsageProblem("only the Secretary General puts texts", hint="a government votes: see vote")
    return session.editor.legal.opening


def _changed(session: Session, base: SummitText, words: Sequence[str]) -> SummitText:
    """Return a text with the parts that pairs of words name."""
    if len(words) % 2:
        raise UsageProblem(
            "a text needs pairs of a part and a value",
            hint=f"text core 3.5 due 2035; parts are {', '.join(TEXT)}",
        )
    known = {name: name for name in TEXT} | {kind.label: name for name, kind in TEXT.items()}
    found: dict[str, float] = {}
    for word, value in zip(words[::2], words[1::2], strict=True):
        name = name_of(word, known, "part of a text")
        found[name] = session.editor.typed_part(name, value)
    return replace(base, **found)


def untext(host: Host, words: Words) -> Page:
    """Withdraw a text."""
    session = host.session
    _opening(session)
    drafted = session.editor.draft.drafts
    number = number_of(words[0] if len(words) == 1 else "", len(drafted), "text")
    session.editor.drop_text(number)
    return host.page(f"Withdrawn: {describe_text(drafted[number])}")


def positions(host: Host, words: Words) -> Page:
    """Estimate the positions of capitals on another text, without putting it."""
    session = host.session
    asked = _changed(session, at_summit(session), words)
    page = host.page(f"Positions on another text: {describe_text(asked)}")
    add_positions(page, positions_of(session, asked))
    return page


def _text_words(host: Host, before: Words) -> Sequence[str]:
    return [*TEXT]


COMMANDS = (
    Command(
        "positions",
        "positions PART VALUE ...",
        "Estimate the positions of capitals on another text.",
        "Summit",
        positions,
        (),
        When.OPEN,
        words=_text_words,
        examples=("positions core 3 due 2035",),
        place=30,
    ),
    Command(
        "text",
        "text [NUMBER] [PART VALUE ...]",
        "Show, put or change texts of a summit (Secretary General only).",
        "Summit",
        text,
        (),
        When.OPEN,
        words=_text_words,
        more="Parts: "
        + "; ".join(f"{name}: {limits.meaning} {limits.cost}" for name, limits in TEXT.items()),
        examples=("text core 3.5 related 1.5 due 2035", "text 2 core 3 review 50%"),
        place=40,
    ),
    Command(
        "untext",
        "untext NUMBER",
        "Withdraw a text (Secretary General only).",
        "Summit",
        untext,
        (),
        When.OPEN,
        place=50,
    ),
)
