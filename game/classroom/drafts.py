"""Drafts of an open round: what each team has saved and whether it has handed it in. On disk before it is said."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from game.classroom.store import Row, Store
from game.engine.order_data import orders_from_data, orders_to_data
from game.engine.orders import Orders

__all__ = ["Draft", "Drafts"]


@dataclass(frozen=True, slots=True)
class Draft:
    """What a team has saved: `version` counts its changes from 1."""

    orders: Orders
    handed_in: bool
    version: int


def _draft(row: Row) -> Draft:
    return Draft(orders_from_data(json.loads(row["orders"])), bool(row["handed_in"]), row["version"])


class Drafts:
    """The drafts of one round of one branch, by seat."""

    def __init__(self, store: Store, branch: int, index: int) -> None:
        self._store, self._key = store, (branch, index)
        rows = store.all("SELECT * FROM draft WHERE branch = ? AND round = ?", self._key)
        self._by_seat = {row["seat"]: _draft(row) for row in rows}

    @property
    def all(self) -> Mapping[str, Draft]:
        """Every draft that has been saved, by seat."""
        return self._by_seat

    @property
    def handed_in(self) -> frozenset[str]:
        """The seats whose drafts are in."""
        return frozenset(seat for seat, draft in self._by_seat.items() if draft.handed_in)

    def get(self, seat: str) -> Draft | None:
        """Return the draft of a seat, or None where nothing has been saved."""
        return self._by_seat.get(seat)

    def save(self, seat: str, orders: Orders, *, handed_in: bool) -> Draft:
        """Save the orders of a seat; return the draft as it is now."""
        before = self._by_seat.get(seat)
        draft = Draft(orders, handed_in, before.version + 1 if before else 1)
        data = json.dumps(orders_to_data(orders), sort_keys=True)
        values = (*self._key, seat, data, int(handed_in), draft.version, self._store.clock.stamp())
        self._store.do("INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?, ?, ?)", values)
        self._by_seat[seat] = draft
        return draft

    def open_all(self) -> None:
        """Let nobody have handed in any more; what was saved stays."""
        self._store.do("UPDATE draft SET handed_in = 0 WHERE branch = ? AND round = ?", self._key)
        self._by_seat = {
            seat: Draft(draft.orders, False, draft.version) for seat, draft in self._by_seat.items()
        }
