"""The public outcome of a vote: what became of each draft that a summit put, and who said what to it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.model.alliance import Alliance, Bools
from game.model.context import Context
from game.model.controls import SummitText
from game.model.summit import ballots

__all__ = ["DraftVote", "count_votes"]


@dataclass(frozen=True, slots=True)
class DraftVote:
    """What became of one draft: codes of those who signed it, signed with a letter, and refused it."""

    text: SummitText
    adopted: bool
    signed: tuple[str, ...]
    letters: tuple[str, ...]
    refused: tuple[str, ...]


def count_votes(state: Alliance, ctx: Context) -> tuple[DraftVote, ...]:
    """Return the outcome of each draft put in the first run of a step; `state` is that in which the summit votes."""
    codes = ctx.members.codes

    def of(where: Bools) -> tuple[str, ...]:
        return tuple(codes[column] for column in np.flatnonzero(where & ctx.when.active))

    found = []
    for ballot in ballots(state, ctx):
        if not ballot.put[0, 0]:
            break
        letter, veto = ballot.at.letter[0], ballot.at.veto[0]
        found.append(
            DraftVote(ballot.draft, bool(ballot.passes[0, 0]), of(~letter & ~veto), of(letter), of(veto))
        )
    return tuple(found)
