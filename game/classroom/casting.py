"""Who plays: the seats of an exercise, by the number of its teams, by a cast's name, or one by one."""

from __future__ import annotations

from collections.abc import Sequence

from game.engine.seats import SECRETARY_GENERAL, check_playable, playable_seats
from game.engine.setup import Setup
from game.errors import UsageProblem, nearest
from game.scenario.lesson import Casts

__all__ = ["seats_for"]

_USUAL = 6
"""Teams of an exercise for which no number is given, if the scenario has so many seats."""


def seats_for(
    setup: Setup,
    casts: Casts,
    *,
    teams: int | None = None,
    cast: str | None = None,
    seats: Sequence[str] = (),
) -> tuple[str, ...]:
    """Return the seats of an exercise, most important first.

    Seats that cannot be played on the scenario's first day are left out; the next larger cast fills their places.

    Raises
    ------
    UsageProblem
        If a name is unknown, a seat is named twice, or the scenario has not so many seats.
    """
    if seats:
        return _named(setup, seats)
    if cast is not None:
        if cast not in casts.casts:
            near = nearest(cast, casts.casts)
            hint = f"did you mean {near}?" if near else f"casts: {', '.join(casts.casts)}"
            raise UsageProblem(f"no cast is called {cast!r}", hint=hint)
        return _there(setup, casts.casts[cast].seats)
    most = _there(setup, (*casts.for_teams(33).seats, *playable_seats(setup)))
    wanted = min(_USUAL, len(most)) if teams is None else teams
    if not 1 <= wanted <= len(most):
        raise UsageProblem(f"{wanted} teams cannot play {setup.scenario.id}", hint=f"1 to {len(most)} can")
    first = _there(setup, casts.for_teams(wanted).seats)
    return tuple(dict.fromkeys((*first, *most)))[:wanted]


def _named(setup: Setup, seats: Sequence[str]) -> tuple[str, ...]:
    codes = [check_playable(seat.upper(), setup) for seat in seats]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise UsageProblem(f"the seat {twice[0]} is named twice")
    return tuple(codes)


def _there(setup: Setup, seats: Sequence[str]) -> tuple[str, ...]:
    """Return those of some seats, each once, that people can hold from the first day on."""
    playable = playable_seats(setup)
    members = {code for code, on in zip(setup.codes, setup.active(0), strict=True) if on}
    here = (seat for seat in seats if seat in playable and (seat in members or seat == SECRETARY_GENERAL))
    return tuple(dict.fromkeys(here))
