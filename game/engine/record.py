"""The run record: a small text file that gives a game fully. Save, hand-in, replay, row of a batch, regression test.

JSON lines, UTF-8, keys sorted. The first line is the header; each further line is one committed round: the orders of
every seat that a person or a policy of a study held in it, who held a seat that the header gives to another, what was
put into the round from outside, whose orders are those of an earlier game, the ambitions of seats that gave no orders
in the first round, and a digest of the state after it. Each line carries `check`, a digest of the line before and its
own content, so that a changed game is recognised without playing it. `record_writer` writes such a file and
`record_reader` reads it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np

import game
from game.engine.deals.data import talks_to_data
from game.engine.deals.moves import Spoken
from game.engine.order_data import BySeat, by_seat_to_data, orders_to_data
from game.engine.orders import Orders
from game.engine.setup import Setup
from game.model import MODEL_VERSION
from game.model.alliance import Alliance, digest_fields
from game.scenario.kinds import RECORD_KIND

__all__ = [
    "FORMAT",
    "Header",
    "Parent",
    "Record",
    "RecordedRound",
    "check_after",
    "digest",
    "encode",
    "ghosts_alone",
    "header_of",
    "same_state",
]

FORMAT = 3


@dataclass(frozen=True, slots=True)
class Parent:
    """Where a game branched off from another: after which of its rounds, and the check of that line (of the header
    for round 0), which no other game has.
    """

    check: str
    round: int

    def data(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {"check": self.check, "round": self.round}


@dataclass(frozen=True, slots=True)
class Header:
    """What a game starts from."""

    scenario: str
    scenario_version: int
    scenario_figures: str
    """Hash of the scenario's figures: another one gives another game."""
    scenario_words: str
    """Hash of its texts, which decide nothing."""
    seed: int
    seats: Mapping[str, str]
    """`player`, or the name of the strategy, by seat."""
    theory: str
    parameters: Mapping[str, float]
    """Parameters that differ from the scenario's, by name."""
    rounds: int
    engine: str
    model: int
    run: int = 0
    """Which run of the seed it is: 0 for a game of its own, else the row of a batch."""
    deals_among_governments: bool = False
    """Whether strategies make offers to other strategies too."""
    remembered: tuple[str, ...] = ()
    """Seats whose deeds capitals remember, besides those of people."""
    parent: Parent | None = None
    """The game that it goes on from, where it is a branch of one."""
    held_orders: BySeat = field(default_factory=dict)
    """Orders that a policy of a study holds for seats in this game, where it is in the world of a row: for the rounds
    to come, since those of a committed round stand in its line."""

    def data(self) -> dict[str, Any]:
        """Return the header as plain data."""
        return {
            "kind": RECORD_KIND,
            "format": FORMAT,
            "engine": self.engine,
            "model": self.model,
            "scenario": {
                "id": self.scenario,
                "version": self.scenario_version,
                "figures": self.scenario_figures,
                "words": self.scenario_words,
            },
            "seed": self.seed,
            "run": self.run,
            "seats": dict(self.seats),
            **({} if self.parent is None else {"parent": self.parent.data()}),
            "options": {
                "theory": self.theory,
                "parameters": dict(self.parameters),
                "rounds": self.rounds,
                **({"deals_among_governments": True} if self.deals_among_governments else {}),
                **({"remembered": list(self.remembered)} if self.remembered else {}),
                **({"held_orders": by_seat_to_data(self.held_orders)} if self.held_orders else {}),
            },
        }


