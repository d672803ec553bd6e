"""What a draft means before it is committed: the futures with it and without it, its cost, the chance of the target.

A look ahead is taken in parts, so that a worker can be stopped between them and a screen can draw the first at once.
Looks are kept by draft: going back to an earlier draft costs nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np

from game.charts.data import FanData
from game.engine.forecast import Forecast, forecast, join_parts
from game.engine.game import Game
from game.engine.order_data import orders_to_data
from game.engine.orders import Orders
from game.engine.seats import is_chair
from game.engine.view import SeatView
from game.model.alliance import Floats
from game.quantities import QUANTITIES

__all__ = ["BRANCHES_A_PART", "PARTS", "Cost", "Look", "Lookout", "Preview", "TargetChance"]

T = TypeVar("T")

PARTS = 4
BRANCHES_A_PART = 100
_KEPT = 3  # looks kept at once; each holds some ten megabytes


@dataclass(frozen=True, slots=True)
class Cost:
    """What a draft costs by the end of the round, beside ordering nothing; the middle of all branches.

    Shares in % of GDP, money in USD bn a year at prices of the start, `usd_a_head` a year.
    """

    core_now: float
    core_next: float
    core_next_without: float
    usd_bn: float
    usd_a_head: float
    debt_pp: float
    support: float


@dataclass(frozen=True, slots=True)
class TargetChance:
    """The chance to spend the share of GDP one is held to, by its date or at the end of the game.

    `year` is the date that is looked at: the end of the year `due`, or that of the game where this is past or comes
    after it.
    """

    target_pct_gdp: float
    due: int
    year: float
    without: float
    with_draft: float


@dataclass(frozen=True)
class Preview:
    """A round's futures with a draft and without it, as far as the seat can know; both with the same random draws."""

    view: SeatView
    orders: Orders
    without: Forecast
    with_draft: Forecast
    parts: int
    """How many parts of the look have been taken."""

    @property
    def years(self) -> Floats:
        return self.without.years

    @property
    def whole(self) -> bool:
        """Whether all parts are in: figures are told of nothing less, so that a draft's are always the same."""
        return self.parts >= PARTS

    @property
    def branches(self) -> int:
        return self.without.branches

    def fan(self, quantity: str, ally: str | None = None, *, draft: bool = True) -> Floats:
        """Return the 5, 25, 50, 75 and 95 per cent points of a quantity by date, (5, dates)."""
        return (self.with_draft if draft else self.without).fan(quantity, ally)

    def difference(self, quantity: str, ally: str | None = None, date: int = -1) -> float:
        """Return what the draft changes of a quantity at a date: the middle of the differences in each branch."""
        change = self.with_draft.path(quantity, ally)[date] - self.without.path(quantity, ally)[date]
        return float(np.median(change))

    def fan_data(
        self,
        quantity: str,
        ally: str | None = None,
        *,
        history: tuple[Floats, Floats] | None = None,
        target: float | None = None,
    ) -> FanData:
        """Return a fan chart's data: bands with the draft, the middle without it, what was before as dots."""
        who = self.view.public[ally].name if ally is not None else ""
        label = QUANTITIES[quantity].label
        past = history if history is not None and len(history[0]) else None
        return FanData(
            x=self.years,
            quantiles=self.fan(quantity, ally),
            title=f"{label[:1].upper()}{label[1:]}{', ' if who else ''}{who}",
            label="with draft",
            other=self.fan(quantity, ally, draft=False)[2],
            other_label="without",
            target=target,
            actual_x=None if past is None else past[0],
            actual=None if past is None else past[1],
            now=float(self.years[0]),
        )

    def target_chance(self) -> TargetChance | None:
        """Return the chance of reaching the target; None for the Secretary General and where there is none."""
        if is_chair(self.view.seat):
            return None
        own = self.view.public[self.view.seat]
        planned = (
            own.plan_pct_gdp > 0.0 and own.plan_due + 1.0 > self.years[0]
        )  # a plan whose date is past is no target any more
        target = own.plan_pct_gdp if planned else own.target_pct_gdp
        due = own.plan_due if planned else own.target_due
        if self.orders.budget.get("plan_target", 0.0) > 0.0:
            target, due = self.orders.budget["plan_target"], int(self.orders.budget["plan_due"])
        if target <= 0.0:
            return None
        # A share "by 2027" is that of the year's end.
        late = np.flatnonzero(self.years >= due + 1.0)
        date = int(late[0]) if len(late) and due + 1.0 > self.years[0] else len(self.years) - 1
        chances = [
            float(look.chance("core_share", target - 0.005, own.code)[date])
            for look in (self.without, self.with_draft)
        ]
        return TargetChance(target, due, float(self.years[date]), *chances)

    def cost(self) -> Cost | None:
        """Return what the draft costs by the end of the round; None for the Secretary General."""
        if is_chair(self.view.seat):
            return None
        own = self.view.public[self.view.seat]
        bought = ("core_share", "related_share", "ukraine_aid")
        total = sum(0.01 * own.gdp_usd_bn * self.difference(name, own.code, 1) for name in bought)
        return Cost(
            core_now=own.core_share,
            core_next=float(self.fan("core_share", own.code)[2, 1]),
            core_next_without=float(self.fan("core_share", own.code, draft=False)[2, 1]),
            usd_bn=total,
            usd_a_head=1000.0 * total / own.population_m,
            debt_pp=self.difference("debt", own.code, 1),
            support=self.difference("support", own.code, 1),
        )


