"""What a row of the catalogue of deals holds, and what a promise can need."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from game.governments.deals.facts import Pairs
from game.governments.deals.values import CostsOf, Worth
from game.governments.ranges import Range
from game.governments.seat_information import Bools, Floats

__all__ = ["NEEDS", "DealTerm", "Lasts", "Need", "Side"]

Side = Literal["ask", "give", "both"]
Lasts = Literal["once", "years", "summit", "next_summit"]


@dataclass(frozen=True, slots=True)
class Need:
    """What has to be so for a seat to promise a term: who promises is `own`, to whom is `other` in the pairs.

    `sentence` says what is missing, with the names of both in braces.
    """

    holds: Callable[[Pairs, Floats], Bools]
    sentence: str


def _has_room(pair: Pairs, size: Floats) -> Bools:
    enough: Bools = pair.mine("room") >= size - 1e-9
    return enough


def _yes(name: str, mine: bool = True) -> Callable[[Pairs, Floats], Bools]:
    def holds(pair: Pairs, size: Floats) -> Bools:
        return (pair.mine(name) if mine else pair.theirs(name)) > 0.5

    return holds


def _where(there: Callable[[Pairs], bool]) -> Callable[[Pairs, Floats], Bools]:
    return lambda pair, size: np.full(len(pair.run), there(pair))


NEEDS: Mapping[str, Need] = {
    "government": Need(_yes("government"), "{own} commands no budget and no forces"),
    "forces": Need(_yes("forces"), "{own} has no armed forces"),
    "host": Need(_yes("forces", mine=False), "{other} has no armed forces to host troops"),
    "partner": Need(_yes("forces", mine=False), "{other} has no armed forces to equip"),
    "room": Need(_has_room, "{own} cannot send so many troops more"),
    "us": Need(_yes("is_us"), "only the United States can promise it"),
    "voter": Need(
        lambda pair, size: (pair.theirs("forces") > 0.5) & ~(pair.theirs("is_us") > 0.5),
        "{other} needs no help to sign",
    ),
    "coalition": Need(_where(lambda pair: pair.facts.coalition), "there is no coalition of the willing"),
    "war": Need(
        lambda pair, size: pair.facts.ukraine_at_war[pair.run, 0],
        "Ukraine is neither at war nor under a ceasefire",
    ),
    "text": Need(_where(lambda pair: pair.facts.text), "no summit votes on a text in this round"),
    "next_text": Need(
        _where(lambda pair: bool(np.isfinite(pair.facts.next_text))), "no further summit is on the calendar"
    ),
}
"""What a term can need, by name. All of it can be read by everybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DealTerm(Range):
    """A kind of promise: all that the game says of it, in one place."""

    word: str
    """What a person types for it."""
    label: str
    """What it is called wherever it appears: at most three words."""
    does: str
    """What follows `I will`; {size} stands for the size in words, {doer} for who does it, {partner} for whom."""
    side: Side
    """Whether it can be asked for, given, or both."""
    lasts: Lasts
    """Judged once (done by the date), in every round for some years, or by a vote at a summit."""
    years: float = 1.0
    """For how many years it holds; for what is done once, the latest date."""
    deed: str
    """What was ordered or done that judges it: a row of the engine's table of deeds."""
    adds: bool = False
    """Whether the size comes on top of the level on the day of signing."""
    aimed: bool = False
    """Whether the deed is done toward the partner; what is not can be promised to one ally at a time."""
    pause: float = 0.0
    """Years after its end before the same seat can promise it again."""
    usual: float = 1.0
    """The size that costs and worth are those of."""
    needs: tuple[str, ...] = ()
    """Names of `NEEDS`."""
    costs: CostsOf
    worth: Worth
    basis: str = "judgement"
    """A source, or `judgement`."""

    @property
    def sized(self) -> bool:
        """Whether it comes in sizes."""
        return self.high > self.low

    def in_words(self, value: float) -> str:
        """Return a size as people read it; empty for what has none.

        >>> from game.governments.deals.terms import TERMS
        >>> TERMS["raise"].in_words(0.1), TERMS["troops"].in_words(0.5), TERMS["praise"].in_words(1.0)
        ('0.10 points a year', '0.5 thousand', '')
        """
        if not self.sized:
            return ""
        return Range.in_words(self, value).removeprefix("+").removesuffix(" people")

    def said_by(self, doer_speaks: bool, size: float) -> str:
        """Return the promise as who makes it says it, or as who is to receive it does.

        >>> from game.governments.deals.terms import TERMS
        >>> TERMS["raise"].said_by(True, 0.1)
        'raise core spending by 0.10 points a year for two years'
        """
        return self.done_by("I" if doer_speaks else "you", "you" if doer_speaks else "me", size)

    def done_by(self, doer: str, partner: str, size: float) -> str:
        """Return what is promised, with both sides as a sentence calls them.

        >>> from game.governments.deals.terms import TERMS
        >>> TERMS["procure"].done_by("it", "Poland", 1.0)
        'buy equipment jointly with Poland'
        """
        return self.does.format(size=self.in_words(size), doer=doer, partner=partner)

    def can(self, pair: Pairs, size: Floats) -> Bools:
        """Return where `own` can promise it to `other`, (E,)."""
        able = np.ones(len(pair.run), dtype=bool)
        for need in self.needs:
            able &= NEEDS[need].holds(pair, size)
        return able
