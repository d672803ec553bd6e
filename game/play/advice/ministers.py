"""Three ministers who comment on a draft from different theories, each with a forecast that can turn out wrong.

Each looks ahead in a world that works as their theory says: what one ally spends all enjoy (finance), what a
government buys for itself and deters with (defence), and a patron that asks a price (foreign). Each names a span in
which a quantity will lie in two cases of three; at the end of the game it is counted how often it did.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.engine.forecast import Forecast, forecast_by_theory
from game.engine.game import Game
from game.engine.intelligence import COMMITMENT_SD
from game.engine.orders import Orders
from game.engine.seats import is_chair
from game.engine.view import Estimate, SeatView
from game.model.alliance import Floats
from game.model.parameters import Theory
from game.play.session.seat_figures import read
from game.play.session.session import Session
from game.play.session.stop_go import StopGo, stop_go
from game.play.wording.effects import amount, month_of
from game.quantities import QUANTITIES
from game.report.names import moved
from game.report.score_parts import SCORE_PARTS
from game.units import places, show

__all__ = ["MINISTERS", "Claim", "Comment", "Minister", "comments", "due_claims", "hit_rates"]

HORIZON_YEARS = 2.0
CONFIDENCE = 2.0 / 3.0
_BRANCHES = 64
_LOSES = {"finance": "economy", "defence": "security"}
"""Which part of the score a minister answers for."""

_LEAST_LOST = 0.25  # points of a part of the score from which a minister speaks of a jump; judgement
_NOISE = np.array(
    [-1.53, -0.89, -0.49, -0.16, 0.16, 0.49, 0.89, 1.53]
)  # middles of eight equal parts of a normal


@dataclass(frozen=True, slots=True)
class Minister:
    """An adviser: the office, as it is called in a government and beside the Secretary General, and the theory."""

    name: str
    office: str
    chair_office: str
    theory: Theory
    creed: str
    """The theory in a sentence."""
    quantity: str
    """What is forecast for a government."""
    chair_quantity: str


MINISTERS: Mapping[str, Minister] = {
    minister.name: minister
    for minister in (
        Minister(
            "finance",
            "Finance",
            "Resources",
            "pure_public_good",
            "If others spend more, we can spend less.",
            "debt",
            "europe_canada_share",
        ),
        Minister(
            "defence",
            "Defence",
            "Operations",
            "joint_product",
            "Only our own forces deter an attack on us.",
            "usable_force",
            "allies_at_target",
        ),
        Minister(
            "foreign",
            "Foreign affairs",
            "Political affairs",
            "patron_bargaining",
            "Protection has a price, and Washington watches who pays it.",
            "us_commitment",
            "us_commitment",
        ),
    )
}
"""Ministers by name."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A forecast made in round `made` (from 0): the quantity lies between `low` and `high` when round `due` begins."""

    minister: str
    made: int
    due: int
    year: float
    quantity: str
    ally: str | None
    low: float
    high: float

    def holds(self, reading: Estimate) -> bool:
        return self.low <= reading.value <= self.high

    def text(self) -> str:
        """Return the claim in words."""
        return f"{QUANTITIES[self.quantity].label} {_span(self)} by {month_of(self.year)}"


@dataclass(frozen=True, slots=True)
class Comment:
    """What a minister says of a draft. `stance` is for, against or doubtful."""

    minister: Minister
    office: str
    stance: str
    text: str
    claim: Claim


@dataclass(frozen=True, slots=True)
class _Futures:
    """Futures of one minister's world, without the draft and with it."""

    view: SeatView
    without: Forecast
    with_draft: Forecast

    def at_end(self, quantity: str, ally: str | None) -> Floats:
        return np.asarray(self.with_draft.path(quantity, ally)[-1], dtype=np.float64)

    def change(self, quantity: str, ally: str | None) -> float:
        """Return what the draft changes by the horizon: the middle of the differences in each branch."""
        return float(np.median(self.at_end(quantity, ally) - self.without.path(quantity, ally)[-1]))


def _looks(session: Session, game: Game, orders: Orders | None) -> tuple[Forecast, ...]:
    """Return a look ahead to the horizon, under some orders, in each minister's world."""
    return forecast_by_theory(
        game,
        session.seat,
        tuple(minister.theory for minister in MINISTERS.values()),
        orders=orders,
        rounds=max(1, round(HORIZON_YEARS / session.setup.h)),
        branches=_BRANCHES,
    )


