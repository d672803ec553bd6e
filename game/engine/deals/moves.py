"""Moves in a deal as people make them: proposed, countered, signed, refused, withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from game.governments.deals.terms import NUMBERS, TERMS

__all__ = ["MOVES", "Move", "Promise", "Spoken"]

MOVES = ("propose", "counter", "sign", "refuse", "withdraw")


@dataclass(frozen=True, slots=True)
class Promise:
    """What a side promises: a name of `TERMS`, its size, and the year by which what is done once is done.

    Without a size it is the usual one, without a year the end of the next round. Other terms have a date of their own.
    """

    term: str
    size: float | None = None
    by: float | None = None

    @property
    def amount(self) -> float:
        """The size, the usual one where none is named."""
        return TERMS[self.term].usual if self.size is None else float(self.size)

    @property
    def number(self) -> int:
        """The number of its term in arrays."""
        return NUMBERS[self.term]


@dataclass(frozen=True, slots=True)
class Move:
    """One move of a person. `ask` and `give` are what who moves asks of the other, and what it promises itself.

    A proposal names the seat it goes `to`, every other move the `deal`; `reason` is a cause of a refusal, if one is
    given.
    """

    name: str
    deal: str = ""
    to: str = ""
    ask: Promise | None = None
    give: Promise | None = None
    secret: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A move that was made: by which seat, and who held the seats then, where it was others than as the game began."""

    seat: str
    move: Move
    held: Mapping[str, str] = field(default_factory=dict)
