"""A class's game as a study: what its orders do in other worlds, beside a game in which strategies hold all seats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from game.classroom.exported import Branch
from game.engine.orders import Orders
from game.engine.setup import Setup
from game.governments.summit_tables import TEXT

__all__ = ["STUDY", "study_text"]

STUDY = "class-study"
"""Name of the study; its file is called so."""

_WORLDS = 200


def study_text(setup: Setup, seed: int, branches: Sequence[Branch], scenario: str) -> str:
    """Return the study file of a class; `scenario` is the name or the file of its scenario."""
    theory = setup.parameters.theory
    own = setup.scenario.theory
    lines = [
        f"study: {STUDY}",
        "question: How much of what happened was this class's doing, and how much would have come without it?",
        f"scenarios: [{scenario}]",
        *([] if theory == own else [f"theories: [{theory}]"]),
        f"seed: {seed}",
        f"worlds: {_WORLDS}",
        "keep: {allies: [core_share]}",
        "arms:",
        "  nobody:",
        "    about: Strategies hold all seats.",
        *(line for branch in branches for line in _arm(branch)),
    ]
    return "\n".join(lines) + "\n"


def _arm(branch: Branch) -> Iterator[str]:
    yield f"  {'class' if not branch.id else f'class-{branch.id}'}:"
    yield "    about: Teams order what they ordered in the lesson, whatever comes up."
    seats = dict.fromkeys(seat for line in branch.table.lines for seat in line.orders)
    if not seats:
        return
    yield "    orders:"
    for seat in seats:
        yield f"      {seat}:"
        for line in branch.table.lines:
            if seat in line.orders:
                yield f"        - {{{', '.join(_held(line.round, line.orders[seat]))}}}"


def _held(number: int, orders: Orders) -> Iterator[str]:
    """Yield what a seat holds in one round; of several votes the last, which is the one that decided."""
    yield f"from: {number}, to: {number}"
    if orders.budget:
        yield f"budget: {_mapping({name: f'{value:g}' for name, value in orders.budget.items()})}"
    if orders.acts:
        acts = (f"{{act: {act.name}, to: [{', '.join(act.to)}]}}" for act in orders.acts)
        yield f"acts: [{', '.join(acts)}]"
    if orders.cards:
        yield f"cards: {_mapping(orders.cards)}"
    if orders.votes:
        yield f"vote: {orders.votes[-1]}"
    if orders.drafts:
        texts = (_mapping({name: f"{getattr(text, name):g}" for name in TEXT}) for text in orders.drafts)
        yield f"drafts: [{', '.join(texts)}]"


def _mapping(entries: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{name}: {value}" for name, value in entries.items()) + "}"
