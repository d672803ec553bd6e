"""The agenda of a round: what is still open to a seat, in a few words each, for screens and line mode."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.play.advice.act_targets import behind_path
from game.play.session.own_deals import waiting_deals
from game.play.session.session import Session
from game.play.wording.at_home import Warned, home_title, warnings_of
from game.play.wording.calls import call_title
from game.play.wording.requests import waiting_messages
from game.play.wording.summary import describe_votes
from game.report.names import capital

__all__ = ["Matter", "agenda_of"]

_SLACK = 0.005  # shares are published with two decimals


@dataclass(frozen=True, slots=True)
class Matter:
    """Something a seat can do in a round: how it stands in a few words, and whether anything was done about it."""

    area: str
    """call | cards | messages | home | budget | acts | deals | summit | prediction"""
    text: str
    done: bool


def agenda_of(session: Session) -> tuple[Matter, ...]:
    """Return what the open round holds for its seat, in the order of the sections; nothing when the game is over."""
    return () if session.finished else tuple(_matters(session))


def _matters(session: Session) -> Iterator[Matter]:
    editor, legal = session.editor, session.editor.legal
    if legal.answers:
        yield Matter("call", capital(call_title(session.view)), bool(editor.draft.answer))
    if legal.cards:
        left = len(editor.unanswered)
        yield Matter("cards", f"{left} of {len(legal.cards)} cards unanswered", not left)
    if legal.requests:
        left = len(editor.unreplied)
        yield Matter("messages", waiting_messages(left) if left else "all messages have a reply", not left)
    warned = warnings_of(session.view)
    if warned:
        titles = ", ".join(one.title.lower() for one in warned)
        yield Matter(
            "home",
            f"{home_title(session.view).lower()}: {titles}",
            all(_heeded(session, one) for one in warned),
        )
    if legal.budget:
        yield _budget(session)
    if legal.acts:
        left = editor.acts_left
        yield Matter("acts", f"diplomacy: {left} act{'' if left == 1 else 's'} left", left < legal.acts_left)
    waiting = len(waiting_deals(session.view))
    if waiting:
        yield Matter("deals", f"deals: {waiting} offer{'' if waiting == 1 else 's'} to answer", False)
    if session.at_summit:
        yield _summit(session)
    made, asked = len(session.predictions), len(session.questions)
    yield Matter(
        "prediction", f"prediction: {made} of {asked} made" if made else "prediction: none yet", bool(made)
    )


def _heeded(session: Session, warned: Warned) -> bool:
    """Return whether the draft does what parliament asks; voters and lenders ask for no order."""
    draft, own = session.editor.draft.budget, session.view.own
    if own is None or not warned.asks_cut:
        return True
    return draft.get("call_election", 0.0) > 0.5 or draft.get("effort", 0.0) <= 1e-9 - own.home.cut_asked


def _budget(session: Session) -> Matter:
    own, drafted = session.view.public[session.seat], len(session.editor.draft.budget)
    behind = behind_path(own)
    due = f", {behind:.2f} points behind" if behind > _SLACK else ""
    changed = f"{drafted} order{'' if drafted == 1 else 's'} changed" if drafted else "no change"
    return Matter("budget", f"budget: {changed}{due}", bool(drafted))


def _summit(session: Session) -> Matter:
    draft, legal = session.editor.draft, session.editor.legal
    if not legal.votes:
        said = (
            f"{len(draft.drafts)} text{'' if len(draft.drafts) == 1 else 's'} drafted"
            if draft.drafts
            else "text as tabled"
        )
        return Matter("summit", f"summit: {said}", bool(draft.drafts))
    if not draft.votes:
        return Matter("summit", "summit: no decision yet", False)
    return Matter("summit", f"summit: {describe_votes(draft.votes).lower()}", True)