def _claim(view: SeatView, ahead: Forecast, minister: Minister) -> Claim:
    """Return what a minister forecasts from the futures of the orders that are given."""
    chair = is_chair(view.seat)
    quantity = minister.chair_quantity if chair else minister.quantity
    if quantity == "usable_force" and not _armed(view):
        quantity = "europe_canada_share"
    whole = chair or quantity in ("us_commitment", "europe_canada_share")
    ally = None if whole else view.seat
    values = np.asarray(ahead.path(quantity, ally)[-1], dtype=np.float64)
    if quantity == "us_commitment":
        # What will be read then is an estimate too: its error belongs to the forecast.
        values = (values[:, None] + COMMITMENT_SD * _NOISE).ravel()
    tail = 50.0 * (1.0 - CONFIDENCE)
    low, high = (float(value) for value in np.percentile(values, (tail, 100.0 - tail)))
    rounds = len(ahead.years) - 1
    year = float(ahead.years[-1])
    return Claim(minister.name, view.round, view.round + rounds, year, quantity, ally, low, high)


def _armed(view: SeatView) -> bool:
    return view.own is not None and view.own.usable_force > 0.0


def comments(session: Session) -> tuple[Comment, ...]:
    """Return what the three ministers say of the draft of the open round; takes a tenth of a second or two."""
    game, view, orders = session.game, session.view, session.editor.draft
    without = session.lookout.of_round(view, "ministers", lambda: _looks(session, game, None))
    drafted = _looks(session, game, orders) if orders != Orders() else without
    jump = stop_go(session)
    found = []
    for minister, apart, ahead in zip(MINISTERS.values(), without, drafted, strict=True):
        futures = _Futures(view, apart, ahead)
        claim = _claim(view, futures.with_draft, minister)
        stance, text = _SPEAK[minister.name](futures, orders, claim)
        stance, text = _with_jump(minister, stance, text, jump)
        office = minister.chair_office if is_chair(view.seat) else minister.office
        found.append(Comment(minister, office, stance, text, claim))
    return tuple(found)


def _with_jump(minister: Minister, stance: str, text: str, jump: StopGo | None) -> tuple[str, str]:
    """Return stance and text of a minister, with a warning of a budget that jumps: it costs their part of the score."""
    part = _LOSES.get(minister.name)
    if jump is None or part is None:
        return stance, text
    label = SCORE_PARTS[part].label
    warnings = [
        f"{said} costs {lost:.1f} points of {label}."
        for said, lost in (
            ("This jump of the budget", jump.now[part]),
            ("To end the order next round", jump.next_round[part]),
        )
        if lost >= _LEAST_LOST
    ]
    doubts = stance == "for" and jump.now[part] >= _LEAST_LOST
    return ("doubtful" if doubts else stance), " ".join((text, *warnings))


def _span(claim: Claim) -> str:
    unit = QUANTITIES[claim.quantity].unit
    decimals = places(max(abs(claim.low), abs(claim.high)), unit)
    low, high = show(claim.low, unit, decimals=decimals), show(claim.high, unit, decimals=decimals)
    if low == high:
        return low
    shared = low.lstrip("-0123456789.,")
    return f"{low.removesuffix(shared)} to {high}" if shared and high.endswith(shared) else f"{low} to {high}"


def _finance(futures: _Futures, orders: Orders, claim: Claim) -> tuple[str, str]:
    view, seat = futures.view, futures.view.seat
    if is_chair(seat):
        return "doubtful", f"{_others_share(claim)} If one ally spends more, others can spend less."
    own = view.public[seat]
    added = sum(futures.change(name, seat) for name in ("core_share", "related_share", "ukraine_aid"))
    money = 0.01 * added * own.gdp_usd_bn
    debt = futures.change("debt", seat)
    if abs(money) < 0.005 * own.gdp_usd_bn * 0.01 and abs(debt) < 0.005:
        return (
            "for",
            f"This draft costs almost nothing. Debt will be {_span(claim)} by {month_of(claim.year)}.",
        )
    said = "costs" if money > 0.0 else "saves"
    text = (
        f"By {month_of(claim.year)} this {said} {amount(abs(money))} a year, "
        f"{show(abs(1000.0 * money / own.population_m), 'usd')} a head. "
        f"{_debt(debt)}: {_span(claim)}."
    )
    others = futures.change("europe_canada_share", None) - _own_part(futures, added)
    if money > 0.0 and others <= -0.005:
        text += f" Others will spend {abs(others):.2f} points of GDP less because of it."
    return "against" if money > 0.0 or debt > 0.05 else "for", text


def _debt(moved_by: float) -> str:
    if abs(moved_by) < 0.005:
        return "It leaves debt as it is"
    return f"It {'raises' if moved_by > 0.0 else 'lowers'} debt by {show(abs(moved_by), 'pp')}"


def _others_share(claim: Claim) -> str:
    return f"Europe and Canada will spend {_span(claim)} by {month_of(claim.year)}."


