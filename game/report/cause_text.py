"""The source of a cause: which seat decided what, which card or news item it was, which parameter and its basis."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

import numpy as np

from game.engine.game import RoundResult
from game.engine.seats import is_chair, seat_name
from game.engine.setup import Setup
from game.engine.start_figures import Origin, Part
from game.governments.orders import FINANCE, GOVERNMENT
from game.governments.summit_tables import VOTES
from game.model.causes import RULES, Cause
from game.model.parameters import ParameterInfo, describe
from game.provenance.facts import Fact
from game.quantities import QUANTITIES
from game.scenario.figures import Figure
from game.units import UNITS, exact, show, shown_change

__all__ = ["behind", "figure_text", "origin_text", "parameter_parts", "seat_text"]

_BASES = {"data": "estimated from data", "lit": "from the literature", "judge": "judgement"}
"""What the basis of a parameter is called."""
_EVENTS = {
    "acting": "capitals did not reappoint the Secretary General",
    "austerity": "lenders, after warnings that were not heeded",
    "defeat": "the collapse of the front in Ukraine",
    "election": "an election or a vote of confidence that the government won",
    "inquiry": "losses in the call for help that was answered a round before",
    "leak": "random; more likely the more private messages there were",
    "scorn": "random, among allies that stayed out of the strikes",
    "stood": "enough of the allies' forces helped an ally under attack",
    "summit": "the outcome of this round's summit",
    "turnover": "an election or a vote of confidence that the government lost",
    "war": "an armed incident that became a limited war",
}
_TOO_FEW = "too few allies helped an ally under attack"
_TOO_WEAK = "enough allies helped an ally under attack, but the attack was stronger than their forces"


@cache
def _known() -> dict[str, ParameterInfo]:
    return describe()


def behind(setup: Setup, result: RoundResult, term: Cause, ally: str | None) -> str:
    """Return the source of a term of a change in one sentence; `ally` is whose figure it is, if anybody's."""
    if term.kind == "order":
        return _order(setup, result, term.ref, ally)
    if term.kind == "event":
        return _event(setup, result, term.ref)
    if term.kind == "news":
        return _news(setup, term.ref)
    if term.kind == "deed":
        return _deed(setup, term.ref)
    return _rule(setup, term.ref, random=term.kind == "shock")


def seat_text(setup: Setup, result: RoundResult, seat: str) -> str:
    """Return a seat's name and who decides in it: a player, or a strategy by name."""
    holder = "a player" if seat in result.orders else result.stand_ins.get(seat, setup.strategies[seat])
    name = seat_name(seat, setup)
    return f"{name} ({holder})"


def _rule(setup: Setup, ref: str, *, random: bool) -> str:
    code, _, field = ref.partition(":")
    if field and code in setup.codes:
        return f"the change in the {QUANTITIES[field].label} of {seat_name(code, setup)}"
    if ref not in _known():
        return RULES.get(ref, ref)
    number, basis = parameter_parts(setup, ref)
    drawn = "random; " if random else ""
    return f"{drawn}parameter {ref} {number}, {basis}"


def parameter_parts(setup: Setup, name: str) -> tuple[str, str]:
    """Return a parameter's value in this game and what it rests on."""
    info, value = _known()[name], getattr(setup.parameters, name)
    number = exact(float(value), info.unit) if np.ndim(value) == 0 else "different in each run"
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


def origin_text(setup: Setup, origin: Origin, hidden: Collection[str] = ()) -> str:
    """Return what a start rests on; figures of the quantities in `hidden` are named without their values."""
    if origin.figure is not None and origin.drawn is not None:
        return _drawn_text(setup, origin.figure, origin.drawn, origin.parameter)
    if origin.figure is not None:
        return figure_text(origin.figure)
    if origin.parameter:
        number, basis = parameter_parts(setup, origin.parameter)
        return f"parameter {origin.parameter} {number}, {basis}"
    parts = [_part_text(part, known=part.name not in hidden) for part in origin.parts]
    return origin.rule + (f"; worked out from {', '.join(parts)}" if parts else "")


