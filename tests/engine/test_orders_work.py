"""Every order does something: compared with not giving it, under the same luck, its quantity moves the way it says."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import numpy as np
import pytest

from game.engine.acts import ACTS, Act
from game.engine.game import Game
from game.engine.orders import Orders
from game.governments.orders import ORDERS
from game.governments.summit_tables import TEXT, VOTES
from game.model.alliance import CEASEFIRE, Alliance, Floats
from game.model.controls import SummitText
from tests.engine.worlds import BIG, game_of, play_on

RUNS = 256


def budget(**values: float) -> Orders:
    return Orders(budget=values)


def act(name: str, *to: str) -> Orders:
    return Orders(acts=(Act(name, to),))


def text(**changes: float) -> Orders:
    return Orders(drafts=(SummitText(**{**OPENING, **changes}),))


OPENING = {"core": 3.5, "related": 1.5, "due": 2035.0, "review": 0.5, "ambiguity": 0.2}


class Case(NamedTuple):
    """An order of a seat, the quantities it moves (+ or -, field of the state, whose), and for how many rounds."""

    seat: str
    orders: Orders
    moves: str
    rounds: int = 4
    otherwise: Orders | None = None
    """What it is compared with, if not with nothing."""
    prepare: Callable[[Game], None] | None = None
    once: bool = False
    """Whether it is given in the first round only."""
    runs: int = RUNS
    """Games: more where an order seldom decides something, but then wholly."""


def silent_guns(game: Game) -> None:
    game.state = game.state.evolve(ukraine_state=np.full_like(game.state.ukraine_state, CEASEFIRE))


def at_a_loss(game: Game) -> None:
    """Lead every capital to a text it will not sign by itself, but for one that is asked to do little."""
    game.state = game.state.evolve(reputation=0.0 * game.state.reputation)


CASES: dict[str, Case] = {
    "effort": Case("GBR", budget(effort=0.2), "+core_share +chosen_debt"),
    "effort, down": Case("GBR", budget(effort=-0.2), "-core_share"),
    "effort, emergency": Case("GBR", budget(effort=1.0), "-support", 1, budget(effort=0.3)),
    "equipment_target": Case("GBR", budget(equipment_target=0.5), "+equipment_share +backlog +stock"),
    "drone_target": Case("GBR", budget(drone_target=0.05), "+drone_share +technology"),
    "laser_target": Case("GBR", budget(laser_target=0.05), "+laser_share +technology"),
    "readiness_shift": Case("GBR", budget(readiness_shift=0.1), "+readiness -stock"),
    "related_effort": Case("GBR", budget(related_effort=0.3), "+related_share"),
    "pay_borrow": Case("GBR", budget(pay_borrow=0.8), "+debt +support", otherwise=budget(pay_borrow=0.0)),
    "pay_aid": Case("GBR", budget(pay_aid=0.3), "-overseas_aid -reputation +support"),
    "pay_social": Case("GBR", budget(pay_social=0.5), "-support +gdp", otherwise=budget(pay_social=0.0)),
    "pay_loans": Case("POL", budget(pay_loans=0.3, pay_borrow=0.0), "+eu_loans -loans_left"),
    "take_escape": Case("ITA", budget(take_escape=1.0), "+escape_years +core_share", 3, once=True),
    "ukraine_aid": Case("GBR", budget(ukraine_aid=1.5), "+ukraine_aid +ukraine_hold -stock"),
    "presence": Case("GBR", budget(presence=10.0), "+presence +balance -readiness"),
    "exercises": Case("GBR", budget(exercises=1.0), "+readiness +cohesion"),
    "plan_target": Case("GBR", budget(plan_target=4.0, plan_due=2029.0), "+plan_target +core_share"),
    "plan_due": Case(
        "GBR", budget(plan_target=4.0, plan_due=2029.0), "+core_share",
        otherwise=budget(plan_target=4.0, plan_due=2045.0),
    ),
    "coalition_part": Case("GBR", budget(coalition_part=1.0), "+ukraine_state", 2, prepare=silent_guns, runs=2048),
    "call_election": Case("ITA", budget(call_election=1.0), "+falls", 1),
    "join_strike": Case("GBR", budget(join_strike=1.0), "+us_favour -lanes_disrupted -support", 1),
    "withdrawal": Case("USA", budget(withdrawal=1.0), "-us_commitment -balance"),
    "backstop": Case("USA", budget(backstop=1.0), "+us_backstop +ukraine_state", prepare=silent_guns),
    "ask": Case("GBR", act("ask", "ESP"), "+core_share:ESP"),
    "ask, from Washington": Case("USA", act("ask", "ESP"), "+core_share:ESP"),
    "praise": Case("GBR", act("praise", "POL"), "+reputation:POL +cohesion"),
    "praise, not earned": Case("GBR", act("praise", "ESP"), "+reputation:ESP -cohesion"),
    "criticise": Case("GBR", act("criticise", "ESP"), "-support:ESP -cohesion"),
    "criticise, from Washington": Case("USA", act("criticise", "ESP"), "-support:ESP -us_commitment"),
    "threaten": Case("USA", act("threaten", "ESP", "BEL"), "+core_share:ESP -us_commitment -cohesion"),
    "reassure": Case("SG", act("reassure", "POL", "EST"), "+cohesion", 1),
    "reassure, from Washington": Case("USA", act("reassure", "POL", "EST"), "+us_commitment"),
    "exercise": Case("GBR", act("exercise", "ESP"), "+readiness:ESP +readiness:GBR +cohesion"),
    "procure": Case("GBR", act("procure", "POL"), "+stock:POL +stock:GBR +debt:POL +debt:GBR"),
    "invite": Case("GBR", act("invite", "POL"), "+coalition_size -support"),
    "broker": Case("SG", act("broker", "ESP", "ITA"), "-side_letter:ESP +cohesion", 1, text(core=2.8)),
    "own": Case("ESP", Orders(votes=("own",)), "-side_letter:ESP", 1, Orders(votes=("letter",))),
    "accept": Case("ESP", Orders(votes=("accept",)), "-side_letter:ESP -support:ESP", 1, prepare=at_a_loss),
    "letter": Case("DEU", Orders(votes=("letter",)), "+side_letter:DEU -pledge_weight:DEU -cohesion", 1),
    "hold_out": Case("DEU", Orders(votes=("hold_out",)), "-pledge_target:POL -cohesion", 1),
    "core": Case("SG", text(core=2.4), "-pledge_target:POL", 1, text(core=2.8)),
    "related": Case("SG", text(related=4.0), "+related_target", 1, text()),
    "due": Case("SG", text(due=2040.0), "+pledge_due:POL", 1, text()),
    "review": Case("SG", text(review=1.0), "+pledge_weight:POL", 1, text()),
    "ambiguity": Case("SG", text(ambiguity=0.9), "-pledge_weight:POL", 1, text()),
}  # fmt: skip


def begun(seat: str, prepare: Callable[[Game], None] | None, runs: int) -> Game:
    """Return the games of many worlds in which a seat is held by a player, made ready for a case."""
    game = game_of(BIG, seat, seed=11, runs=runs)
    if prepare is not None:
        prepare(game)
    return game


def played(case: Case, orders: Orders) -> Alliance:
    """Return the state some rounds later if a seat gives the same orders in each round."""
    if orders == Orders():
        return left_alone(case.seat, case.rounds, case.prepare, case.runs)
    game = begun(case.seat, case.prepare, case.runs)
    summit_only = orders.votes or orders.drafts or any(a.name == "broker" for a in orders.acts)
    for number in range(case.rounds):
        if (game.moment.text is not None or not summit_only) and not (case.once and number):
            game.submit(case.seat, orders)
        game.advance()
    return game.state


@cache
def left_alone(seat: str, rounds: int, prepare: Callable[[Game], None] | None, runs: int) -> Alliance:
    """Return the state some rounds later if a seat orders nothing."""
    return play_on(begun(seat, prepare, runs), rounds).state


def of(state: Alliance, name: str, ally: str, seat: str) -> Floats:
    values: Floats = getattr(state, name)
    column = game_of(BIG).setup.codes.index(ally or seat) if values.shape[1] > 1 else 0
    return values[:, column]


def combined(case: Case) -> Orders:
    """Return the case's orders; the broker puts the text it is compared with as well."""
    if case.otherwise is not None and case.orders.acts and case.otherwise.drafts:
        return Orders(acts=case.orders.acts, drafts=case.otherwise.drafts)
    return case.orders


@pytest.mark.parametrize("name", CASES)
def test_an_order_moves_what_it_says_in_the_direction_it_says(name: str) -> None:
    case = CASES[name]
    given, otherwise = played(case, combined(case)), played(case, case.otherwise or Orders())
    for move in case.moves.split():
        sign, _, whose = move[0], *move[1:].partition(":")[1:]
        field = move[1:].partition(":")[0]
        change = of(given, field, whose, case.seat) - of(otherwise, field, whose, case.seat)
        assert change.mean() * (1.0 if sign == "+" else -1.0) > 0.0, f"{move}: {change.mean():.6f}"


def test_no_order_is_left_out() -> None:
    wanted = {*ORDERS, *ACTS, *VOTES, *TEXT}
    assert {name.partition(",")[0] for name in CASES} == wanted


def test_every_order_says_what_it_does_and_what_it_costs() -> None:
    legal = game_of(BIG, "USA").legal_orders("USA")
    for entry in legal.budget.values():
        assert entry.limits.meaning.endswith(".")
        assert entry.limits.cost.endswith(".")
    for kind in ACTS.values():
        assert kind.effect.endswith(".")
        assert kind.cost.endswith(".")
