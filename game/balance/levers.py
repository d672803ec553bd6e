"""What each lever does: one seat holds one order, act or vote through a game, all else as it is, in the same worlds.

Against the same seat ordering nothing. So the difference is the lever's, and its interval that of the worlds played.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.engine.acts import ACTS, Act
from game.engine.game import Game
from game.engine.orders import LegalOrders, Orders
from game.engine.setup import Setup, prepare
from game.governments.orders import GOVERNMENT
from game.model.alliance import CEASEFIRE, SETTLEMENT, Alliance, Floats
from game.model.controls import SummitText
from game.scenario.catalogue import find
from game.scenario.members import SECRETARY_GENERAL

__all__ = ["EFFECTS", "LEVERS", "PLACES", "RUNS", "Effect", "Found", "Lever", "levers_of", "measured"]

RUNS = 400
SEED = 1
_NORMAL = 1.96

Give = Callable[[LegalOrders, Setup, int], Orders]
"""From what is legal in a round, the scenario and the number of the round."""


@dataclass(frozen=True, slots=True)
class Effect:
    """A quantity that a lever may move: its name, unit and value in a state, one a run."""

    name: str
    unit: str
    of: Callable[[Alliance, Setup, int | None], Floats]


def _own(field: str, scale: float = 1.0) -> Callable[[Alliance, Setup, int | None], Floats]:
    def value(state: Alliance, setup: Setup, seat: int | None) -> Floats:
        found: Floats = getattr(state, field)
        return scale * (
            found[:, 0] if found.shape[1] == 1 else found[:, seat] if seat is not None else 0 * found[:, 0]
        )

    return value


def _force(state: Alliance, setup: Setup, seat: int | None) -> Floats:
    if seat is None:
        return np.zeros(state.runs)
    return 100.0 * np.log(np.maximum(state.usable_force[:, seat], 1e-9))


def _others(state: Alliance, setup: Setup, seat: int | None) -> Floats:
    counted = setup.members.has_forces & ~setup.members.is_us
    if seat is not None:
        counted = counted & (np.arange(setup.members.count) != seat)
    mean: Floats = state.core_share[:, counted].mean(axis=1)
    return mean


def _silent(state: Alliance, setup: Setup, seat: int | None) -> Floats:
    return np.isin(state.ukraine_state[:, 0], (CEASEFIRE, SETTLEMENT)).astype(np.float64)


EFFECTS = (
    Effect("own share", "pp", _own("core_share")),
    Effect("own force", "%", _force),
    Effect("others' share", "pp", _others),
    Effect("US commitment", "index", _own("us_commitment")),
    Effect("cohesion", "index", _own("cohesion")),
    Effect("balance", "log", _own("balance")),
    Effect("front", "index", _own("ukraine_hold")),
    Effect("guns silent", "chance", _silent),
    Effect("support", "index", _own("support")),
    Effect("debt", "pp", _own("debt")),
    Effect("grey-zone losses", "pp", _own("greyzone_losses")),
    Effect("name", "index", _own("reputation")),
    Effect("favour", "index", _own("us_favour")),
)


@dataclass(frozen=True, slots=True)
class Lever:
    """A way to hold one thing through a game: its name, who does it, what is ordered each round, its price."""

    name: str
    seats: tuple[str, ...]
    give: Give
    price: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a lever moved at the end of the games, by the name of the effect: mean difference and half its interval."""

    lever: Lever
    scenario: str
    seat: str
    moved: Mapping[str, tuple[float, float]]

    def shown(self, name: str) -> bool:
        """Return whether an effect can be told from none."""
        mean, half = self.moved[name]
        return abs(mean) > half


def _budget(name: str, value: float) -> Lever:
    kind = GOVERNMENT[name]

    def give(legal: LegalOrders, setup: Setup, index: int) -> Orders:
        return Orders(budget={name: value})

    return Lever(f"{kind.label} at {value:g}", ("GBR", "ITA"), give, kind.cost)


def _acts(name: str, seats: tuple[str, ...]) -> Lever:
    kind = ACTS[name]

    def give(legal: LegalOrders, setup: Setup, index: int) -> Orders:
        targets = legal.targets.get(name, ())
        # At most as many acts as a round allows, each at as many as it can be aimed at, those that spend least first.
        codes = sorted(targets, key=lambda code: float(setup.figures.core_share[setup.codes.index(code)]))
        if name == "praise":
            codes = codes[::-1]
        parts = [tuple(codes[at : at + kind.most]) for at in range(0, len(codes), kind.most)]
        return Orders(acts=tuple(Act(name, part) for part in parts[: legal.acts_left]))

    return Lever(kind.label, seats, give, kind.cost)


