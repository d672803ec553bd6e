"""What moves the model in one step: orders of all seats (`Controls`), the calendar (`Conditions`), and what
events and news do (`Impulse`).
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

import numpy as np

from game.model.alliance import Bools, Floats, Ints

__all__ = [
    "ACCEPT",
    "AUTO",
    "BUDGET_FIELDS",
    "COME",
    "HOLD_OUT",
    "LETTER",
    "NO_WORD",
    "PART",
    "STAY",
    "BudgetOrders",
    "Conditions",
    "Controls",
    "Impulse",
    "SummitText",
]

# Answers to an ally that consults or calls (M16). Without a word a government comes by its chance.
NO_WORD, COME, PART, STAY = 0, 1, 2, 3

# Votes at a summit (M9). AUTO follows the capital's position.
AUTO, ACCEPT, LETTER, HOLD_OUT = 0, 1, 2, 3


@dataclass(slots=True)
class BudgetOrders:
    """Budget orders of governments, (R, N) each in the model and (R, k) where k governments decide.

    Each field has a row of its own name in `game.governments.orders`, which says what is legal and what people read.
    Finance shares say how a rise is paid and sum to at most 1; the rest is tax.
    """

    effort: Floats  # u, pp of GDP a year
    equipment_target: Floats  # q aimed at, 0-1
    drone_target: Floats  # 0-1 of core
    laser_target: Floats  # 0-1 of core
    readiness_shift: Floats  # part of the budget moved from equipment to operations, -0.1..0.1
    related_effort: Floats  # pp of GDP a year
    pay_borrow: Floats  # 0-1
    pay_aid: Floats  # cut overseas aid, 0-1
    pay_social: Floats  # cut social spending, 0-1
    pay_loans: Floats  # EU loans, 0-1
    take_escape: Floats  # 1 asks for the escape clause
    ukraine_aid: Floats  # % of GDP a year aimed at
    presence: Floats  # thousand troops forward aimed at
    exercises: Floats  # 0-1
    plan_target: Floats  # new national plan, % of GDP; 0 announces none
    plan_due: Floats  # calendar year
    coalition_part: Floats  # 0-1 offers troops to the coalition of the willing
    join_strike: Floats  # 0-1 joins the out-of-area operation
    call_election: Floats  # 1 calls an early election

    @staticmethod
    def none(shape: tuple[int, ...]) -> BudgetOrders:
        """Return orders of nobody, zeros of `shape` each."""
        return BudgetOrders(*(np.zeros(shape) for _ in BUDGET_FIELDS))

    def stacked(self, shape: tuple[int, ...]) -> Floats:
        """Return all orders in an array of their own, (orders, *shape), in the order of `BUDGET_FIELDS`."""
        whole = np.empty((len(BUDGET_FIELDS), *shape))
        for row, name in enumerate(BUDGET_FIELDS):
            whole[row] = getattr(self, name)
        return whole

    def copied(self) -> BudgetOrders:
        """Return the same orders in arrays of their own."""
        return BudgetOrders(*self.stacked(self.effort.shape))


BUDGET_FIELDS = tuple(entry.name for entry in dataclasses.fields(BudgetOrders))
"""Names of all budget orders of governments."""


@dataclass(frozen=True, slots=True)
class Controls:
    """Orders of all seats as the model takes them: (R, N) unless marked.

    Intensities of diplomatic acts are yearly rates as received by each ally: 1 is one clear act a year
    aimed at it.
    """

    budget: BudgetOrders
    requested: Floats  # private requests of the US
    shamed: Floats  # public criticism by the US
    urged: Floats  # private requests of allies and the Secretary General
    scolded: Floats  # public criticism by them
    threatened: Floats  # conditional threats of the US
    reassured: Floats  # US reassurance
    praised: Floats  # public praise, by whomever
    comforted: Floats  # private reassurance by allies and the Secretary General
    withdrawal: Floats  # (R, 1) US withdrawal announced, 0-1
    backstop: Floats  # (R, 1) US backs the coalition, 0-1
    votes: tuple[
        Ints, ...
    ]  # AUTO, ACCEPT, LETTER or HOLD_OUT on each draft; the last holds for all further ones
    answer: Ints  # NO_WORD, COME, PART or STAY, to the call or consultation that is open
    side_offer: Floats  # value of what is offered to a capital at the summit, 0-1

    @classmethod
    def none(cls, runs: int, allies: int) -> Controls:
        """Return the controls of a world in which nobody orders anything, (runs, allies)."""
        zero, whole = np.zeros((runs, allies)), np.zeros((runs, 1))
        fields: dict[str, Any] = {entry.name: zero for entry in dataclasses.fields(cls)}
        fields |= {
            "withdrawal": whole,
            "backstop": whole,
            "votes": (np.zeros((runs, allies), dtype=np.int64),),
            "answer": np.zeros((runs, allies), dtype=np.int64),
        }
        return cls(**{**fields, "budget": BudgetOrders.none((runs, allies))})

    def vote_on(self, number: int) -> Ints:
        """Return the votes (R, N) on the draft of a number from 0."""
        return self.votes[min(number, len(self.votes) - 1)]


@dataclass(frozen=True, slots=True)
class SummitText:
    """A summit text: plain numbers, the same in all runs. `game.governments.summit_tables` describes its parts."""

    core: float  # % of GDP
    related: float  # % of GDP
    due: float  # calendar year
    review: float  # v, strength of reporting, 0-1
    ambiguity: float  # amb, 0-1


@dataclass(frozen=True, slots=True)
class Impulse:
    """A change from outside the equations: an event card's option, dated news, an inject.

    `change` is (R, N) or (R, 1) in the quantity's own unit; `quantity` names a field of `Alliance`. `parts` are what it
    is made of where causes are wanted: they sum to it but for the last digits.
    """

    quantity: str
    label: str
    kind: str  # "event" or "news"
    ref: str  # card:option or news id
    change: Floats
    parts: tuple[Impulse, ...] = ()


@dataclass(frozen=True, slots=True)
class Conditions:
    """The calendar of one step, the same for all runs."""

    year: float  # at the beginning of the step, e.g. 2025.25
    h: float  # years
    active: Bools  # (N,) member of the alliance in this step
    threat_mean: float
    threat_level: float | None = None  # scripted: T is lifted or lowered to this level
    growth: Floats | None = None  # (N,) actual growth a year instead of the model's
    reappointment: bool = False  # capitals decide whether the Secretary General goes on
    inauguration: bool = False  # a new US administration takes office
    us_line: float | None = None  # where its line settles, where that is known; otherwise drawn
    escape_available: bool = False
    loans_available: bool = False
    adversary_growth: float = 0.0  # a year
    drafts: tuple[SummitText, ...] = ()  # summit texts in the order they are put; empty without a summit
    guideline: float = 2.0  # % of GDP in force
    guideline_due: float = 0.0  # calendar year
    guideline_weight: float = 0.0  # how far it binds a new ally, before its name
    opening: SummitText | None = None  # the text that the summit was called for
    actors: tuple[int, ...] = ()  # columns of whom capitals remember; the Secretary General's is N
