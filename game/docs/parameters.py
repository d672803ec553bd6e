"""The table of parameters as `docs/model.md` holds it; a test compares the two."""

from __future__ import annotations

from game.model.parameters import Basis, describe

__all__ = ["table"]

_BASES: dict[Basis, str] = {"data": "data", "lit": "literature", "judge": "judgement"}


def table() -> str:
    """Return all parameters as a Markdown table: name, value, range, unit, basis, source.

    >>> table().splitlines()[0]
    '| parameter | value | range | unit | basis | source, or why |'
    """
    lines = [
        "| parameter | value | range | unit | basis | source, or why |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for info in describe().values():
        cells = (
            f"`{info.name}`",
            f"{info.default:g}",
            f"{info.low:g} to {info.high:g}",
            info.unit,
            _BASES[info.basis],
            info.source,
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"
