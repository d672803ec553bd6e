"""The rows of one case of a study: keys, a few outcomes and the drawn parameters of all its runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from game.model.alliance import Floats
from game.studies.plan import Part
from game.studies.store import Folder

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["CaseRows", "Singles"]

Singles = npt.NDArray[np.float32]


class CaseRows:
    """All runs of a case that are there, sorted by point and world: what has to be seen as a whole."""

    def __init__(
        self, folder: Folder, parts: Sequence[Part], outcomes: Sequence[str], parameters: Sequence[str] = ()
    ) -> None:
        self.parts = parts
        read = list(folder.tables("runs", parts, ["point", "world", *outcomes, *parameters]))
        point, world = (_joined(read, name, np.int64) for name in ("point", "world"))
        order = np.lexsort((world, point))
        self.point, self.world = point[order], world[order]
        self.outcomes: dict[str, Singles] = {
            name: _joined(read, name, np.float32)[order] for name in outcomes
        }
        self.parameters: dict[str, Floats] = {
            name: _joined(read, name, np.float64)[order] for name in parameters
        }


def _joined(tables: Sequence[pa.Table], name: str, kind: Any) -> npt.NDArray[Any]:
    parts = [table[name].to_numpy() for table in tables]
    return np.concatenate(parts).astype(kind, copy=False) if parts else np.zeros(0, dtype=kind)