def _own_part(futures: _Futures, added: float) -> float:
    """Return the part of a change of Europe's and Canada's share that is the seat's own, pp."""
    view = futures.view
    if view.seat == "USA":
        return 0.0
    whole = sum(ally.gdp_usd_bn for code, ally in view.public.items() if ally.member and code != "USA")
    return added * view.public[view.seat].gdp_usd_bn / whole


def _defence(futures: _Futures, orders: Orders, claim: Claim) -> tuple[str, str]:
    seat = futures.view.seat
    crises = 100.0 * float((futures.at_end("crises", None) - futures.without.path("crises", None)[-1]).mean())
    if is_chair(seat):
        return (
            "doubtful",
            f"{_span(claim)} allies will meet the guideline by {month_of(claim.year)}.",
        )
    if not _armed(futures.view):
        return (
            "doubtful",
            f"We have no forces of our own. {_others_share(claim)}",
        )
    without = float(np.median(futures.without.path("usable_force", seat)[-1]))
    more = 100.0 * futures.change("usable_force", seat) / max(without, 1e-9)
    ready = futures.change("readiness", seat)
    lost = futures.change("greyzone_losses", seat)
    way = "less" if lost < 0.0 else "more"
    at_home = f" Grey-zone attacks cost {abs(lost):.2f} points of GDP {way}." if abs(lost) >= 0.005 else ""
    text = f"Usable force will be {_span(claim)} by {month_of(claim.year)}"
    if abs(more) < 0.05:
        text += f". The draft adds nothing to it.{at_home}"
        return "for" if lost <= -0.005 else "doubtful" if orders != Orders() else "against", text
    text += f", {abs(more):.1f}% {'more' if more > 0.0 else 'less'} than without the draft"
    if abs(ready) >= 0.005:
        text += f"; readiness {ready:+.2f}"
    if abs(crises) >= 0.5:
        text += f"; uses of force {crises:+.0f} in a hundred futures"
    return ("for" if more > 0.0 else "against"), f"{text}.{at_home}"


def _foreign(futures: _Futures, orders: Orders, claim: Claim) -> tuple[str, str]:
    seat = futures.view.seat
    trust = futures.change("us_commitment", None)
    text = f"We expect US commitment of {_span(claim)} by {month_of(claim.year)}."
    if is_chair(seat) or seat == "USA":
        bond = futures.change("cohesion", None)
        moves = f"This draft changes it by {moved(trust)} and cohesion by {moved(bond)}."
        worth, most = trust + bond, max(abs(trust), abs(bond))
    else:
        favour = futures.change("us_favour", seat)
        name = futures.change("reputation", seat)
        moves = (
            f"This draft changes our standing there by {moved(favour)} and our reputation by {moved(name)}."
        )
        worth, most = trust + favour + name, max(abs(favour), abs(name))
    small = "almost nothing" if most >= 0.0005 else "nothing"
    text += f" {moves if most >= 0.005 else f'This draft changes {small} there.'}"
    return ("for" if worth > 0.0005 else "against" if worth < -0.0005 else "doubtful"), text


_SPEAK = {"finance": _finance, "defence": _defence, "foreign": _foreign}


def claims_of(session: Session, index: int) -> tuple[Claim, ...]:
    """Return what the ministers forecast of the orders that were committed in round `index`."""
    done = session.log[index]
    looks = _looks(session, done.game, done.orders)
    return tuple(
        _claim(done.before, ahead, minister)
        for minister, ahead in zip(MINISTERS.values(), looks, strict=True)
    )


def due_claims(session: Session, index: int) -> tuple[tuple[Claim, Estimate], ...]:
    """Return the claims that fell due when round `index` was over, each with what was then read."""
    rounds = max(1, round(HORIZON_YEARS / session.setup.h))
    made = range(index + 1 - rounds, index + 1) if index + 1 == session.setup.rounds else [index + 1 - rounds]
    after = session.log[index].after
    found = []
    for number in made:
        for claim in claims_of(session, number) if number >= 0 else ():
            reading = read(after, claim.quantity, claim.ally)
            if reading is not None:
                found.append((claim, reading))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class HitRate:
    """How often a minister's forecasts held, of those that fell due; two of three would be as promised."""

    minister: Minister
    hits: int
    due: int


def hit_rates(session: Session) -> tuple[HitRate, ...]:
    """Return the ministers' hit rates over all rounds so far."""
    checked: list[tuple[Claim, Estimate]] = []
    for index in range(len(session.log)):
        checked += due_claims(session, index)
    return tuple(_rate(minister, checked) for minister in MINISTERS.values())


def _rate(minister: Minister, checked: Sequence[tuple[Claim, Estimate]]) -> HitRate:
    own = [(claim, reading) for claim, reading in checked if claim.minister == minister.name]
    return HitRate(minister, sum(claim.holds(reading) for claim, reading in own), len(own))
