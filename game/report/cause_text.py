"""What stands behind a cause: which seat decided what, which card or news it was, which parameter and its basis."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from game.engine.game import RoundResult
from game.engine.seats import is_chair, seat_name
from game.engine.setup import Setup
from game.governments.ranges import FINANCE, GOVERNMENT
from game.model.causes import RULES, Cause
from game.model.parameters import ParameterInfo, describe
from game.provenance.facts import Fact
from game.scenario.figures import Figure
from game.units import exact, show

__all__ = ["behind", "figure_text", "parameter_parts", "seat_text"]

_BASES = {"data": "estimated from data", "lit": "from the literature", "judge": "judgement"}
"""What the basis of a parameter is called."""
_EVENTS = {
    "failed": "too few allies acted for one that was attacked",
    "leak": "drawn by lot, the likelier the more private words there were",
    "scorn": "drawn by lot among those who stayed out of the strikes",
    "stood": "most of the allies' forces acted for one that was attacked",
    "summit": "what the summit of this round brought",
    "war": "a use of force that became a limited war",
}


@cache
def _known() -> dict[str, ParameterInfo]:
    return describe()


def behind(setup: Setup, result: RoundResult, term: Cause, ally: str | None) -> str:
    """Return what stands behind a term of a change in one sentence; `ally` is whose figure it is, if anybody's."""
    if term.kind == "order":
        return _order(setup, result, term.ref, ally)
    if term.kind == "event":
        return _event(setup, term.ref)
    if term.kind == "news":
        return _news(setup, term.ref)
    return _rule(setup, term.ref, by_lot=term.kind == "shock")


def seat_text(setup: Setup, result: RoundResult, seat: str) -> str:
    """Return a seat's name and who decides in it: a player, or a strategy by name."""
    holder = "a player" if seat in result.orders else setup.strategies[seat]
    name = seat_name(seat, setup)
    return f"{name} ({holder})"


def _rule(setup: Setup, ref: str, *, by_lot: bool) -> str:
    code, _, field = ref.partition(":")
    if field and code in setup.codes:
        return f"the change of {field.replace('_', ' ')} of {seat_name(code, setup)}"
    if ref not in _known():
        return RULES.get(ref, ref)
    number, basis = parameter_parts(setup, ref)
    lot = "drawn by lot; " if by_lot else ""
    return f"{lot}parameter {ref} {number}, {basis}"


def parameter_parts(setup: Setup, name: str) -> tuple[str, str]:
    """Return a parameter's value in this game and what it rests on."""
    info, value = _known()[name], getattr(setup.parameters, name)
    number = exact(float(value), info.unit) if np.ndim(value) == 0 else "drawn by run"
    changed = setup.scenario.parameters.get(name)
    return number, figure_text(changed) if changed is not None else f"{_BASES[info.basis]}: {info.source}"


def figure_text(figure: Figure) -> str:
    """Return what a scenario's figure rests on: its fact and who says so, its source, or that it is a judgement."""
    if figure.fact is not None:
        fact = figure.fact
        return f"fact {fact.id}, {fact.source.publisher}, {fact.source.date}"
    if figure.source:
        return f"source: {figure.source}"
    return f"judgement: {figure.judgement}"


def _event(setup: Setup, ref: str) -> str:
    name, _, option = ref.partition(":")
    card = next((card for card in setup.scenario.cards if card.id == name), None)
    if card is None:
        return _EVENTS.get(name, "an event of this round")
    chosen = next((entry.label for entry in card.options if entry.id == option), option)
    return f'event card {card.id}, answered by "{chosen}"; {_rests(card.facts)}'


def _news(setup: Setup, ref: str) -> str:
    code, _, joined = ref.partition(":")
    if joined == "joined":
        return f"{seat_name(code, setup)} became a member"
    item = next((item for item in setup.scenario.news if item.id == ref), None)
    if item is None:
        return "a level that the scenario sets by date"
    return f"news of {item.date}; {_rests(item.facts)}"


def _rests(facts: Sequence[Fact]) -> str:
    if not facts:
        return "invented"
    more = f" and {len(facts) - 2} more" if len(facts) > 2 else ""
    return f"rests on {', '.join(fact.id for fact in facts[:2])}{more}"


def _order(setup: Setup, result: RoundResult, ref: str, ally: str | None) -> str:
    """Return who ordered what; without an ally an order of governments is that of all of them."""
    seat, _, act = ref.partition(":")
    if seat == "allies":
        return "what other governments said, by orders of theirs"
    if act:
        return f"{seat_text(setup, result, seat)}{_intensity(setup, result, seat, act, ally)}"
    if ally is None:
        return "orders of all governments together"
    names: Sequence[str] = FINANCE if ref == "pay" else (ref,)
    column = setup.codes.index(ally)
    told = []
    for name in names:
        value = (
            float(np.asarray(result.decisions.budget[name])[0, column])
            if name in result.decisions.budget
            else None
        )
        if value is not None and name in GOVERNMENT:
            told.append(f"{name} {show(value, GOVERNMENT[name].unit)}")
        elif value is not None:
            told.append(f"{name} {value:g}")
    return (
        f"{seat_text(setup, result, ally)} ordered {', '.join(told)}"
        if told
        else seat_text(setup, result, ally)
    )


def _intensity(setup: Setup, result: RoundResult, seat: str, act: str, ally: str | None) -> str:
    """Return how strongly an act was meant, where a strategy says so in acts a year."""
    source = result.decisions.chair if is_chair(seat) else result.decisions.us
    values = getattr(source, act, None) if seat not in result.orders else None
    if values is None:
        return ""
    row = np.asarray(values)[0]
    if ally is not None and len(row) == len(setup.codes):
        return f": {act} {row[setup.codes.index(ally)]:.2f} acts a year"
    return f": {act} {row.mean():.2f} acts a year on average" if len(row) > 1 else f": {act} {row[0]:.2f}"
