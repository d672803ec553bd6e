"""The dilemma, measured seat by seat: a tenth of a point a year less, and what that does to the seat and to others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from game.charts.data import BarData
from game.classroom.debrief.finished import FinishedGame
from game.classroom.debrief.wording import about, of_all, with_error
from game.engine.orders import Orders
from game.engine.scoring import Trial
from game.engine.taken import Difference, TakenCourse, difference
from game.governments.orders import ORDERS
from game.model.alliance import Floats
from game.play.debrief.blocks import Block, Picture, Rows, Text

__all__ = ["CUT", "AllGiveLess", "Dilemma", "GivesLess", "dilemma_in_words", "measure_dilemma"]

CUT = 0.1
"""How much less core spending a team orders in each round that it plays, pp of GDP a year."""


@dataclass(frozen=True, slots=True)
class GivesLess:
    """What giving less would have changed, in points: of its own score, of all other teams' together, of deterrence."""

    seat: str
    own: Difference
    others: Difference
    deterrence: Difference


@dataclass(frozen=True, slots=True)
class AllGiveLess:
    """What it would have changed if all teams had done it: of each team's score, and of deterrence.

    `mean` is the change of a team's score on average, `by_others` the part of it that comes of what the others do.
    """

    own: Mapping[str, Difference]
    mean: Difference
    by_others: Difference
    deterrence: Difference

    @property
    def weakens(self) -> bool:
        """Whether it would have cost the alliance deterrence."""
        return self.deterrence.stands_out and self.deterrence.mean < 0.0


@dataclass(frozen=True, slots=True)
class Dilemma:
    """Each team by itself, with what that changes of its score on average, and all of them at once."""

    each: tuple[GivesLess, ...]
    alone: Difference
    together: AllGiveLess

    @property
    def tempted(self) -> tuple[GivesLess, ...]:
        """The seats that would have gained by giving less."""
        return tuple(one for one in self.each if one.own.stands_out and one.own.mean > 0.0)

    @property
    def costly(self) -> tuple[GivesLess, ...]:
        """The seats whose giving less would have cost the alliance deterrence."""
        return tuple(one for one in self.each if one.deterrence.stands_out and one.deterrence.mean < 0.0)


def less(
    orders: Sequence[Mapping[str, Orders]], own: Sequence[Mapping[str, Orders]], seats: Sequence[str]
) -> list[dict[str, Orders]]:
    """Return the orders of a game with `CUT` less core spending by some seats in every round that their teams ordered.

    `own` are those of the orders that teams gave, one mapping a round.
    """
    lowest = ORDERS["effort"].low

    def cut(one: Orders) -> Orders:
        effort = max(one.budget.get("effort", 0.0) - CUT, lowest)
        return replace(one, budget={**one.budget, "effort": effort})

    return [
        {seat: cut(one) if seat in seats and seat in ours else one for seat, one in each.items()}
        for each, ours in zip(orders, own, strict=True)
    ]


def measure_dilemma(
    game: FinishedGame, taken: TakenCourse, report: Callable[[float], None]
) -> Dilemma | None:
    """Return what giving less would have done; None where no team played a government.

    `report` is told the part done, 0 to 1.
    """
    seats = game.governments
    if not seats:
        return None
    nothing = np.zeros(taken.branches)
    before, steady = _scores(taken.end, seats), taken.end.outcome()["deterrence"]
    each, alone = [], []
    for place, seat in enumerate(seats):
        trial = taken.otherwise(less(game.orders, game.own, [seat]))
        change = _scores(trial, seats) - before
        alone.append(change[place])
        each.append(
            GivesLess(
                seat,
                difference(change[place], nothing),
                difference(np.delete(change, place, axis=0).sum(axis=0), nothing),
                difference(trial.outcome()["deterrence"], steady),
            )
        )
        report((place + 1) / (len(seats) + 1))
    trial = taken.otherwise(less(game.orders, game.own, seats))
    together, by_itself = _scores(trial, seats) - before, np.mean(alone, axis=0)
    return Dilemma(
        tuple(each),
        difference(by_itself, nothing),
        AllGiveLess(
            {seat: difference(together[place], nothing) for place, seat in enumerate(seats)},
            difference(together.mean(axis=0), nothing),
            difference(together.mean(axis=0), by_itself),
            difference(trial.outcome()["deterrence"], steady),
        ),
    )


