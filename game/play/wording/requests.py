"""Messages of capitals in words: who asks, what is said, what each reply does, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping

from game.engine.requests.request import Request
from game.engine.view import SeatView
from game.governments.requests import AT_HOME, KYIV, REPLY_LABELS
from game.model.requests import SHARED
from game.play.wording.effects import month_of
from game.report.names import capital
from game.scenario.cache import shipped_voices
from game.scenario.members import CAPITALS

__all__ = [
    "NO_REPLY",
    "SEVERAL_YES",
    "SILENCE",
    "message_text",
    "message_title",
    "reply_came",
    "reply_label",
    "reply_meaning",
    "several_yes",
    "silence_meaning",
    "speaker",
    "waiting_messages",
]

NO_REPLY = "No reply"
SILENCE = "counts as a small part of a no"
"""What comes of a message that gets no reply."""
SEVERAL_YES = (
    f"With more than one yes in a round, each brings {100 * SHARED:.0f}% of its gains; costs stay whole."
)
"""What more than one yes in a round comes to."""
_SPEAKERS: Mapping[str, str] = {AT_HOME: "Your partner", KYIV: "Kyiv"}


def speaker(request: Request) -> str:
    """Return who asks: a city, or the seat's own coalition partner."""
    return _SPEAKERS.get(request.code) or CAPITALS[request.code]


def message_title(request: Request) -> str:
    """Return a message in a row of a list: who asks, and what it is about."""
    return f"{speaker(request)}: {shipped_voices().kinds[request.kind].topic}"


def message_text(request: Request, view: SeatView) -> str:
    """Return what a message says, in its author's tone."""
    when = ""
    if request.when is not None:
        when = f"in {month_of(view.year - (view.round - request.when) * view.years)}"
    slots = {"capital": speaker(request), "deed": request.deed, "when": when, "price": request.price}
    return shipped_voices().said(request.kind, request.tone, request.variant, slots)


def reply_label(reply: str) -> str:
    """Return what a reply is called; an empty one is none."""
    return REPLY_LABELS.get(reply, NO_REPLY)


def reply_meaning(request: Request, reply: str) -> str:
    """Return what a reply changes, in a sentence; an empty one is silence."""
    told = request.meaning(reply).format(capital=speaker(request))
    return f"{capital(told if reply else f'it {SILENCE}: {told}')}."


def silence_meaning(request: Request) -> str:
    """Return what comes of a message that gets no reply, in a sentence of its own."""
    if not request.silence_matters:
        return "Without a reply nothing changes."
    return f"Your silence would mean {request.meaning('').format(capital=speaker(request))}."


def reply_came(request: Request, reply: str, turn: int) -> str:
    """Return what others did after a reply, in a sentence or two; an empty one is silence.

    Wordings take turns: `turn` counts the messages of the kind that came before.
    """
    slots = {"capital": speaker(request), "deed": request.deed}
    return shipped_voices().answered(request.kind, reply or "silence", turn, slots)


def several_yes(replies: Mapping[str, str]) -> bool:
    """Return whether more than one of some replies, by message, is a yes: `SEVERAL_YES` then holds."""
    return sum(reply == "yes" for reply in replies.values()) > 1


def waiting_messages(count: int) -> str:
    """Return how many messages wait for a reply."""
    return f"{count} message{'' if count == 1 else 's'} without a reply"
