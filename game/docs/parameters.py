"""The table of parameters as `docs/model.md` holds it; a test compares the two."""

from __future__ import annotations

from game.docs import tables
from game.model.parameters import Basis, ParameterInfo, describe

__all__ = ["table"]

_BASES: dict[Basis, str] = {"data": "data", "lit": "literature", "judge": "judgement"}


def table() -> str:
    """Return all parameters as a Markdown table: name, value, range, unit, basis, source.

    >>> table().splitlines()[0]
    '| parameter | value | range | unit | basis | source, or why |'
    """
    return tables.table(
        ("parameter", "value", "range", "unit", "basis", "source, or why"), map(_row, describe().values())
    )


def _row(info: ParameterInfo) -> tuple[str, ...]:
    return (
        f"`{info.name}`",
        f"{info.default:g}",
        f"{info.low:g} to {info.high:g}",
        info.unit,
        _BASES[info.basis],
        info.source,
    )
