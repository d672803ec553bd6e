"""Why a figure changed in a round of a game: its terms, which sum to the change, each with its cause.

Any quantity that leaves the engine can be asked for. This looks behind what a seat may know: it is for games that
are over, for games nobody plays, and for what concerns a seat itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from game.engine.game import RoundResult
from game.engine.measures import AT_TARGET_SLACK, alliance_measures, ally_measures
from game.engine.seats import seats_of
from game.engine.setup import Setup
from game.engine.start_figures import Origin
from game.errors import UsageProblem, nearest
from game.model import causes
from game.model.causes import Cause
from game.quantities import QUANTITIES, of_alliance, of_allies
from game.scenario.members import suggest_code

__all__ = ["Why", "why"]


@dataclass(frozen=True, slots=True)
class Why:
    """A figure before and after a round (from 1), in its unit, and the terms of its change, the largest first.

    `ally` is None for a quantity of the alliance.
    """

    quantity: str
    unit: str
    ally: str | None
    round: int
    before: float
    after: float
    terms: tuple[Cause, ...]
    start: float
    """What it was at the start of the game."""
    origin: Origin

    @property
    def change(self) -> float:
        return self.after - self.before

    def data(self) -> dict[str, Any]:
        """Return it as plain data; numbers stand unrounded, so that terms sum to the change to 1e-9."""
        return {
            "quantity": self.quantity,
            "unit": self.unit,
            "ally": self.ally,
            "round": self.round,
            "before": self.before,
            "after": self.after,
            "change": self.change,
            "terms": [
                {"label": term.label, "value": term.value, "cause": {"kind": term.kind, "ref": term.ref}}
                for term in self.terms
            ],
            "start": {"at": self.start, **self.origin.data()},
        }


def why(setup: Setup, results: Sequence[RoundResult], round_: int, quantity: str, ally: str | None) -> Why:
    """Return why `quantity` changed in a round, counted from 1, of a traced game with one run.

    Raises
    ------
    UsageProblem
        If there is no such round, ally or quantity, or an ally is named for a quantity of the alliance; says what
        there is and the nearest name.
    """
    column = _column(setup, quantity, ally)
    if not 1 <= round_ <= len(results):
        there = f"rounds 1 to {len(results)}" if results else "no round yet"
        raise UsageProblem(f"there is no round {round_}: the game has {there}")
    step = _step(setup, results[round_ - 1])
    found = causes.terms(step, quantity, column)
    before, after = (_figure(setup, step, quantity, column, later) for later in (False, True))
    ordered = tuple(sorted(found, key=lambda term: (-abs(term.value), term.label, term.ref)))
    start = _figure(setup, _step(setup, results[0]), quantity, column, later=False)
    origin = setup.starts.origin(quantity, ally, start)
    return Why(quantity, QUANTITIES[quantity].unit, ally, round_, before, after, ordered, start, origin)


def _column(setup: Setup, quantity: str, ally: str | None) -> int | None:
    """Return the ally's column, None for a quantity of the alliance; complains about names."""
    if quantity in of_alliance():
        if ally is not None:
            raise UsageProblem(f"{quantity} is a quantity of the alliance", hint="leave the ally out")
        return None
    if quantity not in of_allies():
        near = nearest(quantity, QUANTITIES)
        guess = f"did you mean {near}? " if near else ""
        hint = (
            f"{guess}quantities of an ally: {', '.join(of_allies())}; "
            f"of the alliance: {', '.join(of_alliance())}"
        )
        raise UsageProblem(f"there is no quantity {quantity!r}", hint=hint)
    if ally is None:
        raise UsageProblem(
            f"{quantity} belongs to a single ally", hint="name an ally by its code, such as GBR"
        )
    if ally not in setup.codes:
        near = suggest_code(ally)
        guess = f"did you mean {near}? " if near in setup.codes else ""
        raise UsageProblem(
            f"{setup.scenario.id} has no ally {ally!r}", hint=f"{guess}allies: {', '.join(setup.codes)}"
        )
    return setup.codes.index(ally)


def _step(setup: Setup, result: RoundResult) -> causes.Round:
    assert result.ledger is not None, "causes need a traced game"
    return causes.Round(
        before=result.before,
        after=result.after,
        ledger=result.ledger,
        members=setup.members,
        parameters=setup.parameters,
        active_before=setup.active(result.index - 1),
        active=setup.active(result.index),
        target=setup.scenario.targets.guideline.value - AT_TARGET_SLACK,
        actors=tuple(seats_of(setup).index(seat) for seat in result.actors),
    )


def _figure(setup: Setup, step: causes.Round, quantity: str, column: int | None, later: bool) -> float:
    state = step.after if later else step.before
    if column is not None:
        return float(ally_measures(state)[quantity][0, column])
    active = step.active if later else step.active_before
    return float(alliance_measures(state, setup, active)[quantity][0, 0])
