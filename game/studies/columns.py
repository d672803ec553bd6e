"""The tables of a study and their columns: name, type, unit and meaning, for files, the manifest and the documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from game.model.parameters import describe
from game.quantities import QUANTITIES, of_alliance
from game.studies.outcomes import outcomes

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["KEYS", "TABLES", "Column", "Table", "columns_of", "schema_of", "score_column"]

Kind = Literal["int32", "int64", "float32", "float64", "string"]
Table = Literal["runs", "allies", "causes", "rounds", "paths", "spreads"]

TABLES: dict[Table, str] = {
    "runs": "One row a run: what it was played with, and its outcomes.",
    "allies": "One row a run and ally: quantities of allies at the end.",
    "causes": "One row a run and cause: how far the cause moved the outcome of the question, from start to end. The "
    "causes of a run sum to the outcome's change.",
    "rounds": "One row a run and round of the first worlds: quantities of the alliance; round 0 is the start.",
    "paths": "One row a run, round and ally of the first worlds: quantities of allies; round 0 is the start.",
    "spreads": "One row a policy, round, ally, quantity and mark: in how many of all runs the quantity is at the mark. "
    "Each part file holds the counts of its runs: add them up.",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, type, unit (a name of `game.units.UNITS`, or empty) and meaning."""

    name: str
    kind: Kind
    unit: str
    says: str


KEYS = (
    Column("row", "int64", "", "number of the run in the study: opens it in the game"),
    Column("scenario", "string", "", "id of the scenario"),
    Column("theory", "string", "", "theory in force"),
    Column("arm", "string", "", "policy"),
    Column("point", "int32", "", "number of the combination of levers and sampled point, from 0"),
    Column("world", "int64", "", "run of the seed: the same draws in all arms and points"),
)


_ALLY = Column("ally", "string", "", "code of the ally")
_MOMENT = (
    Column("round", "int32", "", "rounds played; 0 is the start"),
    Column("year", "float64", "year", "date of the figures, as a year with decimals"),
)

_OF_CALLS = (
    Column("asked", "float32", "count", "calls for help and consultations that the ally was asked to answer"),
    Column("came", "float32", "count", "how many of these it came to; a part counts half"),
)

_SPREADS = (
    *(key for key in KEYS if key.name in ("scenario", "theory", "arm")),
    Column("levers", "int32", "", "number of the combination of levers, from 0"),
    *_MOMENT,
    Column("ally", "string", "", "code of the ally; empty for the alliance"),
    Column("quantity", "string", "", "name of the quantity"),
    Column(
        "mark",
        "float32",
        "",
        "the quantity cut to seven significant bits: to at most a 64th of it, toward zero",
    ),
    Column("runs", "int64", "count", "runs at this mark"),
)


def _quantities(names: Iterable[str]) -> Iterator[Column]:
    return (Column(name, "float32", QUANTITIES[name].unit, QUANTITIES[name].says) for name in names)


def columns_of(
    table: Table, parameters: Iterable[str] = (), allies: Iterable[str] = (), scored: Iterable[str] = ()
) -> tuple[Column, ...]:
    """Return the columns of a table of a study in which these parameters differ, these quantities of allies are kept,
    and the scores of these seats.
    """
    if table == "spreads":
        return _SPREADS
    if table == "allies":
        return (*KEYS, _ALLY, *_quantities(allies), *_OF_CALLS)
    if table == "rounds":
        return (*KEYS, *_MOMENT, *_quantities(of_alliance()))
    if table == "paths":
        return (*KEYS, *_MOMENT, _ALLY, *_quantities(allies))
    if table == "causes":
        return (
            *KEYS,
            Column("cause", "string", "", "the cause in words"),
            Column("kind", "string", "", "rule, order, event, news or shock"),
            Column("ref", "string", "", "parameter, order, card or draw that the cause names"),
            Column("value", "float64", "", "part of the outcome's change, in its unit"),
        )
    known = describe()
    return (
        *KEYS,
        Column("seed", "int64", "", "random seed"),
        *(Column(name, "float64", known[name].unit, known[name].source) for name in parameters),
        *(Column(row.name, "float32", row.unit, row.says) for row in outcomes().values()),
        *(
            Column(score_column(seat), "float32", "index", f"score of {seat} at the end, 0 to 100")
            for seat in scored
        ),
    )


def score_column(seat: str) -> str:
    """Return the name of the column of a seat's score."""
    return f"score_{seat}"


def schema_of(columns: Iterable[Column]) -> pa.Schema:
    """Return the Arrow schema of columns."""
    import pyarrow as pa

    types: dict[str, Any] = {
        "int32": pa.int32(),
        "int64": pa.int64(),
        "float32": pa.float32(),
        "float64": pa.float64(),
        "string": pa.string(),
    }
    return pa.schema(
        [
            pa.field(
                column.name,
                types[column.kind],
                nullable=False,
                metadata={"unit": column.unit, "says": column.says},
            )
            for column in columns
        ]
    )
