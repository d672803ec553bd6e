"""Outlooks made up for trying strategies: plain ones, varied ones, extreme ones, and parts of them."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from typing import Any, NamedTuple, TypeVar

import numpy as np

from game.governments.footing import Abroad, AtHome
from game.governments.seat_information import Floats, Ints, SeatInformation
from game.model.alliance import QUIET
from game.model.controls import SummitText
from game.seeding import generator

__all__ = ["TEXT", "part", "situation", "varied"]


class _Span(NamedTuple):
    """Values of one field: what is typical, what varies, what is extreme."""

    typical: float
    low: float
    high: float
    least: float
    most: float


_PUBLIC = {
    "core_share": _Span(2.0, 1.0, 4.5, 0.0, 12.0),
    "core_share_year_ago": _Span(2.0, 1.0, 4.5, 0.0, 12.0),
    "related_share": _Span(0.5, 0.0, 1.5, 0.0, 5.0),
    "equipment_share": _Span(0.25, 0.1, 0.5, 0.0, 0.7),
    "gdp": _Span(500.0, 10.0, 5000.0, 0.1, 60_000.0),
    "debt": _Span(70.0, 20.0, 150.0, 0.0, 400.0),
    "pledge_target": _Span(2.0, 2.0, 3.5, 0.0, 10.0),
    "pledge_due": _Span(2030.0, 2024.0, 2035.0, 0.0, 2070.0),
    "ukraine_aid": _Span(0.2, 0.0, 0.8, 0.0, 5.0),
    "presence": _Span(1.0, 0.0, 10.0, 0.0, 200.0),
}
_WHOLE = {
    "related_target": _Span(1.5, 0.0, 1.5, 0.0, 5.0),
    "europe_canada_share": _Span(2.0, 1.4, 3.0, 0.0, 12.0),
    "allies_at_target": _Span(16.0, 3.0, 31.0, 0.0, 32.0),
    "lanes_disrupted": _Span(0.0, 0.0, 1.0, 0.0, 1.0),
    "loans_left": _Span(150.0, 0.0, 150.0, 0.0, 3000.0),
}
_OWN = {
    "support": _Span(0.0, -0.4, 0.5, -1.0, 1.0),
    "support_start": _Span(0.0, -0.2, 0.4, -1.0, 1.0),
    "readiness": _Span(0.6, 0.4, 0.8, 0.0, 1.0),
    "stress": _Span(0.1, 0.0, 0.9, 0.0, 1.0),
    "reputation": _Span(0.6, 0.3, 0.9, 0.0, 1.0),
    "to_election": _Span(3.0, 0.1, 5.0, -1.0, 8.0),
    "overseas_aid": _Span(0.4, 0.0, 0.7, 0.0, 2.0),
    "overseas_aid_start": _Span(0.4, 0.0, 0.7, 0.0, 2.0),
    "escape_years": _Span(0.0, -1.0, 4.0, -1.0, 5.0),
    "equipment_order": _Span(0.25, 0.1, 0.5, 0.0, 0.7),
    "ukraine_aid_order": _Span(0.2, 0.0, 0.6, 0.0, 3.0),
    "plan_target": _Span(0.0, 0.0, 3.5, 0.0, 12.0),
    "drone_share": _Span(0.0, 0.0, 0.04, 0.0, 0.2),
    "laser_share": _Span(0.0, 0.0, 0.02, 0.0, 0.2),
    "threat_estimate": _Span(0.8, 0.0, 1.4, -1.0, 5.0),
    "commitment_estimate": _Span(0.7, 0.3, 0.95, -0.5, 1.5),
}
_HOME = {
    "lead": _Span(2.7, -2.0, 7.0, -15.0, 15.0),
    "warned": _Span(0.0, 0.0, 0.0, 0.0, 4.0),
    "lenders": _Span(0.0, 0.0, 0.0, 0.0, 4.0),
    "asked_cut": _Span(0.1, 0.1, 0.3, 0.1, 0.3),
}
_ABROAD = {
    "of_us": _Span(0.0, -0.3, 0.3, -1.0, 1.0),
    "of_chair": _Span(0.0, -0.3, 0.3, -1.0, 1.0),
    "of_caller": _Span(0.0, -0.3, 0.3, -1.0, 1.0),
}
_WARNINGS = 2.0  # rounds of warning after which a vote of confidence is due
_FIXED = {
    "proximity": _Span(0.5, 0.1, 1.0, 0.0, 1.0),
    "dependence": _Span(0.6, 0.0, 1.0, 0.0, 1.0),
    "on_borrowing": _Span(0.0, -1.0, 1.0, -1.0, 1.0),
    "on_ukraine": _Span(0.0, -1.0, 1.0, -1.0, 1.0),
}
_LOTS = 4
_Given = TypeVar("_Given")

TEXT = SummitText(core=3.5, related=1.5, due=2035.0, review=0.6, ambiguity=0.2)
"""A summit text as it might be circulated."""


def situation(
    *, runs: int = 1, allies: int = 32, seats: Sequence[int] = (0,), **values: Any
) -> SeatInformation:
    """Return a plain outlook: every ally alike and nothing special, but for `values`.

    A value is any field of `SeatInformation`, or of what it gives of home and abroad; numbers and arrays are broadcast
    to the field's shape. The US is the last ally. Where a `call` is open, the last but one asks for help.
    """
    held = len(seats)
    shapes: dict[str, tuple[int, ...]] = {
        **dict.fromkeys(_PUBLIC, (runs, allies)),
        **dict.fromkeys(_WHOLE, (runs, 1)),
        **dict.fromkeys(_OWN, (runs, held)),
        **dict.fromkeys(_FIXED, (held,)),
    }
    spans = _PUBLIC | _WHOLE | _OWN | _FIXED
    filled: dict[str, Any] = {name: np.full(shape, spans[name].typical) for name, shape in shapes.items()}
    filled["call"] = np.broadcast_to(
        np.asarray(values.pop("call", QUIET), dtype=np.float64), (runs, 1)
    ).copy()
    plain: dict[str, Any] = {
        "seats": np.asarray(seats, dtype=np.int64),
        "year": 2026.0,
        "years": 0.5,
        "guideline": 2.0,
        "active": np.ones(allies, dtype=bool),
        "is_us": np.arange(allies) == allies - 1,
        "us_course": np.zeros((runs, 1)),
        "ukraine_state": np.ones((runs, 1), dtype=np.int64),
        "eu": np.ones(held, dtype=bool),
        "escape_available": True,
        "loans_available": True,
        "text": None,
        "exposure": np.full(allies, 0.5),
        "draw_luck": _giving(np.broadcast_to(values.pop("luck", 0.3), (runs, held, _LOTS)).copy()),
        "look_home": _giving(_at_home(runs, held, values)),
        "look_abroad": _giving(_abroad(np.asarray(seats, dtype=np.int64), filled["call"], allies, values)),
    }
    outlook = SeatInformation(**filled, **plain)
    given = {name: _shaped(value, getattr(outlook, name)) for name, value in values.items()}
    return replace(outlook, **given)


def _giving(value: _Given) -> Callable[[], _Given]:
    return lambda: copy.deepcopy(value)


def _taken(spans: dict[str, _Span], values: dict[str, Any], shape: tuple[int, int]) -> dict[str, Floats]:
    """Take the values of some fields out of those given; what is not given is typical."""
    return {
        name: np.broadcast_to(np.asarray(values.pop(name, span.typical), dtype=np.float64), shape).copy()
        for name, span in spans.items()
    }


def _at_home(runs: int, held: int, values: dict[str, Any]) -> AtHome:
    known = _taken(_HOME, values, (runs, held))
    return AtHome(known["lead"], known["warned"], known["lenders"], _WARNINGS, _giving(known["asked_cut"]))


def _abroad(seats: Ints, call: Floats, allies: int, values: dict[str, Any]) -> Abroad:
    """Return capitals that remember Washington, the Secretary General and who asks: the last ally but one."""
    runs, asks = call.shape[0], max(allies - 2, 0)
    caller = np.broadcast_to((call != QUIET) & (np.arange(allies) == asks), (runs, allies)).astype(np.float64)
    known = _taken(_ABROAD, values, (runs, len(seats)))
    return Abroad(
        caller=caller,
        asked=((call != QUIET) & (caller < 0.5))[:, seats],
        regard=np.stack([known[name] for name in ("of_us", "of_chair", "of_caller")]),
        actors=(allies - 1, allies, asks),
        us=allies - 1,
        of_holder=np.broadcast_to(
            np.asarray(values.pop("of_holder", 0.0), dtype=np.float64), (runs, allies)
        ).copy(),
    )


def _shaped(value: Any, like: Any) -> Any:
    if not isinstance(like, np.ndarray):
        return value
    return np.broadcast_to(np.asarray(value, dtype=like.dtype), like.shape).copy()


def varied(
    seed: int,
    *,
    runs: int = 4,
    allies: int = 32,
    seats: Sequence[int] | None = None,
    extreme: bool = False,
    **more: Any,
) -> SeatInformation:
    """Return an outlook in which everything varies by run and ally; all but the US are held unless said.

    `extreme` goes to the ends of what the state can hold. `more` as in `situation`.
    """
    seats = range(allies - 1) if seats is None else seats
    rng = generator(seed, "design")
    base = situation(runs=runs, allies=allies, seats=seats)

    def drawn(spans: dict[str, _Span]) -> dict[str, Floats]:
        made = {}
        for name, span in spans.items():
            low, high = (span.least, span.most) if extreme else (span.low, span.high)
            lot = rng.random(getattr(base, name).shape)
            made[name] = low + (high - low) * (np.round(2.0 * lot) / 2.0 if extreme else lot)
        return made

    def lots(spans: dict[str, _Span], shape: tuple[int, int]) -> dict[str, Floats]:
        ends = {name: (s.least, s.most) if extreme else (s.low, s.high) for name, s in spans.items()}
        return {
            name: low + (high - low) * np.round(2.0 * rng.random(shape)) / 2.0
            for name, (low, high) in ends.items()
        }

    values: dict[str, Any] = drawn(_PUBLIC) | drawn(_WHOLE) | drawn(_OWN) | drawn(_FIXED)
    if not extreme:
        values["core_share_year_ago"] = values["core_share"] - 0.5 * rng.random((runs, allies)) + 0.2
    values["lanes_disrupted"] = np.round(values["lanes_disrupted"])
    values["escape_years"] = np.maximum(np.round(values["escape_years"]), -1.0)
    values["ukraine_state"] = rng.integers(0, 5, (runs, 1))
    values["active"] = rng.random(allies) < 0.95
    values["eu"] = rng.random(len(seats)) < 0.7
    values["luck"] = rng.random(base.luck.shape)
    values |= lots(_HOME, (runs, len(seats))) | lots(_ABROAD, (runs, len(seats)))
    if len(seats) < 2:
        values["of_holder"] = rng.uniform(-0.3, 0.3, (runs, allies))
    values["call"] = rng.integers(0, 3, (runs, 1))
    values["us_course"] = rng.integers(-1, 2, (runs, 1))
    return situation(runs=runs, allies=allies, seats=seats, **{**values, **more})


def _home_cut(home: AtHome, rows: Any, held: Any) -> AtHome:
    own = {name: getattr(home, name)[rows][:, held] for name in ("lead", "warned", "lenders")}
    return replace(home, **own, ask_cut=_giving(home.ask_cut()[rows][:, held]))


def _abroad_cut(abroad: Abroad, rows: Any, held: Any) -> Abroad:
    return replace(
        abroad,
        caller=abroad.caller[rows],
        asked=abroad.asked[rows][:, held],
        regard=abroad.regard[:, rows][:, :, held],
        of_holder=abroad.of_holder[rows],
    )


def _cut(name: str, value: Any, rows: Any, held: Any) -> Any:
    if name == "draw_luck":
        return _giving(value()[rows][:, held])
    if name == "look_home":
        return _giving(_home_cut(value(), rows, held))
    if name == "look_abroad":
        return _giving(_abroad_cut(value(), rows, held))
    if name in _OWN:
        return value[rows][:, held]
    if name in _FIXED or name in ("seats", "eu"):
        return value[held]
    if name in _PUBLIC or name in _WHOLE or name in ("ukraine_state", "us_course", "call"):
        return value[rows]
    return value


def part(
    seen: SeatInformation, rows: slice | Ints = slice(None), held: slice | Ints = slice(None)
) -> SeatInformation:
    """Return some runs and some of the held seats of an outlook, in the order given."""
    values = {entry.name: getattr(seen, entry.name) for entry in fields(SeatInformation)}
    cut = {name: _cut(name, value, rows, held) for name, value in values.items()}
    return SeatInformation(**cut)
