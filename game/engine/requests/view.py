"""Requests as the seat that is asked reads them: who asks what, in which tone, and what each reply costs and brings."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from game.engine.requests.book import RequestBook
from game.engine.requests.dealt import Dealt
from game.engine.requests.effects import changes
from game.engine.requests.request import NOTHING, Request, request_id
from game.governments.requests import AT_HOME, KYIV
from game.model.alliance import Floats
from game.model.request_kinds import NAMES
from game.model.requests import NO, PART, SILENT, YES, Change
from game.quantities import QUANTITIES
from game.units import change

__all__ = ["requests_seen", "tone_of"]

_WARM, _COLD = 0.1, -0.1
_AT_EASE, _IN_NEED = 3.0, 0.0  # points of lead at home at which a coalition partner is friendly, or cold
_GENEROUS, _STINGY = 0.8, 1.15  # how much less than others a seat gives Ukraine, as Kyiv sees it
_SHOWS = 0.005  # regard below which a change of it is not told

_UNITS = {
    "debt": "pct_gdp",
    "lead": "points",
    "readiness": "index",
    "us_favour": "index",
    "reputation": "index",
    "cohesion": "index",
    "us_commitment": "index",
}
_WORDED = (("yes", YES), ("part", PART), ("no", NO), ("", SILENT))


def requests_seen(dealt: Dealt, book: RequestBook, codes: tuple[str, ...]) -> tuple[Request, ...]:
    """Return the requests of the first run, the most pressing first; `codes` are those of all who may ask."""
    found = []
    for kind, asker in zip(dealt.kind[0].tolist(), dealt.asker[0].tolist(), strict=True):
        if kind < 0:
            continue
        name, code = NAMES[kind], codes[asker]
        deed, when = book.quoted(name, asker)
        told = {reply: _outcome(dealt, kind, number) for reply, number in _WORDED}
        found.append(
            Request(
                id=request_id(name, code),
                kind=name,
                code=code,
                tone=tone_of(dealt, asker, code),
                variant=(dealt.variant + 7 * kind + int(book.times[0, kind])) % 1000,
                deed=deed,
                when=when,
                price=_price(told["yes"]),
                replies=tuple((reply, _sentence(told[reply], asker, code, codes)) for reply, _ in _WORDED),
            )
        )
    return tuple(found)


def tone_of(dealt: Dealt, asker: int, code: str) -> str:
    """Return the tone of a message to the first run's seat, by what its author thinks of the seat."""
    facts = dealt.facts
    if code == AT_HOME:
        lead = float(facts.lead[0, 0])
        return "warm" if lead >= _AT_EASE else "cold" if lead < _IN_NEED else "correct"
    if code == KYIV:
        less = float(facts.stingy[0, 0])
        return "warm" if less < _GENEROUS else "cold" if less > _STINGY else "correct"
    regard = float(facts.regard[0, asker])
    return "warm" if regard >= _WARM else "cold" if regard < _COLD else "correct"


def _outcome(dealt: Dealt, kind: int, reply: int) -> Change:
    return changes(dealt, kind, np.full((len(dealt.kind), 1), reply))


def _price(agreed: Change) -> str:
    debt = float(agreed["debt"][0, 0]) if "debt" in agreed else 0.0
    return f"{debt:.2f}% of GDP" if debt > 0.0 else ""


def _sentence(outcome: Change, asker: int, code: str, codes: tuple[str, ...]) -> str:
    told = [*_figures(outcome), *_regards(outcome["regard"][0], asker, code, codes)]
    if told:
        return ", ".join(told)
    # What is too small to be told still counts, and results show it.
    return "next to nothing changes" if any(value[0].any() for value in outcome.values()) else NOTHING


def _figures(outcome: Change) -> Iterator[str]:
    if "presence" in outcome and abs(outcome["presence"][0, 0]) >= 0.01:
        yield f"{10.0 * round(100.0 * float(outcome['presence'][0, 0])):+.0f} troops forward at first"
    for name, unit in _UNITS.items():
        value = float(outcome[name][0, 0]) if name in outcome else 0.0
        if abs(value) >= (0.05 if unit == "points" else 0.005 if unit == "pct_gdp" else 0.0005):
            said = f"{value:+.3f}" if unit == "index" else change(value, unit)
            yield f"{QUANTITIES[name].label} {said}"
    if "ukraine_hold" in outcome and outcome["ukraine_hold"][0, 0] > 0.0:
        yield "Ukraine holds a little better"


def _regards(regard: Floats, asker: int, code: str, codes: tuple[str, ...]) -> Iterator[str]:
    """Yield what happens to the regard of who asks, and of the others by which way it goes."""
    others = regard.copy()
    whose = "regard of"
    if code not in (AT_HOME, KYIV):
        others[asker] = 0.0
        if abs(regard[asker]) >= _SHOWS:
            yield f"regard of {{capital}} {regard[asker]:+.2f}"
            whose = "of"
    for here, most in (
        (others >= _SHOWS, others.max(initial=0.0)),
        (others <= -_SHOWS, others.min(initial=0.0)),
    ):
        count = int(here.sum())
        if count:
            yield f"{whose} {count} other {'capital' if count == 1 else 'capitals'} by up to {most:+.2f}"
            whose = "of"