@dataclass(frozen=True)
class Look:
    """One look ahead, ready to be taken in a worker: nothing of the session is touched by it."""

    game: Game
    view: SeatView
    orders: Orders
    rounds: int | None = None
    branches: int = BRANCHES_A_PART
    parts: int = PARTS
    undrafted: dict[int, Forecast] = field(default_factory=dict)
    """Futures without a draft by part, which are those of any other: shared by all looks of a round."""

    def take(self) -> Iterator[Preview]:
        """Yield the preview after each part, each time from more branches; stop asking to stop looking."""
        with_draft: list[Forecast] = []
        without: list[Forecast] = []
        for part in range(self.parts):
            if part not in self.undrafted:
                self.undrafted[part] = self._forecast(None, part)
            without.append(self.undrafted[part])
            with_draft.append(self._forecast(self.orders, part) if self.orders != Orders() else without[-1])
            yield Preview(self.view, self.orders, join_parts(without), join_parts(with_draft), part + 1)

    def _forecast(self, orders: Orders | None, part: int) -> Forecast:
        return forecast(
            self.game, self.view.seat, orders=orders, rounds=self.rounds, branches=self.branches, part=part
        )


class Lookout:
    """Looks ahead of one session's open round, kept by draft."""

    def __init__(self) -> None:
        self._kept: dict[str, Preview] = {}
        self._shared: tuple[int, dict[str, Any]] = (-1, {})

    def kept(self, view: SeatView, orders: Orders) -> Preview | None:
        """Return the whole preview of a draft if it has been taken."""
        return self._kept.get(self._key(view, orders))

    def keep(self, preview: Preview) -> None:
        """Keep a preview, whole ones only; the oldest of too many goes."""
        if not preview.whole:
            return
        key = self._key(preview.view, preview.orders)
        self._kept.pop(key, None)
        self._kept[key] = preview
        while len(self._kept) > _KEPT:
            self._kept.pop(next(iter(self._kept)))

    def look(self, game: Game, view: SeatView, orders: Orders) -> Look:
        """Return a look ahead from the game as it stands, to be taken here or in a worker."""
        undrafted: dict[int, Forecast] = self.of_round(view, "undrafted", dict)
        return Look(game.fork(), view, orders, branches=BRANCHES_A_PART, parts=PARTS, undrafted=undrafted)

    def of_round(self, view: SeatView, name: str, take: Callable[[], T]) -> T:
        """Return what is the same for every draft of the open round, taken once."""
        index, shared = self._shared
        if index != view.round:
            shared = {}
            self._shared = (view.round, shared)
        if name not in shared:
            shared[name] = take()
        found: T = shared[name]
        return found

    def _key(self, view: SeatView, orders: Orders) -> str:
        return f"{view.round} {json.dumps(orders_to_data(orders), sort_keys=True)}"
