"""What capitals say in messages and what came of the replies: wordings by kind, tone and reply, in `scenarios/voices`.

`voice_reader.py` reads the files, `voice_checks.py` says what a good text is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from game.errors import nearest
from game.scenario.base import Many, Rule, Says, complaint, words

__all__ = ["REPLIES", "SLOT", "SLOTS", "TONES", "VOICE_KINDS", "Answers", "Slot", "Slots", "Voice", "Voices"]

TONES = ("warm", "correct", "cold")
"""By what the capital thinks of the seat."""
REPLIES = ("yes", "part", "no", "silence")
SLOT = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Slot:
    """What the game puts into a text."""

    holds: str
    longest: str
    """The longest that it puts there; texts are measured with it."""


SLOTS: Mapping[str, Slot] = {
    "capital": Slot("the city whose government speaks", "Copenhagen"),
    "deed": Slot("what the seat did, as it follows you", "stayed away when an ally called for help"),
    "when": Slot("when it did that, with its preposition", "in the second half of 2034"),
    "price": Slot("what a yes costs, in figures", "1000 troops and 0.25% of GDP"),
}


@dataclass(frozen=True, slots=True)
class Slots:
    """What the texts of a kind can use: what the game always knows, and what it sometimes does."""

    always: tuple[str, ...]
    sometimes: tuple[str, ...]


_CAPITAL = Slots(("capital",), ("deed", "when"))
_PRICED = Slots(("capital",), ("deed", "when", "price"))
_OFFICE = Slots((), ("deed", "when"))
_BILL = Slots((), ("deed", "when", "price"))
_DEED = Slots(("capital", "deed"), ("when",))

VOICE_KINDS: Mapping[str, Slots] = {
    "brigade": _PRICED,
    "home_money": _BILL,
    "by_name": _BILL,
    "soft_review": _CAPITAL,
    "kyiv_gap": _BILL,
    "hawks": _CAPITAL,
    "laggards": _CAPITAL,
    "washington": _OFFICE,
    "plans": _CAPITAL,
    "thanks": _DEED,
    "grievance": _DEED,
    "warning": _CAPITAL,
    "condolence": Slots(("capital",), ()),
    "offer": _PRICED,
}
"""Every kind of message, and the slots of its texts. Where no capital is named, who speaks is always the same."""


def _kind(name: str) -> str:
    if name not in VOICE_KINDS:
        right = f"use {', '.join(VOICE_KINDS)}"
        raise complaint("is not a kind of message", right=right, near=(name, _near_kind))
    return name


def _near_kind(name: str) -> str | None:
    return nearest(name, VOICE_KINDS)


_Messages = Annotated[Many[Annotated[str, words(240)]], Says("Wordings.", min_length=4, max_length=8)]
_Outcomes = Annotated[Many[Annotated[str, words(240)]], Says("Wordings.", min_length=2, max_length=8)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What came of each reply to a kind of message."""

    yes: Annotated[_Outcomes, Says("After a yes.")]
    part_: Annotated[_Outcomes, Says("After a reply in part.")]
    no: Annotated[_Outcomes, Says("After a no.")]
    silence: Annotated[_Outcomes, Says("After no reply.")]

    def to(self, reply: str) -> Many[str]:
        """Return the wordings after a reply; KeyError where there is no such reply."""
        return {"yes": self.yes, "part": self.part_, "no": self.no, "silence": self.silence}[reply]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """All wordings of one kind of message."""

    voices: Annotated[str, Rule(_kind), Says("The kind of message: the name of the file.")]
    topic: Annotated[str, words(18), Says("What it is about, behind the name of who asks.")]
    about: Annotated[str, words(160), Says("Who asks whom for what.")]
    warm: Annotated[_Messages, Says("From a capital that thinks well of the seat.")]
    correct: Annotated[_Messages, Says("From one that thinks neither well nor badly of it.")]
    cold: Annotated[_Messages, Says("From one that thinks badly of it.")]
    answers: Annotated[Answers, Says("What came of the replies.")]

    @property
    def size(self) -> int:
        """How many texts it holds."""
        messages = sum(len(getattr(self, tone)) for tone in TONES)
        return messages + sum(len(self.answers.to(reply)) for reply in REPLIES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """The voices of every kind, by its name."""

    kinds: Mapping[str, Voice]

    def said(self, kind: str, tone: str, variant: int, slots: Mapping[str, str]) -> str:
        """Return a message; the variant counts among the wordings that the filled `slots` are enough for.

        Raises
        ------
        KeyError
            If there is no such kind or tone, or no wording can do with these slots.
        """
        if tone not in TONES:
            raise KeyError(tone)
        return _chosen(getattr(self.kinds[kind], tone), variant, slots)

    def answered(self, kind: str, reply: str, variant: int, slots: Mapping[str, str]) -> str:
        """Return what came of a reply, as `said` does a message."""
        return _chosen(self.kinds[kind].answers.to(reply), variant, slots)


def _chosen(texts: Sequence[str], variant: int, slots: Mapping[str, str]) -> str:
    """Return one of the texts whose slots are all filled; an empty slot is none."""
    filled = {name: value for name, value in slots.items() if value}
    fitting = [text for text in texts if set(SLOT.findall(text)) <= filled.keys()]
    if not fitting:
        raise KeyError(f"no wording does with {', '.join(filled) or 'no slots'}")
    return fitting[variant % len(fitting)].format_map(filled)
