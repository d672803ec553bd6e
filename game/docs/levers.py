"""The page of levers: `docs/levers.md`, written by `scripts/levers`."""

from __future__ import annotations

from collections.abc import Sequence

from game.balance.levers import EFFECTS, RUNS, Found
from game.docs.tables import table

__all__ = ["page"]

_HEAD = f"""# Levers

What each order, act and vote does, measured. `scripts/levers` writes this page; do not edit it.

- One seat holds one thing through the game: an order at a level, as many acts a round as it may carry out (toward
  those that spend least; praise toward those that spend most), a vote at every summit, a plan announced in the first
  round, or a text that the Secretary General puts to every summit, vaguer and later from draft to draft. Everybody else
  follows the strategies of the scenario.
- The figure is the difference at the end of the game from the same seat ordering nothing, the mean over {RUNS} games
  with the same random draws. Behind it stands half of its 95% interval. Effects that cannot be told from none are left out;
  "nothing" says that a lever has none here, as a vote to accept where the capital signs anyway.
- *Price* is what the game says of it before it is ordered. [The model](model.md) has the equations.

Others' share is the mean of the other European allies and Canada. Force is usable force, in per cent. The front is how
well Ukraine's line holds; guns are silent in a ceasefire or a settlement.
"""


def _cell(found: Found) -> str:
    parts = []
    for effect in EFFECTS:
        mean, half = found.moved[effect.name]
        digits = 1 if effect.unit == "%" else 3
        if found.shown(effect.name) and abs(mean) >= 0.5 * 10.0**-digits:
            parts.append(f"{effect.name} {mean:+.{digits}f} ± {half:.{digits}f}{_unit(effect.unit)}")
    return "; ".join(parts) or "nothing"


def _unit(unit: str) -> str:
    return {"%": "%", "pp": " pp"}.get(unit, "")


def page(found: Sequence[Found]) -> str:
    """Return the whole page, by scenario and seat in the order of `found`."""
    lines = [_HEAD]
    places = dict.fromkeys((one.scenario, one.seat) for one in found)
    for scenario, seat in places:
        lines += [f"## {seat} in `{scenario}`", ""]
        there = (one for one in found if (one.scenario, one.seat) == (scenario, seat))
        rows = [(one.lever.name, _cell(one), one.lever.price) for one in there]
        lines.append(table(("lever", "what it moves", "price"), rows))
    return "\n".join(lines)
