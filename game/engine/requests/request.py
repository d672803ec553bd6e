"""A request as the seat that is asked reads it, and which of them replies name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.errors import nearest
from game.model.request_kinds import KINDS
from game.model.requests import REPLIES

__all__ = ["NOTHING", "Request", "kind_breaches", "reply_breaches", "reply_to", "request_id"]


NOTHING = "nothing changes"
"""What a reply means that costs and brings nothing."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a capital asks of a seat in a round."""

    id: str
    """`kind:code`."""
    kind: str
    """A name of `game.model.request_kinds.KINDS`."""
    code: str
    """Who asks: an ally, `home` for the seat's own coalition partner, `UKR` for Kyiv."""
    tone: str
    """warm | correct | cold"""
    variant: int
    """0 to 999: which of several wordings; they take turns."""
    deed: str
    """What the seat did, as it reads in a sentence; empty where the request does not quote it."""
    when: int | None
    """The round in which it did that, from 0."""
    price: str
    """What a yes costs, as figures read; empty where it costs nothing."""
    replies: tuple[tuple[str, str], ...]
    """Each reply with a sentence of what it costs and brings, the fullest first; then silence, as an empty name."""

    @property
    def silence_matters(self) -> bool:
        """Whether silence costs or brings anything that is told."""
        return self.meaning("") != NOTHING

    def meaning(self, reply: str) -> str:
        """Return what a reply does; an empty one is silence."""
        return dict(self.replies)[reply]


def request_id(kind: str, code: str) -> str:
    """Return what a request of a kind by a capital is called in records."""
    return f"{kind}:{code}"


def reply_to(replies: Mapping[str, str], kind: str, code: str) -> str:
    """Return what is replied to a request: by its id, or else to all of its kind; empty for silence."""
    return replies.get(request_id(kind, code)) or replies.get(kind, "")


def reply_breaches(replies: Mapping[str, str], asked: tuple[Request, ...]) -> list[str]:
    """Return which rules replies break, a sentence each."""
    found, open_ids = [], [one.id for one in asked]
    for name, reply in replies.items():
        if name not in open_ids:
            known = ", ".join(open_ids) or "none"
            found.append(f"no request {name!r} waits for a reply; open: {known}{_meant(name, open_ids)}")
        else:
            found += _wrong_reply(name, reply)
    return found


def kind_breaches(replies: Mapping[str, str]) -> list[str]:
    """Return which rules replies by kind of request break, a sentence each."""
    found = []
    for kind, reply in replies.items():
        if kind not in KINDS:
            found.append(f"there is no request {kind!r}: it can be {', '.join(KINDS)}{_meant(kind, KINDS)}")
        else:
            found += _wrong_reply(kind, reply)
    return found


def _wrong_reply(name: str, reply: str) -> list[str]:
    if reply in REPLIES:
        return []
    return [f"{name} cannot be answered by {reply!r}: reply {', '.join(REPLIES)}{_meant(reply, REPLIES)}"]


def _meant(name: object, known: object) -> str:
    near = nearest(str(name), known)  # type: ignore[arg-type]
    return f"; did you mean {near}?" if near else ""