def _scores(trial: Trial, seats: Sequence[str]) -> Floats:
    """Return the scores of seats in each branch, (S, R)."""
    return np.stack([trial.points(seat)[1] for seat in seats])


def dilemma_in_words(game: FinishedGame, found: Dilemma | None) -> Iterator[Block | Picture]:
    """Yield what giving less would have done: sentences, two charts, a table."""
    if found is None:
        yield Text("No team played a government, so there is nothing to measure here.")
        return
    count, tempted, costly = len(found.each), found.tempted, found.costly
    yield Text(
        f"One more game for each team, with the same random draws, in which it alone orders {CUT:g} points of GDP a "
        "year less for its forces. A score counts a seat's own goals."
    )
    yield Text(
        f"{of_all(len(tempted), count, 'teams')} would have gained by it. In {len(costly)} of {count} cases it would "
        f"have cost the alliance deterrence{_most_lost(game, found)}."
    )
    yield Text(_together(found))
    order = sorted(found.each, key=lambda one: -one.own.mean)
    codes = [game.bare(one.seat) for one in order]
    yield Picture(
        BarData(
            codes=codes,
            values=np.array([_shown(one.own) for one in order]),
            title="Own score: change in points",
            decimals=1,
        )
    )
    yield Picture(
        BarData(
            codes=codes,
            values=np.array([_shown(one.deterrence) for one in order]),
            title="Deterrence: change in points",
            decimals=1,
        )
    )
    yield Text(
        "± is two standard errors. Where luck alone could have made a change, the table says no change and there is no "
        "bar."
    )
    head = ("a tenth less by", "its own score", "the other teams together", "deterrence")
    rows = [
        (game.bare(one.seat), *(with_error(change) for change in (one.own, one.others, one.deterrence)))
        for one in order
    ]
    yield Rows(head, tuple(rows))


def _shown(found: Difference) -> float:
    return found.mean if found.stands_out else 0.0


def _most_lost(game: FinishedGame, found: Dilemma) -> str:
    if not found.costly:
        return ""
    most = min(found.costly, key=lambda one: one.deterrence.mean)
    return f", most by {game.names.one(most.seat)}: {about(most.deterrence)}"


def _together(found: Dilemma) -> str:
    """Return what would have come of it if all had given less, beside each alone."""
    all_, own = found.together, found.together.own.values()
    better, worse = (sum(one.stands_out and sign * one.mean > 0.0 for one in own) for sign in (1.0, -1.0))
    told = (
        f"A team that gives less alone would have {_came(found.alone)} on average. If all had given less at once, each "
        f"would have {_came(all_.mean)}: {better} of {len(own)} better off, {worse} worse off. "
        f"{_by_others(all_.by_others)}"
    )
    if not all_.deterrence.stands_out:
        return f"{told} Deterrence would have been no different, as far as can be measured."
    verb = "fallen" if all_.weakens else "risen"
    return f"{told} Deterrence would have {verb} by {about(all_.deterrence)}."


def _came(found: Difference) -> str:
    if not found.stands_out:
        return "neither gained nor lost"
    return f"{'gained' if found.mean > 0.0 else 'lost'} {about(found)}"


def _by_others(found: Difference) -> str:
    """Return what it does to a team that all others give less as well."""
    if not found.stands_out:
        return "What the others do makes no difference to that."
    takes, where = ("takes", "from") if found.mean < 0.0 else ("adds", "to")
    return f"What the others do {takes} {about(found)} {where} each."
