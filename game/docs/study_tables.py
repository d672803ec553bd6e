"""The page `docs/reference/study-tables.md`, made from the columns of the tables."""

from __future__ import annotations

from collections.abc import Iterable

from game.studies.columns import KEYS, TABLES, Column, columns_of
from game.units import UNITS

__all__ = ["page"]

_HEAD = """# Tables of a study

`fairshare batch` writes these tables as Parquet files, one folder each, in the order of rows. No value is missing.
Figures of the game are `float32`; parameters are `float64`, exactly as the game read them. `manifest.json` beside them
holds the columns of that study, and the columns of Parquet files carry unit and meaning as metadata. The program writes
this page; do not edit it.

## Columns of all tables

"""
_MORE: dict[str, str] = {
    "runs": "A study adds one column, `float64`, for each parameter that it sets or draws, under the parameter's name, "
    "and `score_` and the code, `float32`, for each seat whose score it keeps.",
    "allies": "A study adds one column, `float32`, for each quantity that it keeps: see [quantities of an "
    "ally](run-json.md#quantities-of-an-ally).",
    "spreads": "Of the columns of all tables it has scenario, theory and arm.",
    "paths": "A study adds one column, `float32`, for each quantity that it keeps of allies.",
}


def _rows(columns: Iterable[Column]) -> list[str]:
    lines = ["| column | type | unit | what it is |", "| --- | --- | --- | --- |"]
    for column in columns:
        unit = UNITS[column.unit] if column.unit else None
        reads = f" ({unit.label})" if unit and unit.label else ""
        lines.append(
            f"| `{column.name}` | {column.kind} | {f'`{column.unit}`{reads}' if unit else ''} | {column.says} |"
        )
    return lines


def page() -> str:
    """Return the page as Markdown."""
    lines = _rows(KEYS)
    for name, says in TABLES.items():
        own = [column for column in columns_of(name) if column not in KEYS]
        lines += ["", f"## `{name}`", "", says, "", *_rows(own)]
        if name in _MORE:
            lines += ["", _MORE[name]]
    return _HEAD + "\n".join(lines) + "\n"