@dataclass(frozen=True, slots=True)
class RecordedRound:
    """One committed round, from 1."""

    round: int
    orders: Mapping[str, Orders]
    digest: str
    held: Mapping[str, str] = field(default_factory=dict)
    """Who held a seat in this round, where it is another than the header says: `player`, `orders` (those that a policy
    of a study holds for it) or a strategy's name."""
    injected: tuple[str, ...] = ()
    """Ids of the cards and news that were put into the round from outside."""
    talks: tuple[Spoken, ...] = ()
    """What people did in deals, in order."""
    ghosts: Mapping[str, str] = field(default_factory=dict)
    """The seats whose orders are those of an earlier game, with what that game is known by."""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The ambitions of seats that chose some for the game and gave no orders in its first round."""

    def data(self) -> dict[str, Any]:
        """Return the round as plain data; what there is nothing of is left out."""
        return {
            "round": self.round,
            "orders": {seat: orders_to_data(orders) for seat, orders in sorted(self.orders.items())},
            **({"held": dict(self.held)} if self.held else {}),
            **({"injected": list(self.injected)} if self.injected else {}),
            **({"talks": talks_to_data(self.talks, self.held)} if self.talks else {}),
            **({"ghosts": dict(self.ghosts)} if self.ghosts else {}),
            **({"chosen": {seat: list(names) for seat, names in self.chosen.items()}} if self.chosen else {}),
            "digest": self.digest,
        }


@dataclass(frozen=True, slots=True)
class Record:
    """A record as read."""

    file: str
    header: Header
    lines: tuple[RecordedRound, ...]
    torn: bool
    """Whether the last line was cut off in the middle and left out."""
    scenario_file: Path | None = None
    """The file that its scenario was read from, where that is known: the record itself names no files."""


_NOTHING = 1e-9
_GRIDS, _HALF = (
    (0.0, 0.5e-8),
    16,
)  # shifts of the grids that numbers are rounded on; hexadecimal digits of each half


def digest(state: Alliance) -> str:
    """Return a digest of a state: equal where all quantities agree to nine significant digits.

    Nine digits, because the last bits of exp and log differ between processors and nothing depends on them. A number
    that lies where rounding goes up or down by its last bit would still tell such processors apart: so there are two
    halves, over two grids shifted by half a step, and `same_state` asks for one of them. What is nearer to nothing than
    `_NOTHING` counts as nothing: it is what such bits leave where a stock has been used up.
    """
    fields = [np.asarray(values, dtype=np.float64).ravel() for values in digest_fields(state)]
    written = _written_as(tuple(len(field) for field in fields))
    exact = np.concatenate(fields)
    exact = np.where(np.abs(exact) < _NOTHING, 0.0, exact)
    scale = np.where(
        exact == 0.0, 1.0, 10.0 ** np.floor(np.log10(np.where(exact == 0.0, 1.0, np.abs(exact))))
    )
    halves = []
    for shift in _GRIDS:
        rounded = np.round(exact / scale + shift, 8) * scale + 0.0
        # Python's own floats are written faster than NumPy's.
        halves.append(hashlib.sha256((written % tuple(rounded.tolist())).encode()).hexdigest()[:_HALF])
    return "".join(halves)


@lru_cache(maxsize=64)
def _written_as(sizes: tuple[int, ...]) -> str:
    """Return how fields of these sizes are written: nine digits a number, blanks between those of a field."""
    return "".join(" ".join(["%.8e"] * size) for size in sizes)


def same_state(one: str, other: str) -> bool:
    """Return whether two digests are of the same state, but for the last bits of its numbers."""
    return one[:_HALF] == other[:_HALF] or one[_HALF:] == other[_HALF:]


def header_of(
    setup: Setup,
    seed: int,
    players: frozenset[str],
    parameters: Mapping[str, float],
    run: int = 0,
    held_orders: BySeat = MappingProxyType({}),
) -> Header:
    """Return the header of a game; `parameters` are those that differ from the scenario's."""
    scenario = setup.scenario
    seats = {seat: "player" if seat in players else name for seat, name in setup.strategies.items()}
    return Header(
        scenario=scenario.id,
        scenario_version=scenario.version,
        scenario_figures=scenario.identity.figures,
        scenario_words=scenario.identity.words,
        seed=seed,
        seats=seats,
        theory=setup.parameters.theory,
        parameters=dict(parameters),
        rounds=setup.rounds,
        engine=game.__version__,
        model=MODEL_VERSION,
        run=run,
        deals_among_governments=setup.deals_among_governments,
        remembered=setup.remembered,
        held_orders=held_orders,
    )


def ghosts_alone(lines: Sequence[RecordedRound], now: Collection[str] = ()) -> frozenset[str]:
    """Return the seats whose orders were only ever an earlier game's; `now` are those of ghosts at present."""
    by_people = {seat for line in lines for seat in line.orders if seat not in line.ghosts}
    return frozenset({*now, *(seat for line in lines for seat in line.ghosts)} - by_people)


def check_after(header: Header, lines: Sequence[RecordedRound]) -> str:
    """Return the check of the last of a record's lines, or of its header without one."""
    check = encode(header.data(), "")[1]
    for line in lines:
        check = encode(line.data(), check)[1]
    return check


def encode(content: Mapping[str, Any], before: str) -> tuple[str, str]:
    """Return a line of text and its check, which depends on that of the line before."""
    body = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    check = hashlib.sha256(f"{before}\n{body}".encode()).hexdigest()[:16]
    whole = json.dumps({**content, "check": check}, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return whole + "\n", check
