"""What a quantity is and what its start rests on, in words: for whoever asks for the sources of one."""

from __future__ import annotations

from game.quantities import QUANTITIES, Quantity
from game.units import UNITS

__all__ = ["about_quantity"]


def about_quantity(row: Quantity) -> str:
    """Return what a quantity is, its unit, and what it starts from in every scenario."""
    unit = UNITS[row.unit].label
    return f"{row.name} is a quantity of the game: {row.says}{f', {unit}' if unit else ''}. {_start(row)}"


def _start(row: Quantity) -> str:
    if row.start:
        whose = "each ally's" if row.whose == "ally" else "the scenario's"
        if row.start_spread:
            return (
                f"Each game draws its start around {whose} {row.start}, as far as the parameter {row.start_spread} "
                "says; why names the source of that figure."
            )
        return f"It starts from {whose} {row.start}; why names the source of that figure."
    if row.start_parameter:
        return f"It starts at the parameter {row.start_parameter}."
    start = f"At the start: {row.start_rule}."
    if not row.start_from:
        return start
    names = (
        QUANTITIES[name].label if name in QUANTITIES else name.replace("|", " or ") for name in row.start_from
    )
    return f"{start} Worked out from {', '.join(names)}."