def _drawn_text(setup: Setup, figure: Figure, drawn: float, spread: str) -> str:
    """Return both parts of a start that was drawn around a figure; as they are shown they add up."""
    decimals = UNITS[figure.unit].decimals + 1
    number, basis = parameter_parts(setup, spread)
    centre = show(figure.value, figure.unit, decimals=decimals)
    moved = show(
        shown_change(figure.value, figure.value + drawn, decimals),
        figure.unit,
        signed=True,
        decimals=decimals,
    )
    return (
        f"the scenario's figure {centre} ({figure_text(figure)}), and {moved} drawn at the start "
        f"(parameter {spread} {number}, {basis})"
    )


def _part_text(part: Part, *, known: bool) -> str:
    figure = part.figure
    if figure is None:
        return f"each ally's {part.label}"
    if not known:
        return part.label
    basis = f"fact {figure.fact.id}" if figure.fact else "source" if figure.source else "judgement"
    return f"{part.label} {show(figure.value, figure.unit)} ({basis})"


def _event(setup: Setup, result: RoundResult, ref: str) -> str:
    if ref == "failed":
        return _TOO_WEAK if result.happened["beaten"][0, 0] else _TOO_FEW
    name, _, option = ref.partition(":")
    card = next((card for card in setup.scenario.cards if card.id == name), None)
    if card is None:
        return _EVENTS.get(name, "an event of this round")
    chosen = next((entry.label for entry in card.options if entry.id == option), option)
    return f'event card {card.id}, option chosen: "{chosen}"; {_rests(card.facts)}'


def _news(setup: Setup, ref: str) -> str:
    code, _, joined = ref.partition(":")
    if joined == "joined":
        return f"{seat_name(code, setup)} became a member"
    if ref == "members":
        return "the mean is over the members of this round"
    item = next((item for item in setup.scenario.news if item.id == ref), None)
    if item is None:
        return "a level that the scenario sets for this date"
    return f"news of {item.date}; {_rests(item.facts)}"


def _deed(setup: Setup, ref: str) -> str:
    seat, deed, other = ref.split(":")
    if deed == "deal":
        return f"{seat_name(seat, setup)} did not do what it had promised {seat_name(other, setup)} in a deal"
    if other not in setup.codes:
        return f"what {seat_name(seat, setup)} did"
    return f"what {seat_name(other, setup)} thinks of it for what {seat_name(seat, setup)} did"


def _rests(facts: Sequence[Fact]) -> str:
    if not facts:
        return "invented"
    more = f" and {len(facts) - 2} more" if len(facts) > 2 else ""
    return f"based on {', '.join(fact.id for fact in facts[:2])}{more}"


def _order(setup: Setup, result: RoundResult, ref: str, ally: str | None) -> str:
    """Return who ordered what; without an ally an order of governments is that of all of them."""
    seat, _, act = ref.partition(":")
    if seat == "allies":
        return "acts of other governments"
    if act:
        return f"{seat_text(setup, result, seat)}{_intensity(setup, result, seat, act, ally)}"
    if ally is None:
        return "the orders of all governments together"
    names: Sequence[str] = FINANCE if ref == "pay" else (ref,)
    column = setup.codes.index(ally)
    parts = []
    for kind in (GOVERNMENT[name] for name in names if name in GOVERNMENT):
        level = float(getattr(result.decisions.budget, kind.name)[0, column])
        parts.append(f"{kind.label_inside} {kind.in_words(level)}")
    if ref == "vote":
        number = int(result.happened["summit_vote"][0, column])
        parts += [f"its vote: {vote.label}" for vote in VOTES.values() if vote.number == number]
    return (
        f"{seat_text(setup, result, ally)} ordered {', '.join(parts)}"
        if parts
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
