"""The rows of one case of a study, read part by part: numbers only, so that a million runs fit in memory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

from game.model.alliance import Floats, Ints
from game.studies.outcomes import outcomes
from game.studies.plan import Part
from game.studies.store import Folder

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["CaseRows", "Singles", "Terms"]

Singles = npt.NDArray[np.float32]
MOST_ALLIES = 200
"""More than any scenario has: so many rows hold every ally once."""


class Terms(NamedTuple):
    """The causes of runs: what they are called, and how far each moved which row."""

    names: tuple[tuple[str, str, str], ...]
    """Label, kind and reference of each cause."""
    row: Ints
    cause: Ints
    """Places in `names`."""
    value: Floats


class CaseRows:
    """All runs of a case that are there, sorted by point and world."""

    def __init__(self, folder: Folder, parts: Sequence[Part], parameters: Sequence[str] = ()) -> None:
        self.folder, self.parts = folder, parts
        read = list(folder.tables("runs", parts, ["row", "point", "world", *outcomes(), *parameters]))
        point, world, self.row = (_joined(read, name, np.int64) for name in ("point", "world", "row"))
        order = np.lexsort((world, point))
        self.point, self.world, self.row = point[order], world[order], self.row[order]
        self._by_row = np.argsort(self.row)
        self.outcomes: dict[str, Singles] = {
            name: _joined(read, name, np.float32)[order] for name in outcomes()
        }
        self.parameters: dict[str, Floats] = {
            name: _joined(read, name, np.float64)[order] for name in parameters
        }

    def places(self, rows: Ints) -> tuple[npt.NDArray[np.bool_], Ints]:
        """Return which of `rows` are here, and where."""
        found = np.searchsorted(self.row[self._by_row], rows)
        place = self._by_row[np.minimum(found, len(self.row) - 1)]
        return self.row[place] == rows, place

    def allies(self, quantity: str) -> tuple[tuple[str, ...], Singles]:
        """Return the codes, and a quantity of all allies, (runs, allies)."""
        codes: tuple[str, ...] = ()
        for table in self.folder.tables("allies", self.parts, ["ally"]):
            codes = tuple(dict.fromkeys(table["ally"].slice(0, MOST_ALLIES).to_pylist()))
            if codes:
                break
        figures = np.zeros((len(self.row), len(codes)), dtype=np.float32)
        for table in self.folder.tables("allies", self.parts, ["row", quantity]) if codes else ():
            _, place = self.places(table["row"].to_numpy()[:: len(codes)])
            figures[place] = table[quantity].to_numpy().reshape(-1, len(codes))
        return codes, figures

    def terms(self) -> Terms:
        """Return the causes of those runs of which they were kept."""
        import pyarrow as pa

        read = list(self.folder.tables("causes", self.parts, ["row", "cause", "kind", "ref", "value"]))
        if not read:
            return Terms((), np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))
        table = pa.concat_tables(read)
        columns = [table[name].combine_chunks().dictionary_encode() for name in ("cause", "kind", "ref")]
        indices = np.stack([column.indices.to_numpy() for column in columns], axis=1)
        each, cause = np.unique(indices, axis=0, return_inverse=True)
        words = [column.dictionary.to_pylist() for column in columns]
        names = tuple((words[0][one], words[1][two], words[2][three]) for one, two, three in each)
        return Terms(
            names, _joined(read, "row", np.int64), cause.reshape(-1), _joined(read, "value", np.float64)
        )


def _joined(tables: Sequence[pa.Table], name: str, kind: Any) -> npt.NDArray[Any]:
    parts = [table[name].to_numpy() for table in tables]
    return np.concatenate(parts).astype(kind, copy=False) if parts else np.zeros(0, dtype=kind)