def _vote(vote: str) -> Lever:
    def give(legal: LegalOrders, setup: Setup, index: int) -> Orders:
        return Orders(votes=(vote,)) if vote in legal.votes else Orders()

    return Lever(f"Vote: {vote}", ("GBR", "ITA"), give, "Standing at home, in Washington or among allies.")


def _plan(target: float, years: float) -> Lever:
    def give(legal: LegalOrders, setup: Setup, index: int) -> Orders:
        if index:
            return Orders()
        return Orders(budget={"plan_target": target, "plan_due": np.ceil(setup.begins(0) + years)})

    return Lever(
        f"Plan of {target:g}% in {years:g} years", ("GBR", "ITA"), give, GOVERNMENT["plan_target"].cost
    )


def _text(core: float) -> Lever:
    def give(legal: LegalOrders, setup: Setup, index: int) -> Orders:
        opening = legal.opening
        if opening is None:
            return Orders()
        # The same turns as a broker takes: vaguer and later from draft to draft.
        drafts = tuple(
            SummitText(
                core,
                opening.related,
                opening.due + later,
                opening.review,
                min(opening.ambiguity + vague, 1.0),
            )
            for later, vague in ((0.0, 0.0), (3.0, 0.1), (4.0, 0.2), (5.0, 0.3))
        )
        return Orders(drafts=drafts[: legal.redrafts + 1])

    return Lever(
        f"Summit text of {core:g}%", (SECRETARY_GENERAL,), give, "Side letters and refusals cost cohesion."
    )


LEVERS: tuple[Lever, ...] = (
    _budget("effort", 0.2),
    _budget("effort", -0.2),
    _budget("equipment_target", 0.3),
    _budget("equipment_target", 0.6),
    _budget("drone_target", 0.04),
    _budget("laser_target", 0.04),
    _budget("readiness_shift", 0.05),
    _budget("exercises", 1.0),
    _budget("related_effort", 0.2),
    _budget("presence", 10.0),
    _budget("ukraine_aid", 1.0),
    _budget("coalition_part", 1.0),
    _plan(4.0, 4.0),
    _acts("ask", ("GBR", SECRETARY_GENERAL, "USA")),
    _acts("praise", ("GBR", SECRETARY_GENERAL, "USA")),
    _acts("criticise", ("GBR", SECRETARY_GENERAL, "USA")),
    _acts("reassure", ("GBR", SECRETARY_GENERAL, "USA")),
    _acts("threaten", ("USA",)),
    _acts("exercise", ("GBR",)),
    _acts("procure", ("GBR",)),
    _acts("invite", ("GBR",)),
    _vote("accept"),
    _vote("letter"),
    _vote("hold_out"),
    # The texts tabled in 2025 ask for 3.5%: the office puts those so by itself.
    _text(2.5),
    _text(4.0),
    _text(5.0),
)
"""Every lever that is measured."""


PLACES = tuple(
    (scenario, seat)
    for scenario in ("2025-leaked-chat", "2025-road-to-the-hague")
    for seat in ("GBR", "ITA", SECRETARY_GENERAL, "USA")
)
"""Scenarios and seats in which levers are measured: five years and ten."""


def _played(setup: Setup, seat: str, lever: Lever | None, runs: int) -> Alliance:
    game = Game(setup, seed=SEED, runs=runs, players=frozenset({seat}))
    while not game.finished:
        orders = lever.give(game.legal_orders(seat), setup, game.index) if lever else Orders()
        game.order_all(seat, orders)
        game.advance()
    return game.state


def levers_of(seat: str, names: Sequence[str] | None = None) -> tuple[Lever, ...]:
    """Return the levers that a seat has, or those of some names."""
    return tuple(lever for lever in LEVERS if seat in lever.seats and (names is None or lever.name in names))


def measured(
    scenario: str, seat: str, *, runs: int = RUNS, names: Sequence[str] | None = None
) -> list[Found]:
    """Return what the levers of a seat move in a scenario."""
    setup = prepare(find(scenario))
    column = None if seat == SECRETARY_GENERAL else setup.codes.index(seat)
    usual = _played(setup, seat, None, runs)
    found = []
    for lever in levers_of(seat, names):
        end = _played(setup, seat, lever, runs)
        moved = {}
        for effect in EFFECTS:
            change = effect.of(end, setup, column) - effect.of(usual, setup, column)
            moved[effect.name] = (float(change.mean()), float(_NORMAL * change.std() / np.sqrt(runs)))
        found.append(Found(lever, scenario, seat, moved))
    return found
